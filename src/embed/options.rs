//! The host's options, decoded once. A wrong one is an error that names it, and says what was expected.

use std::rc::Rc;

use contract::Provider;
use js_sys::{Array, Function, JSON, Object, Promise, Reflect, Symbol};
use numbering::Country;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestCredentials, Url};

use crate::form::{
    Agent, Agents, Event, GetToken, NumberFormat, OnSubmit, Settings, Theme, ValueError, Values, Verification, Verify,
};
use crate::text::{Locale, MessageError, Words};
use crate::transport::Header;

/// The longest time that a browser's timers keep: a longer one ends at once.
const MAX_TIMEOUT_MS: u32 = i32::MAX.unsigned_abs();

/// Every option's name.
const KNOWN: [&str; 21] = [
    "endpoint",
    "allowInsecureEndpoint",
    "headers",
    "getToken",
    "credentials",
    "provider",
    "providers",
    "values",
    "locale",
    "defaultCountry",
    "regionPolicy",
    "agents",
    "timeoutMs",
    "idempotencyKey",
    "labelLimit",
    "numberFormat",
    "verify",
    "guardUnsaved",
    "restoreDraft",
    "messages",
    "theme",
];

/// What the form tells the host, and asks it.
#[derive(Clone)]
pub(super) struct Hooks {
    pub(super) on_event: Rc<dyn Fn(&Event)>,
    pub(super) on_submit: OnSubmit,
}

/// Decodes the options. Addresses are read against `base`.
///
/// # Errors
/// What is wrong, in words for the host's developer.
pub(super) fn decode(options: &JsValue, base: &str, hooks: Hooks) -> Result<Settings, String> {
    // Set one by one, so that what is wrong with one is told without dropping those before it, each in its own way.
    let mut settings = Settings::new("");
    settings.on_event = hooks.on_event;
    settings.on_submit = Some(hooks.on_submit);
    Options::new(options)?.set(&mut settings, base)?;
    Ok(settings)
}

/// The values that a host gives: an object of strings under the contract's names. What is not set in it is not changed.
///
/// # Errors
/// Which of them cannot be, under the name of the whole.
pub(super) fn values(name: &str, given: &JsValue) -> Result<Values, String> {
    let expected = "an object of strings";
    let object = plain_object(given).ok_or_else(|| wrong(name, expected, &given.js_typeof()))?;
    let mut values = Values::default();
    for key in Object::keys(object).iter().filter_map(|key| key.as_string()) {
        let path = [name, ".", &key].concat();
        let Some(value) = member(object, &key).map_err(|()| [&path, ": could not be read"].concat())? else { continue };
        let text = value.as_string().ok_or_else(|| wrong(&path, "a string", &value.js_typeof()))?;
        values.set(&key, &text).map_err(|error| match error {
            ValueError::Unknown => [&path, ": no such field"].concat(),
            ValueError::Secret => [&path, ": a secret is typed by a person, and cannot be set"].concat(),
            ValueError::NotOffered => wrong(&path, "one of the field's values", &value),
        })?;
    }
    Ok(values)
}

/// The options as the host gives them: an object with known keys.
struct Options<'o>(&'o Object);

impl<'o> Options<'o> {
    fn new(options: &'o JsValue) -> Result<Self, String> {
        let options = options.dyn_ref::<Object>().ok_or("options: expected an object")?;
        let keys = Object::keys(options);
        let mut names = keys.iter().filter_map(|key| key.as_string());
        match names.find(|name| !KNOWN.contains(&name.as_str())) {
            Some(key) => Err([&key, ": no such option; there are ", &KNOWN.join(", ")].concat()),
            None => Ok(Self(options)),
        }
    }

    /// Puts the options into the settings, which have the defaults.
    fn set(&self, settings: &mut Settings, base: &str) -> Result<(), String> {
        self.set_providers(settings)?;
        if let Some(limit) = self.whole_number("labelLimit", "a whole number", 0..=u32::MAX)? {
            settings.context.label_limit = limit as usize;
        }
        settings.endpoint = self.endpoint(base, &settings.providers)?;
        settings.headers = self.headers()?;
        settings.credentials = self.credentials()?.unwrap_or(settings.credentials);
        settings.timeout_ms = self.timeout_ms()?.unwrap_or(settings.timeout_ms);
        settings.has_idempotency_key = self.flag("idempotencyKey")?;
        settings.get_token = self.get_token()?;
        settings.context.default_country = self.default_country()?;
        settings.context.routing_advice = self.routing_advice()?.unwrap_or(settings.context.routing_advice);
        settings.agents = self.agents()?;
        settings.number_format = self.number_format()?;
        settings.words = self.words()?;
        settings.verify = self.verify()?;
        settings.guards_unsaved = self.flag("guardUnsaved")?;
        settings.kept_as = self.kept_as()?;
        settings.theme = self.theme()?;
        Ok(())
    }

    /// Which providers there are, which one is chosen, and what the form begins with.
    fn set_providers(&self, settings: &mut Settings) -> Result<(), String> {
        if let Some(providers) = self.providers()? {
            settings.providers = providers;
        }
        let first = *settings.providers.first().ok_or("providers: expected at least one")?;
        if let Some(given) = self.get("values")? {
            settings.initial = values("values", &given)?;
        }
        let provider = self.one_of("provider", "\"sip\", \"pia\" or \"twilio\"", Provider::parse)?;
        settings.provider = provider.or(settings.initial.provider.take()).unwrap_or(first);
        if !settings.providers.contains(&settings.provider) {
            return Err(["provider: expected one of providers, came \"", settings.provider.as_str(), "\""].concat());
        }
        Ok(())
    }

    /// The value of an option; none where it is not set.
    fn get(&self, name: &str) -> Result<Option<JsValue>, String> {
        member(self.0, name).map_err(|()| [name, ": could not be read"].concat())
    }

    fn text(&self, name: &str, expected: &str) -> Result<Option<String>, String> {
        let text = |value: JsValue| value.as_string().ok_or_else(|| wrong(name, expected, &value));
        self.get(name)?.map(text).transpose()
    }

    /// A text that stands for something.
    fn one_of<T>(&self, name: &str, expected: &str, parse: fn(&str) -> Option<T>) -> Result<Option<T>, String> {
        let Some(value) = self.get(name)? else { return Ok(None) };
        let known = value.as_string().and_then(|text| parse(&text));
        known.map(Some).ok_or_else(|| wrong(name, expected, &value))
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is looked whether it is the same")]
    fn whole_number(
        &self,
        name: &str,
        expected: &str,
        range: std::ops::RangeInclusive<u32>,
    ) -> Result<Option<u32>, String> {
        let Some(value) = self.get(name)? else { return Ok(None) };
        let number = value.as_f64().unwrap_or(-1.0);
        let whole = Some(number as u32).filter(|whole| f64::from(*whole) == number && range.contains(whole));
        whole.map(Some).ok_or_else(|| wrong(name, expected, &value))
    }

    /// The items of an option that is an array.
    fn list(&self, name: &str, expected: &str) -> Result<Option<Array>, String> {
        let Some(value) = self.get(name)? else { return Ok(None) };
        value.dyn_into().map(Some).map_err(|value| wrong(name, expected, &value))
    }

    /// An address of the web, absolute or not, without a user or a password: `fetch` refuses those. Over plain http, everybody on the
    /// way could read what is sent: where a provider has secrets, it must stay on this machine, or the host must say that it knows.
    fn endpoint(&self, base: &str, providers: &[Provider]) -> Result<String, String> {
        let expected = "an http or https address, absolute or of this page's server";
        let endpoint = self.text("endpoint", expected)?.unwrap_or_default();
        let url = Url::new_with_base(&endpoint, base).ok().filter(|_| !endpoint.trim().is_empty());
        let is_web = |url: &Url| matches!(url.protocol().as_str(), "http:" | "https:");
        let is_open = |url: &Url| is_web(url) && url.username().is_empty() && url.password().is_empty();
        let Some(url) = url.filter(is_open) else {
            // What stands before an `@` may be a secret: an error does not repeat it.
            let came = if endpoint.contains('@') { "an address with a user" } else { endpoint.as_str() };
            return Err(wrong("endpoint", expected, &came.into()));
        };
        let is_read_on_the_way = url.protocol() == "http:" && !is_local(&url.hostname());
        if is_read_on_the_way && !self.flag("allowInsecureEndpoint")? && providers.iter().any(|it| *it != Provider::Pia)
        {
            let expected = "an https address, as secrets are sent to it, or allowInsecureEndpoint";
            return Err(wrong("endpoint", expected, &url.origin().into()));
        }
        // As it is here and now: a page may have another address when the form is sent.
        Ok(url.href())
    }

    /// The members of an option that is an object of strings.
    fn texts(&self, name: &str) -> Result<Vec<(String, String)>, String> {
        let expected = "an object of strings";
        let Some(object) = self.get(name)? else { return Ok(Vec::new()) };
        let Some(object) = plain_object(&object) else {
            return Err(wrong(name, expected, &object.js_typeof()));
        };
        let text = |key: JsValue| {
            let value = Reflect::get(object, &key).unwrap_or_default();
            let key = key.as_string().unwrap_or_default();
            match value.as_string() {
                Some(text) => Ok((key, text)),
                // It may be a secret: an error does not repeat it.
                None => Err([name, ": expected ", expected, "; ", name, ".", &key, " is none"].concat()),
            }
        };
        Object::keys(object).iter().map(text).collect()
    }

    fn headers(&self) -> Result<Vec<Header>, String> {
        let header = |(name, value): (String, String)| {
            Header::new(&name, &value).map_err(|_| ["headers.", &name, ": expected a header that HTTP allows"].concat())
        };
        self.texts("headers")?.into_iter().map(header).collect()
    }

    fn credentials(&self) -> Result<Option<RequestCredentials>, String> {
        let credentials = |text: &str| match text {
            "omit" => Some(RequestCredentials::Omit),
            "same-origin" => Some(RequestCredentials::SameOrigin),
            "include" => Some(RequestCredentials::Include),
            _ => None,
        };
        self.one_of("credentials", "\"omit\", \"same-origin\" or \"include\"", credentials)
    }

    fn timeout_ms(&self) -> Result<Option<u32>, String> {
        let expected = format!("milliseconds from 1 to {MAX_TIMEOUT_MS}");
        self.whole_number("timeoutMs", &expected, 1..=MAX_TIMEOUT_MS)
    }

    fn providers(&self) -> Result<Option<Vec<Provider>>, String> {
        let expected = "an array of \"sip\", \"pia\" and \"twilio\"";
        let Some(list) = self.list("providers", expected)? else { return Ok(None) };
        let provider = |value: JsValue| {
            let known = value.as_string().and_then(|text| Provider::parse(&text));
            known.ok_or_else(|| wrong("providers", expected, &value))
        };
        list.iter().map(provider).collect::<Result<_, _>>().map(Some)
    }

    fn routing_advice(&self) -> Result<Option<bool>, String> {
        let policy = |policy: &str| match policy {
            "warn" => Some(true),
            "off" => Some(false),
            _ => None,
        };
        self.one_of("regionPolicy", "\"warn\" or \"off\"", policy)
    }

    fn default_country(&self) -> Result<Option<Country>, String> {
        self.one_of("defaultCountry", "an ISO 3166-1 alpha-2 code, such as \"BD\"", Country::parse)
    }

    fn locale(&self) -> Result<Locale, String> {
        Ok(self.one_of("locale", "\"en\" or \"bn\"", Locale::parse)?.unwrap_or_default())
    }

    /// The language's words, and the host's own.
    fn words(&self) -> Result<Words, String> {
        let words = Words::new(self.locale()?);
        let messages = self.texts("messages")?;
        words.with(&messages).map_err(|(name, error)| {
            let fault = match error {
                MessageError::UnknownKey => "no such message".to_owned(),
                MessageError::Places(places) if places.is_empty() => "expected no {place}".to_owned(),
                MessageError::Places(places) => ["expected the places {", &places.join("}, {"), "}"].concat(),
            };
            ["messages.", &name, ": ", &fault].concat()
        })
    }

    fn number_format(&self) -> Result<NumberFormat, String> {
        let format = |text: &str| match text {
            "typing" => Some(NumberFormat::Typing),
            "blur" => Some(NumberFormat::Blur),
            "off" => Some(NumberFormat::Off),
            _ => None,
        };
        Ok(self.one_of("numberFormat", "\"typing\", \"blur\" or \"off\"", format)?.unwrap_or_default())
    }

    fn theme(&self) -> Result<Theme, String> {
        let theme = |text: &str| match text {
            "auto" => Some(Theme::Auto),
            "light" => Some(Theme::Light),
            "dark" => Some(Theme::Dark),
            _ => None,
        };
        Ok(self.one_of("theme", "\"auto\", \"light\" or \"dark\"", theme)?.unwrap_or_default())
    }

    fn flag(&self, name: &str) -> Result<bool, String> {
        let Some(value) = self.get(name)? else { return Ok(false) };
        value.as_bool().ok_or_else(|| wrong(name, "true or false", &value))
    }

    /// The name under which what is entered is kept: the host's, or that of the endpoint where it says only that it wants so.
    fn kept_as(&self) -> Result<Option<String>, String> {
        let Some(value) = self.get("restoreDraft")? else { return Ok(None) };
        match (value.as_bool(), value.as_string()) {
            (Some(is_wanted), _) => Ok(is_wanted.then(|| self.text("endpoint", "").ok().flatten().unwrap_or_default())),
            (_, Some(name)) if !name.is_empty() => Ok(Some(name)),
            _ => Err(wrong("restoreDraft", "true, false or a name", &value)),
        }
    }

    fn agents(&self) -> Result<Agents, String> {
        let Some(agents) = self.get("agents")? else { return Ok(Agents::List(Rc::default())) };
        match agents.dyn_into::<Function>() {
            Ok(search) => Ok(Agents::Search(Rc::new(move |query, signal| {
                let answer = settled(search.call2(&JsValue::UNDEFINED, &query.into(), signal), signal);
                Box::pin(async move { agents_of(&answer.await?).map_err(drop) })
            }))),
            Err(agents) => Ok(Agents::List(agents_of(&agents)?.into())),
        }
    }

    /// The host's check, as one that comes to something, whatever the host's does.
    fn verify(&self) -> Result<Option<Verify>, String> {
        let Some(function) = self.function("verify")? else { return Ok(None) };
        Ok(Some(Rc::new(move |request, signal| {
            let draft = Object::new();
            for (name, value) in request.body().members() {
                // Fails for what is no object.
                let _ = Reflect::set(&draft, &name.into(), &value.into());
            }
            let answer = settled(function.call2(&JsValue::UNDEFINED, &draft, signal), signal);
            Box::pin(async move { answer.await.map_or(Verification::Broken, |answer| verification(&answer)) })
        })))
    }

    fn function(&self, name: &str) -> Result<Option<Function>, String> {
        let Some(value) = self.get(name)? else { return Ok(None) };
        // What came in its place may be a secret, such as a token: an error does not repeat it.
        value.dyn_into().map(Some).map_err(|value: JsValue| wrong(name, "a function", &value.js_typeof()))
    }

    /// The host's function, as one that gives a token or fails, whatever the host's does.
    fn get_token(&self) -> Result<Option<GetToken>, String> {
        let Some(function) = self.function("getToken")? else { return Ok(None) };
        Ok(Some(Rc::new(move |signal| {
            let answer = settled(function.call0(&JsValue::UNDEFINED), signal);
            Box::pin(async move { answer.await?.as_string().ok_or(()) })
        })))
    }
}

/// Whether a host's name is this machine's own, as of a page that is being developed.
fn is_local(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]") || host.ends_with(".localhost")
}

/// What a host's function came to, which may have given a promise. A promise that never settles is given up with the signal: what
/// waits for it would be kept for as long as the page.
fn settled(
    answer: Result<JsValue, JsValue>,
    signal: &AbortSignal,
) -> impl Future<Output = Result<JsValue, ()>> + use<> {
    // Only where somebody waits for it: a rejection that nobody hears of is an error of the page.
    let first = answer.map(|answer| {
        let given_up = Promise::new(&mut |_, reject| {
            // Fails for no event name.
            let _ = signal.add_event_listener_with_callback("abort", &reject);
        });
        Promise::race(&Array::of2(&answer, &given_up))
    });
    async move { JsFuture::from(first.map_err(drop)?).await.map_err(drop) }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an array's length is a whole number, and fits"
)]
fn agents_of(value: &JsValue) -> Result<Vec<Agent>, String> {
    let expected = "an array of { id, name }, or a function";
    let list = value.dyn_ref::<Array>().ok_or_else(|| wrong("agents", expected, value))?;
    let agent = |value: JsValue| {
        let text = |name: &str| match value.dyn_ref::<Object>().map(|object| member(object, name)) {
            Some(Ok(Some(text))) => text.as_string().map(Some).ok_or_else(|| wrong("agents", expected, &value)),
            Some(Ok(None)) => Ok(None),
            Some(Err(())) | None => Err(wrong("agents", expected, &value)),
        };
        let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let id = filled(text("id")?).ok_or_else(|| wrong("agents", expected, &value))?;
        Ok(Agent { name: filled(text("name")?).unwrap_or_else(|| id.clone()), id })
    };
    // The browser's own reading of a list ends at what throws, and all that waits for it with it.
    let length = member(list, "length").ok().flatten().and_then(|length| length.as_f64());
    let length = length.ok_or_else(|| wrong("agents", expected, value))?;
    let item = |at: u32| Reflect::get_u32(list, at).map_err(|_| wrong("agents", expected, value));
    (0..length as u32).map(|at| agent(item(at)?)).collect()
}

/// What a host says of a draft: true, false, or `{ ok, reason }`.
fn verification(answer: &JsValue) -> Verification {
    let member = |name: &str| Reflect::get(answer, &name.into()).ok();
    let is_right = answer.as_bool().or_else(|| member("ok")?.as_bool());
    match is_right {
        Some(true) => Verification::Passed,
        Some(false) => Verification::Failed(member("reason").and_then(|reason| reason.as_string()).unwrap_or_default()),
        None => Verification::Broken,
    }
}

/// The object, if it has what it holds in its members: what can be iterated over, such as a `Map`, has it elsewhere.
fn plain_object(value: &JsValue) -> Option<&Object> {
    let is_plain = |object: &&Object| Reflect::get(object, &Symbol::iterator()).is_ok_and(|it| it.is_undefined());
    value.dyn_ref::<Object>().filter(is_plain)
}

/// A member of an object; none where it is not set.
fn member(object: &Object, name: &str) -> Result<Option<JsValue>, ()> {
    let value = Reflect::get(object, &name.into()).map_err(drop)?;
    Ok(Some(value).filter(|value| !value.is_undefined() && !value.is_null()))
}

/// The error of an option: its name, what was expected, what came instead.
fn wrong(name: &str, expected: &str, came: &JsValue) -> String {
    // A function has no JSON, and what refers to itself has none either.
    let json = JSON::stringify(came).ok().and_then(|json| json.as_string());
    [name, ": expected ", expected, ", came ", json.as_deref().unwrap_or("something else")].concat()
}
