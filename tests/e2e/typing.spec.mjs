// The number while a person types it, with real keys, a real clipboard and a real input method.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseCountry, field, stage } from "./support/stage.mjs";

const on = stage();

/** The text of the field with `|` in place of the caret or the selection. */
const textWithCaret = (phone) =>
  phone.evaluate((input) => `${input.value.slice(0, input.selectionStart)}|${input.value.slice(input.selectionEnd)}`);

test("a number is formatted while typed, and the caret stays at its digit", async () => {
  const page = await on.portal("sip");
  const phone = field(page, "Phone number");
  await phone.pressSequentially("+8801712345678");
  assert.equal(await textWithCaret(phone), "+880 1712-345678|");
  for (let presses = 0; presses < 6; presses += 1) await phone.press("ArrowLeft");
  assert.equal(await textWithCaret(phone), "+880 1712-|345678");
  await phone.press("Backspace");
  assert.equal(await textWithCaret(phone), "+880 171|3-45678", "Backspace removes the digit before a separator");
  await phone.pressSequentially("9");
  assert.equal(await textWithCaret(phone), "+880 1719|-345678");
  await phone.press("Delete");
  assert.equal(await textWithCaret(phone), "+880 1719|-45678", "Delete removes the digit after a separator");
  await phone.press("Shift+Home");
  await phone.pressSequentially("+4420");
  assert.equal(await textWithCaret(phone), "+44 20| 4567 8");
});

test("a pasted number is formatted, and the paste can be undone and redone", async () => {
  const page = await on.portal("sip");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const phone = field(page, "Phone number");
  await phone.pressSequentially("+88017");
  await page.evaluate(() => navigator.clipboard.writeText("\u202a+1\u00a0(415)\u00a0555.2671\u202c"));
  await phone.press("ControlOrMeta+a");
  await phone.press("ControlOrMeta+v");
  await page.waitForFunction(() => {
    const input = document.querySelector("pia-number-form").shadowRoot.querySelector("#phone_number");
    return input.value.startsWith("+1");
  });
  assert.equal(await textWithCaret(phone), "+1 415-555-2671|");
  await phone.press("ControlOrMeta+z");
  assert.equal(await phone.inputValue(), "+880 17");
  await phone.press("ControlOrMeta+z");
  assert.equal(await phone.inputValue(), "+880 1");
  await phone.press("ControlOrMeta+Shift+z");
  await phone.press("ControlOrMeta+Shift+z");
  assert.equal(await phone.inputValue(), "+1 415-555-2671");
  await page.getByText("Will be sent as +14155552671").waitFor();
});

test("Backspace deletes a stray character alone, and undo takes back a suggestion", async () => {
  const page = await on.portal("sip");
  const phone = field(page, "Phone number");
  await phone.pressSequentially("+8801712345678x");
  await phone.press("Backspace");
  assert.equal(await textWithCaret(phone), "+880 1712-345678|");
  await phone.fill("+88001712345679");
  await page.getByRole("button", { name: "Use +8801712345679" }).click();
  assert.equal(await phone.inputValue(), "+8801712345679");
  await phone.press("ControlOrMeta+z");
  assert.equal(await phone.inputValue(), "+88001712345679");
});

test("an input method writes its digits undisturbed, and the form formats them afterwards", async () => {
  const page = await on.portal("sip");
  const phone = field(page, "Phone number");
  await phone.focus();
  const devtools = await page.context().newCDPSession(page);
  for (const text of ["+8801", "+88017123", "+8801712345678"]) {
    await devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    assert.equal(await phone.inputValue(), text);
  }
  await devtools.send("Input.insertText", { text: "+8801712345678" });
  assert.equal(await textWithCaret(phone), "+880 1712-345678|");
});

test("a number is formatted as dialed in the chosen country", async () => {
  const page = await on.portal("sip");
  await chooseCountry(page, "US");
  await page.keyboard.type("4155552671");
  assert.equal(await field(page, "Phone number").inputValue(), "(415) 555-2671");
  await page.getByText("Will be sent as +14155552671").waitFor();
});

test("the number format blur formats a number when a person leaves the field", async () => {
  const page = await on.host({ endpoint: "/v1/phone-numbers", numberFormat: "blur" });
  const phone = field(page, "Phone number");
  await phone.pressSequentially("+8801712345678");
  assert.equal(await phone.inputValue(), "+8801712345678");
  await phone.press("Tab");
  assert.equal(await phone.inputValue(), "+880 1712-345678");
});

// Numbers that people type and paste, each with the country chosen for it. `e164` is the accepted number, `error` the
// error shown, and `suggestion` the number offered in its place.
const TYPED = [
  ["+1 (415) 555-2671", "", { e164: "+14155552671" }],
  ["(415) 555-2671", "US", { e164: "+14155552671" }],
  ["tel:+1-415-555-2671", "", { e164: "+14155552671" }],
  ["\u202a+1 415 555 2671\u202c", "", { e164: "+14155552671" }],
  ["+1\u00a0415\u00a0555\u00a02671", "", { e164: "+14155552671" }],
  ["01712345678", "BD", { e164: "+8801712345678" }],
  ["01712345678", "", { error: "Add the country code", suggestion: "+8801712345678" }],
  ["8801712345678", "", { error: "Add the country code", suggestion: "+8801712345678" }],
  ["+88001712345678", "", { error: "Take out the 0 after the country code", suggestion: "+8801712345678" }],
  ["008801712345678", "", { error: "Add the country code", suggestion: "+8801712345678" }],
  ["008801712345678", "BD", { e164: "+8801712345678" }],
  ["+৮৮০১৭১২৩৪৫৬৭৮", "", { e164: "+8801712345678" }],
  ["০১৭১২-৩৪৫৬৭৮", "BD", { e164: "+8801712345678" }],
  ["+٨٨٠١٧١٢٣٤٥٦٧٨", "", { e164: "+8801712345678" }],
  ["+8809678123123", "", { e164: "+8809678123123" }],
  ["+8809612345678", "", { e164: "+8809612345678" }],
  ["+390236618300", "", { e164: "+390236618300" }],
  ["+78005553535", "", { e164: "+78005553535" }],
  ["+80012345678", "", { e164: "+80012345678" }],
  ["+1415555267", "", { error: "one too short" }],
  ["+141555526711", "", { error: "one too long" }],
  ["+999123456789", "", { error: "Check the country code" }],
  ["+12345678901234567", "", { error: "15 digits at most" }],
  ["+0123456789", "", { error: "none begins with 0" }],
  ["+1800FLOWERS", "", { error: "Enter digits only" }],
  ["+14155552671 ext. 5", "", { error: "Leave the extension out" }],
  ["+14155552671;ext=5", "", { error: "Leave the extension out" }],
  ["", "", { error: "Enter the number" }],
  ["+", "", { error: "Enter the number" }],
];

test("every number that people type or paste is accepted, gets a suggestion, or is explained", async () => {
  const page = await on.host({ endpoint: "/v1/phone-numbers", providers: ["sip"], defaultCountry: "BD" });
  const phone = field(page, "Phone number");
  await phone.focus();
  await page.keyboard.press("Enter");
  await page.locator(".summary").waitFor();
  for (const [typed, country, { e164, error, suggestion }] of TYPED) {
    await chooseCountry(page, country || "International");
    await phone.fill("");
    // A paste inserts the text in one piece.
    await page.keyboard.insertText(typed);
    const entry = `${JSON.stringify(typed)} ${country}`;
    if (e164) {
      await page.locator(".note code").getByText(e164, { exact: true }).waitFor();
      assert.equal(await page.locator("#phone_number-error").count(), 0, entry);
    } else {
      await page.locator("#phone_number-error", { hasText: error }).waitFor();
      const button = page.getByRole("button", { name: `Use ${suggestion}` });
      assert.equal(await button.count(), suggestion ? 1 : 0, entry);
    }
  }
});
