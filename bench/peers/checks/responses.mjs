// The responses of the platform, and requests without any.

import assert from "node:assert/strict";

import { field, receipt, submit, summary, summaryLinks } from "./page.mjs";

/** Sends a number whose label asks the stub for its response. */
async function send(page, label) {
  await field(page, "Phone number").fill("+8801712345678");
  await field(page, "Label").fill(label);
  await submit(page);
}

const answered = (label, words) => async (page) => {
  await send(page, label);
  await summary(page).getByText(words).first().waitFor();
  assert.equal(await field(page, "Label").inputValue(), label);
};

export const responses = {
  async "the errors of a 422 are at their fields"(page) {
    await field(page, "Termination address").fill("sip.example.com");
    await send(page, "422");
    await summary(page).waitFor();
    assert.deepEqual(await summaryLinks(page), ["Number is on the block list", "Host does not resolve"]);
    assert.equal(await field(page, "Termination address").getAttribute("aria-invalid"), "true");
    await field(page, "Termination address").fill("sip2.example.com");
    await send(page, "ok");
    await receipt(page).waitFor();
  },

  "a 409 is told": answered("409", "This number exists"),
  "a 503 is told with its pause": answered("503", "in 7 seconds"),
  "a 502 leaves the outcome unknown": answered("502", "The number may have been created"),
  "a success that cannot be read leaves the outcome unknown": answered("garbage", "The number may have been created"),

  async "a second press sends nothing, and a slow request can be left"(page, posts) {
    await field(page, "Phone number").fill("+8801712345678");
    await field(page, "Label").fill("hang");
    await page.getByRole("button", { name: "Create phone number" }).evaluate((button) => {
      button.click();
      button.click();
    });
    await page.getByText("Creating…").first().waitFor();
    await page.getByRole("button", { name: "Stop waiting" }).click();
    await summary(page).getByText("You stopped waiting").waitFor();
    assert.equal(posts.length, 1);
  },

  async "a page with input asks before it is left, and a reset empties the form"(page) {
    await field(page, "Label").fill("x");
    // A browser asks only after a person has touched the page.
    await page.locator("body").click({ position: { x: 3, y: 3 } });
    let isAsked = false;
    page.on("dialog", (dialog) => {
      isAsked = true;
      dialog.accept();
    });
    await page.reload();
    assert.ok(isAsked);
    await field(page, "Label").fill("y");
    await page.getByRole("button", { name: "Reset" }).click();
    assert.equal(await field(page, "Label").inputValue(), "");
  },
};
