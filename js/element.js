// <pia-number-form>: the widget as a custom element. A custom element cannot be a Rust struct: this class holds the
// options and hands them to the WebAssembly module.

import { load } from "./index.js";
import * as forms from "./pia-number-form.js";

const text = (value) => value;
const flag = () => true;
const number = (value) => (value.trim() === "" ? value : Number(value));
const words = (value) => value.split(/\s+/).filter(Boolean);

/** The options, each a property of the element, and how it is read from its attribute, if it has one. */
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
const ATTRIBUTES = new Map(Object.entries(OPTIONS).filter(([, read]) => read).map(([name]) => [attributeOf(name), name]));

/** What stands in the form's place where the module could not be loaded: its words are in the module. */
const FAILED = {
  en: ["The form could not be loaded.", "Try again"],
  bn: ["ফর্মটি লোড করা যায়নি।", "আবার চেষ্টা করুন"],
};

/** Where there is no page, as on a server, the class is known and makes nothing. */
const Base = globalThis.HTMLElement ?? class {};

export class PiaNumberForm extends Base {
  static observedAttributes = [...ATTRIBUTES.keys()];

  static {
    for (const name of Object.keys(OPTIONS)) {
      Object.defineProperty(this.prototype, name, {
        get() {
          return this.#merged()[name];
        },
        set(value) {
          this.#set({ ...this.#options, [name]: value });
        },
        configurable: true,
        enumerable: true,
      });
    }
    // What the form began with is of little use: what is in it now is.
    const values = Object.getOwnPropertyDescriptor(this.prototype, "values");
    Object.defineProperty(this.prototype, "values", {
      ...values,
      get() {
        return this.#form ? forms.values(this.#form) : {};
      },
    });
  }

  /** Those that are set as properties. Each takes the place of its attribute until that changes. */
  #options = {};
  /** The id of what is mounted, if there is something. */
  #form = 0;
  #isQueued = false;
  /** The attributes that were there when the class became known, and whose properties were set. */
  #early = new Set();
  /** What was entered when the element was taken out of the page. */
  #unsent;
  /** What was asked for before there was a form. */
  #asked = [];

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
    // What was set before the class was known is the element's own property: hand it to the setter.
    for (const name of ["options", ...Object.keys(OPTIONS)]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
      for (const set of name === "options" ? Object.keys({ ...value }) : [name]) {
        if (OPTIONS[set] && this.hasAttribute(attributeOf(set))) this.#early.add(attributeOf(set));
      }
    }
  }

  /** All options. A change of some is made at once, and what was entered stays. */
  get options() {
    return this.#merged();
  }

  set options(options) {
    this.#set({ ...options });
  }

  /** Sets some options; one that is `undefined` goes back to its default. */
  update(options) {
    this.#set({ ...this.#options, ...options });
  }

  connectedCallback() {
    this.#queue();
  }

  disconnectedCallback() {
    // A move in the document disconnects and connects in one go: only what stays out is taken down.
    queueMicrotask(() => {
      if (this.isConnected || !this.#form) return;
      const form = this.#form;
      this.#form = 0;
      this.#unsent = forms.unmount(form);
    });
  }

  attributeChangedCallback(attribute) {
    // The element is told of its attributes once it is known; the properties were set after them.
    if (this.#early.delete(attribute)) return;
    const { [ATTRIBUTES.get(attribute)]: _, ...others } = this.#options;
    this.#set(others);
  }

  setValues(values) {
    this.#ask(forms.setValues, values);
  }

  /** Says at the fields what stands against sending them. Gives whether nothing does. */
  validate() {
    return this.#form !== 0 && forms.validate(this.#form);
  }

  /** Sends the form, as a press on its button does. Gives whether a request is on its way. */
  submit() {
    return this.#form !== 0 && forms.submit(this.#form);
  }

  reset() {
    this.#ask(forms.reset);
  }

  focus() {
    this.#ask(forms.focus);
  }

  #ask(act, given) {
    if (this.#form) act(this.#form, given);
    else this.#asked.push([act, given]);
  }

  #set(options) {
    this.#options = options;
    this.#queue();
  }

  #merged() {
    const merged = {};
    for (const [attribute, name] of ATTRIBUTES) {
      if (this.hasAttribute(attribute)) merged[name] = OPTIONS[name](this.getAttribute(attribute));
    }
    return { ...merged, ...this.#options };
  }

  /** Shows the options after the current task, once for any number of changes, and only if there is an endpoint. */
  #queue() {
    if (this.#isQueued || !this.isConnected) return;
    if (!this.#form && this.#merged().endpoint === undefined) return;
    this.#isQueued = true;
    // A page that imports this module may say first where the other one is.
    Promise.resolve()
      .then(load)
      .then(() => this.#show())
      .catch((error) => this.#fail(error));
  }

  #show() {
    // At first: what this tells may change an option.
    this.#isQueued = false;
    const options = this.#merged();
    if (!this.isConnected) return;
    if (this.#form) return forms.update(this.#form, options);
    if (options.endpoint === undefined) return;
    // It was on the button that tried again.
    const isFocused = this.shadowRoot.activeElement !== null;
    this.shadowRoot.replaceChildren();
    this.#form = forms.mountForm(this.shadowRoot, options);
    if (this.#unsent) forms.restore(this.#form, this.#unsent);
    this.#unsent = undefined;
    for (const [act, given] of this.#asked.splice(0)) {
      try {
        act(this.#form, given);
      } catch (error) {
        reportError(error);
      }
    }
    if (isFocused) forms.focus(this.#form);
    this.#tell("pia-ready");
  }

  #fail(error) {
    this.#isQueued = false;
    reportError(error);
    // A wrong option is for the page to mend: what is there stays.
    if (error instanceof TypeError && error.message.startsWith("pia-number-form:")) return;
    const isFocused = this.shadowRoot.activeElement !== null;
    const said = document.createElement("p");
    const again = document.createElement("button");
    said.setAttribute("role", "alert");
    again.type = "button";
    const { locale } = this.#merged();
    [said.textContent, again.textContent] = FAILED[locale] ?? FAILED.en;
    again.addEventListener("click", () => this.#queue());
    this.shadowRoot.replaceChildren(said, again);
    if (isFocused) again.focus();
    this.#tell("pia-error", { kind: "load-failed" });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}

if (globalThis.customElements && !customElements.get("pia-number-form")) customElements.define("pia-number-form", PiaNumberForm);
