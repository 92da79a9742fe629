//! The widget's styles: one constructed sheet for all forms of a page. A page's policy does not have to allow inline
//! styles for it.

use web_sys::{CssStyleSheet, ShadowRoot};

const CSS: &str = include_str!("../../style/widget.css");

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
