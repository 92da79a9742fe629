// The lists of countries and agents, as a person goes through them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, field, receipt, stage, submit } from "./support/stage.mjs";

const on = stage();
const OPTIONS = { endpoint: "/portal/api/v1/phone-numbers", providers: ["pia"] };
const names = (page, list) => page.locator(`#${list} [role=option] > :first-child`);

test("a country is found by keys alone, and the number is typed next", async () => {
  const page = await on.portal("sip");
  await page.locator(".country-button").focus();
  await page.keyboard.press("Enter");
  await page.locator("#country-search:focus").waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.type("congo");
  const found = names(page, "countries");
  await page.locator(".country .spoken", { hasText: "Found: 2" }).waitFor();
  assert.deepEqual(await found.allTextContents(), ["Congo - Brazzaville", "Congo - Kinshasa"]);
  await page.keyboard.press("ArrowDown");
  const active = await page.locator("#country-search").getAttribute("aria-activedescendant");
  assert.match(await page.locator(`#${active}`).textContent(), /^Congo - Kinshasa/);
  await page.keyboard.press("Enter");
  await page.locator("#phone_number:focus").waitFor();
  assert.equal(await page.locator(".country-button").textContent(), "CD +243");
  assert.equal(await page.locator(".summary").count(), 0, "Enter chose, and submitted nothing");
});

test("Escape and a press elsewhere close the list and change nothing", async () => {
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
  assert.equal(await page.locator(".country-button").textContent(), "Country");
});

test("the countries are in the order of the page's language", async () => {
  const page = await on.portal("sip");
  for (const [locale, none] of [["en", "International, with +"], ["bn", "আন্তর্জাতিক, + সহ"]]) {
    await page.getByLabel("Language").selectOption(locale);
    await page.locator(`.form[lang=${locale}]`).waitFor();
    await page.locator(".country-button").click();
    const shown = await names(page, "countries").allTextContents();
    assert.equal(shown[0], none);
    const sorted = shown.slice(1).sort(new Intl.Collator(locale).compare);
    assert.deepEqual(shown.slice(1), sorted);
    await page.keyboard.press("Escape");
  }
});

test("five thousand agents are gone through without more than a screenful in the page", async () => {
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
  await names(page, "inbound-agents").getByText("Agent 4999").waitFor();
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

test("a host's search is asked after a pause, with a signal, and its failure can be tried again", async () => {
  const page = await on.host(OPTIONS, "", (options) => {
    window.asked = [];
    const agents = async (query, signal) => {
      window.asked.push({ query, signal });
      if (query === "down" && !window.isUp) throw new Error("the host's server is down");
      if (query === "slow") await new Promise(() => {});
      if (query === "odd") return "no array";
      return query === "none" ? [] : [{ id: `id-${query}`, name: `Found ${query}` }];
    };
    return { ...options, agents };
  });
  const input = field(page, "Answers calls");
  const said = page.locator(".picker .spoken").first();
  await input.pressSequentially("rin");
  await names(page, "inbound-agents").getByText("Found rin").waitFor();
  const queries = () => page.evaluate(() => window.asked.map(({ query }) => query));
  assert.deepEqual((await queries()).at(-1), "rin");

  await input.fill("slow");
  await page.waitForFunction(() => window.asked.at(-1).query === "slow");
  await said.getByText("Searching…").waitFor();
  await input.fill("none");
  await said.getByText("No agent found.").waitFor();
  assert.equal(await page.evaluate(() => window.asked.find(({ query }) => query === "slow").signal.aborted), true);

  for (const query of ["odd", "down"]) {
    await input.fill(query);
    await said.getByText("The agents could not be searched.").waitFor();
  }
  await page.evaluate(() => (window.isUp = true));
  await page.getByRole("button", { name: "Try again" }).click();
  await names(page, "inbound-agents").getByText("Found down").waitFor();
  await page.keyboard.press("ArrowDown");
  await input.press("r");
  await page.keyboard.press("Enter");
  // Nothing is active for this text, so that Enter sends the form.
  await receipt(page).waitFor();
  const sent = JSON.parse(on.front.posts.at(-1).body);
  assert.equal(sent.inbound_agent_id, "downr", "what was active for another text is not chosen");
});

test("a name that was typed in full is sent as its agent's id, however the form is sent", async () => {
  const agents = [{ id: "id-1", name: "Rina" }, { id: "id-2", name: "Omar" }, { id: "id-3", name: "" }];
  const sendings = {
    "Enter in the field": (page) => page.keyboard.press("Enter"),
    "a press on the button": (page) => submit(page),
    "a key on the button": async (page) => {
      await page.locator("button.go").focus();
      await page.keyboard.press("Enter");
    },
  };
  for (const [how, send] of Object.entries(sendings)) {
    for (const isSearched of [false, true]) {
      const page = await on.host({ ...OPTIONS, agents, isSearched }, "", ({ isSearched, ...options }) => {
        const all = options.agents;
        const search = async (query) => all.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
        return isSearched ? { ...options, agents: search } : options;
      });
      const input = field(page, "Answers calls");
      await input.pressSequentially("rina");
      await names(page, "inbound-agents").getByText("Rina").waitFor();
      await send(page);
      await receipt(page).waitFor();
      assert.equal(JSON.parse(on.front.posts.at(-1).body).inbound_agent_id, "id-1", `${how}, ${isSearched}`);
    }
  }
});

test("a search that nobody waits for any more does not fail the one after it", async () => {
  const page = await on.host({ ...OPTIONS, timeoutMs: 600 }, "", (options) => {
    window.slow = [];
    const agents = (query) => {
      if (query !== "slow") return [{ id: `id-${query}`, name: `Found ${query}` }];
      window.slow.push(performance.now());
      return new Promise(() => {});
    };
    return { ...options, agents };
  });
  const input = field(page, "Answers calls");
  const said = page.locator(".picker .spoken").first();
  await input.fill("slow");
  await page.waitForFunction(() => window.slow.length === 1);
  await input.fill("rin");
  await said.getByText("Found: 1").waitFor();
  await page.waitForFunction(() => performance.now() > window.slow[0] + 700);
  assert.equal(await said.textContent(), "Found: 1", "the time of the first one is over, and it is nobody's");
  await input.fill("slow");
  await said.getByText("The agents could not be searched.").waitFor();
});

test("a host may fill the form when a search of its own is given up", async () => {
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

test("a name of a list that the host has taken back stands for nothing", async () => {
  const page = await on.host({ ...OPTIONS, agents: [{ id: "id-1", name: "Rina" }] });
  await page.evaluate(() => window.handle.update({ agents: () => new Promise(() => {}) }));
  const input = field(page, "Answers calls");
  await input.fill("Rina");
  await field(page, "Label").focus();
  assert.equal(await page.evaluate(() => window.handle.values.inbound_agent_id), "Rina");
});

test("Escape closes a list wherever the focus is in it, and not the dialog around the form", async () => {
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
  test(`in a window of ${width} x ${height} the list of countries is whole, and its search is seen`, async () => {
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
      assert.deepEqual(await search.boundingBox(), before, "it does not move under the keys");
      await page.keyboard.press("Escape");
    }
  });
}

test("a list near the end of the page opens upward, into what is seen", async () => {
  const page = await on.portal("pia", { viewport: { width: 390, height: 600 } });
  const input = field(page, "Answers calls");
  await input.evaluate((input) => input.scrollIntoView({ block: "end" }));
  await input.click();
  const [list, below] = [await page.locator(".picker .popup").first().boundingBox(), await input.boundingBox()];
  assert.ok(list.y + list.height <= below.y, "it stands above its field");
  assert.ok(list.y >= 0, "and does not leave the window");
});
