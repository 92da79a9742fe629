import { zodResolver } from "@hookform/resolvers/zod";
import { FormProvider, useForm, useWatch, type Resolver } from "react-hook-form";
import { useTranslation } from "react-i18next";
import {
  defaults,
  FIELDS,
  LABEL_LIMIT,
  PROVIDERS,
  type FieldName,
  type FormValues,
  type Provider,
} from "../../../common/fields";
import { looksLikeAuthToken } from "../../../common/twilio";
import { useAgents } from "../hooks/useAgents";
import { useSubmission } from "../hooks/useSubmission";
import { useUnsavedGuard } from "../hooks/useUnsavedGuard";
import { requestSchema, type CreateRequest } from "../schema";
import { Actions } from "./Actions";
import { AgentField } from "./AgentField";
import { ErrorSummary } from "./ErrorSummary";
import { Failure } from "./Failure";
import { PhoneField } from "./PhoneField";
import { RadioCards } from "./RadioCards";
import { Receipt } from "./Receipt";
import { SecretField } from "./SecretField";
import { SipFields } from "./SipFields";
import { TextField } from "./TextField";

// The form holds the fields of all providers. The schema's input is a union of the providers.
const resolver = zodResolver(requestSchema) as unknown as Resolver<FormValues, unknown, CreateRequest>;

const DEFAULTS = defaults();
const NO_SECRETS = { sip_trunk_password: "", twilio_auth_token: "" };

function LabelField() {
  const { t } = useTranslation();
  const label = useWatch<FormValues, "friendly_name">({ name: "friendly_name" });
  const isLong = [...label].length > LABEL_LIMIT;
  return (
    <TextField
      name="friendly_name"
      hint={t("hint.friendly_name")}
      warning={isLong ? t("warning.label.long", { limit: LABEL_LIMIT }) : undefined}
    />
  );
}

function TwilioFields() {
  const { t } = useTranslation();
  const token = useWatch<FormValues, "twilio_auth_token">({ name: "twilio_auth_token" });
  return (
    <>
      <TextField
        name="twilio_account_sid"
        required
        hint={t("hint.twilio_account_sid")}
        dir="ltr"
        autoCapitalize="none"
        spellCheck={false}
      />
      <SecretField
        name="twilio_auth_token"
        required
        hint={t("hint.twilio_auth_token")}
        warning={token && !looksLikeAuthToken(token) ? t("warning.token.shape") : undefined}
      />
    </>
  );
}

export function PhoneNumberForm({ endpoint }: { endpoint: string }) {
  const { t } = useTranslation();
  const form = useForm<FormValues, unknown, CreateRequest>({
    resolver,
    defaultValues: DEFAULTS,
    mode: "onSubmit",
    reValidateMode: "onChange",
    shouldFocusError: false,
  });
  const { submission, send, stop, clear } = useSubmission(endpoint);
  const agents = useAgents();
  const provider = useWatch({ control: form.control, name: "provider" });
  const { isDirty } = form.formState;
  useUnsavedGuard(isDirty && submission.state !== "created");

  const isSending = submission.state === "sending";
  const submit = form.handleSubmit(async (request) => {
    const error = await send(request);
    if (!error) return form.reset({ ...form.getValues(), ...NO_SECRETS }, { keepDefaultValues: true });
    for (const [name, message] of Object.entries(error.fields)) {
      form.setError(name as FieldName, { type: "server", message: message || t("error.phone.taken") });
    }
  }, clear);

  // Secrets are dropped with their provider, and so are the errors. All other values are kept.
  function changeProvider(provider: string) {
    const values = { ...form.getValues(), ...NO_SECRETS, provider: provider as Provider };
    form.reset(values, { keepDefaultValues: true });
    if (!isSending) clear();
  }

  function reset() {
    form.reset(DEFAULTS);
    clear();
  }

  function another() {
    const { provider, sip_infra_region, inbound_agent_id, outbound_agent_id } = form.getValues();
    form.reset({ ...DEFAULTS, provider, sip_infra_region, inbound_agent_id, outbound_agent_id });
    clear();
    requestAnimationFrame(() => document.getElementById(FIELDS[provider][0]!)?.focus());
  }

  if (submission.state === "created") {
    const { number, secrets } = submission;
    return (
      <section className="panel">
        <Receipt number={number} secrets={secrets} agents={agents.agents} onAnother={another} />
      </section>
    );
  }
  const error = submission.state === "failed" ? submission.error : undefined;
  return (
    <section className="panel">
      <h2>{t("title")}</h2>
      <p className="lead">{t("lead")}</p>
      <FormProvider {...form}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!isSending) void submit(event);
          }}
        >
          <ErrorSummary />
          {error?.isOfForm && <Failure error={error} />}
          <RadioCards
            name="provider"
            legend={t("provider.legend")}
            onChange={changeProvider}
            options={PROVIDERS.map((value) => ({
              value,
              title: t(`provider.${value}`),
              text: t(`provider.${value}Hint`),
            }))}
          />
          {provider !== "pia" && <PhoneField />}
          {provider === "twilio" ? <TwilioFields /> : <LabelField />}
          {provider === "sip" && <SipFields />}
          <div className="pair">
            <AgentField name="inbound_agent_id" list={agents} />
            <AgentField name="outbound_agent_id" list={agents} />
          </div>
          <Actions isSending={isSending} isSlow={isSending && submission.slow} onStop={stop} onReset={reset} />
        </form>
      </FormProvider>
    </section>
  );
}
