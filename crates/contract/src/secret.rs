//! A password or key.

use core::fmt;

use zeroize::Zeroizing;

/// A secret as it was typed. It shows itself to nobody who does not ask by name, cannot be cloned or serialized, and is
/// overwritten when it goes.
#[derive(Default)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes over a secret.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The secret itself: for the wire, and for nothing that shows, logs or keeps.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// White space at an end: rarely meant, and never seen.
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
    fn debug_tells_nothing_but_whether_it_is_set() {
        let secret = Secret::new("correct horse".into());
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        assert_eq!(format!("{:?}", Secret::default()), "Secret(empty)");
    }
}
