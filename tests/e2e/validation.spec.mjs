// The errors and warnings about entered text: their words, their places and their timing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseCountry, description, field, receipt, stage, submit, summary, summaryLinks } from "./support/stage.mjs";

const on = stage();
const EMPTY_NUMBER = "Enter the number with its country code, such as +8801712345678";

test("an IPv6 address without brackets is answered with a suggestion that can be pressed", async () => {
  const page = await on.host({ endpoint: "/portal/api/v1/phone-numbers", providers: ["sip"] });
  const uri = page.locator("#sip_termination_uri");
  await uri.fill("sip:me:secret@2001:db8::1;transport=tls");
  const suggestion = page.getByRole("button", { name: "Use sip:me:•••@[2001:db8::1];transport=tls" });
  await suggestion.click();
  assert.equal(await uri.inputValue(), "sip:me:secret@[2001:db8::1];transport=tls");
  await page.locator("#sip_termination_uri:focus").waitFor();
  await suggestion.waitFor({ state: "detached" });
  await page.getByText("Host 2001:db8::1, user me, encrypted (TLS)").waitFor();
});

test("no error is shown before the first submission", async () => {
  const page = await on.portal("twilio");
  await field(page, "Phone number").fill("0");
  await field(page, "Account SID").fill("x");
  await field(page, "Account SID").press("Tab");
  assert.equal(await page.locator(".error").count(), 0);
  assert.equal(await field(page, "Phone number").getAttribute("aria-invalid"), "false");
});

test("an empty SIP form reports its one required field and sends nothing", async () => {
  const page = await on.portal("sip");
  await submit(page);
  assert.deepEqual(await summaryLinks(page), [EMPTY_NUMBER]);
  assert.equal(on.front.posts.length, 0);
});

test("an empty Twilio form reports every required field, in the summary and at the field", async () => {
  const page = await on.portal("twilio");
  await submit(page);
  const links = await summaryLinks(page);
  assert.deepEqual(links, [
    EMPTY_NUMBER,
    "Enter the account SID: it begins with AC",
    "Enter the auth token of the Twilio account",
  ]);
  for (const [index, label] of ["Phone number", "Account SID", "Auth token"].entries()) {
    const control = field(page, label);
    assert.equal(await control.getAttribute("aria-invalid"), "true", label);
    assert.ok((await description(control)).includes(links[index]), label);
  }
  assert.equal(on.front.posts.length, 0);
});

test("each required field is reported when it alone is empty", async () => {
  const fields = [
    ["Phone number", "+14155552671", EMPTY_NUMBER],
    ["Account SID", `AC${"0".repeat(32)}`, "Enter the account SID: it begins with AC"],
    ["Auth token", "0".repeat(32), "Enter the auth token of the Twilio account"],
  ];
  for (const [empty, , message] of fields) {
    const page = await on.portal("twilio");
    for (const [label, value] of fields) {
      if (label !== empty) await field(page, label).fill(value);
    }
    await submit(page);
    assert.deepEqual(await summaryLinks(page), [message]);
  }
});

test("the summary takes the focus, and its links move the focus to the field", async () => {
  const page = await on.portal("twilio");
  await submit(page);
  await page.locator(".summary:focus").waitFor();
  await summary(page).getByRole("link").nth(1).click();
  await page.locator("#twilio_account_sid:focus").waitFor();
  assert.equal(new URL(page.url()).hash, "", "the page's address does not change");
});

test("an error disappears as soon as its field is valid, and its link is struck out", async () => {
  const page = await on.portal("sip");
  await submit(page);
  const phone = field(page, "Phone number");
  await phone.pressSequentially("+1415555267");
  assert.equal(await phone.getAttribute("aria-invalid"), "true");
  await phone.press("1");
  assert.equal(await phone.getAttribute("aria-invalid"), "false");
  assert.equal(await page.locator(".error").count(), 0);
  await page.locator(".summary .done").waitFor();
});

test("a press on the suggestion corrects a number in national format", async () => {
  const page = await on.portal("sip");
  await chooseCountry(page, "International");
  await field(page, "Phone number").fill("01712345678");
  await submit(page);
  assert.deepEqual(await summaryLinks(page), ["Add the country code, such as +880, or choose the country"]);
  await page.getByRole("button", { name: "Use +8801712345678" }).click();
  assert.equal(await field(page, "Phone number").inputValue(), "+8801712345678");
  await page.locator("#phone_number:focus").waitFor();
  assert.equal(await page.locator(".error").count(), 0);
  assert.equal(on.front.posts.length, 0, "a suggestion is not sent by itself");
});

test("white space in a termination URI and a scheme other than SIP are reported", async () => {
  const page = await on.portal("sip");
  await field(page, "Phone number").fill("+8801712345600");
  const uri = field(page, "Termination URI");
  await uri.fill("sip.exa mple.com");
  await submit(page);
  assert.deepEqual(await summaryLinks(page), ["Take out the space in the address"]);
  await uri.fill("https://sip.example.com");
  assert.match(await description(uri), /other schemes, such as https, do not carry calls/);
  await uri.fill("sip.example.com:5060");
  assert.equal(await uri.getAttribute("aria-invalid"), "false");
  await page.getByText("Host sip.example.com, port 5060").waitFor();
});

test("an API key's SID in the field for the account SID is reported by its kind", async () => {
  const page = await on.portal("twilio");
  await field(page, "Account SID").fill(`SK${"0".repeat(32)}`);
  await submit(page);
  assert.match((await summaryLinks(page))[1], /API key's SID \(SK…\)/);
});

test("a warning appears while a person types and does not block the submission", async () => {
  const page = await on.portal("sip");
  await field(page, "Phone number").fill("+8801712345601");
  await page.getByRole("radio", { name: "Link3 IPTSP" }).check();
  await page.getByText("not in the block that we know as Link3's").waitFor();
  await field(page, "Trunk password").fill("secret ");
  await page.getByText("There is a space at the start or end").waitFor();
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(JSON.parse(on.front.posts[0].body).sip_trunk_password, "secret ", "a secret is sent as typed");
});

test("a reset empties the form and keeps the provider", async () => {
  const page = await on.portal("twilio");
  await field(page, "Phone number").fill("x");
  await field(page, "Auth token").fill("secret");
  await submit(page);
  await page.getByRole("button", { name: "Reset" }).click();
  assert.equal(await field(page, "Phone number").inputValue(), "");
  assert.equal(await field(page, "Auth token").inputValue(), "");
  assert.equal(await page.getByRole("radio", { name: "Twilio" }).isChecked(), true);
  assert.equal(await summary(page).count(), 0);
});

test("a host that cannot be a trunk's gets advice, and is sent as typed", async () => {
  const page = await on.portal("sip");
  const uri = field(page, "Termination URI");
  for (const [host, advice] of [
    ["acme.sip.twilio.com", "Enter the termination address of the trunk."],
    ["gw_1.internal", "only private networks have names with an underscore."],
    ["pstn.ashburn.twilio.com", "The name of your trunk is missing."],
  ]) {
    await uri.fill(host);
    await page.locator("#sip_termination_uri-warnings", { hasText: advice }).waitFor();
    assert.ok((await description(uri)).includes(advice), host);
  }
  await field(page, "Phone number").fill("+8801711111113");
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(JSON.parse(on.front.posts[0].body).sip_termination_uri, "pstn.ashburn.twilio.com");
});
