//! Invisible characters, made visible.

/// Returns the text with a name such as `U+202E` in the place of each invisible character. Control characters and
/// characters that change the direction of the text around them are invisible, too.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut visible = String::new();
    for character in text.chars() {
        if is_invisible(character) {
            visible.push_str(&format!("U+{:04X}", u32::from(character)));
        } else {
            visible.push(character);
        }
    }
    visible
}

fn is_invisible(character: char) -> bool {
    let is_format = matches!(
        character,
        '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
    );
    is_format || character.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_are_named() {
        assert_eq!(visible("a\u{202e}b\u{200b}\0"), "aU+202EbU+200BU+0000");
    }

    #[test]
    fn visible_characters_stay() {
        assert_eq!(visible("é ৫ -"), "é ৫ -");
    }
}
