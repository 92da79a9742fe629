// `<pia-number-form>` in the JSX of Preact: `import type {} from "pia-number-form/preact"`.

import type { HTMLAttributes } from "preact";
import type { FormEventMap, PiaNumberForm, PiaNumberFormProps } from "./element.js";

type Listeners = { [Type in keyof FormEventMap as `on${Type}`]?: (event: FormEventMap[Type]) => void };

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "pia-number-form": HTMLAttributes<PiaNumberForm> & PiaNumberFormProps & Listeners;
    }
  }
}
