//! The host's options, decoded once. A wrong one is an error that names it, and says what was expected.

use std::collections::BTreeMap;
use std::rc::Rc;

use contract::{CheckContext, DEFAULT_LABEL_LIMIT, Provider};
use js_sys::{Function, Object, Promise, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};
use numbering::Country;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCredentials, Url};

use crate::form::{Agent, Event, GetToken, Settings};
use crate::text::Locale;
use crate::transport::Header;

/// How long an answer may take, unless the host says otherwise.
const DEFAULT_TIMEOUT_MS: u32 = 30_000;
/// The longest time that a browser's timers keep: a longer one ends at once.
const MAX_TIMEOUT_MS: u32 = i32::MAX.unsigned_abs();
/// After how long a slow answer is spoken of.
const SLOW_MS: u32 = 5_000;

/// Every option's name.
const KNOWN: [&str; 12] = [
    "endpoint",
    "headers",
    "getToken",
    "credentials",
    "provider",
    "providers",
    "locale",
    "defaultCountry",
    "regionPolicy",
    "agents",
    "timeoutMs",
    "labelLimit",
];

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Credentials {
    Omit,
    SameOrigin,
    Include,
}

#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RegionPolicy {
    Warn,
    Off,
}

#[derive(Deserialize)]
struct AgentOption {
    id: String,
    name: Option<String>,
}

/// Decodes the options. Addresses are read against `base`; `on_event` hears of what happens.
///
/// # Errors
/// What is wrong, in words for the host's developer.
pub(super) fn decode(options: &JsValue, base: &str, on_event: Rc<dyn Fn(&Event)>) -> Result<Settings, String> {
    let options = Options::new(options)?;
    let providers = options.providers()?;
    let first = *providers.first().ok_or("providers: expected at least one")?;
    let provider = options.read("provider", "\"sip\", \"pia\" or \"twilio\"")?.unwrap_or(first);
    if !providers.contains(&provider) {
        return Err(format!("provider: expected one of providers, came {:?}", provider.as_str()));
    }
    let policy = options.read("regionPolicy", "\"warn\" or \"off\"")?;
    let label_limit = options.read("labelLimit", "a whole number")?;
    Ok(Settings {
        endpoint: options.endpoint(base)?,
        headers: options.headers()?,
        credentials: options.credentials()?,
        timeout_ms: options.timeout_ms()?,
        slow_ms: SLOW_MS,
        get_token: options.get_token()?,
        provider,
        providers,
        context: CheckContext {
            default_country: options.default_country()?,
            label_limit: label_limit.unwrap_or(DEFAULT_LABEL_LIMIT),
            routing_advice: policy != Some(RegionPolicy::Off),
        },
        agents: options.agents()?,
        locale: options.locale()?,
        on_event,
    })
}

/// The options as the host gives them: an object with known keys.
struct Options<'o>(&'o Object);

impl<'o> Options<'o> {
    fn new(options: &'o JsValue) -> Result<Self, String> {
        let options = options.dyn_ref::<Object>().ok_or("options: expected an object")?;
        let keys = Object::keys(options);
        let mut names = keys.iter().filter_map(|key| key.as_string());
        match names.find(|name| !KNOWN.contains(&name.as_str())) {
            Some(key) => Err(format!("{key}: no such option; there are {}", KNOWN.join(", "))),
            None => Ok(Self(options)),
        }
    }

    /// The value of an option; none where it is not set.
    fn get(&self, name: &str) -> Result<Option<JsValue>, String> {
        let value = Reflect::get(self.0, &name.into()).map_err(|_| format!("{name}: could not be read"))?;
        Ok(Some(value).filter(|value| !value.is_undefined() && !value.is_null()))
    }

    fn read<T: DeserializeOwned>(&self, name: &str, expected: &str) -> Result<Option<T>, String> {
        let Some(value) = self.get(name)? else { return Ok(None) };
        let decoded = serde_wasm_bindgen::from_value(value).map(Some);
        decoded.map_err(|error| format!("{name}: expected {expected}; {error}"))
    }

    /// An address of the web, absolute or not, without a user or a password: `fetch` refuses those.
    fn endpoint(&self, base: &str) -> Result<String, String> {
        let expected = "an http or https address, absolute or of this page's server";
        let endpoint: String = self.read("endpoint", expected)?.unwrap_or_default();
        let url = Url::new_with_base(&endpoint, base).ok().filter(|_| !endpoint.trim().is_empty());
        let is_web = |url: &Url| matches!(url.protocol().as_str(), "http:" | "https:");
        let fits = url.is_some_and(|url| is_web(&url) && url.username().is_empty() && url.password().is_empty());
        fits.then(|| endpoint.clone()).ok_or_else(|| format!("endpoint: expected {expected}, came {endpoint:?}"))
    }

    fn headers(&self) -> Result<Vec<Header>, String> {
        let headers: BTreeMap<String, String> = self.read("headers", "an object of strings")?.unwrap_or_default();
        let header = |(name, value): (&String, &String)| {
            Header::new(name, value).map_err(|_| format!("headers.{name}: expected a header that HTTP allows"))
        };
        headers.iter().map(header).collect()
    }

    fn credentials(&self) -> Result<RequestCredentials, String> {
        let credentials = self.read("credentials", "\"omit\", \"same-origin\" or \"include\"")?;
        Ok(match credentials.unwrap_or(Credentials::SameOrigin) {
            Credentials::Omit => RequestCredentials::Omit,
            Credentials::SameOrigin => RequestCredentials::SameOrigin,
            Credentials::Include => RequestCredentials::Include,
        })
    }

    fn timeout_ms(&self) -> Result<u32, String> {
        let expected = format!("milliseconds from 1 to {MAX_TIMEOUT_MS}");
        let timeout: u32 = self.read("timeoutMs", &expected)?.unwrap_or(DEFAULT_TIMEOUT_MS);
        let fits = (1..=MAX_TIMEOUT_MS).contains(&timeout);
        fits.then_some(timeout).ok_or_else(|| format!("timeoutMs: expected {expected}, came {timeout}"))
    }

    fn providers(&self) -> Result<Vec<Provider>, String> {
        let providers = self.read("providers", "an array of \"sip\", \"pia\" and \"twilio\"")?;
        Ok(providers.unwrap_or_else(|| Provider::ALL.to_vec()))
    }

    fn default_country(&self) -> Result<Option<Country>, String> {
        let expected = "an ISO 3166-1 alpha-2 code, such as \"BD\"";
        let code: Option<String> = self.read("defaultCountry", expected)?;
        let country = |code: String| {
            Country::parse(&code).ok_or_else(|| format!("defaultCountry: expected {expected}, came {code:?}"))
        };
        code.map(country).transpose()
    }

    fn locale(&self) -> Result<Locale, String> {
        let expected = "\"en\" or \"bn\"";
        let tag: Option<String> = self.read("locale", expected)?;
        match tag {
            None => Ok(Locale::default()),
            Some(tag) => Locale::parse(&tag).ok_or_else(|| format!("locale: expected {expected}, came {tag:?}")),
        }
    }

    fn agents(&self) -> Result<Vec<Agent>, String> {
        // Of a string or a number, the decoder would say something that helps nobody.
        let expected = "an array of { id, name }";
        let agents = self.get("agents")?;
        if agents.is_some_and(|agents| !js_sys::Array::is_array(&agents)) {
            return Err(format!("agents: expected {expected}"));
        }
        let agents: Vec<AgentOption> = self.read("agents", expected)?.unwrap_or_default();
        let agent =
            |option: AgentOption| Agent { name: option.name.unwrap_or_else(|| option.id.clone()), id: option.id };
        Ok(agents.into_iter().map(agent).collect())
    }

    /// The host's function, as one that gives a token or fails, whatever the host's does.
    fn get_token(&self) -> Result<Option<GetToken>, String> {
        let Some(value) = self.get("getToken")? else { return Ok(None) };
        let function = value.dyn_into::<Function>().map_err(|_| "getToken: expected a function")?;
        let get = move || -> std::pin::Pin<Box<dyn Future<Output = Result<String, ()>>>> {
            let answer = function.call0(&JsValue::UNDEFINED);
            Box::pin(async move {
                let token = JsFuture::from(Promise::resolve(&answer.map_err(drop)?)).await.map_err(drop)?;
                token.as_string().ok_or(())
            })
        };
        Ok(Some(Rc::new(get)))
    }
}
