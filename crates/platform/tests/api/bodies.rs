//! Bodies of valid requests.

use serde_json::{Value, json};

/// A valid account SID.
pub(crate) const ACCOUNT_SID: &str = "AC0123456789abcdef0123456789abcdef";

/// A SIP number whose last four digits are `line`.
pub(crate) fn sip(line: usize) -> Value {
    json!({ "provider": "sip", "phone_number": format!("+1628555{line:04}") })
}

/// The SIP number of `line`, with a trunk password.
pub(crate) fn sip_with_password(line: usize, password: &str) -> Value {
    let mut body = sip(line);
    body["sip_trunk_password"] = password.into();
    body
}

/// A Twilio number with this auth token.
pub(crate) fn twilio(auth_token: &str) -> Value {
    json!({ "provider": "twilio", "phone_number": "+14155552671", "twilio_account_sid": ACCOUNT_SID,
            "twilio_auth_token": auth_token })
}
