// axe finds nothing: every provider, every state, both themes, both languages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, field, receipt, stage, submit, summary } from "./support/stage.mjs";

const on = stage();

for (const colorScheme of ["light", "dark"]) {
  for (const provider of ["sip", "pia", "twilio"]) {
    test(`${provider}, empty, ${colorScheme}`, async () => {
      const page = await on.portal(provider, { colorScheme });
      assert.deepEqual(await axe(page), []);
    });
  }

  for (const provider of ["sip", "twilio"]) {
    test(`${provider} with errors and warnings, ${colorScheme}`, async () => {
      const page = await on.portal(provider, { colorScheme });
      await field(page, "Phone number").fill("01712345678");
      if (provider === "sip") {
        await field(page, "Termination URI").fill("sip.exa mple.com");
        await field(page, "Trunk password").fill("secret ");
      }
      await submit(page);
      await summary(page).waitFor();
      assert.deepEqual(await axe(page), []);
    });
  }

  test(`sending, then the receipt, ${colorScheme}`, async () => {
    const page = await on.portal("pia", { colorScheme });
    const release = on.front.holdNext();
    await submit(page);
    await page.locator("form.busy").waitFor();
    assert.deepEqual(await axe(page), []);
    release();
    await receipt(page).waitFor();
    await page.locator("#numbers li").first().waitFor();
    assert.deepEqual(await axe(page), []);
  });

  test(`an unknown outcome, ${colorScheme}`, async () => {
    const page = await on.portal("pia", { colorScheme });
    on.front.breakNext();
    await submit(page);
    await summary(page).waitFor();
    assert.deepEqual(await axe(page), []);
  });
}

test("Bangla, with errors", async () => {
  const page = await on.portal("sip");
  await page.getByLabel("Language").selectOption("bn");
  await page.getByRole("button", { name: "ফোন নম্বর তৈরি করুন" }).click();
  await summary(page).getByText("একটি জিনিস ঠিক করতে হবে").waitFor();
  assert.deepEqual(await axe(page), []);
});

test("Bangla, the receipt", async () => {
  const page = await on.portal();
  await page.getByLabel("Language").selectOption("bn");
  await page.locator(".form[lang=bn]").waitFor();
  await page.locator("[name=provider][value=pia]").check();
  await page.getByRole("button", { name: "ফোন নম্বর তৈরি করুন" }).click();
  await page.getByRole("heading", { name: "ফোন নম্বর তৈরি হয়েছে" }).waitFor();
  assert.deepEqual(await axe(page), []);
});

test("in forced colors, what has the focus differs from what has not", async () => {
  const page = await on.portal("sip", { forcedColors: "active" });
  await submit(page);
  await summary(page).waitFor();
  const outline = (selector) =>
    page.locator(selector).evaluate((box) => `${getComputedStyle(box).outlineStyle} ${getComputedStyle(box).outlineWidth}`);
  const chosen = "label.card:has([value=sip])";
  const wrong = ".bad > .box";
  const before = [await outline(chosen), await outline(wrong)];
  // From the summary over its one link to the radio buttons: only a key makes their focus visible.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.locator("[value=sip]:focus").waitFor();
  assert.notEqual(await outline(chosen), before[0]);
  await field(page, "Phone number").focus();
  assert.notEqual(await outline(wrong), before[1]);
});

test("in a right-to-left page the form is mirrored, and nothing lies over anything", async () => {
  const page = await on.portal("sip");
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  const box = (selector) => page.locator(selector).boundingBox();
  const [country, number] = [await box(".country"), await box("#phone_number")];
  assert.ok(country.x >= number.x + number.width - 1, "the country comes first, from the right");
  const text = await box(".country span");
  assert.ok(text.x >= country.x + 24, "its arrow has its own place");
  assert.deepEqual(await axe(page), []);
});

for (const width of [320, 390]) {
  test(`at ${width} px nothing has to be scrolled sideways`, async () => {
    const page = await on.portal("sip", { viewport: { width, height: 800 } });
    await field(page, "Phone number").fill("01712345678");
    await field(page, "Termination URI").fill("sip:someone@a-rather-long-host-name.carrier.example:5061;transport=tls");
    await submit(page);
    await summary(page).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    assert.deepEqual(await axe(page), []);
  });
}
