// The widget for any page: `mount` puts a form into an element. The import of this file does nothing by itself. The
// WebAssembly module is loaded once for all forms of a page, at the first form.

import init, { crashed, mount as mountForm } from "./pia-number-form.js";

/** The address of the WebAssembly module, if the host named one. */
let wasm;
/** The load of the WebAssembly module, once it has begun. */
let loading;
/** The address that answered with the WebAssembly module. In a stack, it names the frames of the module. */
let loadedFrom;
let hasCrashed = false;
/** The longest load of the WebAssembly module, in milliseconds. */
const LOAD_LIMIT = 20_000;

/**
 * Sets the address of the WebAssembly module, if the module is not beside this file. The call has to come before the
 * first form.
 * @param {{ wasm?: string | URL }} options
 */
export function configure(options) {
  const address = options?.wasm;
  if (address !== undefined && typeof address !== "string" && !(address instanceof URL)) {
    throw new TypeError(`pia-number-form: wasm: expected an address, came ${typeof address}`);
  }
  if (loading) throw new Error("pia-number-form: configure: the module is loaded already");
  wasm = address;
}

/** Loads the WebAssembly module ahead of the first form. After a failure, the next call tries again. */
export function load() {
  loading ??= loadModule().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function loadModule() {
  const address = wasm ?? new URL("pia-number-form_bg.wasm", import.meta.url);
  const limit = new AbortController();
  const late = setTimeout(() => limit.abort(new Error(`no module after ${LOAD_LIMIT / 1000} s`)), LOAD_LIMIT);
  try {
    const response = await fetch(address, { signal: limit.signal });
    const module = await init({ module_or_path: response });
    // The module of a different build may have no function of this one.
    if (!module.mount) throw new Error("it is not the module of this build");
    loadedFrom = response.url || String(address);
  } catch (cause) {
    throw new Error(`pia-number-form: ${address} was not loaded: ${cause?.message ?? cause}`, { cause });
  } finally {
    clearTimeout(late);
  }
  // The browser itself calls the module for its listeners, timers and promises.
  addEventListener("error", ({ error }) => isOurTrap(error) && crash(error));
  addEventListener("unhandledrejection", ({ reason }) => isOurTrap(reason) && crash(reason));
}

/**
 * Returns true for a trap of this WebAssembly module. The page may have other modules. A stack of Safari names scripts
 * only, so a script from the folder of the module has to do there.
 */
function isOurTrap(error) {
  if (!(error instanceof WebAssembly.RuntimeError)) return false;
  const stack = String(error.stack);
  const folder = loadedFrom.slice(0, loadedFrom.lastIndexOf("/") + 1);
  return stack.includes(loadedFrom) || (stack.includes("[wasm code]") && stack.includes(folder));
}

/** Replaces every form by the crash screen: after a trap, the memory of the module may be in any state. */
function crash(trap) {
  if (hasCrashed) return;
  hasCrashed = true;
  console.error(trap);
  crashed();
}

/** Calls the WebAssembly module. The caller gets the errors, and those of a trap too. For this package only. */
export function guarded(call) {
  try {
    return call();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) crash(error);
    throw error;
  }
}

/** Merges changes into options. A change to `undefined` restores the default. For this package only. */
export const merged = (options, changes) => ({ ...options, ...changes });

/** A form in a page. After `unmount`, the methods do nothing. */
class Form {
  #form;
  #options;

  constructor(place, options) {
    this.#form = guarded(() => mountForm(place, options));
    this.#options = options;
  }

  /** Changes some options. An option that is `undefined` gets its default back. The input of a person stays. */
  update(options) {
    const next = merged(this.#options, options);
    guarded(() => this.#form.update(next));
    this.#options = next;
  }

  /** The values of the fields, without secrets. */
  get values() {
    return guarded(() => this.#form.values);
  }

  setValues(values) {
    guarded(() => this.#form.setValues(values));
  }

  /** Shows the errors at their fields. Returns true if the form could be sent. */
  validate() {
    return guarded(() => this.#form.validate());
  }

  /** Submits the form, as its button does. Returns true if a request is in flight. */
  submit() {
    return guarded(() => this.#form.submit());
  }

  reset() {
    guarded(() => this.#form.reset());
  }

  focus() {
    guarded(() => this.#form.focus());
  }

  unmount() {
    guarded(() => this.#form.unmount());
  }
}

/**
 * Mounts a form in an element or a shadow root.
 * @returns {Promise<Form>} the handle of the form
 */
export async function mount(place, options) {
  await load();
  return new Form(place, options);
}
