//! The widget's styles: one constructed sheet for all forms of a page. A page's policy does not have to allow inline
//! styles for it.

use web_sys::{CssStyleSheet, ShadowRoot};

/// As they are written.
const WRITTEN: &str = include_str!("../../style/widget.css");

const SHORT: ([u8; WRITTEN.len()], usize) = shortened(WRITTEN);

const CSS: &str = match core::str::from_utf8(SHORT.0.split_at(SHORT.1).0) {
    Ok(css) => css,
    Err(_) => WRITTEN,
};

/// The styles without comments, and with one space where there is white space; and their length. The compiler does it: 0.3 kB less.
const fn shortened(css: &str) -> ([u8; WRITTEN.len()], usize) {
    let mut short = [0; WRITTEN.len()];
    let mut length = 0;
    let (mut rest, mut out): (&[u8], &mut [u8]) = (css.as_bytes(), &mut short);
    let mut is_space = false;
    let mut is_comment = false;
    while let [byte, behind @ ..] = rest {
        rest = behind;
        match (*byte, behind) {
            (b'*', [b'/', behind @ ..]) if is_comment => {
                is_comment = false;
                rest = behind;
            }
            (b'/', [b'*', ..]) => is_comment = true,
            _ if is_comment => {}
            (b' ' | b'\n', _) if is_space => {}
            (byte, _) => {
                is_space = matches!(byte, b' ' | b'\n');
                if let [place, places @ ..] = out {
                    *place = if is_space { b' ' } else { byte };
                    out = places;
                    length += 1;
                }
            }
        }
    }
    (short, length)
}

thread_local! {
    static SHEET: Option<CssStyleSheet> = CssStyleSheet::new().ok().filter(|sheet| sheet.replace_sync(CSS).is_ok());
}

/// Gives `root` the widget's styles, once, besides those that it has.
pub(crate) fn adopt(root: &ShadowRoot) {
    SHEET.with(|sheet| {
        if let Some(sheet) = sheet {
            let sheets = root.adopted_style_sheets();
            if !sheets.includes(sheet, 0) {
                sheets.push(sheet);
                root.set_adopted_style_sheets(&sheets);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_styles_lose_their_comments_and_white_space_and_nothing_else() {
        let parts = WRITTEN.split("/*").enumerate();
        let parts = parts.map(|(at, part)| if at == 0 { part } else { part.split_once("*/").unwrap().1 });
        let words = |css: &str| css.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(CSS), words(&parts.collect::<String>()));
        assert!(!CSS.contains("  ") && !CSS.contains("/*") && CSS.len() < WRITTEN.len());
    }
}
