// The states of a form, for the specs that check each state. Controls are found by ids and names, so that the states
// are the same in every language.

const submit = (page) => page.locator("button.go").click();
const number = (page) => page.locator("#phone_number");

/** Fills in every field of a SIP trunk but the number. */
async function fillSip(page) {
  await page.locator("#friendly_name").fill("Support line, Dhaka");
  await page.locator("#sip_termination_uri").fill("sip:gw1.carrier.example:5061;transport=tls");
  await page.locator("#sip_trunk_username").fill("acme-trunk");
  await page.locator("#sip_trunk_password").fill("correct horse");
  await page.locator("[name=sip_infra_region][value=bd_link3]").check();
  await page.locator("#inbound_agent_id").fill("agent_rina");
  await page.locator(".title").click();
}

async function fillTwilio(page) {
  await number(page).fill("+14155552671");
  await page.locator("#twilio_account_sid").fill(`AC${"0".repeat(32)}`);
  await page.locator("#twilio_auth_token").fill("0".repeat(32));
}

const fill = {
  sip: async (page) => {
    await fillSip(page);
    await number(page).fill("+8809678123110");
  },
  pia: (page) => page.locator("#friendly_name").fill("Overflow"),
  twilio: fillTwilio,
};

/** The platform's response to each provider's request. It is the same each time, for the pictures' sake. */
const CREATED = {
  sip: {
    _id: "6650f2a1c0de",
    provider: "sip",
    phone_number: "+8809678123110",
    friendly_name: "Support line, Dhaka",
    sip_termination_uri: "sip:gw1.carrier.example:5061;transport=tls",
    sip_trunk_username: "acme-trunk",
    sip_trunk_password: "never shown",
    sip_infra_region: "bd_link3",
    inbound_agent_id: "agent_rina",
  },
  pia: { _id: "6650f2a1c0df", provider: "pia", phone_number: "+16285550142", friendly_name: "Overflow" },
  twilio: {
    _id: "6650f2a1c0e0",
    provider: "twilio",
    phone_number: "+14155552671",
    friendly_name: "+14155552671",
    twilio_account_sid: `AC${"0".repeat(32)}`,
    twilio_auth_token: "never shown",
  },
};

const openAgents = async (page) => {
  await page.locator("#inbound_agent_id").click();
  await page.locator("#inbound-agents [role=option]").first().waitFor();
};

/**
 * The states of each provider's form. `reach` leads an empty form into the state. Where a state would disturb the next
 * test, `reach` gives a function that ends it.
 */
export const STATES = {
  empty: { providers: ["sip", "pia", "twilio"], reach: async () => {} },
  warnings: {
    providers: ["sip", "twilio"],
    reach: async (page, provider) => {
      if (provider === "twilio") {
        await fillTwilio(page);
        await page.locator("#twilio_auth_token").fill("not a token ");
      } else {
        await fillSip(page);
        await page.locator("#inbound_agent_id").fill("agent_unknown");
        await page.locator("#sip_trunk_username").fill("");
        await page.locator("#sip_trunk_password").fill("correct horse ");
      }
      await number(page).fill("+৮৮০ ১৭১২-৩৪৫৬৭৮");
    },
  },
  errors: {
    providers: ["sip", "twilio"],
    reach: async (page, provider) => {
      if (provider === "twilio") await page.locator("#twilio_account_sid").fill(`SK${"0".repeat(32)}`);
      else await page.locator("#sip_termination_uri").fill("sip.exa mple.com");
      await number(page).fill("+880 01712-345678");
      await submit(page);
      await page.locator(".summary").waitFor();
    },
  },
  countries: {
    providers: ["sip"],
    reach: async (page) => {
      await page.locator(".country-button").click();
      await page.locator("#country-search").fill("+88");
      await page.locator("#countries [role=option]").first().waitFor();
    },
  },
  agents: { providers: ["pia"], reach: openAgents },
  doubted: {
    providers: ["pia"],
    reach: async (page, provider, front) => {
      await fill[provider](page);
      const error = { loc: ["body", "friendly_name"], msg: "This label is taken", type: "value_error" };
      front.respondNext(422, { detail: [error] });
      await submit(page);
      await page.locator(".summary").waitFor();
    },
  },
  sending: {
    providers: ["sip", "pia", "twilio"],
    reach: async (page, provider, front) => {
      await fill[provider](page);
      const release = front.holdNext();
      await submit(page);
      await page.locator("form.busy").waitFor();
      await front.postCount(1);
      return async () => {
        front.forget();
        release();
      };
    },
  },
  unknown: {
    providers: ["sip", "pia", "twilio"],
    reach: async (page, provider, front) => {
      await fill[provider](page);
      front.breakNext();
      await submit(page);
      await page.locator(".summary").waitFor();
    },
  },
  emptied: {
    providers: ["pia"],
    reach: async (page, provider) => {
      await fill[provider](page);
      await page.locator(".footer .quiet").click();
      await page.locator(".remark").waitFor();
    },
  },
  receipt: {
    providers: ["sip", "pia", "twilio"],
    reach: async (page, provider, front) => {
      await fill[provider](page);
      front.respondNext(201, CREATED[provider]);
      await submit(page);
      await page.locator(".receipt").waitFor();
    },
  },
};

/** Every state of every provider. */
export const EVERY_STATE = ["sip", "pia", "twilio"].flatMap((provider) =>
  Object.entries(STATES)
    .filter(([, state]) => state.providers.includes(provider))
    .map(([name, state]) => ({ provider, name, reach: state.reach })),
);
