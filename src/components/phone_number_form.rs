//! The form as a component, for hosts in Leptos.

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::boxed_view::{BoxedState, BoxedView};
use super::form_view::FormView;
use super::shadow_root::styled_shadow_root;
use crate::runtime::{Form, Settings};

/// The whole form, in a shadow root of its own. The form follows the settings; a person's input stays.
///
/// ```
/// use leptos::prelude::*;
/// use pia_number_form::{PhoneNumberForm, Settings};
///
/// #[component]
/// fn NewNumber() -> impl IntoView {
///     view! { <PhoneNumberForm settings=|| Settings::new("/api/pia/v1/phone-numbers") /> }
/// }
/// ```
#[component]
pub fn PhoneNumberForm(
    /// Returns the settings. The form follows the signals that the function reads.
    settings: impl Fn() -> Settings + 'static,
) -> impl IntoView {
    let form = Form::new(untrack(&settings));
    // The first run matters too: the settings may have changed since the form was built.
    Effect::new(move |_| {
        let settings = settings();
        untrack(|| form.configure(settings));
    });
    let view = StoredValue::new_local(None);
    view! { <div use:fill=(form, view)></div> }
}

/// The view of a form in its shadow root. Dropping it removes the view.
type View = StoredValue<Option<UnmountHandle<BoxedState>>, LocalStorage>;

/// Fills the host's element with the form, in a shadow root.
fn fill(host: Element, (form, view): (Form, View)) {
    if let Some(root) = styled_shadow_root(&host) {
        // A host that renders the place again gives the same element to a new form.
        root.set_text_content(None);
        // `mount_to` takes an `HtmlElement`, but needs only a node: Leptos' own `Portal` does the same.
        let mounted = mount_to(root.unchecked_into(), move || BoxedView::new(view! { <FormView form /> }));
        view.try_set_value(Some(mounted));
    }
}
