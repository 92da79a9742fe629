//! Inputs that several targets make of the fuzzer's bytes.

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use serde_json::{Map, Value};

/// A text that only stands in the place of a secret. Targets search for it in everything that is shown.
pub const CANARY: &str = "Zq7cAnArY9";

/// Returns `true` if the bytes have the canary in them. It would then stand in other places, and be shown there.
#[must_use]
pub fn has_canary(bytes: &[u8]) -> bool {
    bytes.windows(CANARY.len()).any(|part| part == CANARY.as_bytes())
}

/// The names of members of a response, and some unknown names.
const NAMES: [&str; 30] = [
    "detail",
    "errors",
    "invalid_params",
    "invalid-params",
    "message",
    "msg",
    "reason",
    "title",
    "error",
    "loc",
    "pointer",
    "name",
    "field",
    "type",
    "input",
    "ctx",
    "_id",
    "provider",
    "phone_number",
    "friendly_name",
    "sip_termination_uri",
    "sip_trunk_username",
    "sip_trunk_password",
    "sip_infra_region",
    "twilio_account_sid",
    "twilio_auth_token",
    "inbound_agent_id",
    "outbound_agent_id",
    "__proto__",
    "CreateSIPPhoneNumberRequest",
];

/// Texts with a meaning in some member.
const TEXTS: [&str; 10] =
    ["sip", "pia", "twilio", "bd", "body", "/phone_number", "+8801712345678", "<b>", "\u{202e}", "\0"];

/// Makes a text: one with a meaning, or any.
///
/// # Errors
/// Returns an error if the bytes are used up.
pub fn any_text(bytes: &mut Unstructured<'_>) -> Result<String> {
    Ok(match bytes.int_in_range(0..=2)? {
        0 => (*bytes.choose(&TEXTS)?).to_owned(),
        1 => (*bytes.choose(&NAMES)?).to_owned(),
        _ => bytes.arbitrary::<&str>()?.to_owned(),
    })
}

/// Makes a JSON value with at most `depth` levels. `text` makes its texts.
///
/// # Errors
/// Returns an error if the bytes are used up.
pub fn any_json(
    bytes: &mut Unstructured<'_>,
    depth: usize,
    text: &dyn Fn(&mut Unstructured<'_>) -> Result<String>,
) -> Result<Value> {
    Ok(match bytes.int_in_range(0..=if depth == 0 { 3 } else { 7 })? {
        0 => Value::Null,
        1 => Value::Bool(bytes.arbitrary()?),
        2 => Value::from(bytes.arbitrary::<f64>()?),
        3 => Value::String(text(bytes)?),
        4 | 5 => {
            let mut list = Vec::new();
            for _ in 0..bytes.int_in_range(0..=4)? {
                list.push(any_json(bytes, depth - 1, text)?);
            }
            Value::Array(list)
        }
        _ => {
            let mut object = Map::new();
            for _ in 0..bytes.int_in_range(0..=5)? {
                let name = if bytes.ratio(9, 10)? { (*bytes.choose(&NAMES)?).to_owned() } else { text(bytes)? };
                object.insert(name, any_json(bytes, depth - 1, text)?);
            }
            Value::Object(object)
        }
    })
}
