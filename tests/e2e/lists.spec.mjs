// The lists of countries and agents, as a person uses them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, chooseCountry, field, receipt, stage, submit } from "./support/stage.mjs";

const on = stage();
const OPTIONS = { endpoint: "/portal/api/v1/phone-numbers", providers: ["pia"] };
const optionNames = (page, list) => page.locator(`#${list} [role=option] > :first-child`);

test("a country is found by keyboard, and the focus moves to the number", async () => {
  const page = await on.portal("sip");
  await page.locator(".country-button").focus();
  await page.keyboard.press("Enter");
  await page.locator("#country-search:focus").waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.type("congo");
  const found = optionNames(page, "countries");
  await page.locator(".country .spoken", { hasText: "Found: 2" }).waitFor();
  assert.deepEqual(await found.allTextContents(), ["Congo - Brazzaville", "Congo - Kinshasa"]);
  await page.keyboard.press("ArrowDown");
  const active = await page.locator("#country-search").getAttribute("aria-activedescendant");
  assert.match(await page.locator(`#${active}`).textContent(), /^Congo - Kinshasa/);
  await page.keyboard.press("Enter");
  await page.locator("#phone_number:focus").waitFor();
  assert.equal(await page.locator(".country-button").textContent(), "CD +243");
  assert.equal(await page.locator(".summary").count(), 0, "Enter chooses and does not submit");
});

test("Escape and a press outside close the list without a choice", async () => {
  const page = await on.portal("sip");
  const popup = page.locator(".country .popup");
  await page.locator(".country-button").click();
  await page.locator("#country-search:focus").waitFor();
  await page.keyboard.press("Escape");
  await popup.waitFor({ state: "hidden" });
  await page.locator(".country-button:focus").waitFor();
  await page.locator(".country-button").click();
  await popup.waitFor();
  await page.locator(".lead").click();
  await popup.waitFor({ state: "hidden" });
  assert.equal(await page.locator(".country-button").textContent(), "BD +880");
});

test("the countries are sorted by the form's language", async () => {
  const page = await on.portal("sip");
  // The open list begins with the chosen country in view.
  await chooseCountry(page, "International");
  for (const [locale, international] of [["en", "International, with +"], ["bn", "আন্তর্জাতিক, + সহ"]]) {
    await page.getByLabel("Language").selectOption(locale);
    await page.locator(`.form[lang=${locale}]`).waitFor();
    await page.locator(".country-button").click();
    const shown = await optionNames(page, "countries").allTextContents();
    assert.equal(shown[0], international);
    const sorted = shown.slice(1).sort(new Intl.Collator(locale).compare);
    assert.deepEqual(shown.slice(1), sorted);
    await page.keyboard.press("Escape");
  }
});

test("a list of five thousand agents renders no more than a screenful of options", async () => {
  const page = await on.host(OPTIONS, "", (options) => {
    const agents = Array.from({ length: 5000 }, (_, number) => ({ id: `id-${number}`, name: `Agent ${number}` }));
    return { ...options, agents };
  });
  const input = field(page, "Answers calls");
  await input.click();
  const rows = page.locator("#inbound-agents [role=option]");
  await rows.first().waitFor();
  assert.ok((await rows.count()) <= 24);
  await page.locator("#inbound-agents").evaluate((list) => (list.scrollTop = list.scrollHeight));
  await optionNames(page, "inbound-agents").getByText("Agent 4999").waitFor();
  assert.ok((await rows.count()) <= 24);
  assert.equal(await rows.last().getAttribute("aria-posinset"), "5000");
  await input.fill("agent 4321");
  await input.press("ArrowDown");
  await input.press("Enter");
  assert.equal(await input.inputValue(), "Agent 4321");
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(JSON.parse(on.front.posts[0].body).inbound_agent_id, "id-4321");
  await page.locator(".receipt").getByText("Agent 4321 (id-4321)").waitFor();
});

test("the host's search runs after a pause, with a signal, and can be retried after a failure", async () => {
  const page = await on.host(OPTIONS, "", (options) => {
    window.searches = [];
    const agents = async (query, signal) => {
      window.searches.push({ query, signal });
      if (query === "down" && !window.isUp) throw new Error("the host's server is down");
      if (query === "slow") await new Promise(() => {});
      if (query === "odd") return "no array";
      return query === "none" ? [] : [{ id: `id-${query}`, name: `Found ${query}` }];
    };
    return { ...options, agents };
  });
  const input = field(page, "Answers calls");
  const status = page.locator(".picker .spoken").first();
  await input.pressSequentially("rin");
  await optionNames(page, "inbound-agents").getByText("Found rin").waitFor();
  const queries = () => page.evaluate(() => window.searches.map(({ query }) => query));
  assert.deepEqual((await queries()).at(-1), "rin");

  await input.fill("slow");
  await page.waitForFunction(() => window.searches.at(-1).query === "slow");
  await status.getByText("Searching…").waitFor();
  await input.fill("none");
  await status.getByText("No agent found.").waitFor();
  assert.equal(await page.evaluate(() => window.searches.find(({ query }) => query === "slow").signal.aborted), true);

  for (const query of ["odd", "down"]) {
    await input.fill(query);
    await status.getByText("The agents could not be searched.").waitFor();
  }
  await page.evaluate(() => (window.isUp = true));
  await page.getByRole("button", { name: "Try again" }).click();
  await optionNames(page, "inbound-agents").getByText("Found down").waitFor();
  await page.keyboard.press("ArrowDown");
  await input.press("r");
  await page.keyboard.press("Enter");
  // No option is active for this text, so that Enter submits the form.
  await receipt(page).waitFor();
  const sent = JSON.parse(on.front.posts.at(-1).body);
  assert.equal(sent.inbound_agent_id, "downr", "an option that was active for an earlier text is not chosen");
});

test("an agent's full name is sent as the agent's id, however the form is submitted", async () => {
  const agents = [{ id: "id-1", name: "Rina" }, { id: "id-2", name: "Omar" }, { id: "id-3", name: "" }];
  const submissions = {
    "Enter in the field": (page) => page.keyboard.press("Enter"),
    "a press on the button": (page) => submit(page),
    "a key on the button": async (page) => {
      await page.locator("button.go").focus();
      await page.keyboard.press("Enter");
    },
  };
  for (const [how, send] of Object.entries(submissions)) {
    for (const isSearched of [false, true]) {
      const page = await on.host({ ...OPTIONS, agents, isSearched }, "", ({ isSearched, ...options }) => {
        const all = options.agents;
        const search = async (query) => all.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
        return isSearched ? { ...options, agents: search } : options;
      });
      const input = field(page, "Answers calls");
      await input.pressSequentially("rina");
      await optionNames(page, "inbound-agents").getByText("Rina").waitFor();
      await send(page);
      await receipt(page).waitFor();
      assert.equal(JSON.parse(on.front.posts.at(-1).body).inbound_agent_id, "id-1", `${how}, ${isSearched}`);
    }
  }
});

test("the time-out of an abandoned search does not fail the next search", async () => {
  const page = await on.host({ ...OPTIONS, timeoutMs: 600 }, "", (options) => {
    window.slowSearches = [];
    const agents = (query) => {
      if (query !== "slow") return [{ id: `id-${query}`, name: `Found ${query}` }];
      window.slowSearches.push(performance.now());
      return new Promise(() => {});
    };
    return { ...options, agents };
  });
  const input = field(page, "Answers calls");
  const status = page.locator(".picker .spoken").first();
  await input.fill("slow");
  await page.waitForFunction(() => window.slowSearches.length === 1);
  await input.fill("rin");
  await status.getByText("Found: 1").waitFor();
  await page.waitForFunction(() => performance.now() > window.slowSearches[0] + 700);
  assert.equal(await status.textContent(), "Found: 1", "the time-out of the abandoned search changes nothing");
  await input.fill("slow");
  await status.getByText("The agents could not be searched.").waitFor();
});

test("a host may set values when its search is aborted", async () => {
  const page = await on.host(OPTIONS, "", (options) => {
    const agents = (query, signal) => {
      signal.addEventListener("abort", () => window.handle.setValues({ friendly_name: "Given up" }));
      return new Promise(() => {});
    };
    return { ...options, agents };
  });
  const input = field(page, "Answers calls");
  await input.click();
  await page.locator(".picker .spoken").first().getByText("Searching").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => window.handle.values.friendly_name === "Given up");
});

test("a name from a list that the host has replaced is sent as typed", async () => {
  const page = await on.host({ ...OPTIONS, agents: [{ id: "id-1", name: "Rina" }] });
  await page.evaluate(() => window.handle.update({ agents: () => new Promise(() => {}) }));
  const input = field(page, "Answers calls");
  await input.fill("Rina");
  await field(page, "Label").focus();
  assert.equal(await page.evaluate(() => window.handle.values.inbound_agent_id), "Rina");
});

test("Escape closes a list wherever its focus is, and leaves the dialog around the form open", async () => {
  const page = await on.host(OPTIONS, "", (options) => {
    const dialog = document.createElement("dialog");
    dialog.append(document.getElementById("place"));
    document.querySelector("main").append(dialog);
    dialog.showModal();
    return { ...options, agents: async () => Promise.reject(new Error("down")) };
  });
  await field(page, "Answers calls").click();
  const retry = page.getByRole("button", { name: "Try again" });
  await retry.focus();
  await page.keyboard.press("Escape");
  await page.locator(".picker .popup").first().waitFor({ state: "hidden" });
  assert.equal(await page.locator("dialog[open]").count(), 1);
  await page.locator("#inbound_agent_id:focus").waitFor();
});

for (const [width, height] of [[320, 480], [844, 390], [1280, 400]]) {
  test(`a window of ${width} x ${height} shows the whole list of countries and its search`, async () => {
    const page = await on.host({ ...OPTIONS, providers: ["sip"] });
    await page.setViewportSize({ width, height });
    for (const block of ["start", "center", "end"]) {
      const button = page.locator(".country-button");
      await button.evaluate((button, block) => button.scrollIntoView({ block }), block);
      await button.click();
      await page.locator("#country-search:focus").waitFor();
      const [popup, search] = [page.locator(".country .popup"), page.locator("#country-search")];
      for (const part of [popup, search]) {
        const box = await part.boundingBox();
        assert.ok(box.y >= 0 && box.y + box.height <= height + 1, `${block}: ${JSON.stringify(box)}`);
      }
      const before = await search.boundingBox();
      await search.fill("bangla");
      await page.locator(".country .spoken", { hasText: "Found: 1" }).waitFor();
      assert.deepEqual(await search.boundingBox(), before, "the search does not move while a person types");
      await page.keyboard.press("Escape");
    }
  });
}

test("a list near the bottom of the window opens upward", async () => {
  const page = await on.portal("pia", { viewport: { width: 390, height: 600 } });
  const input = field(page, "Answers calls");
  await input.evaluate((input) => input.scrollIntoView({ block: "end" }));
  await input.click();
  const [list, below] = [await page.locator(".picker .popup").first().boundingBox(), await input.boundingBox()];
  assert.ok(list.y + list.height <= below.y, "the list stands above its field");
  assert.ok(list.y >= 0, "the list stays in the window");
});
