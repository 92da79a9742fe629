//! The long-lived API key, and the layer that asks for it (RFC 6750 §2.1).

use core::fmt;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::refusal::Refusal;

/// The fewest characters of a token: shorter ones can be guessed.
const MIN_LENGTH: usize = 16;

/// The key that clients must send. It shows itself to nobody, not in `Debug` either.
#[derive(Clone)]
pub struct Token {
    digest: [u8; 32],
    authorization: HeaderValue,
}

/// Why a text is no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenError {
    /// Fewer than 16 characters.
    TooShort,
    /// A character that is not visible ASCII: it cannot stand in a header.
    Character,
}

impl Token {
    /// Takes a token of at least 16 visible ASCII characters.
    ///
    /// # Errors
    /// It is too short, or cannot stand in a header.
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

    /// The value of the `Authorization` header that this token is sent in.
    pub(crate) fn authorization(&self) -> HeaderValue {
        self.authorization.clone()
    }

    /// Whether the request carries this token. Digests of one length are compared, in constant time: neither the length
    /// nor the first wrong character of a guess can be told from the time it took.
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

impl fmt::Display for TokenError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort => write!(out, "it must have at least {MIN_LENGTH} characters"),
            Self::Character => out.write_str("it must be visible ASCII characters, without spaces"),
        }
    }
}

impl std::error::Error for TokenError {}

fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}

/// Lets nothing through but requests with the token.
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
    fn a_token_has_sixteen_visible_characters() {
        assert!(Token::parse("0123456789abcdef").is_ok());
        assert_eq!(Token::parse("0123456789abcde").unwrap_err(), TokenError::TooShort);
        assert_eq!(Token::parse("0123456789 abcdef").unwrap_err(), TokenError::Character);
        assert_eq!(Token::parse("0123456789abcdef\n").unwrap_err(), TokenError::Character);
    }

    #[test]
    fn debug_shows_nothing_of_it() {
        let token = Token::parse("correct-horse-battery").unwrap();
        assert_eq!(format!("{token:?}"), "Token(…)");
        assert_eq!(format!("{:?}", token.authorization()), "Sensitive");
    }
}
