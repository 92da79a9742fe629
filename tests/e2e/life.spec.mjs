// What a form goes through before it is sent: checked, emptied, left, come back to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, chooseCountry, description, field, receipt, stage, submit, summary } from "./support/stage.mjs";

const on = stage();
const OPTIONS = { endpoint: "/portal/api/v1/phone-numbers", providers: ["sip"] };
const CHECK = { name: "Check before creating" };

test("a check says what it found, and blocks nothing", async () => {
  const page = await on.host(OPTIONS, "", (options) => {
    window.drafts = [];
    window.answers = [true, { ok: false, reason: "The carrier does not know this number." }, "odd", null];
    const verify = async (draft, signal) => {
      window.drafts.push([draft, signal instanceof AbortSignal]);
      const answer = window.answers.shift();
      if (answer === null) throw new Error("the host's check is down");
      return answer;
    };
    return { ...options, verify };
  });
  await field(page, "Phone number").fill("+8801712340101");
  await field(page, "Trunk username").fill("acme");
  await field(page, "Trunk password").fill("secret");
  const check = page.getByRole("button", CHECK);
  await check.click();
  await page.getByText("Checked: nothing speaks against it.").waitFor();
  assert.deepEqual(await page.evaluate(() => window.drafts), [
    [
      {
        provider: "sip",
        phone_number: "+8801712340101",
        sip_trunk_username: "acme",
        sip_trunk_password: "secret",
        sip_infra_region: "global",
      },
      true,
    ],
  ]);
  await check.click();
  const warning = page.locator(".verification .warning");
  await warning.getByText("The carrier does not know this number.").waitFor();
  assert.deepEqual(await axe(page), []);
  for (let again = 0; again < 2; again += 1) {
    await check.click();
    await warning.getByText("The check could not be made.").waitFor();
    await field(page, "Label").fill(`Hotline ${again}`);
    await warning.waitFor({ state: "detached" });
  }
  await submit(page);
  await receipt(page).waitFor();
});

test("a check is given up where what it looks at changes, and a wrong form is not checked", async () => {
  const page = await on.host(OPTIONS, "", (options) => {
    window.signals = [];
    const verify = (_, signal) => {
      window.signals.push(signal);
      return new Promise((answer) => (window.answer = answer));
    };
    return { ...options, verify };
  });
  await page.getByRole("button", CHECK).click();
  await summary(page).waitFor();
  assert.equal(await page.evaluate(() => window.signals.length), 0);
  await field(page, "Phone number").fill("+8801712340102");
  await page.getByRole("button", CHECK).click();
  await page.getByText("Checking…").waitFor();
  await field(page, "Label").fill("x");
  await page.waitForFunction(() => window.signals[0].aborted);
  await page.evaluate(() => window.answer({ ok: false, reason: "late" }));
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(await page.getByText("late").count(), 0);
});

test("a check that was given up does not end the one after it", async () => {
  const page = await on.host({ ...OPTIONS, timeoutMs: 600 }, "", (options) => {
    window.checks = [];
    const verify = (_, signal) => new Promise((answer) => window.checks.push({ answer, signal }));
    return { ...options, verify };
  });
  await field(page, "Phone number").fill("+8801712340104");
  const check = page.getByRole("button", CHECK);
  await check.click();
  await page.waitForFunction(() => window.checks.length === 1);
  const first = Date.now();
  await field(page, "Label").fill("x");
  await page.waitForFunction((first) => Date.now() - first > 400, first);
  await check.click();
  await page.waitForFunction((first) => window.checks.length === 2 && Date.now() - first > 700, first);
  assert.equal(await page.evaluate(() => window.checks[1].signal.aborted), false);
  await page.evaluate(() => window.checks[1].answer(true));
  await page.getByText("Checked: nothing speaks against it.").waitFor();
  await check.click();
  await page.getByText("The check could not be made.").waitFor();
});

test("a host may take the form down at any change that it hears of", async () => {
  const agents = [{ id: "id-1", name: "Rina" }];
  const acts = {
    "an agent is chosen": async (page) => {
      await field(page, "Answers calls").click();
      await page.getByRole("option", { name: "Rina" }).click();
    },
    "a country is chosen": (page) => chooseCountry(page, "BD"),
    "something is typed": (page) => page.locator("#phone_number").pressSequentially("1"),
    "an agent's id is typed": (page) => page.locator("#inbound_agent_id").pressSequentially("1"),
    "a region is chosen": (page) => page.getByRole("radio", { name: "Link3 IPTSP" }).check({ force: true, noWaitAfter: true }).catch(() => {}),
  };
  for (const act of Object.values(acts)) {
    const page = await on.host({ ...OPTIONS, agents });
    await page.evaluate(() => document.addEventListener("pia-change", () => window.handle.unmount()));
    await act(page);
    await page.locator(".title").waitFor({ state: "detached" });
    await page.evaluate(async () => {
      const { mount } = await import("/index.js");
      window.handle = await mount(document.getElementById("place"), { endpoint: "/x" });
    });
    await page.locator(".title").waitFor();
  }
});

test("a password is in no event and no storage at any key of an address", async () => {
  const page = await on.host({ ...OPTIONS, restoreDraft: "test" });
  await page.evaluate(() => {
    window.seen = [];
    document.addEventListener("pia-change", (event) => window.seen.push(JSON.stringify([event.detail, { ...sessionStorage }])));
  });
  await field(page, "Termination URI").pressSequentially("sip:me:canary@sip.example.com");
  const seen = await page.evaluate(() => window.seen);
  assert.equal(seen.length, "sip:me:canary@sip.example.com".length);
  for (const text of seen) assert.doesNotMatch(text, /:ca|canary|nary/);
});

test("a reset is undone by one press, but for the secrets", async () => {
  const page = await on.portal("sip");
  await field(page, "Phone number").fill("+8801712345678");
  await field(page, "Trunk password").fill("secret");
  await page.getByRole("radio", { name: "Link3 IPTSP" }).check();
  await page.getByRole("button", { name: "Reset" }).click();
  await page.getByText("The form is empty again.").waitFor();
  assert.equal(await field(page, "Phone number").inputValue(), "");
  assert.deepEqual(await axe(page), []);
  await page.getByRole("button", { name: "Reset" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  assert.equal(await field(page, "Phone number").inputValue(), "+880 1712-345678");
  assert.equal(await page.getByRole("radio", { name: "Link3 IPTSP" }).isChecked(), true);
  assert.equal(await field(page, "Trunk password").inputValue(), "");
  await page.getByText("Passwords and tokens have to be entered again.").waitFor();
});

test("a reload brings back everything but secrets, and a created number nothing", async () => {
  const page = await on.portal("twilio");
  page.on("dialog", (dialog) => dialog.accept());
  await field(page, "Phone number").fill("+14155552671");
  await field(page, "Account SID").fill(`AC${"1".repeat(32)}`);
  await field(page, "Auth token").fill("canary-token");
  await page.getByRole("radio", { name: "SIP trunk" }).check();
  await field(page, "Termination URI").fill("sip:me:canary-uri@sip.example.com");
  await field(page, "Trunk password").fill("canary-password");
  await field(page, "Label").fill("Kept");
  await page.getByRole("radio", { name: "Link3 IPTSP" }).check();
  const stored = await page.evaluate(() => JSON.stringify({ ...sessionStorage }) + JSON.stringify({ ...localStorage }));
  assert.ok(stored.includes("Kept") && !stored.includes("canary"), stored);

  await page.reload();
  await page.getByText("What you had entered is back.").waitFor();
  assert.equal(await field(page, "Label").inputValue(), "Kept");
  assert.equal(await page.getByRole("radio", { name: "Link3 IPTSP" }).isChecked(), true);
  for (const label of ["Trunk password", "Termination URI"]) assert.equal(await field(page, label).inputValue(), "");
  await page.getByRole("radio", { name: "Twilio" }).check();
  assert.equal(await field(page, "Account SID").inputValue(), `AC${"1".repeat(32)}`);
  assert.equal(await field(page, "Auth token").inputValue(), "");

  await page.getByRole("radio", { name: "PIA-managed" }).check();
  await submit(page);
  await receipt(page).waitFor();
  await page.reload();
  await page.locator(".title").waitFor();
  assert.equal(await page.getByText("What you had entered is back.").count(), 0);
});

test("leaving with something that is not sent asks first, and without asks nothing", async () => {
  const page = await on.portal("pia");
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    dialog.accept();
  });
  await page.reload();
  await page.locator(".title").waitFor();
  assert.deepEqual(asked, []);
  await field(page, "Label").pressSequentially("x");
  await page.reload();
  await page.locator(".title").waitFor();
  assert.deepEqual(asked, ["beforeunload"]);
});

test("a host that did not ask for it has no guard and nothing in its storage", async () => {
  const page = await on.host(OPTIONS);
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    dialog.accept();
  });
  await field(page, "Label").pressSequentially("x");
  assert.equal(await page.evaluate(() => sessionStorage.length + localStorage.length), 0);
  await page.reload();
  assert.deepEqual(asked, []);
});

test("the host hears of what a person changes, once that it is not sent, and of no secret", async () => {
  const page = await on.host(OPTIONS);
  assert.deepEqual(await page.evaluate(() => window.edits), []);
  await field(page, "Phone number").fill("+8801712340103");
  await field(page, "Trunk password").fill("canary-password");
  const edits = await page.evaluate(() => window.edits);
  assert.deepEqual(edits.map(({ name }) => name), ["pia-dirty", "pia-change", "pia-change"]);
  assert.deepEqual(edits.at(-1).detail.request, {
    provider: "sip",
    phone_number: "+8801712340103",
    sip_trunk_password: "••••••••",
    sip_infra_region: "global",
  });
  assert.equal(edits.at(-1).detail.ready, true);
  assert.ok(!JSON.stringify(edits).includes("canary"));
  await submit(page);
  await receipt(page).waitFor();
  assert.deepEqual((await page.evaluate(() => window.edits)).at(-1), { name: "pia-dirty", detail: { dirty: false } });
});

test("a host's own words stand in the place of the form's", async () => {
  const page = await on.host({ ...OPTIONS, messages: { submit: "Add the number", numberEmpty: "Type the number, <b>all</b> of it" } });
  await page.getByRole("button", { name: "Add the number" }).click();
  await summary(page).getByRole("link", { name: "Type the number, <b>all</b> of it" }).waitFor();
  assert.match(await description(field(page, "Phone number")), /Type the number, <b>all<\/b> of it/);
});

test("options that cannot be are refused by name", async () => {
  const page = await on.host(OPTIONS);
  const refused = (more) =>
    page.evaluate(async (more) => {
      const { mount } = await import("/index.js");
      const place = document.createElement("div");
      return mount(place, { endpoint: "/x", ...more }).then(() => "taken", (error) => `${error.name} ${error.message}`);
    }, more);
  for (const [option, path] of [
    [{ messages: { sbmit: "x" } }, "messages.sbmit: no such message"],
    [{ messages: { useMend: "Use it" } }, "messages.useMend: expected the places {number}"],
    [{ messages: { submit: "{count}" } }, "messages.submit: expected no {place}"],
    [{ messages: { submit: 1 } }, "messages: expected an object of strings; messages.submit is none"],
    [{ messages: "x" }, "messages: expected an object of strings"],
    [{ numberFormat: "always" }, "numberFormat: expected"],
    [{ verify: true }, "verify: expected a function"],
    [{ guardUnsaved: "yes" }, "guardUnsaved: expected true or false"],
    [{ restoreDraft: 1 }, "restoreDraft: expected true, false or a name"],
    [{ agents: "rina" }, "agents: expected an array of { id, name }, or a function"],
  ]) {
    const said = await refused(option);
    assert.ok(said.startsWith(`TypeError pia-number-form: ${path}`), said);
  }
});
