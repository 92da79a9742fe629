//! Extensions: digits that are dialed once the call is connected, behind the marks and words that Google's library
//! knows.

use crate::character::digit_value;

/// The most digits of an extension behind a word with no other meaning.
const AFTER_WORD: usize = 20;

/// The most digits behind marks at which a telephone pauses and dials on.
const AFTER_PAUSE: usize = 15;

/// The most digits behind a mark with other meanings.
const AFTER_MARK: usize = 9;

/// The most digits between a dash or space and a `#`.
const BEFORE_HASH: usize = 6;

/// Tells whether a text has a character that the label or the end of an extension can have. Most numbers have no such
/// character.
pub(crate) fn may_be_in(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'#' | b';' | b',' | b'~') || byte >= 0x80)
}

/// The digits of the extension that `text` consists of, with its label. `None` if the text is no extension.
pub(crate) fn whole(text: &str) -> Option<&str> {
    if text.starts_with(|first| digit_value(first).is_some()) {
        return None;
    }
    if let Some(digits) = text.strip_prefix(";ext=") {
        return number(digits, AFTER_WORD, "");
    }
    let bare = text.trim_start_matches([' ', '\t', '\u{A0}', ',']);
    let named = || number(behind_label(explicit_label(bare)?), AFTER_WORD, "#");
    let marked = || number(behind_label(ambiguous_label(bare)?), AFTER_MARK, "#");
    let hashed = || {
        let digits = text.trim_start_matches(['-', ' ']);
        number(digits.strip_suffix('#').filter(|_| digits.len() < text.len())?, BEFORE_HASH, "")
    };
    named().or_else(marked).or_else(hashed).or_else(|| paused(text))
}

/// The digits of `,,123`, `;123` and `,123`.
fn paused(text: &str) -> Option<&str> {
    let bare = text.trim_start_matches([' ', '\t', '\u{A0}']);
    let dialed_on = || {
        let rest = bare.strip_prefix(",,").or_else(|| bare.strip_prefix(';'))?;
        number(behind_label(rest), AFTER_PAUSE, "#")
    };
    let commas = || {
        let rest = bare.trim_start_matches(',');
        (rest.len() < bare.len()).then(|| number(behind_label(rest), AFTER_MARK, "#"))?
    };
    dialed_on().or_else(commas)
}

/// The text behind `ext`, `extn`, `extension` and their variants, behind `anexo` or `доб`.
fn explicit_label(text: &str) -> Option<&str> {
    let ext = || {
        let rest = skip(skip_any(text, 'e'), "xt")?;
        Some(skip_any(extension_rest(rest).unwrap_or(rest), 'n'))
    };
    let wide = || skip(skip_any(text, 'ｅ'), "ｘｔ").map(|rest| skip_any(rest, 'ｎ'));
    ext().or_else(wide).or_else(|| skip(text, "доб")).or_else(|| skip(text, "anexo"))
}

/// The text behind the `ensio` of `extension`, with an accent or without.
fn extension_rest(text: &str) -> Option<&str> {
    let rest = skip(text, "ensi")?;
    skip(rest, "ó").or_else(|| skip(rest, "o").map(|rest| rest.strip_prefix('\u{301}').unwrap_or(rest)))
}

/// The text behind `x`, `#`, `~` or `int`.
fn ambiguous_label(text: &str) -> Option<&str> {
    let labels = ["x", "ｘ", "#", "＃", "~", "～", "int", "ｉｎｔ"];
    labels.into_iter().find_map(|label| skip(text, label))
}

/// The text behind the marks between a label and its digits.
fn behind_label(text: &str) -> &str {
    let text = text.strip_prefix([':', '.', '．']).unwrap_or(text);
    text.trim_start_matches([' ', '\u{A0}', '\t', ',', '-'])
}

/// The digits of `text`, if they are one to `most` and nothing but the suffix stands behind them.
fn number<'t>(text: &'t str, most: usize, suffix: &str) -> Option<&'t str> {
    let digits = text.strip_suffix(suffix).unwrap_or(text);
    let mut count = 0;
    let is_number = digits.chars().all(|digit| {
        count += 1;
        count <= most && digit_value(digit).is_some()
    });
    (is_number && count > 0).then_some(digits)
}

/// The text behind `label`, in either case.
fn skip<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    label.chars().all(|wanted| rest.next().is_some_and(|found| is_same(found, wanted))).then_some(rest.as_str())
}

/// `text` without the letter, if it begins with it.
fn skip_any(text: &str, letter: char) -> &str {
    text.strip_prefix(|found| is_same(found, letter)).unwrap_or(text)
}

/// Tells whether two letters are the same in either case. `lower` is the lower one, and a letter of a label.
fn is_same(found: char, lower: char) -> bool {
    let distance = match found {
        'A'..='Z' | 'Ａ'..='Ｚ' | 'А'..='Я' | 'Ó' => 0x20,
        _ => 0,
    };
    u32::from(found) + distance == u32::from(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_label_is_recognized_in_either_case() {
        for text in [
            "x123",
            " X 123",
            "ext 123",
            ", EXT: 123",
            "extn.123",
            "xtn 123",
            "extension 123",
            "extensió 123",
            "extensio\u{301}n 123",
            " Extensión: 123",
            "anexo 123",
            "доб. 123",
            "ДОБ 123",
            "#123",
            "~ 123#",
            "int 123",
            "ｅｘｔｎ 123",
            ";123",
            ",,123",
            ", 123",
            " ,,,: 123#",
            "- 123#",
            " 123#",
            ";ext=123",
        ] {
            assert_eq!(whole(text), Some("123"), "{text:?}");
        }
    }

    #[test]
    fn a_text_that_is_no_extension_is_refused() {
        for text in [
            "",
            "123",
            " 123",
            "-123",
            "ex 123",
            "x",
            "x12a",
            "x123##",
            ";ext=123#",
            "xx123",
            "extensio",
            "x 1 2",
            "extensi 1",
        ] {
            assert_eq!(whole(text), None, "{text:?}");
        }
    }

    #[test]
    fn each_label_limits_the_digits_behind_it() {
        let longest = |label: &str, suffix: &str| {
            (1..30).filter(|count| whole(&format!("{label}{}{suffix}", "1".repeat(*count))).is_some()).max().unwrap()
        };
        assert_eq!(longest(";ext=", ""), 20);
        assert_eq!(longest("ext", ""), 20);
        assert_eq!(longest(",,", ""), 15);
        assert_eq!(longest(";", ""), 15);
        assert_eq!(longest("x", ""), 9);
        assert_eq!(longest(",", ""), 9);
        assert_eq!(longest("-", "#"), 6);
    }
}
