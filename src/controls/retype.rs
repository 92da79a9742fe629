//! A number's text after an edit: formatted as numbers of its country are, with the caret at the digit at which it was.

use numbering::{AsYouType, Country};

/// What a browser made of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    /// Something was put in: typed, pasted, dropped.
    Insertion,
    /// What was before the caret was taken.
    Backspace,
    /// What was behind the caret was taken.
    Delete,
    /// What was selected was taken.
    Cut,
}

/// The text and the caret's place that belong into a field that holds `after` now, with the caret at `caret`, and held `before`.
/// None where it is to stay as it is: no format is known for it, or it is no number as a keyboard writes one.
///
/// The digits are those of `after`, but where an edit took nothing but what the formatter had put in: then the digit that it
/// stood at goes, as a person meant. A caret's place is one of characters; they are UTF-16 units too, for all text that is formatted.
pub(super) fn retyped(
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
    let was_formatted = formatted(&keys, "", country).0 == before;
    if was_formatted && before != after && is_joined(&keys, &left, &right) {
        match edit {
            Edit::Backspace => drop(left.pop()),
            Edit::Delete => right = right.get(1..).unwrap_or_default().to_owned(),
            Edit::Insertion | Edit::Cut => {}
        }
    }
    let (text, place) = formatted(&left, &right, country);
    // Marks that a person typed into a number without a format are the person's.
    let is_taken = edit != Edit::Insertion && was_formatted;
    (is_taken || !is_joined(&text, &left, &right)).then_some((text, place))
}

/// Whether a text is these two, the one behind the other.
fn is_joined(text: &str, left: &str, right: &str) -> bool {
    text.strip_prefix(left) == Some(right)
}

/// The text of the keys, and the place behind those of the left.
fn formatted(left: &str, right: &str, country: Option<Country>) -> (String, usize) {
    let mut typing = AsYouType::new(country);
    typing.paste(right);
    typing.select(0..0);
    typing.paste(left);
    (typing.text().to_owned(), typing.selection().end)
}

fn is_key(character: char) -> bool {
    character.is_ascii_digit() || character == '+'
}

/// What formatted numbers are written with, and what comes along unseen when they are copied.
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

    /// Edits a text, in which `|` is the caret, and gives the next.
    fn edit(before: &str, after: &str, edit: Edit, country: &str) -> String {
        let caret = after.chars().position(|character| character == '|').unwrap_or(after.chars().count());
        let bare = |text: &str| text.replace('|', "");
        match retyped(&bare(before), &bare(after), caret, edit, Country::parse(country)) {
            Some((text, place)) => text.chars().take(place).chain(['|']).chain(text.chars().skip(place)).collect(),
            None => format!("as it is: {after}"),
        }
    }

    #[test]
    fn what_is_put_in_is_formatted_and_the_caret_stays_behind_its_digit() {
        let insert = |after| edit("", after, Edit::Insertion, "");
        assert_eq!(insert("+88017123|"), "+880 1712-3|");
        assert_eq!(insert("+880 17|12-345678"), "+880 17|12-345678");
        assert_eq!(insert("+880 9|1712-34567"), "+880 9|171-234567");
        assert_eq!(insert("\u{202a}+1 415 555 2671|\u{202c}"), "+1 415-555-2671|");
        assert_eq!(insert("+1 (415) 555.2671|"), "+1 415-555-2671|");
    }

    #[test]
    fn what_has_no_format_stays_as_it_is() {
        for typed in ["", "0", "(", "01712-345678|", "tel:+1415|", "+৮৮০১৭|", "+1415 x|", "+880+1|"] {
            assert_eq!(edit("", typed, Edit::Insertion, ""), format!("as it is: {typed}"));
        }
        assert_eq!(edit("01712-3456|", "01712-345|", Edit::Backspace, ""), "as it is: 01712-345|");
    }

    #[test]
    fn taking_a_mark_takes_the_digit_that_it_stands_at() {
        assert_eq!(edit("+880 1712-|345678", "+880 1712|345678", Edit::Backspace, ""), "+880 171|3-45678");
        assert_eq!(edit("+880 1712|-345678", "+880 1712|345678", Edit::Delete, ""), "+880 1712|-45678");
        assert_eq!(edit("+880 1712-345678", "+880 1712|345678", Edit::Cut, ""), "+880 1712|-345678");
        assert_eq!(edit("415-5|", "415-|", Edit::Backspace, "US"), "415|");
    }

    #[test]
    fn taking_what_is_no_mark_of_the_formatter_takes_no_digit() {
        let backspace = |before, after| edit(before, after, Edit::Backspace, "");
        assert_eq!(backspace("+880 1712-345678x|", "+880 1712-345678|"), "+880 1712-345678|");
        assert_eq!(backspace("+880171২|", "+880171|"), "+880 171|");
        assert_eq!(backspace("+1 415 555 2671 e|", "+1 415 555 2671 |"), "+1 415-555-2671|");
        assert_eq!(backspace("+880 x|1712", "+880 |1712"), "+880| 1712");
        assert_eq!(edit("01712--|3456", "01712-|3456", Edit::Backspace, ""), "as it is: 01712-|3456");
    }

    #[test]
    fn a_country_formats_what_is_dialed_there() {
        assert_eq!(edit("", "01712345678|", Edit::Insertion, "BD"), "01712-345678|");
        assert_eq!(edit("01712-34567|8", "01712-34567|", Edit::Delete, "BD"), "01712-34567|");
    }

    #[test]
    fn no_edit_changes_a_digit() {
        let digits = |text: &str| text.chars().filter(|character| is_key(*character)).collect::<String>();
        let number = "+8801712345678901234567890";
        for length in 0..number.len() {
            for caret in 0..=length {
                let typed: String = number.chars().take(length).collect();
                if let Some((text, place)) = retyped("", &typed, caret, Edit::Insertion, None) {
                    assert_eq!(digits(&text), typed);
                    assert_eq!(text.chars().take(place).filter(|key| is_key(*key)).count(), caret);
                }
            }
        }
    }
}
