import { createMemo, createSignal, Show } from "solid-js";
import { countryName, countryOption, countryOptions, isCountry } from "../../../common/countries";
import type { Option } from "../../../common/options";
import { countryOf, formatTyping, moveTo, readPhone, type Reading } from "../../../common/phone";
import { useForm } from "../form";
import { locale, t, type Key } from "../i18n";
import { Combobox } from "./Combobox";
import { Field } from "./Field";

const NONE: readonly Option[] = [];

const describe = ({ country, callingCode, type }: Reading) => {
  const place = country ? countryName(country, locale) : `+${callingCode}`;
  return type ? `${place}, ${t(`type.${type}` as Key)}` : place;
};

export function PhoneField() {
  const form = useForm();
  let input!: HTMLInputElement;
  const phone = () => form.values.phone_number;
  const verdict = createMemo(() => readPhone({ text: phone().text, country: phone().country }));
  const reading = () => {
    const now = verdict();
    return now.ok ? now.reading : undefined;
  };
  const mend = () => {
    const now = verdict();
    return now.ok ? undefined : now.mend;
  };
  const doubt = () => {
    const now = verdict();
    return now.ok && now.doubt ? t(`warning.${now.doubt}`) : undefined;
  };
  const typing = () => (verdict().ok || mend() ? undefined : countryOf(phone().text));
  const [wasOpened, setOpened] = createSignal(false);
  const options = createMemo(() => {
    if (wasOpened()) return countryOptions(locale);
    const { country } = phone();
    return country ? [countryOption(country, locale)] : NONE;
  });

  function type(after: string, at: number) {
    const { text, country } = phone();
    const formatted = formatTyping(text, after, at, country);
    form.set("phone_number", { text: formatted.text, country: countryOf(formatted.text) ?? country });
    if (input.value !== formatted.text) input.value = formatted.text;
    input.setSelectionRange(formatted.caret, formatted.caret);
  }

  function choose(code: string) {
    const { text } = phone();
    form.set("phone_number", isCountry(code) ? { text: moveTo(text, code), country: code } : { text, country: "" });
  }

  function use({ e164, country }: Reading) {
    const { text } = formatTyping("", e164, e164.length, "");
    form.set("phone_number", { text, country: country ?? phone().country });
    input.focus();
  }

  return (
    <Field
      name="phone_number"
      required
      hint={t("hint.phone_number")}
      warning={doubt()}
      after={
        <div class="preview" aria-live="polite">
          <Show when={reading()}>
            {(reading) => (
              <p>
                {describe(reading())} · {t("preview.will")} <strong dir="ltr">{reading().e164}</strong>
              </p>
            )}
          </Show>
          <Show when={mend()}>
            {(mend) => (
              <p>
                <button type="button" class="mend" onClick={() => use(mend())}>
                  {t("preview.use", { number: mend().e164 })}
                </button>{" "}
                {describe(mend())}
              </p>
            )}
          </Show>
          <Show when={typing()}>{(country) => <p>{countryName(country(), locale)}</p>}</Show>
        </div>
      }
    >
      {(control) => (
        <div class="phone">
          <label id="country-label" class="visually-hidden" for="country">
            {t("field.country")}
          </label>
          <Combobox
            class="country"
            control={{ id: "country", "aria-describedby": undefined, "aria-invalid": undefined }}
            labelId="country-label"
            options={options()}
            value={phone().country}
            placeholder={t("field.country")}
            onChange={choose}
            onOpenChange={(isOpen) => isOpen && setOpened(true)}
          />
          <input
            {...control}
            ref={input}
            type="tel"
            inputmode="tel"
            class="input"
            dir="ltr"
            autocomplete="off"
            required
            value={phone().text}
            onInput={({ currentTarget: { value, selectionStart } }) => type(value, selectionStart ?? value.length)}
          />
        </div>
      )}
    </Field>
  );
}
