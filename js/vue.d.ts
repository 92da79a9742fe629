// `<pia-number-form>` in the templates of Vue 3: `import type {} from "pia-number-form/vue"`.

import type { DefineComponent, HTMLAttributes } from "vue";
import type { FormEventMap, PiaNumberFormProps } from "./element.js";

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<Rest>}` : Name;
type Listeners = { [Type in keyof FormEventMap as `on${Capitalize<Camel<Type>>}`]?: (event: FormEventMap[Type]) => void };

declare module "vue" {
  interface GlobalComponents {
    "pia-number-form": DefineComponent<HTMLAttributes & PiaNumberFormProps & Listeners>;
  }
}
