// The form before a network that fails in every way, on real sockets. The form reports the truth, creates no number
// twice, and loses no entry.

import assert from "node:assert/strict";
import { test } from "node:test";
import { UNKNOWN, REFUSED, assertReported, createdBody, faultStage, outcomes } from "./support/fault-stage.mjs";
import { FAULTS } from "./support/faults.mjs";
import { receipt, submit } from "./support/stage.mjs";

const on = faultStage();
const UUID = /^"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"$/;
const HTML = "<!doctype html><html><script>alert(1)</script><h1>nginx</h1></html>";

for (const [name, fault, text] of [
  ["a connection that is reset", () => FAULTS.reset, "The connection broke before an answer came"],
  ["a connection that is closed", () => FAULTS.close, "The connection broke before an answer came"],
  ["a response that is not HTTP", () => FAULTS.garbage, "The connection broke before an answer came"],
  ["a response that never arrives", () => FAULTS.stall, "The platform did not answer in time"],
  ["a response whose body never arrives", () => FAULTS.stallInBody, "The platform did not answer in time"],
  ["half a success", (page) => FAULTS.half(createdBody(page)), "The connection broke before an answer came"],
  [
    "a success shorter than its announced length",
    (page) => FAULTS.tooShort(createdBody(page)),
    "The connection broke before an answer came",
  ],
  [
    "a success longer than its announced length",
    (page) => FAULTS.tooLong(createdBody(page)),
    "answer could not be read",
  ],
  ["a success in HTML", () => FAULTS.respond(200, HTML, { "Content-Type": "text/html" }), "answer could not be read"],
  ["a success without a body", () => FAULTS.respond(204), "answer could not be read"],
  ["a 502", () => FAULTS.respond(502, HTML, { "Content-Type": "text/html" }), "behind its gateway"],
  ["a 504", () => FAULTS.respond(504, HTML, { "Content-Type": "text/html" }), "behind its gateway"],
]) {
  test(`${name} is reported as an unknown outcome and, without a key, not repeated`, async () => {
    // The time-out is short only where the test waits for it. A busy machine could reach a short one elsewhere.
    const page = await on.filled({ timeoutMs: text.includes("in time") ? 400 : 20_000 });
    on.faults.next(fault(page));
    await submit(page);
    await assertReported(page, UNKNOWN, text);
    assert.equal(on.faults.posts.length, 1);
    assert.deepEqual(on.keys(), [undefined]);
  });

  test(`${name} is followed by a repeat under the same key, and one number is created`, async () => {
    const page = await on.filled({ timeoutMs: text.includes("in time") ? 400 : 20_000, idempotencyKey: true });
    on.faults.next(fault(page));
    await submit(page);
    await page.getByText("No clear answer came").waitFor();
    await receipt(page).waitFor();
    assert.equal(on.faults.posts.length, 2);
    const [first, second] = on.faults.posts;
    assert.equal(second.body, first.body);
    assert.match(first.headers["idempotency-key"], UUID);
    assert.equal(second.headers["idempotency-key"], first.headers["idempotency-key"]);
    assert.equal(on.rows(page).length, 1);
    assert.equal((await outcomes(page)).length, 1, "the host gets one event, at the end");
  });
}

test("a repeat under the same key finds the number whose response was lost", async () => {
  const page = await on.filled({ idempotencyKey: true });
  on.faults.next(FAULTS.loseResponse);
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(on.rows(page).length, 1);
  assert.equal(on.faults.posts.length, 2);
});

test("a refused connection is tried again under the same key until the platform listens", async () => {
  const page = await on.filled({ idempotencyKey: true });
  await on.faults.refuse();
  await submit(page);
  await page.getByText("No clear answer came").waitFor();
  await on.faults.listen();
  await receipt(page).waitFor();
  assert.equal(on.rows(page).length, 1);
});

test("a refused connection is reported when there is no key", async () => {
  const page = await on.filled();
  await on.faults.refuse();
  await submit(page);
  await assertReported(page, UNKNOWN, "The connection broke");
  await on.faults.listen();
});

test("a response that arrives byte by byte is read", async () => {
  const page = await on.filled();
  on.faults.next(FAULTS.drip(createdBody(page)));
  await submit(page);
  await receipt(page).waitFor();
  await page.getByText("কল সেন্টার").waitFor();
});

for (const [name, fault] of [
  ["half its body", FAULTS.half(JSON.stringify({ detail: [{ loc: ["body", "phone_number"], msg: "x" }] }), 422)],
  ["fewer bytes than it announces", FAULTS.tooShort(JSON.stringify({ detail: "x" }), 422)],
  ["a body in HTML", FAULTS.respond(422, HTML, { "Content-Type": "text/html" })],
  ["an empty body", FAULTS.respond(422)],
]) {
  test(`a refusal with ${name} is reported as a refusal`, async () => {
    const page = await on.filled();
    on.faults.next(fault);
    await submit(page);
    await assertReported(page, REFUSED, "The platform did not accept the request");
    assert.deepEqual(await outcomes(page), ["invalid"]);
  });
}

for (const [status, heading, text] of [
  [201, UNKNOWN, "answer could not be read"],
  [422, REFUSED, "The platform did not accept the request"],
]) {
  test(`a ${status} whose body never ends is cut off`, async () => {
    const page = await on.filled();
    let onClose;
    const bytesWritten = new Promise((resolve) => (onClose = resolve));
    on.faults.next(FAULTS.endless(status, onClose));
    await submit(page);
    await assertReported(page, heading, text);
    // The buffers of the browser and of the sockets may hold more than the form has read.
    assert.ok((await bytesWritten) < 64 * 1024 * 1024, "the form stops reading");
  });
}

test("a response just below the limit is read", async () => {
  const page = await on.filled();
  on.faults.next(FAULTS.respond(201, { ...JSON.parse(createdBody(page)), padding: "x".repeat(250_000) }));
  await submit(page);
  await receipt(page).waitFor();
});

for (const status of [301, 302, 303, 307, 308]) {
  test(`a ${status} is not followed, and its outcome is unknown`, async () => {
    const page = await on.filled({ idempotencyKey: true });
    on.faults.next(FAULTS.respond(status, "", { Location: `${on.front.address}/v1/phone-numbers` }));
    await submit(page);
    await assertReported(page, UNKNOWN, "which the form does not follow");
    assert.deepEqual(await outcomes(page), ["redirected"]);
    assert.equal(on.faults.posts.length, 1);
    assert.equal(on.front.posts.length, 0, "the password was sent to no other address");
  });
}

test("a token that never arrives ends in a time-out, and nothing is sent", async () => {
  const page = await on.filled({ timeoutMs: 400 }, (options) => ({
    ...options,
    getToken: () => new Promise(() => {}),
  }));
  await submit(page);
  await assertReported(page, REFUSED, "could not get permission to send");
  assert.deepEqual(await outcomes(page), ["not-sent"]);
  assert.equal(on.faults.posts.length, 0);
});

test("a token that arrives after the time-out is not used", async () => {
  const page = await on.filled({ timeoutMs: 400 }, (options) => ({
    ...options,
    getToken: () => new Promise((resolve) => (window.giveToken = () => resolve("late"))),
  }));
  await submit(page);
  await assertReported(page, REFUSED, "could not get permission to send");
  await page.evaluate(async () => {
    window.giveToken();
    // A request of the form would arrive before this request of the page.
    await fetch("/probe", { method: "POST" });
  });
  assert.deepEqual(on.faults.posts.map((post) => post.path), ["/probe"]);
});

test("a second token that never arrives after a 401 ends in a refusal", async () => {
  const page = await on.filled({ timeoutMs: 3_000 }, (options) => ({
    ...options,
    getToken: () => (window.token ? new Promise(() => {}) : (window.token = Promise.resolve("first"))),
  }));
  on.faults.next(FAULTS.respond(401, { detail: "expired" }));
  await submit(page);
  await assertReported(page, REFUSED, "could not get permission to send");
  assert.equal(on.faults.posts.length, 1);
});

test("a stop before the request is sent is reported as a refusal", async () => {
  const page = await on.filled({}, (options) => ({ ...options, getToken: () => new Promise(() => {}) }), true);
  await submit(page);
  await page.clock.runFor(5_100);
  await page.getByRole("button", { name: "Stop waiting" }).click();
  await assertReported(page, REFUSED, "You stopped before anything was sent");
});
