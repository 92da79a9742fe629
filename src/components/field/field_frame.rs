//! The frame of a control: label, hint, error, notes and warnings.

use contract::Field;
use leptos::prelude::*;

use super::labels::{FieldErrorText, Hint, Warnings};
use crate::components::boxed_view::{BoxedView, when};
use crate::i18n::Key;
use crate::runtime::use_form;

/// Label, hint, control, error, notes and warnings, from top to bottom.
#[component]
pub(in crate::components) fn FieldFrame(
    field: Field,
    label: Key,
    /// The hint, if the label is not enough.
    #[prop(optional_no_strip)]
    hint: Option<Memo<String>>,
    /// Notes about the typed text, below the error.
    #[prop(optional_no_strip)]
    notes: Option<BoxedView>,
    control: BoxedView,
) -> impl IntoView {
    let form = use_form();
    let has_error = form.flag(move |state| state.has_error(field));
    let is_optional = form.flag(move |state| !field.is_required(state.provider()));
    view! {
        <div class="field" part="field" class:bad=has_error>
            <label class="label" part="label" for=field.name()>
                {form.word(label)}
                {when(is_optional, move || view! { " "<span class="optional">{form.word(Key::Optional)}</span> })}
            </label>
            {hint.map_or_else(BoxedView::empty, |text| BoxedView::new(view! { <Hint field text /> }))}
            {control}
            <FieldErrorText field />
            {notes.unwrap_or_else(BoxedView::empty)}
            <Warnings field />
        </div>
    }
}
