//! Twilio's identifiers, and the mistakes that are made with them.

/// A Twilio account SID: `AC` and 32 hex digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountSid(String);

/// Why a text is no account SID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SidError {
    /// Nothing was typed.
    Missing,
    /// `SK…`: an API key's SID.
    ApiKey,
    /// `PN…`: a phone number's SID.
    PhoneNumber,
    /// It does not begin with `AC`.
    OtherPrefix,
    /// `AC`, but not 34 characters in all.
    Length {
        /// Characters found.
        found: usize,
    },
    /// `AC` and 32 characters, but not all of them hex digits.
    NotHex,
}

impl AccountSid {
    /// Takes the SID, white space at its ends aside.
    ///
    /// # Errors
    /// The mistake, named where it is a usual one.
    pub fn parse(text: &str) -> Result<Self, SidError> {
        let text = text.trim();
        let hex = match text.get(..2) {
            None if text.is_empty() => return Err(SidError::Missing),
            Some("AC") => text.get(2..).unwrap_or_default(),
            Some("SK") => return Err(SidError::ApiKey),
            Some("PN") => return Err(SidError::PhoneNumber),
            _ => return Err(SidError::OtherPrefix),
        };
        match hex.chars().count() {
            32 if hex.bytes().all(|byte| byte.is_ascii_hexdigit()) => Ok(Self(text.to_owned())),
            32 => Err(SidError::NotHex),
            rest => Err(SidError::Length { found: rest + 2 }),
        }
    }

    /// The SID.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a token has the shape that Twilio's have: 32 hex digits. Seen, not promised.
pub(crate) fn is_token_shaped(token: &str) -> bool {
    token.len() == 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEX: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn an_account_sid_is_taken_and_trimmed() {
        assert_eq!(AccountSid::parse(&format!(" AC{HEX}\n")).unwrap().as_str(), format!("AC{HEX}"));
    }

    #[test]
    fn each_mistake_is_named() {
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
            assert_eq!(AccountSid::parse(&text), Err(error), "{text}");
        }
    }
}
