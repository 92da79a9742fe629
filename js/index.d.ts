// What a host may give and gets. The README of the package tells each in a sentence more.

/** The three ways to get a number. */
export type Provider = "sip" | "pia" | "twilio";

/** How calls of a SIP number are routed. */
export type Region = "global" | "bd" | "bd_link3";

/** What a form holds, by the names of the API, as it was typed. Secrets are never in it. */
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
  /** The chosen country, as an ISO 3166-1 alpha-2 code; `""` where none is chosen. */
  country?: string;
}

/** What is posted. Events have it with its secrets masked; `verify` alone is given the secrets as well. */
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

/** The number that was created. */
export interface CreatedNumber {
  _id: string;
  provider: Provider;
  phone_number?: string;
  friendly_name?: string;
  sip_infra_region?: Region;
  inbound_agent_id?: string;
  outbound_agent_id?: string;
}

/** An agent that may answer or place calls. Without a name it is shown by its id. */
export interface Agent {
  id: string;
  name?: string;
}

/** Finds agents. `signal` is aborted when the answer is of no use any more. */
export type SearchAgents = (query: string, signal: AbortSignal) => readonly Agent[] | Promise<readonly Agent[]>;

/** What a host says of a draft. */
export type Verification = boolean | { ok: boolean; reason?: string };

/** Looks at a draft before the number is created. The draft holds secrets. */
export type Verify = (draft: PhoneNumberRequest, signal: AbortSignal) => Verification | Promise<Verification>;

/** What a host sets. An unknown or wrong option is a `TypeError` that names it. */
export interface Options {
  /** Where the form posts to: an address of http or https, absolute or of the page's own server. */
  endpoint: string;
  /**
   * Whether the endpoint may be one of plain http on another machine, although secrets are sent to it: everybody on the way can
   * read them. Default: false.
   */
  allowInsecureEndpoint?: boolean;
  /** Headers that go along. */
  headers?: Record<string, string>;
  /** Gives a short-lived token. It is asked before each request, and once more after a 401. */
  getToken?: () => string | Promise<string>;
  /** Whether cookies go along. Default: `"same-origin"`. */
  credentials?: "omit" | "same-origin" | "include";
  /** The provider to begin with. Default: that of `values`, or the first of `providers`. */
  provider?: Provider;
  /** Those that are offered. Default: all three. */
  providers?: readonly Provider[];
  /** What the form starts with. */
  values?: Partial<Values>;
  /** Default: `"en"`. */
  locale?: "en" | "bn";
  /** The host's words in place of the form's, by their names: `messages.json` has all. */
  messages?: Record<string, string>;
  /** The country that numbers are likely of, as an ISO 3166-1 alpha-2 code. */
  defaultCountry?: string;
  /** Whether to warn where number and region do not fit. Default: `"warn"`. */
  regionPolicy?: "warn" | "off";
  /** Agents to choose from, or what finds them. */
  agents?: readonly Agent[] | SearchAgents;
  /** The host's own check before creating. A failure warns, and does not block. */
  verify?: Verify;
  /** How long an answer may take, in milliseconds. Default: 30 000. */
  timeoutMs?: number;
  /** Whether to send an `Idempotency-Key`: a request that got no answer is then sent again by itself. Default: false. */
  idempotencyKey?: boolean;
  /** The length of a label above which there is a warning. Default: 64. */
  labelLimit?: number;
  /** When a number is formatted. Default: `"typing"`. */
  numberFormat?: "typing" | "blur" | "off";
  /** Whether leaving the page asks first while something is not sent. Default: false. */
  guardUnsaved?: boolean;
  /** Whether a reload brings back what was entered; a name where a page has several forms. Default: false. */
  restoreDraft?: boolean | string;
  /** Default: `"auto"`, which is the page's own `color-scheme`. */
  theme?: "auto" | "light" | "dark";
}

/** Options to be changed. One that is `undefined` goes back to its default. */
export type Changes = { [Name in keyof Options]?: Options[Name] | undefined };

/** What can be done with a form: the handle that `mount` gives, and, but for `unmount`, the element itself. */
export interface Form {
  /** Changes those options. What was typed stays. */
  update(options: Changes): void;
  /** What the form holds now, without secrets. */
  readonly values: Values;
  /** Puts values into the form. No event is fired for it. */
  setValues(values: Partial<Values>): void;
  /** Shows errors at their fields as a press on the button would, without sending. True if it could be sent. */
  validate(): boolean;
  /** As a press on the button; false if the form refused. */
  submit(): boolean;
  /** Empties the form. */
  reset(): void;
  /** Moves the focus into the form. */
  focus(): void;
  /** Takes the form out of the page, and gives up what it has on its way. A second call does nothing. */
  unmount(): void;
}

/** Why there is no number, or none that is known of. */
export type ErrorKind =
  // Nothing was created.
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
  /** Whether it could be sent. */
  ready: boolean;
}

/** The events of a form. They bubble and leave shadow roots; a change that the host made itself fires none. */
export interface FormEventMap {
  /** The form is there. */
  "pia-ready": CustomEvent<null>;
  /** A person changed something. */
  "pia-change": CustomEvent<ChangeDetail>;
  /** There is something that is not sent, or there is no more. */
  "pia-dirty": CustomEvent<{ dirty: boolean }>;
  /** The request is about to be sent; `preventDefault()` keeps it back. */
  "pia-submit": CustomEvent<{ request: PhoneNumberRequest }>;
  /** The number was created. */
  "pia-created": CustomEvent<CreatedNumber>;
  "pia-error": CustomEvent<{ kind: ErrorKind }>;
}

/** Says where the WebAssembly module is, before the first form. A `TypeError` for what is no address. */
export function configure(options: { wasm?: string | URL }): void;

/** Fetches the WebAssembly module ahead of the first form. A load that failed may be tried again. */
export function load(): Promise<void>;

/**
 * Puts a form into `place`; its events are fired on it, or on the shadow root's host. Rejects with a `TypeError` that
 * says which option is wrong.
 */
export function mount(place: Element | ShadowRoot, options: Options): Promise<Form>;

declare global {
  // They bubble, so that any element around a form hears them.
  interface GlobalEventHandlersEventMap extends FormEventMap {}
}
