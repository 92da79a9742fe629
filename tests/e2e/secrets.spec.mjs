// Secrets stay in their fields and requests, and reach no other place in the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { KEY } from "./support/platform.mjs";
import { field, receipt, stage, submit } from "./support/stage.mjs";

const on = stage();
const PASSWORD = "canary-password-7f3a";
const TOKEN = "ca4a47000000000000000000000ca4a4";
const SID = `AC${"1".repeat(32)}`;

/** Everything that a script of the page could read: markup with shadow roots, values, storage and address. */
const readable = (page) =>
  page.evaluate(() => {
    const found = [location.href, document.cookie];
    for (const stored of [localStorage, sessionStorage, history.state]) found.push(JSON.stringify(stored));
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
      if (node.nodeType === Node.ELEMENT_NODE) {
        for (const attribute of node.attributes) found.push(`${attribute.name}=${attribute.value}`);
        if ("value" in node) found.push(String(node.value));
        if (node.shadowRoot) walk(node.shadowRoot);
      }
      node.childNodes.forEach(walk);
    };
    walk(document);
    return found.join("\n");
  });

for (const [provider, secret] of [["sip", PASSWORD], ["twilio", TOKEN]]) {
  test(`the secret of a created ${provider} number is not in the page, its events or its console`, async () => {
    const page = await on.portal(provider);
    const consoleLines = [];
    page.on("console", (message) => consoleLines.push(message.text()));
    await page.evaluate(() => {
      window.details = [];
      for (const name of ["pia-created", "pia-error", "pia-ready"]) {
        addEventListener(name, (event) => window.details.push(JSON.stringify(event.detail)));
      }
    });
    await field(page, "Phone number").fill(provider === "sip" ? "+8801512345678" : "+14155552672");
    if (provider === "sip") {
      await field(page, "Trunk password").fill(secret);
    } else {
      await field(page, "Account SID").fill(SID);
      await field(page, "Auth token").fill(secret);
    }
    await submit(page);
    await receipt(page).waitFor();
    await page.getByText("Set, and not shown again").waitFor();
    assert.ok(on.front.posts[0].body.includes(secret), "the secret was sent");
    const details = await page.evaluate(() => window.details.join("\n"));
    assert.match(details, /phone_number/);
    assert.ok(!`${await readable(page)}\n${details}\n${consoleLines.join("\n")}`.includes(secret));
  });
}

test("the platform's key is neither in the page nor in its requests", async () => {
  const page = await on.portal("pia");
  await submit(page);
  await receipt(page).waitFor();
  assert.ok(!(await readable(page)).includes(KEY));
  assert.equal(on.front.posts[0].headers.authorization, undefined);
});

test("a provider change drops the secrets and sends no field of the earlier provider", async () => {
  const page = await on.portal("sip");
  await field(page, "Phone number").fill("+14155552673");
  await field(page, "Label").fill("Kept");
  await field(page, "Termination URI").fill("sip.example.com");
  await field(page, "Trunk username").fill("acme");
  await field(page, "Trunk password").fill(PASSWORD);
  await page.getByRole("radio", { name: "Twilio" }).check();
  await field(page, "Account SID").fill(SID);
  await field(page, "Auth token").fill(TOKEN);
  assert.ok(!(await readable(page)).includes(PASSWORD));

  await page.getByRole("radio", { name: "SIP trunk" }).check();
  assert.equal(await field(page, "Trunk password").inputValue(), "");
  assert.equal(await field(page, "Label").inputValue(), "Kept");
  await page.getByRole("radio", { name: "Twilio" }).check();
  assert.equal(await field(page, "Auth token").inputValue(), "");
  assert.equal(await field(page, "Phone number").inputValue(), "+1 415-555-2673");
  await field(page, "Auth token").fill(TOKEN);
  await submit(page);
  await receipt(page).waitFor();
  assert.deepEqual(Object.keys(JSON.parse(on.front.posts[0].body)), [
    "provider",
    "phone_number",
    "twilio_account_sid",
    "twilio_auth_token",
  ]);
});

test("a secret is masked until a person shows it, and password managers may fill it", async () => {
  const page = await on.portal("sip");
  const secret = field(page, "Trunk password");
  await secret.fill(PASSWORD);
  assert.equal(await secret.getAttribute("type"), "password");
  assert.equal(await secret.getAttribute("autocomplete"), "new-password");
  const show = page.getByRole("button", { name: "Show Trunk password" });
  await show.click();
  assert.equal(await secret.getAttribute("type"), "text");
  assert.equal(await show.getAttribute("aria-pressed"), "true");
  await show.click();
  assert.equal(await secret.getAttribute("type"), "password");

  await show.click();
  await field(page, "Phone number").fill("+8801512345600");
  const release = on.front.holdNext();
  await submit(page);
  await on.front.postCount(1);
  assert.equal(await secret.getAttribute("type"), "password", "a submission masks the secret again");
  release();
  await receipt(page).waitFor();
});
