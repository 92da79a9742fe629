// The stage of every spec: a browser, a platform behind a front, and pages whose errors fail the test.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, afterEach, before } from "node:test";
import { launch } from "./browser.mjs";
import { startFront } from "./front.mjs";
import { startPlatform } from "./platform.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Sets up a stage for the tests of one file, and tears it down after them. */
export function stage() {
  const on = {};
  let contexts = [];

  before(async () => {
    on.platform = await startPlatform();
    on.front = await startFront(on.platform);
    on.browser = await launch();
  });
  afterEach(async () => {
    for (const { context, pageErrors } of contexts.splice(0)) {
      await context.close();
      assert.deepEqual(pageErrors, [], "the page reported no errors");
    }
    on.front.forget();
  });
  after(async () => {
    await on.browser?.close();
    await on.front?.stop();
    await on.platform?.stop();
  });

  /**
   * Opens a page by a path of the front or by a full URL. A script error, a console error or a breach of the page's
   * policy fails the test.
   */
  async function openPage(path, options = {}) {
    // Transitions are off, because a color would otherwise be measured in the middle of its change.
    const settings = { viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options };
    const context = await on.browser.newContext(settings);
    const page = await context.newPage();
    const pageErrors = [];
    // The browser itself logs a refused POST. The tests refuse POSTs on purpose, so the log line is no error.
    const isNetworkLine = (text) => text.startsWith("Failed to load resource");
    page.on("pageerror", (error) => pageErrors.push(`script error: ${error.message}`));
    page.on("console", (message) => {
      const isError = ["error", "warning"].includes(message.type());
      if (isError && !isNetworkLine(message.text())) pageErrors.push(`console: ${message.text()}`);
    });
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", ({ violatedDirective, sample }) => {
        console.error(`policy breach: ${violatedDirective} ${sample}`);
      });
    });
    contexts.push({ context, pageErrors });
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
    /** The browser itself, for tests whose pages report errors on purpose. */
    get browser() {
      return on.browser;
    },
    /** Opens the portal, waits for its form, and chooses the provider. */
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
     * Opens an empty page of a host and mounts a form by script; `window.handle` is its handle. `complete` runs in the
     * page and gives the final options, because only code in the page can add functions. `at` is the page's address.
     */
    async host(options, script = "", complete = (options) => options, at = "/host") {
      const page = await openPage(at);
      await page.evaluate(`window.complete = ${complete}`);
      await page.evaluate(
        async ([options, script]) => {
          const { mount } = await import("/index.js");
          const container = document.getElementById("place");
          window.events = [];
          window.edits = [];
          for (const [names, received] of [
            [["pia-created", "pia-error"], window.events],
            [["pia-change", "pia-dirty"], window.edits],
          ]) {
            for (const name of names) document.addEventListener(name, ({ detail }) => received.push({ name, detail }));
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
          window.handle = await mount(container, window.complete(options));
        },
        [options, script],
      );
      await page.locator(".title").waitFor();
      return page;
    },
    /**
     * Opens a page of a host with a `<pia-number-form>` of these attributes, and waits for its form. `window.events`
     * lists the element's events, `window.errors` the errors that it reported.
     */
    async element(attributes = {}) {
      const page = await openPage("/host");
      await page.evaluate(async (attributes) => {
        const form = document.createElement("pia-number-form");
        for (const [name, value] of Object.entries(attributes)) form.setAttribute(name, value);
        window.form = form;
        window.events = [];
        window.errors = [];
        // A reported error is kept for the test and does not fail it.
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
    /** Opens an empty page of a host. */
    page: (path = "/host") => openPage(path),
    /** Opens any page by its URL. */
    at: (address) => openPage(address),
  };
}

/** The input with this label. */
export const field = (within, label) =>
  within.getByLabel(new RegExp(`^${label}( \\(optional\\))?$`)).and(within.locator("input"));

/** Chooses the first country that a search finds. */
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

/** The description of a control, as assistive technology reads it. */
export const description = (locator) =>
  locator.evaluate((control) => {
    const ids = control.getAttribute("aria-describedby").split(" ");
    return ids.map((id) => control.getRootNode().getElementById(id)?.textContent ?? "").join(" ").trim();
  });

/** Runs axe over the page and gives the violations that it found. */
export async function axe(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations, passes } = await window.axe.run(document, { runOnly: { type: "tag", values: tags } });
    if (passes.length === 0) throw new Error("axe checked nothing");
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  });
}
