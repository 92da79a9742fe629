//! Texts as people type numbers: in international and national forms, with other words, marks and extensions around the
//! digits, in several scripts, with and without a chosen country.

use numbering::Country;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat};

use crate::samples::{Random, Sample, google};

/// Characters between digits: some that a number can have, and some that it cannot.
const BETWEEN: [&str; 16] = [
    " ", "-", ".", "/", " (", ") ", "\u{A0}", "\u{2011}", "\u{2013}", "\u{AD}", "\u{200B}", "~", "*", "\u{202F}", "+",
    ",",
];
/// Texts before a number.
const BEFORE: [&str; 10] = ["", "", "", "", " ", "Tel.: ", "tel:", "(", "\u{202A}", "Rufen Sie an: "];
/// Texts behind a number.
const BEHIND: [&str; 12] = ["", "", "", "", " ", ".", ")", "\u{202C}", " / x302", "\\ x1", " oder", ";isub=1234"];
/// Extensions, and texts that look like one.
const EXTENSIONS: [&str; 34] = [
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    " ext. 5",
    "x302",
    " x 1234567890",
    " extn 12",
    ";ext=99",
    ",,7",
    ", 12#",
    ";8",
    " доб. 21",
    " anexo 3",
    "#44",
    " - 503#",
    " int 9",
    " ｘｔ３",
    "~7",
    " ext",
    "#",
    " extension: 1234567",
    " #12#",
    ",,,1234567890",
    " EXT 12345678901234567890",
    " x12 x13",
];

/// A text for a number, and the chosen country.
pub(crate) fn typed(sample: &Sample, random: &mut Random, all: &[Country]) -> (String, Option<Country>) {
    let number = google(sample);
    let util = &PHONE_NUMBER_UTIL;
    let own = util
        .get_region_for_number(&number)
        .or_else(|| util.get_region_for_country_code(sample.code))
        .and_then(|region| Country::parse(region.as_region_str().as_str()));
    let (code, national) = (sample.code, &sample.national);
    let body = match random.below(16) {
        0..=2 => format!("+{code}{national}"),
        3 => format!("00{code}{national}"),
        4 => format!("011{code}{national}"),
        5 => format!("{code}{national}"),
        6 => format!("0{national}"),
        7 => format!("+{code}0{national}"),
        8 => {
            format!("{}{national}", random.choose(&["1", "8", "06", "0015", "90", "9", "044", "015", "+", "+0", "++"]))
        }
        9 => format!("tel:{national};phone-context=+{code}"),
        10 => format!(
            "tel:{national};phone-context={}",
            random.choose(&["example.com", "", "+", "a-.b", "+1 2", "b.3", "x."])
        ),
        11 => util.format(&number, PhoneNumberFormat::International).into_owned(),
        12 | 13 => util.format(&number, PhoneNumberFormat::National).into_owned(),
        14 => util.format(&number, PhoneNumberFormat::RFC3966).into_owned(),
        _ => national.clone(),
    };
    let mut text = String::from(*random.choose(&BEFORE));
    let mixes = random.below(4) == 0;
    for character in body.chars() {
        let zero = *random.choose(&['0', '০', '٠', '０', '𝟎']);
        match character.to_digit(10) {
            Some(value) if mixes && random.below(8) == 0 => {
                text.extend(char::from_u32(u32::from(zero) + value));
                text.push_str(random.choose::<&str>(&BETWEEN));
            }
            _ => text.push(character),
        }
    }
    text.push_str(random.choose::<&str>(&EXTENSIONS));
    text.push_str(random.choose::<&str>(&BEHIND));
    let country = match random.below(8) {
        0..=3 => own,
        4 => Some(*random.choose(all)),
        _ => None,
    };
    (text, country)
}

/// Tells whether the first digits of a text are exactly two.
pub(crate) fn is_pair(text: &str) -> bool {
    let number = text.trim_start_matches(|character: char| !character.is_numeric());
    number.chars().take_while(|character| character.is_numeric()).count() == 2
}
