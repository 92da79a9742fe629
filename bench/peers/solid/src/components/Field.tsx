import { Show, type JSX } from "solid-js";
import type { FieldName } from "../../../common/fields";
import { useForm } from "../form";
import { t, type Key } from "../i18n";

export interface ControlProps {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

/** The value of `aria-describedby` for these ids. */
export const ids = (...all: unknown[]): string | undefined => all.filter(Boolean).join(" ") || undefined;

const Mark = () => (
  <span class="mark" aria-hidden="true">
    !
  </span>
);

export function ErrorText(props: { name: FieldName }) {
  const form = useForm();
  return (
    <Show when={form.textOf(props.name)}>
      {(text) => (
        <p id={`${props.name}-error`} class="error">
          <Mark />
          {text()}
        </p>
      )}
    </Show>
  );
}

export function WarningText(props: { name: FieldName; text: string | undefined }) {
  return (
    <div aria-live="polite">
      <Show when={props.text}>
        <p id={`${props.name}-warning`} class="warning">
          <Mark />
          {props.text}
        </p>
      </Show>
    </div>
  );
}

interface FieldProps {
  name: FieldName;
  required?: boolean;
  hint?: string;
  warning?: string;
  /** The preview or the suggestion below the control. */
  after?: JSX.Element;
  children: (control: ControlProps) => JSX.Element;
}

/** A control with its label, hint, error and warning, which describe the control to assistive technology. */
export function Field(props: FieldProps) {
  const form = useForm();
  const control: ControlProps = {
    get id() {
      return props.name;
    },
    get "aria-describedby"() {
      const { name } = props;
      return ids(
        !props.required && `${name}-optional`,
        props.hint && `${name}-hint`,
        form.errors[name] && `${name}-error`,
        props.warning && `${name}-warning`,
      );
    },
    get "aria-invalid"() {
      return form.errors[props.name] ? true : undefined;
    },
  };
  return (
    <div class="field">
      <div class="field-head">
        <label id={`${props.name}-label`} for={props.name}>
          {t(`field.${props.name}` as Key)}
        </label>
        <Show when={!props.required}>
          <span id={`${props.name}-optional`} class="optional">
            {t("optional")}
          </span>
        </Show>
      </div>
      <Show when={props.hint}>
        <p id={`${props.name}-hint`} class="hint">
          {props.hint}
        </p>
      </Show>
      {props.children(control)}
      <ErrorText name={props.name} />
      {props.after}
      <WarningText name={props.name} text={props.warning} />
    </div>
  );
}
