// `<pia-number-form>`. The import of this module defines the element. In Node, the import does nothing.

import type { Changes, Form, FormEventMap, Options } from "./index.js";

export type * from "./index.js";

/** The element. Attributes, properties and `options` are live. If two set the same option, the later one counts. */
export class PiaNumberForm extends HTMLElement implements Omit<Form, "unmount"> {
  static readonly observedAttributes: readonly string[];

  /** All options. */
  get options(): Changes;
  set options(options: Changes | undefined);

  endpoint: Options["endpoint"] | undefined;
  headers: Options["headers"];
  getToken: Options["getToken"];
  credentials: Options["credentials"];
  provider: Options["provider"];
  providers: Options["providers"];
  get values(): Form["values"];
  set values(values: Options["values"]);
  locale: Options["locale"];
  messages: Options["messages"];
  defaultCountry: Options["defaultCountry"];
  regionPolicy: Options["regionPolicy"];
  agents: Options["agents"];
  verify: Options["verify"];
  timeoutMs: Options["timeoutMs"];
  idempotencyKey: Options["idempotencyKey"];
  labelLimit: Options["labelLimit"];
  numberFormat: Options["numberFormat"];
  guardUnsaved: Options["guardUnsaved"];
  allowInsecureEndpoint: Options["allowInsecureEndpoint"];
  restoreDraft: Options["restoreDraft"];
  theme: Options["theme"];

  update(options: Changes): void;
  setValues(values: Partial<Form["values"]>): void;
  validate(): boolean;
  submit(): boolean;
  reset(): void;
  override focus(): void;

  override addEventListener<K extends keyof FormEventMap>(
    type: K,
    listener: (this: PiaNumberForm, event: FormEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: HTMLElement, event: HTMLElementEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override removeEventListener<K extends keyof FormEventMap>(
    type: K,
    listener: (this: PiaNumberForm, event: FormEventMap[K]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  override removeEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: HTMLElement, event: HTMLElementEventMap[K]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  override removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** The attributes in markup. Spaces separate a list. An attribute of type boolean is true if it is present. */
export interface PiaNumberFormAttributes {
  endpoint?: string;
  provider?: Options["provider"];
  providers?: string;
  locale?: Options["locale"];
  "default-country"?: string;
  "region-policy"?: Options["regionPolicy"];
  theme?: Options["theme"];
  credentials?: Options["credentials"];
  "number-format"?: Options["numberFormat"];
  "timeout-ms"?: number | `${number}`;
  "label-limit"?: number | `${number}`;
  "guard-unsaved"?: boolean | "";
  "restore-draft"?: boolean | string;
  "idempotency-key"?: boolean | "";
  "allow-insecure-endpoint"?: boolean | "";
}

/** The names that a framework can set: the properties, and the attributes with other names. */
export type PiaNumberFormProps = Changes & { options?: Changes | undefined } & Omit<PiaNumberFormAttributes, keyof Options>;

declare global {
  interface HTMLElementTagNameMap {
    "pia-number-form": PiaNumberForm;
  }
}
