// The lists of countries and agents.

import assert from "node:assert/strict";

import { combobox, field, value } from "./page.mjs";

/** Opens the list of an agent's field by the keyboard. */
async function openAgents(page) {
  const answers = combobox(page, "Answers calls");
  await answers.focus();
  await page.keyboard.press("ArrowDown");
  return answers;
}

export const lists = {
  async "a country is found by name and by code"(page) {
    const country = combobox(page, "Country");
    await country.click();
    await country.pressSequentially("bangl");
    await page.getByRole("option", { name: /Bangladesh/ }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await value(country, "Bangladesh");
    await field(page, "Phone number").pressSequentially("01712345678");
    await page.getByText("Bangladesh, mobile").waitFor();
    await page.getByText("+8801712345678").first().waitFor();
    await country.fill("");
    await country.pressSequentially("+49");
    await page.getByRole("option", { name: /Germany/ }).click();
    await value(country, "Germany");
  },

  async "five thousand agents are a screenful of rows"(page) {
    const answers = await openAgents(page);
    await page.getByRole("option").first().waitFor();
    const rows = await page.getByRole("option").count();
    assert.ok(rows <= 60, `${rows} rows`);
    await answers.fill("agent 49");
    await page
      .getByText(/Found: 1/)
      .first()
      .waitFor();
    for (let at = 0; at < 30; at++) await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => {
      const input = document.querySelector("#inbound_agent_id");
      const row = document.getElementById(input.getAttribute("aria-activedescendant"));
      if (row === null || Number(row.getAttribute("aria-posinset")) < 30) return false;
      const { top, bottom } = row.getBoundingClientRect();
      const scroller = row.closest(".scroller").getBoundingClientRect();
      return top >= scroller.top - 1 && bottom <= scroller.bottom + 1;
    });
  },

  async "agents are loaded when their list opens, and once more after a failure"(page) {
    let calls = 0;
    await page.route("**/v2/ai-agents/", (route) => {
      calls += 1;
      return calls === 1 ? route.fulfill({ status: 500, body: "x" }) : route.continue();
    });
    await page.waitForLoadState("networkidle");
    assert.equal(calls, 0);
    await openAgents(page);
    await page.getByText("The agents could not be loaded").first().waitFor();
    assert.equal(calls, 1);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("option").first().waitFor();
    assert.equal(calls, 2);
  },

  "agents of the page are not loaded": {
    init: () => {
      globalThis.agents = [{ id: "665f91c2", name: "Rina, support" }];
    },
    async run(page) {
      const answers = await openAgents(page);
      await answers.pressSequentially("Rina");
      await page.getByRole("option", { name: /Rina, support/ }).click();
      await value(answers, "Rina, support");
    },
  },
};
