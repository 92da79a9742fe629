//! Twilio's identifiers, and the common mistakes with them.

use thiserror::Error;

/// The reason why a text is not an account SID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SidError {
    /// Nothing was typed.
    #[error("the account SID is missing")]
    Missing,
    /// `SK…`: the SID of an API key.
    #[error("the SID is an API key's")]
    ApiKey,
    /// `PN…`: the SID of a phone number.
    #[error("the SID is a phone number's")]
    PhoneNumber,
    /// The text does not begin with `AC`.
    #[error("the account SID does not begin with AC")]
    OtherPrefix,
    /// The text begins with `AC`, but does not have 34 characters.
    #[error("the account SID has {found} characters, not 34")]
    Length {
        /// The number of characters.
        found: usize,
    },
    /// The text is `AC` and 32 characters, but some of them are not hex digits.
    #[error("the account SID has a character that is not a hex digit")]
    NotHex,
}

/// Checks that a text, without white space at its ends, is an account SID: `AC` and 32 hex digits.
///
/// # Errors
/// Returns the mistake, by name if it is a common one.
pub(crate) fn check_account_sid(text: &str) -> Result<(), SidError> {
    let text = text.trim();
    match text.as_bytes() {
        [] => Err(SidError::Missing),
        [b'S', b'K', ..] => Err(SidError::ApiKey),
        [b'P', b'N', ..] => Err(SidError::PhoneNumber),
        [b'A', b'C', hex @ ..] => match text.chars().count() {
            34 if hex.iter().all(u8::is_ascii_hexdigit) => Ok(()),
            34 => Err(SidError::NotHex),
            found => Err(SidError::Length { found }),
        },
        _ => Err(SidError::OtherPrefix),
    }
}

/// Returns `true` if a token has 32 hex digits. Every token of Twilio's seen so far has this shape; Twilio does not
/// promise it.
pub(crate) fn is_token_shaped(token: &str) -> bool {
    token.len() == 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEX: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn an_account_sid_is_accepted_with_white_space_at_its_ends() {
        assert_eq!(check_account_sid(&format!(" AC{HEX}\n")), Ok(()));
    }

    #[test]
    fn each_mistake_has_its_error() {
        let cases = [
            ("  ".to_owned(), SidError::Missing),
            (format!("SK{HEX}"), SidError::ApiKey),
            (format!("PN{HEX}"), SidError::PhoneNumber),
            (HEX.to_owned(), SidError::OtherPrefix),
            (format!("ac{HEX}"), SidError::OtherPrefix),
            ("€".to_owned(), SidError::OtherPrefix),
            (format!("AC{HEX}0"), SidError::Length { found: 35 }),
            ("AC".to_owned(), SidError::Length { found: 2 }),
            (format!("AC{}", HEX.replace('a', "g")), SidError::NotHex),
        ];
        for (text, error) in cases {
            assert_eq!(check_account_sid(&text), Err(error), "{text}");
        }
    }
}
