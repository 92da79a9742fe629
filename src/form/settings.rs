//! What a host sets, and what a form has where it sets nothing.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use contract::{CheckContext, NewPhoneNumber, Provider};
use web_sys::{AbortSignal, RequestCredentials};

use super::{Event, Snapshot, Values, Verification};
use crate::text::{Locale, Words};
use crate::transport::Header;

/// How long an answer may take, unless the host says otherwise.
const TIMEOUT_MS: u32 = 30_000;
/// After how long a slow answer is spoken of.
const SLOW_MS: u32 = 5_000;

/// Gives a short-lived token, or fails. The signal says that nobody waits any more.
pub type GetToken = Rc<dyn Fn(&AbortSignal) -> Pin<Box<dyn Future<Output = Result<String, ()>>>>>;

/// Whether a submission goes on, whose request is shown with its secrets masked.
pub type OnSubmit = Rc<dyn Fn(&Snapshot) -> bool>;

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
    /// Whether an idempotency key goes along: then what may have created a number can be repeated.
    pub has_idempotency_key: bool,
    /// Gives a token for each request, where the endpoint wants one.
    pub get_token: Option<GetToken>,
    /// The providers that are offered, at least one.
    pub providers: Vec<Provider>,
    /// The one that is chosen at first.
    pub provider: Provider,
    /// What the form begins with. The form takes it.
    pub initial: Values,
    /// What the host knows that the rules look at.
    pub context: CheckContext,
    /// The agents that are offered; any other id may be typed. The form takes them.
    pub agents: Agents,
    /// When a number is formatted that is typed.
    pub number_format: NumberFormat,
    /// The words, and with them the language.
    pub words: Words,
    /// The host's own check before creating.
    pub verify: Option<Verify>,
    /// Whether leaving the page with something that is not sent asks first.
    pub guards_unsaved: bool,
    /// The name under which what is entered is kept over a reload.
    pub kept_as: Option<String>,
    /// Light or dark, whatever the page is.
    pub theme: Theme,
    /// Hears of what happened.
    pub on_event: Rc<dyn Fn(&Event)>,
    /// May keep a submission from being sent.
    pub on_submit: Option<OnSubmit>,
}

impl Settings {
    /// What a form has where a host says nothing but where it posts to: the defaults of the options of a page.
    #[must_use]
    pub fn new(endpoint: &str) -> Self {
        Self {
            endpoint: endpoint.to_owned(),
            headers: Vec::new(),
            credentials: RequestCredentials::SameOrigin,
            timeout_ms: TIMEOUT_MS,
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

/// Which of the two sets of colors the form has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The page's.
    #[default]
    Auto,
    /// The light one.
    Light,
    /// The dark one.
    Dark,
}

/// Finds agents for what was typed, or fails. The signal says that nobody waits any more.
pub type SearchAgents = Rc<dyn Fn(&str, &AbortSignal) -> Pin<Box<dyn Future<Output = Result<Vec<Agent>, ()>>>>>;

/// Checks the request that would be sent. The signal says that nobody waits any more.
pub type Verify = Rc<dyn Fn(&NewPhoneNumber, &AbortSignal) -> Pin<Box<dyn Future<Output = Verification>>>>;

/// Where the agents come from that are offered.
#[derive(Clone)]
pub enum Agents {
    /// All of them, at once.
    List(Rc<[Agent]>),
    /// The host searches.
    Search(SearchAgents),
}

/// None.
impl Default for Agents {
    fn default() -> Self {
        Self::List(Rc::default())
    }
}

/// When a number is formatted that is typed. Its digits stay what they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberFormat {
    /// At each key.
    #[default]
    Typing,
    /// When the field is left.
    Blur,
    /// Never.
    Off,
}

/// An agent that may answer or place calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// The platform's id.
    pub id: String,
    /// The name for people.
    pub name: String,
}
