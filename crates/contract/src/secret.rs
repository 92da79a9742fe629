//! A password or key, and the masks that stand for secrets.

use std::fmt;

use zeroize::Zeroizing;

/// The mask for a secret that is set.
pub const MASK: &str = "••••••••";

/// The mask for a secret inside a longer text.
pub(crate) const SHORT_MASK: &str = "•••";

/// A secret as typed. It has a redacted `Debug`, cannot be cloned or serialized, and is overwritten when dropped.
#[derive(Default)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Wraps a secret.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The secret's text, for the request body. The text must never be shown, logged or stored.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Returns `true` if nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns `true` if there is white space at an end. Such white space is rarely meant, and a masked control hides
    /// it.
    #[must_use]
    pub fn has_outer_white_space(&self) -> bool {
        self.0.trim().len() != self.0.len()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.is_empty() { "Secret(empty)" } else { "Secret(…)" })
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        *self.0 == *other.0
    }
}

impl Eq for Secret {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_only_if_the_secret_is_empty() {
        let secret = Secret::new("correct horse".into());
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        assert_eq!(format!("{:?}", Secret::default()), "Secret(empty)");
    }
}
