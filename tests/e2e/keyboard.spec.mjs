// The whole task by keyboard, without a pointer.

import assert from "node:assert/strict";
import { test } from "node:test";
import { field, receipt, stage } from "./support/stage.mjs";

const on = stage();

/** The accessible label of the focused control, across shadow roots. */
const focused = (page) =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const label = active.getAttribute("aria-label") ?? active.labels?.[0]?.textContent ?? active.textContent;
    return label.trim();
  });

/** Presses Tab until the focus is on a control whose label starts with this text. */
async function tabTo(page, label) {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await focused(page)).startsWith(label)) return;
  }
  assert.fail(`Tab never reached ${label}`);
}

test("a SIP number is created by keyboard, and the next form has the focus", async () => {
  const page = await on.portal("sip");
  await tabTo(page, "SIP trunk");
  await page.keyboard.press("ArrowRight");
  assert.match(await focused(page), /^PIA-managed/, "the arrow keys choose, and the focus follows them");
  await page.keyboard.press("ArrowLeft");
  await tabTo(page, "Country of the number");
  await tabTo(page, "Phone number");
  await page.keyboard.type("+88001711111111");
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
  await tabTo(page, "Take out the 0 after the country code");
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

test("a Twilio number is created by keyboard, with its country searched and an error fixed", async () => {
  const page = await on.portal("sip");
  await tabTo(page, "SIP trunk");
  await page.keyboard.press("ArrowLeft");
  assert.match(await focused(page), /^Twilio/, "the arrow keys wrap around");
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

test("a PIA number is created by keyboard, with an agent picked, a reset undone, and a check", async () => {
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

test("no key of an input method acts, also after Safari's end of a composition", async () => {
  const page = await on.portal("sip");
  await field(page, "Phone number").fill("+8801711111112");
  // Safari ends a composition before the Enter that ended it. The Enter has the code of a taken key.
  const enter = (locator) =>
    locator.evaluate((input) => {
      const key = { key: "Enter", keyCode: 229, bubbles: true, composed: true, cancelable: true };
      return input.dispatchEvent(new KeyboardEvent("keydown", key));
    });
  await page.getByRole("button", { name: /^Country of the number/ }).click();
  const search = page.getByRole("combobox", { name: /Search/ });
  await search.fill("canada");
  await page.getByRole("option", { name: /Canada/ }).waitFor();
  await enter(search);
  assert.equal(await search.isVisible(), true, "the list is open");
  await search.press("Escape");
  const agent = field(page, "Answers calls");
  await agent.fill("rina");
  await page.getByRole("option", { name: /Rina/ }).waitFor();
  await agent.press("ArrowDown");
  await enter(agent);
  assert.equal(await agent.inputValue(), "rina");
  await agent.press("Enter");
  assert.equal(await agent.inputValue(), "Rina, support", "a key without a composition acts");
  assert.equal(on.front.posts.length, 0);
});
