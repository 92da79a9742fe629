//! The text after each key beside that of Google's `AsYouTypeFormatter`, and the caret through edits at any place.
//! `witness/as_you_type.py` wrote the texts in `as_you_type.tsv`.

use numbering::{AsYouType, Country};

fn typed(country: &str, keys: &str) -> AsYouType {
    let mut typing = AsYouType::new(Country::parse(country));
    keys.chars().for_each(|key| typing.insert(key));
    typing
}

/// The text with a bar at the caret, or a bar at each end of the selection.
fn shown(typing: &AsYouType) -> String {
    let (range, mut shown) = (typing.selection(), String::new());
    for (at, character) in typing.text().chars().map(Some).chain([None]).enumerate() {
        if at == range.start || at == range.end {
            shown.push('|');
        }
        shown.extend(character);
    }
    shown
}

#[test]
fn the_text_after_each_key_equals_googles() {
    let mut keys = 0;
    for line in include_str!("as_you_type.tsv").lines() {
        let mut fields = line.split('\t');
        let (Some(region), Some(typed)) = (fields.next(), fields.next()) else { panic!("{line:?}") };
        let mut typing = AsYouType::new(Country::parse(region));
        for (key, theirs) in typed.chars().zip(fields.by_ref()) {
            typing.insert(key);
            assert_eq!(typing.text(), theirs, "{region} {typed}");
            keys += 1;
        }
        assert_eq!(fields.next(), None, "{line:?}");
    }
    assert!(keys > 5000, "{keys} keys: too few to prove anything");
}

#[test]
fn the_caret_stays_behind_its_digit() {
    let mut typing = typed("US", "4155552671");
    assert_eq!(shown(&typing), "(415) 555-2671|");
    typing.select(8..8);
    assert_eq!(shown(&typing), "(415) 55|5-2671");
    typing.insert('9');
    assert_eq!(shown(&typing), "415559|52671", "eleven digits have no format");
    typing.backspace();
    assert_eq!(shown(&typing), "(415) 55|5-2671");
    typing.delete();
    assert_eq!(shown(&typing), "(415) 55|2-671");
}

#[test]
fn backspace_and_delete_skip_the_marks_of_the_formatter() {
    let mut typing = typed("US", "4155552671");
    typing.select(6..6);
    typing.backspace();
    assert_eq!(shown(&typing), "(41|5) 552-671", "the digit before the bracket is deleted");
    let mut typing = typed("US", "4155552671");
    typing.select(4..4);
    typing.delete();
    assert_eq!(shown(&typing), "(415|) 552-671", "the digit behind the bracket is deleted");
}

#[test]
fn a_key_replaces_the_selection() {
    let mut typing = typed("BD", "+8801712345678");
    assert_eq!(shown(&typing), "+880 1712-345678|");
    typing.select(5..9);
    typing.insert('1');
    assert_eq!(shown(&typing), "+880 1|345-678");
    typing.select(0..100);
    typing.backspace();
    assert_eq!(shown(&typing), "|");
    typing.backspace();
    typing.delete();
    assert_eq!(shown(&typing), "|");
}

#[test]
fn a_pasted_number_is_formatted_whatever_its_form() {
    for text in ["+880 1712-345678", "+৮৮০ ১৭১২ ৩৪৫৬৭৮", "\u{202A}+880.1712.345678\u{202C}\n", "tel:+8801712345678"]
    {
        let mut typing = AsYouType::new(None);
        typing.paste(text);
        assert_eq!(shown(&typing), "+880 1712-345678|", "{text:?}");
    }
    let mut typing = typed("BD", "+880");
    typing.paste("+1712345678");
    assert_eq!(shown(&typing), "+880 1712-345678|", "a plus in the middle is left out");
    typing.select(0..100);
    typing.paste("CALL ME");
    assert_eq!(shown(&typing), "CALL ME|", "nothing is lost");
}

#[test]
fn the_deletion_of_selected_punctuation_deletes_no_digit() {
    for delete in [AsYouType::backspace, AsYouType::delete] {
        let mut typing = typed("US", "4155552671");
        typing.select(4..6);
        delete(&mut typing);
        assert_eq!(shown(&typing), "(415|) 555-2671");
    }
}

#[test]
fn a_paste_of_invisible_characters_changes_nothing() {
    let mut typing = typed("US", "415555");
    typing.paste(" \u{202A}\n");
    assert_eq!(shown(&typing), "415-555|");
}

/// A formatter would take minutes for such a text, because each key costs as much time as there are keys.
#[test]
fn a_huge_paste_stays_as_it_is() {
    let mut typing = AsYouType::new(None);
    for text in ["1".repeat(1_000_000), "x".repeat(1_000_000)] {
        typing.select(0..usize::MAX);
        typing.paste(&text);
        typing.insert('2');
        typing.backspace();
        assert!(typing.text() == text);
    }
    typing.select(0..usize::MAX);
    typing.paste("+8801712345678");
    assert_eq!(typing.text(), "+880 1712-345678");
}

#[test]
fn a_key_that_is_no_digit_ends_the_formatting_and_its_deletion_brings_it_back() {
    let mut typing = typed("US", "415555x");
    assert_eq!(shown(&typing), "415555x|");
    typing.backspace();
    assert_eq!(shown(&typing), "415-555|");
}

/// After any edits, the field has the typed digits in their order, and the caret stands behind its digit.
#[test]
fn no_edit_changes_a_digit() {
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut below = |limit: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed >> 33).unwrap() % limit
    };
    let countries = numbering::countries();
    for _ in 0..2000 {
        let mut typing = AsYouType::new(countries.get(below(countries.len() + 1)).copied());
        let (mut digits, mut caret): (Vec<char>, usize) = (Vec::new(), 0);
        for _ in 0..below(40) {
            match below(8) {
                0 if caret > 0 => {
                    caret -= 1;
                    digits.remove(caret);
                    typing.backspace();
                }
                1 if caret < digits.len() => {
                    digits.remove(caret);
                    typing.delete();
                }
                2 => {
                    let place = below(typing.text().chars().count() + 1);
                    typing.select(place..place);
                    let before = typing.text().chars().take(place);
                    caret = before.filter(|character| character.is_ascii_digit() || *character == '+').count();
                }
                _ => {
                    let key =
                        if digits.is_empty() && below(3) == 0 { '+' } else { char::from(b"0123456789"[below(10)]) };
                    // The formatter takes a plus behind a digit for a stray key.
                    if caret == 0 && digits.first() == Some(&'+') {
                        continue;
                    }
                    digits.insert(caret, key);
                    caret += 1;
                    typing.insert(key);
                }
            }
            let kept: Vec<char> = typing.text().chars().filter(|key| key.is_ascii_digit() || *key == '+').collect();
            assert_eq!(kept, digits, "{}", typing.text());
            let before = typing.text().chars().take(typing.selection().start);
            assert_eq!(before.filter(|key| key.is_ascii_digit() || *key == '+').count(), caret, "{}", shown(&typing));
        }
    }
}
