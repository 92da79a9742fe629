//! A shadow root with the widget's styles. All forms of a page share one constructed stylesheet, so the page's policy
//! need not allow inline styles.

use web_sys::{CssStyleSheet, Element, ShadowRoot, ShadowRootInit, ShadowRootMode};

const CSS: &str = include_str!("../../style/widget.css");

thread_local! {
    static SHEET: Option<CssStyleSheet> = CssStyleSheet::new().ok().filter(|sheet| sheet.replace_sync(CSS).is_ok());
}

/// Adds the widget's stylesheet to a shadow root, once.
pub fn adopt_stylesheet(root: &ShadowRoot) {
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

/// Returns the element's shadow root with the widget's stylesheet. Attaches the shadow root if the element has none.
pub fn styled_shadow_root(element: &Element) -> Option<ShadowRoot> {
    let init = ShadowRootInit::new(ShadowRootMode::Open);
    let root = element.shadow_root().or_else(|| element.attach_shadow(&init).ok())?;
    adopt_stylesheet(&root);
    Some(root)
}
