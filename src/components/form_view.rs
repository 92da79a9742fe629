//! The whole form.

use leptos::prelude::*;

use super::boxed_view::{BoxedView, branch};
use super::editor::Editor;
use super::receipt::Receipt;
use crate::runtime::Form;
use crate::state::Phase;

/// The whole form, without a shadow root: the fields, or the receipt of the created number.
#[component]
pub fn FormView(form: Form) -> impl IntoView {
    provide_context(form);
    let is_created = form.flag(|state| matches!(state.phase, Phase::Created(_)));
    let language = form.text(|_, words| words.locale().tag().to_owned());
    let theme = form.optional_text(|_, settings| settings.theme.attribute().map(str::to_owned));
    view! {
        <div class="form" part="form" lang=language data-theme=theme node_ref=form.root>
            {branch(move || match is_created.get() {
                true => BoxedView::new(view! { <Receipt /> }),
                false => BoxedView::new(view! { <Editor /> }),
            })}
            <slot name={"footer"}></slot>
        </div>
    }
}
