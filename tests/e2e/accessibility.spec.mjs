// axe finds no violation in any state of any provider, in both themes, languages and directions. Further tests check
// what axe cannot see.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EVERY_STATE } from "./support/states.mjs";
import { axe, field, stage, submit, summary } from "./support/stage.mjs";

const on = stage();

for (const { provider, name, reach } of EVERY_STATE) {
  test(`${provider}, ${name}: axe finds no violation in any theme, language or direction`, async () => {
    for (const locale of ["en", "bn"]) {
      const page = await on.portal(provider, {}, locale);
      const leave = await reach(page, provider, on.front);
      for (const dir of ["ltr", "rtl"]) {
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          await page.evaluate((dir) => (document.documentElement.dir = dir), dir);
          assert.deepEqual(await axe(page), [], `${locale} ${dir} ${colorScheme}`);
        }
      }
      await leave?.();
    }
  });
}

test("forced colors show which control has the focus", async () => {
  const page = await on.portal("sip", { forcedColors: "active" });
  await submit(page);
  await summary(page).waitFor();
  const outline = (selector) =>
    page.locator(selector).evaluate((box) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(box);
      return `${outlineStyle} ${outlineWidth}`;
    });
  const chosen = "label.card:has([value=sip])";
  const wrong = ".bad > .box";
  const before = [await outline(chosen), await outline(wrong)];
  // Tab moves from the summary over its one link to the radio buttons. Only a key makes their focus visible.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.locator("[value=sip]:focus").waitFor();
  assert.notEqual(await outline(chosen), before[0]);
  await field(page, "Phone number").focus();
  assert.notEqual(await outline(wrong), before[1]);
});

test("a right-to-left page mirrors the form, and no control overlaps the next", async () => {
  const page = await on.portal("sip");
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  const box = (selector) => page.locator(selector).boundingBox();
  const [country, number] = [await box(".country"), await box("#phone_number")];
  assert.ok(country.x >= number.x + number.width - 1, "the country is to the right of the number");
  const text = await box(".country span");
  assert.ok(text.x >= country.x + 24, "the country leaves room for its arrow");
  assert.deepEqual(await axe(page), []);
});

for (const width of [320, 390]) {
  test(`a window of ${width} px needs no sideways scrolling`, async () => {
    const page = await on.portal("sip", { viewport: { width, height: 800 } });
    await field(page, "Phone number").fill("+88001712345678");
    await field(page, "Termination URI").fill("sip:someone@a-rather-long-host-name.carrier.example:5061;transport=tls");
    await submit(page);
    await summary(page).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    assert.deepEqual(await axe(page), []);
  });
}

test("text of twice the size needs no sideways scrolling and fits into its controls", async () => {
  const page = await on.host({ endpoint: "/portal/api/v1/phone-numbers", agents: [{ id: "a1", name: "Rina" }] });
  await page.setViewportSize({ width: 640, height: 900 });
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await field(page, "Phone number").fill("01712345678");
  await field(page, "Termination URI").fill("sip.exa mple.com");
  await submit(page);
  await summary(page).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 640);
  const low = await page.locator("button, .box").evaluateAll((controls) => {
    const lineHeight = (control) => parseFloat(getComputedStyle(control).fontSize) * 1.2;
    return controls
      .filter((control) => control.checkVisibility() && control.clientHeight < lineHeight(control))
      .map((control) => control.outerHTML);
  });
  assert.deepEqual(low, []);
  assert.deepEqual(await axe(page), []);
});

test("a dense form keeps every target large enough to press", async () => {
  const page = await on.host({ endpoint: "/portal/api/v1/phone-numbers", agents: [{ id: "a1", name: "Rina" }] });
  const size = () => page.locator(".field > .box").first().evaluate((box) => box.getBoundingClientRect().height);
  const roomy = await size();
  await page.evaluate(() => {
    document.documentElement.style.setProperty("--pia-control", "1.75rem");
    document.documentElement.style.setProperty("--pia-gap", ".5rem");
  });
  assert.ok((await size()) < roomy);
  await field(page, "Answers calls").click();
  await page.getByRole("option", { name: "Rina" }).waitFor();
  const heights = await page.locator("button, input, [role=option]").evaluateAll((targets) =>
    targets
      .filter((target) => target.checkVisibility() && target.type !== "radio")
      .map((target) => target.getBoundingClientRect().height),
  );
  assert.ok(Math.min(...heights) >= 24, `${Math.min(...heights)}`);
});
