// The names of countries. Their list takes the browser over 10 ms, so it is made when the list first opens, and once.

import { getCountries, getCountryCallingCode, isSupportedCountry, type CountryCode } from "libphonenumber-js/max";
import type { Option } from "./options";

function perLocale<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>();
  return (locale) => {
    if (!made.has(locale)) made.set(locale, make(locale));
    return made.get(locale)!;
  };
}

const namesIn = perLocale((locale) => new Intl.DisplayNames([locale], { type: "region" }));

export const countryName = (code: CountryCode, locale: string): string => namesIn(locale).of(code) ?? code;

export const isCountry = (code: string): code is CountryCode => isSupportedCountry(code);

export function countryOption(code: CountryCode, locale: string): Option {
  const name = countryName(code, locale);
  const digits = getCountryCallingCode(code);
  const search = `${name} ${countryName(code, "en")} ${code} +${digits} ${digits}`.toLowerCase();
  return { id: code, label: name, detail: `+${digits}`, search };
}

/** Every country, sorted by its name. */
export const countryOptions = perLocale((locale): readonly Option[] => {
  const { compare } = new Intl.Collator(locale);
  const options = getCountries().map((code) => countryOption(code, locale));
  return options.sort((one, other) => compare(one.label, other.label));
});
