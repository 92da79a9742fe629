// The packages in hosts as a customer would write them: the pages of `examples/`, built from the packed tarball, and
// a page that loads the widget from a delivery network. Each page has a strict policy.

import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { CDN, packed, temporary } from "../package/support.mjs";
import {
  buildExample,
  buildForDevelopment,
  buildWithTrunk,
  copyExample,
  policy,
  serve,
  start,
  unpack,
} from "./support/host.mjs";
import { KEY } from "./support/platform.mjs";
import { field, receipt, stage, submit } from "./support/stage.mjs";

const on = stage();
const folder = temporary();
const servers = [];
let tarball;

before(async () => ({ tarball } = await packed(folder)));
after(() => Promise.all(servers.map((server) => server.stop())));

/** Has a server stopped after the tests, and gives its address. */
async function addressOf(server) {
  servers.push(await server);
  return servers.at(-1).address;
}

/** Serves a folder as a host that has the platform behind its own server. */
const host = (folder) => addressOf(serve(folder, { "Content-Security-Policy": policy() }, on.front.address));

const forms = (page) => page.locator(".title");
const created = (page) => page.getByRole("list", { name: "Created" }).getByRole("listitem");
const chooseLanguage = (page, locale) => page.getByLabel("Language").selectOption(locale);

/** Creates a number that the platform assigns, and gives the platform's row of it. */
async function create(page, label) {
  await page.getByRole("radio", { name: "PIA-managed" }).check();
  await field(page, "Label").fill(label);
  await submit(page);
  await receipt(page).waitFor();
  const row = on.platform.rows().find((row) => row.friendly_name === label);
  assert.ok(row, "the platform has the number");
  return row;
}

test("a page without a build step creates a number through its own server, which adds the key", async () => {
  const copy = copyExample("plain", folder);
  await unpack(tarball, join(copy, "pia-number-form"));
  const platform = on.front.address;
  const server = start(join(copy, "serve.mjs"), [platform], { PIA_TOKEN: KEY, PORT: "0" });
  const page = await on.at(await addressOf(server));
  await forms(page).waitFor();
  // The attribute `providers` leaves Twilio out.
  assert.equal(await page.locator("[name=provider]").count(), 2);
  await chooseLanguage(page, "bn");
  await page.locator(".form[lang=bn]").waitFor();
  await chooseLanguage(page, "en");
  const row = await create(page, "Plain");
  await created(page).getByText(`${row.phone_number} Plain`).waitFor();
  const [post] = on.front.posts;
  assert.equal(post.headers.authorization, `Bearer ${KEY}`);
  assert.ok(!(await page.content()).includes(KEY));
});

describe("Vite and React 19", () => {
  let address;
  before(async () => (address = await host(await buildExample("vite-react", folder, tarball))));

  test("the element has live properties, and its events reach the component", async () => {
    const page = await on.at(`${address}/#/element`);
    await forms(page).waitFor();
    assert.equal(await forms(page).count(), 1);
    assert.equal(await page.locator("[name=provider]").count(), 2);
    await page.getByRole("radio", { name: "PIA-managed" }).check();
    await field(page, "Label").fill("React");
    await page.getByText("Not sent yet").waitFor();
    await chooseLanguage(page, "bn");
    await page.locator(".form[lang=bn]").waitFor();
    assert.equal(await page.locator("#friendly_name").inputValue(), "React");
    await chooseLanguage(page, "en");
    await page.locator(".form[lang=en]").waitFor();
    const row = await create(page, "React, element");
    await created(page).getByText(`${row.phone_number} React, element`).waitFor();
    await page.getByText("Nothing to send").waitFor();
  });

  test("a change of route unmounts the form, and the way back mounts a new one", async () => {
    const page = await on.at(`${address}/#/element`);
    await forms(page).waitFor();
    await page.getByRole("link", { name: "Numbers" }).click();
    await page.locator("pia-number-form").waitFor({ state: "detached" });
    await page.getByRole("link", { name: "New, as an element" }).click();
    await forms(page).waitFor();
    const row = await create(page, "React, again");
    await created(page).getByText(`${row.phone_number} React, again`).waitFor();
    // The listener is attached once.
    assert.equal(await created(page).count(), 1);
  });

  test("a mount in an effect leaves one form in strict mode, and the form is unmounted with its page", async () => {
    const strict = await host(await buildForDevelopment("vite-react", folder));
    const page = await on.at(`${strict}/#/handle`);
    await forms(page).first().waitFor();
    await page.waitForFunction(() => document.querySelectorAll("#root > div > *").length === 1);
    assert.equal(await forms(page).count(), 1);
    await chooseLanguage(page, "bn");
    await page.locator(".form[lang=bn]").waitFor();
    await chooseLanguage(page, "en");
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

test("Vite and Vue 3 bind the element's properties and events", async () => {
  const page = await on.at(await host(await buildExample("vite-vue", folder, tarball)));
  await page.getByRole("button", { name: "New number" }).click();
  await forms(page).waitFor();
  assert.equal(await page.locator("[name=provider]").count(), 2);
  await page.getByRole("radio", { name: "PIA-managed" }).check();
  await field(page, "Label").fill("Vue");
  await page.getByText("Not sent yet").waitFor();
  await chooseLanguage(page, "bn");
  await page.locator(".form[lang=bn]").waitFor();
  assert.equal(await page.locator("#friendly_name").inputValue(), "Vue");
  await chooseLanguage(page, "en");
  await page.locator(".form[lang=en]").waitFor();
  const row = await create(page, "Vue");
  await created(page).getByText(`${row.phone_number} Vue`).waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await page.locator("pia-number-form").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "New number" }).click();
  await create(page, "Vue, again");
});

test("a Leptos page uses the form as a component", async () => {
  const page = await on.at(await host(await buildWithTrunk("leptos", folder)));
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

describe("a delivery network", () => {
  const network = join(folder, "network");
  const page = join(folder, "network-host");
  let address;

  before(async () => {
    cpSync(CDN, network, { recursive: true });
    const origin = await addressOf(serve(network, { "Access-Control-Allow-Origin": "*" }));
    // These are the lines of the guide, with the network's address.
    const [, lines] = /```html\n([^]*?)```/.exec(readFileSync(join(CDN, "README.md"), "utf8"));
    mkdirSync(page);
    const markup = lines.replaceAll("https://cdn.example.com", origin).replace("/api/pia/v1", "/portal/api/v1");
    writeFileSync(join(page, "index.html"), `<!doctype html><html lang="en"><title>Host</title>${markup}`);
    const headers = { "Content-Security-Policy": policy(` ${origin}`) };
    address = await addressOf(serve(page, headers, on.front.address));
  });

  test("the guide's lines and an element show the form, and each script is checked by its hash", async () => {
    await create(await on.at(address), "Network");
  });

  test("the WebAssembly module is requested once, and before the scripts", async () => {
    const page = await on.browser.newPage();
    const requests = [];
    page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(address);
    await page.locator("#phone_number").waitFor();
    const files = requests.filter((path) => /\.(wasm|js)$/.test(path));
    assert.equal(files.filter((path) => path.endsWith(".wasm")).length, 1, files.join());
    assert.ok(files[0].endsWith(".wasm"), files.join());
    await page.close();
  });

  test("a script with a wrong hash does not run", async () => {
    const names = Object.keys(JSON.parse(readFileSync(join(CDN, "sri.json"), "utf8")));
    for (const name of names.filter((name) => name.endsWith(".js"))) {
      const script = join(network, name);
      const original = readFileSync(script);
      appendFileSync(script, "\n// tampered with");
      const page = await on.browser.newPage();
      const integrityError = page.waitForEvent("console", (message) => /integrity/.test(message.text()));
      await page.goto(address);
      await integrityError;
      assert.equal(await page.evaluate(() => customElements.get("pia-number-form")), undefined, name);
      await page.close();
      writeFileSync(script, original);
    }
  });
});
