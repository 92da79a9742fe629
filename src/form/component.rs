//! The form as a component, for hosts in Leptos.

#![expect(unreachable_pub, reason = "the component macro makes a private twin of the function")]

use leptos::prelude::*;
use web_sys::{Element, ShadowRootInit, ShadowRootMode};

use super::{Settings, build};
use crate::embed::stylesheet;

/// The whole form, for hosts in Leptos, in a shadow root of its own. Where `settings` follows signals, the form follows it: what was
/// entered stays.
#[component]
pub fn PhoneNumberForm(
    /// What the host sets.
    settings: impl Fn() -> Settings + 'static,
) -> impl IntoView {
    let fill = |place: Element, form: Element| {
        // A host that renders anew gives the same place another form. What its styles and ids are is the form's own affair.
        let init = ShadowRootInit::new(ShadowRootMode::Open);
        if let Some(root) = place.shadow_root().or_else(|| place.attach_shadow(&init).ok()) {
            stylesheet::adopt(&root);
            root.set_text_content(None);
            // Fails only where an element would stand in itself.
            let _ = root.append_child(&form);
        }
    };
    let (form, element) = build(untrack(&settings));
    Effect::new(move |is_built: Option<()>| {
        let next = settings();
        if is_built.is_some() {
            untrack(|| form.configure(next));
        }
    });
    view! { <div use:fill=element></div> }
}
