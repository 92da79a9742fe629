import { useEffect, useRef } from "react";
import { useFormContext, useFormState, type FieldError } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { FIELDS, type FormValues } from "../../../common/fields";
import { useErrorText } from "./Field";

/** The errors of a failed submission, in the order of the page. The focus goes to the summary each time. */
export function ErrorSummary() {
  const { t } = useTranslation();
  const { getValues } = useFormContext<FormValues>();
  const { errors, submitCount } = useFormState<FormValues>();
  const textOf = useErrorText();
  const panel = useRef<HTMLDivElement>(null);
  const wrong = FIELDS[getValues("provider")].filter((name) => errors[name]);
  useEffect(() => {
    if (submitCount > 0) panel.current?.focus();
  }, [submitCount]);
  if (wrong.length === 0) return null;
  return (
    <div ref={panel} className="summary" role="alert" tabIndex={-1}>
      <h3>{t("summary", { count: wrong.length })}</h3>
      <ul>
        {wrong.map((name) => (
          <li key={name}>
            <a
              href={`#${name}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(name)?.focus();
              }}
            >
              {textOf(errors[name] as FieldError)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
