// Google's own library, compiled by its own compiler.

import { AsYouTypeFormatter, PhoneNumberFormat, PhoneNumberType, PhoneNumberUtil } from "google-libphonenumber";

const UNKNOWN_COUNTRY = "ZZ";

const names = new Map(Object.entries(PhoneNumberType).map(([name, type]) => [type, name]));

export const open = async () => {
  const util = PhoneNumberUtil.getInstance();

  const answer = (text, country) => {
    let number;
    try {
      number = util.parse(text, country ?? UNKNOWN_COUNTRY);
    } catch {
      return null;
    }
    const type = util.getNumberType(number);
    return {
      isValid: util.isValidNumber(number),
      type: type === PhoneNumberType.UNKNOWN ? null : names.get(type),
      country: util.getRegionCodeForNumber(number) ?? null,
      e164: util.format(number, PhoneNumberFormat.E164),
    };
  };

  const typing = (country) => {
    const field = new AsYouTypeFormatter(country ?? UNKNOWN_COUNTRY);
    return { insert: (key) => field.inputDigit(key) };
  };

  return { answer, typing };
};
