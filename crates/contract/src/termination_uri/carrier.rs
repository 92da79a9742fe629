//! Hosts that belong to a carrier, but are not the termination address of a trunk.

use super::host::Host;
use super::warning::UriWarning;

/// Compares a host with the addresses that carriers document. Returns `None` for a host that may be a trunk's.
///
/// Twilio's trunks are `{trunk}.pstn.twilio.com` and `{trunk}.pstn.{edge}.twilio.com`, its SIP domains
/// `{domain}.sip.twilio.com` and `{domain}.sip.{edge}.twilio.com`. LiveKit's `{project}.sip.livekit.cloud` receives the
/// calls of a trunk.
pub(super) fn carrier_warning(host: &Host) -> Option<UriWarning> {
    let Host::Name(name) = host else { return None };
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix('.').unwrap_or(&name);
    if name == "sip.livekit.cloud" || name.ends_with(".sip.livekit.cloud") {
        return Some(UriWarning::NotTermination);
    }
    let labels = name.strip_suffix("twilio.com").filter(|labels| labels.is_empty() || labels.ends_with('.'))?;
    let mut labels = labels.split_terminator('.');
    match (labels.next(), labels.next(), labels.next(), labels.next()) {
        (Some(_), Some("pstn"), _, None) => None,
        (Some("sip"), ..) | (_, Some("sip"), ..) => Some(UriWarning::NotTermination),
        _ => Some(UriWarning::NoTrunkName),
    }
}
