import type { ReactNode } from "react";
import { useFormState, type FieldError } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { FieldName, FormValues } from "../../../common/fields";
import { ErrorText, WarningText } from "./Marked";

/** The text of an error: the server's own words, or the message of the schema's code. */
export function useErrorText() {
  const { t } = useTranslation();
  return (error: FieldError | undefined): string | undefined => {
    if (!error) return undefined;
    return error.type === "server" ? error.message : t(`error.${error.message ?? ""}` as "error.phone.empty");
  };
}

export function useFieldError(name: FieldName): string | undefined {
  const { errors } = useFormState<FormValues>({ name });
  return useErrorText()(errors[name] as FieldError | undefined);
}

/** The value of `aria-describedby` for these ids. */
export const ids = (...all: (string | false | undefined)[]): string | undefined =>
  all.filter(Boolean).join(" ") || undefined;

export interface ControlProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface FieldProps {
  name: FieldName;
  required?: boolean;
  hint?: string;
  warning?: string;
  /** The preview or the suggestion below the control. */
  after?: ReactNode;
  children: (control: ControlProps) => ReactNode;
}

/** A control with its label, hint, error and warning, which describe the control to assistive technology. */
export function Field({ name, required = false, hint, warning, after, children }: FieldProps) {
  const { t } = useTranslation();
  const error = useFieldError(name);
  const describedBy = ids(
    !required && `${name}-optional`,
    hint && `${name}-hint`,
    error && `${name}-error`,
    warning && `${name}-warning`,
  );
  return (
    <div className="field">
      <div className="field-head">
        <label id={`${name}-label`} htmlFor={name}>
          {t(`field.${name}`)}
        </label>
        {!required && (
          <span id={`${name}-optional`} className="optional">
            {t("optional")}
          </span>
        )}
      </div>
      {hint && (
        <p id={`${name}-hint`} className="hint">
          {hint}
        </p>
      )}
      {children({ id: name, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined })}
      <ErrorText name={name} text={error} />
      {after}
      <WarningText name={name} text={warning} />
    </div>
  );
}
