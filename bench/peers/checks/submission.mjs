// A form from its first field to the receipt, for each provider.

import assert from "node:assert/strict";

import {
  choose,
  combobox,
  description,
  field,
  focused,
  number,
  receipt,
  submit,
  summary,
  summaryLinks,
  value,
} from "./page.mjs";

const MISSING = "Enter the number with its country code, such as +8801712345678";

export const submission = {
  "an empty form shows its errors": emptyForm,

  async "a SIP trunk leads to its receipt"(page, posts) {
    await fillSip(page);
    await submit(page);
    await receipt(page).waitFor();
    assert.deepEqual(posts, [
      {
        provider: "sip",
        phone_number: "+8809678123110",
        friendly_name: "Support line, Dhaka",
        sip_termination_uri: "sip:gw1.carrier.example:5061;transport=tls",
        sip_trunk_username: "acme-trunk",
        sip_trunk_password: "s3cret pass",
        sip_infra_region: "bd_link3",
        inbound_agent_id: "agent_04321",
        outbound_agent_id: "agent_custom",
      },
    ]);
    await page.locator("h2:focus").waitFor();
    const text = await page.locator("main").innerText();
    const agent = "Agent 4321 Karim (agent_04321)";
    for (const part of ["6650f2a1c0de", "+8809678123110", "Set, and not shown again", agent, "Link3 IPTSP"]) {
      assert.ok(text.includes(part), `${part} is in ${text}`);
    }
    assert.ok(!(await page.content()).includes("s3cret"), "no secret is in the page");
    await page.getByRole("button", { name: "Copy" }).first().click();
    await page.getByText("Copied").first().waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "+8809678123110");
    await page.getByRole("button", { name: "Create another" }).click();
    await field(page, "Phone number").waitFor();
    assert.equal(await field(page, "Phone number").inputValue(), "");
    assert.equal(await field(page, "Trunk password").inputValue(), "");
    assert.equal(await combobox(page, "Answers calls").inputValue(), "Agent 4321 Karim");
    assert.ok(await page.getByRole("radio", { name: "Link3 IPTSP" }).isChecked());
  },

  async "a Twilio account is checked, and nothing of another provider is sent"(page, posts) {
    await field(page, "Trunk password").fill("x");
    await field(page, "Termination address").fill("stale.example.com");
    await choose(page, "Twilio");
    await submit(page);
    await summary(page).waitFor();
    assert.equal((await summaryLinks(page)).length, 3);
    await field(page, "Account SID").fill(`SK${"a".repeat(32)}`);
    await page.getByText("this is an API key's").first().waitFor();
    await field(page, "Account SID").fill(`AC${"a".repeat(32)}`);
    await field(page, "Auth token").fill("short ");
    await page.getByText("space at the start or end").waitFor();
    await field(page, "Auth token").fill("b".repeat(32));
    const show = page.getByRole("button", { name: "Show", exact: true });
    await show.click();
    assert.equal(await show.getAttribute("aria-pressed"), "true");
    assert.equal(await field(page, "Auth token").getAttribute("type"), "text");
    await field(page, "Phone number").fill("+1 201 555 0123");
    await submit(page);
    await receipt(page).waitFor();
    const sid = `AC${"a".repeat(32)}`;
    const token = "b".repeat(32);
    const sent = {
      provider: "twilio",
      phone_number: "+12015550123",
      twilio_account_sid: sid,
      twilio_auth_token: token,
    };
    assert.deepEqual(posts, [sent]);
  },

  async "a number of PIA needs no number"(page, posts) {
    await field(page, "Phone number").fill("+8801712345678");
    await choose(page, "PIA-managed");
    await field(page, "Label").fill("x");
    await submit(page);
    await receipt(page).waitFor();
    assert.deepEqual(posts, [{ provider: "pia", friendly_name: "x" }]);
  },
};

async function emptyForm(page) {
  await submit(page);
  await summary(page).waitFor();
  assert.deepEqual(await summaryLinks(page), [MISSING]);
  await page.locator("[role=alert]:focus").waitFor();
  const phone = field(page, "Phone number");
  assert.equal(await phone.getAttribute("aria-invalid"), "true");
  assert.match(await description(phone), /Enter the number with its country code/);
  await summary(page).getByRole("link").click();
  assert.equal(await focused(page, "id"), "phone_number");
  await page.keyboard.type("+8801712345678");
  await summary(page).waitFor({ state: "detached" });
  assert.equal(await number(page), "+880 1712 345678");
}

async function fillSip(page) {
  await choose(page, "SIP trunk");
  await field(page, "Phone number").pressSequentially("+8809678123110");
  await field(page, "Label").fill(" Support line, Dhaka ");
  await page.getByText("Will be sent as").first().waitFor();
  await page.getByText("+8809678123110").first().waitFor();
  await field(page, "Termination address").fill("sip:gw1.carrier.example:5061;transport=tls");
  await field(page, "Trunk username").fill("acme-trunk");
  await field(page, "Trunk password").fill("s3cret pass");
  await choose(page, "Link3 IPTSP");
  const answers = combobox(page, "Answers calls");
  await answers.click();
  await answers.pressSequentially("Agent 4321");
  await page.getByRole("option", { name: /agent_04321/ }).waitFor();
  await page.getByText("Found: 1").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await value(answers, "Agent 4321 Karim");
  const places = combobox(page, "Places calls");
  await places.click();
  await places.pressSequentially("agent_custom");
  await page.keyboard.press("Tab");
  await value(places, "agent_custom");
}
