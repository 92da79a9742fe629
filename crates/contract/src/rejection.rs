//! A refusal of the platform: what it is about, and which field each of its words belongs to.
//!
//! The platform publishes no error shape. Read here: FastAPI's `detail` (text, or a list with `loc` and `msg`),
//! `message`, `error`, and problem details (RFC 9457) with `errors` or `invalid_params`. What is not understood is not shown.

use crate::{Answer, Field, Provider, Secret};

/// The longest text of a platform that is shown, in characters.
const MAX_TEXT: usize = 300;

/// What a refusal is about, by its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// 400, 422: something in the request.
    Invalid,
    /// 401: the session ended.
    SignedOut,
    /// 403: this account may not create numbers.
    Forbidden,
    /// 409: the number exists.
    Conflict,
    /// 413: the request is too large.
    TooLarge,
    /// 415: the platform does not take JSON here.
    UnsupportedMediaType,
    /// 429, 503: too many requests, or a pause. Nothing was created.
    Busy,
    /// 502, 504: a gateway got no answer. The number may exist.
    OutcomeUnknown,
    /// Any other 5xx: the platform failed. The number may exist.
    PlatformFailed,
    /// Any other status: the address or the method is not the platform's.
    Unexpected,
}

impl Cause {
    /// What a status means. Success has none.
    #[must_use]
    pub fn of(status: u16) -> Option<Self> {
        match status {
            200..=299 => None,
            400 | 422 => Some(Self::Invalid),
            401 => Some(Self::SignedOut),
            403 => Some(Self::Forbidden),
            409 => Some(Self::Conflict),
            413 => Some(Self::TooLarge),
            415 => Some(Self::UnsupportedMediaType),
            429 | 503 => Some(Self::Busy),
            502 | 504 => Some(Self::OutcomeUnknown),
            500..=599 => Some(Self::PlatformFailed),
            _ => Some(Self::Unexpected),
        }
    }
}

/// A refusal, sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// What it is about.
    pub cause: Cause,
    /// The platform's words about a field of the chosen provider. Text, never markup.
    pub fields: Vec<(Field, String)>,
    /// The platform's words about the whole. Text, never markup.
    pub summary: Vec<String>,
}

impl Rejection {
    /// Sorts a refusal of a request for `provider`. `body` is none where the answer was no JSON: nothing of it is shown.
    #[must_use]
    pub fn decode(cause: Cause, body: Option<&Answer>, provider: Provider) -> Self {
        let mut rejection = Self { cause, fields: Vec::new(), summary: Vec::new() };
        match (cause, body) {
            (Cause::SignedOut | Cause::OutcomeUnknown | Cause::PlatformFailed, _) | (_, None) => {}
            (_, Some(body)) => rejection.read(body, provider),
        }
        let takes_number = Field::PhoneNumber.belongs_to(provider);
        if cause == Cause::Conflict && takes_number && rejection.fields.is_empty() {
            let about_number = rejection.summary.drain(..).map(|text| (Field::PhoneNumber, text));
            rejection.fields.extend(about_number);
        }
        rejection
    }

    /// Takes a secret out of the platform's words, should it have repeated one.
    pub fn redact(&mut self, secret: &Secret) {
        if secret.is_empty() {
            return;
        }
        let texts = self.fields.iter_mut().map(|(_, text)| text).chain(self.summary.iter_mut());
        for text in texts.filter(|text| text.contains(secret.expose())) {
            *text = text.replace(secret.expose(), "•••");
        }
    }

    fn read(&mut self, body: &Answer, provider: Provider) {
        let lists = ["detail", "errors", "invalid_params", "invalid-params", "message"];
        for item in lists.into_iter().filter_map(|key| body.get(key)?.as_list()).flatten() {
            self.read_item(item, provider);
        }
        if self.fields.is_empty() && self.summary.is_empty() {
            let texts = ["detail", "message", "error", "title"];
            let text = texts.into_iter().filter_map(|key| body.get(key)).find_map(first_text);
            self.summary.extend(text);
        }
    }

    /// One entry of a list: FastAPI's, a problem detail's, or plain text.
    fn read_item(&mut self, item: &Answer, provider: Provider) {
        let Some(text) = first_text(item) else { return };
        let place = Place::of(item);
        if place.branch.is_some_and(|branch| branch != provider) {
            return;
        }
        match (place.field, place.name) {
            (Some(field), _) if field.belongs_to(provider) => self.fields.push((field, text)),
            (Some(_), _) => {}
            (None, Some(name)) => self.summary.push(clean(&format!("{name}: {text}"))),
            (None, None) => self.summary.push(text),
        }
    }
}

/// What an entry is about.
#[derive(Default)]
struct Place {
    /// The branch of a union that the entry belongs to, told by its model's name or tag.
    branch: Option<Provider>,
    field: Option<Field>,
    /// The name of a field that is not known here.
    name: Option<String>,
}

impl Place {
    fn of(item: &Answer) -> Self {
        if let Some(location) = item.get("loc").and_then(Answer::as_list) {
            return Self::of_segments(location.iter().filter_map(Answer::as_text));
        }
        if let Some(pointer) = item.get("pointer").and_then(Answer::as_text) {
            return Self::of_segments(pointer.trim_start_matches('#').split('/'));
        }
        match ["name", "field"].into_iter().find_map(|key| item.get(key)?.as_text()) {
            Some(name) => Self::of_segments(core::iter::once(name)),
            None => Self::default(),
        }
    }

    fn of_segments<'a>(segments: impl Iterator<Item = &'a str>) -> Self {
        let mut place = Self::default();
        for segment in segments.filter(|segment| !matches!(*segment, "" | "body")) {
            match (Field::parse(segment), branch(segment)) {
                (Some(field), _) => place.field = place.field.or(Some(field)),
                (None, Some(provider)) => place.branch = place.branch.or(Some(provider)),
                (None, None) => place.name = Some(segment.to_owned()),
            }
        }
        place
    }
}

/// The provider that a model's name (`CreateSIPPhoneNumberRequest`) or a union's tag (`sip`) speaks of.
fn branch(segment: &str) -> Option<Provider> {
    if let Some(provider) = Provider::parse(segment) {
        return Some(provider);
    }
    let is_model = segment.starts_with(|first: char| first.is_ascii_uppercase());
    let lower = segment.to_ascii_lowercase();
    let named = |provider: &Provider| is_model && lower.contains(provider.as_str());
    Provider::ALL.into_iter().find(named)
}

/// The words in a value: itself, or the first member that holds some.
fn first_text(value: &Answer) -> Option<String> {
    let text = match value {
        Answer::Text(text) => Some(text.as_str()),
        _ => ["msg", "detail", "reason", "message", "title", "error"]
            .into_iter()
            .find_map(|key| value.get(key)?.as_text()),
    };
    text.map(clean).filter(|text| !text.is_empty())
}

/// One line of bounded length, without control characters or bidirectional overrides.
fn clean(text: &str) -> String {
    let is_override = |character| matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let shown = text.chars().filter(|character| !is_override(*character));
    let plain = shown.map(|character| if character.is_control() { ' ' } else { character });
    let line: String = plain.take(MAX_TEXT + 1).collect();
    let line = line.trim();
    match line.char_indices().nth(MAX_TEXT) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line.to_owned(),
    }
}
