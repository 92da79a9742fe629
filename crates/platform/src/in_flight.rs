//! The idempotency keys whose first request has no answer yet.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The keys at work in this process. Where several serve a database, its write lock keeps one number for a key, and the
/// slower request replays the faster one's.
#[derive(Clone, Default)]
pub(crate) struct InFlight(Arc<Mutex<HashSet<String>>>);

/// The right to work under a key. Given back when it goes: with the answer, or with a client that hung up.
pub(crate) struct Claim {
    keys: InFlight,
    key: String,
}

impl InFlight {
    /// Claims the key, unless a request is at work under it.
    pub(crate) fn claim(&self, key: &str) -> Option<Claim> {
        self.keys().insert(key.to_owned()).then(|| Claim { keys: self.clone(), key: key.to_owned() })
    }

    fn keys(&self) -> MutexGuard<'_, HashSet<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.keys.keys().remove(&self.key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_claimed_once_until_it_is_given_back() {
        let keys = InFlight::default();
        let claim = keys.claim("a").unwrap();
        assert!(keys.claim("a").is_none());
        assert!(keys.claim("b").is_some());
        drop(claim);
        assert!(keys.claim("a").is_some());
    }
}
