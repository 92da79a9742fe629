// The form's looks under a host's styles: the host can set properties and parts, and cannot break the rest.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { field, receipt, stage, submit } from "./support/stage.mjs";

const on = stage();
const ENDPOINT = "/portal/api/v1/phone-numbers";

/** Adds styles to the page, as a linked style sheet would. */
const style = (page, css) =>
  page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }, css);

const computed = (page, selector, property) =>
  page.locator(selector).first().evaluate((element, property) => getComputedStyle(element)[property], property);

/** The share of pixels that differ between two pictures of a form. */
function difference(one, other) {
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)];
  // The last line of pixels is in the picture or not, depending on the form's position on the page.
  const sizes = `${a.width} x ${a.height} and ${b.width} x ${b.height}`;
  assert.ok(a.width === b.width && Math.abs(a.height - b.height) <= 1, `both pictures have the same size: ${sizes}`);
  const size = a.width * Math.min(a.height, b.height);
  const pixels = ({ data }) => data.subarray(0, size * 4);
  return pixelmatch(pixels(a), pixels(b), null, a.width, size / a.width, { threshold: 0.1 }) / size;
}

const packaged = (file) => readFileSync(createRequire(import.meta.url).resolve(file), "utf8");

/** The page's own part, which is the host's to style. */
const AROUND_THE_FORM = `
  html { background: #fff !important; font-size: 16px !important; font-family: sans-serif !important; }
  body, #place {
    position: absolute !important; inset: 0 auto auto 0 !important; display: block !important;
    inline-size: 60rem !important; margin: 0 !important; padding: 0 !important; font-family: inherit !important;
  }
  pia-number-form { display: block !important; font-family: inherit !important; font-size: 16px !important; }
`;

const HOSTILE = {
  "Bootstrap's styles": packaged("bootstrap/dist/css/bootstrap.css"),
  "Tailwind's reset": packaged("tailwindcss/preflight.css"),
  "a reset of !important rules": `* { all: unset !important; display: block !important; }`,
  "styles for every element": `* {
    color: red !important; font-size: 9px !important; line-height: 3 !important; letter-spacing: 4px !important;
    text-transform: uppercase !important; text-align: center !important; text-indent: 40px !important;
    white-space: nowrap !important; word-spacing: 9px !important; font-style: italic !important;
    font-weight: 900 !important; cursor: none !important; border-radius: 0 !important;
    text-shadow: 1px 1px red !important; float: none !important;
  }`,
  "styles for controls": `button { all: unset; }
    input { width: 100%; height: 80px; border: 9px solid red; appearance: none; }
    form { display: flex; } label { display: inline; font-size: 40px; } fieldset { border: 9px solid red; }
    h2 { font-size: 60px; } p { margin: 40px; } a { color: inherit; } ::placeholder { color: red; } ul { columns: 3; }`,
  "styles for the form's class names": `.form, .field, .box, .card, .go, .title, .hint, .error, .label, .list {
    display: none !important; color: red !important;
  }`,
};

for (const [name, css] of Object.entries(HOSTILE)) {
  test(`the form looks the same in a page with ${name}`, async () => {
    const look = async (css) => {
      const page = await on.element({ endpoint: ENDPOINT });
      await style(page, AROUND_THE_FORM);
      if (css) await style(page, css);
      await submit(page);
      await page.locator(".summary:focus").waitFor();
      await field(page, "Label").fill("Support");
      return page.locator("pia-number-form").screenshot({ animations: "disabled", caret: "hide" });
    };
    const share = difference(await look(""), await look(css));
    assert.ok(share < 0.001, `${(share * 100).toFixed(2)} % of the pixels differ`);
  });
}

test("custom properties and parts style the form from outside", async () => {
  const page = await on.element({ endpoint: ENDPOINT });
  await style(page, `
    pia-number-form { --pia-accent: rgb(120, 0, 120); --pia-control: 60px; --pia-radius: 0px; --pia-font: monospace; }
    pia-number-form::part(primary-button) { text-transform: uppercase; }
    pia-number-form::part(heading) { color: rgb(1, 2, 3); }
    pia-number-form::part(label) { font-weight: 300; }
    pia-number-form::part(control) { border-width: 3px; }
  `);
  assert.equal(await computed(page, ".go", "backgroundColor"), "rgb(120, 0, 120)");
  assert.equal(await computed(page, ".go", "textTransform"), "uppercase");
  assert.equal(await computed(page, ".title", "color"), "rgb(1, 2, 3)");
  assert.equal(await computed(page, ".field > label", "fontWeight"), "300");
  assert.equal(await computed(page, ".box", "borderTopWidth"), "3px");
  assert.equal(await computed(page, ".box", "minHeight"), "60px");
  assert.match(await computed(page, ".form", "fontFamily"), /monospace/);
});

/** Heights and font sizes, in CSS pixels, of what is pressed or typed into, besides hidden inputs of cards. */
const targets = (page) =>
  page.evaluate(() => {
    const targets = window.form.shadowRoot.querySelectorAll("button, a, .card, .box input, [role=option]");
    const seen = [...targets].filter((target) => target.checkVisibility());
    return seen.map((target) => ({
      is: target.id || target.className || target.textContent,
      isInput: target.matches("input"),
      height: target.getBoundingClientRect().height,
      fontSize: parseFloat(getComputedStyle(target).fontSize),
    }));
  });

test("sizes follow the font size of the element and not of the page's root", async () => {
  const page = await on.element({ endpoint: ENDPOINT });
  const height = () => page.locator("pia-number-form").evaluate((form) => form.getBoundingClientRect().height);
  await submit(page);
  await page.locator(".summary:focus").waitFor();
  const [sizes, whole] = [await targets(page), await height()];
  assert.ok(sizes.length > 10);
  await style(page, "html { font-size: 62.5%; } #place { font-size: 1.6rem; }");
  assert.deepEqual(await targets(page), sizes);
  assert.equal(await height(), whole);
  await style(page, "#place { font-size: 20px; }");
  assert.equal(await computed(page, ".title", "fontSize"), "27.5px");
  assert.equal(await computed(page, ".box", "minHeight"), "55px");
});

test("in a page of small letters, controls have 16 px and targets 24 px", async () => {
  const page = await on.element({ endpoint: ENDPOINT, "default-country": "BD" });
  await style(page, "html { font-size: 62.5%; } #place { font-size: 8px; }");
  await submit(page);
  await page.locator(".summary:focus").waitFor();
  await field(page, "Phone number").fill("+88001712345678");
  await page.locator(".mend").waitFor();
  await page.locator(".country-button").click();
  await page.getByRole("option").first().waitFor();
  const seen = await targets(page);
  assert.ok(seen.some(({ is }) => is === "mend") && seen.length > 20);
  assert.deepEqual(seen.filter(({ height }) => height < 24), []);
  assert.deepEqual(seen.filter(({ isInput, fontSize }) => isInput && fontSize < 16), []);
});

test("every part of the docs exists in the form", async () => {
  const page = await on.element({ endpoint: ENDPOINT });
  const parts = () =>
    page.evaluate(() => {
      const elements = window.form.shadowRoot.querySelectorAll("[part]");
      return Array.from(elements, (element) => element.part.value);
    });
  await submit(page);
  await page.locator(".summary:focus").waitFor();
  const seen = new Set(await parts());
  await field(page, "Phone number").fill("+8809600000000");
  for (const part of await parts()) seen.add(part);
  await page.getByRole("radio", { name: "PIA-managed" }).check();
  await submit(page);
  await receipt(page).waitFor();
  for (const part of await parts()) seen.add(part);
  const guide = readFileSync(new URL("../../docs/theming.md", import.meta.url), "utf8");
  const named = [...guide.matchAll(/^\| `([a-z][a-z-]*)` \|/gm)].map(([, part]) => part);
  assert.ok(named.length > 10);
  assert.deepEqual(named.filter((part) => !seen.has(part)), []);
});

test("the theme option overrides the page's theme and gives the form a background", async () => {
  const page = await on.element({ endpoint: ENDPOINT });
  const luminance = async () => Number((await computed(page, ".title", "color")).match(/\d+/)[0]);
  assert.ok((await luminance()) < 60);
  await page.evaluate(() => (window.form.theme = "dark"));
  await page.locator("[data-theme=dark]").waitFor();
  assert.ok((await luminance()) > 200);
  assert.equal(await computed(page, ".form", "backgroundColor"), "rgb(22, 26, 33)");
  await page.evaluate(() => (window.form.theme = "auto"));
  await page.locator(".form:not([data-theme])").waitFor();
  assert.equal(await computed(page, ".form", "backgroundColor"), "rgba(0, 0, 0, 0)");
  await style(page, `:root { color-scheme: dark; }`);
  assert.ok((await luminance()) > 200, "the form follows the page's theme");
});

test("the form shows a host's heading and footer, and its focus works without its own heading", async () => {
  const page = await on.element({ endpoint: ENDPOINT, provider: "pia" });
  await page.evaluate(() => {
    const heading = Object.assign(document.createElement("h3"), { slot: "heading", textContent: "Add a number" });
    const footer = Object.assign(document.createElement("p"), { slot: "footer" });
    footer.textContent = "Numbers are billed monthly.";
    window.form.append(heading, footer);
  });
  assert.equal(await page.getByRole("heading", { name: "Add a number" }).isVisible(), true);
  assert.equal(await page.locator(".title").isVisible(), false);
  assert.equal(await page.getByText("Numbers are billed monthly.").isVisible(), true);
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(await page.getByText("Numbers are billed monthly.").isVisible(), true);
  await page.getByRole("button", { name: "Create another" }).click();
  await page.waitForFunction(() => window.form.shadowRoot.activeElement?.name === "provider");
});
