//! The focus inside a form.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::state::FocusTarget;

/// Moves the focus to a place in the form whose element is `root`.
pub(super) fn move_to(root: &Element, target: FocusTarget) {
    let selector = match target {
        FocusTarget::Summary => ".summary",
        FocusTarget::Receipt => ".receipt h2",
        FocusTarget::Title => ".title",
        FocusTarget::First => ".summary, .receipt h2, input[type=radio]:checked, .country-button, input",
        FocusTarget::Country => ".country-button",
        FocusTarget::CountrySearch => "#country-search",
        FocusTarget::Field(field) => &format!("#{0}, [name={0}]:checked", field.name()),
    };
    if let Ok(Some(element)) = root.query_selector(selector) {
        // Fails only for an element that takes no focus.
        let _ = element.unchecked_ref::<HtmlElement>().focus();
    }
    // The host's own heading, in the slot, may replace the form's title.
    if target == FocusTarget::Title && !has_focus(root) {
        move_to(root, FocusTarget::First);
    }
}

/// Returns true if an element of the form has the focus.
fn has_focus(root: &Element) -> bool {
    focused_in(root).is_some()
}

/// Returns the element of the form that has the focus.
fn focused_in(root: &Element) -> Option<Element> {
    let focused = Reflect::get(&root.get_root_node(), &"activeElement".into()).ok()?.dyn_into::<Element>().ok()?;
    root.contains(Some(&focused)).then_some(focused)
}

/// The focused control of a form, and its selection.
pub(super) struct Focused {
    id: String,
    selection: Option<(u32, u32)>,
}

impl Focused {
    /// Notes the focus in the form whose element is `root`, if the form has the focus.
    pub(super) fn new(root: &Element) -> Option<Self> {
        let focused = focused_in(root)?;
        let selection = focused.dyn_ref::<HtmlInputElement>().and_then(|input| {
            // Fails for inputs without text.
            Some((input.selection_start().ok()??, input.selection_end().ok()??))
        });
        Some(Self { id: focused.id(), selection })
    }

    /// Gives the focus back, unless an element of the form has it: to the same control, or to the title if the control
    /// is gone.
    pub(super) fn restore(&self, root: &Element) {
        if has_focus(root) {
            return;
        }
        let control =
            (!self.id.is_empty()).then(|| root.query_selector(&format!("#{}", self.id)).ok().flatten()).flatten();
        match control {
            Some(control) => {
                let control = control.unchecked_ref::<HtmlInputElement>();
                // Both fail only for an element that takes no focus or holds no text.
                let _ = control.focus();
                if let Some((start, end)) = self.selection {
                    let _ = control.set_selection_range(start, end);
                }
            }
            None => move_to(root, FocusTarget::Title),
        }
    }
}
