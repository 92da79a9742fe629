// `<pia-number-form>` in the JSX of Solid: `import type {} from "pia-number-form/solid"`.

import type { JSX } from "solid-js";
import type { FormEventMap, PiaNumberForm, PiaNumberFormAttributes, PiaNumberFormProps } from "./element.js";

type Listeners = { [Type in keyof FormEventMap as `on:${Type}`]?: (event: FormEventMap[Type]) => void };
type Properties = { [Name in keyof PiaNumberFormProps as `prop:${Name}`]?: PiaNumberFormProps[Name] };

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "pia-number-form": JSX.HTMLAttributes<PiaNumberForm> & PiaNumberFormAttributes & Properties & Listeners;
    }
  }
}
