//! The shapes of error bodies. A new shape is added here, with its cases in `tests/errors.json`.
//!
//! The platform publishes no error shape, and gateways before it have their own. Read here are lists of texts, lists of
//! objects that name a field, and dictionaries from names to texts, at any depth below a member such as `errors` or
//! `detail`. FastAPI, problem details (RFC 9457), ASP.NET, Django REST, Laravel, Rails, Spring, NestJS, Zod, JSON:API,
//! Google's RPC errors and GraphQL write such bodies. Other content is ignored, and never shown.

use super::error_location::{ErrorLocation, is_one_of};
use super::message;
use crate::new_phone_number::NewPhoneNumber;
use crate::redacted_json::RedactedJson;

/// Members of a body that hold errors: a list, or a dictionary by the names of fields. Compared without case and
/// punctuation, as all names here.
const CONTAINERS: [&str; 26] = [
    "errors",
    "error",
    "detail",
    "details",
    "message",
    "messages",
    "invalid_params",
    "violations",
    "field_violations",
    "parameter_violations",
    "constraint_violations",
    "field_errors",
    "sub_errors",
    "validation_errors",
    "validation",
    "model_state",
    "issues",
    "inner",
    "children",
    "properties",
    "extensions",
    "failures",
    "reasons",
    "json",
    "cause",
    "response",
];

/// Names that a dictionary gives to errors of the whole request. An empty name and `$` are such names too.
const WHOLE_REQUEST: [&str; 8] =
    ["", "non_field_errors", "__all__", "base", "form_errors", "global_errors", "constraints", "_schema"];

/// Members of a body that describe the whole refusal, the most specific first.
const SUMMARY_KEYS: [&str; 9] =
    ["detail", "message", "error_description", "description", "error", "errors", "msg", "reason", "title"];

/// Members of an error that hold its text, the most specific first.
const TEXT_KEYS: [&str; 10] = [
    "msg",
    "detail",
    "message",
    "description",
    "default_message",
    "error_message",
    "title",
    "error",
    "errmsg",
    "reason",
];

/// Members that repeat the request or describe the error to programs. No message is below them.
const IGNORED: [&str; 19] = [
    "input",
    "ctx",
    "value",
    "values",
    "rejected_value",
    "attempted_value",
    "received",
    "request",
    "payload",
    "params",
    "context",
    "meta",
    "stack",
    "trace",
    "stacktrace",
    "original",
    "instance",
    "key_value",
    "formatted_message_placeholder_values",
];

/// An error in a body.
pub(super) struct ErrorEntry<'a> {
    pub(super) location: ErrorLocation<'a>,
    /// The platform's text, without the prefix of a validator.
    pub(super) text: &'a str,
}

/// The errors that were found so far.
struct Entries<'a, 'r> {
    list: Vec<ErrorEntry<'a>>,
    /// The refused request. A text that repeats one of its values under a name of its own is no message.
    request: &'r NewPhoneNumber,
}

/// Lists the errors of a body that refuses the request, in their order.
pub(super) fn entries<'a>(body: &'a RedactedJson, request: &NewPhoneNumber) -> Vec<ErrorEntry<'a>> {
    let mut entries = Entries { list: Vec::new(), request };
    match body {
        RedactedJson::List(items) => {
            let objects = items.iter().filter(|item| matches!(item, RedactedJson::Object(_)));
            objects.for_each(|item| collect(item, ErrorLocation::default(), Level::Error, &mut entries));
        }
        _ => collect(body, ErrorLocation::default(), Level::Body, &mut entries),
    }
    entries.list
}

/// Lists the texts about the whole refusal, the most specific first.
pub(super) fn summaries(body: &RedactedJson) -> impl Iterator<Item = &str> {
    SUMMARY_KEYS.into_iter().filter_map(|key| {
        let value = body.get(key)?;
        value.as_text().and_then(message::readable).or_else(|| text_of(value))
    })
}

/// The level of a value in a body.
#[derive(Clone, Copy, PartialEq)]
enum Level {
    /// The body itself. A text under a field's name repeats the request.
    Body,
    /// A member that holds errors.
    Container,
    /// An error, or the texts of one.
    Error,
}

fn collect<'a>(value: &'a RedactedJson, at: ErrorLocation<'a>, level: Level, entries: &mut Entries<'a, '_>) {
    match value {
        RedactedJson::Text(text) if level == Level::Error || text.starts_with(GO_KEY) => add(text, at, entries),
        RedactedJson::List(items) => items.iter().for_each(|item| collect(item, at, Level::Error, entries)),
        RedactedJson::Object(members) => {
            let own = if level == Level::Body { at } else { at.joined(value) };
            let text = text_of(value);
            let before = entries.list.len();
            for (name, member) in members {
                collect_member(name, member, own, level, text.is_some(), entries);
            }
            let is_error = level == Level::Error || own.field.is_some();
            if let Some(text) = text.filter(|_| is_error && entries.list.len() == before) {
                add(text, own, entries);
            }
        }
        _ => {}
    }
}

/// Collects the errors below a member of an object. `has_text` tells that the object is an error with a text.
fn collect_member<'a>(
    name: &'a str,
    member: &'a RedactedJson,
    at: ErrorLocation<'a>,
    level: Level,
    has_text: bool,
    entries: &mut Entries<'a, '_>,
) {
    if is_one_of(name, &IGNORED) || ErrorLocation::is_named_by(name) {
        return;
    }
    if is_one_of(name, &WHOLE_REQUEST) {
        // NestJS maps the names of rules to texts.
        let texts = match member {
            RedactedJson::Object(rules) => rules.iter().map(|(_, text)| text).collect(),
            other => vec![other],
        };
        return texts.into_iter().for_each(|text| collect(text, at, Level::Error, entries));
    }
    if is_one_of(name, &CONTAINERS) {
        return collect(member, at, Level::Container, entries);
    }
    let below = at.below(name);
    let is_field = below.field.is_some() && below.field != at.field;
    match member {
        RedactedJson::Text(text) => {
            // A text under an unknown name is a message only if it is a sentence: other texts are codes.
            let is_message = (is_field || text.contains(' ')) && !entries.request.has_value(text.trim());
            if is_message && level != Level::Body && !has_text {
                add(text, below, entries);
            }
        }
        RedactedJson::List(_) if is_field || (level != Level::Body && !has_text) => {
            collect(member, below, Level::Error, entries);
        }
        RedactedJson::Object(_) if is_field => collect(member, below, Level::Error, entries),
        RedactedJson::Object(_) if level != Level::Body => {
            collect(member, if has_text { at } else { below }, Level::Container, entries);
        }
        _ => {}
    }
}

/// Adds an error. Go's validators write several into one text, each with the path of its field.
fn add<'a>(text: &'a str, at: ErrorLocation<'a>, entries: &mut Entries<'a, '_>) {
    for line in text.split_inclusive("\n").filter(|_| text.starts_with(GO_KEY)) {
        if let Some((path, text)) = line.strip_prefix(GO_KEY).and_then(|line| line.split_once("' Error:")) {
            entries.list.push(ErrorEntry { location: at.below(path), text });
        }
    }
    if !text.starts_with(GO_KEY) {
        entries.list.extend(message::readable(text).map(|text| ErrorEntry { location: at, text }));
    }
}

/// The beginning of an error of Go's package `validator`.
const GO_KEY: &str = "Key: '";

/// The text of an error: its first member that holds a readable text.
fn text_of(error: &RedactedJson) -> Option<&str> {
    let RedactedJson::Object(members) = error else { return None };
    TEXT_KEYS.iter().find_map(|key| {
        let (_, value) = members.iter().find(|(name, value)| is_one_of(name, &[key]) && value.as_text().is_some())?;
        message::readable(value.as_text()?)
    })
}
