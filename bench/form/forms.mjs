// The forms that are measured: the built files, and how their controls are found. Ours is in a shadow root.

import { fileURLToPath } from "node:url";

import { builtFolder } from "../peers/check.mjs";

const path = (url) => fileURLToPath(new URL(url, import.meta.url));

const PEER = {
  number: "#phone_number",
  label: "#friendly_name",
  verdict: ".preview strong",
  summary: ".summary li",
  countries: { focus: "#country", key: "ArrowDown" },
  agents: { focus: "#inbound_agent_id", key: "ArrowDown" },
};

export const FORMS = [
  {
    name: "ours",
    title: "ours",
    folder: path("../../dist/portal"),
    page: path("ours.html"),
    host: "pia-number-form",
    number: "#phone_number",
    label: "#friendly_name",
    verdict: "code[dir=ltr]",
    summary: ".summary li",
    countries: { focus: ".country-button", key: "Enter", options: "#countries [role=option]" },
    agents: { focus: "#inbound_agent_id", key: "ArrowDown", options: "#inbound-agents [role=option]" },
  },
  {
    ...PEER,
    name: "react",
    title: "React",
    folder: builtFolder("react"),
    countries: { ...PEER.countries, options: "#country-list [role=option]" },
    agents: { ...PEER.agents, options: "#inbound_agent_id-list [role=option]" },
  },
  {
    ...PEER,
    name: "solid",
    title: "Solid",
    folder: builtFolder("solid"),
    countries: { ...PEER.countries, options: ".popover [role=option]" },
    agents: { ...PEER.agents, options: ".popover [role=option]" },
  },
];
