//! Parts of texts. Of the standard library's own functions, each kind of pattern brings a search of its own into the bundle.

/// Where the first character is that `is` says yes to.
pub fn find(text: &str, is: &dyn Fn(char) -> bool) -> Option<usize> {
    text.char_indices().find(|(_, character)| is(*character)).map(|(at, _)| at)
}

/// Where the last character is that `is` says yes to.
pub fn find_last(text: &str, is: &dyn Fn(char) -> bool) -> Option<usize> {
    text.char_indices().filter(|(_, character)| is(*character)).last().map(|(at, _)| at)
}

/// Where `part`, which is not empty, stands first in the text; `same` says whether two bytes are.
fn find_part(text: &str, part: &str, same: fn(&u8, &u8) -> bool) -> Option<usize> {
    let mut places = text.as_bytes().windows(part.len().max(1));
    places.position(|place| place.iter().zip(part.as_bytes()).all(|(one, other)| same(one, other)))
}

/// Where `part`, which is not empty, stands first in the text.
#[must_use]
pub fn find_text(text: &str, part: &str) -> Option<usize> {
    find_part(text, part, PartialEq::eq)
}

/// Whether `part`, which is not empty, stands in the text, in capitals or not.
#[must_use]
pub fn names(text: &str, part: &str) -> bool {
    find_part(text, part, u8::eq_ignore_ascii_case).is_some()
}

/// The text before `at`, and from there on. Where that is no place between two characters, all of it is behind.
#[inline(never)]
#[must_use]
pub fn cut(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or(("", text))
}

/// The text before the first `mark`, and behind it.
#[must_use]
pub fn split(text: &str, mark: char) -> Option<(&str, &str)> {
    let (before, rest) = cut(text, find(text, &|character| character == mark)?);
    Some((before, cut(rest, mark.len_utf8()).1))
}

/// Takes off the next part of a text whose parts have `mark` between them.
pub fn next<'a>(rest: &mut Option<&'a str>, mark: char) -> Option<&'a str> {
    let text = rest.take()?;
    let Some((part, behind)) = split(text, mark) else { return Some(text) };
    *rest = Some(behind);
    Some(part)
}

/// The parts, one behind the other.
#[must_use]
pub fn joined(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
    }
    text
}
