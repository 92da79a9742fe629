// A page without a framework.

import { configure, load, mount, type Form, type Options } from "pia-number-form";
import { PiaNumberForm } from "pia-number-form/element.js";

configure({ wasm: new URL("/assets/pia-number-form.wasm", "https://cdn.example.com") });
configure({ wasm: "/assets/pia-number-form.wasm" });
// @ts-expect-error the module's address is a string or a URL
configure({ wasm: 5 });

const options: Options = {
  endpoint: "/api/pia/v1/phone-numbers",
  getToken: async () => "token",
  providers: ["sip", "pia"],
  values: { friendly_name: "Support", country: "BD" },
  agents: async (query, signal) => {
    signal.throwIfAborted();
    return [{ id: query, name: "Rina" }, { id: "agent_2" }];
  },
  verify: (draft) => (draft.sip_trunk_password === undefined ? { ok: false, reason: "No password" } : true),
  messages: { submit: "Add the number" },
  theme: "dark",
};

await load();
const form: Form = await mount(document.body, options);
form.update({ locale: "bn", theme: undefined });
const number: string | undefined = form.values.phone_number;
form.setValues({ phone_number: number ?? "+8809678123110", provider: "sip" });
if (form.validate()) form.submit() satisfies boolean;
form.reset();
form.focus();
form.unmount();

// A form's events reach the document and every element around the form.
document.addEventListener("pia-created", ({ detail }) => console.log(detail._id, detail.phone_number?.length));
document.body.addEventListener("pia-error", ({ detail }) => {
  if (detail.kind === "load-failed") location.reload();
  // @ts-expect-error the kind of error is unknown
  if (detail.kind === "exploded") location.reload();
});

const element = document.createElement("pia-number-form");
element satisfies PiaNumberForm;
element.options = options;
element.timeoutMs = 5000;
element.providers = ["twilio"];
element.agents = [{ id: "agent_1" }];
element.values = { friendly_name: "Overflow" };
element.addEventListener("pia-change", ({ detail: { values, request, ready } }) => {
  console.log(values.provider, request.sip_trunk_password, ready);
  // @ts-expect-error values contain no secret
  console.log(values.sip_trunk_password);
});
element.addEventListener("pia-submit", (event) => event.preventDefault());
element.addEventListener("pia-dirty", (event) => event.detail.dirty satisfies boolean);
element.addEventListener("click", (event) => event.clientX satisfies number);
document.querySelector("pia-number-form")?.setValues({ sip_infra_region: "bd_link3" });

// @ts-expect-error the endpoint is required
await mount(document.body, { provider: "sip" });
// @ts-expect-error the provider is unknown
await mount(document.body, { endpoint: "/x", provider: "vonage" });
// @ts-expect-error the option is unknown
await mount(document.body, { endpoint: "/x", colour: "red" });
// @ts-expect-error a token is a string
await mount(document.body, { endpoint: "/x", getToken: () => 5 });
// @ts-expect-error an agent has an id
await mount(document.body, { endpoint: "/x", agents: [{ name: "Rina" }] });
// @ts-expect-error the container is an element or a shadow root
await mount("#place", options);
// @ts-expect-error a form's values are set by `setValues`
form.values = {};
// @ts-expect-error milliseconds are a number
element.timeoutMs = "5000";
// @ts-expect-error an element is removed from the page and has no `unmount`
element.unmount();
