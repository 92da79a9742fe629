import { createContext, createMemo, createSignal, useContext } from "solid-js";
import { createStore, reconcile, unwrap } from "solid-js/store";
import { defaults, FIELDS, type FieldName, type FormValues, type Provider } from "../../common/fields";
import { t, type Key } from "./i18n";
import { check } from "./rules";

interface FieldError {
  /** A code of the rules. */
  code?: string;
  /** The server's own words. */
  message?: string;
}

const NO_SECRETS = { sip_trunk_password: "", twilio_auth_token: "" };

export function createForm() {
  const [values, setValues] = createStore<FormValues>(defaults());
  const [errors, setErrors] = createStore<Partial<Record<FieldName, FieldError>>>({});
  const [isSubmitted, setSubmitted] = createSignal(false);
  const [isDirty, setDirty] = createSignal(false);

  const fields = createMemo(() => FIELDS[values.provider]);

  function recheck(name: FieldName) {
    const code = check(name, values);
    setErrors(name, code ? { code } : undefined);
  }

  return {
    values,
    errors,
    isDirty,
    fields,
    set<N extends FieldName>(name: N, value: FormValues[N]) {
      setValues({ [name]: value } as Partial<FormValues>);
      setDirty(true);
      // Before the first submission, a field has no error.
      if (isSubmitted()) recheck(name);
    },
    /** Changes the provider. Secrets and the errors of the other provider are dropped. All other values are kept. */
    choose(provider: Provider) {
      setValues({ provider, ...NO_SECRETS });
      setErrors(reconcile({}));
      setSubmitted(false);
      setDirty(true);
    },
    dropSecrets() {
      setValues(NO_SECRETS);
    },
    validate(): boolean {
      setSubmitted(true);
      for (const name of fields()) recheck(name);
      return !fields().some((name) => errors[name]);
    },
    fail(name: FieldName, message: string) {
      setErrors(name, { message });
    },
    reset(kept: Partial<FormValues> = {}) {
      setValues({ ...defaults(), ...unwrap(kept as FormValues) });
      setErrors(reconcile({}));
      setSubmitted(false);
      setDirty(false);
    },
    textOf(name: FieldName): string | undefined {
      const error = errors[name];
      return error && (error.message ?? t(`error.${error.code}` as Key));
    },
  };
}
export type Form = ReturnType<typeof createForm>;

export const FormContext = createContext<Form>();

export function useForm(): Form {
  const form = useContext(FormContext);
  if (!form) throw new Error("a field outside of its form");
  return form;
}
