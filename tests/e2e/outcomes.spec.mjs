// What became of a request that did not end in a number. Nothing typed is ever lost, and nothing is claimed that is not known.

import assert from "node:assert/strict";
import { test } from "node:test";
import { description, field, receipt, stage, submit, summary, summaryLinks } from "./support/stage.mjs";

const on = stage();
const NUMBER = "+8801712340001";

async function filled(number = NUMBER) {
  const page = await on.portal("sip");
  await field(page, "Phone number").fill(number);
  await field(page, "Trunk password").fill("hunter2-secret");
  return page;
}

async function assertNothingLost(page, number = NUMBER) {
  assert.equal((await field(page, "Phone number").inputValue()).replace(/[ -]/g, ""), number);
  assert.equal(await field(page, "Trunk password").inputValue(), "hunter2-secret");
}

test("a duplicate is told at the number", async () => {
  const first = await filled("+8801712340002");
  await submit(first);
  await receipt(first).waitFor();
  const page = await filled("+8801712340002");
  await submit(page);
  assert.deepEqual(await summaryLinks(page), ["Phone number already exists"]);
  const phone = field(page, "Phone number");
  assert.match(await description(phone), /Phone number already exists/);
  await assertNothingLost(page, "+8801712340002");
  await phone.fill(NUMBER);
  assert.equal(await phone.getAttribute("aria-invalid"), "false");
});

test("a 422 reaches its fields, another branch's entries are left out, and the rest is in the summary", async () => {
  on.front.answerNext(422, {
    detail: [
      { loc: ["body", "CreateSIPPhoneNumberRequest", "sip_termination_uri"], msg: "Host is not allowed", type: "value_error", input: "x" },
      { loc: ["body", "CreateTwilioPhoneNumberRequest", "twilio_account_sid"], msg: "Field required", type: "missing" },
      { loc: ["body", "workspace"], msg: "Workspace is full", type: "value_error" },
    ],
  });
  const page = await filled();
  await submit(page);
  assert.deepEqual(await summaryLinks(page), ["Host is not allowed"]);
  assert.match(await description(field(page, "Termination URI")), /Host is not allowed/);
  await summary(page).getByText("workspace: Workspace is full").waitFor();
  assert.equal(await page.getByText("Field required").count(), 0);
  await assertNothingLost(page);
});

// Every shape of a refusal that the contract knows: what stands at the number, and what is said of the whole.
const PROBLEM = { "Content-Type": "application/problem+json" };
const JSON_TYPE = { "Content-Type": "application/json" };
for (const [what, status, body, headers, atNumber, inSummary] of [
  ["a 400 in FastAPI's shape", 400, { detail: [{ loc: ["body", "phone_number"], msg: "Not yours", type: "x" }] }, JSON_TYPE, ["Not yours"], []],
  ["a 422 under a union's tag", 422, { detail: [{ loc: ["body", "sip", "phone_number"], msg: "Not yours", type: "x" }] }, JSON_TYPE, ["Not yours"], []],
  [
    "several words about one field",
    422,
    { detail: ["Too short", "Not yours", "Ported away"].map((msg) => ({ loc: ["body", "phone_number"], msg, type: "x" })) },
    JSON_TYPE,
    ["Too short", "Not yours", "Ported away"],
    [],
  ],
  ["a text in detail", 400, { detail: "Workspace is full" }, JSON_TYPE, [], ["Workspace is full"]],
  ["a text in message", 422, { message: "Workspace is full" }, JSON_TYPE, [], ["Workspace is full"]],
  ["status, message and error", 400, { status: 400, message: "Workspace is full", error: "Bad Request" }, JSON_TYPE, [], ["Workspace is full"]],
  [
    "problem details with pointers",
    422,
    { title: "Invalid", errors: [{ detail: "Not yours", pointer: "#/phone_number" }, { detail: "Full", pointer: "#/workspace" }] },
    PROBLEM,
    ["Not yours"],
    ["workspace: Full"],
  ],
  ["problem details with parameters", 400, { invalid_params: [{ name: "phone_number", reason: "Not yours" }] }, PROBLEM, ["Not yours"], []],
  ["problem details with a title alone", 422, { type: "about:blank", title: "Workspace is full" }, PROBLEM, [], ["Workspace is full"]],
  ["a refusal cut off in its middle", 422, '{"detail":[{"loc":["body","phone_nu', JSON_TYPE, [], ["The platform did not accept the request"]],
  ["a 403 in a text", 403, { detail: "Not for this plan" }, JSON_TYPE, [], ["Not for this plan", "may not create numbers"]],
  ["a 401 where no token can be asked for", 401, { detail: "Not authenticated" }, JSON_TYPE, [], ["Your session ended"]],
  ["a 409 in words", 409, { message: "Number is taken" }, JSON_TYPE, ["Number is taken"], []],
]) {
  test(`${what} is told where it belongs`, async () => {
    on.front.answerNext(status, body, headers);
    const page = await filled();
    await submit(page);
    await summary(page).getByRole("heading", { name: "The number was not created" }).waitFor();
    for (const words of inSummary) await summary(page).getByText(words).waitFor();
    const links = summary(page).getByRole("link");
    assert.deepEqual(await links.allTextContents(), atNumber);
    const phone = field(page, "Phone number");
    for (const words of atNumber) assert.match(await description(phone), new RegExp(words));
    assert.equal(await phone.getAttribute("aria-invalid"), String(atNumber.length > 0));
    assert.doesNotMatch(await summary(page).textContent(), /[{}[\]"]/);
    await assertNothingLost(page);
    assert.equal(on.front.posts.length, 1);
  });
}

test("a duplicate that a gateway tells without words is told at the number all the same", async () => {
  on.front.answerNext(409, "<html>Conflict</html>", { "Content-Type": "text/html" });
  const page = await filled();
  await submit(page);
  assert.deepEqual(await summaryLinks(page), ["This number exists already"]);
  assert.match(await description(field(page, "Phone number")), /This number exists already/);
});

test("markup in the platform's words is shown as text", async () => {
  on.front.answerNext(403, { detail: "<img src=x onerror=alert(1)>" });
  const page = await filled();
  await submit(page);
  await summary(page).getByText("<img src=x onerror=alert(1)>").waitFor();
  await summary(page).getByText("This account may not create numbers").waitFor();
  assert.equal(await page.locator("pia-number-form img").count(), 0);
});

test("a secret that the platform repeats is not shown", async () => {
  on.front.answerNext(422, { detail: [{ loc: ["body", "sip_trunk_password"], msg: "Too weak: hunter2-secret" }] });
  const page = await filled();
  await submit(page);
  assert.deepEqual(await summaryLinks(page), ["Too weak: •••"]);
});

for (const [status, words] of [
  [413, "The request is too large"],
  [415, "does not take JSON"],
  [429, "The platform is busy"],
  [503, "The platform is busy"],
  [404, "that is not the platform's"],
]) {
  test(`a ${status} is told in words`, async () => {
    on.front.answerNext(status, "<html>gateway</html>", { "Content-Type": "text/html" });
    const page = await filled();
    await submit(page);
    await summary(page).getByText(words).waitFor();
    await summary(page).getByText("The number was not created").waitFor();
    assert.doesNotMatch(await summary(page).textContent(), /gateway|html/);
    await assertNothingLost(page);
  });
}

for (const [what, arrange] of [
  ["an answer that breaks off", () => on.front.breakNext()],
  ["a 502 of a gateway", () => on.front.answerNext(502, "<html>Bad gateway</html>")],
  ["a 500", () => on.front.answerNext(500, "<h1>500</h1><script>alert(1)</script>")],
  ["a success that is no JSON", () => on.front.answerNext(201, "{")],
  ["a success without an id", () => on.front.answerNext(201, { provider: "sip" })],
]) {
  test(`${what} leaves the outcome unknown, says so, and sends nothing again`, async () => {
    arrange();
    const page = await filled();
    await submit(page);
    await summary(page).getByRole("heading", { name: "We do not know whether the number was created" }).waitFor();
    await summary(page).getByText("Look for it in the list of numbers before you try again").waitFor();
    await page.locator(".summary:focus").waitFor();
    await assertNothingLost(page);
    assert.equal(on.front.posts.length, 1);
  });
}

test("a connection that breaks before an answer leaves the outcome unknown", async () => {
  on.front.dropAll();
  const page = await filled();
  await submit(page);
  await summary(page).getByText("The connection broke before an answer came").waitFor();
  await assertNothingLost(page);
});

test("a time-out ends the wait and leaves the outcome unknown", async () => {
  const page = await on.host({ endpoint: "/portal/api/v1/phone-numbers", timeoutMs: 300, providers: ["pia"] });
  const release = on.front.holdNext();
  await submit(page);
  await summary(page).getByText("The platform did not answer in time").waitFor();
  assert.deepEqual(await page.evaluate(() => window.events), [{ name: "pia-error", detail: { kind: "timed-out" } }]);
  release();
});

test("a slow answer is spoken of, and waiting can be stopped", async () => {
  const page = await on.portal("pia");
  const release = on.front.holdNext();
  await submit(page);
  const status = page.locator(".status");
  assert.equal(await status.textContent(), "Creating…");
  await page.getByRole("button", { name: "Stop waiting" }).click({ timeout: 15_000 });
  await summary(page).getByText("You stopped waiting before an answer came").waitFor();
  assert.equal(await status.textContent(), "");
  release();
});

test("after a 401 the token is asked for once more and the request is sent again", async () => {
  const { KEY } = await import("./support/platform.mjs");
  const options = { endpoint: "/v1/phone-numbers", providers: ["pia"], tokens: ["an-expired-token", KEY] };
  const page = await on.host(options, "tokens");
  await submit(page);
  await receipt(page).waitFor();
  assert.deepEqual(on.front.posts.map((post) => post.headers.authorization), ["Bearer an-expired-token", `Bearer ${KEY}`]);
});

test("a second 401 ends the session in words", async () => {
  const options = { endpoint: "/v1/phone-numbers", providers: ["pia"], tokens: ["expired-1", "expired-2", "expired-3"] };
  const page = await on.host(options, "tokens");
  await submit(page);
  await summary(page).getByText("Your session ended").waitFor();
  assert.equal(on.front.posts.length, 2);
});

test("without a token nothing is sent, and the form says so", async () => {
  const page = await on.host({ endpoint: "/v1/phone-numbers", providers: ["pia"], tokens: [] }, "tokens");
  await submit(page);
  await summary(page).getByText("could not get permission to send").waitFor();
  assert.equal(on.front.posts.length, 0);
});
