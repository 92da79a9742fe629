import { StrictMode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import "../../common/styles/page.css";
import "../../common/styles/fields.css";
import "../../common/styles/combobox.css";
import "./combobox.css";
import "../../common/styles/adaptive.css";
import { PhoneNumberForm } from "./components/PhoneNumberForm";
import { startI18n } from "./i18n";

const query = new URLSearchParams(location.search);

await startI18n(query.get("locale") ?? "en");

const form = (
  <StrictMode>
    <PhoneNumberForm endpoint={query.get("endpoint") ?? "/v1/phone-numbers"} />
  </StrictMode>
);

createRoot(document.getElementById("root")!).render(form);

globalThis.mountForm = (container) => {
  const root = createRoot(container);
  flushSync(() => root.render(form));
  return () => root.unmount();
};
