// `<pia-number-form>` in the JSX of React 19: `import type {} from "pia-number-form/react"`.

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { FormEventMap, PiaNumberForm, PiaNumberFormProps } from "./element.js";

type Listeners = { [Type in keyof FormEventMap as `on${Type}`]?: (event: FormEventMap[Type]) => void };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "pia-number-form": DetailedHTMLProps<HTMLAttributes<PiaNumberForm>, PiaNumberForm> & PiaNumberFormProps & Listeners;
    }
  }
}
