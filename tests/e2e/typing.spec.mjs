// The number while it is typed, by real keys, a real clipboard and a real input method.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseCountry, field, stage } from "./support/stage.mjs";

const on = stage();

/** What the field shows, with the caret in it. */
const shown = (phone) =>
  phone.evaluate((input) => `${input.value.slice(0, input.selectionStart)}|${input.value.slice(input.selectionEnd)}`);

test("a number is formatted under the keys, and the caret stays at its digit", async () => {
  const page = await on.portal("sip");
  const phone = field(page, "Phone number");
  await phone.pressSequentially("+8801712345678");
  assert.equal(await shown(phone), "+880 1712-345678|");
  for (let presses = 0; presses < 6; presses += 1) await phone.press("ArrowLeft");
  assert.equal(await shown(phone), "+880 1712-|345678");
  await phone.press("Backspace");
  assert.equal(await shown(phone), "+880 171|3-45678", "over a mark, the digit before it is meant");
  await phone.pressSequentially("9");
  assert.equal(await shown(phone), "+880 1719|-345678");
  await phone.press("Delete");
  assert.equal(await shown(phone), "+880 1719|-45678", "and the one behind it");
  await phone.press("Shift+Home");
  await phone.pressSequentially("+4420");
  assert.equal(await shown(phone), "+44 20| 4567 8");
});

test("what is pasted is formatted, and can be undone and made again", async () => {
  const page = await on.portal("sip");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const phone = field(page, "Phone number");
  await phone.pressSequentially("+88017");
  await page.evaluate(() => navigator.clipboard.writeText("\u202a+1\u00a0(415)\u00a0555.2671\u202c"));
  await phone.press("ControlOrMeta+a");
  await phone.press("ControlOrMeta+v");
  await page.waitForFunction(() => document.querySelector("pia-number-form").shadowRoot.querySelector("#phone_number").value.startsWith("+1"));
  assert.equal(await shown(phone), "+1 415-555-2671|");
  await phone.press("ControlOrMeta+z");
  assert.equal(await phone.inputValue(), "+880 17");
  await phone.press("ControlOrMeta+z");
  assert.equal(await phone.inputValue(), "+880 1");
  await phone.press("ControlOrMeta+Shift+z");
  await phone.press("ControlOrMeta+Shift+z");
  assert.equal(await phone.inputValue(), "+1 415-555-2671");
  await page.getByText("Will be sent as +14155552671").waitFor();
});

test("a stray character is taken back alone, and a mend is undone to what was typed", async () => {
  const page = await on.portal("sip");
  const phone = field(page, "Phone number");
  await phone.pressSequentially("+8801712345678x");
  await phone.press("Backspace");
  assert.equal(await shown(phone), "+880 1712-345678|");
  await phone.fill("01712345679");
  await page.getByRole("button", { name: "Use +8801712345679" }).click();
  assert.equal(await phone.inputValue(), "+8801712345679");
  await phone.press("ControlOrMeta+z");
  assert.equal(await phone.inputValue(), "01712345679");
});

test("an input method writes its digits undisturbed, and they are formatted when it is done", async () => {
  const page = await on.portal("sip");
  const phone = field(page, "Phone number");
  await phone.focus();
  const devtools = await page.context().newCDPSession(page);
  for (const text of ["+8801", "+88017123", "+8801712345678"]) {
    await devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    assert.equal(await phone.inputValue(), text);
  }
  await devtools.send("Input.insertText", { text: "+8801712345678" });
  assert.equal(await shown(phone), "+880 1712-345678|");
});

test("a chosen country formats what is dialed there", async () => {
  const page = await on.portal("sip");
  await chooseCountry(page, "US");
  await page.keyboard.type("4155552671");
  assert.equal(await field(page, "Phone number").inputValue(), "(415) 555-2671");
  await page.getByText("Will be sent as +14155552671").waitFor();
});

test("a host may have it formatted only when the field is left", async () => {
  const page = await on.host({ endpoint: "/v1/phone-numbers", numberFormat: "blur" });
  const phone = field(page, "Phone number");
  await phone.pressSequentially("+8801712345678");
  assert.equal(await phone.inputValue(), "+8801712345678");
  await phone.press("Tab");
  assert.equal(await phone.inputValue(), "+880 1712-345678");
});

// What people have been seen to type and paste, and what comes of it: `e164` where it is taken, `mend` where that is offered.
const TYPED = [
  ["+1 (415) 555-2671", "", { e164: "+14155552671" }],
  ["(415) 555-2671", "US", { e164: "+14155552671" }],
  ["tel:+1-415-555-2671", "", { e164: "+14155552671" }],
  ["\u202a+1 415 555 2671\u202c", "", { e164: "+14155552671" }],
  ["+1\u00a0415\u00a0555\u00a02671", "", { e164: "+14155552671" }],
  ["01712345678", "BD", { e164: "+8801712345678" }],
  ["01712345678", "", { error: "Add the country code", mend: "+8801712345678" }],
  ["8801712345678", "", { error: "Add the country code", mend: "+8801712345678" }],
  ["+88001712345678", "", { error: "Take out the 0 after the country code", mend: "+8801712345678" }],
  ["008801712345678", "", { error: "Add the country code", mend: "+8801712345678" }],
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

test("everything that people have been seen to paste is taken, mended or explained", async () => {
  const page = await on.host({ endpoint: "/v1/phone-numbers", providers: ["sip"], defaultCountry: "BD" });
  const phone = field(page, "Phone number");
  await phone.focus();
  await page.keyboard.press("Enter");
  await page.locator(".summary").waitFor();
  for (const [typed, country, { e164, error, mend }] of TYPED) {
    await chooseCountry(page, country || "International");
    await phone.fill("");
    // As a paste: in one piece.
    await page.keyboard.insertText(typed);
    const said = `${JSON.stringify(typed)} ${country}`;
    if (e164) {
      await page.locator(".note code").getByText(e164, { exact: true }).waitFor();
      assert.equal(await page.locator("#phone_number-error").count(), 0, said);
    } else {
      await page.locator("#phone_number-error", { hasText: error }).waitFor();
      const offered = page.getByRole("button", { name: `Use ${mend}` });
      assert.equal(await offered.count(), mend ? 1 : 0, said);
    }
  }
});
