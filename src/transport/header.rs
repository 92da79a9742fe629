//! A request header that the browser will take: it throws at others, and a throw here would end the form.

/// A header whose name and value are well-formed (RFC 9110 §5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    name: String,
    value: String,
}

/// Why a header is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderError {
    /// The name is no token.
    Name,
    /// The value holds a line break, another control character, or a character outside Latin-1.
    Value,
}

impl Header {
    /// Takes a name and a value, white space at the value's ends aside.
    ///
    /// # Errors
    /// The first of the two that is not well-formed.
    pub fn new(name: &str, value: &str) -> Result<Self, HeaderError> {
        let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(is_token) {
            return Err(HeaderError::Name);
        }
        let value = value.trim();
        let fits = |character: char| character == '\t' || (!character.is_control() && u32::from(character) < 0x100);
        if !value.chars().all(fits) {
            return Err(HeaderError::Value);
        }
        Ok(Self { name: name.to_owned(), value: value.to_owned() })
    }

    /// `Authorization: Bearer …` (RFC 6750 §2.1).
    ///
    /// # Errors
    /// The token is empty, or holds what no header may hold.
    pub fn bearer(token: &str) -> Result<Self, HeaderError> {
        let token = token.trim();
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(HeaderError::Value);
        }
        Self::new("Authorization", &["Bearer ", token].concat())
    }

    /// `Idempotency-Key: "…"` (draft-ietf-httpapi-idempotency-key-header §2.1).
    ///
    /// # Errors
    /// The key holds what no header may hold.
    pub fn idempotency_key(key: &str) -> Result<Self, HeaderError> {
        Self::new("Idempotency-Key", &["\"", key, "\""].concat())
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
    fn what_the_browser_would_throw_at_is_refused() {
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
    fn a_token_is_trimmed() {
        assert_eq!(Header::bearer(" abc\n").map(|header| header.value().to_owned()), Ok("Bearer abc".to_owned()));
    }
}
