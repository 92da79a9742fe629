import { createEffect, createSignal, onCleanup, Show } from "solid-js";
import { FIELDS, LABEL_LIMIT, PROVIDERS, type FieldName, type Provider } from "../../../common/fields";
import { looksLikeAuthToken } from "../../../common/twilio";
import { createAgents } from "../agents";
import { createForm, FormContext, useForm } from "../form";
import { t } from "../i18n";
import { toRequest } from "../rules";
import { createSubmission } from "../submission";
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

function LabelField() {
  const form = useForm();
  const isLong = () => [...form.values.friendly_name].length > LABEL_LIMIT;
  return (
    <TextField
      name="friendly_name"
      hint={t("hint.friendly_name")}
      warning={isLong() ? t("warning.label.long", { limit: LABEL_LIMIT }) : undefined}
    />
  );
}

function TwilioFields() {
  const form = useForm();
  const token = () => form.values.twilio_auth_token;
  return (
    <>
      <TextField
        name="twilio_account_sid"
        required
        hint={t("hint.twilio_account_sid")}
        dir="ltr"
        autocapitalize="none"
        spellcheck={false}
      />
      <SecretField
        name="twilio_auth_token"
        required
        hint={t("hint.twilio_auth_token")}
        warning={token() && !looksLikeAuthToken(token()) ? t("warning.token.shape") : undefined}
      />
    </>
  );
}

export function PhoneNumberForm(props: { endpoint: string }) {
  const form = createForm();
  const { submission, send, stop, clear } = createSubmission(() => props.endpoint);
  const list = createAgents();
  const [attempt, setAttempt] = createSignal(0);

  const created = () => {
    const now = submission();
    return now.state === "created" ? now : undefined;
  };
  const sending = () => {
    const now = submission();
    return now.state === "sending" ? now : undefined;
  };
  const error = () => {
    const now = submission();
    return now.state === "failed" && now.error.isOfForm ? now.error : undefined;
  };

  // Asks before a person leaves the page with unsent input.
  createEffect(() => {
    if (!form.isDirty() || created()) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    onCleanup(() => removeEventListener("beforeunload", ask));
  });

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (sending()) return;
    if (!form.validate()) {
      clear();
      setAttempt(attempt() + 1);
      return;
    }
    const error = await send(toRequest(form.values));
    if (!error) return form.dropSecrets();
    for (const [name, message] of Object.entries(error.fields)) {
      form.fail(name as FieldName, message || t("error.phone.taken"));
    }
    setAttempt(attempt() + 1);
  }

  function changeProvider(provider: string) {
    form.choose(provider as Provider);
    if (!sending()) clear();
  }

  function reset() {
    form.reset();
    clear();
  }

  function another() {
    const { provider, sip_infra_region, inbound_agent_id, outbound_agent_id } = form.values;
    form.reset({ provider, sip_infra_region, inbound_agent_id, outbound_agent_id });
    clear();
    document.getElementById(FIELDS[provider][0]!)?.focus();
  }

  return (
    <section class="panel">
      <Show when={created()}>
        {(now) => <Receipt number={now().number} secrets={now().secrets} agents={list.agents()} onAnother={another} />}
      </Show>
      <Show when={!created()}>
        <h2>{t("title")}</h2>
        <p class="lead">{t("lead")}</p>
        <FormContext.Provider value={form}>
          <form noValidate onSubmit={submit}>
            <ErrorSummary attempt={attempt()} />
            <Show when={error()}>{(error) => <Failure error={error()} />}</Show>
            <RadioCards
              name="provider"
              legend={t("provider.legend")}
              options={PROVIDERS.map((value) => ({
                value,
                title: t(`provider.${value}`),
                text: t(`provider.${value}Hint`),
              }))}
              onChange={changeProvider}
            />
            <Show when={form.values.provider !== "pia"}>
              <PhoneField />
            </Show>
            <Show when={form.values.provider === "twilio"} fallback={<LabelField />}>
              <TwilioFields />
            </Show>
            <Show when={form.values.provider === "sip"}>
              <SipFields />
            </Show>
            <div class="pair">
              <AgentField name="inbound_agent_id" list={list} />
              <AgentField name="outbound_agent_id" list={list} />
            </div>
            <Actions isSending={!!sending()} isSlow={sending()?.slow ?? false} onStop={stop} onReset={reset} />
          </form>
        </FormContext.Provider>
      </Show>
    </section>
  );
}
