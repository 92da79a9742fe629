// The main paths in WebKitGTK, on a page with the strict policy. A breach of the policy or a script error fails a test.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startFront } from "./support/front.mjs";
import { startPlatform } from "./support/platform.mjs";
import { missing, startWebkit } from "./support/webkit.mjs";

const ENDPOINT = "/portal/api/v1/phone-numbers";
const SID = `AC${"2".repeat(32)}`;
const TOKEN = "3".repeat(32);
let platform, front, webkit, page;

/** Opens an empty page with an element of these attributes, and runs `act`. */
async function form(attributes, act) {
  front.forget();
  await page.go(`${front.address}/host`);
  await page.run(() => sessionStorage.clear());
  await show(attributes);
  await act();
  assert.deepEqual(await page.run(() => window.failures), []);
}

/** Adds the element to the page, and waits for its form. */
async function show(attributes) {
  await page.run((attributes) => {
    window.failures = [];
    for (const name of ["error", "unhandledrejection", "securitypolicyviolation"]) {
      addEventListener(name, (event) => {
        window.failures.push(`${name}: ${event.message ?? event.reason ?? event.violatedDirective}`);
      });
    }
    const form = document.createElement("pia-number-form");
    for (const [name, value] of Object.entries(attributes)) form.setAttribute(name, value);
    form.agents = [{ id: "agent_rina", name: "Rina, support" }, { id: "agent_omar", name: "Omar, sales" }];
    document.getElementById("place").append(form);
    import("/element.js").catch((error) => window.failures.push(String(error)));
  }, attributes);
  await page.find(".title");
}

const sent = () => JSON.parse(front.posts.at(-1).body);

/** Tabs until a control whose accessible name begins with this label has the focus. */
async function tabTo(label) {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.press("Tab");
    const name = await page.run(() => {
      const control = document.activeElement.shadowRoot?.activeElement;
      return control?.getAttribute("aria-label") ?? control?.labels?.[0]?.textContent ?? control?.textContent ?? "";
    });
    if (name.startsWith(label)) return;
  }
  assert.fail(`Tab never reached ${label}`);
}

const focused = () => page.run(() => document.activeElement.shadowRoot?.activeElement?.id ?? "");

describe("WebKitGTK", { skip: missing }, () => {
  before(async () => {
    platform = await startPlatform();
    front = await startFront(platform);
    webkit = await startWebkit();
    page = webkit.page;
  });
  after(async () => {
    await webkit?.stop();
    await front?.stop();
    await platform?.stop();
  });

  test("a SIP number is created by keyboard alone, with its error fixed by the suggestion", async () => {
    await form({ endpoint: ENDPOINT }, async () => {
      await tabTo("SIP trunk");
      await page.press("ArrowRight", "ArrowLeft");
      await tabTo("Phone number");
      await page.type("+88001712340301");
      await tabTo("Trunk password");
      await page.type("secret");
      await tabTo("Global");
      await page.press("ArrowDown", "ArrowDown");
      await tabTo("Create phone number");
      await page.press("Enter");
      await page.find(".summary:focus");
      await tabTo("Take out the 0 after the country code");
      await page.press("Enter");
      assert.equal(await focused(), "phone_number");
      await tabTo("Use +8801712340301");
      await page.press(" ");
      await page.shows(".note code", "+8801712340301");
      assert.equal(await focused(), "phone_number");
      await page.press("Enter");
      await page.find(".receipt h2:focus");
      assert.deepEqual(sent(), {
        provider: "sip",
        phone_number: "+8801712340301",
        sip_trunk_password: "secret",
        sip_infra_region: "bd_link3",
      });
      assert.ok(!(await page.text(".receipt")).includes("secret"));
    });
  });

  test("a number is formatted while typed, undone by a key, and read in the country that the list gives", async () => {
    await form({ endpoint: ENDPOINT, "default-country": "GB" }, async () => {
      await page.shows(".country-button", "GB +44");
      await page.click("#phone_number");
      await page.type("+8801712340302");
      assert.equal(await page.value("#phone_number"), "+880 1712-340302");
      await page.shows(".country-button", "BD +880");
      await page.press("Backspace");
      await page.pressWithControl("z");
      assert.equal(await page.value("#phone_number"), "+880 1712-340302");
      await page.pressWithControl("a");
      await page.press("Backspace");
      await page.click(".country-button");
      await page.find("#country-search:focus");
      await page.type("bangla");
      await page.shows(".country .spoken", "Found: 1");
      await page.press("Enter");
      await page.find("#phone_number:focus");
      await page.type("01712340302");
      assert.equal(await page.value("#phone_number"), "01712-340302");
      await page.shows(".note code", "+8801712340302");
      await page.click(".country-button");
      await page.find("#country-search:focus");
      await page.type("kingd");
      await page.click("#countries [role=option]");
      await page.shows(".country-button", "GB +44");
    });
  });

  test("a PIA number gets its agents by pointer and by keyboard", async () => {
    await form({ endpoint: ENDPOINT, provider: "pia" }, async () => {
      await page.click("#inbound_agent_id");
      await page.click("#inbound-agents [role=option]");
      assert.equal(await page.value("#inbound_agent_id"), "Rina, support");
      await page.click("#outbound_agent_id");
      await page.type("omar");
      await page.press("ArrowDown", "Enter");
      assert.equal(await page.value("#outbound_agent_id"), "Omar, sales");
      await page.click("button.go");
      await page.find(".receipt");
      assert.deepEqual(sent(), { provider: "pia", inbound_agent_id: "agent_rina", outbound_agent_id: "agent_omar" });
    });
  });

  test("the platform's words stand at their field, and the number is created after the mend", async () => {
    await form({ endpoint: ENDPOINT, provider: "twilio" }, async () => {
      await page.click("#phone_number");
      await page.type("+14155552703");
      await page.click("#twilio_account_sid");
      await page.type(SID);
      await page.click("#twilio_auth_token");
      await page.type(TOKEN);
      const error = { loc: ["body", "twilio_account_sid"], msg: "Value error, The account is closed" };
      front.respondNext(422, { detail: [error] });
      await page.click("button.go");
      await page.find(".summary:focus");
      await page.shows("#twilio_account_sid-error", "The account is closed");
      await page.click(".summary a");
      assert.equal(await focused(), "twilio_account_sid");
      await page.press("Backspace");
      await page.type("2");
      await page.press("Enter");
      await page.find(".receipt");
      assert.deepEqual(sent(), {
        provider: "twilio",
        phone_number: "+14155552703",
        twilio_account_sid: SID,
        twilio_auth_token: TOKEN,
      });
    });
  });

  test("a Bangla form takes Bengali digits", async () => {
    await form({ endpoint: ENDPOINT, locale: "bn" }, async () => {
      await page.shows(".title", "ফোন নম্বর তৈরি করুন");
      await page.click("#phone_number");
      await page.type("+৮৮০ ১৭১২-৩৪০৩০৪");
      await page.shows(".note code", "+8801712340304");
      await page.click("button.go");
      await page.find(".receipt");
      assert.equal(sent().phone_number, "+8801712340304");
    });
  });

  test("a reload restores what was entered, but no secret", async () => {
    const attributes = { endpoint: ENDPOINT, "restore-draft": "" };
    await form(attributes, async () => {
      await page.click("#friendly_name");
      await page.type("Kept");
      await page.click("#sip_trunk_password");
      await page.type("secret");
      await page.reload();
      await show(attributes);
      await page.shows(".remark", "What you had entered is back.");
      assert.equal(await page.value("#friendly_name"), "Kept");
      assert.equal(await page.value("#sip_trunk_password"), "");
    });
  });

  test("a response that breaks off is an unknown outcome, and everything stays", async () => {
    await form({ endpoint: ENDPOINT, provider: "pia" }, async () => {
      await page.click("#friendly_name");
      await page.type("Night line");
      front.breakNext();
      await page.click("button.go");
      await page.find(".summary.doubtful");
      assert.equal(await page.value("#friendly_name"), "Night line");
    });
  });
});
