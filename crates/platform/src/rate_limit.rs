//! A limit on the requests of one address: a burst up to the limit per minute, then single requests at that rate.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::connections::Peer;
use crate::refusal::Refusal;

const MINUTE: Duration = Duration::from_secs(60);

/// The number of known addresses from which on the limit forgets addresses with a full allowance.
const MAX_ADDRESSES: usize = 10_000;

/// The used allowance of each address.
pub(crate) struct RateLimit {
    /// The time after which the allowance grows by one request.
    interval: Duration,
    /// The time at which each address has its full allowance again. The generic cell rate algorithm (ITU-T I.371) needs
    /// no other state.
    full_at: Mutex<HashMap<IpAddr, Instant>>,
}

impl RateLimit {
    /// Makes a limit of `per_minute` requests per minute for each address.
    pub(crate) fn new(per_minute: NonZeroU32) -> Self {
        Self { interval: MINUTE / per_minute.get(), full_at: Mutex::default() }
    }

    /// Counts a request of this address.
    ///
    /// # Errors
    /// The address has used up its allowance. The error is the time until the next request is allowed.
    fn count(&self, address: IpAddr, now: Instant) -> Result<(), Duration> {
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if full_at.len() >= MAX_ADDRESSES {
            full_at.retain(|_, full_at| *full_at > now);
        }
        let used_until = full_at.entry(address).or_insert(now);
        let next = (*used_until).max(now) + self.interval;
        match next.checked_duration_since(now + MINUTE) {
            None | Some(Duration::ZERO) => {
                *used_until = next;
                Ok(())
            }
            Some(early) => Err(early),
        }
    }
}

/// Refuses each request of an address that has used up its allowance.
pub(crate) async fn require_allowance(
    State(limit): State<Arc<RateLimit>>,
    request: Request,
    next: Next,
) -> Result<Response, Refusal> {
    let peer = request.extensions().get::<Peer>().ok_or(Refusal::Internal)?;
    // The seconds are rounded up, so that a client that waits for the stated time is let through.
    let seconds = |early: Duration| early.as_secs() + u64::from(early.subsec_nanos() > 0);
    limit.count(client(peer.0.ip()), Instant::now()).map_err(|early| Refusal::TooManyRequests(seconds(early)))?;
    Ok(next.run(request).await)
}

/// The address that stands for a client. An IPv6 client has at least 64 bits of addresses to itself (RFC 6177), and all
/// of them count as one address.
fn client(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

    #[test]
    fn the_allowance_can_be_used_at_once_and_grows_back_request_by_request() {
        let limit = RateLimit::new(NonZeroU32::new(3).unwrap());
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        for _ in 0..3 {
            assert_eq!(limit.count(ADDRESS, start), Ok(()));
        }
        assert_eq!(limit.count(ADDRESS, start), Err(Duration::from_secs(20)));
        assert_eq!(limit.count(ADDRESS, after(19)), Err(Duration::from_secs(1)));
        assert_eq!(limit.count(ADDRESS, after(20)), Ok(()));
        assert_eq!(limit.count(ADDRESS, after(20)), Err(Duration::from_secs(20)));
        for _ in 0..3 {
            assert_eq!(limit.count(ADDRESS, after(200)), Ok(()));
        }
        assert!(limit.count(ADDRESS, after(200)).is_err());
    }

    #[test]
    fn each_client_has_an_allowance_for_all_its_addresses() {
        let limit = RateLimit::new(NonZeroU32::MIN);
        let now = Instant::now();
        for (address, is_let_through) in [
            ("192.0.2.1", true),
            ("192.0.2.2", true),
            ("::ffff:192.0.2.1", false),
            ("2001:db8::1", true),
            ("2001:db8::2:1:1", false),
            ("2001:db8:0:1::1", true),
        ] {
            assert_eq!(limit.count(client(address.parse().unwrap()), now).is_ok(), is_let_through, "{address}");
        }
    }

    #[test]
    fn an_address_with_a_full_allowance_is_forgotten() {
        let limit = RateLimit::new(NonZeroU32::MIN);
        let now = Instant::now();
        for number in 0..u32::try_from(MAX_ADDRESSES).unwrap() {
            assert!(limit.count(IpAddr::V4(number.into()), now).is_ok());
        }
        assert!(limit.count(ADDRESS, now + MINUTE).is_ok());
        assert_eq!(limit.full_at.lock().unwrap().len(), 1);
    }
}
