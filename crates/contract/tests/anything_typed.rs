//! Random texts in every field, from a fixed seed: the rules never panic, and never change a digit.

#![expect(clippy::indexing_slicing, reason = "a test's helper may fail the test")]

use contract::{CheckContext, Draft, Provider, Secret, SipInfraRegion};
use numbering::Country;

/// Pieces of texts that people and attackers type.
const PIECES: [&str; 48] = [
    "+",
    "00",
    "0",
    "1",
    "880",
    "1712345678",
    "96",
    "4",
    "15",
    "55",
    "9",
    " ",
    "\u{a0}",
    "-",
    "(",
    ")",
    ".",
    "\u{202e}",
    "৮৮০",
    "১৭১২",
    "٠",
    "x",
    "ext",
    ";ext=",
    "tel:",
    "sip:",
    "sips:",
    "//",
    "@",
    ":",
    ";",
    "?",
    "=",
    "[",
    "]",
    "%",
    "%zz",
    "::1",
    "a",
    "é",
    "\u{1F600}",
    "\0",
    "\n",
    "AC",
    "transport=",
    "host.example",
    "65536",
    "\u{ff0b}",
];

/// A generator of random numbers that gives the same numbers for the same seed (xorshift64*, Vigna 2016).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let value = (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % limit;
        usize::try_from(value).unwrap_or_default()
    }

    fn text(&mut self) -> String {
        (0..self.below(9)).map(|_| PIECES[self.below(48)]).collect()
    }

    /// A text like a number: a calling code, and digits with marks between them.
    fn number(&mut self) -> String {
        let mut number = ["+880", "+1", "+৮৮০", "+44", "+39", "\u{ff0b}7", "00880"][self.below(7)].to_owned();
        for _ in 0..self.below(8) {
            number.push_str(["1", "71", "234", "৫", "0", "9678", " ", "-", "\u{a0}"][self.below(9)]);
        }
        number
    }
}

#[test]
fn no_text_panics_and_an_international_number_keeps_its_digits() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut accepted = 0;
    for round in 0..100_000 {
        let draft = Draft {
            provider: Provider::ALL[round % 3],
            phone_number: if random.below(2) == 0 { random.number() } else { random.text() },
            country: [None, Country::parse("BD"), Country::parse("AR"), Country::parse("US")][random.below(4)],
            friendly_name: random.text(),
            termination_uri: random.text(),
            trunk_username: random.text(),
            trunk_password: Secret::new(random.text()),
            region: SipInfraRegion::ALL[random.below(3)],
            account_sid: random.text(),
            auth_token: Secret::new(random.text()),
            inbound_agent_id: random.text(),
            outbound_agent_id: random.text(),
        };
        let context = CheckContext { default_country: Country::parse("BD"), ..CheckContext::default() };
        let checked = draft.check(&context);
        if let Ok(request) = draft.accept(&context) {
            assert_eq!(
                request.phone_number(),
                checked.number.as_ref().map(|number| &number.e164),
                "the number shown is the number sent"
            );
        }
        let typed: Vec<u32> = draft.phone_number.chars().filter_map(digit).collect();
        let is_international = draft.phone_number.contains(['+', '\u{ff0b}']);
        if let Some(number) = checked.number.filter(|_| is_international) {
            let sent: Vec<u32> = number.e164.digits().chars().filter_map(digit).collect();
            assert_eq!(sent, typed, "{:?}", draft.phone_number);
            accepted += 1;
        }
    }
    assert!(accepted > 500, "{accepted}: too few to prove anything");
}

/// The value of a digit in [`PIECES`].
fn digit(character: char) -> Option<u32> {
    match character {
        '০'..='৯' => Some(u32::from(character) - u32::from('০')),
        '٠' => Some(0),
        _ => character.to_digit(10),
    }
}
