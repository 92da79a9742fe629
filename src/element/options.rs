//! The options of the host. A new option takes a line in [`OPTIONS`] and a member of [`Settings`].

use std::rc::Rc;

use contract::Provider;
use js_sys::{Object, Reflect};
use numbering::Country;
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{RequestCredentials, Url};

use super::callbacks;
use super::conversion::{is_unset, keys};
use super::events::EventTarget;
use super::field_values::decode_values;
use super::option::HostOption;
use super::option_error::OptionError;
use crate::i18n::{Locale, Words};
use crate::runtime::Settings;

/// Decodes an option that is set.
type Decode = fn(&mut Decoded, HostOption<'_>) -> Result<(), OptionError>;

/// Every option: its name and its decoding.
const OPTIONS: [(&str, Decode); 21] = [
    ("endpoint", |decoded, option| option.text(ENDPOINT).map(|url| decoded.endpoint = url)),
    ("allowInsecureEndpoint", |decoded, option| option.flag().map(|allows| decoded.allow_insecure_endpoint = allows)),
    ("headers", |decoded, option| option.headers().map(|headers| decoded.settings.headers = headers)),
    ("getToken", |decoded, option| {
        option.function().map(|function| decoded.settings.get_token = Some(callbacks::get_token(function)))
    }),
    ("credentials", |decoded, option| {
        let credentials = option.choice::<Credentials>("\"omit\", \"same-origin\" or \"include\"");
        credentials.map(|credentials| decoded.settings.credentials = credentials.into())
    }),
    ("provider", |decoded, option| {
        option.choice("\"sip\", \"pia\" or \"twilio\"").map(|provider| decoded.provider = Some(provider))
    }),
    ("providers", |decoded, option| option.providers().map(|providers| decoded.settings.providers = providers)),
    ("values", |decoded, option| {
        decode_values(option.name, option.value).map(|values| decoded.settings.values = values)
    }),
    ("locale", |decoded, option| {
        option.parsed("\"en\" or \"bn\"", Locale::parse).map(|locale| decoded.locale = locale)
    }),
    ("defaultCountry", |decoded, option| {
        let country = option.parsed("an ISO 3166-1 alpha-2 code, such as \"BD\"", Country::parse);
        country.map(|country| decoded.settings.context.default_country = Some(country))
    }),
    ("regionPolicy", |decoded, option| {
        option.choice("\"warn\" or \"off\"").map(|policy| decoded.settings.context.region_policy = policy)
    }),
    ("agents", |decoded, option| option.agents().map(|agents| decoded.settings.agents = agents)),
    ("timeoutMs", |decoded, option| {
        let timeout_ms = option.whole_number("milliseconds from 1 to 2147483647", 1..=MAX_TIMEOUT_MS);
        timeout_ms.map(|timeout_ms| decoded.settings.timeout_ms = timeout_ms)
    }),
    ("idempotencyKey", |decoded, option| option.flag().map(|sends| decoded.settings.idempotency_key = sends)),
    ("labelLimit", |decoded, option| {
        let limit = option.whole_number("a whole number", 0..=u32::MAX);
        limit.map(|limit| decoded.settings.context.label_limit = limit as usize)
    }),
    ("numberFormat", |decoded, option| {
        let format = option.choice("\"typing\", \"blur\" or \"off\"");
        format.map(|format| decoded.settings.number_format = format)
    }),
    ("verify", |decoded, option| {
        option.function().map(|function| decoded.settings.verify = Some(callbacks::verify(function)))
    }),
    ("guardUnsaved", |decoded, option| option.flag().map(|guards| decoded.settings.guard_unsaved = guards)),
    ("restoreDraft", |decoded, option| DraftName::decode(option).map(|name| decoded.restore_draft = name)),
    ("messages", |decoded, option| option.strings().map(|messages| decoded.messages = messages)),
    ("theme", |decoded, option| {
        option.choice("\"auto\", \"light\" or \"dark\"").map(|theme| decoded.settings.theme = theme)
    }),
];

/// The description of an endpoint in an error.
const ENDPOINT: &str = "an http or https address, absolute or of this page's server";

/// The longest time of a browser's timer. A longer timer ends at once.
const MAX_TIMEOUT_MS: u32 = 2_147_483_647;

/// Decodes the options. A relative endpoint is resolved against `base`. The events go to `event_target`.
///
/// # Errors
/// The first option that is unknown or wrong.
pub(super) fn decode(options: &JsValue, base: &str, event_target: &EventTarget) -> Result<Settings, OptionError> {
    let object = options.dyn_ref::<Object>().ok_or(OptionError::NotAnObject)?;
    let is_known = |name: &String| OPTIONS.iter().any(|(known, _)| known == name);
    if let Some(name) = keys(object).map_err(OptionError::Thrown)?.into_iter().find(|name| !is_known(name)) {
        return Err(OptionError::UnknownOption { name, known: OPTIONS.map(|(name, _)| name).to_vec() });
    }
    let mut decoded = Decoded::new(event_target);
    for (name, decode) in OPTIONS {
        let Ok(value) = Reflect::get(object, &name.into()) else {
            return Err(OptionError::Unreadable { path: name.to_owned() });
        };
        if !is_unset(&value) {
            decode(&mut decoded, HostOption { name, value: &value })?;
        }
    }
    decoded.into_settings(base)
}

/// The decoded options: the settings, and the options that need others to become a setting.
struct Decoded {
    settings: Settings,
    endpoint: String,
    allow_insecure_endpoint: bool,
    provider: Option<Provider>,
    locale: Locale,
    messages: Vec<(String, String)>,
    restore_draft: Option<DraftName>,
}

impl Decoded {
    /// Creates the options of a host that sets none.
    fn new(event_target: &EventTarget) -> Self {
        let (events, submissions) = (event_target.clone(), event_target.clone());
        let mut settings = Settings::new("");
        settings.on_event = Rc::new(move |event| events.dispatch(event));
        settings.on_submit = Some(Rc::new(move |snapshot| submissions.allows_submission(snapshot)));
        Self {
            settings,
            endpoint: String::new(),
            allow_insecure_endpoint: false,
            provider: None,
            locale: Locale::default(),
            messages: Vec::new(),
            restore_draft: None,
        }
    }

    /// Checks the options that depend on each other, and completes the settings.
    fn into_settings(mut self, base: &str) -> Result<Settings, OptionError> {
        self.settings.provider = self.initial_provider()?;
        self.settings.endpoint = self.endpoint_url(base)?;
        self.settings.words = Words::new(self.locale).with_messages(self.messages)?;
        self.settings.restore_draft = self.restore_draft.map(|name| match name {
            DraftName::Endpoint => self.endpoint,
            DraftName::Own(name) => name,
        });
        Ok(self.settings)
    }

    /// The provider that is chosen first: by the option, by the values, or the first provider of the list.
    fn initial_provider(&mut self) -> Result<Provider, OptionError> {
        let of_values = self.settings.values.provider.take();
        let providers = &self.settings.providers;
        let provider = self.provider.or(of_values).or(providers.first().copied()).ok_or(OptionError::NoProviders)?;
        if !providers.contains(&provider) {
            return Err(OptionError::unexpected("provider", "one of providers", &provider.as_str().into()));
        }
        Ok(provider)
    }

    /// The absolute URL of the endpoint, as of now. The URL of the page may be different at the submission.
    ///
    /// `fetch` refuses a URL with a user or a password. Plain http exposes secrets to the network. So plain http needs
    /// the host's consent, unless the endpoint is on this machine or no provider has secrets.
    fn endpoint_url(&self, base: &str) -> Result<String, OptionError> {
        let unusable = || {
            // The text before an `@` may be a secret, so the error does not repeat the URL.
            let came = if self.endpoint.contains('@') { "an address with a user" } else { &self.endpoint };
            OptionError::unexpected("endpoint", ENDPOINT, &came.into())
        };
        if self.endpoint.trim().is_empty() {
            return Err(unusable());
        }
        let url = Url::new_with_base(&self.endpoint, base).map_err(|_| unusable())?;
        let is_insecure = url.protocol() == "http:" && !is_local(&url.hostname());
        let is_web = matches!(url.protocol().as_str(), "http:" | "https:");
        if !is_web || !url.username().is_empty() || !url.password().is_empty() {
            return Err(unusable());
        }
        let has_secrets = self.settings.providers.iter().any(|provider| *provider != Provider::Pia);
        if is_insecure && has_secrets && !self.allow_insecure_endpoint {
            let expected = "an https address, as secrets are sent to it, or allowInsecureEndpoint";
            return Err(OptionError::unexpected("endpoint", expected, &url.origin().into()));
        }
        Ok(url.href())
    }
}

/// Returns true for the names of this machine, which serve pages during development.
fn is_local(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]") || host.ends_with(".localhost")
}

/// The name of a draft in the draft storage.
enum DraftName {
    /// The endpoint, as the host wrote it.
    Endpoint,
    /// A name of the host.
    Own(String),
}

impl DraftName {
    /// Decodes the option `restoreDraft`. Returns `None` for `false`.
    fn decode(option: HostOption<'_>) -> Result<Option<Self>, OptionError> {
        if let Some(is_wanted) = option.value.as_bool() {
            return Ok(is_wanted.then_some(Self::Endpoint));
        }
        let name = |name: &str| (!name.is_empty()).then(|| Self::Own(name.to_owned()));
        option.parsed("true, false or a name", name).map(Some)
    }
}

/// The option `credentials`. The enum of `web_sys` cannot be decoded.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Credentials {
    Omit,
    SameOrigin,
    Include,
}

impl From<Credentials> for RequestCredentials {
    fn from(credentials: Credentials) -> Self {
        match credentials {
            Credentials::Omit => Self::Omit,
            Credentials::SameOrigin => Self::SameOrigin,
            Credentials::Include => Self::Include,
        }
    }
}
