import { createSignal } from "solid-js";
import type { Secret } from "../../../common/fields";
import { useForm } from "../form";
import { t } from "../i18n";
import { Field } from "./Field";

interface SecretFieldProps {
  name: Secret;
  required?: boolean;
  hint?: string;
  warning?: string;
}

export function SecretField(props: SecretFieldProps) {
  const form = useForm();
  const [isShown, setShown] = createSignal(false);
  const value = () => form.values[props.name];
  const spaced = () => (value() !== value().trim() ? t("warning.secret.space") : undefined);
  return (
    <Field name={props.name} required={props.required} hint={props.hint} warning={spaced() ?? props.warning}>
      {(control) => (
        <div class="group">
          <input
            type={isShown() ? "text" : "password"}
            class="input"
            dir="ltr"
            autocomplete="new-password"
            autocapitalize="none"
            spellcheck={false}
            {...control}
            name={props.name}
            value={value()}
            onInput={(event) => form.set(props.name, event.currentTarget.value)}
          />
          <button
            type="button"
            class="group-button"
            aria-pressed={isShown()}
            aria-describedby={`${props.name}-label`}
            onClick={() => setShown(!isShown())}
          >
            {t("show")}
          </button>
        </div>
      )}
    </Field>
  );
}
