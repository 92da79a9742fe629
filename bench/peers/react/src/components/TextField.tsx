import type { ComponentProps, ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import type { FieldName, FormValues } from "../../../common/fields";
import { Field } from "./Field";

interface TextFieldProps extends Omit<ComponentProps<"input">, "name"> {
  name: Exclude<FieldName, "phone_number" | "provider">;
  required?: boolean;
  hint?: string;
  warning?: string;
  after?: ReactNode;
}

export function TextField({ name, required, hint, warning, after, ...input }: TextFieldProps) {
  const { register } = useFormContext<FormValues>();
  return (
    <Field name={name} required={required} hint={hint} warning={warning} after={after}>
      {(control) => (
        <input type="text" className="input" autoComplete="off" {...input} {...register(name)} {...control} />
      )}
    </Field>
  );
}
