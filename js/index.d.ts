// The types of a host: options, values, events and the handle of a form. The guide describes them in more detail.

/** The source of a number. */
export type Provider = "sip" | "pia" | "twilio";

/** The region where calls of a SIP number enter the network. */
export type Region = "global" | "bd" | "bd_link3";

/** The values of the fields as typed, under the names of the API. Never a secret. */
export interface Values {
  provider?: Provider;
  phone_number?: string;
  friendly_name?: string;
  sip_termination_uri?: string;
  sip_trunk_username?: string;
  sip_infra_region?: Region;
  twilio_account_sid?: string;
  inbound_agent_id?: string;
  outbound_agent_id?: string;
  /** The chosen country, as an ISO 3166-1 alpha-2 code. `""` stands for no country. */
  country?: string;
}

/** The body of the request. Events have it with masked secrets. Only `verify` gets the secrets. */
export interface PhoneNumberRequest {
  provider: Provider;
  phone_number?: string;
  friendly_name?: string;
  sip_termination_uri?: string;
  sip_trunk_username?: string;
  sip_trunk_password?: string;
  sip_infra_region?: Region;
  twilio_account_sid?: string;
  twilio_auth_token?: string;
  inbound_agent_id?: string;
  outbound_agent_id?: string;
}

/** The created number. */
export interface CreatedNumber {
  _id: string;
  provider: Provider;
  phone_number?: string;
  friendly_name?: string;
  sip_infra_region?: Region;
  inbound_agent_id?: string;
  outbound_agent_id?: string;
}

/** An agent that answers or places calls. The form shows an agent without a name by its id. */
export interface Agent {
  id: string;
  name?: string;
}

/** Finds agents. `signal` aborts when the form no longer needs the result. */
export type SearchAgents = (query: string, signal: AbortSignal) => readonly Agent[] | Promise<readonly Agent[]>;

/** The result of `verify`. `reason` is shown to the person, as text. */
export type Verification = boolean | { ok: boolean; reason?: string };

/** Checks a request before the number is created. The request holds secrets. */
export type Verify = (draft: PhoneNumberRequest, signal: AbortSignal) => Verification | Promise<Verification>;

/** The options of a form. An unknown or wrong option is a `TypeError` that names the option. */
export interface Options {
  /** The URL of the POST: http or https, absolute or relative to the page. */
  endpoint: string;
  /**
   * Allows an endpoint of plain http on a different machine, although the form sends secrets to it, which everybody in
   * between can read. Default: false.
   */
  allowInsecureEndpoint?: boolean;
  /** Headers to add to the request. */
  headers?: Record<string, string>;
  /** Returns a short-lived bearer token. The form calls it before each request, and once more after a 401. */
  getToken?: () => string | Promise<string>;
  /** The rule by which the browser sends cookies. Default: `"same-origin"`. */
  credentials?: "omit" | "same-origin" | "include";
  /** The provider that is chosen first. Default: the provider of `values`, or the first of `providers`. */
  provider?: Provider;
  /** The providers that the form offers. Default: all three. */
  providers?: readonly Provider[];
  /** The initial values. A reset restores them. */
  values?: Partial<Values>;
  /** The language. Default: `"en"`. */
  locale?: "en" | "bn";
  /** Texts that replace texts of the form, by their names in `messages.json`. */
  messages?: Record<string, string>;
  /** The country chosen at first, as an ISO 3166-1 alpha-2 code. A number without a `+` is read in it. */
  defaultCountry?: string;
  /** `"warn"` shows a warning if number and region do not match. Default: `"warn"`. */
  regionPolicy?: "warn" | "off";
  /** The agents to choose from, or a function that finds agents. */
  agents?: readonly Agent[] | SearchAgents;
  /** The host's own check of the request. A failed check is a warning: it does not block. */
  verify?: Verify;
  /** The time-out of a request, in milliseconds from 1 to 2147483647. Default: 30000. */
  timeoutMs?: number;
  /** Sends an `Idempotency-Key`. The form then repeats a request without a clear response. Default: false. */
  idempotencyKey?: boolean;
  /** The greatest length of a label without a warning, in characters. Default: 64. */
  labelLimit?: number;
  /** The time at which a typed number is formatted. Default: `"typing"`. */
  numberFormat?: "typing" | "blur" | "off";
  /** Asks before the person leaves the page with input that was not sent. Default: false. */
  guardUnsaved?: boolean;
  /** Restores the input after a reload, without secrets. A page with several forms gives names. Default: false. */
  restoreDraft?: boolean | string;
  /** The colors. Default: `"auto"`, the `color-scheme` of the page. */
  theme?: "auto" | "light" | "dark";
}

/** Changes to the options. An option that is `undefined` gets its default back. */
export type Changes = { [Name in keyof Options]?: Options[Name] | undefined };

/** The handle that `mount` returns. The element has the same methods, except `unmount`. */
export interface Form {
  /** Changes some options. The input of a person stays. */
  update(options: Changes): void;
  /** The current values, without secrets. */
  readonly values: Values;
  /** Sets values of some fields. Does nothing while a request is in flight or the receipt is shown. */
  setValues(values: Partial<Values>): void;
  /** Shows the errors at their fields, as a submission does. Returns true if the form could be sent. */
  validate(): boolean;
  /** Submits the form, as its button does. Returns true if a request is in flight. */
  submit(): boolean;
  /** Restores the initial values. Does nothing while a request is in flight. */
  reset(): void;
  /** Moves the focus into the form. */
  focus(): void;
  /** Removes the form from the page and aborts its requests. A second call does nothing. */
  unmount(): void;
}

/** The reason why no number was created, or why the outcome is unknown. */
export type ErrorKind =
  // No number was created.
  | "invalid"
  | "signed-out"
  | "forbidden"
  | "conflict"
  | "too-large"
  | "unsupported-media-type"
  | "busy"
  | "unexpected-status"
  | "offline"
  | "not-sent"
  // The number may exist.
  | "timed-out"
  | "no-answer"
  | "stopped"
  | "unexpected-answer"
  | "gateway-failed"
  | "platform-failed"
  | "in-flight"
  | "redirected"
  // There is no form.
  | "crashed"
  | "load-failed";

/** The `detail` of `pia-change`. */
export interface ChangeDetail {
  values: Values;
  request: Partial<PhoneNumberRequest>;
  /** True if the form could be sent. */
  ready: boolean;
}

/** The events of a form. They bubble and leave shadow roots. The host's own calls fire no event for a change. */
export interface FormEventMap {
  /** The element has mounted its form. */
  "pia-ready": CustomEvent<null>;
  /** A person changed a value. */
  "pia-change": CustomEvent<ChangeDetail>;
  /** The form holds input that was not sent (`true`), or no longer does (`false`). */
  "pia-dirty": CustomEvent<{ dirty: boolean }>;
  /** The form is about to be sent. `preventDefault()` prevents it. */
  "pia-submit": CustomEvent<{ request: PhoneNumberRequest }>;
  /** The number exists. */
  "pia-created": CustomEvent<CreatedNumber>;
  /** No number was created, or the outcome is unknown. */
  "pia-error": CustomEvent<{ kind: ErrorKind }>;
}

/** Sets the address of the WebAssembly module. Throws a `TypeError` for a wrong type, and an `Error` after `load`. */
export function configure(options: { wasm?: string | URL }): void;

/** Loads the WebAssembly module ahead of the first form. After a failure, the next call tries again. */
export function load(): Promise<void>;

/**
 * Mounts a form in `place`. The events are fired on `place`, or on the host of the shadow root. Rejects with a
 * `TypeError` that names the wrong option.
 */
export function mount(place: Element | ShadowRoot, options: Options): Promise<Form>;

declare global {
  // The events bubble, so that any element around a form hears them.
  interface GlobalEventHandlersEventMap extends FormEventMap {}
}
