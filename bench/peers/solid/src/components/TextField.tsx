import { splitProps, type JSX } from "solid-js";
import type { FieldName } from "../../../common/fields";
import { useForm } from "../form";
import { Field } from "./Field";

interface TextFieldProps extends Omit<JSX.InputHTMLAttributes<HTMLInputElement>, "name" | "onInput" | "value"> {
  name: Exclude<FieldName, "phone_number" | "provider" | "sip_infra_region">;
  required?: boolean;
  hint?: string;
  warning?: string;
  after?: JSX.Element;
}

export function TextField(props: TextFieldProps) {
  const form = useForm();
  const [field, input] = splitProps(props, ["name", "required", "hint", "warning", "after"]);
  return (
    <Field {...field}>
      {(control) => (
        <input
          type="text"
          class="input"
          autocomplete="off"
          {...input}
          {...control}
          name={field.name}
          value={form.values[field.name]}
          onInput={(event) => form.set(field.name, event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
