// Each provider's number is created, from the first key to the row in the database.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseCountry, field, receipt, stage, submit } from "./support/stage.mjs";

const on = stage();
const SID = "AC0123456789abcdef0123456789abcdef";
const TOKEN = "fedcba9876543210fedcba9876543210";

const stored = (number) => on.platform.rows().find((row) => row.phone_number === number);
/** A row's columns that hold a value, except for those that the platform fills in. */
const filled = (row) => {
  const ofThePlatform = new Set(["seq", "id", "created_at"]);
  return Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== null && !ofThePlatform.has(name)));
};

test("a SIP number is sent as shown, stored as sent, and listed in the portal", async () => {
  const page = await on.portal("sip");
  await field(page, "Phone number").fill("+৮৮০ ১৭১২-৩৪৫৬৭৮");
  await page.getByText("Will be sent as +8801712345678").waitFor();
  await field(page, "Label").fill(" Support line, Dhaka ");
  await field(page, "Termination URI").fill(" sip:gw1.carrier.example:5061;transport=tls ");
  await field(page, "Trunk username").fill("acme-trunk");
  await field(page, "Trunk password").fill('correct "horse" ঘোড়া');
  await page.getByRole("radio", { name: "Bangladesh" }).check();
  await field(page, "Answers calls").fill("agent_rina");
  await field(page, "Places calls").fill("any-other-id");
  await submit(page);
  await receipt(page).waitFor();

  const body =
    '{"provider":"sip","phone_number":"+8801712345678","friendly_name":"Support line, Dhaka",' +
    '"sip_termination_uri":"sip:gw1.carrier.example:5061;transport=tls","sip_trunk_username":"acme-trunk",' +
    '"sip_trunk_password":"correct \\"horse\\" ঘোড়া","sip_infra_region":"bd",' +
    '"inbound_agent_id":"agent_rina","outbound_agent_id":"any-other-id"}';
  assert.deepEqual(on.front.posts.map((post) => post.body), [body]);
  assert.deepEqual(filled(stored("+8801712345678")), JSON.parse(body));

  const row = page.locator("#numbers li", { hasText: "+8801712345678" });
  assert.match(await row.textContent(), /SIP.*Support line, Dhaka.*Bangladesh.*Rina.*any-other-id/);
});

test("a PIA number is assigned by the platform and shown on the receipt", async () => {
  const page = await on.portal("pia");
  await field(page, "Label").fill("Overflow");
  await submit(page);
  await receipt(page).waitFor();

  const body = '{"provider":"pia","friendly_name":"Overflow"}';
  assert.deepEqual(on.front.posts.map((post) => post.body), [body]);
  const { phone_number: assigned, ...sent } = filled(on.platform.rows().at(-1));
  assert.deepEqual(sent, JSON.parse(body));
  await page.locator(".receipt").getByText(assigned, { exact: true }).waitFor();
});

test("the receipt copies number and id, and reports a clipboard that refuses", async () => {
  const page = await on.portal("pia");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await submit(page);
  await receipt(page).waitFor();
  const [number, id] = await page.locator(".receipt code").allTextContents();
  for (const [label, value] of [["Number", number], ["ID", id]]) {
    await page.getByRole("button", { name: `Copy ${label}` }).click();
    await page.locator(".receipt dl > div", { hasText: label }).getByText("Copied").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), value);
  }
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error("refused"))));
  await page.getByRole("button", { name: "Copy ID" }).click();
  await page.getByText("Could not be copied: select it instead").waitFor();
});

test("a Twilio number is sent with its account and without a label", async () => {
  const page = await on.portal("twilio");
  await field(page, "Phone number").fill("(415) 555-2671");
  await chooseCountry(page, "United States");
  await field(page, "Account SID").fill(` ${SID} `);
  await field(page, "Auth token").fill(TOKEN);
  await submit(page);
  await receipt(page).waitFor();

  const body =
    '{"provider":"twilio","phone_number":"+14155552671",' +
    `"twilio_account_sid":"${SID}","twilio_auth_token":"${TOKEN}"}`;
  assert.deepEqual(on.front.posts.map((post) => post.body), [body]);
  assert.deepEqual(filled(stored("+14155552671")), JSON.parse(body));
});

test("a double click and a second Enter create one number", async () => {
  const page = await on.portal("pia");
  const release = on.front.holdNext();
  const before = on.platform.rows().length;
  await field(page, "Label").fill("Once");
  await page.getByRole("button", { name: "Create phone number" }).dblclick();
  await field(page, "Label").press("Enter");
  await on.front.postCount(1);
  release();
  await receipt(page).waitFor();
  assert.equal(on.front.posts.length, 1);
  assert.equal(on.platform.rows().length, before + 1);
});

test("the next number keeps provider, region and agents, and starts without the rest", async () => {
  const page = await on.portal("sip");
  await field(page, "Phone number").fill("+8801812345678");
  await field(page, "Label").fill("First");
  await field(page, "Trunk password").fill("secret");
  await page.getByRole("radio", { name: "Bangladesh" }).check();
  await field(page, "Answers calls").fill("agent_rina");
  await submit(page);
  await page.getByRole("button", { name: "Create another" }).click();

  assert.equal(await page.getByRole("radio", { name: "Bangladesh" }).isChecked(), true);
  assert.equal(await field(page, "Answers calls").inputValue(), "Rina, support");
  for (const label of ["Phone number", "Label"]) assert.equal(await field(page, label).inputValue(), "");
  assert.equal(await field(page, "Trunk password").inputValue(), "");
  await page.locator(".title:focus").waitFor();
});

test("a number stays in the list across a restart of the platform", async () => {
  const page = await on.portal("sip");
  await field(page, "Phone number").fill("+8801912345678");
  await submit(page);
  await receipt(page).waitFor();
  await on.platform.restart();
  const again = await on.portal("sip");
  await again.locator("#numbers").getByText("+8801912345678").waitFor();
});
