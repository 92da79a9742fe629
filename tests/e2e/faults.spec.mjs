// The form before a network that fails in every way, on real sockets. It tells the truth, creates nothing twice, and loses nothing.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { FAULTS, startFaults } from "./support/faults.mjs";
import { axe, field, receipt, stage, submit, summary, summaryLinks } from "./support/stage.mjs";

const on = stage();
let faults;
before(async () => (faults = await startFaults(on)));
afterEach(() => faults.forget());
after(() => faults.stop());

const UNKNOWN = "We do not know whether the number was created";
const REFUSED = "The number was not created";
const UUID = /^"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"$/;
const HTML = "<!doctype html><html><script>alert(1)</script><h1>nginx</h1></html>";
let last = 1000;

/** A host's page with a form for a SIP trunk, filled in. Its clock is the test's own where the test asks for it. */
async function filled(options = {}, complete, hasClock = false) {
  const number = `+880171236${++last}`;
  const all = { endpoint: "/portal/api/v1/phone-numbers", providers: ["sip"], ...options };
  const page = await on.host(all, "", complete, `${faults.address}/host`);
  await field(page, "Phone number").fill(number);
  await field(page, "Trunk password").fill("hunter2-secret");
  page.number = number;
  if (hasClock) {
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(60_000);
  }
  return page;
}

const created = (page) => JSON.stringify({ _id: "665f", provider: "sip", phone_number: page.number, friendly_name: "কল সেন্টার" });
const keys = () => faults.posts.map((post) => post.headers["idempotency-key"]);
const events = (page) => page.evaluate(() => window.events.map(({ detail }) => detail.kind ?? detail._id));
const rows = (page) => on.platform.rows().filter((row) => row.phone_number === page.number);

/** Lets the form's time go on, second by second, until this many POSTs have come in. */
async function untilPosts(page, count) {
  const come = faults.postCount(count).then(() => true);
  const tick = () => page.clock.runFor(1_300).then(() => false);
  while (!(await Promise.race([come, tick()])));
}

async function assertTold(page, heading, words) {
  await summary(page).getByRole("heading", { name: heading }).waitFor();
  if (words) await summary(page).getByText(words).waitFor();
  await page.locator(".summary:focus").waitFor();
  assert.doesNotMatch(await summary(page).textContent(), /nginx|doctype|script/);
  assert.equal((await field(page, "Phone number").inputValue()).replace(/[ -]/g, ""), page.number);
  assert.equal(await field(page, "Trunk password").inputValue(), "hunter2-secret");
}

for (const [what, fault, words] of [
  ["a connection that is reset", () => FAULTS.reset, "The connection broke before an answer came"],
  ["a connection that is closed", () => FAULTS.close, "The connection broke before an answer came"],
  ["an answer that is no HTTP", () => FAULTS.garbage, "The connection broke before an answer came"],
  ["an answer that never comes", () => FAULTS.stall, "The platform did not answer in time"],
  ["an answer whose body never comes", () => FAULTS.stallInBody, "The platform did not answer in time"],
  ["half a success", (page) => FAULTS.half(created(page)), "The connection broke before an answer came"],
  ["a success that is shorter than it says", (page) => FAULTS.tooShort(created(page)), "The connection broke before an answer came"],
  ["a success that is longer than it says", (page) => FAULTS.tooLong(created(page)), "answer could not be read"],
  ["a success in HTML", () => FAULTS.say(200, HTML, { "Content-Type": "text/html" }), "answer could not be read"],
  ["a success without a body", () => FAULTS.say(204), "answer could not be read"],
  ["a 502", () => FAULTS.say(502, HTML, { "Content-Type": "text/html" }), "behind its gateway"],
  ["a 504", () => FAULTS.say(504, HTML, { "Content-Type": "text/html" }), "behind its gateway"],
]) {
  test(`${what} is an unknown outcome, is said so, and is not repeated without a key`, async () => {
    // Short only where a time-out is what is waited for: else a busy machine would run into it.
    const page = await filled({ timeoutMs: words.includes("in time") ? 400 : 20_000 });
    faults.next(fault(page));
    await submit(page);
    await assertTold(page, UNKNOWN, words);
    assert.equal(faults.posts.length, 1);
    assert.deepEqual(keys(), [undefined]);
  });

  test(`${what} is asked after under the same key, and comes to one number`, async () => {
    const page = await filled({ timeoutMs: words.includes("in time") ? 400 : 20_000, idempotencyKey: true });
    faults.next(fault(page));
    await submit(page);
    await page.getByText("No clear answer came").waitFor();
    await receipt(page).waitFor();
    assert.equal(faults.posts.length, 2);
    const [first, second] = faults.posts;
    assert.equal(second.body, first.body);
    assert.match(first.headers["idempotency-key"], UUID);
    assert.equal(second.headers["idempotency-key"], first.headers["idempotency-key"]);
    assert.equal(rows(page).length, 1);
    assert.equal((await events(page)).length, 1, "the host hears of the end alone");
  });
}

test("a platform that did its work and whose answer was lost is found to have done it", async () => {
  const page = await filled({ idempotencyKey: true });
  faults.next(FAULTS.swallow);
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(rows(page).length, 1);
  assert.equal(faults.posts.length, 2);
});

test("a platform that cannot be connected to is asked again when it can", async () => {
  const page = await filled({ idempotencyKey: true });
  await faults.refuse();
  await submit(page);
  await page.getByText("No clear answer came").waitFor();
  await faults.listen();
  await receipt(page).waitFor();
  assert.equal(rows(page).length, 1);
});

test("a connection that is refused is told, without a key", async () => {
  const page = await filled();
  await faults.refuse();
  await submit(page);
  await assertTold(page, UNKNOWN, "The connection broke");
  await faults.listen();
});

test("an answer that comes byte by byte is an answer", async () => {
  const page = await filled();
  faults.next(FAULTS.drip(created(page)));
  await submit(page);
  await receipt(page).waitFor();
  await page.getByText("কল সেন্টার").waitFor();
});

for (const [what, fault] of [
  ["half of", FAULTS.half(JSON.stringify({ detail: [{ loc: ["body", "phone_number"], msg: "x" }] }), 422)],
  ["too little of", FAULTS.tooShort(JSON.stringify({ detail: "x" }), 422)],
  ["in HTML", FAULTS.say(422, HTML, { "Content-Type": "text/html" })],
  ["empty", FAULTS.say(422)],
]) {
  test(`a refusal that is ${what} its words is a refusal`, async () => {
    const page = await filled();
    faults.next(fault);
    await submit(page);
    await assertTold(page, REFUSED, "The platform did not accept the request");
    assert.deepEqual(await events(page), ["invalid"]);
  });
}

for (const [status, heading, words] of [
  [201, UNKNOWN, "answer could not be read"],
  [422, REFUSED, "The platform did not accept the request"],
]) {
  test(`a ${status} without an end is cut off`, async () => {
    const page = await filled();
    let left;
    const taken = new Promise((resolve) => (left = resolve));
    faults.next(FAULTS.endless(status, left));
    await submit(page);
    await assertTold(page, heading, words);
    // What the browser and the sockets hold by then is not the form's to say.
    assert.ok((await taken) < 64 * 1024 * 1024, "the rest is not fetched");
  });
}

test("an answer just under the limit is read", async () => {
  const page = await filled();
  faults.next(FAULTS.say(201, { ...JSON.parse(created(page)), padding: "x".repeat(250_000) }));
  await submit(page);
  await receipt(page).waitFor();
});

for (const status of [301, 302, 303, 307, 308]) {
  test(`a ${status} is not followed, and its outcome is unknown`, async () => {
    const page = await filled({ idempotencyKey: true });
    faults.next(FAULTS.say(status, "", { Location: `${on.front.address}/v1/phone-numbers` }));
    await submit(page);
    await assertTold(page, UNKNOWN, "which the form does not follow");
    assert.deepEqual(await events(page), ["redirected"]);
    assert.equal(faults.posts.length, 1);
    assert.equal(on.front.posts.length, 0, "the password went nowhere else");
  });
}

test("a token that never comes ends by the time-out, and nothing was sent", async () => {
  const page = await filled({ timeoutMs: 400 }, (options) => ({ ...options, getToken: () => new Promise(() => {}) }));
  await submit(page);
  await assertTold(page, REFUSED, "could not get permission to send");
  assert.deepEqual(await events(page), ["not-sent"]);
  assert.equal(faults.posts.length, 0);
});

test("a token that comes too late sends nothing any more", async () => {
  const page = await filled({ timeoutMs: 400 }, (options) => ({
    ...options,
    getToken: () => new Promise((resolve) => (window.giveToken = () => resolve("late"))),
  }));
  await submit(page);
  await assertTold(page, REFUSED, "could not get permission to send");
  await page.evaluate(async () => {
    window.giveToken();
    // A request of the page's own, behind which one of the form's would have come in.
    await fetch("/probe", { method: "POST" });
  });
  assert.deepEqual(faults.posts.map((post) => post.path), ["/probe"]);
});

test("a second token that never comes after a 401 leaves nothing unknown", async () => {
  const page = await filled({ timeoutMs: 3_000 }, (options) => ({
    ...options,
    getToken: () => (window.asked ? new Promise(() => {}) : (window.asked = Promise.resolve("first"))),
  }));
  faults.next(FAULTS.say(401, { detail: "expired" }));
  await submit(page);
  await assertTold(page, REFUSED, "could not get permission to send");
  assert.equal(faults.posts.length, 1);
});

test("who stops before anything was sent is told so", async () => {
  const page = await filled({}, (options) => ({ ...options, getToken: () => new Promise(() => {}) }), true);
  await submit(page);
  await page.clock.runFor(5_100);
  await page.getByRole("button", { name: "Stop waiting" }).click();
  await assertTold(page, REFUSED, "You stopped before anything was sent");
});

for (const status of [429, 503]) {
  test(`a ${status} is waited out as told, with a countdown, and sent again`, async () => {
    const page = await filled({}, undefined, true);
    faults.next(FAULTS.say(status, { detail: "slow down" }, { "Retry-After": "40" }));
    await submit(page);
    await page.getByText("The platform is busy; nothing was created. The form tries again by itself.").waitFor();
    const countdown = page.locator(".countdown");
    const spoken = page.locator("[role=status] > .spoken").filter({ hasText: "Next try" });
    assert.equal(await countdown.textContent(), "Next try in 40 s");
    assert.equal(await spoken.textContent(), " Next try in 40 s");
    assert.equal(await page.getByText("Stopping does not cancel").count(), 0, "there is nothing to cancel");
    await page.clock.runFor(5_000);
    assert.match(await countdown.textContent(), /^Next try in 3[56] s$/);
    assert.equal(await spoken.textContent(), " Next try in 40 s", "not at every second");
    assert.equal(faults.posts.length, 1, "not before the time");
    await untilPosts(page, 2);
    await receipt(page).waitFor();
    assert.equal(rows(page).length, 1);
  });
}

test("a date to wait for is counted by the clock that wrote it", async () => {
  const page = await filled();
  const now = Date.parse("2020-02-28T23:59:40Z");
  const headers = { Date: new Date(now).toUTCString(), "Retry-After": new Date(now + 30_000).toUTCString() };
  faults.next(FAULTS.say(503, "", headers));
  await submit(page);
  await page.locator(".spoken").getByText("Next try in 30 s").waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole("button", { name: "Stop waiting" }).click();
});

test("a wait can be stopped, and then nothing is sent", async () => {
  const page = await filled({}, undefined, true);
  faults.next(FAULTS.say(429, "", { "Retry-After": "60" }));
  await submit(page);
  const stop = page.getByRole("button", { name: "Stop waiting" });
  await stop.focus();
  await page.clock.runFor(3_000);
  assert.ok(await stop.evaluate((button) => button.getRootNode().activeElement === button), "the countdown takes no focus");
  await stop.press("Enter");
  await assertTold(page, REFUSED, "The platform is busy. Nothing was created");
  await page.clock.runFor(90_000);
  assert.equal(faults.posts.length, 1);
  await submit(page);
  await receipt(page).waitFor();
});

test("a wait for an answer under a key can be stopped, and the same request keeps its key", async () => {
  const page = await filled({ idempotencyKey: true }, undefined, true);
  faults.next(FAULTS.reset);
  await submit(page);
  await page.getByText("No clear answer came").waitFor();
  await page.getByText("Stopping does not cancel").waitFor();
  await page.getByRole("button", { name: "Stop waiting" }).click();
  await assertTold(page, UNKNOWN, "The connection broke");
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(new Set(keys()).size, 1);
  assert.equal(keys().length, 2);
});

for (const [header, words] of [
  ["600", "wait 10 minutes"],
  ["36000", "wait 10 hours"],
  ["99999999999999999999", "The platform is busy. Nothing was created"],
  ["Fri, 31 Dec 2199 23:59:59 GMT", "The platform is busy. Nothing was created"],
  ["soon", "The platform is busy. Nothing was created"],
  ["-5", "The platform is busy. Nothing was created"],
]) {
  test(`a Retry-After of ${header} is told, and not waited for`, async () => {
    const page = await filled({ idempotencyKey: true });
    faults.next(FAULTS.say(429, "", { "Retry-After": header }));
    await submit(page);
    await assertTold(page, REFUSED, words);
    assert.equal(faults.posts.length, 1);
  });
}

test("a platform that stays busy, or stays away, is left alone after some tries", async () => {
  for (const [fault, heading] of [
    [FAULTS.say(503, "", { "Retry-After": "1" }), REFUSED],
    [FAULTS.reset, UNKNOWN],
  ]) {
    faults.forget();
    const page = await filled({ idempotencyKey: true }, undefined, true);
    faults.next(...Array(9).fill(fault));
    await submit(page);
    await untilPosts(page, 5);
    await assertTold(page, heading);
    await page.clock.runFor(60_000);
    assert.equal(faults.posts.length, 5);
    assert.equal(new Set(keys()).size, 1);
    assert.equal(new Set(faults.posts.map((post) => post.body)).size, 1);
  }
});

test("a 409 of a request that is in flight is asked after", async () => {
  const page = await filled({ idempotencyKey: true });
  faults.next(FAULTS.say(409, { detail: "A request with this Idempotency-Key is in flight" }));
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(new Set(keys()).size, 1);
});

test("a duplicate that is told after a lost answer is not told as if nothing had been created", async () => {
  const page = await filled({ idempotencyKey: true });
  faults.next(FAULTS.reset, FAULTS.say(409, { detail: "Phone number already exists" }));
  await submit(page);
  await assertTold(page, UNKNOWN, "The connection broke");
  assert.deepEqual(await summaryLinks(page), ["Phone number already exists"]);
  assert.deepEqual(await events(page), ["no-answer"]);
});

test("an edited form takes a new key, and so does the next number", async () => {
  const options = { endpoint: "/portal/api/v1/phone-numbers", providers: ["pia"], idempotencyKey: true };
  const page = await on.host(options, "", undefined, `${faults.address}/host`);
  faults.next(FAULTS.say(500, ""));
  await submit(page);
  await summary(page).getByRole("heading", { name: UNKNOWN }).waitFor();
  await field(page, "Label").fill("Another label");
  await submit(page);
  await receipt(page).waitFor();
  await page.getByRole("button", { name: "Create another" }).click();
  await field(page, "Label").fill("Another label");
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(new Set(keys()).size, 3);
  assert.equal(faults.posts[1].body, faults.posts[2].body);
});

test("without a connection nothing is sent, the form says so, and says when there is one again", async () => {
  const page = await filled();
  const note = page.locator(".remark");
  await page.context().setOffline(true);
  await note.getByText("You are offline").waitFor();
  await submit(page);
  await assertTold(page, REFUSED, "There was no network connection");
  assert.deepEqual(await events(page), ["offline"]);
  assert.deepEqual(await axe(page), []);
  await page.context().setOffline(false);
  await note.getByText("You are online again").waitFor();
  assert.equal(faults.posts.length, 0);
  await submit(page);
  await receipt(page).waitFor();
});

test("what is asked after waits for the connection", async () => {
  const page = await filled({ idempotencyKey: true }, undefined, true);
  faults.next(FAULTS.reset);
  await submit(page);
  await page.getByText("No clear answer came").waitFor();
  await page.context().setOffline(true);
  await page.getByText("You are offline").waitFor();
  await page.clock.runFor(60_000);
  assert.equal(faults.posts.length, 1);
  await page.context().setOffline(false);
  await untilPosts(page, 2);
  await receipt(page).waitFor();
  assert.equal(rows(page).length, 1);
});

test("the countdown is in Bangla, with its digits", async () => {
  const page = await on.host({ endpoint: "/portal/api/v1/phone-numbers", providers: ["pia"], locale: "bn" }, "", undefined, `${faults.address}/host`);
  faults.next(FAULTS.say(429, "", { "Retry-After": "45" }));
  await page.locator("button.go").click();
  assert.match(await page.locator(".countdown").textContent(), /^আবার চেষ্টা ৪[৩৪৫] সেকেন্ড পরে$/);
  await page.getByText("প্ল্যাটফর্ম ব্যস্ত; কিছু তৈরি হয়নি").waitFor();
});

test("a form that is taken down while it waits sends nothing more", async () => {
  const page = await filled({ idempotencyKey: true }, undefined, true);
  faults.next(FAULTS.reset);
  await submit(page);
  await page.getByText("No clear answer came").waitFor();
  await page.evaluate(() => window.handle.unmount());
  await page.clock.runFor(60_000);
  await page.evaluate(() => fetch("/probe", { method: "POST" }));
  assert.deepEqual(faults.posts.map((post) => post.path), ["/portal/api/v1/phone-numbers", "/probe"]);
});
