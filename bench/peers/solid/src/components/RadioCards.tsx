import { For, Show } from "solid-js";
import { useForm } from "../form";
import { ErrorText, ids, WarningText } from "./Field";

interface RadioCardsProps {
  name: "provider" | "sip_infra_region";
  legend: string;
  hint?: string;
  warning?: string;
  options: readonly { value: string; title: string; text: string }[];
  onChange: (value: string) => void;
}

export function RadioCards(props: RadioCardsProps) {
  const form = useForm();
  const describedBy = () => {
    const { name } = props;
    return ids(props.hint && `${name}-hint`, form.errors[name] && `${name}-error`, props.warning && `${name}-warning`);
  };
  return (
    <fieldset class="cards" id={props.name} tabIndex={-1} aria-describedby={describedBy()}>
      <legend>{props.legend}</legend>
      <Show when={props.hint}>
        <p id={`${props.name}-hint`} class="hint">
          {props.hint}
        </p>
      </Show>
      <div class="cards-row">
        <For each={props.options}>
          {({ value, title, text }) => (
            <label class="card">
              <span class="card-title" id={`${props.name}-${value}-title`}>
                {title}
              </span>
              <span class="card-text" id={`${props.name}-${value}-text`}>
                {text}
              </span>
              <input
                type="radio"
                name={props.name}
                value={value}
                id={`${props.name}-${value}`}
                checked={form.values[props.name] === value}
                aria-labelledby={`${props.name}-${value}-title`}
                aria-describedby={`${props.name}-${value}-text`}
                onChange={() => props.onChange(value)}
              />
            </label>
          )}
        </For>
      </div>
      <ErrorText name={props.name} />
      <WarningText name={props.name} text={props.warning} />
    </fieldset>
  );
}
