// The main paths in Firefox, which the tests drive by WebDriver BiDi.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { startFront } from "./support/front.mjs";
import { startPlatform } from "./support/platform.mjs";

const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
const within = (selector) => `pia-number-form >>> ${selector}`;
let platform, front, browser;

before(async () => {
  platform = await startPlatform();
  front = await startFront(platform);
  browser = await puppeteer.launch({ browser: "firefox", executablePath: FIREFOX, headless: true });
});
after(async () => {
  await browser?.close();
  await front?.stop();
  await platform?.stop();
});

/** Opens the portal, chooses a provider and runs `act`. A script error fails the test. */
async function portal(provider, act) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const pageErrors = [];
  page.on("pageerror", (error) => pageErrors.push(error.message));
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(front.address);
  await page.waitForSelector(within(".title"));
  await page.locator(within(`[name=provider][value=${provider}]`)).click();
  await act(page);
  assert.deepEqual(pageErrors, []);
  front.forget();
  await context.close();
}

const text = (page, selector) => page.$eval(within(selector), (element) => element.textContent);
const value = (page, selector) => page.$eval(within(selector), (element) => element.value);
const sent = () => JSON.parse(front.posts.at(-1).body);

test("a SIP number is formatted while typed, its country is found, and it is created", async () => {
  await portal("sip", async (page) => {
    await page.locator(within(".country-button")).click();
    await page.waitForSelector(within("#countries [role=option]"));
    await page.keyboard.type("bangla");
    await page.keyboard.press("Enter");
    await page.keyboard.type("01712340201");
    assert.equal(await value(page, "#phone_number"), "01712-340201");
    await page.keyboard.press("Backspace");
    await page.keyboard.down("Control");
    await page.keyboard.press("z");
    await page.keyboard.up("Control");
    assert.equal(await value(page, "#phone_number"), "01712-340201");
    await page.locator(within("#sip_trunk_password")).fill("secret");
    await page.locator(within("button.go")).click();
    await page.waitForSelector(within(".receipt"));
    assert.deepEqual(sent(), {
      provider: "sip",
      phone_number: "+8801712340201",
      sip_trunk_password: "secret",
      sip_infra_region: "global",
    });
    assert.ok(!(await text(page, ".receipt")).includes("secret"));
  });
});

test("a Twilio form focuses its summary of errors, and creates the number once they are fixed", async () => {
  await portal("twilio", async (page) => {
    await page.locator(within("button.go")).click();
    await page.waitForSelector(within(".summary:focus"));
    assert.match(await text(page, ".summary h2"), /^3 things to fix/);
    await page.locator(within("#phone_number")).fill("+14155552678");
    await page.locator(within("#twilio_account_sid")).fill(`AC${"2".repeat(32)}`);
    await page.locator(within("#twilio_auth_token")).fill("3".repeat(32));
    await page.locator(within("button.go")).click();
    await page.waitForSelector(within(".receipt h2:focus"));
    assert.equal(sent().phone_number, "+14155552678");
  });
});

test("a PIA form finds an agent by name, and reports a response that breaks off as an unknown outcome", async () => {
  await portal("pia", async (page) => {
    await page.locator(within("#inbound_agent_id")).fill("omar?");
    await page.locator(within("#inbound_agent_id")).fill("rina");
    await page.waitForSelector(within("#inbound-agents [role=option]"));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal(await value(page, "#inbound_agent_id"), "Rina, support");
    front.breakNext();
    await page.locator(within("button.go")).click();
    await page.waitForSelector(within(".summary.doubtful"));
    assert.equal(await value(page, "#inbound_agent_id"), "Rina, support", "the form keeps what was entered");
    await page.locator(within("button.go")).click();
    await page.waitForSelector(within(".receipt"));
    assert.equal(sent().inbound_agent_id, "agent_rina");
  });
});
