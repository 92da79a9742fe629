import { createMemo, Show } from "solid-js";
import { readPhone } from "../../../common/phone";
import { readTerminationUri, regionAdvice, REGIONS, type Region } from "../../../common/sip";
import { useForm } from "../form";
import { t } from "../i18n";
import { RadioCards } from "./RadioCards";
import { SecretField } from "./SecretField";
import { TextField } from "./TextField";

export function SipFields() {
  const form = useForm();
  const address = createMemo(() => {
    const uri = form.values.sip_termination_uri;
    const verdict = uri.trim() ? readTerminationUri(uri) : undefined;
    return verdict?.ok ? verdict : undefined;
  });
  const parts = () => {
    const now = address();
    return now
      ? [
          t("preview.host", { host: now.host }),
          now.port && t("preview.port", { port: now.port }),
          now.tls && t("preview.tls"),
        ].filter(Boolean)
      : undefined;
  };
  const advice = createMemo(() => {
    const region = form.values.sip_infra_region;
    const verdict = region === "global" ? undefined : readPhone({ ...form.values.phone_number });
    const code = regionAdvice(region, verdict?.ok ? verdict.reading.e164 : undefined);
    return code && t(`warning.${code}`);
  });
  const isAlone = () => form.values.sip_trunk_password && !form.values.sip_trunk_username.trim();
  return (
    <>
      <TextField
        name="sip_termination_uri"
        hint={t("hint.sip_termination_uri")}
        dir="ltr"
        inputmode="url"
        autocapitalize="none"
        spellcheck={false}
        warning={address()?.doubt && t("warning.uri.password")}
        after={<Show when={parts()}>{(parts) => <p class="preview">{parts().join(", ")}</p>}</Show>}
      />
      <div class="pair">
        <TextField
          name="sip_trunk_username"
          dir="ltr"
          autocapitalize="none"
          spellcheck={false}
          warning={isAlone() ? t("warning.password.alone") : undefined}
        />
        <SecretField name="sip_trunk_password" />
      </div>
      <RadioCards
        name="sip_infra_region"
        legend={t("field.sip_infra_region")}
        hint={t("hint.sip_infra_region")}
        warning={advice()}
        options={REGIONS.map((value) => ({ value, title: t(`region.${value}`), text: t(`region.${value}Hint`) }))}
        onChange={(value) => form.set("sip_infra_region", value as Region)}
      />
    </>
  );
}
