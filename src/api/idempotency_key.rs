//! A random idempotency key.

use uuid::{Builder, Bytes};

/// Returns a new random UUID (RFC 9562 §5.4), or `None` if the page has no source of randomness.
///
/// `Uuid::new_v4` panics in such a page. `crypto.randomUUID` is missing in pages on plain `http:`.
#[must_use]
pub fn idempotency_key() -> Option<String> {
    let mut bytes = Bytes::default();
    getrandom::fill(&mut bytes).ok()?;
    Some(Builder::from_random_bytes(bytes).into_uuid().to_string())
}

#[cfg(test)]
mod tests {
    use uuid::{Uuid, Variant};

    use super::*;

    #[test]
    fn every_key_is_a_different_random_uuid() {
        let keys = [idempotency_key(), idempotency_key()].map(|key| Uuid::parse_str(&key.unwrap()).unwrap());
        for key in keys {
            assert_eq!(key.get_version_num(), 4);
            assert_eq!(key.get_variant(), Variant::RFC4122);
        }
        assert_ne!(keys[0], keys[1]);
    }
}
