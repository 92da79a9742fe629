// <pia-number-form>: the widget as a custom element. A custom element cannot be a Rust struct: this class holds the
// options and forwards to the WebAssembly module, which is loaded once for all forms of a page.

import { load } from "./index.js";
import { mountForm } from "./pia-number-form.js";

export { mount } from "./index.js";

/** What tells two sets of options apart. Of functions, only whether they are there: the latest one is asked. */
const key = (options) => JSON.stringify(options, (_, value) => (typeof value === "function" ? "function" : value));

/** Attributes that set an option of the same name, in camel case. */
const ATTRIBUTES = {
  endpoint: "endpoint",
  provider: "provider",
  locale: "locale",
  "default-country": "defaultCountry",
  "region-policy": "regionPolicy",
};

export class PiaNumberForm extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = Object.keys(ATTRIBUTES);

  #options = {};
  #form = null;
  #queued = false;

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
  }

  /** The options; those given as attributes are added to them. A change of their values starts the form anew. */
  get options() {
    return this.#options;
  }

  set options(options) {
    this.#options = options;
    this.#restart();
  }

  connectedCallback() {
    // Options set before the class was known are the element's own property: hand them to the setter.
    if (Object.hasOwn(this, "options")) {
      const { options } = this;
      delete this.options;
      this.#options = options;
    }
    this.#restart();
  }

  disconnectedCallback() {
    // A move in the document disconnects and connects in one go: only what stays out is taken down.
    queueMicrotask(() => this.isConnected || this.#unmount());
  }

  attributeChangedCallback() {
    this.#restart();
  }

  /** Mounts after the current task, once for any number of changes, and only if there is an endpoint. */
  #restart() {
    if (this.#queued) return;
    this.#queued = true;
    load().then(() => {
      this.#queued = false;
      const options = this.#merged();
      if (!this.isConnected || options.endpoint === undefined) return;
      if (this.#form && key(options) === this.#form.mountedWith) return;
      this.#unmount();
      this.#form = { mounted: mountForm(this.shadowRoot, options), mountedWith: key(options) };
      this.dispatchEvent(new CustomEvent("pia-ready", { bubbles: true, composed: true }));
    }).catch((error) => {
      this.#queued = false;
      reportError(error);
    });
  }

  #merged() {
    const merged = { ...this.#options };
    // A host that renders anew gives new functions each time: the latest is asked, and nothing starts anew for it.
    for (const [name, option] of Object.entries(merged)) {
      if (typeof option === "function") merged[name] = (...given) => this.#options[name](...given);
    }
    for (const [attribute, option] of Object.entries(ATTRIBUTES)) {
      if (this.hasAttribute(attribute)) merged[option] = this.getAttribute(attribute);
    }
    return merged;
  }

  #unmount() {
    this.#form?.mounted.unmount();
    this.#form?.mounted.free();
    this.#form = null;
  }
}

if (globalThis.customElements?.get("pia-number-form") === undefined) globalThis.customElements?.define("pia-number-form", PiaNumberForm);
