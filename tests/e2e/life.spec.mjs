// The life of a form before it is sent: the host's check, resets, drafts, leaving the page, and events.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, chooseCountry, description, field, receipt, stage, submit, summary } from "./support/stage.mjs";

const on = stage();
const OPTIONS = { endpoint: "/portal/api/v1/phone-numbers", providers: ["sip"] };
const CHECK = { name: "Check before creating" };

test("a check reports its result and does not block the submission", async () => {
  const page = await on.host(OPTIONS, "", (options) => {
    window.drafts = [];
    window.results = [true, { ok: false, reason: "The carrier does not know this number." }, "odd", null];
    const verify = async (draft, signal) => {
      window.drafts.push([draft, signal instanceof AbortSignal]);
      const result = window.results.shift();
      if (result === null) throw new Error("the host's check is down");
      return result;
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

test("an edit aborts the running check, and a form with errors is not checked", async () => {
  const page = await on.host(OPTIONS, "", (options) => {
    window.signals = [];
    const verify = (_, signal) => {
      window.signals.push(signal);
      return new Promise((resolve) => (window.finishCheck = resolve));
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
  await page.evaluate(() => window.finishCheck({ ok: false, reason: "late" }));
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(await page.getByText("late").count(), 0);
});

test("the time-out of an aborted check does not end the next check", async () => {
  const page = await on.host({ ...OPTIONS, timeoutMs: 600 }, "", (options) => {
    window.checks = [];
    const verify = (_, signal) => new Promise((resolve) => window.checks.push({ resolve, signal }));
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
  await page.evaluate(() => window.checks[1].resolve(true));
  await page.getByText("Checked: nothing speaks against it.").waitFor();
  await check.click();
  await page.getByText("The check could not be made.").waitFor();
});

test("a host may unmount the form in its listener for any change", async () => {
  const agents = [{ id: "id-1", name: "Rina" }];
  const acts = {
    "an agent is chosen": async (page) => {
      await field(page, "Answers calls").click();
      await page.getByRole("option", { name: "Rina" }).click();
    },
    "a country is chosen": (page) => chooseCountry(page, "BD"),
    "something is typed": (page) => page.locator("#phone_number").pressSequentially("1"),
    "an agent's id is typed": (page) => page.locator("#inbound_agent_id").pressSequentially("1"),
    "a region is chosen": async (page) => {
      const region = page.getByRole("radio", { name: "Link3 IPTSP" });
      await region.check({ force: true, noWaitAfter: true }).catch(() => {});
    },
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

test("a password in a termination URI reaches no event and no storage at any key press", async () => {
  const page = await on.host({ ...OPTIONS, restoreDraft: "test" });
  await page.evaluate(() => {
    window.seen = [];
    document.addEventListener("pia-change", ({ detail }) => {
      window.seen.push(JSON.stringify([detail, { ...sessionStorage }]));
    });
  });
  await field(page, "Termination URI").pressSequentially("sip:me:canary@sip.example.com");
  const seen = await page.evaluate(() => window.seen);
  assert.equal(seen.length, "sip:me:canary@sip.example.com".length);
  for (const text of seen) assert.doesNotMatch(text, /:ca|canary|nary/);
});

test("one press undoes a reset, except for the secrets", async () => {
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

test("a reload restores everything but secrets, and nothing after a number was created", async () => {
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
  const stored = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
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

test("leaving the page asks for confirmation while changes are unsent, and only then", async () => {
  const page = await on.portal("pia");
  const dialogs = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.type());
    dialog.accept();
  });
  await page.reload();
  await page.locator(".title").waitFor();
  assert.deepEqual(dialogs, []);
  await field(page, "Label").pressSequentially("x");
  await page.reload();
  await page.locator(".title").waitFor();
  assert.deepEqual(dialogs, ["beforeunload"]);
});

test("by default the form has no guard and stores nothing", async () => {
  const page = await on.host(OPTIONS);
  const dialogs = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.type());
    dialog.accept();
  });
  await field(page, "Label").pressSequentially("x");
  assert.equal(await page.evaluate(() => sessionStorage.length + localStorage.length), 0);
  await page.reload();
  assert.deepEqual(dialogs, []);
});

test("a person's edits fire pia-change without secrets, and pia-dirty once", async () => {
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

test("the host's messages replace the form's own", async () => {
  const messages = { submit: "Add the number", numberEmpty: "Type the number, <b>all</b> of it" };
  const page = await on.host({ ...OPTIONS, messages });
  await page.getByRole("button", { name: "Add the number" }).click();
  await summary(page).getByRole("link", { name: "Type the number, <b>all</b> of it" }).waitFor();
  assert.match(await description(field(page, "Phone number")), /Type the number, <b>all<\/b> of it/);
});

test("invalid options are refused by name", async () => {
  const page = await on.host(OPTIONS);
  const mountError = (option) =>
    page.evaluate(async (option) => {
      const { mount } = await import("/index.js");
      const container = document.createElement("div");
      const mounting = mount(container, { endpoint: "/x", ...option });
      return mounting.then(() => "mounted", (error) => `${error.name} ${error.message}`);
    }, option);
  for (const [option, message] of [
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
    const error = await mountError(option);
    assert.ok(error.startsWith(`TypeError pia-number-form: ${message}`), error);
  }
});
