//! The JSON names of requests, responses and error locations. A wrong name is corrected here and nowhere else.

pub(crate) const PROVIDER: &str = "provider";
pub(crate) const PHONE_NUMBER: &str = "phone_number";
pub(crate) const FRIENDLY_NAME: &str = "friendly_name";
pub(crate) const TERMINATION_URI: &str = "sip_termination_uri";
pub(crate) const TRUNK_USERNAME: &str = "sip_trunk_username";
pub(crate) const TRUNK_PASSWORD: &str = "sip_trunk_password";
pub(crate) const SIP_INFRA_REGION: &str = "sip_infra_region";
pub(crate) const ACCOUNT_SID: &str = "twilio_account_sid";
pub(crate) const AUTH_TOKEN: &str = "twilio_auth_token";
pub(crate) const INBOUND_AGENT: &str = "inbound_agent_id";
pub(crate) const OUTBOUND_AGENT: &str = "outbound_agent_id";

/// The name of the created number's id in the response.
pub(crate) const ID: &str = "_id";

/// The name that a gateway may give to the id.
pub(crate) const PLAIN_ID: &str = "id";

/// The names of secrets. A text or an object under them is never decoded.
pub(crate) const SECRETS: [&str; 2] = [TRUNK_PASSWORD, AUTH_TOKEN];

/// The names of the copies of the request in FastAPI's errors. Their values are never decoded.
pub(crate) const REQUEST_COPIES: [&str; 2] = ["input", "ctx"];

/// The names of members that hold errors.
pub(crate) const ERRORS: [&str; 13] = [
    "errors",
    "error",
    "detail",
    "details",
    "message",
    "fieldErrors",
    "field_errors",
    "validation",
    "validationErrors",
    "validation_errors",
    "modelState",
    "ModelState",
    "violations",
];
