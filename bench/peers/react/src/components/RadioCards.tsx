import { useFormContext } from "react-hook-form";
import type { FormValues } from "../../../common/fields";
import { ids, useFieldError } from "./Field";
import { ErrorText, WarningText } from "./Marked";

interface RadioCardsProps {
  name: "provider" | "sip_infra_region";
  legend: string;
  hint?: string;
  warning?: string;
  options: readonly { value: string; title: string; text: string }[];
  onChange?: (value: string) => void;
}

export function RadioCards({ name, legend, hint, warning, options, onChange }: RadioCardsProps) {
  const { register } = useFormContext<FormValues>();
  const error = useFieldError(name);
  const describedBy = ids(hint && `${name}-hint`, error && `${name}-error`, warning && `${name}-warning`);
  return (
    <fieldset className="cards" id={name} tabIndex={-1} aria-describedby={describedBy}>
      <legend>{legend}</legend>
      {hint && (
        <p id={`${name}-hint`} className="hint">
          {hint}
        </p>
      )}
      <div className="cards-row">
        {options.map(({ value, title, text }) => (
          <label key={value} className="card">
            <span className="card-title" id={`${name}-${value}-title`}>
              {title}
            </span>
            <span className="card-text" id={`${name}-${value}-text`}>
              {text}
            </span>
            <input
              type="radio"
              value={value}
              id={`${name}-${value}`}
              aria-labelledby={`${name}-${value}-title`}
              aria-describedby={`${name}-${value}-text`}
              {...register(name, { onChange: (event) => onChange?.(event.target.value) })}
            />
          </label>
        ))}
      </div>
      <ErrorText name={name} text={error} />
      <WarningText name={name} text={warning} />
    </fieldset>
  );
}
