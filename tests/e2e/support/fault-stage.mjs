// A stage whose forms post to the server of network faults, and the assertions on how a form reports an outcome.

import assert from "node:assert/strict";
import { after, afterEach, before } from "node:test";
import { startFaults } from "./faults.mjs";
import { field, stage, summary } from "./stage.mjs";

export const UNKNOWN = "We do not know whether the number was created";
export const REFUSED = "The number was not created";

const ENDPOINT = "/portal/api/v1/phone-numbers";

/** The body of a response that says that the page's number was created. */
export const createdBody = (page) =>
  JSON.stringify({ _id: "665f", provider: "sip", phone_number: page.number, friendly_name: "কল সেন্টার" });

/** The kinds of the page's `pia-error` events and the ids of its `pia-created` events, in order. */
export const outcomes = (page) => page.evaluate(() => window.events.map(({ detail }) => detail.kind ?? detail._id));

/** Asserts that the summary reports an outcome, has the focus, and that the form still has what was entered. */
export async function assertReported(page, heading, text) {
  await summary(page).getByRole("heading", { name: heading }).waitFor();
  if (text) await summary(page).getByText(text).waitFor();
  await page.locator(".summary:focus").waitFor();
  assert.doesNotMatch(await summary(page).textContent(), /nginx|doctype|script/);
  assert.equal((await field(page, "Phone number").inputValue()).replace(/[ -]/g, ""), page.number);
  assert.equal(await field(page, "Trunk password").inputValue(), "hunter2-secret");
}

/** Sets up a stage with a fault server for the tests of one file. */
export function faultStage() {
  const on = stage();
  let faults;
  let last = 1000;
  before(async () => (faults = await startFaults(on)));
  afterEach(() => faults.forget());
  after(() => faults.stop());

  /** Opens a host's page with a form that posts to the fault server. */
  const host = (options, complete) =>
    on.host({ endpoint: ENDPOINT, ...options }, "", complete, `${faults.address}/host`);

  return {
    get faults() {
      return faults;
    },
    get front() {
      return on.front;
    },
    host,
    /** Opens a host's page with a filled form for a SIP trunk. With `hasClock`, the test moves the page's clock. */
    async filled(options = {}, complete, hasClock = false) {
      const number = `+880171236${++last}`;
      const page = await host({ providers: ["sip"], ...options }, complete);
      await field(page, "Phone number").fill(number);
      await field(page, "Trunk password").fill("hunter2-secret");
      page.number = number;
      if (hasClock) {
        await page.clock.install({ time: 0 });
        await page.clock.pauseAt(60_000);
      }
      return page;
    },
    /** The idempotency key of each POST; `undefined` where a POST has none. */
    keys: () => faults.posts.map((post) => post.headers["idempotency-key"]),
    /** The platform's rows of the page's number. */
    rows: (page) => on.platform.rows().filter((row) => row.phone_number === page.number),
    /** Moves the page's clock second by second until this many POSTs have arrived. */
    async untilPosts(page, count) {
      const arrived = faults.postCount(count).then(() => true);
      const tick = () => page.clock.runFor(1_300).then(() => false);
      while (!(await Promise.race([arrived, tick()])));
    },
  };
}
