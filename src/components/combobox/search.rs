//! The search in a list: ignores case and accents, and puts items that begin with the query first.

use std::sync::Arc;

use js_sys::JsString;

use super::item::Item;

/// Separates the texts by which an item is found. No keyboard has this character.
pub(in crate::components) const SEPARATOR: &str = "\0";

/// Folds a text for comparison: decomposed, without accents, in lower case, with one kind of apostrophe and ASCII
/// digits.
pub(in crate::components) fn fold(text: &str) -> String {
    // The browser's own tables of accents and cases. Ours would have to be shipped.
    let decomposed: String = JsString::from(text).normalize("NFKD").to_lower_case().into();
    decomposed
        .chars()
        .filter(|character| !matches!(character, '\u{300}'..='\u{36f}'))
        .map(|character| match character {
            '’' | 'ʼ' => '\'',
            '০'..='৯' => char::from_digit(character as u32 - '০' as u32, 10).unwrap_or(character),
            other => other,
        })
        .collect()
}

/// Returns the items that a folded query finds: exact matches first, then texts that begin with the query, then words
/// that do, then texts that contain the query. Items of one rank keep their order.
pub(in crate::components) fn find(items: &[Arc<Item>], query: &str) -> Vec<Arc<Item>> {
    let ranks: Vec<_> = items.iter().map(|item| rank(&item.keys, query)).collect();
    let of_rank = |wanted: u8| items.iter().zip(&ranks).filter(move |(_, rank)| **rank == wanted);
    (EXACT..NO_MATCH).flat_map(of_rank).map(|(item, _)| Arc::clone(item)).collect()
}

/// The rank of an item with a text that equals the query.
pub(super) const EXACT: u8 = 0;
/// The rank of an item that the query does not find.
const NO_MATCH: u8 = 4;

/// Ranks the keys of an item for a query. Lower ranks match better.
pub(super) fn rank(keys: &str, query: &str) -> u8 {
    let (keys, query) = (keys.as_bytes(), query.as_bytes());
    if query.is_empty() {
        return EXACT;
    }
    let ends_word = |byte: &u8| matches!(byte, b' ' | b'-' | b'(');
    let is_word = !query.iter().any(ends_word);
    let mut best = NO_MATCH;
    for (start, text) in keys.windows(query.len()).enumerate() {
        if text == query {
            let before = start.checked_sub(1).and_then(|before| keys.get(before)).unwrap_or(&0);
            let behind = keys.get(start + query.len()).unwrap_or(&0);
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
    fn items_that_begin_with_the_query_come_first() {
        let names = ["guinea", "equatorial guinea", "papua-guinea", "xguinea", "guin", "chad", "xx\0guinea-bissau"];
        let items = names.map(|keys| Arc::new(Item { keys: keys.to_owned(), ..Item::default() }));
        let found = |query: &str| find(&items, query).iter().map(|item| item.keys.clone()).collect::<Vec<_>>();
        let guineas =
            ["guin", "guinea", "xx\0guinea-bissau", "equatorial guinea", "papua-guinea", "xguinea"].map(str::to_owned);
        assert_eq!(found("guin"), guineas);
        assert_eq!(found(""), names);
        assert!(found("zz").is_empty());
    }

    #[test]
    fn a_word_that_begins_with_the_query_ranks_before_a_text_that_contains_it() {
        let ranks = |query: &str| ["new guinea bissau", "o(guinea", "xguinea b"].map(|keys| rank(keys, query));
        assert_eq!(ranks("guinea"), [2, 2, 3]);
        assert_eq!(ranks("guinea b"), [3, NO_MATCH, 3], "a word has no space in it");
        assert_eq!(rank("guinea xguinea\0gui", "gui"), EXACT);
    }
}
