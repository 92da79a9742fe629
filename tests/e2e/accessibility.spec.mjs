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
