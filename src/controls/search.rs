//! How a list is searched: whatever the case and the accents, and what begins with the query comes first.

use std::rc::Rc;

use js_sys::JsString;

use super::listbox::Item;

/// Stands between what one item is found by. No keyboard has it.
pub(super) const BREAK: &str = "\0";

/// A text as it is compared: decomposed, without accents, in lower case, with one kind of apostrophe and ASCII digits.
pub(super) fn fold(text: &str) -> String {
    // The browser's own tables of accents and cases: ours would have to be shipped.
    let decomposed: String = JsString::from(text).normalize("NFKD").to_lower_case().into();
    let mut folded = String::new();
    for character in decomposed.chars() {
        folded.push(match character {
            '\u{300}'..='\u{36f}' => continue,
            '’' | 'ʼ' => '\'',
            '০'..='৯' => char::from(b'0' + (character as u32 - '০' as u32) as u8),
            other => other,
        });
    }
    folded
}

/// The items that a folded query finds: those with a key that it is, that begins with it, with a word that does, that holds
/// it. In each of the four they keep their order.
pub(super) fn found(items: &[Rc<Item>], query: &str) -> Vec<Rc<Item>> {
    let mut found = Vec::new();
    let ranks: Vec<_> = items.iter().map(|item| rank(&item.keys, query)).collect();
    for wanted in EXACT..NONE {
        for (item, rank) in items.iter().zip(&ranks) {
            if *rank == wanted {
                found.push(Rc::clone(item));
            }
        }
    }
    found
}

/// The rank of what has a key that the query is.
pub(super) const EXACT: u8 = 0;
/// The rank of what is not found.
const NONE: u8 = 4;

/// How well keys fit a query: the lower, the better.
pub(super) fn rank(keys: &str, query: &str) -> u8 {
    let (keys, query) = (keys.as_bytes(), query.as_bytes());
    if query.is_empty() {
        return EXACT;
    }
    let ends_word = |byte: &u8| matches!(byte, b' ' | b'-' | b'(');
    let is_word = !query.iter().any(ends_word);
    let mut best = NONE;
    for (place, text) in keys.windows(query.len()).enumerate() {
        if text == query {
            let before = place.checked_sub(1).and_then(|before| keys.get(before)).unwrap_or(&0);
            let behind = keys.get(place + query.len()).unwrap_or(&0);
            best = best.min(match (before, behind) {
                (0, 0) => EXACT,
                (0, _) => 1,
                (before, _) if is_word && ends_word(before) => 2,
                _ => 3,
            });
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_with_the_query_comes_first() {
        let names = ["guinea", "equatorial guinea", "papua-guinea", "xguinea", "guin", "chad", "xx\0guinea-bissau"];
        let items = names.map(|keys| Rc::new(Item { keys: keys.to_owned(), ..Item::default() }));
        let found = |query: &str| found(&items, query).iter().map(|item| item.keys.clone()).collect::<Vec<_>>();
        let guineas =
            ["guin", "guinea", "xx\0guinea-bissau", "equatorial guinea", "papua-guinea", "xguinea"].map(str::to_owned);
        assert_eq!(found("guin"), guineas);
        assert_eq!(found(""), names);
        assert!(found("zz").is_empty());
    }

    #[test]
    fn a_word_that_begins_with_the_query_comes_before_what_holds_it() {
        let ranks = |query: &str| ["new guinea bissau", "o(guinea", "xguinea b"].map(|keys| rank(keys, query));
        assert_eq!(ranks("guinea"), [2, 2, 3]);
        assert_eq!(ranks("guinea b"), [3, NONE, 3], "a word has no space in it");
        assert_eq!(rank("guinea xguinea\0gui", "gui"), EXACT);
    }
}
