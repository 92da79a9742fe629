//! How many requests one address may send: so many at once, and then one after another at the rate of the setting.

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

/// From so many addresses on, those that have their full allowance again are forgotten.
const MANY: usize = 10_000;

/// What each address has used up of its allowance.
pub(crate) struct RateLimit {
    /// How long one request counts.
    interval: Duration,
    /// When each address has its full allowance again. That is all there is to know (the generic cell rate algorithm,
    /// ITU-T I.371).
    full: Mutex<HashMap<IpAddr, Instant>>,
}

impl RateLimit {
    pub(crate) fn new(per_minute: NonZeroU32) -> Self {
        Self { interval: MINUTE / per_minute.get(), full: Mutex::default() }
    }

    /// Counts a request of this address.
    ///
    /// # Errors
    /// It has used up its allowance; until so much later.
    fn count(&self, address: IpAddr, now: Instant) -> Result<(), Duration> {
        let mut full = self.full.lock().unwrap_or_else(PoisonError::into_inner);
        if full.len() >= MANY {
            full.retain(|_, full| *full > now);
        }
        let used_until = full.entry(address).or_insert(now);
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

/// Lets a request through if its address may send one now.
pub(crate) async fn hold(
    State(limit): State<Arc<RateLimit>>,
    request: Request,
    next: Next,
) -> Result<Response, Refusal> {
    let peer = request.extensions().get::<Peer>().ok_or(Refusal::Panicked)?;
    // Rounded up: whoever waits as told is let through.
    let seconds = |early: Duration| early.as_secs() + u64::from(early.subsec_nanos() > 0);
    limit.count(client(peer.0.ip()), Instant::now()).map_err(|early| Refusal::TooMany(seconds(early)))?;
    Ok(next.run(request).await)
}

/// An IPv6 client has at least 64 bits of addresses to itself (RFC 6177): they count as one.
fn client(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

    #[test]
    fn the_allowance_is_used_at_once_and_comes_back_bit_by_bit() {
        let limit = RateLimit::new(NonZeroU32::new(3).unwrap());
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        for _ in 0..3 {
            assert_eq!(limit.count(ONE, start), Ok(()));
        }
        assert_eq!(limit.count(ONE, start), Err(Duration::from_secs(20)));
        assert_eq!(limit.count(ONE, after(19)), Err(Duration::from_secs(1)));
        assert_eq!(limit.count(ONE, after(20)), Ok(()));
        assert_eq!(limit.count(ONE, after(20)), Err(Duration::from_secs(20)));
        for _ in 0..3 {
            assert_eq!(limit.count(ONE, after(200)), Ok(()));
        }
        assert!(limit.count(ONE, after(200)).is_err());
    }

    #[test]
    fn addresses_count_for_themselves_and_those_of_one_client_together() {
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
    fn who_has_the_full_allowance_again_is_forgotten() {
        let limit = RateLimit::new(NonZeroU32::MIN);
        let now = Instant::now();
        for number in 0..u32::try_from(MANY).unwrap() {
            assert!(limit.count(IpAddr::V4(number.into()), now).is_ok());
        }
        assert!(limit.count(ONE, now + MINUTE).is_ok());
        assert_eq!(limit.full.lock().unwrap().len(), 1);
    }
}
