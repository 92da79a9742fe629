import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { countryName, countryOption, countryOptions, isCountry } from "../../../common/countries";
import type { FormValues } from "../../../common/fields";
import type { Option } from "../../../common/options";
import { countryOf, formatTyping, moveTo, readPhone, type Reading } from "../../../common/phone";
import { Combobox } from "./Combobox";
import { Field } from "./Field";

const NONE: readonly Option[] = [];

function useDescription() {
  const { t, i18n } = useTranslation();
  return ({ country, callingCode, type }: Reading) => {
    const place = country ? countryName(country, i18n.language) : `+${callingCode}`;
    return type ? `${place}, ${t(`type.${type}`)}` : place;
  };
}

export function PhoneField() {
  const { t, i18n } = useTranslation();
  const describe = useDescription();
  const { control } = useFormContext<FormValues>();
  const { field } = useController<FormValues, "phone_number">({ name: "phone_number", control });
  const { text, country } = field.value;
  const verdict = useMemo(() => readPhone(field.value), [field.value]);
  const [wasOpened, setOpened] = useState(false);
  const options = useMemo(() => {
    if (wasOpened) return countryOptions(i18n.language);
    return country ? [countryOption(country, i18n.language)] : NONE;
  }, [wasOpened, country, i18n.language]);

  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caret.current !== null && document.activeElement === input.current) {
      input.current?.setSelectionRange(caret.current, caret.current);
    }
    caret.current = null;
  }, [text]);

  function type(after: string, at: number) {
    const formatted = formatTyping(text, after, at, country);
    caret.current = formatted.caret;
    field.onChange({ text: formatted.text, country: countryOf(formatted.text) ?? country });
  }

  function choose(code: string) {
    field.onChange(isCountry(code) ? { text: moveTo(text, code), country: code } : { text, country: "" });
  }

  function use({ e164, country: mended }: Reading) {
    const { text: written } = formatTyping("", e164, e164.length, "");
    field.onChange({ text: written, country: mended ?? country });
    input.current?.focus();
  }

  const typing = verdict.ok ? undefined : countryOf(text);
  const mend = verdict.ok ? undefined : verdict.mend;
  return (
    <Field
      name="phone_number"
      required
      hint={t("hint.phone_number")}
      warning={verdict.ok && verdict.doubt ? t(`warning.${verdict.doubt}`) : undefined}
      after={
        <div className="preview" aria-live="polite">
          {verdict.ok && (
            <p>
              {describe(verdict.reading)} · {t("preview.will")} <strong dir="ltr">{verdict.reading.e164}</strong>
            </p>
          )}
          {mend && (
            <p>
              <button type="button" className="mend" onClick={() => use(mend)}>
                {t("preview.use", { number: mend.e164 })}
              </button>{" "}
              {describe(mend)}
            </p>
          )}
          {typing && !mend && <p>{countryName(typing, i18n.language)}</p>}
        </div>
      }
    >
      {(control) => (
        <div className="phone">
          <label id="country-label" className="visually-hidden" htmlFor="country">
            {t("field.country")}
          </label>
          <Combobox
            className="country"
            control={{ id: "country", "aria-describedby": undefined, "aria-invalid": undefined }}
            labelId="country-label"
            options={options}
            value={country}
            placeholder={t("field.country")}
            onChange={choose}
            onOpenChange={(open) => open && setOpened(true)}
          />
          <input
            {...control}
            ref={(element) => {
              input.current = element;
              field.ref(element);
            }}
            type="tel"
            inputMode="tel"
            className="input"
            dir="ltr"
            autoComplete="off"
            required
            value={text}
            onBlur={field.onBlur}
            onChange={({ target }) => type(target.value, target.selectionStart ?? target.value.length)}
          />
        </div>
      )}
    </Field>
  );
}
