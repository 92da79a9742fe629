// The manifest, the types and the code say the same of the element.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import ts from "typescript";
import { NPM, ROOT, read } from "./support.mjs";

const { PiaNumberForm } = await import(pathToFileURL(join(NPM, "element.js")));
const manifest = JSON.parse(read("js/custom-elements.json"));
const [element] = manifest.modules.flatMap((module) => module.declarations).filter((declaration) => declaration.customElement);
const options = read("src/embed/options.rs");
const events = read("src/embed/events.rs") + read("src/embed/crash.rs");
const scripts = read("js/element.js") + read("js/index.js");
const sources = readdirSync(join(ROOT, "src"), { recursive: true })
  .filter((path) => path.endsWith(".rs"))
  .map((path) => read("src", path))
  .join("\n");

const names = (list) => list.map(({ name }) => name).sort();
const sorted = (list) => [...new Set(list)].sort();
const found = (text, pattern) => sorted([...text.matchAll(pattern)].map((match) => match.slice(1).find(Boolean)));
const members = (kind) => names(element.members.filter((member) => member.kind === kind));
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

const files = ["index.d.ts", "element.d.ts"].map((name) =>
  ts.createSourceFile(name, read("js", name), ts.ScriptTarget.Latest, true),
);
/** The members of an interface or a class of the types, and the texts of a union. */
function declared(name) {
  const [declaration] = files.flatMap((file) => file.statements).filter((statement) => statement.name?.text === name);
  const parts = declaration.members ?? declaration.type.types;
  const isStatic = (part) => part.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false;
  return sorted(parts.filter((part) => !isStatic(part)).map((part) => (part.name ?? part.literal).text));
}

test("the manifest has the attributes that the element looks at, and the types have them", () => {
  assert.deepEqual(names(element.attributes), [...PiaNumberForm.observedAttributes].sort());
  assert.deepEqual(names(element.attributes), declared("PiaNumberFormAttributes"));
  for (const { name, fieldName } of element.attributes) assert.equal(fieldName, camel(name));
});

test("the manifest and the types have the properties and methods that the element has", () => {
  const isOfTheBrowser = (name) => name.endsWith("Callback") || name === "constructor";
  const own = Object.entries(Object.getOwnPropertyDescriptors(PiaNumberForm.prototype)).filter(([name]) => !isOfTheBrowser(name));
  const methods = own.filter(([, { value }]) => typeof value === "function").map(([name]) => name).sort();
  const fields = own.filter(([, { get }]) => get).map(([name]) => name).sort();
  assert.deepEqual(members("method"), methods);
  assert.deepEqual(members("field"), fields);
  const listens = ["addEventListener", "removeEventListener"];
  assert.deepEqual(declared("PiaNumberForm"), [...fields, ...methods, ...listens].sort());
});

test("the types have the options that the form takes, and the element has a property for each", () => {
  const [, known] = /const KNOWN: \[&str; \d+\] = \[([^\]]*)\]/.exec(options);
  const taken = found(known, /"(\w+)"/g);
  assert.deepEqual(declared("Options"), taken);
  assert.deepEqual(members("field"), sorted([...taken, "options"]));
});

test("the manifest and the types have the events that are fired, and every kind of error", () => {
  const fired = found(events + scripts, /"(pia-(?!number-form)[a-z-]+)"/g);
  assert.deepEqual(names(element.events), fired);
  assert.deepEqual(declared("FormEventMap"), fired);
  const kinds = found(events + scripts, /=> "([a-z-]+)",|failed\(&target, "([a-z-]+)"\)|kind: "([a-z-]+)"/g);
  assert.deepEqual(declared("ErrorKind"), kinds);
});

/** The names in the first column of the table under this heading of the page about looks. */
function documented(heading) {
  const [, section] = read("docs/theming.md").split(`## ${heading}\n`);
  const rows = section.split("\n## ")[0].split("\n").filter((line) => line.startsWith("| `"));
  return sorted(rows.flatMap((row) => [...row.split("|")[1].matchAll(/`([^`]+)`/g)].map(([, name]) => name)));
}

test("the manifest has the custom properties of the styles, and the docs have them", () => {
  assert.deepEqual(names(element.cssProperties), found(read("style/widget.css"), /var\((--pia-[a-z-]+)/g));
  assert.deepEqual(names(element.cssProperties), documented("Custom properties"));
});

test("the manifest has the parts of the docs, and each is one that the form makes", () => {
  assert.deepEqual(names(element.cssParts), documented("Parts"));
  // Its name stands in the code, alone or before another class.
  const isMade = ({ name }) => new RegExp(`["=]${name}( [a-z]+)*["|]`).test(sources);
  assert.deepEqual(element.cssParts.filter((part) => !isMade(part)), []);
});

test("the manifest has the slots of the form", () => {
  assert.deepEqual(names(element.slots), found(sources, /"slot\|name=([a-z-]+)"/g));
});

test("every message is listed with its words", () => {
  const messages = JSON.parse(read("dist/npm/messages.json"));
  const [, keys] = /\nkeys! \{([^}]*)\}/.exec(read("src/text/key.rs"));
  const known = [...keys.matchAll(/^ {4}(\w)(\w*)$/gm)].map(([, first, rest]) => first.toLowerCase() + rest);
  assert.deepEqual(Object.keys(messages).sort(), known.sort());
  assert.deepEqual(Object.entries(messages).filter(([, words]) => words.trim() === ""), []);
  assert.equal(messages.submit, "Create phone number");
});
