// Our engine. All three adapters open a library of one shape:
//   answer(text, country)            { isValid, type, country, e164 }, or null if it is no number
//   typing(country).insert(key)      the text of the field after that key

import { TYPES } from "./types.mjs";

const ASCII_END = 0x80;
/** Where the E.164 form begins in an answer. */
const E164 = 4;

export const open = async (wasm) => {
  const { instance } = await WebAssembly.instantiate(wasm);
  const engine = instance.exports;
  // As the widget does while it loads.
  engine.prepare();
  const start = engine.buffer();
  let view = new Uint8Array(0);
  /** The buffer stays where it is, but memory that has grown is another: a view of what it was is empty then. */
  const buffer = () => {
    if (view.length === 0) view = new Uint8Array(engine.memory.buffer, start, 256);
    return view;
  };

  const write = (text) => {
    const bytes = buffer();
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= ASCII_END) return new TextEncoder().encodeInto(text, bytes).written;
      bytes[at] = unit;
    }
    return text.length;
  };

  /** Numbers are ASCII, and a loop is faster over so few bytes than a decoder. */
  const read = (bytes, start, end) => {
    let text = "";
    for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at]);
    return text;
  };

  const answer = (text, country) => {
    const length = engine.answer(write(text), code(country));
    if (length === 0) return null;
    const bytes = buffer();
    return {
      isValid: bytes[0] === 1,
      type: TYPES[bytes[1]] ?? null,
      country: bytes[2] === 0 ? null : read(bytes, 2, E164),
      e164: read(bytes, E164, length),
    };
  };

  const typing = (country) => {
    engine.start_typing(code(country));
    return {
      insert(key) {
        const length = engine.insert(key.codePointAt(0));
        return read(buffer(), 0, length);
      },
    };
  };

  return { answer, typing };
};

/** A country's two letters as one number; 0 for none. */
const code = (country) => (country ? (country.charCodeAt(0) << 8) | country.charCodeAt(1) : 0);
