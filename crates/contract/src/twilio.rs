//! Twilio's identifiers, and the mistakes that are made with them.

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

impl SidError {
    /// Why the text, white space at its ends aside, is no account SID (`AC` and 32 hex digits): the mistake, named where it is a
    /// usual one.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        match text.as_bytes() {
            [] => Some(Self::Missing),
            [b'S', b'K', ..] => Some(Self::ApiKey),
            [b'P', b'N', ..] => Some(Self::PhoneNumber),
            [b'A', b'C', hex @ ..] => match text.chars().count() {
                34 if hex.iter().all(u8::is_ascii_hexdigit) => None,
                34 => Some(Self::NotHex),
                found => Some(Self::Length { found }),
            },
            _ => Some(Self::OtherPrefix),
        }
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
    fn an_account_sid_is_taken_white_space_at_its_ends_aside() {
        assert_eq!(SidError::of(&format!(" AC{HEX}\n")), None);
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
            assert_eq!(SidError::of(&text), Some(error), "{text}");
        }
    }
}
