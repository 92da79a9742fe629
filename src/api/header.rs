//! A request header that the browser accepts. The browser throws on any other header, and gloo-net panics.

use std::fmt;

use thiserror::Error;

/// A header whose name and value are well-formed (RFC 9110 §5).
///
/// The `Debug` output hides the value, which may be a token.
#[derive(Clone, PartialEq, Eq)]
pub struct Header {
    name: String,
    value: String,
}

impl fmt::Debug for Header {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Header").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The reason why a header is not well-formed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum HeaderError {
    /// The name is not a token (RFC 9110 §5.6.2).
    #[error("the name of the header is not a token")]
    Name,
    /// The value has a line break or other control character, or a character outside Latin-1.
    #[error("the value of the header has a character that HTTP does not allow")]
    Value,
}

impl Header {
    /// Checks a name and a value. White space at both ends of the value is removed.
    ///
    /// # Errors
    /// The name or, if the name is well-formed, the value is not well-formed.
    pub fn new(name: &str, value: &str) -> Result<Self, HeaderError> {
        let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(is_token) {
            return Err(HeaderError::Name);
        }
        let value = value.trim();
        let is_allowed = |character: char| character == '\t' || (!character.is_control() && character <= '\u{ff}');
        if !value.chars().all(is_allowed) {
            return Err(HeaderError::Value);
        }
        Ok(Self { name: name.to_owned(), value: value.to_owned() })
    }

    /// Makes the header `Authorization: Bearer …` (RFC 6750 §2.1). White space at both ends of the token is removed.
    ///
    /// # Errors
    /// The token is empty or has a character that is not visible ASCII.
    pub fn bearer(token: &str) -> Result<Self, HeaderError> {
        let token = token.trim();
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(HeaderError::Value);
        }
        Self::new("Authorization", &format!("Bearer {token}"))
    }

    /// Makes the header `Idempotency-Key: "…"` (draft-ietf-httpapi-idempotency-key-header §2.1).
    ///
    /// # Errors
    /// The key has a character that a header cannot have.
    pub fn idempotency_key(key: &str) -> Result<Self, HeaderError> {
        Self::new("Idempotency-Key", &format!("\"{key}\""))
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_that_the_browser_refuses_is_an_error() {
        for name in ["", "a b", "a:b", "é", "a\r\nb"] {
            assert_eq!(Header::new(name, "x"), Err(HeaderError::Name), "{name:?}");
        }
        for value in ["a\r\nb: c", "a\0", "৮"] {
            assert_eq!(Header::new("x", value), Err(HeaderError::Value), "{value:?}");
        }
        for token in ["", " ", "a b", "a\nb", "é"] {
            assert!(Header::bearer(token).is_err(), "{token:?}");
        }
    }

    #[test]
    fn the_debug_output_of_a_header_hides_its_value() {
        let header = Header::bearer("secret").unwrap();
        assert_eq!(format!("{header:?}"), r#"Header { name: "Authorization", .. }"#);
    }

    #[test]
    fn a_bearer_token_is_trimmed() {
        assert_eq!(Header::bearer(" abc\n").map(|header| header.value().to_owned()), Ok("Bearer abc".to_owned()));
    }
}
