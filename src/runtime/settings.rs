//! The settings of a form: what the host set, and the defaults.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use contract::{CheckContext, NewPhoneNumber, Provider};
use serde::Deserialize;
use thiserror::Error;
use web_sys::{AbortSignal, RequestCredentials};

use crate::api::Header;
use crate::i18n::Words;
use crate::state::{Event, Snapshot, Values, Verification};

/// The default time-out of a request, in milliseconds.
const TIMEOUT_MS: u32 = 30_000;
/// The default time, in milliseconds, after which the form says that a response is slow.
const SLOW_MS: u32 = 5_000;

/// A future on the page's one thread.
pub type LocalBoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// A callback of the host threw, rejected or returned an unusable value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the host's callback failed")]
pub struct CallbackFailed;

/// Returns a short-lived token. The signal aborts when the form no longer waits.
pub type GetToken = Rc<dyn Fn(&AbortSignal) -> LocalBoxFuture<Result<String, CallbackFailed>>>;

/// Finds agents for a query. The signal aborts when the form no longer waits.
pub type SearchAgents = Rc<dyn Fn(&str, &AbortSignal) -> LocalBoxFuture<Result<Vec<Agent>, CallbackFailed>>>;

/// Checks the request before it is sent. The signal aborts when the form no longer waits.
pub type Verify = Rc<dyn Fn(&NewPhoneNumber, &AbortSignal) -> LocalBoxFuture<Verification>>;

/// Decides whether a submission goes on. The snapshot shows the request with its secrets masked.
pub type OnSubmit = Rc<dyn Fn(&Snapshot) -> bool>;

/// The settings of a form.
///
/// ```
/// use contract::Provider;
/// use pia_number_form::runtime::Settings;
///
/// let settings = Settings { provider: Provider::Twilio, timeout_ms: 10_000, ..Settings::new("/v1/phone-numbers") };
/// assert_eq!(settings.providers, Provider::ALL);
/// ```
#[derive(Clone)]
pub struct Settings {
    /// The address that the form posts to.
    pub endpoint: String,
    /// Additional headers of the request.
    pub headers: Vec<Header>,
    /// Decides whether the request carries cookies.
    pub credentials: RequestCredentials,
    /// The time-out of a request, in milliseconds.
    pub timeout_ms: u32,
    /// The time, in milliseconds, after which the form says that a response is slow.
    pub slow_ms: u32,
    /// Adds an idempotency key to each request, so that the form can repeat a request that may have created a number.
    pub idempotency_key: bool,
    /// Returns a token for each request, if the endpoint wants one.
    pub get_token: Option<GetToken>,
    /// The offered providers, at least one.
    pub providers: Vec<Provider>,
    /// The provider chosen at first.
    pub provider: Provider,
    /// The values that the form begins with.
    pub values: Values,
    /// The options that the rules read.
    pub context: CheckContext,
    /// The offered agents. A person may type any other id.
    pub agents: Agents,
    /// The moment when the form formats a typed number.
    pub number_format: NumberFormat,
    /// The locale, with messages of the host in place of some words.
    pub words: Words,
    /// The host's own check before creating.
    pub verify: Option<Verify>,
    /// Asks before a person leaves the page with unsent input.
    pub guard_unsaved: bool,
    /// The name under which the browser's session storage keeps the draft over a reload, if any.
    pub restore_draft: Option<String>,
    /// The color theme.
    pub theme: Theme,
    /// Hears the form's events.
    pub on_event: Rc<dyn Fn(&Event)>,
    /// Decides whether a submission goes on.
    pub on_submit: Option<OnSubmit>,
}

impl Settings {
    /// Creates the default settings of a form that posts to `endpoint`.
    #[must_use]
    pub fn new(endpoint: &str) -> Self {
        Self {
            endpoint: endpoint.to_owned(),
            headers: Vec::new(),
            credentials: RequestCredentials::SameOrigin,
            timeout_ms: TIMEOUT_MS,
            slow_ms: SLOW_MS,
            idempotency_key: false,
            get_token: None,
            providers: Provider::ALL.to_vec(),
            provider: Provider::Sip,
            values: Values::default(),
            context: CheckContext::default(),
            agents: Agents::List(Rc::default()),
            number_format: NumberFormat::default(),
            words: Words::default(),
            verify: None,
            guard_unsaved: false,
            restore_draft: None,
            theme: Theme::default(),
            on_event: Rc::new(|_| {}),
            on_submit: None,
        }
    }
}

/// The color theme of a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// The page's color scheme.
    #[default]
    Auto,
    /// Light colors.
    Light,
    /// Dark colors.
    Dark,
}

impl Theme {
    /// The value of the form's `data-theme` attribute. The page's color scheme needs no attribute.
    #[must_use]
    pub fn attribute(self) -> Option<&'static str> {
        match self {
            Self::Auto => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

/// The source of the offered agents.
#[derive(Clone)]
pub enum Agents {
    /// A complete list.
    List(Rc<[Agent]>),
    /// A search of the host.
    Search(SearchAgents),
}

impl Agents {
    /// Returns true if the host offers no agents at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::List(agents) if agents.is_empty())
    }

    /// Returns true if both are lists of the same agents. Searches cannot be compared.
    #[must_use]
    pub fn is_same_list(&self, other: &Self) -> bool {
        matches!((self, other), (Self::List(agents), Self::List(others)) if agents == others)
    }
}

/// The moment when the form formats a typed number. Its digits stay as typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NumberFormat {
    /// At each key.
    #[default]
    Typing,
    /// When the focus leaves the field.
    Blur,
    /// Never.
    Off,
}

/// An agent that answers or places calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// The platform's id.
    pub id: String,
    /// The name for people.
    pub name: String,
}
