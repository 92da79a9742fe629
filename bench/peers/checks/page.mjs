// The controls of a peer's page, by their labels.

import assert from "node:assert/strict";

export const field = (page, label) => page.getByLabel(label, { exact: true });
export const combobox = (page, name) => page.getByRole("combobox", { name });
export const submit = (page) => page.getByRole("button", { name: "Create phone number" }).click();
export const summary = (page) => page.getByRole("alert");
export const summaryLinks = (page) => summary(page).getByRole("link").allTextContents();
export const receipt = (page) => page.getByRole("heading", { name: "Phone number created" });

/** Checks a card of a radio group. The card covers its input. */
export const choose = (page, name) => page.getByRole("radio", { name }).check({ force: true });

/** Waits for the value of an input: a list may set the value some milliseconds after the key. */
export async function value(input, expected) {
  const handle = await input.elementHandle();
  const arrived = input.page().waitForFunction(([input, text]) => input.value === text, [handle, expected]);
  await arrived.catch(async () => assert.equal(await input.inputValue(), expected));
}

/** The number as the formatter writes it, with spaces as the only marks. */
export const number = async (page) => (await field(page, "Phone number").inputValue()).replace("-", " ");

/** The text that describes a control to assistive technology. */
export const description = (input) =>
  input.evaluate((control) => {
    const ids = control.getAttribute("aria-describedby").split(" ");
    return ids.map((id) => document.getElementById(id)?.textContent ?? "?").join(" ");
  });

export const focused = (page, property) => page.evaluate((name) => document.activeElement[name], property);
