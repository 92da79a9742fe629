//! One form at work: messages go in, effects go out.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use contract::{CheckContext, Draft, Provider};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, RequestCredentials};

use super::submit::Transit;
use super::{Effect, Event, FocusTarget, Msg, State, update};
use crate::text::{Key, Locale};
use crate::transport::Header;

/// Gives a short-lived token, or fails.
pub type GetToken = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<String, ()>>>>>;

/// What the host set.
#[derive(Clone)]
pub struct Settings {
    /// Where the form posts to.
    pub endpoint: String,
    /// Headers that go along.
    pub headers: Vec<Header>,
    /// Whether cookies go along.
    pub credentials: RequestCredentials,
    /// Milliseconds until an answer must be here.
    pub timeout_ms: u32,
    /// Milliseconds after which a slow answer is spoken of.
    pub slow_ms: u32,
    /// Gives a token for each request, where the endpoint wants one.
    pub get_token: Option<GetToken>,
    /// The providers that are offered, at least one.
    pub providers: Vec<Provider>,
    /// The one that is chosen at first.
    pub provider: Provider,
    /// What the host knows that the rules look at.
    pub context: CheckContext,
    /// The agents that are offered; any other id may be typed.
    pub agents: Vec<Agent>,
    /// The language.
    pub locale: Locale,
    /// Hears of what happened.
    pub on_event: Rc<dyn Fn(&Event)>,
}

/// An agent that may answer or place calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// The platform's id.
    pub id: String,
    /// The name for people.
    pub name: String,
}

/// One form. Copies are the same form.
#[derive(Clone, Copy)]
pub struct Form {
    /// What the form knows. Read it anywhere; it is changed by [`Form::send`] alone.
    pub state: RwSignal<State>,
    pub(super) transit: StoredValue<Option<Transit>, LocalStorage>,
    /// The form's element, once it is built.
    pub(super) root: StoredValue<Option<Element>, LocalStorage>,
    settings: StoredValue<Settings, LocalStorage>,
    locale: Locale,
}

impl Form {
    /// A form under the current reactive owner. What is on its way is given up when the owner goes.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let draft = Draft { provider: settings.provider, ..Draft::default() };
        let transit = StoredValue::new_local(None::<Transit>);
        on_cleanup(move || drop(transit.try_update_value(Option::take)));
        Self {
            state: RwSignal::new(State::new(draft, settings.context)),
            transit,
            root: StoredValue::new_local(None),
            locale: settings.locale,
            settings: StoredValue::new_local(settings),
        }
    }

    /// Something happened.
    pub fn send(self, msg: Msg) {
        let effects = self.state.try_update(|state| update(state, msg)).unwrap_or_default();
        for effect in effects {
            self.run(effect);
        }
    }

    /// The word for `key`.
    #[must_use]
    pub fn word(self, key: Key) -> &'static str {
        self.locale.word(key)
    }

    /// The language.
    #[must_use]
    pub fn locale(self) -> Locale {
        self.locale
    }

    /// What the host set.
    #[must_use]
    pub fn settings(self) -> Option<Settings> {
        self.settings.try_get_value()
    }

    /// A part of the state. What reads it in an effect follows it.
    pub fn read<T>(self, part: impl FnOnce(&State) -> T) -> T {
        self.state.with(part)
    }

    /// Moves the focus to an element of this form.
    pub fn focus(self, target: FocusTarget) {
        let selector = match target {
            FocusTarget::Summary => ".summary".to_owned(),
            FocusTarget::Receipt => ".receipt h2".to_owned(),
            FocusTarget::Title => ".title".to_owned(),
            FocusTarget::Field(field) => format!("#{0}, [name={0}]:checked", field.name()),
        };
        // The host may have taken the form down in the event that came with this.
        let root = self.root.try_get_value().flatten();
        let element = root.and_then(|root| root.query_selector(&selector).ok().flatten());
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // Fails only for elements that take no focus, and then there is nothing to do.
            let _ = element.focus();
        }
    }

    fn run(self, effect: Effect) {
        match effect {
            Effect::Send { attempt, request } => self.start(attempt, *request),
            Effect::Abort => drop(self.transit.try_update_value(Option::take)),
            Effect::Focus(target) => leptos::task::spawn_local(async move {
                leptos::task::tick().await;
                self.focus(target);
            }),
            Effect::Emit(event) => {
                if let Some(settings) = self.settings() {
                    (settings.on_event)(&event);
                }
            }
        }
    }
}
