import {
  AsYouType,
  getCountryCallingCode,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
  type CountryCode,
  type NumberType,
  type PhoneNumber,
} from "libphonenumber-js/max";

export type { CountryCode } from "libphonenumber-js/max";

/** The country that a number without a calling code most likely belongs to. */
export const HOME: CountryCode = "BD";

export interface PhoneInput {
  text: string;
  country: CountryCode | "";
}

export type PhoneProblem =
  | "phone.empty"
  | "phone.notANumber"
  | "phone.noCountry"
  | "phone.unknownCode"
  | "phone.tooShort"
  | "phone.tooLong"
  | "phone.length"
  | "phone.trunkZero"
  | "phone.extension";
export type PhoneDoubt = "phone.unknownRange" | "phone.short";

export interface Reading {
  e164: string;
  country: CountryCode | undefined;
  callingCode: string;
  type: NumberType;
}

export type Verdict =
  { ok: true; reading: Reading; doubt?: PhoneDoubt } | { ok: false; problem: PhoneProblem; mend?: Reading };

// The zero of each script that people paste: Arabic-Indic, Persian, Devanagari, Bengali, full-width.
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10];

function toAsciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  const zero = ZEROS.find((start) => code >= start && code < start + 10);
  return zero === undefined ? digit : String(code - zero);
}

/** Removes the marks that come with a paste, such as bidi marks and `tel:`, and turns all digits into ASCII digits. */
export function clean(text: string): string {
  return text
    .replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
    .replace(/\p{Nd}/gu, toAsciiDigit)
    .replace(/\uff0b/g, "+")
    .replace(/[\u2010-\u2015\u2212\uff0d]/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^tel:\s*/i, "");
}

const digitsOf = (text: string) => text.replace(/\D/g, "");

function toReading(number: PhoneNumber): Reading {
  return {
    e164: number.number,
    country: number.country,
    callingCode: number.countryCallingCode,
    type: number.getType(),
  };
}

function possible(text: string, country?: CountryCode): Reading | undefined {
  const options = { defaultCountry: country, extract: false };
  if (validatePhoneNumberLength(text, options)) return undefined;
  const number = parsePhoneNumberFromString(text, options);
  return number && !number.ext ? toReading(number) : undefined;
}

/** The number that was probably meant by a text with neither a plus sign nor a country. */
function guess(text: string): Reading | undefined {
  const international = possible("+" + digitsOf(text));
  if (international && !text.startsWith("0") && parsePhoneNumberFromString(international.e164)?.isValid())
    return international;
  return possible(text, HOME);
}

export function readPhone({ text, country }: PhoneInput): Verdict {
  let cleaned = clean(text);
  if (cleaned === "") return { ok: false, problem: "phone.empty" };
  if (!country && /^00[1-9]/.test(cleaned)) cleaned = "+" + cleaned.slice(2);
  if (!/\d/.test(cleaned) || /[^\d\s()+\-./]/.test(cleaned.replace(/(ext\.?|x|;ext=)\s*\d+$/i, "")))
    return { ok: false, problem: "phone.notANumber" };

  const options = { defaultCountry: country || undefined, extract: false };
  switch (validatePhoneNumberLength(cleaned, options)) {
    case "NOT_A_NUMBER":
      return { ok: false, problem: "phone.notANumber" };
    case "TOO_SHORT":
      return { ok: false, problem: "phone.tooShort" };
    case "TOO_LONG":
      return { ok: false, problem: "phone.tooLong" };
    case "INVALID_LENGTH":
      return { ok: false, problem: "phone.length" };
    case "INVALID_COUNTRY":
      return cleaned.startsWith("+")
        ? { ok: false, problem: "phone.unknownCode" }
        : { ok: false, problem: "phone.noCountry", mend: guess(cleaned) };
  }
  const number = parsePhoneNumberFromString(cleaned, options);
  if (!number) return { ok: false, problem: "phone.notANumber" };
  const reading = toReading(number);
  if (number.ext) return { ok: false, problem: "phone.extension", mend: reading };
  if (cleaned.startsWith("+") && digitsOf(cleaned) !== digitsOf(reading.e164))
    return { ok: false, problem: "phone.trunkZero", mend: reading };
  if (reading.e164.length > 16) return { ok: false, problem: "phone.tooLong" };
  if (reading.e164.length < 8) return { ok: true, reading, doubt: "phone.short" };
  return number.isValid() ? { ok: true, reading } : { ok: true, reading, doubt: "phone.unknownRange" };
}

/** Formats the text after an edit, and gives the place of the caret in it. A deletion is left as it is. */
export function formatTyping(
  before: string,
  after: string,
  caret: number,
  country: CountryCode | "",
): { text: string; caret: number } {
  if (after.length <= before.length || !/^\+?[\d\s().-]*$/.test(after)) return { text: after, caret };
  const formatted = new AsYouType(country || undefined).input(after);
  if (digitsOf(formatted) !== digitsOf(after)) return { text: after, caret };
  const count = after.slice(0, caret).replace(/[^\d+]/g, "").length;
  let at = 0;
  for (let seen = 0; at < formatted.length && seen < count; at++) if (/[\d+]/.test(formatted[at]!)) seen++;
  return { text: formatted, caret: caret === after.length ? formatted.length : at };
}

/** The country that an international number names by itself. */
export function countryOf(text: string): CountryCode | undefined {
  const cleaned = clean(text);
  if (!cleaned.startsWith("+")) return undefined;
  const typing = new AsYouType();
  typing.input(cleaned);
  return typing.getCountry();
}

/** The same national number under another country's calling code. */
export function moveTo(text: string, country: CountryCode): string {
  const cleaned = clean(text);
  if (!cleaned.startsWith("+")) return text;
  const typing = new AsYouType();
  typing.input(cleaned);
  const national = typing.getNumber()?.nationalNumber ?? "";
  const code = "+" + getCountryCallingCode(country);
  return typing.getCallingCode() === code.slice(1) ? text : new AsYouType().input(code + national);
}
