//! A refusal of the platform: what it is about, and which field each of its words belongs to.
//!
//! The platform publishes no error shape. Read here: FastAPI's `detail` (text, or a list with `loc` and `msg`),
//! `message`, `error`, and problem details (RFC 9457) with `errors` or `invalid_params`. What is not understood is not shown.

use crate::{Answer, Field, NewPhoneNumber, Provider, part};

/// The longest text of a platform that is shown, in characters.
const MAX_TEXT: usize = 300;

/// So many entries of a list are shown: nobody reads more, and an answer may have thousands.
const MAX_ENTRIES: usize = 50;

/// A secret with fewer characters than this is part of too many words to be taken out of them.
const MIN_SECRET: usize = 4;

/// The longest secret, in bytes, that is taken out of a text: of a longer one, no text is shown that has as much of it.
const LONGEST_SECRET: usize = 512;

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
            for text in core::mem::take(&mut rejection.summary) {
                rejection.fields.push((Field::PhoneNumber, text));
            }
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
        for key in ["detail", "errors", "invalid_params", "invalid-params", "message"] {
            for item in body.get(key).and_then(Answer::as_list).unwrap_or_default() {
                self.read_item(item);
            }
        }
        for key in ["detail", "message", "error", "title"] {
            if self.count() == 0
                && let Some(text) = body.get(key).and_then(|value| self.first_text(value))
            {
                self.rejection.summary.push(text);
            }
        }
    }

    /// How many texts there are to show.
    fn count(&self) -> usize {
        self.rejection.fields.len() + self.rejection.summary.len()
    }

    /// One entry of a list: FastAPI's, a problem detail's, or plain text.
    fn read_item(&mut self, item: &Answer) {
        if self.count() == MAX_ENTRIES {
            return;
        }
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
            (None, Some(name)) => self.rejection.summary.extend(self.shown(&part::joined(&[name, ": ", &text]))),
            (None, None) => self.rejection.summary.push(text),
        }
    }

    /// The words in a value: itself, or the first member that holds some.
    fn first_text(&self, value: &Answer) -> Option<String> {
        let member = || text_of(value, &["msg", "detail", "reason", "message", "title", "error"]);
        self.shown(value.as_text().or_else(member)?)
    }

    /// What is shown of a text; none where that is nothing, or where a secret of the request in it is too short to be told from the
    /// words around it.
    fn shown(&self, text: &str) -> Option<String> {
        // Before anything is cut off, half a secret would not be found; after characters were taken out, there may be one.
        let mut line = plain(text);
        for secret in self.request.secrets() {
            let secret = plain(secret);
            let secret = secret.trim();
            // What is longer than any real one is not looked for as a whole: that takes long where the two are alike at length.
            if secret.len() > LONGEST_SECRET {
                let end = secret.floor_char_boundary(LONGEST_SECRET);
                if part::find_text(&line, part::cut(secret, end).0).is_some() {
                    return None;
                }
                continue;
            }
            let mut shown = String::new();
            let mut rest = line.as_str();
            while let Some(at) = part::find_text(rest, secret).filter(|_| !secret.is_empty()) {
                if secret.chars().count() < MIN_SECRET {
                    return None;
                }
                let (before, behind) = part::cut(rest, at);
                shown.push_str(before);
                shown.push_str("•••");
                rest = part::cut(behind, secret.len()).1;
            }
            shown.push_str(rest);
            line = shown;
        }
        Some(cut(&line)).filter(|text| !text.is_empty())
    }
}

/// The text of the first of these members that is one.
fn text_of<'a>(value: &'a Answer, keys: &[&str]) -> Option<&'a str> {
    keys.iter().find_map(|key| value.get(key)?.as_text())
}

/// What an entry is about.
#[derive(Default)]
struct Place<'a> {
    /// The branch of a union that the entry belongs to, told by its model's name or tag.
    branch: Option<Provider>,
    field: Option<Field>,
    /// The name of a field that is not known here.
    name: Option<&'a str>,
}

impl<'a> Place<'a> {
    fn of(item: &'a Answer) -> Self {
        let mut place = Self::default();
        if let Some(location) = item.get("loc").and_then(Answer::as_list) {
            for segment in location {
                place.add(segment.as_text().unwrap_or_default());
            }
        } else if let Some(pointer) = text_of(item, &["pointer"]) {
            let start = part::find(pointer, &|character| character != '#').unwrap_or(pointer.len());
            let mut segments = Some(part::cut(pointer, start).1);
            while let Some(segment) = part::next(&mut segments, '/') {
                place.add(segment);
            }
        } else {
            place.add(text_of(item, &["name", "field"]).unwrap_or_default());
        }
        place
    }

    /// Goes on to a segment of the way to the place.
    fn add(&mut self, segment: &'a str) {
        match (Field::parse(segment), branch(segment)) {
            _ if matches!(segment, "" | "body") => {}
            (Some(field), _) => self.field = self.field.or(Some(field)),
            (None, Some(provider)) => self.branch = self.branch.or(Some(provider)),
            (None, None) => self.name = Some(segment),
        }
    }
}

/// The provider that a model's name (`CreateSIPPhoneNumberRequest`) or a union's tag (`sip`) speaks of.
fn branch(segment: &str) -> Option<Provider> {
    let is_model = segment.as_bytes().first().is_some_and(u8::is_ascii_uppercase);
    let named = |provider: &Provider| is_model && part::names(segment, provider.as_str());
    Provider::parse(segment).or_else(|| Provider::ALL.into_iter().find(named))
}

/// The text as one line, without bidirectional overrides.
fn plain(text: &str) -> String {
    let mut line = String::new();
    for character in text.chars() {
        match character {
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            _ if character.is_control() => line.push(' '),
            _ => line.push(character),
        }
    }
    line
}

/// The line, of bounded length.
fn cut(line: &str) -> String {
    let mut short = String::new();
    for (count, character) in line.trim().chars().enumerate() {
        if count == MAX_TEXT {
            short.push('…');
            break;
        }
        short.push(character);
    }
    short
}
