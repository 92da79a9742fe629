//! The host's options, decoded once. A wrong one is an error that names it.

use std::collections::BTreeMap;
use std::rc::Rc;

use contract::{CheckContext, DEFAULT_LABEL_LIMIT, Provider};
use js_sys::{Function, Object, Promise};
use leptos::wasm_bindgen::{JsCast, JsValue};
use numbering::Country;
use serde::Deserialize;
use wasm_bindgen_futures::JsFuture;
use web_sys::RequestCredentials;

use crate::form::{Agent, Event, GetToken, Settings};
use crate::text::Locale;
use crate::transport::Header;

/// How long an answer may take, unless the host says otherwise.
const DEFAULT_TIMEOUT_MS: u32 = 30_000;
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

/// The options as the host gives them.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Options {
    endpoint: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default, with = "serde_wasm_bindgen::preserve")]
    get_token: JsValue,
    credentials: Option<Credentials>,
    provider: Option<Provider>,
    providers: Option<Vec<Provider>>,
    locale: Option<String>,
    default_country: Option<String>,
    region_policy: Option<RegionPolicy>,
    agents: Option<Vec<AgentOption>>,
    timeout_ms: Option<u32>,
    label_limit: Option<usize>,
}

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

/// Decodes the options. `on_event` hears of what happens.
///
/// # Errors
/// What is wrong, in words for the host's developer.
pub(super) fn decode(options: JsValue, on_event: Rc<dyn Fn(&Event)>) -> Result<Settings, String> {
    refuse_unknown(&options)?;
    let options: Options = serde_wasm_bindgen::from_value(options).map_err(|error| error.to_string())?;
    if options.endpoint.trim().is_empty() {
        return Err("endpoint: expected an address, came an empty string".to_owned());
    }
    let header = |(name, value): (&String, &String)| {
        Header::new(name, value).map_err(|_| format!("headers.{name}: expected a header that HTTP allows"))
    };
    let default_country = match options.default_country.as_deref() {
        None => None,
        Some(code) => {
            let country = Country::parse(code);
            Some(country.ok_or_else(|| format!("defaultCountry: expected an ISO 3166-1 code, came {code:?}"))?)
        }
    };
    let locale = match options.locale.as_deref() {
        None => Locale::default(),
        Some(tag) => Locale::parse(tag).ok_or_else(|| format!("locale: expected \"en\" or \"bn\", came {tag:?}"))?,
    };
    let providers = options.providers.unwrap_or_else(|| Provider::ALL.to_vec());
    let first = *providers.first().ok_or("providers: expected at least one")?;
    let provider = options.provider.unwrap_or(first);
    if !providers.contains(&provider) {
        return Err(format!("provider: expected one of providers, came {:?}", provider.as_str()));
    }
    let agent = |option: AgentOption| Agent { name: option.name.unwrap_or_else(|| option.id.clone()), id: option.id };
    Ok(Settings {
        endpoint: options.endpoint,
        headers: options.headers.iter().map(header).collect::<Result<_, _>>()?,
        credentials: match options.credentials.unwrap_or(Credentials::SameOrigin) {
            Credentials::Omit => RequestCredentials::Omit,
            Credentials::SameOrigin => RequestCredentials::SameOrigin,
            Credentials::Include => RequestCredentials::Include,
        },
        timeout_ms: options.timeout_ms.unwrap_or(DEFAULT_TIMEOUT_MS),
        slow_ms: SLOW_MS,
        get_token: get_token(options.get_token)?,
        provider,
        providers,
        context: CheckContext {
            default_country,
            label_limit: options.label_limit.unwrap_or(DEFAULT_LABEL_LIMIT),
            routing_advice: options.region_policy != Some(RegionPolicy::Off),
        },
        agents: options.agents.unwrap_or_default().into_iter().map(agent).collect(),
        locale,
        on_event,
    })
}

/// A misspelled option would else be passed over: of a plain object, only the known keys are read.
fn refuse_unknown(options: &JsValue) -> Result<(), String> {
    let options = options.dyn_ref::<Object>().ok_or("options: expected an object")?;
    let keys =
        Object::keys(options).iter().filter_map(|key| key.as_string()).find(|key| !KNOWN.contains(&key.as_str()));
    keys.map_or(Ok(()), |key| Err(format!("{key}: no such option; there are {}", KNOWN.join(", "))))
}

/// The host's function, as one that gives a token or fails, whatever the host's does.
fn get_token(value: JsValue) -> Result<Option<GetToken>, String> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
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
