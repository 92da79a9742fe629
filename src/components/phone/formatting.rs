//! The text of a number after an edit: formatted by its country, with the caret at the digit where it was.

use numbering::{AsYouType, Country};

/// An edit that the browser made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    /// Typed, pasted or dropped text.
    Insertion,
    /// The character before the caret was deleted.
    Backspace,
    /// The character behind the caret was deleted.
    Delete,
    /// Selected text was deleted.
    Cut,
}

/// Formats the text of a field that held `before` and holds `after` now, with the caret at `caret`. Returns the text
/// and the new caret, or
/// `None` if the text stays as typed: no format is known, or the text is no number as a keyboard writes it.
///
/// The digits are those of `after`. One case differs: if an edit deleted nothing but a mark of the formatter, the digit
/// beside the mark is deleted, as a person meant. The caret counts characters. They are UTF-16 units too, for all text
/// that is formatted.
pub(super) fn format(
    before: &str,
    after: &str,
    caret: usize,
    edit: Edit,
    country: Option<Country>,
) -> Option<(String, usize)> {
    let (mut left, mut right) = (String::new(), String::new());
    for (place, character) in after.chars().enumerate() {
        match character {
            _ if is_key(character) => if place < caret { &mut left } else { &mut right }.push(character),
            _ if is_mark(character) => {}
            _ => return None,
        }
    }
    let keys: String = before.chars().filter(|character| is_key(*character)).collect();
    let was_formatted = format_keys(&keys, "", country).0 == before;
    if was_formatted && before != after && is_joined(&keys, &left, &right) {
        match edit {
            Edit::Backspace => drop(left.pop()),
            Edit::Delete => right = right.get(1..).unwrap_or_default().to_owned(),
            Edit::Insertion | Edit::Cut => {}
        }
    }
    let (text, place) = format_keys(&left, &right, country);
    // Marks that a person typed into a number without a format stay.
    let is_deletion = edit != Edit::Insertion && was_formatted;
    (is_deletion || !is_joined(&text, &left, &right)).then_some((text, place))
}

/// Returns true if the text is `left` followed by `right`.
fn is_joined(text: &str, left: &str, right: &str) -> bool {
    text.strip_prefix(left) == Some(right)
}

/// Formats the keys left and right of the caret. Returns the text and the caret.
fn format_keys(left: &str, right: &str, country: Option<Country>) -> (String, usize) {
    let mut typing = AsYouType::new(country);
    typing.paste(right);
    typing.select(0..0);
    typing.paste(left);
    (typing.text().to_owned(), typing.selection().end)
}

fn is_key(character: char) -> bool {
    character.is_ascii_digit() || character == '+'
}

/// Returns true for marks in formatted numbers, and for invisible characters that a copied number brings along.
fn is_mark(character: char) -> bool {
    matches!(
        character,
        ' ' | '\u{a0}' | '\u{202f}' | '-' | '\u{2010}'..='\u{2013}' | '(' | ')' | '.' | '/'
            | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Formats a text after an edit. `|` marks the caret.
    fn edit(before: &str, after: &str, edit: Edit, country: &str) -> String {
        let caret = after.chars().position(|character| character == '|').unwrap_or(after.chars().count());
        let bare = |text: &str| text.replace('|', "");
        match format(&bare(before), &bare(after), caret, edit, Country::parse(country)) {
            Some((text, place)) => text.chars().take(place).chain(['|']).chain(text.chars().skip(place)).collect(),
            None => format!("as typed: {after}"),
        }
    }

    #[test]
    fn inserted_digits_are_formatted_and_the_caret_stays_behind_its_digit() {
        let insert = |after| edit("", after, Edit::Insertion, "");
        assert_eq!(insert("+88017123|"), "+880 1712-3|");
        assert_eq!(insert("+880 17|12-345678"), "+880 17|12-345678");
        assert_eq!(insert("+880 9|1712-34567"), "+880 9|171-234567");
        assert_eq!(insert("\u{202a}+1 415 555 2671|\u{202c}"), "+1 415-555-2671|");
        assert_eq!(insert("+1 (415) 555.2671|"), "+1 415-555-2671|");
    }

    #[test]
    fn a_text_without_a_format_stays_as_typed() {
        for typed in ["", "0", "(", "01712-345678|", "tel:+1415|", "+৮৮০১৭|", "+1415 x|", "+880+1|"] {
            assert_eq!(edit("", typed, Edit::Insertion, ""), format!("as typed: {typed}"));
        }
        assert_eq!(edit("01712-3456|", "01712-345|", Edit::Backspace, ""), "as typed: 01712-345|");
    }

    #[test]
    fn deleting_a_mark_deletes_the_digit_beside_it() {
        assert_eq!(edit("+880 1712-|345678", "+880 1712|345678", Edit::Backspace, ""), "+880 171|3-45678");
        assert_eq!(edit("+880 1712|-345678", "+880 1712|345678", Edit::Delete, ""), "+880 1712|-45678");
        assert_eq!(edit("+880 1712-345678", "+880 1712|345678", Edit::Cut, ""), "+880 1712|-345678");
        assert_eq!(edit("415-5|", "415-|", Edit::Backspace, "US"), "415|");
    }

    #[test]
    fn deleting_a_character_of_the_person_deletes_no_digit() {
        let backspace = |before, after| edit(before, after, Edit::Backspace, "");
        assert_eq!(backspace("+880 1712-345678x|", "+880 1712-345678|"), "+880 1712-345678|");
        assert_eq!(backspace("+880171২|", "+880171|"), "+880 171|");
        assert_eq!(backspace("+1 415 555 2671 e|", "+1 415 555 2671 |"), "+1 415-555-2671|");
        assert_eq!(backspace("+880 x|1712", "+880 |1712"), "+880| 1712");
        assert_eq!(edit("01712--|3456", "01712-|3456", Edit::Backspace, ""), "as typed: 01712-|3456");
    }

    #[test]
    fn the_chosen_country_formats_national_numbers() {
        assert_eq!(edit("", "01712345678|", Edit::Insertion, "BD"), "01712-345678|");
        assert_eq!(edit("01712-34567|8", "01712-34567|", Edit::Delete, "BD"), "01712-34567|");
    }

    #[test]
    fn an_edit_keeps_every_digit() {
        let digits = |text: &str| text.chars().filter(|character| is_key(*character)).collect::<String>();
        let number = "+8801712345678901234567890";
        for length in 0..number.len() {
            for caret in 0..=length {
                let typed: String = number.chars().take(length).collect();
                if let Some((text, place)) = format("", &typed, caret, Edit::Insertion, None) {
                    assert_eq!(digits(&text), typed);
                    assert_eq!(text.chars().take(place).filter(|key| is_key(*key)).count(), caret);
                }
            }
        }
    }
}
