import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { FormValues, Secret } from "../../../common/fields";
import { Field } from "./Field";

interface SecretFieldProps {
  name: Secret;
  required?: boolean;
  hint?: string;
  warning?: string;
}

export function SecretField({ name, required, hint, warning }: SecretFieldProps) {
  const { t } = useTranslation();
  const { register } = useFormContext<FormValues>();
  const [shown, setShown] = useState(false);
  const value = useWatch<FormValues, typeof name>({ name });
  const spaced = value !== value.trim() ? t("warning.secret.space") : undefined;
  return (
    <Field name={name} required={required} hint={hint} warning={spaced ?? warning}>
      {(control) => (
        <div className="group">
          <input
            type={shown ? "text" : "password"}
            className="input"
            dir="ltr"
            autoComplete="new-password"
            autoCapitalize="none"
            spellCheck={false}
            {...register(name)}
            {...control}
          />
          <button
            type="button"
            className="group-button"
            aria-pressed={shown}
            aria-describedby={`${name}-label`}
            onClick={() => setShown(!shown)}
          >
            {t("show")}
          </button>
        </div>
      )}
    </Field>
  );
}
