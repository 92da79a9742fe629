import * as z from "zod";
import { PROVIDERS, type CreatedNumber } from "../../common/fields";
import { readPhone, type CountryCode } from "../../common/phone";
import { readTerminationUri, REGIONS } from "../../common/sip";
import { checkAccountSid } from "../../common/twilio";

/** An empty text is left out of the request. */
const optional = z
  .string()
  .trim()
  .transform((text) => text || undefined)
  .optional();
/** Secrets are sent as typed, white space included. */
const optionalSecret = z
  .string()
  .transform((text) => text || undefined)
  .optional();

const phoneNumber = z.object({ text: z.string(), country: z.string() }).transform(({ text, country }, context) => {
  const verdict = readPhone({ text, country: country as CountryCode | "" });
  if (verdict.ok) return verdict.reading.e164;
  context.addIssue({ code: "custom", message: verdict.problem });
  return z.NEVER;
});

const terminationUri = optional.superRefine((text, context) => {
  const verdict = text ? readTerminationUri(text) : undefined;
  if (verdict && !verdict.ok) context.addIssue({ code: "custom", message: verdict.problem });
});

const accountSid = z
  .string()
  .trim()
  .superRefine((text, context) => {
    const problem = checkAccountSid(text);
    if (problem) context.addIssue({ code: "custom", message: problem });
  });

const agents = { inbound_agent_id: optional, outbound_agent_id: optional };

/** Turns the typed values into the body of the request, without the fields of other providers. */
export const requestSchema = z.discriminatedUnion("provider", [
  z.object({
    provider: z.literal("sip"),
    phone_number: phoneNumber,
    friendly_name: optional,
    sip_termination_uri: terminationUri,
    sip_trunk_username: optional,
    sip_trunk_password: optionalSecret,
    sip_infra_region: z.enum(REGIONS),
    ...agents,
  }),
  z.object({ provider: z.literal("pia"), friendly_name: optional, ...agents }),
  z.object({
    provider: z.literal("twilio"),
    phone_number: phoneNumber,
    twilio_account_sid: accountSid,
    twilio_auth_token: z.string().refine((text) => text.trim() !== "", "token.empty"),
    ...agents,
  }),
]);
export type CreateRequest = z.output<typeof requestSchema>;

const text = z
  .string()
  .nullish()
  .transform((value) => value || undefined);

const createdSchema = z.object({
  _id: z.string().min(1),
  provider: z.enum(PROVIDERS),
  phone_number: z.string().min(1),
  friendly_name: text,
  sip_termination_uri: text,
  sip_trunk_username: text,
  sip_infra_region: z
    .enum(REGIONS)
    .nullish()
    .catch(undefined)
    .transform((region) => region ?? undefined),
  twilio_account_sid: text,
  inbound_agent_id: text,
  outbound_agent_id: text,
});

export const decodeCreated = (body: unknown): CreatedNumber | undefined => createdSchema.safeParse(body).data;
