//! How a list is searched: whatever the case and the accents, and what begins with the query comes first.

use contract::part;
use js_sys::JsString;

/// A text as it is compared: decomposed, without accents, in lower case, with one kind of apostrophe and ASCII digits.
pub(super) fn fold(text: &str) -> String {
    // The browser's own tables of accents and cases: ours would have to be shipped.
    let decomposed: String = JsString::from(text).normalize("NFKD").to_lower_case().into();
    let plain = |character: char| match character {
        '\u{300}'..='\u{36f}' => None,
        '’' | 'ʼ' => Some('\''),
        '০'..='৯' => char::from_digit(u32::from(character) - u32::from('০'), 10),
        other => Some(other),
    };
    decomposed.chars().filter_map(plain).collect()
}

/// The entries that a folded query finds: those with a key that it is, that begins with it, with a word that does, that holds
/// it. In each of the four they keep their order.
pub(super) fn rank<'e, E, const N: usize>(entries: &'e [E], keys: fn(&E) -> &[String; N], query: &str) -> Vec<&'e E> {
    let mut found: [Vec<&E>; 4] = Default::default();
    for entry in entries {
        let rank = keys(entry).iter().filter_map(|key| rank_of(key, query)).min();
        if let Some(same) = rank.and_then(|rank| found.get_mut(rank)) {
            same.push(entry);
        }
    }
    found.concat()
}

fn rank_of(key: &str, query: &str) -> Option<usize> {
    let begins = |word: &str| word.starts_with(query);
    match key {
        _ if query.is_empty() => Some(0),
        key if key == query => Some(0),
        key if begins(key) => Some(1),
        key if key.split([' ', '-', '(']).any(begins) => Some(2),
        key if part::find_text(key, query).is_some() => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_with_the_query_comes_first() {
        let entries: Vec<[String; 1]> = ["guinea", "equatorial guinea", "papua-guinea", "xguinea", "guin", "chad"]
            .map(|name| [name.to_owned()])
            .into();
        let found: Vec<_> = rank(&entries, |entry| entry, "guin").into_iter().map(|[name]| name.as_str()).collect();
        assert_eq!(found, ["guin", "guinea", "equatorial guinea", "papua-guinea", "xguinea"]);
        assert_eq!(rank(&entries, |entry| entry, "").len(), entries.len());
        assert_eq!(rank(&entries, |entry| entry, "zz").len(), 0);
    }
}
