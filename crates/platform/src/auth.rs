//! The long-lived API key, and the layer that requires it (RFC 6750 §2.1).

use core::fmt;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use thiserror::Error;

use crate::refusal::Refusal;

/// The minimum length of a token, in characters. A shorter token can be guessed.
const MIN_LENGTH: usize = 16;

/// The API key that clients must send. Its `Debug` output is redacted.
#[derive(Clone)]
pub struct Token {
    digest: [u8; 32],
    authorization: HeaderValue,
}

/// An error in the text of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TokenError {
    /// The text has fewer than 16 characters.
    #[error("it must have at least {MIN_LENGTH} characters")]
    TooShort,
    /// The text has a character outside visible ASCII, which a header cannot carry.
    #[error("it must be visible ASCII characters, without spaces")]
    Character,
}

impl Token {
    /// Parses a token of at least 16 visible ASCII characters.
    ///
    /// # Errors
    /// The text is too short, or has a character that a header cannot carry.
    pub fn parse(text: &str) -> Result<Self, TokenError> {
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(TokenError::Character);
        }
        if text.len() < MIN_LENGTH {
            return Err(TokenError::TooShort);
        }
        let mut authorization = HeaderValue::try_from(format!("Bearer {text}")).map_err(|_| TokenError::Character)?;
        authorization.set_sensitive(true);
        Ok(Self { digest: digest(text), authorization })
    }

    /// The value of an `Authorization` header with this token.
    pub(crate) fn authorization(&self) -> HeaderValue {
        self.authorization.clone()
    }

    /// Returns true if the headers carry this token.
    ///
    /// The comparison takes constant time over digests of one length. The time of a response reveals neither the
    /// token's length nor the first wrong character of a guess.
    fn is_in(&self, headers: &HeaderMap) -> bool {
        let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let sent =
            value.and_then(|value| value.split_once(' ')).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        sent.is_some_and(|(_, token)| digest(token).ct_eq(&self.digest).into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Token(…)")
    }
}

fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}

/// Refuses each request that does not carry the token.
pub(crate) async fn require_token(
    State(token): State<Arc<Token>>,
    request: Request,
    next: Next,
) -> Result<Response, Refusal> {
    if token.is_in(request.headers()) { Ok(next.run(request).await) } else { Err(Refusal::NotAuthenticated) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_at_least_sixteen_visible_characters() {
        assert!(Token::parse("0123456789abcdef").is_ok());
        assert_eq!(Token::parse("0123456789abcde").unwrap_err(), TokenError::TooShort);
        assert_eq!(Token::parse("0123456789 abcdef").unwrap_err(), TokenError::Character);
        assert_eq!(Token::parse("0123456789abcdef\n").unwrap_err(), TokenError::Character);
    }

    #[test]
    fn debug_output_does_not_show_the_token() {
        let token = Token::parse("correct-horse-battery").unwrap();
        assert_eq!(format!("{token:?}"), "Token(…)");
        assert_eq!(format!("{:?}", token.authorization()), "Sensitive");
    }
}
