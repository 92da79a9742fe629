import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import en from "../../common/locales/en.json";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

/** English comes with the page. Bangla is a chunk of its own, for pages in Bangla. */
export async function startI18n(locale: string): Promise<void> {
  const bn = locale === "bn" ? (await import("../../common/locales/bn.json")).default : undefined;
  await i18next.use(initReactI18next).init({
    lng: bn ? "bn" : "en",
    fallbackLng: "en",
    resources: { en: { translation: en }, ...(bn && { bn: { translation: bn } }) },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  document.documentElement.lang = i18next.language;
  document.title = i18next.t("title");
}
