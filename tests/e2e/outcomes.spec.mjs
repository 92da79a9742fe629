// Requests that did not end in a known number. The form keeps every entry, and claims neither success nor failure
// without knowing.

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

test("a duplicate is reported at the number", async () => {
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

test("a 422 is shown at its fields and in the summary, without errors for other providers", async () => {
  on.front.respondNext(422, {
    detail: [
      {
        loc: ["body", "CreateSIPPhoneNumberRequest", "sip_termination_uri"],
        msg: "Host is not allowed",
        type: "value_error",
        input: "x",
      },
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

// Every shape of a refusal that the contract knows, with the errors at the number and the messages in the summary.
const PROBLEM_DETAILS = { "Content-Type": "application/problem+json" };
const JSON_TYPE = { "Content-Type": "application/json" };
for (const [name, status, body, headers, atNumber, inSummary] of [
  [
    "a 400 in FastAPI's shape",
    400,
    { detail: [{ loc: ["body", "phone_number"], msg: "Not yours", type: "x" }] },
    JSON_TYPE,
    ["Not yours"],
    [],
  ],
  [
    "a 422 under a union's tag",
    422,
    { detail: [{ loc: ["body", "sip", "phone_number"], msg: "Not yours", type: "x" }] },
    JSON_TYPE,
    ["Not yours"],
    [],
  ],
  [
    "a refusal with several messages about one field",
    422,
    {
      detail: ["Too short", "Not yours", "Ported away"].map((msg) => ({
        loc: ["body", "phone_number"],
        msg,
        type: "x",
      })),
    },
    JSON_TYPE,
    ["Too short", "Not yours", "Ported away"],
    [],
  ],
  ["a refusal with a text in detail", 400, { detail: "Workspace is full" }, JSON_TYPE, [], ["Workspace is full"]],
  ["a refusal with a text in message", 422, { message: "Workspace is full" }, JSON_TYPE, [], ["Workspace is full"]],
  [
    "a refusal with status, message and error",
    400,
    { status: 400, message: "Workspace is full", error: "Bad Request" },
    JSON_TYPE,
    [],
    ["Workspace is full"],
  ],
  [
    "a refusal in problem details with pointers",
    422,
    {
      title: "Invalid",
      errors: [{ detail: "Not yours", pointer: "#/phone_number" }, { detail: "Full", pointer: "#/workspace" }],
    },
    PROBLEM_DETAILS,
    ["Not yours"],
    ["workspace: Full"],
  ],
  [
    "a refusal in problem details with parameters",
    400,
    { invalid_params: [{ name: "phone_number", reason: "Not yours" }] },
    PROBLEM_DETAILS,
    ["Not yours"],
    [],
  ],
  [
    "a refusal in problem details with a title alone",
    422,
    { type: "about:blank", title: "Workspace is full" },
    PROBLEM_DETAILS,
    [],
    ["Workspace is full"],
  ],
  [
    "a dictionary of ASP.NET",
    400,
    { title: "Invalid", errors: { PhoneNumber: ["Not yours"], "$.workspace": ["Full"], "": ["No body"] } },
    PROBLEM_DETAILS,
    ["Not yours"],
    ["workspace: Full", "No body"],
  ],
  [
    "a dictionary of Django REST",
    400,
    { phone_number: ["Not yours"], non_field_errors: ["Quota used up"] },
    JSON_TYPE,
    ["Not yours"],
    ["Quota used up"],
  ],
  [
    "issues of Zod",
    400,
    { success: false, error: { issues: [{ path: ["phone_number"], message: "Not yours" }], name: "ZodError" } },
    JSON_TYPE,
    ["Not yours"],
    [],
  ],
  [
    "a refusal cut off in its middle",
    422,
    '{"detail":[{"loc":["body","phone_nu',
    JSON_TYPE,
    [],
    ["The platform did not accept the request"],
  ],
  [
    "a 403 with a text",
    403,
    { detail: "Not for this plan" },
    JSON_TYPE,
    [],
    ["Not for this plan", "may not create numbers"],
  ],
  ["a 401 without a token function", 401, { detail: "Not authenticated" }, JSON_TYPE, [], ["Your session ended"]],
  ["a 409 with a message", 409, { message: "Number is taken" }, JSON_TYPE, ["Number is taken"], []],
]) {
  test(`${name} is shown at its field or in the summary`, async () => {
    on.front.respondNext(status, body, headers);
    const page = await filled();
    await submit(page);
    await summary(page).getByRole("heading", { name: "The number was not created" }).waitFor();
    for (const message of inSummary) await summary(page).getByText(message).waitFor();
    const links = summary(page).getByRole("link");
    assert.deepEqual(await links.allTextContents(), atNumber);
    const phone = field(page, "Phone number");
    for (const message of atNumber) assert.match(await description(phone), new RegExp(message));
    assert.equal(await phone.getAttribute("aria-invalid"), String(atNumber.length > 0));
    assert.doesNotMatch(await summary(page).textContent(), /[{}[\]"]/);
    await assertNothingLost(page);
    assert.equal(on.front.posts.length, 1);
  });
}

test("a 409 without a message is reported at the number", async () => {
  on.front.respondNext(409, "<html>Conflict</html>", { "Content-Type": "text/html" });
  const page = await filled();
  await submit(page);
  assert.deepEqual(await summaryLinks(page), ["This number exists already"]);
  assert.match(await description(field(page, "Phone number")), /This number exists already/);
});

test("markup in the platform's message is shown as text", async () => {
  on.front.respondNext(403, { detail: "<img src=x onerror=alert(1)>" });
  const page = await filled();
  await submit(page);
  await summary(page).getByText("<img src=x onerror=alert(1)>").waitFor();
  await summary(page).getByText("This account may not create numbers").waitFor();
  assert.equal(await page.locator("pia-number-form img").count(), 0);
});

test("a secret that the platform repeats is masked", async () => {
  on.front.respondNext(422, { detail: [{ loc: ["body", "sip_trunk_password"], msg: "Too weak: hunter2-secret" }] });
  const page = await filled();
  await submit(page);
  assert.deepEqual(await summaryLinks(page), ["Too weak: •••"]);
});

for (const [encoding, repeated] of [
  ["HTML", "T&#39;r0ub&amp;4"],
  ["JSON", "T\\u0027r0ub\\u00264"],
  ["percent encoding", "T%27r0ub%264"],
  ["base64", btoa("acme:T'r0ub&4")],
  ["two lines", "T'r0\nub&4"],
]) {
  test(`a secret that the platform repeats in ${encoding} is masked`, async () => {
    on.front.respondNext(422, { detail: `refused: ${repeated}` });
    const page = await filled();
    await field(page, "Trunk password").fill("T'r0ub&4");
    await submit(page);
    await summary(page).getByText("refused: •••", { exact: true }).waitFor();
  });
}

test("a printed value, JSON or the name of a class is never shown", async () => {
  for (const message of ["[object Object]", '{"phone_number":["x"]}', "java.lang.IllegalStateException"]) {
    on.front.respondNext(400, { message: [message] });
    const page = await filled();
    await submit(page);
    await summary(page).getByText("did not accept").waitFor();
    assert.equal(await page.getByText(message).count(), 0, message);
    await page.close();
  }
});

for (const [status, text] of [
  [413, "The request is too large"],
  [415, "does not take JSON"],
  [429, "The platform is busy"],
  [503, "The platform is busy"],
  [404, "that is not the platform's"],
]) {
  test(`a ${status} is reported as a refusal in plain words`, async () => {
    on.front.respondNext(status, "<html>gateway</html>", { "Content-Type": "text/html" });
    const page = await filled();
    await submit(page);
    await summary(page).getByText(text).waitFor();
    await summary(page).getByText("The number was not created").waitFor();
    assert.doesNotMatch(await summary(page).textContent(), /gateway|html/);
    await assertNothingLost(page);
  });
}

for (const [name, arrange] of [
  ["a response that breaks off", () => on.front.breakNext()],
  ["a 502 of a gateway", () => on.front.respondNext(502, "<html>Bad gateway</html>")],
  ["a 500", () => on.front.respondNext(500, "<h1>500</h1><script>alert(1)</script>")],
  ["a success that is not JSON", () => on.front.respondNext(201, "{")],
  ["a success without an id", () => on.front.respondNext(201, { provider: "sip" })],
]) {
  test(`${name} is reported as an unknown outcome and not repeated`, async () => {
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

test("a connection that breaks before a response leaves the outcome unknown", async () => {
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

test("a slow response is announced, and a person can stop waiting", async () => {
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

test("a 401 is followed by a second request with a new token", async () => {
  const { KEY } = await import("./support/platform.mjs");
  const options = { endpoint: "/v1/phone-numbers", providers: ["pia"], tokens: ["an-expired-token", KEY] };
  const page = await on.host(options, "tokens");
  await submit(page);
  await receipt(page).waitFor();
  const sent = on.front.posts.map((post) => post.headers.authorization);
  assert.deepEqual(sent, ["Bearer an-expired-token", `Bearer ${KEY}`]);
});

test("a second 401 is reported as the end of the session", async () => {
  const tokens = ["expired-1", "expired-2", "expired-3"];
  const page = await on.host({ endpoint: "/v1/phone-numbers", providers: ["pia"], tokens }, "tokens");
  await submit(page);
  await summary(page).getByText("Your session ended").waitFor();
  assert.equal(on.front.posts.length, 2);
});

test("without a token the form sends nothing and reports a refusal", async () => {
  const page = await on.host({ endpoint: "/v1/phone-numbers", providers: ["pia"], tokens: [] }, "tokens");
  await submit(page);
  await summary(page).getByText("could not get permission to send").waitFor();
  assert.equal(on.front.posts.length, 0);
});
