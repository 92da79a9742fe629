import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { FormValues } from "../../../common/fields";
import { readPhone } from "../../../common/phone";
import { readTerminationUri, regionAdvice, REGIONS } from "../../../common/sip";
import { RadioCards } from "./RadioCards";
import { SecretField } from "./SecretField";
import { TextField } from "./TextField";

// Each field watches the values that it reads, so that a key renders as little as possible.

export const SipFields = () => (
  <>
    <UriField />
    <div className="pair">
      <UsernameField />
      <SecretField name="sip_trunk_password" />
    </div>
    <RegionField />
  </>
);

function UriField() {
  const { t } = useTranslation();
  const uri = useWatch<FormValues, "sip_termination_uri">({ name: "sip_termination_uri" });
  const verdict = uri.trim() ? readTerminationUri(uri) : undefined;
  const address = verdict?.ok ? verdict : undefined;
  const parts = address && [
    t("preview.host", { host: address.host }),
    address.port && t("preview.port", { port: address.port }),
    address.tls && t("preview.tls"),
  ];
  return (
    <TextField
      name="sip_termination_uri"
      hint={t("hint.sip_termination_uri")}
      dir="ltr"
      inputMode="url"
      autoCapitalize="none"
      spellCheck={false}
      warning={address?.doubt && t(`warning.${address.doubt}`)}
      after={parts && <p className="preview">{parts.filter(Boolean).join(", ")}</p>}
    />
  );
}

function UsernameField() {
  const { t } = useTranslation();
  const [username, password] = useWatch<FormValues, ["sip_trunk_username", "sip_trunk_password"]>({
    name: ["sip_trunk_username", "sip_trunk_password"],
  });
  return (
    <TextField
      name="sip_trunk_username"
      dir="ltr"
      autoCapitalize="none"
      spellCheck={false}
      warning={password && !username.trim() ? t("warning.password.alone") : undefined}
    />
  );
}

function RegionField() {
  const { t } = useTranslation();
  const [region, phone] = useWatch<FormValues, ["sip_infra_region", "phone_number"]>({
    name: ["sip_infra_region", "phone_number"],
  });
  const verdict = region === "global" ? undefined : readPhone(phone);
  const advice = regionAdvice(region, verdict?.ok ? verdict.reading.e164 : undefined);
  return (
    <RadioCards
      name="sip_infra_region"
      legend={t("field.sip_infra_region")}
      hint={t("hint.sip_infra_region")}
      warning={advice && t(`warning.${advice}`)}
      options={REGIONS.map((value) => ({ value, title: t(`region.${value}`), text: t(`region.${value}Hint`) }))}
    />
  );
}
