//! Any text in any country: every parser reads it, and a field takes edits at any place. Nothing may panic, hang or
//! change a digit.
//!
//! The first byte chooses the country, the second the place of the edits. The rest is the text.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use numbering::{AsYouType, Country, PhoneNumber, check, countries};

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(countries);

fuzz_target!(|data: &[u8]| {
    let [country, place, rest @ ..] = data else { return };
    let text = String::from_utf8_lossy(rest);
    let country = COUNTRIES.get(usize::from(*country)).copied();
    let place = usize::from(*place);
    read(&text, country);
    type_keys(&text, country, place);
});

fn read(text: &str, country: Option<Country>) {
    let verdict = check(text, country, Country::parse("BD"));
    for number in verdict.number().into_iter().chain(verdict.suggestion()) {
        let again = check(number.e164.as_str(), None, None);
        assert_eq!(again.number(), Some(number), "the E.164 form is not read as the same number");
    }
    let Ok(number) = PhoneNumber::parse(text, country) else { return };
    let (e164, international) = (number.e164(), number.international());
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if number.extension().is_none() {
        assert_eq!(digits(&e164), digits(&international));
    }
    let _ = (number.national(), number.possibility(), number.number_type(), number.country(), number.to_e164());
}

fn type_keys(text: &str, country: Option<Country>, place: usize) {
    let mut typing = AsYouType::new(country);
    for key in text.chars().take(40) {
        typing.insert(key);
    }
    typing.select(place..place + 3);
    typing.paste(text);
    typing.select(place / 2..place / 2);
    typing.backspace();
    typing.delete();
    let length = typing.text().chars().count();
    assert!(typing.selection().end <= length, "the caret is outside the text");
}
