import { useState } from "react";
import "pia-number-form/element.js";

/** A page with the custom element. Its options are properties, and its events are `onpia-…` listeners. */
export function ElementPage({ locale, onCreated }) {
  const [isDirty, setIsDirty] = useState(false);
  return (
    <>
      <p role="status">{isDirty ? "Not sent yet" : "Nothing to send"}</p>
      <pia-number-form
        endpoint="/portal/api/v1/phone-numbers"
        providers={["sip", "pia"]}
        agents={[{ id: "agent_rina", name: "Rina, support" }]}
        locale={locale}
        onpia-dirty={(event) => setIsDirty(event.detail.dirty)}
        onpia-created={(event) => onCreated(event.detail)}
      />
    </>
  );
}
