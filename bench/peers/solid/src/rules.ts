import {
  FIELDS,
  PROVIDERS,
  SECRETS,
  type CreatedNumber,
  type FieldName,
  type FormValues,
  type Provider,
} from "../../common/fields";
import { readPhone } from "../../common/phone";
import { readTerminationUri, REGIONS } from "../../common/sip";
import { checkAccountSid } from "../../common/twilio";

export type CreateRequest = { provider: Provider } & Partial<Record<Exclude<FieldName, "provider">, string>>;

/** The code of a field's error, if the field has one. */
export function check(name: FieldName, values: FormValues): string | undefined {
  switch (name) {
    case "phone_number": {
      const verdict = readPhone({ ...values.phone_number });
      return verdict.ok ? undefined : verdict.problem;
    }
    case "sip_termination_uri": {
      const verdict = values.sip_termination_uri.trim() ? readTerminationUri(values.sip_termination_uri) : undefined;
      return verdict && !verdict.ok ? verdict.problem : undefined;
    }
    case "twilio_account_sid":
      return checkAccountSid(values.twilio_account_sid);
    case "twilio_auth_token":
      return values.twilio_auth_token.trim() ? undefined : "token.empty";
    default:
      return undefined;
  }
}

const isSecret = (name: FieldName) => SECRETS.some((secret) => secret === name);

/** The body of the request: the fields of the provider that are filled in. */
export function toRequest(values: FormValues): CreateRequest {
  const request: CreateRequest = { provider: values.provider };
  for (const name of FIELDS[values.provider]) {
    if (name === "provider") continue;
    if (name === "phone_number") {
      const verdict = readPhone({ ...values.phone_number });
      if (verdict.ok) request.phone_number = verdict.reading.e164;
      continue;
    }
    const text = isSecret(name) ? values[name] : values[name].trim();
    if (text) request[name] = text;
  }
  return request;
}

const SHOWN = [
  "friendly_name",
  "sip_termination_uri",
  "sip_trunk_username",
  "twilio_account_sid",
  "inbound_agent_id",
  "outbound_agent_id",
] as const;

export function decodeCreated(body: unknown): CreatedNumber | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const record = body as Record<string, unknown>;
  const text = (name: string) => {
    const value = record[name];
    return typeof value === "string" && value ? value : undefined;
  };
  const [_id, phone_number] = [text("_id"), text("phone_number")];
  const provider = PROVIDERS.find((name) => name === record.provider);
  if (!_id || !provider || !phone_number) return undefined;
  const number: CreatedNumber = { _id, provider, phone_number };
  for (const name of SHOWN) number[name] = text(name);
  number.sip_infra_region = REGIONS.find((region) => region === record.sip_infra_region);
  return number;
}
