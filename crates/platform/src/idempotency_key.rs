//! The `Idempotency-Key` header (IETF draft-ietf-httpapi-idempotency-key-header), and the request sent with it.

use axum::http::HeaderMap;
use sha2::{Digest, Sha256};

use crate::refusal::Refusal;

const HEADER: &str = "idempotency-key";

/// The maximum length of a key, in characters.
const MAX_LENGTH: usize = 255;

/// A key, and a digest of the request that carried the key.
pub(crate) struct KeyedRequest {
    /// The key as sent, without quotes.
    pub(crate) key: String,
    /// The SHA-256 digest of the body's bytes.
    pub(crate) sha256: [u8; 32],
}

impl KeyedRequest {
    /// Makes the record of a request with this key and body.
    pub(crate) fn new(key: String, body: &[u8]) -> Self {
        Self { key, sha256: Sha256::digest(body).into() }
    }
}

/// Reads the request's key, if the request has a key. The draft defines a quoted string; most clients send a bare one,
/// and the platform takes both.
///
/// # Errors
/// The request has several keys, or the key is not 1 to 255 visible characters.
pub(crate) fn read(headers: &HeaderMap) -> Result<Option<String>, Refusal> {
    let mut values = headers.get_all(HEADER).into_iter();
    let Some(value) = values.next() else { return Ok(None) };
    let text = value.to_str().ok().filter(|_| values.next().is_none()).ok_or(Refusal::IdempotencyKey)?;
    let key = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    let visible = key.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"');
    let fits = visible && (1..=MAX_LENGTH).contains(&key.len());
    if fits { Ok(Some(key.to_owned())) } else { Err(Refusal::IdempotencyKey) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(values: &[&str]) -> Result<Option<String>, Refusal> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(HEADER, value.parse().unwrap());
        }
        read(&headers)
    }

    #[test]
    fn quotes_are_not_part_of_the_key() {
        assert_eq!(key(&["\"a-1\""]).unwrap().as_deref(), Some("a-1"));
        assert_eq!(key(&["a-1"]).unwrap().as_deref(), Some("a-1"));
        assert_eq!(key(&[&"k".repeat(MAX_LENGTH)]).unwrap().unwrap().len(), MAX_LENGTH);
        assert_eq!(key(&[]).unwrap(), None);
    }

    #[test]
    fn an_invalid_key_is_refused() {
        for values in [&[""][..], &["\"\""], &["a b"], &["\"a"], &["a\"b"], &["é"], &["a", "b"], &[&"k".repeat(256)]] {
            assert!(matches!(key(values), Err(Refusal::IdempotencyKey)), "{values:?}");
        }
    }
}
