// Screenshots for the docs: each provider, state, theme, language and width. `cargo xtask pictures` runs this.

import { mkdirSync } from "node:fs";
import { launch } from "./support/browser.mjs";
import { startFront } from "./support/front.mjs";
import { startPlatform } from "./support/platform.mjs";
import { field, receipt, submit, summary } from "./support/stage.mjs";

const FOLDER = "docs/pictures";
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 800 };

const choose = (page, provider) => page.locator(`[name=provider][value=${provider}]`).check();

async function fillSip(page) {
  await field(page, "Label").fill("Support line, Dhaka");
  await field(page, "Termination URI").fill("sip:gw1.carrier.example:5061;transport=tls");
  await field(page, "Trunk username").fill("acme-trunk");
  await field(page, "Trunk password").fill("correct horse");
  await page.getByRole("radio", { name: "Link3 IPTSP" }).check();
  await field(page, "Answers calls").fill("agent_rina");
}

const states = {
  "sip-empty": async () => {},
  "sip-errors": async (page) => {
    await fillSip(page);
    await field(page, "Phone number").fill("01712-345678");
    await submit(page);
    await summary(page).waitFor();
  },
  "sip-warnings": async (page) => {
    await fillSip(page);
    await field(page, "Phone number").fill("+৮৮০ ১৭১২-৩৪৫৬৭৮");
  },
  "pia-empty": (page) => choose(page, "pia"),
  "twilio-errors": async (page) => {
    await choose(page, "twilio");
    await field(page, "Account SID").fill(`SK${"0".repeat(32)}`);
    await submit(page);
    await summary(page).waitFor();
  },
  "outcome-unknown": async (page, front) => {
    await choose(page, "pia");
    front.breakNext();
    await submit(page);
    await summary(page).waitFor();
  },
  receipt: async (page) => {
    await fillSip(page);
    await field(page, "Phone number").fill(`+88096781231${String(states.created++).padStart(2, "0")}`);
    await submit(page);
    await receipt(page).waitFor();
    await page.locator("#numbers li").first().waitFor();
  },
};
Object.defineProperty(states, "created", { value: 10, writable: true, enumerable: false });

const platform = await startPlatform();
const front = await startFront(platform);
const browser = await launch();
mkdirSync(FOLDER, { recursive: true });

async function take(name, act, { viewport = WIDE, colorScheme = "light", locale = "en" } = {}) {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(front.address);
  await page.locator("pia-number-form .title").waitFor();
  if (locale !== "en") {
    await page.getByLabel("Language").selectOption(locale);
    await page.locator(`.form[lang=${locale}]`).waitFor();
  }
  await act(page, front);
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: true });
  await context.close();
}

try {
  for (const [name, act] of Object.entries(states)) {
    await take(`${name}-light`, act);
    await take(`${name}-dark`, act, { colorScheme: "dark" });
    await take(`${name}-narrow`, act, { viewport: NARROW });
  }
  await take("bangla-light", async (page) => {
    await page.locator("#phone_number").fill("০১৭১২-৩৪৫৬৭৮");
    await page.locator("[name=sip_infra_region][value=bd]").check();
    await page.getByRole("button", { name: "ফোন নম্বর তৈরি করুন" }).click();
    await page.getByRole("alert").waitFor();
  }, { locale: "bn" });
} finally {
  await browser.close();
  await front.stop();
  await platform.stop();
}
