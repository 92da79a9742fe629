//! Patterns in code, and the costliest text for each pattern of the metadata.

use crate::metadata;
use crate::pattern::code::groups;
use crate::pattern::matcher::{Match, Matcher, TAKEN};
use crate::pattern::patterns::Patterns;

/// The set of `2` to `9`, with which most patterns begin.
const FROM_2: [u8; 2] = [0xFF, 0x3C];

fn matches(code: &[u8], text: &str) -> bool {
    let mut patterns = Patterns::default();
    let pattern = patterns.add_whole(code);
    patterns.is_match(pattern, text.as_bytes())
}

fn at_start(code: &[u8], text: &str) -> Option<Match> {
    let mut patterns = Patterns::default();
    let pattern = patterns.add_prefix(code);
    patterns.find(pattern, text.as_bytes())
}

#[test]
fn counts_sets_and_alternatives_match_from_end_to_end() {
    let pattern = [b'1', b'(', FROM_2[0], FROM_2[1], b'd', 0xA2, 0x24, b'|', b'8', b'0', b')', b'?'];
    for text in ["1", "180", "1211", "12345", "180000", "1999"] {
        assert!(matches(&pattern, text), "{text}");
    }
    for text in ["", "2", "11", "10", "18", "123", "1234567", "1a", "1\u{9E6}"] {
        assert!(!matches(&pattern, text), "{text}");
    }
}

#[test]
fn the_matcher_takes_the_first_alternative_that_leads_to_a_match() {
    assert_eq!(at_start(b"<1|12>3", "1234").map(|found| found.end), Some(3));
    let found = at_start(b"<1|12>", "123").unwrap();
    assert_eq!((found.end, found.group(1, b"123")), (1, Some(&b"1"[..])));
}

#[test]
fn a_group_that_took_no_part_has_no_match_and_an_operand_is_no_group() {
    let pattern = [b'0', b'?', b'(', b'<', b'1', b'1', b'>', b'1', b'5', b')', b'?', 0xE1, b'<', b'?'];
    let found = at_start(&pattern, "0111523").unwrap();
    assert_eq!((groups(&pattern), found.group(1, b"0111523")), (1, Some(&b"11"[..])));
    assert_eq!(found.end, 6, "the set is of the digits 2 to 5");
    assert_eq!(at_start(&pattern, "0999").unwrap().group(1, b"0999"), None);
}

#[test]
fn a_group_occurs_as_often_as_its_count_allows() {
    let pattern = [b'(', b'1', b'd', b')', 0xA1, 0x23, b'9'];
    for text in ["119", "11129", "1112139"] {
        assert!(matches(&pattern, text), "{text}");
    }
    for text in ["9", "111213149", "11912"] {
        assert!(!matches(&pattern, text), "{text}");
    }
}

#[test]
fn a_greedy_count_leaves_the_digits_that_the_rest_needs() {
    let pattern = [b'<', b'd', 0xA2, 0x24, b'>', b'<', 0xC3, b'>'];
    let mut patterns = Patterns::default();
    let whole = patterns.add_whole(&pattern);
    let found = patterns.find(whole, b"123456").unwrap();
    assert_eq!((found.group(1, b"123456"), found.group(2, b"123456")), (Some(&b"123"[..]), Some(&b"456"[..])));
    assert!(!patterns.is_match(whole, b"1234"));
}

#[test]
fn the_beginning_of_a_text_can_match_a_longer_pattern() {
    let mut patterns = Patterns::default();
    let pattern = patterns.add_prefix(b"12(34|5)");
    for text in [&b"12"[..], b"123", b"1234", b"12345", b"125"] {
        assert!(patterns.can_match(pattern, text));
    }
    for text in [&b"13"[..], b"126", b"1235"] {
        assert!(!patterns.can_match(pattern, text));
    }
}

#[test]
fn a_pattern_can_demand_the_end_of_the_text() {
    assert!(at_start(b"1(2|$)", "1").is_some());
    assert!(at_start(b"1(2|$)", "13").is_none());
}

/// The search for the costliest text starts from each digit repeated, and changes one digit after the other.
#[test]
fn no_text_takes_a_pattern_of_the_metadata_many_steps() {
    let mut codes: Vec<&[u8]> = Vec::new();
    for plan in 0..metadata::plans().count() {
        let record = metadata::record(plan).unwrap();
        codes.extend([record.exit_prefix, record.trunk_prefix, record.leading_digits]);
        codes.extend(record.patterns);
        codes.extend(record.formats.iter().flatten().flat_map(|format| [format.leading_digits, format.pattern]));
    }
    let mut worst = 0;
    for code in codes.into_iter().filter(|code| !code.is_empty()) {
        let mut patterns = Patterns::default();
        let pattern = patterns.add_whole(code);
        // The walk skips the look at the length and the first digits, which would spare most walks.
        let taken = |text: &[u8]| {
            TAKEN.set(0);
            let found = &mut Match::default();
            let _ = Matcher { steps: &patterns.steps, text, is_beginning: false, found }.walk(pattern.start.into(), 0);
            TAKEN.get()
        };
        for digit in [b'0', b'1', b'2', b'9'] {
            for length in [6, 9, 12, 15, 18] {
                let mut text = vec![digit; length];
                for at in 0..length {
                    let costs = (b'0'..=b'9').map(|digit| {
                        text[at] = digit;
                        (taken(&text), digit)
                    });
                    let (cost, costliest) = costs.max().unwrap();
                    text[at] = costliest;
                    worst = worst.max(cost);
                }
            }
        }
    }
    assert!(worst <= 95, "{worst} steps: the README names the highest number");
}

#[test]
fn a_broken_pattern_does_not_panic() {
    for pattern in [&b"("[..], b"(1", b"<", b"1|", b")", &[0xE0], &[b'd', 0xA2], &[0xFF], b"?", b"(1|(2", b"<<<<<<<<1"]
    {
        let _ = (matches(pattern, "1"), at_start(pattern, "12"));
    }
}
