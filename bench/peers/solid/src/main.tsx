import { render } from "solid-js/web";
import "../../common/styles/page.css";
import "../../common/styles/fields.css";
import "../../common/styles/combobox.css";
import "./combobox.css";
import "../../common/styles/adaptive.css";
import { PhoneNumberForm } from "./components/PhoneNumberForm";
import { startI18n } from "./i18n";

const query = new URLSearchParams(location.search);

await startI18n(query.get("locale") ?? "en");

globalThis.mountForm = (container) =>
  render(() => <PhoneNumberForm endpoint={query.get("endpoint") ?? "/v1/phone-numbers"} />, container);

mountForm(document.getElementById("root")!);
