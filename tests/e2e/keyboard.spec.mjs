// The whole task without a pointer.

import assert from "node:assert/strict";
import { test } from "node:test";
import { receipt, stage } from "./support/stage.mjs";

const on = stage();

/** The accessible label of what has the focus, through shadow roots. */
const focused = (page) =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const label = active.getAttribute("aria-label") ?? active.labels?.[0]?.textContent ?? active.textContent;
    return label.trim();
  });

/** Presses Tab until the focus is on a control whose label begins so. */
async function tabTo(page, label) {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await focused(page)).startsWith(label)) return;
  }
  assert.fail(`Tab never reached ${label}`);
}

test("a SIP number is created by keyboard alone, and then another", async () => {
  const page = await on.portal("sip");
  await tabTo(page, "SIP trunk");
  await page.keyboard.press("ArrowRight");
  assert.match(await focused(page), /^PIA-managed/, "the arrow keys choose, and the focus follows them");
  await page.keyboard.press("ArrowLeft");
  await tabTo(page, "Country of the number");
  await tabTo(page, "Phone number");
  await page.keyboard.type("01711111111");
  await tabTo(page, "Trunk password");
  await page.keyboard.type("secret");
  await tabTo(page, "Show Trunk password");
  await page.keyboard.press("Space");
  await tabTo(page, "Global");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.match(await focused(page), /^Link3 IPTSP/);
  await tabTo(page, "Create phone number");
  await page.keyboard.press("Enter");

  await page.locator(".summary:focus").waitFor();
  await tabTo(page, "Add the country code");
  await page.keyboard.press("Enter");
  await page.locator("#phone_number:focus").waitFor();
  await tabTo(page, "Use +8801711111111");
  await page.keyboard.press("Enter");
  await page.locator("#phone_number:focus").waitFor();
  await page.keyboard.press("Enter");

  await receipt(page).waitFor();
  await page.locator(".receipt h2:focus").waitFor();
  assert.deepEqual(on.front.posts.map((post) => JSON.parse(post.body)), [
    { provider: "sip", phone_number: "+8801711111111", sip_trunk_password: "secret", sip_infra_region: "bd_link3" },
  ]);
  await tabTo(page, "Create another");
  await page.keyboard.press("Enter");
  await page.locator(".title:focus").waitFor();
});

test("a Twilio number by keyboard alone: its country searched, a wrong SID mended from the summary", async () => {
  const page = await on.portal("sip");
  await tabTo(page, "SIP trunk");
  await page.keyboard.press("ArrowLeft");
  assert.match(await focused(page), /^Twilio/, "the arrows go round");
  await tabTo(page, "Country of the number");
  await page.keyboard.press("ArrowDown");
  await page.locator("#country-search:focus").waitFor();
  await page.keyboard.type("united states");
  await page.keyboard.press("Enter");
  await page.locator("#phone_number:focus").waitFor();
  await page.keyboard.type("4155552677");
  await tabTo(page, "Account SID");
  await page.keyboard.type(`SK${"4".repeat(32)}`);
  await tabTo(page, "Auth token");
  await page.keyboard.type("5".repeat(32));
  await page.keyboard.press("Enter");
  await page.locator(".summary:focus").waitFor();
  await tabTo(page, "This is an API key");
  await page.keyboard.press("Enter");
  await page.locator("#twilio_account_sid:focus").waitFor();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(`AC${"4".repeat(32)}`);
  await page.keyboard.press("Enter");
  await page.locator(".receipt h2:focus").waitFor();
  assert.equal(JSON.parse(on.front.posts[0].body).phone_number, "+14155552677");
});

test("a managed number by keyboard alone: an agent picked, all of it emptied and brought back, checked, sent", async () => {
  const page = await on.portal("pia");
  await page.locator("[name=provider][value=pia]").focus();
  await tabTo(page, "Label");
  await page.keyboard.type("Overflow");
  await tabTo(page, "Answers calls");
  await page.keyboard.press("ArrowDown");
  await page.locator("#inbound-agents [role=option]").first().waitFor();
  await page.keyboard.type("rina");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#inbound_agent_id").inputValue(), "Rina, support");
  await tabTo(page, "Reset");
  await page.keyboard.press("Enter");
  await page.locator(".title:focus").waitFor();
  assert.equal(await page.locator("#friendly_name").inputValue(), "");
  await tabTo(page, "Undo");
  await page.keyboard.press("Enter");
  await page.locator(".title:focus").waitFor();
  await tabTo(page, "Check before creating");
  await page.keyboard.press("Enter");
  await page.getByText("Checked: nothing speaks against it.").waitFor();
  await tabTo(page, "Label");
  await page.keyboard.press("Enter");
  await page.locator(".receipt h2:focus").waitFor();
  assert.deepEqual(JSON.parse(on.front.posts[0].body), {
    provider: "pia",
    friendly_name: "Overflow",
    inbound_agent_id: "agent_rina",
  });
});
