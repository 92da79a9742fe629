// The demo portal: an admin page that embeds the widget as a customer would. The page calls its own server only, which
// adds the platform's key. So no key is ever in the page.

import "./element.js";

const API = new URL("portal/api/", document.baseURI).href;
const PROVIDERS = { sip: "SIP", pia: "PIA", twilio: "Twilio" };
const REGIONS = { global: "Global", bd: "Bangladesh", bd_link3: "Link3 IPTSP" };

const element = (id) => document.getElementById(id);
const form = document.querySelector("pia-number-form");
let agents = [];
let cursor = null;

/** Creates an element with a class and a text. */
function tag(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

async function get(path) {
  const response = await fetch(API + path, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response.json();
}

const agentName = (id) => agents.find((agent) => agent._id === id)?.name ?? id;

function row(number) {
  const item = document.createElement("li");
  item.dataset.id = number._id;
  const digits = tag("b", "", number.phone_number);
  digits.dir = "ltr";
  item.append(digits, tag("span", "tag", PROVIDERS[number.provider] ?? number.provider));
  item.append(tag("span", "soft", number.friendly_name ?? ""), tag("span", "soft end", REGIONS[number.sip_infra_region] ?? ""));
  const talk = [
    number.inbound_agent_id && `Answers: ${agentName(number.inbound_agent_id)}`,
    number.outbound_agent_id && `Places: ${agentName(number.outbound_agent_id)}`,
  ].filter(Boolean);
  if (talk.length) item.append(tag("span", "soft wide", talk.join(" · ")));
  return item;
}

async function list({ after = null, isNew = false } = {}) {
  const state = element("numbers-state");
  try {
    const page = await get(`v1/phone-numbers?limit=20${after ? `&cursor=${encodeURIComponent(after)}` : ""}`);
    const rows = page.data.map(row);
    if (isNew) rows[0]?.classList.add("new");
    if (after) element("numbers").append(...rows);
    else element("numbers").replaceChildren(...rows);
    cursor = page.next_cursor;
    element("more").hidden = cursor === null;
    const shown = element("numbers").children.length;
    element("count").textContent = shown ? `(${shown}${cursor ? "+" : ""})` : "";
    state.textContent = shown ? "" : "None yet. The first one that you create appears here.";
  } catch {
    state.textContent = "The list could not be loaded. Reload the page to try again.";
  }
}

function showForm() {
  const only = element("providers").value;
  form.options = {
    endpoint: `${API}v1/phone-numbers`,
    defaultCountry: "BD",
    locale: element("locale").value,
    providers: only ? [only] : ["sip", "pia", "twilio"],
    agents: agents.map((agent) => ({ id: agent._id, name: agent.name })),
    verify: isFree,
    guardUnsaved: true,
    restoreDraft: true,
  };
}

/** Checks that the number is not in the list yet. The form itself does not know the list. */
async function isFree({ phone_number: number }) {
  if (number === undefined) return true;
  const words = {
    en: "A number like this is in your list already.",
    bn: "এই নম্বর আপনার তালিকায় আগে থেকেই আছে।",
  };
  for (let after = ""; after !== null; ) {
    const page = await get(`v1/phone-numbers?limit=100${after && `&cursor=${encodeURIComponent(after)}`}`);
    if (page.data.some((known) => known.phone_number === number)) return { ok: false, reason: words[element("locale").value] };
    after = page.next_cursor;
  }
  return true;
}

/** Shows the request that the form would send. The form masks the secrets before the page gets the request. */
function preview({ request, ready }) {
  element("request").hidden = false;
  element("request").textContent = JSON.stringify(request, null, 2);
  element("request-state").textContent = ready ? "Ready to be sent." : "Not ready yet.";
}

/** Lists the latest events, the newest first. A run of `pia-change` is listed once. */
function log({ type, detail }) {
  const list = element("events");
  const said = type === "pia-change" ? "" : JSON.stringify(detail ?? {});
  if (list.firstElementChild?.dataset.type === type && type === "pia-change") return;
  const item = document.createElement("li");
  item.dataset.type = type;
  item.append(tag("b", "", type), " ", tag("code", "soft", said));
  list.prepend(item);
  while (list.children.length > 12) list.lastElementChild.remove();
}

element("theme").addEventListener("change", (event) => {
  const theme = event.target.value;
  if (theme.includes(" ")) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
});
element("locale").addEventListener("change", showForm);
element("providers").addEventListener("change", showForm);
element("more").addEventListener("click", async ({ currentTarget: more }) => {
  if (more.disabled) return;
  more.disabled = true;
  const shown = element("numbers").children.length;
  await list({ after: cursor });
  more.disabled = false;
  const first = element("numbers").children[shown];
  if (first) {
    first.tabIndex = -1;
    first.focus();
  }
});
form.addEventListener("pia-created", () => {
  element("request").hidden = true;
  element("request").textContent = "";
  element("request-state").textContent = "Nothing is entered yet.";
  list({ isNew: true });
});
form.addEventListener("pia-change", ({ detail }) => preview(detail));
for (const type of ["pia-ready", "pia-change", "pia-dirty", "pia-submit", "pia-created", "pia-error"]) form.addEventListener(type, log);

try {
  agents = (await get("v2/ai-agents/")).data;
} catch {
  // The form accepts the id of any agent, so it works without the list.
}
element("agent-list").replaceChildren(...agents.map((agent) => {
  const item = document.createElement("li");
  item.append(tag("b", "", agent.name), tag("span", "soft end", agent._id));
  return item;
}));
showForm();
await list();
