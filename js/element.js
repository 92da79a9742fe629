// <pia-number-form>: the widget as a custom element. A custom element cannot be a Rust struct, so this class holds the
// options and passes them to the WebAssembly module.

import { guarded, load, merged } from "./index.js";
import { mount } from "./pia-number-form.js";

const text = (value) => value;
const flag = () => true;
const number = (value) => (value.trim() === "" ? value : Number(value));
const words = (value) => value.split(/\s+/).filter(Boolean);

/** The options. Each is a property. The function reads the option from its attribute. `null`: there is no attribute. */
const OPTIONS = {
  endpoint: text,
  allowInsecureEndpoint: flag,
  headers: null,
  getToken: null,
  credentials: text,
  provider: text,
  providers: words,
  values: null,
  locale: text,
  messages: null,
  defaultCountry: text,
  regionPolicy: text,
  agents: null,
  verify: null,
  timeoutMs: number,
  idempotencyKey: flag,
  labelLimit: number,
  numberFormat: text,
  guardUnsaved: flag,
  restoreDraft: (value) => value || true,
  theme: text,
};

const attributeOf = (option) => option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const NAMES = Object.keys(OPTIONS);
const ATTRIBUTES = new Map(NAMES.filter((name) => OPTIONS[name]).map((name) => [attributeOf(name), name]));

/** The words for a failed load. The other words are in the module. */
const FAILED = {
  en: ["The form could not be loaded.", "Try again"],
  bn: ["ফর্মটি লোড করা যায়নি।", "আবার চেষ্টা করুন"],
};

/** The height of a form in em, by provider: in a wide place, and in a place of up to 28 em. */
const HEIGHTS = { sip: [56, 87.3], pia: [26, 38.2], twilio: [40.9, 56.3] };
/** The height of the cards with which a person chooses the provider. */
const CARDS = [8.1, 18.2];
const RESERVED = `:host { display: block; container-type: inline-size; contain-intrinsic-inline-size: 40em; }
:host([hidden]), [hidden] { display: none; }
div { block-size: var(--wide); }
@container (max-width: 28em) { div { block-size: var(--narrow); } }`;

/** The base class. A server has no `HTMLElement`: there, the class can be imported, but makes no element. */
const Base = globalThis.HTMLElement ?? class {};

export class PiaNumberForm extends Base {
  static observedAttributes = [...ATTRIBUTES.keys()];

  static {
    for (const name of NAMES) {
      Object.defineProperty(this.prototype, name, {
        get() {
          return this.options[name];
        },
        set(value) {
          this.update({ [name]: value });
        },
        configurable: true,
        enumerable: true,
      });
    }
    // The getter returns the current values of the form, and not the initial ones.
    const values = Object.getOwnPropertyDescriptor(this.prototype, "values");
    Object.defineProperty(this.prototype, "values", {
      ...values,
      get() {
        return this.#form ? guarded(() => this.#form.values) : {};
      },
    });
  }

  /** The options that are set as properties. A property counts more than its attribute, until the attribute changes. */
  #options = {};
  /** The mounted form, if any. */
  #form;
  #isQueued = false;
  /** Attributes that stood in the markup, and whose properties were set before the class was defined. */
  #early = new Set();
  /** The input that was not sent when the element left the page. */
  #unsent;
  /** The calls of methods before the form was mounted: the name and the arguments of each. */
  #calls = [];

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
    this.#reserve();
    // A property that was set before the class was defined hides the setter. Pass its value to the setter.
    for (const name of ["options", ...NAMES]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
      for (const set of name === "options" ? Object.keys({ ...value }) : [name]) {
        if (OPTIONS[set] && this.hasAttribute(attributeOf(set))) this.#early.add(attributeOf(set));
      }
    }
  }

  /** Shows the element's children until the form is there. Without any, an empty place of the form's height. */
  #reserve() {
    const [children, place] = ["slot", "div"].map((name) => document.createElement(name));
    children.addEventListener("slotchange", () => {
      place.hidden = children.assignedNodes().some((node) => node instanceof Element || node.data.trim());
    });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(RESERVED);
    this.shadowRoot.adoptedStyleSheets = [sheet];
    this.shadowRoot.append(children, place);
  }

  /** Gives the empty place the height that the form will have. */
  #measure() {
    const { provider: option, providers, values } = this.options;
    const provider = option ?? values?.provider;
    const offered = Array.isArray(providers) ? providers : Object.keys(HEIGHTS);
    const name = typeof provider === "string" ? provider : offered[0];
    const heights = Object.hasOwn(HEIGHTS, name) ? HEIGHTS[name] : HEIGHTS.sip;
    const [wide, narrow] = heights.map((height, index) => (offered.length > 1 ? height + CARDS[index] : height));
    const place = this.shadowRoot.querySelector("div");
    place?.style.setProperty("--wide", `${wide}em`);
    place?.style.setProperty("--narrow", `${narrow}em`);
  }

  /** All options. A change applies at once. The input of a person stays. */
  get options() {
    const options = {};
    for (const [attribute, name] of ATTRIBUTES) {
      if (this.hasAttribute(attribute)) options[name] = OPTIONS[name](this.getAttribute(attribute));
    }
    return merged(options, this.#options);
  }

  set options(options) {
    this.#set({ ...options });
  }

  /** Changes some options. An option that is `undefined` gets its default back. */
  update(options) {
    this.#set(merged(this.#options, options));
  }

  connectedCallback() {
    this.#queue();
  }

  disconnectedCallback() {
    // A move in the document disconnects and connects in one task. Only an element that stays out loses its form.
    queueMicrotask(() => {
      if (this.isConnected || !this.#form) return;
      const form = this.#form;
      this.#form = undefined;
      this.#unsent = guarded(() => form.unmount());
    });
  }

  attributeChangedCallback(attribute) {
    // The browser reports the attributes of the markup late: the properties were set after them.
    if (this.#early.delete(attribute)) return;
    const { [ATTRIBUTES.get(attribute)]: _, ...others } = this.#options;
    this.#set(others);
  }

  setValues(values) {
    this.#call("setValues", values);
  }

  /** Shows the errors at their fields. Returns true if the form could be sent. */
  validate() {
    return this.#form !== undefined && guarded(() => this.#form.validate());
  }

  /** Submits the form, as its button does. Returns true if a request is in flight. */
  submit() {
    return this.#form !== undefined && guarded(() => this.#form.submit());
  }

  reset() {
    this.#call("reset");
  }

  focus() {
    this.#call("focus");
  }

  /** Calls a method of the form, now or once the form is mounted. */
  #call(method, ...given) {
    if (this.#form) guarded(() => this.#form[method](...given));
    else this.#calls.push([method, ...given]);
  }

  #set(options) {
    this.#options = options;
    this.#queue();
  }

  /** Applies the options after the current task, once for any number of changes, and only if there is an endpoint. */
  #queue() {
    if (this.#isQueued || !this.isConnected) return;
    if (!this.#form && this.options.endpoint === undefined) return;
    this.#isQueued = true;
    if (!this.#form) this.#measure();
    // The load begins in a microtask: a page that imports this file may call `configure` first.
    Promise.resolve()
      .then(load)
      .then(() => this.#show())
      .catch((error) => this.#fail(error));
  }

  #show() {
    // A listener of the events below may change an option, which queues again.
    this.#isQueued = false;
    const { options } = this;
    if (!this.isConnected) return;
    if (this.#form) {
      this.#call("update", options);
      return;
    }
    if (options.endpoint === undefined) return;
    // The button that tries again has the focus. The form gets it.
    const isFocused = this.shadowRoot.activeElement !== null;
    this.shadowRoot.replaceChildren();
    this.shadowRoot.adoptedStyleSheets = [];
    this.#form = guarded(() => mount(this.shadowRoot, options));
    if (this.#unsent) this.#call("restore", this.#unsent);
    this.#unsent = undefined;
    for (const call of this.#calls.splice(0)) {
      try {
        this.#call(...call);
      } catch (error) {
        reportError(error);
      }
    }
    if (isFocused) this.#call("focus");
    this.#tell("pia-ready");
  }

  #fail(error) {
    this.#isQueued = false;
    reportError(error);
    // The page has to correct a wrong option. A form that is mounted stays.
    if (this.#form || (error instanceof TypeError && error.message.startsWith("pia-number-form:"))) return;
    const isFocused = this.shadowRoot.activeElement !== null;
    const alert = document.createElement("p");
    const retry = document.createElement("button");
    alert.setAttribute("role", "alert");
    retry.type = "button";
    [alert.textContent, retry.textContent] = FAILED[this.options.locale] ?? FAILED.en;
    retry.addEventListener("click", () => this.#queue());
    this.shadowRoot.replaceChildren(alert, retry);
    if (isFocused) retry.focus();
    this.#tell("pia-error", { kind: "load-failed" });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}

if (globalThis.customElements && !customElements.get("pia-number-form")) {
  customElements.define("pia-number-form", PiaNumberForm);
}
