//! A refusal of the platform: what it is about, and which field each of its words belongs to.
//!
//! The platform publishes no error shape. Read here: FastAPI's `detail` (text, or a list with `loc` and `msg`),
//! `message`, `error`, and problem details (RFC 9457) with `errors` or `invalid_params`. What is not understood is not shown.

use crate::{Answer, Field, NewPhoneNumber, Provider};

/// The longest text of a platform that is shown, in characters.
const MAX_TEXT: usize = 300;

/// So many entries of a list are shown: nobody reads more, and an answer may have thousands.
const MAX_ENTRIES: usize = 50;

/// A secret with fewer characters than this is part of too many words to be taken out of them.
const MIN_SECRET: usize = 4;

/// What a status says of the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// 2xx: it exists.
    Success,
    /// It was not created.
    Refused(Cause),
    /// It may exist.
    Unknown(Failure),
}

/// What failed, so that the number may exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// 502, 504: a gateway got no answer.
    Gateway,
    /// Any other 5xx.
    Platform,
}

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
    /// Any other status: the address or the method is not the platform's.
    Unexpected,
}

impl Status {
    /// What the status of an answer means.
    #[must_use]
    pub fn of(status: u16) -> Self {
        Self::Refused(match status {
            200..=299 => return Self::Success,
            502 | 504 => return Self::Unknown(Failure::Gateway),
            429 | 503 => Cause::Busy,
            500..=599 => return Self::Unknown(Failure::Platform),
            400 | 422 => Cause::Invalid,
            401 => Cause::SignedOut,
            403 => Cause::Forbidden,
            409 => Cause::Conflict,
            413 => Cause::TooLarge,
            415 => Cause::UnsupportedMediaType,
            _ => Cause::Unexpected,
        })
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
    /// Sorts a refusal of `request`. `body` is none where the answer was no JSON: nothing of it is shown. Should the
    /// platform repeat a secret of the request, it is taken out.
    #[must_use]
    pub fn decode(cause: Cause, body: Option<&Answer>, request: &NewPhoneNumber) -> Self {
        let rejection = Self { cause, fields: Vec::new(), summary: Vec::new() };
        let mut reader = Reader { rejection, request };
        if let Some(body) = body.filter(|_| cause != Cause::SignedOut) {
            reader.read(body);
        }
        let mut rejection = reader.rejection;
        let takes_number = Field::PhoneNumber.belongs_to(request.provider());
        if cause == Cause::Conflict && takes_number && rejection.fields.is_empty() {
            let about_number = rejection.summary.drain(..).map(|text| (Field::PhoneNumber, text));
            rejection.fields.extend(about_number);
        }
        rejection
    }
}

/// Sorts a body's words.
struct Reader<'r> {
    rejection: Rejection,
    request: &'r NewPhoneNumber,
}

impl Reader<'_> {
    fn read(&mut self, body: &Answer) {
        let lists = ["detail", "errors", "invalid_params", "invalid-params", "message"];
        let items = lists.into_iter().filter_map(|key| body.get(key)?.as_list()).flatten();
        for item in items {
            if self.rejection.fields.len() + self.rejection.summary.len() == MAX_ENTRIES {
                break;
            }
            self.read_item(item);
        }
        if self.rejection.fields.is_empty() && self.rejection.summary.is_empty() {
            let texts = ["detail", "message", "error", "title"];
            let text = texts.into_iter().filter_map(|key| body.get(key)).find_map(|value| self.first_text(value));
            self.rejection.summary.extend(text);
        }
    }

    /// One entry of a list: FastAPI's, a problem detail's, or plain text.
    fn read_item(&mut self, item: &Answer) {
        let provider = self.request.provider();
        let Some(text) = self.first_text(item) else { return };
        let place = Place::of(item);
        if place.branch.is_some_and(|branch| branch != provider) {
            return;
        }
        match (place.field, place.name) {
            (Some(field), _) if field.belongs_to(provider) => self.rejection.fields.push((field, text)),
            (Some(_), _) => {}
            // Not only words: a name may be a secret of the request, too.
            (None, Some(name)) => self.rejection.summary.extend(self.shown(&format!("{name}: {text}"))),
            (None, None) => self.rejection.summary.push(text),
        }
    }

    /// The words in a value: itself, or the first member that holds some.
    fn first_text(&self, value: &Answer) -> Option<String> {
        let text = match value {
            Answer::Text(text) => Some(text.as_str()),
            _ => {
                let members = ["msg", "detail", "reason", "message", "title", "error"];
                members.into_iter().find_map(|key| value.get(key)?.as_text())
            }
        };
        text.and_then(|text| self.shown(text))
    }

    /// What is shown of a text; none where that is nothing.
    fn shown(&self, text: &str) -> Option<String> {
        // Before anything is cut off, half a secret would not be found; after characters were taken out, there may be one.
        let text = self.redact(&plain(text))?;
        Some(cut(&text)).filter(|text| !text.is_empty())
    }

    /// The text without the request's secrets; none where a secret is too short to be told from the words around it.
    fn redact(&self, text: &str) -> Option<String> {
        let mut redacted = text.to_owned();
        for secret in self.request.secrets() {
            let secret = plain(secret);
            let secret = secret.trim();
            if secret.is_empty() || !redacted.contains(secret) {
                continue;
            }
            if secret.chars().count() < MIN_SECRET {
                return None;
            }
            redacted = redacted.replace(secret, "•••");
        }
        Some(redacted)
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

/// The text as one line, without bidirectional overrides.
fn plain(text: &str) -> String {
    let is_override = |character| matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let shown = text.chars().filter(|character| !is_override(*character));
    shown.map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// The line, of bounded length.
fn cut(line: &str) -> String {
    let line = line.trim();
    match line.char_indices().nth(MAX_TEXT) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line.to_owned(),
    }
}
