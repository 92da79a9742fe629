// libphonenumber-js with all of its metadata: it tells types only then.

import { AsYouType, parsePhoneNumberFromString } from "libphonenumber-js/max";

const answer = (text, country) => {
  const number = parsePhoneNumberFromString(text, country ?? undefined);
  if (!number) return null;
  return {
    isValid: number.isValid(),
    type: number.getType() ?? null,
    country: number.country ?? null,
    e164: number.number,
  };
};

const typing = (country) => {
  const field = new AsYouType(country ?? undefined);
  return { insert: (key) => field.input(key) };
};

export const open = async () => ({ answer, typing });
