// What every spec needs: a browser, a platform with a front, and a page that is watched for anything that goes wrong.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, afterEach, before } from "node:test";
import { launch } from "./browser.mjs";
import { startFront } from "./front.mjs";
import { startPlatform } from "./platform.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Sets a stage up for the specs of one file, and takes it down after them. */
export function stage() {
  const on = {};
  let contexts = [];

  before(async () => {
    on.platform = await startPlatform();
    on.front = await startFront(on.platform);
    on.browser = await launch();
  });
  afterEach(async () => {
    for (const { context, troubles } of contexts.splice(0)) {
      await context.close();
      assert.deepEqual(troubles, [], "the page complained");
    }
    on.front.forget();
  });
  after(async () => {
    await on.browser?.close();
    await on.front?.stop();
    await on.platform?.stop();
  });

  /** A page, of the front or by its whole address, that fails its test at a script error, a console error, or a breach of the page's policy. */
  async function openPage(path, options = {}) {
    // Without transitions: a color on its way to another would be measured as it happens to be.
    const settings = { viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options };
    const context = await on.browser.newContext(settings);
    const page = await context.newPage();
    const troubles = [];
    // A refused POST is logged by the browser itself: it is what the spec is about, and no trouble.
    const isNetworkLine = (text) => text.startsWith("Failed to load resource");
    page.on("pageerror", (error) => troubles.push(`script error: ${error.message}`));
    page.on("console", (message) => {
      const bad = ["error", "warning"].includes(message.type());
      if (bad && !isNetworkLine(message.text())) troubles.push(`console: ${message.text()}`);
    });
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => console.error(`policy breach: ${event.violatedDirective} ${event.sample}`));
    });
    contexts.push({ context, troubles });
    await page.goto(new URL(path, on.front.address).href);
    return page;
  }

  return {
    get front() {
      return on.front;
    },
    get platform() {
      return on.platform;
    },
    /** For a page that is to complain. */
    get browser() {
      return on.browser;
    },
    /** The portal, its form ready, with the provider chosen. */
    async portal(provider = "sip", options = {}, locale = "en") {
      const page = await openPage("/", options);
      await page.locator("pia-number-form .title").waitFor();
      if (locale !== "en") {
        await page.getByLabel("Language").selectOption(locale);
        await page.locator(`.form[lang=${locale}]`).waitFor();
      }
      if (provider !== "sip") await page.locator(`[name=provider][value=${provider}]`).check();
      return page;
    },
    /**
     * An empty page of a host, with a form mounted by script. `handle` on the window unmounts it. `complete` is run in the page and
     * adds to the options what only a page can have, such as functions. `at` is the address of the page.
     */
    async host(options, script = "", complete = (options) => options, at = "/host") {
      const page = await openPage(at);
      await page.evaluate(`window.complete = ${complete}`);
      await page.evaluate(
        async ([options, script]) => {
          const { mount } = await import("/index.js");
          const place = document.getElementById("place");
          window.events = [];
          window.edits = [];
          for (const [names, heard] of [
            [["pia-created", "pia-error"], window.events],
            [["pia-change", "pia-dirty"], window.edits],
          ]) {
            for (const name of names) document.addEventListener(name, ({ detail }) => heard.push({ name, detail }));
          }
          if (script === "tokens") {
            const tokens = options.tokens;
            delete options.tokens;
            options.getToken = async () => {
              const next = tokens.shift();
              if (next === undefined) throw new Error("no token");
              return next;
            };
          }
          window.handle = await mount(place, window.complete(options));
        },
        [options, script],
      );
      await page.locator(".title").waitFor();
      return page;
    },
    /** A page of a host, with a `<pia-number-form>` of these attributes in it, once it is ready. `events` on the window has what it told. */
    async element(attributes = {}) {
      const page = await openPage("/host");
      await page.evaluate(async (attributes) => {
        const form = document.createElement("pia-number-form");
        for (const [name, value] of Object.entries(attributes)) form.setAttribute(name, value);
        window.form = form;
        window.events = [];
        window.errors = [];
        // What the element reports is for the spec to look at.
        addEventListener("error", (event) => {
          event.preventDefault();
          window.errors.push(`${event.error?.name}: ${event.message}`);
        });
        for (const name of ["pia-ready", "pia-change", "pia-dirty", "pia-submit", "pia-created", "pia-error"]) {
          form.addEventListener(name, ({ detail }) => window.events.push({ name, detail }));
        }
        document.getElementById("place").append(form);
        await import("/element.js");
      }, attributes);
      await page.locator("pia-number-form .title").waitFor();
      return page;
    },
    /** A page of a host with nothing in it. */
    page: (path = "/host") => openPage(path),
    /** Any page, by its address. */
    at: (address) => openPage(address),
  };
}

/** The control with this label. */
export const field = (within, label) =>
  within.getByLabel(new RegExp(`^${label}( \\(optional\\))?$`)).and(within.locator("input"));
/** Chooses the country that a search finds first. */
export async function chooseCountry(page, query) {
  await page.locator(".country-button").click();
  await page.locator("#country-search").fill(query);
  await page.locator("#country-search").press("Enter");
}
export const submit = (page) => page.getByRole("button", { name: "Create phone number" }).click();
export const receipt = (page) => page.getByRole("heading", { name: "Phone number created" });
export const summary = (page) => page.getByRole("alert");

/** The messages of the summary's links, from top to bottom. */
export const summaryLinks = (page) => summary(page).getByRole("link").allTextContents();

/** The text that a control is described by, as assistive technology puts it together. */
export const description = (locator) =>
  locator.evaluate((control) => {
    const ids = control.getAttribute("aria-describedby").split(" ");
    return ids.map((id) => control.getRootNode().getElementById(id)?.textContent ?? "").join(" ").trim();
  });

/** Runs axe over the page; gives what it found. */
export async function axe(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations, passes } = await window.axe.run(document, { runOnly: { type: "tag", values: tags } });
    if (passes.length === 0) throw new Error("axe looked at nothing");
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  });
}
