// The number, the termination URI and the region while a person types.

import assert from "node:assert/strict";

import { choose, field, number, receipt, submit, summary } from "./page.mjs";

const URIS = [
  ["http://a.b", "not a web address"],
  ["a:99999", "Enter a port"],
  ["sip:", "Enter a host"],
  ["sip:u:p@h.example", "There is a password"],
  ["[2001:db8::1]:5060", "port 5060"],
  ["10.3.55.6:5060", "port 5060"],
];

export const fields = {
  async "a number that is wrong in a known way is mended"(page) {
    const phone = field(page, "Phone number");
    const use = page.getByRole("button", { name: "Use +8801712345678" });
    await phone.fill("01712345678");
    await use.click();
    assert.equal(await number(page), "+880 1712 345678");
    await phone.fill("+88001712345678");
    await use.waitFor();
    await submit(page);
    await summary(page).getByText("Take out the 0 after the country code").waitFor();
    await use.click();
    await summary(page).waitFor({ state: "detached" });
    for (const text of ["৮৮০ ১৭১২-৩৪৫৬৭৮", "+৮৮০ ১৭১২-৩৪৫৬৭৮"]) {
      await phone.fill(text);
      await page.getByText("Bangladesh, mobile").waitFor();
    }
    await phone.fill("0044 20 7946 0958");
    await page.getByText("United Kingdom, landline").waitFor();
  },

  async "the caret keeps its place in the middle of a number"(page) {
    const phone = field(page, "Phone number");
    await phone.pressSequentially("+88017145678");
    await phone.evaluate((input) => input.setSelectionRange(8, 8));
    await page.keyboard.type("23");
    const [text, caret] = await phone.evaluate((input) => [input.value, input.selectionStart]);
    assert.equal(text.replace(/\D/g, "").length, 13);
    assert.ok(text.slice(0, caret).endsWith("3"), `${text} at ${caret}`);
  },

  async "a region is advised, and a termination URI is checked"(page) {
    await field(page, "Phone number").fill("+442079460958");
    await choose(page, "Bangladesh");
    await page.getByText("not one of Bangladesh").waitFor();
    await field(page, "Phone number").fill("+8801712345678");
    await choose(page, "Link3 IPTSP");
    await page.getByText("not in the block").waitFor();
    await submit(page);
    await receipt(page).waitFor();
    await page.getByRole("button", { name: "Create another" }).click();
    await field(page, "Phone number").fill("+8801712345678");
    await field(page, "Termination address").fill("sip.exa mple.com");
    await submit(page);
    await summary(page).getByText("Take out the space").waitFor();
    for (const [uri, words] of URIS) {
      await field(page, "Termination address").fill(uri);
      await page.getByText(words).first().waitFor();
    }
  },
};
