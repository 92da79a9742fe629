// The widget's entry: `mount` puts a form anywhere. Importing it does nothing but that, in Node as well.

import init, { mountForm } from "./pia-number-form.js";

let wasm;
let loading;

/** Says where the WebAssembly module is, before the first form. */
export function configure(options) {
  const address = options?.wasm;
  if (address !== undefined && typeof address !== "string" && !(address instanceof URL)) {
    throw new TypeError("pia-number-form: wasm: expected an address");
  }
  wasm = address;
}

/** Fetches the module ahead. A load that failed may be tried again. */
export const load = () =>
  (loading ??= init(wasm === undefined ? undefined : { module_or_path: wasm }).then(
    () => undefined,
    (error) => {
      loading = undefined;
      throw error;
    },
  ));

/** Puts a form into an element or a shadow root. */
export async function mount(place, options) {
  await load();
  return mountForm(place, options);
}
