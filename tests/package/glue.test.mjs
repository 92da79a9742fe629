// The JavaScript glue that wasm-bindgen writes.
//
// A page may enforce Trusted Types with `trusted-types 'none'`, and then an assignment to `innerHTML` throws. Leptos
// makes one for a nested element of a view that has only literal attributes and text. An attribute in braces, such as
// `class={"spinner"}`, avoids it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "./support.mjs";

test("the glue has no innerHTML, so the form works under Trusted Types", () => {
  const glue = read("dist/npm/pia-number-form.js");
  assert.ok(!glue.includes("innerHTML"), "a view has a nested element that is static throughout");
});
