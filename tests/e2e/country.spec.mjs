// The country in which a number is read: the host's default, the person's choice, and the country of a typed number.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseCountry, field, receipt, stage, submit, summaryLinks } from "./support/stage.mjs";

const on = stage();

const ENDPOINT = "/portal/api/v1/phone-numbers";
const OPTIONS = { endpoint: ENDPOINT, providers: ["sip"], defaultCountry: "BD" };

const shows = (page, country) => page.locator(".country-button").getByText(country, { exact: true }).waitFor();
const willSend = (page, number) => page.locator(".note code").getByText(number, { exact: true }).waitFor();

test("a national number of the default country is shown as it will be sent, and is sent", async () => {
  const page = await on.host(OPTIONS);
  await shows(page, "BD +880");
  await page.getByText("A number in Bangladesh looks like 01812-345678.").waitFor();
  await field(page, "Phone number").pressSequentially("01712345678");
  await willSend(page, "+8801712345678");
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(JSON.parse(on.front.posts.at(-1).body).phone_number, "+8801712345678");
});

test("a typed + shows the number's own country for as long as it stands there", async () => {
  const page = await on.host(OPTIONS);
  const phone = field(page, "Phone number");
  await phone.press("+");
  await shows(page, "Country");
  await phone.pressSequentially("1506");
  await shows(page, "US +1");
  await phone.pressSequentially("2345678");
  await shows(page, "CA +1");
  await willSend(page, "+15062345678");
  await page.locator(".country-button").click();
  const active = await page.locator("#country-search").getAttribute("aria-activedescendant");
  await page.locator(`#${active}`, { hasText: "Canada" }).waitFor();
  await page.keyboard.press("Escape");

  await chooseCountry(page, "France");
  await shows(page, "CA +1");
  assert.equal(await phone.inputValue(), "+1 506-234-5678", "a choice changes no digit");
  await phone.fill("01 44 71 50 00");
  await shows(page, "FR +33");
  await willSend(page, "+33144715000");
});

test("a person's choice of no country stays, and a reset brings the default back", async () => {
  const page = await on.host({ ...OPTIONS, restoreDraft: true });
  await chooseCountry(page, "International");
  await field(page, "Phone number").fill("01712345678");
  await page.getByRole("button", { name: "Use +8801712345678" }).waitFor();
  await submit(page);
  assert.deepEqual(await summaryLinks(page), ["Add the country code, such as +880, or choose the country"]);
  assert.equal(await page.evaluate(() => window.handle.values.country), "");

  await page.reload();
  await page.evaluate(async (options) => {
    const { mount } = await import("/index.js");
    window.handle = await mount(document.getElementById("place"), options);
  }, { ...OPTIONS, restoreDraft: true });
  await page.getByText("What you had entered is back.").waitFor();
  await shows(page, "Country");
  await page.getByRole("button", { name: "Reset" }).click();
  await shows(page, "BD +880");
  assert.equal(await page.evaluate(() => window.handle.values.country), "BD");
});

test("a page that is reloaded without any input restores nothing", async () => {
  const page = await on.host({ ...OPTIONS, restoreDraft: true, providers: ["sip", "twilio"] });
  await page.getByRole("radio", { name: "Twilio" }).check();
  await page.reload();
  await page.evaluate(async (options) => {
    const { mount } = await import("/index.js");
    window.handle = await mount(document.getElementById("place"), options);
  }, { ...OPTIONS, restoreDraft: true });
  await shows(page, "BD +880");
  assert.equal(await page.getByText("What you had entered is back.").count(), 0);
});

test("the country of the host's values precedes the default country", async () => {
  for (const [country, shown] of [["GB", "GB +44"], ["", "Country"], [undefined, "BD +880"]]) {
    const page = await on.host({ ...OPTIONS, values: { country } });
    await shows(page, shown);
  }
});

test("an untouched form follows the host's default country, and a person's choice stays", async () => {
  const page = await on.element({ endpoint: ENDPOINT, "default-country": "BD" });
  await shows(page, "BD +880");
  await page.evaluate(() => window.form.setAttribute("default-country", "GB"));
  await shows(page, "GB +44");
  await chooseCountry(page, "Canada");
  await page.evaluate(() => window.form.setAttribute("default-country", "US"));
  await page.evaluate(() => window.form.setAttribute("locale", "bn"));
  await page.locator(".form[lang=bn]").waitFor();
  await shows(page, "CA +1");
});

test("the next number is read in the country of the last one", async () => {
  const page = await on.host(OPTIONS);
  await chooseCountry(page, "United States");
  await field(page, "Phone number").fill("(415) 555-0199");
  await submit(page);
  await receipt(page).waitFor();
  await page.getByRole("button", { name: "Create another" }).click();
  await shows(page, "US +1");
});

test("a short code is explained, in the default country and without one", async () => {
  const page = await on.host(OPTIONS);
  const phone = field(page, "Phone number");
  for (const country of ["Bangladesh", "International"]) {
    await chooseCountry(page, country);
    for (const typed of ["16247", "999", "১৬২৪৭", "*247#"]) {
      await phone.fill(typed);
      await submit(page);
      await page.locator("#phone_number-error", { hasText: "a short code is dialed inside one network" }).waitFor();
      assert.equal(await page.getByRole("button", { name: /^Use \+/ }).count(), 0, typed);
    }
  }
  assert.deepEqual(on.front.posts, []);
});
