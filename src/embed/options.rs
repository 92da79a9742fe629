//! The host's options, decoded once. A wrong one is an error that names it, and says what was expected.

use std::rc::Rc;

use contract::Provider;
use js_sys::{Array, Function, JSON, Object, Reflect, Symbol};
use numbering::Country;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, RequestCredentials, Url};

use super::{events, functions};
use crate::form::{Agents, NumberFormat, Settings, Theme, ValueError, Values};
use crate::text::{Locale, MessageError, Words};
use crate::transport::Header;

/// The longest time that a browser's timers keep: a longer one ends at once.
const MAX_TIMEOUT_MS: u32 = 2_147_483_647;

/// What an object of strings is, for who gives something else.
const TEXTS: &str = "an object of strings";

/// What agents are, for who gives something else.
const AGENTS: &str = "an array of { id, name }, or a function";

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

/// Decodes the options. Addresses are read against `base`, and what happens is told to `target`.
///
/// # Errors
/// What is wrong, in words for the host's developer.
pub(super) fn decode(options: &JsValue, base: &str, target: &Element) -> Result<Settings, String> {
    let object = options.dyn_ref::<Object>().ok_or("options: expected an object")?;
    let mut settings = Settings::new("");
    let (hearer, asked) = (target.clone(), target.clone());
    settings.on_event = Rc::new(move |event| events::dispatch(&hearer, event));
    settings.on_submit = Some(Rc::new(move |snapshot| events::may_submit(&asked, snapshot)));
    let mut options = Options { object, error: None };
    options.set(&mut settings, base);
    match options.error {
        Some(error) => Err(error),
        None => Ok(settings),
    }
}

/// The values that a host gives: an object of strings under the contract's names. What is not set in it is not changed.
///
/// # Errors
/// Which of them cannot be, under the name of the whole.
pub(super) fn values(name: &str, given: &JsValue) -> Result<Values, String> {
    let Some(object) = plain_object(given) else { return Err(wrong(name, TEXTS, &given.js_typeof())) };
    let mut values = Values::default();
    for (key, given) in keys(object) {
        let path = [name, ".", &key].concat();
        let Ok(value) = Reflect::get(object, &given) else {
            return Err([&path, ": could not be read"].concat());
        };
        if is_unset(&value) {
            continue;
        }
        let Some(text) = value.as_string() else { return Err(wrong(&path, "a string", &value.js_typeof())) };
        let fault = match values.set(&key, &text) {
            Ok(()) => continue,
            Err(ValueError::NotOffered) => return Err(wrong(&path, "one of the field's values", &value)),
            Err(ValueError::Unknown) => ": no such field",
            Err(ValueError::Secret) => ": a secret is typed by a person, and cannot be set",
        };
        return Err([&path, fault].concat());
    }
    Ok(values)
}

/// The options as the host gives them. Once one is wrong, there are no others: what is read is all that was not set.
struct Options<'o> {
    object: &'o Object,
    /// What is wrong with the first that is.
    error: Option<String>,
}

impl Options<'_> {
    /// Puts the options into the settings, which have the defaults.
    fn set(&mut self, settings: &mut Settings, base: &str) {
        if let Some((key, _)) = keys(self.object).iter().find(|(key, _)| !KNOWN.contains(&key.as_str())) {
            self.fail([key, ": no such option; there are ", &KNOWN.join(", ")].concat());
        }
        self.set_providers(settings);
        if let Some(limit) = self.whole_number("labelLimit", "a whole number", 0, u32::MAX) {
            settings.context.label_limit = limit as usize;
        }
        settings.endpoint = self.endpoint(base, &settings.providers);
        settings.headers = self.headers();
        self.text("credentials", "\"omit\", \"same-origin\" or \"include\"", &mut |text| {
            let [omit, same, include] =
                [RequestCredentials::Omit, RequestCredentials::SameOrigin, RequestCredentials::Include];
            choose(text, &[("omit", omit), ("same-origin", same), ("include", include)], &mut settings.credentials)
        });
        let milliseconds = "milliseconds from 1 to 2147483647";
        if let Some(timeout_ms) = self.whole_number("timeoutMs", milliseconds, 1, MAX_TIMEOUT_MS) {
            settings.timeout_ms = timeout_ms;
        }
        settings.has_idempotency_key = self.flag("idempotencyKey");
        settings.get_token = self.function("getToken").map(functions::get_token);
        self.text("defaultCountry", "an ISO 3166-1 alpha-2 code, such as \"BD\"", &mut |text| {
            settings.context.default_country = Country::parse(text);
            settings.context.default_country.is_some()
        });
        self.text("regionPolicy", "\"warn\" or \"off\"", &mut |text| {
            choose(text, &[("warn", true), ("off", false)], &mut settings.context.routing_advice)
        });
        if let Some(agents) = self.agents() {
            settings.agents = agents;
        }
        self.text("numberFormat", "\"typing\", \"blur\" or \"off\"", &mut |text| {
            let [typing, blur, off] = [NumberFormat::Typing, NumberFormat::Blur, NumberFormat::Off];
            choose(text, &[("typing", typing), ("blur", blur), ("off", off)], &mut settings.number_format)
        });
        settings.words = self.words();
        settings.verify = self.function("verify").map(functions::verify);
        settings.guards_unsaved = self.flag("guardUnsaved");
        settings.kept_as = self.kept_as();
        self.text("theme", "\"auto\", \"light\" or \"dark\"", &mut |text| {
            let [auto, light, dark] = [Theme::Auto, Theme::Light, Theme::Dark];
            choose(text, &[("auto", auto), ("light", light), ("dark", dark)], &mut settings.theme)
        });
    }

    /// Which providers there are, which one is chosen, and what the form begins with.
    fn set_providers(&mut self, settings: &mut Settings) {
        if let Some(list) = self.get("providers") {
            settings.providers = self.providers(&list);
        }
        if settings.providers.is_empty() {
            self.fail("providers: expected at least one".to_owned());
        }
        if let Some(given) = self.get("values") {
            match values("values", &given) {
                Ok(values) => settings.initial = values,
                Err(error) => self.fail(error),
            }
        }
        let mut provider = settings.initial.provider.take().or(settings.providers.first().copied());
        self.text("provider", "\"sip\", \"pia\" or \"twilio\"", &mut |text| {
            provider = Provider::parse(text);
            provider.is_some()
        });
        settings.provider = provider.unwrap_or(settings.provider);
        if !settings.providers.contains(&settings.provider) {
            self.fail(["provider: expected one of providers, came \"", settings.provider.as_str(), "\""].concat());
        }
    }

    fn providers(&mut self, list: &JsValue) -> Vec<Provider> {
        let expected = "an array of \"sip\", \"pia\" and \"twilio\"";
        let mut providers = Vec::new();
        match list.dyn_ref::<Array>() {
            Some(list) => {
                for at in 0..list.length() {
                    let value = list.get(at);
                    match value.as_string().and_then(|text| Provider::parse(&text)) {
                        Some(provider) => providers.push(provider),
                        None => self.fail(wrong("providers", expected, &value)),
                    }
                }
            }
            None => self.fail(wrong("providers", expected, list)),
        }
        providers
    }

    /// Keeps the first error.
    fn fail(&mut self, error: String) {
        self.error.get_or_insert(error);
    }

    /// The value of an option; none where it is not set.
    fn get(&mut self, name: &str) -> Option<JsValue> {
        if self.error.is_some() {
            return None;
        }
        match Reflect::get(self.object, &name.into()) {
            Ok(value) if is_unset(&value) => None,
            Ok(value) => Some(value),
            Err(_) => {
                self.fail([name, ": could not be read"].concat());
                None
            }
        }
    }

    /// Hands over the text of an option. `takes` says whether it stands for something.
    fn text(&mut self, name: &str, expected: &str, takes: &mut dyn FnMut(&str) -> bool) {
        if let Some(value) = self.get(name)
            && !value.as_string().is_some_and(|text| takes(&text))
        {
            self.fail(wrong(name, expected, &value));
        }
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is looked whether it is the same")]
    fn whole_number(&mut self, name: &str, expected: &str, least: u32, most: u32) -> Option<u32> {
        let value = self.get(name)?;
        let number = value.as_f64().unwrap_or(-1.0);
        let whole = number as u32;
        if f64::from(whole) == number && (least..=most).contains(&whole) {
            return Some(whole);
        }
        self.fail(wrong(name, expected, &value));
        None
    }

    fn flag(&mut self, name: &str) -> bool {
        let Some(value) = self.get(name) else { return false };
        let flag = value.as_bool();
        if flag.is_none() {
            self.fail(wrong(name, "true or false", &value));
        }
        flag.unwrap_or_default()
    }

    fn function(&mut self, name: &str) -> Option<Function> {
        let value = self.get(name)?;
        if !value.is_function() {
            // What came in its place may be a secret, such as a token: an error does not repeat it.
            self.fail(wrong(name, "a function", &value.js_typeof()));
            return None;
        }
        Some(value.unchecked_into())
    }

    /// An address of the web, absolute or not, without a user or a password: `fetch` refuses those. Over plain http, everybody on the
    /// way could read what is sent: where a provider has secrets, it must stay on this machine, or the host must say that it knows.
    fn endpoint(&mut self, base: &str, providers: &[Provider]) -> String {
        let expected = "an http or https address, absolute or of this page's server";
        let mut endpoint = String::new();
        self.text("endpoint", expected, &mut |text| {
            text.clone_into(&mut endpoint);
            true
        });
        let url = Url::new_with_base(&endpoint, base).ok().filter(|_| !is_blank(&endpoint));
        let part = |name: &str| url.as_ref().map(|url| text_of(url, name)).unwrap_or_default();
        let protocol = part("protocol");
        let is_plain = protocol == "http:";
        let is_web = is_plain || protocol == "https:";
        if !is_web || !part("username").is_empty() || !part("password").is_empty() {
            // What stands before an `@` may be a secret: an error does not repeat it.
            let came = if endpoint.contains('@') { "an address with a user" } else { endpoint.as_str() };
            self.fail(wrong("endpoint", expected, &came.into()));
        }
        let is_read_on_the_way = is_plain && !is_local(&part("hostname"));
        if is_read_on_the_way && !self.flag("allowInsecureEndpoint") && providers.iter().any(|it| *it != Provider::Pia)
        {
            let expected = "an https address, as secrets are sent to it, or allowInsecureEndpoint";
            self.fail(wrong("endpoint", expected, &part("origin").into()));
        }
        // As it is here and now: a page may have another address when the form is sent.
        part("href")
    }

    /// The members of an option that is an object of strings.
    fn texts(&mut self, name: &str) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        let Some(value) = self.get(name) else { return texts };
        let Some(object) = plain_object(&value) else {
            self.fail(wrong(name, TEXTS, &value.js_typeof()));
            return texts;
        };
        for (key, given) in keys(object) {
            match Reflect::get(object, &given).unwrap_or_default().as_string() {
                Some(text) => texts.push((key, text)),
                // It may be a secret: an error does not repeat it.
                None => self.fail([name, ": expected ", TEXTS, "; ", name, ".", &key, " is none"].concat()),
            }
        }
        texts
    }

    fn headers(&mut self) -> Vec<Header> {
        let mut headers = Vec::new();
        for (name, value) in self.texts("headers") {
            match Header::new(&name, &value) {
                Ok(header) => headers.push(header),
                Err(_) => self.fail(["headers.", &name, ": expected a header that HTTP allows"].concat()),
            }
        }
        headers
    }

    /// The language's words, and the host's own.
    fn words(&mut self) -> Words {
        let mut locale = Locale::default();
        self.text("locale", "\"en\" or \"bn\"", &mut |text| match Locale::parse(text) {
            Some(known) => {
                locale = known;
                true
            }
            None => false,
        });
        let words = Words::new(locale);
        let messages = self.texts("messages");
        if self.error.is_some() {
            return words;
        }
        words.with(&messages).unwrap_or_else(|(name, error)| {
            let fault = match error {
                MessageError::UnknownKey => "no such message".to_owned(),
                MessageError::Places(places) if places.is_empty() => "expected no {place}".to_owned(),
                MessageError::Places(places) => ["expected the places {", &places.join("}, {"), "}"].concat(),
            };
            self.fail(["messages.", &name, ": ", &fault].concat());
            words
        })
    }

    /// The name under which what is entered is kept: the host's, or that of the endpoint where it says only that it wants so.
    fn kept_as(&mut self) -> Option<String> {
        let value = self.get("restoreDraft")?;
        if let Some(is_wanted) = value.as_bool() {
            return is_wanted.then(|| text_of(self.object, "endpoint"));
        }
        let name = value.as_string().filter(|name| !name.is_empty());
        if name.is_none() {
            self.fail(wrong("restoreDraft", "true, false or a name", &value));
        }
        name
    }

    fn agents(&mut self) -> Option<Agents> {
        let agents = self.get("agents")?;
        if agents.is_function() {
            return Some(Agents::Search(functions::search(agents.unchecked_into())));
        }
        match functions::agents_of(&agents) {
            Ok(agents) => Some(Agents::List(agents.into())),
            Err(came) => {
                self.fail(wrong("agents", AGENTS, &came));
                None
            }
        }
    }
}

/// Takes what `text` stands for. Gives whether it stands for something.
fn choose<T: Copy>(text: &str, choices: &[(&str, T)], chosen: &mut T) -> bool {
    for (name, choice) in choices {
        if *name == text {
            *chosen = *choice;
            return true;
        }
    }
    false
}

/// Whether a host's name is this machine's own, as of a page that is being developed.
fn is_local(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]") || host.ends_with(".localhost")
}

/// The object, if it has what it holds in its members: what can be iterated over, such as a `Map`, has it elsewhere.
fn plain_object(value: &JsValue) -> Option<&Object> {
    let is_plain = |object: &&Object| Reflect::get(object, &Symbol::iterator()).is_ok_and(|it| it.is_undefined());
    value.dyn_ref::<Object>().filter(is_plain)
}

/// The names of an object's members, as texts and as they are.
fn keys(object: &Object) -> Vec<(String, JsValue)> {
    let keys = Object::keys(object);
    let mut named = Vec::new();
    for at in 0..keys.length() {
        let key = keys.get(at);
        named.push((key.as_string().unwrap_or_default(), key));
    }
    named
}

/// The text of a member; empty where it is none.
pub(super) fn text_of(object: &JsValue, name: &str) -> String {
    Reflect::get(object, &name.into()).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// Whether nothing but space stands in a text.
pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether a member is not there, or nothing.
pub(super) fn is_unset(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// The error of an option: its name, what was expected, what came instead.
fn wrong(name: &str, expected: &str, came: &JsValue) -> String {
    // A function has no JSON, and what refers to itself has none either.
    let json = JSON::stringify(came).ok().and_then(|json| json.as_string());
    [name, ": expected ", expected, ", came ", json.as_deref().unwrap_or("something else")].concat()
}
