//! The crate `numbering` as a WebAssembly module: four functions, and one buffer for the texts of both directions.
//! `../web/ours.mjs` is the JavaScript side.
//!
//! A country is its ISO code as a number (`0x4244` is BD). 0 stands for no country. Lengths are in bytes.

#![expect(unsafe_code, reason = "the name of an export could clash with an existing one")]

mod answer;

use std::cell::RefCell;

use numbering::{AsYouType, Country};

/// More bytes than any number needs.
const CAPACITY: usize = 256;

thread_local! {
    static BUFFER: RefCell<[u8; CAPACITY]> = const { RefCell::new([0; CAPACITY]) };
    static FIELD: RefCell<AsYouType> = RefCell::new(AsYouType::new(None));
}

/// The address of the buffer.
#[unsafe(no_mangle)]
extern "C" fn buffer() -> *mut u8 {
    BUFFER.with(|buffer| buffer.as_ptr().cast())
}

/// Replaces the number in the first `length` bytes by its answer, in the form of `answer.rs`. Returns the length of the
/// answer, or 0 if the text is no number.
#[unsafe(no_mangle)]
extern "C" fn answer(length: usize, country: u32) -> usize {
    BUFFER.with_borrow_mut(|buffer| {
        let text = buffer.get(..length).and_then(|text| str::from_utf8(text).ok());
        let answer = text.and_then(|text| answer::for_text(text, named(country)));
        answer.map_or(0, |answer| write(buffer, &answer))
    })
}

/// Empties the one field, for numbers as dialed from `country`.
#[unsafe(no_mangle)]
extern "C" fn start_typing(country: u32) {
    FIELD.set(AsYouType::new(named(country)));
}

/// Types a character into the field, and writes the text of the field into the buffer. Returns the length of the text.
#[unsafe(no_mangle)]
extern "C" fn insert(key: u32) -> usize {
    FIELD.with_borrow_mut(|field| {
        if let Some(key) = char::from_u32(key) {
            field.insert(key);
        }
        BUFFER.with_borrow_mut(|buffer| write(buffer, field.text().as_bytes()))
    })
}

fn write(buffer: &mut [u8], bytes: &[u8]) -> usize {
    let length = bytes.len().min(buffer.len());
    if let (Some(places), Some(bytes)) = (buffer.get_mut(..length), bytes.get(..length)) {
        places.copy_from_slice(bytes);
    }
    length
}

fn named(country: u32) -> Option<Country> {
    let [0, 0, code @ ..] = country.to_be_bytes() else { return None };
    Country::parse(str::from_utf8(&code).ok()?)
}
