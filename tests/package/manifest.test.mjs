// The element's manifest, types and documentation agree with its code.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import ts from "typescript";
import { NPM, ROOT, read } from "./support.mjs";

const { PiaNumberForm } = await import(pathToFileURL(join(NPM, "element.js")));
const manifest = JSON.parse(read("js/custom-elements.json"));
const declarations = manifest.modules.flatMap((module) => module.declarations);
const [element] = declarations.filter((declaration) => declaration.customElement);
const options = read("src/element/options.rs");
const events = read("src/element/events.rs") + read("src/element/crash.rs");
const scripts = read("js/element.js") + read("js/index.js");
const sources = readdirSync(join(ROOT, "src"), { recursive: true })
  .filter((path) => path.endsWith(".rs"))
  .map((path) => read("src", path))
  .join("\n");

const names = (list) => list.map(({ name }) => name).sort();
const sorted = (list) => [...new Set(list)].sort();
const captured = (text, pattern) => sorted([...text.matchAll(pattern)].map((match) => match.slice(1).find(Boolean)));
const members = (kind) => names(element.members.filter((member) => member.kind === kind));
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

const files = ["index.d.ts", "element.d.ts"].map((name) =>
  ts.createSourceFile(name, read("js", name), ts.ScriptTarget.Latest, true),
);
/** The members of an interface or a class of the types, or the strings of a union. */
function declared(name) {
  const [declaration] = files.flatMap((file) => file.statements).filter((statement) => statement.name?.text === name);
  const members = declaration.members ?? declaration.type.types;
  const isStatic = (member) => member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false;
  return sorted(members.filter((member) => !isStatic(member)).map((member) => (member.name ?? member.literal).text));
}

test("the manifest and the types list the attributes that the element observes", () => {
  assert.deepEqual(names(element.attributes), [...PiaNumberForm.observedAttributes].sort());
  assert.deepEqual(names(element.attributes), declared("PiaNumberFormAttributes"));
  for (const { name, fieldName } of element.attributes) assert.equal(fieldName, camel(name));
});

test("the manifest and the types list the element's properties and methods", () => {
  const isCalledByTheBrowser = (name) => name.endsWith("Callback") || name === "constructor";
  const descriptors = Object.entries(Object.getOwnPropertyDescriptors(PiaNumberForm.prototype));
  const own = descriptors.filter(([name]) => !isCalledByTheBrowser(name));
  const methods = own.filter(([, { value }]) => typeof value === "function").map(([name]) => name).sort();
  const fields = own.filter(([, { get }]) => get).map(([name]) => name).sort();
  assert.deepEqual(members("method"), methods);
  assert.deepEqual(members("field"), fields);
  const listeners = ["addEventListener", "removeEventListener"];
  assert.deepEqual(declared("PiaNumberForm"), [...fields, ...methods, ...listeners].sort());
});

test("the types list the form's options, and the element has a property for each", () => {
  const accepted = captured(options, /^ {4}\("(\w+)", \|/gm);
  assert.deepEqual(declared("Options"), accepted);
  assert.deepEqual(members("field"), sorted([...accepted, "options"]));
});

test("the manifest and the types list every event and every kind of error", () => {
  const fired = captured(events + scripts, /"(pia-(?!number-form)[a-z-]+)"/g);
  assert.deepEqual(names(element.events), fired);
  assert.deepEqual(declared("FormEventMap"), fired);
  const kinds = captured(events + scripts, /=> "([a-z-]+)",|dispatch_error\("([a-z-]+)"\)|kind: "([a-z-]+)"/g);
  assert.deepEqual(declared("ErrorKind"), kinds);
});

/** The names in the first column of the table under this heading of docs/theming.md. */
function documented(heading) {
  const [, section] = read("docs/theming.md").split(`## ${heading}\n`);
  const rows = section.split("\n## ")[0].split("\n").filter((line) => line.startsWith("| `"));
  return sorted(rows.flatMap((row) => [...row.split("|")[1].matchAll(/`([^`]+)`/g)].map(([, name]) => name)));
}

test("the manifest and the docs list the custom properties of the styles", () => {
  assert.deepEqual(names(element.cssProperties), captured(read("style/widget.css"), /var\((--pia-[a-z-]+)/g));
  assert.deepEqual(names(element.cssProperties), documented("Custom properties"));
});

test("the manifest lists the parts of the docs, and the form renders each part", () => {
  assert.deepEqual(names(element.cssParts), documented("Parts"));
  const isRendered = ({ name }) => sources.includes(`part="${name}"`);
  assert.deepEqual(element.cssParts.filter((part) => !isRendered(part)), []);
});

test("the manifest lists the form's slots", () => {
  assert.deepEqual(names(element.slots), captured(sources, /<slot name=\{?"([a-z-]+)"/g));
});

test("messages.json lists every message with its text", () => {
  const messages = JSON.parse(read("dist/npm/messages.json"));
  const [, keys] = /\nkeys! \{([^}]*)\}/.exec(read("src/i18n/key.rs"));
  const known = [...keys.matchAll(/^ {4}(\w)(\w*)$/gm)].map(([, first, rest]) => first.toLowerCase() + rest);
  assert.deepEqual(Object.keys(messages).sort(), known.sort());
  assert.deepEqual(Object.entries(messages).filter(([, text]) => text.trim() === ""), []);
  assert.equal(messages.submit, "Create phone number");
});
