// The widget for any page: `mount` puts a form into an element. An import of this module does nothing by itself. The
// WebAssembly module is loaded once for all forms of a page, when the first one is wanted.

import init, * as forms from "./pia-number-form.js";

let wasm;
let loading;

/**
 * Says where the WebAssembly module is, if it is not beside this one. Comes before the first form.
 * @param {{ wasm?: string | URL }} options
 */
export function configure(options) {
  const at = options?.wasm;
  if (at !== undefined && typeof at !== "string" && !(at instanceof URL)) {
    throw new TypeError(`pia-number-form: wasm: expected an address, came ${typeof at}`);
  }
  if (loading) throw new Error("pia-number-form: configure: the module is loaded already");
  wasm = at;
}

/** Loads the WebAssembly module ahead of the first form. One that failed may be tried again. */
export function load() {
  loading ??= init(wasm).then(
    () => {},
    (error) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** A form in a page. Once it is unmounted, it does nothing. */
class Form {
  #id;
  #options;

  constructor(id, options) {
    this.#id = id;
    this.#options = options;
  }

  /** Sets some options; one that is `undefined` goes back to its default. What was entered stays. */
  update(options) {
    const next = { ...this.#options, ...options };
    forms.update(this.#id, next);
    this.#options = next;
  }

  /** What is entered, without secrets. */
  get values() {
    return forms.values(this.#id);
  }

  setValues(values) {
    forms.setValues(this.#id, values);
  }

  /** Says at the fields what stands against sending them. Gives whether nothing does. */
  validate() {
    return forms.validate(this.#id);
  }

  /** Sends the form, as a press on its button does. Gives whether a request is on its way. */
  submit() {
    return forms.submit(this.#id);
  }

  reset() {
    forms.reset(this.#id);
  }

  focus() {
    forms.focus(this.#id);
  }

  unmount() {
    forms.unmount(this.#id);
  }
}

/**
 * Puts a form into an element or a shadow root.
 * @returns {Promise<Form>} its handle
 */
export async function mount(place, options) {
  await load();
  return new Form(forms.mountForm(place, options), options);
}
