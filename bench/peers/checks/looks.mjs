// The form in the dark, in a narrow window, and in Bangla.

import assert from "node:assert/strict";

import { field, submit, summary } from "./page.mjs";

const background = (page) => page.locator(".panel").evaluate((panel) => getComputedStyle(panel).backgroundColor);

export const looks = {
  dark: {
    colorScheme: "dark",
    async run(page) {
      await submit(page);
      await summary(page).waitFor();
      assert.equal(await background(page), "rgb(22, 27, 34)");
    },
  },

  "a narrow window scrolls in one direction only": {
    viewport: { width: 320, height: 700 },
    async run(page) {
      await submit(page);
      await summary(page).waitFor();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    },
  },

  bangla: {
    query: "?locale=bn",
    async run(page) {
      await page.getByRole("heading", { name: "একটি ফোন নম্বর তৈরি করুন" }).waitFor();
      await field(page, "ফোন নম্বর").fill("+8801712345678");
      await page.getByText("বাংলাদেশ, মোবাইল").waitFor();
      await page.locator("button[type=submit]").click();
      await page.getByRole("heading", { name: "ফোন নম্বর তৈরি হয়েছে" }).waitFor();
    },
  },
};
