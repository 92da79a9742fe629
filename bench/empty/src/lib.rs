//! The exports of `../wasm` without the engine: an allocator, formatting and Unicode tables, which every Rust program in a page
//! has. What this weighs is not the engine's.

#![expect(unsafe_code, reason = "an export's name could be another's; there is no other unsafe code")]

use std::cell::RefCell;

const CAPACITY: usize = 256;

thread_local! {
    static BUFFER: RefCell<[u8; CAPACITY]> = const { RefCell::new([0; CAPACITY]) };
    static FIELD: RefCell<String> = const { RefCell::new(String::new()) };
}

#[unsafe(no_mangle)]
extern "C" fn buffer() -> *mut u8 {
    BUFFER.with(|buffer| buffer.as_ptr().cast())
}

#[unsafe(no_mangle)]
extern "C" fn answer(length: usize, country: u32) -> usize {
    BUFFER.with_borrow_mut(|buffer| {
        let text = buffer.get(..length).and_then(|text| str::from_utf8(text).ok()).unwrap_or_default();
        let text = text.trim_matches(|character: char| !character.is_alphanumeric());
        let answer = format!("{country}{text}");
        write(buffer, answer.as_bytes())
    })
}

#[unsafe(no_mangle)]
extern "C" fn start_typing(_country: u32) {
    FIELD.set(String::new());
}

#[unsafe(no_mangle)]
extern "C" fn insert(key: u32) -> usize {
    FIELD.with_borrow_mut(|field| {
        field.extend(char::from_u32(key).filter(|key| !key.is_whitespace()));
        let words: Vec<_> = field.split(' ').collect();
        BUFFER.with_borrow_mut(|buffer| write(buffer, words.concat().as_bytes()))
    })
}

fn write(buffer: &mut [u8], bytes: &[u8]) -> usize {
    buffer.iter_mut().zip(bytes).map(|(place, byte)| *place = *byte).count()
}
