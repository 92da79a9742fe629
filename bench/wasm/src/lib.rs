//! The numbering crate as a WebAssembly module: five functions, and one buffer through which texts go in and out.
//! `../web/ours.mjs` is the other side.
//!
//! A country is its ISO code as a number (`0x4244` is BD), and 0 is none. Lengths are in bytes.

#![expect(unsafe_code, reason = "an export's name could be another's; there is no other unsafe code")]

mod answer;

use std::cell::RefCell;

use numbering::{AsYouType, Country};

/// More than any number needs.
const CAPACITY: usize = 256;

thread_local! {
    static BUFFER: RefCell<[u8; CAPACITY]> = const { RefCell::new([0; CAPACITY]) };
    static FIELD: RefCell<AsYouType> = RefCell::new(AsYouType::new(None));
}

/// Where the texts are.
#[unsafe(no_mangle)]
extern "C" fn buffer() -> *mut u8 {
    BUFFER.with(|buffer| buffer.as_ptr().cast())
}

/// Does beforehand what the first answer would wait for, as the widget does: all parts of it, and another number.
#[unsafe(no_mangle)]
extern "C" fn prepare() {
    while numbering::prepare() {}
    std::hint::black_box(answer::of("+14155552671", None).is_some());
}

/// Puts what is known of the number in the first `length` bytes in their place, as `answer.rs` has it. Gives the length of
/// that; 0 if it is no number.
#[unsafe(no_mangle)]
extern "C" fn answer(length: usize, country: u32) -> usize {
    BUFFER.with_borrow_mut(|buffer| {
        let text = buffer.get(..length).and_then(|text| str::from_utf8(text).ok());
        let answer = text.and_then(|text| answer::of(text, named(country)));
        answer.map_or(0, |answer| write(buffer, &answer))
    })
}

/// Empties the field, for numbers as dialed from `country`. There is one field.
#[unsafe(no_mangle)]
extern "C" fn start_typing(country: u32) {
    FIELD.set(AsYouType::new(named(country)));
}

/// Types a character into the field. Gives the length of the field's text, which is then in the buffer.
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
