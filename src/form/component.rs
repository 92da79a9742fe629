//! The form as a component, for hosts in Leptos.

#![expect(unreachable_pub, reason = "the component macro makes a private twin of the function")]

use std::rc::Rc;

use contract::{CheckContext, Provider};
use leptos::prelude::*;
use web_sys::{Element, RequestCredentials, ShadowRootInit, ShadowRootMode};

use super::{Agents, NumberFormat, Settings, Theme, Values, build};
use crate::embed::{DEFAULT_TIMEOUT_MS, SLOW_MS, stylesheet};
use crate::text::{Locale, Words};

impl Settings {
    /// What a form has where a host says nothing but where it posts to: the defaults of the options of a page.
    #[must_use]
    pub fn new(endpoint: &str) -> Self {
        Self {
            endpoint: endpoint.to_owned(),
            headers: Vec::new(),
            credentials: RequestCredentials::SameOrigin,
            timeout_ms: DEFAULT_TIMEOUT_MS,
            slow_ms: SLOW_MS,
            has_idempotency_key: false,
            get_token: None,
            providers: Provider::ALL.to_vec(),
            provider: Provider::Sip,
            initial: Values::default(),
            context: CheckContext::default(),
            agents: Agents::List(Rc::default()),
            number_format: NumberFormat::default(),
            words: Words::new(Locale::default()),
            verify: None,
            guards_unsaved: false,
            kept_as: None,
            theme: Theme::default(),
            on_event: Rc::new(|_| {}),
            on_submit: None,
        }
    }
}

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
