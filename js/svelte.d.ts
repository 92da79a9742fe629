// `<pia-number-form>` in Svelte 5: `import type {} from "pia-number-form/svelte"`.

import type { HTMLAttributes } from "svelte/elements";
import type { FormEventMap, PiaNumberForm, PiaNumberFormProps } from "./element.js";

type Listeners = { [Type in keyof FormEventMap as `on${Type}`]?: (event: FormEventMap[Type]) => void };

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "pia-number-form": HTMLAttributes<PiaNumberForm> & PiaNumberFormProps & Listeners;
  }
}
