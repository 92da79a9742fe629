// Requests that the form repeats: after a wait that the platform asks for, under an idempotency key, and once the
// connection is back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { UNKNOWN, REFUSED, assertReported, faultStage, outcomes } from "./support/fault-stage.mjs";
import { FAULTS } from "./support/faults.mjs";
import { axe, field, receipt, submit, summary, summaryLinks } from "./support/stage.mjs";

const on = faultStage();

for (const status of [429, 503]) {
  test(`a ${status} with a Retry-After starts a countdown, after which the request is sent again`, async () => {
    const page = await on.filled({}, undefined, true);
    on.faults.next(FAULTS.respond(status, { detail: "slow down" }, { "Retry-After": "40" }));
    await submit(page);
    await page.getByText("The platform is busy; nothing was created. The form tries again by itself.").waitFor();
    const countdown = page.locator(".countdown");
    const spoken = page.locator("[role=status] > .spoken").filter({ hasText: "Next try" });
    assert.equal(await countdown.textContent(), "Next try in 40 s");
    assert.equal(await spoken.textContent(), " Next try in 40 s");
    assert.equal(await page.getByText("Stopping does not cancel").count(), 0, "a wait has no request to cancel");
    await page.clock.runFor(5_000);
    assert.match(await countdown.textContent(), /^Next try in 3[56] s$/);
    assert.equal(await spoken.textContent(), " Next try in 40 s", "the countdown is not spoken every second");
    assert.equal(on.faults.posts.length, 1, "the repeat waits for the countdown");
    await on.untilPosts(page, 2);
    await receipt(page).waitFor();
    assert.equal(on.rows(page).length, 1);
  });
}

test("a Retry-After date is measured from the response's own Date", async () => {
  const page = await on.filled();
  const now = Date.parse("2020-02-28T23:59:40Z");
  const headers = { Date: new Date(now).toUTCString(), "Retry-After": new Date(now + 30_000).toUTCString() };
  on.faults.next(FAULTS.respond(503, "", headers));
  await submit(page);
  await page.locator(".spoken").getByText("Next try in 30 s").waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole("button", { name: "Stop waiting" }).click();
});

test("a stop during the countdown sends nothing more", async () => {
  const page = await on.filled({}, undefined, true);
  on.faults.next(FAULTS.respond(429, "", { "Retry-After": "60" }));
  await submit(page);
  const stop = page.getByRole("button", { name: "Stop waiting" });
  await stop.focus();
  await page.clock.runFor(3_000);
  const hasFocus = await stop.evaluate((button) => button.getRootNode().activeElement === button);
  assert.ok(hasFocus, "the countdown takes no focus");
  await stop.press("Enter");
  await assertReported(page, REFUSED, "The platform is busy. Nothing was created");
  await page.clock.runFor(90_000);
  assert.equal(on.faults.posts.length, 1);
  await submit(page);
  await receipt(page).waitFor();
});

test("a request that is stopped between repeats keeps its key when it is sent again", async () => {
  const page = await on.filled({ idempotencyKey: true }, undefined, true);
  on.faults.next(FAULTS.reset);
  await submit(page);
  await page.getByText("No clear answer came").waitFor();
  await page.getByText("Stopping does not cancel").waitFor();
  await page.getByRole("button", { name: "Stop waiting" }).click();
  await assertReported(page, UNKNOWN, "The connection broke");
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(new Set(on.keys()).size, 1);
  assert.equal(on.keys().length, 2);
});

for (const [header, text] of [
  ["600", "wait 10 minutes"],
  ["36000", "wait 10 hours"],
  ["99999999999999999999", "The platform is busy. Nothing was created"],
  ["Fri, 31 Dec 2199 23:59:59 GMT", "The platform is busy. Nothing was created"],
  ["soon", "The platform is busy. Nothing was created"],
  ["-5", "The platform is busy. Nothing was created"],
]) {
  test(`a Retry-After of "${header}" is reported at once, without a wait`, async () => {
    const page = await on.filled({ idempotencyKey: true });
    on.faults.next(FAULTS.respond(429, "", { "Retry-After": header }));
    await submit(page);
    await assertReported(page, REFUSED, text);
    assert.equal(on.faults.posts.length, 1);
  });
}

for (const [wait, header] of [["of 0", "0"], ["in the past", "Thu, 01 Jan 1970 00:00:30 GMT"]]) {
  test(`a Retry-After ${wait} is followed at once, and five times at most`, async () => {
    const page = await on.filled({}, undefined, true);
    on.faults.next(...Array(9).fill(FAULTS.respond(503, "", { "Retry-After": header })));
    await submit(page);
    // The page's clock stands still at a minute past 1970, and no request waits for it.
    await assertReported(page, REFUSED);
    assert.equal(on.faults.posts.length, 5);
  });
}

test("a platform that stays busy or unreachable gets five requests and no more", async () => {
  for (const [fault, heading] of [
    [FAULTS.respond(503, "", { "Retry-After": "1" }), REFUSED],
    [FAULTS.reset, UNKNOWN],
  ]) {
    on.faults.forget();
    const page = await on.filled({ idempotencyKey: true }, undefined, true);
    on.faults.next(...Array(9).fill(fault));
    await submit(page);
    await on.untilPosts(page, 5);
    await assertReported(page, heading);
    await page.clock.runFor(60_000);
    assert.equal(on.faults.posts.length, 5);
    assert.equal(new Set(on.keys()).size, 1);
    assert.equal(new Set(on.faults.posts.map((post) => post.body)).size, 1);
  }
});

test("a 409 of a request in flight is followed by a repeat under the same key", async () => {
  const page = await on.filled({ idempotencyKey: true });
  on.faults.next(FAULTS.respond(409, { detail: "A request with this Idempotency-Key is in flight" }));
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(new Set(on.keys()).size, 1);
});

test("a duplicate reported after a lost response leaves the outcome unknown", async () => {
  const page = await on.filled({ idempotencyKey: true });
  on.faults.next(FAULTS.reset, FAULTS.respond(409, { detail: "Phone number already exists" }));
  await submit(page);
  await assertReported(page, UNKNOWN, "The connection broke");
  assert.deepEqual(await summaryLinks(page), ["Phone number already exists"]);
  assert.deepEqual(await outcomes(page), ["no-answer"]);
});

test("an edited form and the next number each get a new key", async () => {
  const page = await on.host({ providers: ["pia"], idempotencyKey: true });
  on.faults.next(FAULTS.respond(500, ""));
  await submit(page);
  await summary(page).getByRole("heading", { name: UNKNOWN }).waitFor();
  await field(page, "Label").fill("Another label");
  await submit(page);
  await receipt(page).waitFor();
  await page.getByRole("button", { name: "Create another" }).click();
  await field(page, "Label").fill("Another label");
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(new Set(on.keys()).size, 3);
  assert.equal(on.faults.posts[1].body, on.faults.posts[2].body);
});

test("without a connection the form sends nothing, and reports the loss and the return of the connection", async () => {
  const page = await on.filled();
  const notice = page.locator(".remark");
  await page.context().setOffline(true);
  await notice.getByText("You are offline").waitFor();
  await submit(page);
  await assertReported(page, REFUSED, "There was no network connection");
  assert.deepEqual(await outcomes(page), ["offline"]);
  assert.deepEqual(await axe(page), []);
  await page.context().setOffline(false);
  await notice.getByText("You are online again").waitFor();
  assert.equal(on.faults.posts.length, 0);
  await submit(page);
  await receipt(page).waitFor();
});

test("a repeat waits for the connection", async () => {
  const page = await on.filled({ idempotencyKey: true }, undefined, true);
  on.faults.next(FAULTS.reset);
  await submit(page);
  await page.getByText("No clear answer came").waitFor();
  await page.context().setOffline(true);
  await page.getByText("You are offline").waitFor();
  await page.clock.runFor(60_000);
  assert.equal(on.faults.posts.length, 1);
  await page.context().setOffline(false);
  await on.untilPosts(page, 2);
  await receipt(page).waitFor();
  assert.equal(on.rows(page).length, 1);
});

test("the countdown in Bangla has Bangla digits", async () => {
  const page = await on.host({ providers: ["pia"], locale: "bn" });
  on.faults.next(FAULTS.respond(429, "", { "Retry-After": "45" }));
  await page.locator("button.go").click();
  assert.match(await page.locator(".countdown").textContent(), /^আবার চেষ্টা ৪[৩৪৫] সেকেন্ড পরে$/);
  await page.getByText("প্ল্যাটফর্ম ব্যস্ত; কিছু তৈরি হয়নি").waitFor();
});

test("a form that is unmounted between repeats sends nothing more", async () => {
  const page = await on.filled({ idempotencyKey: true }, undefined, true);
  on.faults.next(FAULTS.reset);
  await submit(page);
  await page.getByText("No clear answer came").waitFor();
  await page.evaluate(() => window.handle.unmount());
  await page.clock.runFor(60_000);
  await page.evaluate(() => fetch("/probe", { method: "POST" }));
  assert.deepEqual(on.faults.posts.map((post) => post.path), ["/portal/api/v1/phone-numbers", "/probe"]);
});
