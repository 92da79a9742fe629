// The crate `numbering`. All three adapters open a library of one shape:
//   answer(text, country)            { isValid, type, country, e164 }, or null if the text is no number
//   typing(country).insert(key)      the text of the field after that key

import { TYPES } from "./types.mjs";

const ASCII_END = 0x80;
/** The place of the E.164 form in an answer. */
const E164 = 4;

export const open = async (wasm) => {
  const { instance } = await WebAssembly.instantiate(wasm);
  const engine = instance.exports;
  const start = engine.buffer();
  let view = new Uint8Array(0);
  /** The bytes of the buffer. The address stays the same, but a view becomes empty when the memory grows. */
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

  /** Reads ASCII. A loop is faster than a decoder for so few bytes. */
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

/** The two letters of a country as one number. 0 stands for no country. */
const code = (country) => (country ? (country.charCodeAt(0) << 8) | country.charCodeAt(1) : 0);
