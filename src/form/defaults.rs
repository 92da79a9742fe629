//! What a form has where a host says nothing.

use std::rc::Rc;

use contract::{CheckContext, Provider};
use web_sys::RequestCredentials;

use super::{Agents, NumberFormat, Settings, Theme, Values};
use crate::text::{Locale, Words};

/// How long an answer may take, unless the host says otherwise.
const TIMEOUT_MS: u32 = 30_000;
/// After how long a slow answer is spoken of.
const SLOW_MS: u32 = 5_000;

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
