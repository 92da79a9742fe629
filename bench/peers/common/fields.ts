// The fields of the form, as they are typed. Each peer has its own rules for them.

import type { CountryCode } from "./phone";
import type { Region } from "./sip";

export const PROVIDERS = ["sip", "pia", "twilio"] as const;
export type Provider = (typeof PROVIDERS)[number];
export const LABEL_LIMIT = 64;

export interface FormValues {
  provider: Provider;
  phone_number: { text: string; country: CountryCode | "" };
  friendly_name: string;
  sip_termination_uri: string;
  sip_trunk_username: string;
  sip_trunk_password: string;
  sip_infra_region: Region;
  twilio_account_sid: string;
  twilio_auth_token: string;
  inbound_agent_id: string;
  outbound_agent_id: string;
}
export type FieldName = keyof FormValues;

export const SECRETS = ["sip_trunk_password", "twilio_auth_token"] as const;
export type Secret = (typeof SECRETS)[number];

export const defaults = (): FormValues => ({
  provider: "sip",
  phone_number: { text: "", country: "" },
  friendly_name: "",
  sip_termination_uri: "",
  sip_trunk_username: "",
  sip_trunk_password: "",
  sip_infra_region: "global",
  twilio_account_sid: "",
  twilio_auth_token: "",
  inbound_agent_id: "",
  outbound_agent_id: "",
});

const AGENTS = ["inbound_agent_id", "outbound_agent_id"] as const;
const TRUNK = ["sip_termination_uri", "sip_trunk_username", "sip_trunk_password", "sip_infra_region"] as const;

/** The fields of each provider, in the order of the page. */
export const FIELDS: Record<Provider, readonly FieldName[]> = {
  sip: ["phone_number", "friendly_name", ...TRUNK, ...AGENTS],
  pia: ["friendly_name", ...AGENTS],
  twilio: ["phone_number", "twilio_account_sid", "twilio_auth_token", ...AGENTS],
};

/** The created number. It has no place for a secret, so a secret that comes back is dropped. */
export interface CreatedNumber {
  _id: string;
  provider: Provider;
  phone_number: string;
  friendly_name?: string;
  sip_termination_uri?: string;
  sip_trunk_username?: string;
  sip_infra_region?: Region;
  twilio_account_sid?: string;
  inbound_agent_id?: string;
  outbound_agent_id?: string;
}
