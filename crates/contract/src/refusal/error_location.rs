//! The location of an error in the request.

use crate::field::Field;
use crate::provider::Provider;
use crate::redacted_json::RedactedJson;

/// Members of an error that hold a path to its field: a text, or a list of segments.
const PATH_KEYS: [&str; 12] = [
    "loc",
    "path",
    "pointer",
    "instance_path",
    "data_path",
    "property_path",
    "field",
    "field_name",
    "param",
    "parameter",
    "property",
    "property_name",
];

/// Members that name a field in some shapes and other things in others. Only a known field counts.
const NAME_KEYS: [&str; 6] = ["name", "attribute", "target", "key", "argument_name", "keys"];

/// Names of a path that name no field.
const WRAPPERS: [&str; 8] = ["", "body", "json", "data", "attributes", "input", "root", "variables"];

/// The location of an error in the request.
#[derive(Clone, Copy, Default)]
pub(super) struct ErrorLocation<'a> {
    /// The branch of a union, found by the name of its model or its tag.
    pub(super) branch: Option<Provider>,
    pub(super) field: Option<Field>,
    /// The last name that is not a known field.
    pub(super) unknown_name: Option<&'a str>,
}

impl<'a> ErrorLocation<'a> {
    /// Returns true if a member of this name tells the location of an error.
    pub(super) fn is_named_by(name: &str) -> bool {
        is_one_of(name, &PATH_KEYS) || is_one_of(name, &["source", "locations", "keys"])
    }

    /// The location below a name of a dictionary: a field's name or a path.
    pub(super) fn below(self, name: &'a str) -> Self {
        let mut location = self;
        location.push_path(name);
        location
    }

    /// The location of an error object inside this one.
    pub(super) fn joined(self, error: &'a RedactedJson) -> Self {
        let RedactedJson::Object(members) = error else { return self };
        let mut location = self;
        // GraphQL's path names an operation, and a path with a leading slash may be the URL of the request.
        let is_graph_ql = error.get("locations").is_some() || error.get("extensions").is_some();
        for (name, value) in members {
            if is_one_of(name, &PATH_KEYS) {
                let known = location.unknown_name;
                location.push_value(value);
                let is_url = name == "path" && value.as_text().is_some_and(|text| text.starts_with('/'));
                if is_graph_ql || is_url {
                    location.unknown_name = known;
                }
            } else if is_one_of(name, &["source"]) {
                location = location.joined(value);
            } else if is_one_of(name, &NAME_KEYS) {
                let mut named = location;
                named.push_value(value);
                let is_unique = members.iter().all(|(other, _)| !is_one_of(other, &PATH_KEYS));
                let is_class =
                    value.as_text().is_none_or(|text| text.ends_with("Error") || text.ends_with("Exception"));
                if named.field.is_some() || (name == "name" && is_unique && !is_class) {
                    location = named;
                }
            }
        }
        location
    }

    fn push_value(&mut self, value: &'a RedactedJson) {
        match value {
            RedactedJson::Text(path) => self.push_path(path),
            RedactedJson::List(segments) => {
                segments.iter().filter_map(RedactedJson::as_text).for_each(|segment| self.push_path(segment));
            }
            _ => {}
        }
    }

    /// Adds the segments of a path: a JSON pointer, a JSON path, or names with dots and brackets.
    fn push_path(&mut self, path: &'a str) {
        path.split(['/', '.', '[', ']', '#', '\'', '"']).for_each(|segment| self.push(segment.trim()));
    }

    fn push(&mut self, segment: &'a str) {
        if is_one_of(segment, &WRAPPERS) || segment.bytes().all(|byte| byte.is_ascii_digit()) {
            return;
        }
        if let Some(field) = Field::ALL.into_iter().find(|field| is_one_of(segment, &[field.name()])) {
            self.field.get_or_insert(field);
        } else if let Some(provider) = branch(segment) {
            self.branch.get_or_insert(provider);
        } else if !segment.contains(['(', ')']) && !segment.starts_with("function-") {
            self.unknown_name = Some(segment);
        }
    }
}

/// Finds the provider of a union's tag (`sip`) or a model's name (`CreateSIPPhoneNumberRequest`). Pydantic writes the
/// model behind its validator: `function-after[check(), CreateSIPPhoneNumberRequest]`.
fn branch(segment: &str) -> Option<Provider> {
    let model = segment.rsplit(' ').next().filter(|word| word.starts_with(|first: char| first.is_ascii_uppercase()));
    let name = model.unwrap_or_default().to_ascii_lowercase();
    let is_named = |provider: &Provider| name.contains(provider.as_str());
    Provider::parse(segment).or_else(|| Provider::ALL.into_iter().find(is_named))
}

/// Returns true if a name is one of these but for case and punctuation: `PhoneNumber` is `phone_number`.
pub(super) fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| letters(other).eq(letters(name)))
}

/// The letters and digits of a name, in lower case. Other characters of a name in ASCII are punctuation.
fn letters(name: &str) -> impl Iterator<Item = char> {
    let is_letter = |character: &char| !character.is_ascii() || character.is_ascii_alphanumeric();
    name.chars().filter(is_letter).map(|character| character.to_ascii_lowercase())
}
