import * as i18n from "@solid-primitives/i18n";
import en from "../../common/locales/en.json";

let dictionary: Record<string, unknown> = i18n.flatten(en);
export let locale = "en";
let plural = new Intl.PluralRules("en");

/** English comes with the page. Bangla is a chunk of its own, for pages in Bangla. */
export async function startI18n(wanted: string): Promise<void> {
  if (wanted === "bn") {
    dictionary = i18n.flatten((await import("../../common/locales/bn.json")).default);
    locale = "bn";
    plural = new Intl.PluralRules("bn");
  }
  document.documentElement.lang = locale;
  document.title = t("title");
}

type Leaves<T, P extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>;
}[keyof T & string];
export type Key = Leaves<typeof en>;

type Translate = (key: string, args?: Record<string, unknown>) => string | undefined;
const translate = i18n.translator(
  () => dictionary as Record<string, string>,
  i18n.resolveTemplate as never,
) as Translate;

export const t = (key: Key, args?: Record<string, string | number>): string => translate(key, args) ?? key;

type Plural = Key extends infer K ? (K extends `${infer P}_other` ? P : never) : never;

/** The text for this count. */
export function tn(key: Plural, count: number): string {
  const forms = count === 0 ? ["zero", "other"] : [plural.select(count), "other"];
  for (const form of forms) {
    const text = translate(`${key}_${form}`, { count });
    if (text !== undefined) return text;
  }
  return key;
}
