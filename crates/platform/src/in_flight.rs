//! The idempotency keys whose first request has no response yet.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The keys in use in this process.
///
/// If several processes serve one database, the database's write lock ensures one number per key, and the slower
/// request gets the response of the faster one.
#[derive(Clone, Default)]
pub(crate) struct InFlight(Arc<Mutex<HashSet<String>>>);

/// The exclusive use of a key. Dropping the claim releases the key: after the response, or when the client hangs up.
pub(crate) struct Claim {
    keys: InFlight,
    key: String,
}

impl InFlight {
    /// Claims the key. Returns `None` while a request with the key is in flight.
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
    fn a_key_is_claimed_once_until_the_claim_is_dropped() {
        let keys = InFlight::default();
        let claim = keys.claim("a").unwrap();
        assert!(keys.claim("a").is_none());
        assert!(keys.claim("b").is_some());
        drop(claim);
        assert!(keys.claim("a").is_some());
    }
}
