// The packages in hosts as a customer would write them: the pages of `examples/`, built from the packed tarball, each under a strict
// policy, and a page that takes the widget from a network.

import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { CDN, packed, temporary } from "../package/support.mjs";
import { built, builtForDevelopment, compiled, copied, policy, serve, started, unpacked } from "./support/host.mjs";
import { KEY } from "./support/platform.mjs";
import { field, receipt, stage, submit } from "./support/stage.mjs";

const on = stage();
const folder = temporary();
const servers = [];
let tarball;

before(async () => ({ tarball } = await packed(folder)));
after(() => Promise.all(servers.map((server) => server.stop())));

async function running(server) {
  servers.push(await server);
  return servers.at(-1).address;
}

/** Serves a folder as a host does that has the platform behind its own server. */
const host = (folder) => running(serve(folder, { "Content-Security-Policy": policy() }, on.front.address));

const forms = (page) => page.locator(".title");
const created = (page) => page.getByRole("list", { name: "Created" }).getByRole("listitem");
const change = (page, locale) => page.getByLabel("Language").selectOption(locale);

/** Creates a number that the platform assigns; gives it as the platform has it. */
async function create(page, label) {
  await page.getByRole("radio", { name: "PIA-managed" }).check();
  await field(page, "Label").fill(label);
  await submit(page);
  await receipt(page).waitFor();
  const row = on.platform.rows().find((row) => row.friendly_name === label);
  assert.ok(row, "the platform has the number");
  return row;
}

test("a page without a build step, behind a server of its own that adds the key", async () => {
  const place = copied("plain", folder);
  await unpacked(tarball, join(place, "pia-number-form"));
  const platform = on.front.address;
  const address = await running(started(join(place, "serve.mjs"), [platform], { PIA_TOKEN: KEY, PORT: "0" }));
  const page = await on.at(address);
  await forms(page).waitFor();
  // The attribute `providers` leaves one out.
  assert.equal(await page.locator("[name=provider]").count(), 2);
  await change(page, "bn");
  await page.locator(".form[lang=bn]").waitFor();
  await change(page, "en");
  const row = await create(page, "Plain");
  await created(page).getByText(`${row.phone_number} Plain`).waitFor();
  const [post] = on.front.posts;
  assert.equal(post.headers.authorization, `Bearer ${KEY}`);
  assert.ok(!(await page.content()).includes(KEY));
});

describe("Vite and React 19", () => {
  let address;
  before(async () => (address = await host(await built("vite-react", folder, tarball))));

  test("the element: properties are live, and events arrive", async () => {
    const page = await on.at(`${address}/#/element`);
    await forms(page).waitFor();
    assert.equal(await forms(page).count(), 1);
    assert.equal(await page.locator("[name=provider]").count(), 2);
    await page.getByRole("radio", { name: "PIA-managed" }).check();
    await field(page, "Label").fill("React");
    await page.getByText("Not sent yet").waitFor();
    await change(page, "bn");
    await page.locator(".form[lang=bn]").waitFor();
    assert.equal(await page.locator("#friendly_name").inputValue(), "React");
    await change(page, "en");
    await page.locator(".form[lang=en]").waitFor();
    const row = await create(page, "React, element");
    await created(page).getByText(`${row.phone_number} React, element`).waitFor();
    await page.getByText("Nothing to send").waitFor();
  });

  test("a route away takes the form down, and back brings another up", async () => {
    const page = await on.at(`${address}/#/element`);
    await forms(page).waitFor();
    await page.getByRole("link", { name: "Numbers" }).click();
    await page.locator("pia-number-form").waitFor({ state: "detached" });
    await page.getByRole("link", { name: "New, as an element" }).click();
    await forms(page).waitFor();
    const row = await create(page, "React, again");
    await created(page).getByText(`${row.phone_number} React, again`).waitFor();
    // One listener heard it once.
    assert.equal(await created(page).count(), 1);
  });

  test("mount in an effect: strict mode leaves one form, which goes with its page", async () => {
    const strict = await host(await builtForDevelopment("vite-react", folder));
    const page = await on.at(`${strict}/#/handle`);
    await forms(page).first().waitFor();
    await page.waitForFunction(() => document.querySelectorAll("#root > div > *").length === 1);
    assert.equal(await forms(page).count(), 1);
    await change(page, "bn");
    await page.locator(".form[lang=bn]").waitFor();
    await change(page, "en");
    await page.locator(".form[lang=en]").waitFor();
    const row = await create(page, "React, handle");
    await created(page).getByText(`${row.phone_number} React, handle`).waitFor();
    assert.equal(await created(page).count(), 1);
    await page.getByRole("link", { name: "Numbers" }).click();
    await forms(page).waitFor({ state: "detached" });
    await page.getByRole("link", { name: "New, by mount" }).click();
    await forms(page).waitFor();
    assert.equal(await forms(page).count(), 1);
  });
});

test("Vite and Vue 3", async () => {
  const page = await on.at(await host(await built("vite-vue", folder, tarball)));
  await page.getByRole("button", { name: "New number" }).click();
  await forms(page).waitFor();
  assert.equal(await page.locator("[name=provider]").count(), 2);
  await page.getByRole("radio", { name: "PIA-managed" }).check();
  await field(page, "Label").fill("Vue");
  await page.getByText("Not sent yet").waitFor();
  await change(page, "bn");
  await page.locator(".form[lang=bn]").waitFor();
  assert.equal(await page.locator("#friendly_name").inputValue(), "Vue");
  await change(page, "en");
  await page.locator(".form[lang=en]").waitFor();
  const row = await create(page, "Vue");
  await created(page).getByText(`${row.phone_number} Vue`).waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await page.locator("pia-number-form").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "New number" }).click();
  await create(page, "Vue, again");
});

test("Leptos, with the form as a component", async () => {
  const page = await on.at(await host(await compiled("leptos", folder)));
  await page.getByRole("button", { name: "New number" }).click();
  await forms(page).waitFor();
  assert.equal(await forms(page).count(), 1);
  const row = await create(page, "Leptos");
  await created(page).getByText(row.phone_number).waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await forms(page).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "New number" }).click();
  await field(page, "Label").fill("Kept");
  await page.getByRole("button", { name: "বাংলা" }).click();
  await page.locator(".form[lang=bn]").waitFor();
  assert.equal(await page.locator("#friendly_name").inputValue(), "Kept");
});

describe("from a network", () => {
  const network = join(folder, "network");
  const page = join(folder, "network-host");
  let address;

  before(async () => {
    cpSync(CDN, network, { recursive: true });
    const elsewhere = await running(serve(network, { "Access-Control-Allow-Origin": "*" }));
    // The lines that the guide gives, with the network's address.
    const [, lines] = /```html\n([^]*?)```/.exec(readFileSync(join(CDN, "README.md"), "utf8"));
    mkdirSync(page);
    const markup = lines.replaceAll("https://cdn.example.com", elsewhere).replace("/api/pia/v1", "/portal/api/v1");
    writeFileSync(join(page, "index.html"), `<!doctype html><html lang="en"><title>Host</title>${markup}`);
    const headers = { "Content-Security-Policy": policy(` ${elsewhere}`) };
    address = await running(serve(page, headers, on.front.address));
  });

  test("three lines and an element are a form, each script checked by its hash", async () => {
    await create(await on.at(address), "Network");
  });

  test("a script that was tampered with is not run", async () => {
    const names = Object.keys(JSON.parse(readFileSync(join(CDN, "sri.json"), "utf8")));
    for (const name of names.filter((name) => name.endsWith(".js"))) {
      const script = join(network, name);
      const honest = readFileSync(script);
      appendFileSync(script, "\n// not ours");
      const page = await on.browser.newPage();
      const complaint = page.waitForEvent("console", (message) => /integrity/.test(message.text()));
      await page.goto(address);
      await complaint;
      assert.equal(await page.evaluate(() => customElements.get("pia-number-form")), undefined, name);
      await page.close();
      writeFileSync(script, honest);
    }
  });
});
