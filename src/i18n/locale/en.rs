//! The words in English. An error says how to correct the field.

use crate::i18n::key::Key;

/// Returns the word for `key`.
pub(super) const fn word(key: Key) -> &'static str {
    match key {
        // The form
        Key::Title => "Create a phone number",
        Key::Lead => "Bring your own, or let PIA assign one. Agents can answer and place calls on it.",
        Key::Optional => "(optional)",
        Key::Submit => "Create phone number",
        Key::Reset => "Reset",
        Key::Creating => "Creating…",
        Key::Slow => "This is taking longer than usual. You can go on waiting.",
        Key::StopWaiting => "Stop waiting",
        Key::StopMeans => "Stopping does not cancel: the number may still be created.",
        Key::WaitBusy => "The platform is busy; nothing was created. The form tries again by itself.",
        Key::WaitUnknown => "No clear answer came. The form asks again by itself, and no second number comes of it.",
        Key::WaitSeconds => "Next try in {count} s",
        Key::Offline => "You are offline. You can go on filling in the form, and send it once you are online.",
        Key::BackOnline => "You are online again.",
        Key::Verify => "Check before creating",
        Key::Verifying => "Checking…",
        Key::VerifyPassed => "Checked: nothing speaks against it.",
        Key::VerifyFailed => "The check found a problem. You can still create the number.",
        Key::VerifyBroken => "The check could not be made. You can still create the number.",
        Key::WasReset => "The form is empty again.",
        Key::Undo => "Undo",
        Key::WasRestored => "What you had entered is back.",
        Key::SecretsAgain => "Passwords and tokens have to be entered again.",
        // Provider
        Key::ProviderLegend => "How do you get the number?",
        Key::ProviderSip => "SIP trunk",
        Key::ProviderSipAbout => "Import a number from your carrier",
        Key::ProviderPia => "PIA-managed",
        Key::ProviderPiaAbout => "PIA assigns a number and runs it",
        Key::ProviderTwilio => "Twilio",
        Key::ProviderTwilioAbout => "Use a number from your account",
        // Number
        Key::PhoneLabel => "Phone number",
        Key::PhoneHint => {
            "With country code, such as +8801712345678. Paste it as you have it; it cannot be changed later."
        }
        Key::PhoneExample => " A number in {country} looks like {number}.",
        Key::CountryLabel => "Country of the number",
        Key::CountryNone => "International, with +",
        Key::CountryShort => "Country",
        Key::CountrySearch => "Search by name or code",
        Key::CountryNotFound => "No country found. Try its English name or its code.",
        Key::ListCount => "Found: {count}",
        Key::WillSend => "Will be sent as {number}",
        Key::UseMend => "Use {number}",
        Key::TypeFixedLine => "fixed line",
        Key::TypeMobile => "mobile",
        Key::TypeFixedLineOrMobile => "fixed line or mobile",
        Key::TypeTollFree => "toll-free",
        Key::TypePremiumRate => "premium rate",
        Key::TypeSharedCost => "shared cost",
        Key::TypeVoip => "internet telephony",
        Key::TypePersonalNumber => "personal number",
        Key::TypePager => "pager",
        Key::TypeUan => "company number",
        Key::TypeVoicemail => "voicemail",
        // Label, trunk and region
        Key::FriendlyNameLabel => "Label",
        Key::FriendlyNameHint => "A name that your team will know it by.",
        Key::UriLabel => "Termination URI",
        Key::UriHint => "Where calls to this number end: a host, host and port, or a SIP address.",
        Key::UriHost => "Host {host}",
        Key::UriPort => "port {port}",
        Key::UriTransport => "over {transport}",
        Key::UriTls => "encrypted (TLS)",
        Key::UriUser => "user {user}",
        Key::UsernameLabel => "Trunk username",
        Key::PasswordLabel => "Trunk password",
        Key::ShowSecret => "Show",
        Key::ShowSecretOf => "Show {label}",
        Key::RegionLegend => "Routing region",
        Key::RegionHint => "Where calls enter the SIP network. Cannot be changed later.",
        Key::RegionGlobal => "Global",
        Key::RegionGlobalAbout => "Worldwide routing",
        Key::RegionBd => "Bangladesh",
        Key::RegionBdAbout => "Routes inside Bangladesh",
        Key::RegionBdLink3 => "Link3 IPTSP",
        Key::RegionBdLink3About => "Bangladesh, over Link3",
        // Twilio account
        Key::SidLabel => "Account SID",
        Key::SidHint => "Begins with AC. You find it on the first page of the Twilio console.",
        Key::TokenLabel => "Auth token",
        Key::TokenHint => "Stands below the account SID. It is sent to PIA and not shown again.",
        // Agents
        Key::InboundLabel => "Answers calls",
        Key::OutboundLabel => "Places calls",
        Key::AgentHint => "Pick an agent, or enter any agent's id.",
        Key::AgentIdHint => "Enter the agent's id.",
        Key::AgentId => "Id",
        Key::AgentNotFound => "No agent found. What you typed is sent as an id.",
        Key::AgentUnknown => "The list has no agent with this id. Check it; you can still create the number.",
        Key::Searching => "Searching…",
        Key::SearchFailed => "The agents could not be searched.",
        Key::Retry => "Try again",
        // Summary
        Key::SummaryOne => "One thing to fix",
        Key::SummaryMany => "{count} things to fix",
        // Errors of a number
        Key::NumberEmpty => "Enter the number with its country code, such as +8801712345678",
        Key::NumberLetters => "Enter digits only: a letter does not say which digit is meant",
        Key::NumberExtension => "Leave the extension out: a number is created without one",
        Key::NumberCharacter => "Take out “{character}”: a number has digits, and a + at its start",
        Key::NumberNoCallingCode => "Add the country code, such as +880, or choose the country",
        Key::NumberShortCode => {
            "Enter a whole number: a short code is dialed inside one network only, and cannot be imported"
        }
        Key::NumberLeadingZero => "Enter a country code after the +: none begins with 0",
        Key::NumberUnknownCallingCode => "Check the country code: no country has this one",
        Key::NumberOverFifteenDigits => "Shorten the number: it can have 15 digits at most, country code included",
        Key::NumberTrunkPrefix => "Take out the 0 after the country code: it is dialed inside the country only",
        Key::NumberTooShortOne => "Add a digit: the number is one too short",
        Key::NumberTooShort => "Add {count} digits: the number is too short",
        Key::NumberTooLongOne => "Take out a digit: the number is one too long",
        Key::NumberTooLong => "Take out {count} digits: the number is too long",
        Key::NumberInvalidLength => "Count the digits again: numbers of this country have other lengths",
        // Warnings about a number
        Key::NumberUnknownRange => "This number is in no range that we know. Check it; you can create it all the same.",
        Key::NumberMaybeTrunkPrefix => "The 0 after the country code is rarely part of a number. Check it.",
        Key::NumberVeryShort => "This number is very short. Check that it is whole.",
        // Termination URI
        Key::UriWhiteSpace => "Take out the space in the address",
        Key::UriScheme => "Enter a SIP address or a host: other schemes, such as https, do not carry calls",
        Key::UriSlashes => "Take out the // after sip:",
        Key::UriBadUser => "Check the part before @: it holds a character that cannot stand there",
        Key::UriNoHost => "Enter the host, such as sip.example.com",
        Key::UriHostName => "Check the host name at “{part}”: letters, digits and inner hyphens only",
        Key::UriIpv4 => "Check the IP address: four numbers from 0 to 255",
        Key::UriIpv6 => "Write an IPv6 address in brackets, such as [2001:db8::1]",
        Key::UriBadPort => "Enter a port from 1 to 65535 after the colon",
        Key::UriParameter => "Check what follows the semicolon: write it as ;name=value",
        Key::UriPassword => "A password stands in the address, where everybody can read it. Use the password field.",
        Key::UriNotReachable => "The platform cannot reach this host: it means “this same machine”.",
        Key::UriUnderscore => "Check the host name: only private networks have names with an underscore.",
        Key::UriNoTrunkName => "The name of your trunk is missing. Twilio's address is name.pstn.twilio.com.",
        Key::UriNotTermination => {
            "This address receives calls from a trunk. Enter the termination address of the trunk."
        }
        Key::UriUnknownTransport => "We do not know this transport. Usual ones are udp, tcp and tls.",
        // Credentials
        Key::NoTrunkPassword => "A username without a password: most carriers want both.",
        Key::NoTrunkUsername => "A password without a username: most carriers want both.",
        Key::OuterWhiteSpace => {
            "There is a space at the start or end. It will be sent: take it out if it came with the paste."
        }
        Key::SidMissing => "Enter the account SID: it begins with AC",
        Key::SidApiKey => "This is an API key's SID (SK…). Enter the account SID, which begins with AC",
        Key::SidPhoneNumber => "This is a phone number's SID (PN…). Enter the account SID, which begins with AC",
        Key::SidOtherPrefix => "Check the account SID: it begins with AC, in capitals",
        Key::SidLength => "Check the account SID: it has 34 characters, this has {count}",
        Key::SidNotHex => "Check the account SID: after AC come only digits and the letters a to f",
        Key::TokenMissing => "Enter the auth token of the Twilio account",
        Key::TokenShape => "Twilio's tokens usually have 32 digits and letters a to f. Check that it is whole.",
        // Routing advice and the label
        Key::NotBangladeshi => "This number is not from Bangladesh (+880). Calls may not route in this region.",
        Key::NotLink3 => {
            "This number is not in the block that we know as Link3's (+880 9678). Calls may not route; check with your carrier."
        }
        Key::LongLabel => "The label is over {count} characters. Lists may cut it off.",
        // Outcome of a submission
        Key::RefusedHeading => "The number was not created",
        Key::UnknownHeading => "We do not know whether the number was created",
        Key::CauseInvalid => "The platform did not accept the request. Check the entries and try again.",
        Key::CauseSignedOut => "Your session ended. Sign in again; what you entered is still here.",
        Key::CauseForbidden => "This account may not create numbers. Ask an administrator of your workspace.",
        Key::CauseConflict => "The platform reports a conflict. Check the list of numbers, then try again.",
        Key::NumberExists => "This number exists already",
        Key::CauseTooLarge => "The request is too large. Shorten the entries.",
        Key::CauseMediaType => "The address that this form posts to does not take JSON. Tell whoever runs this page.",
        Key::CauseBusy => "The platform is busy. Nothing was created: wait a moment, then try again.",
        Key::PlatformFailed => "The platform failed.",
        Key::CauseUnexpected => {
            "The address that this form posts to gave an answer that is not the platform's. Tell whoever runs this page."
        }
        Key::BusyMinutes => "The platform asks you to wait {count} minutes. Nothing was created; try again then.",
        Key::BusyHours => "The platform asks you to wait {count} hours. Nothing was created; try again then.",
        Key::TimedOut => "The platform did not answer in time.",
        Key::NoAnswer => "The connection broke before an answer came.",
        Key::Stopped => "You stopped waiting before an answer came.",
        Key::UnexpectedAnswer => "The platform's answer could not be read. The number may exist.",
        Key::GatewayFailed => "The platform could not be reached behind its gateway.",
        Key::InFlight => "The platform is still at work on this request.",
        Key::Redirected => {
            "The address that this form posts to sent the request on to another one, which the form does not follow. Tell whoever runs this page."
        }
        Key::CheckFirst => "Look for it in the list of numbers before you try again. Nothing that you entered is lost.",
        Key::NotSent => "This page could not get permission to send. Nothing was created; try again.",
        Key::NotSentOffline => "There was no network connection, so nothing was sent. What you entered is still here.",
        Key::NotSentStopped => "You stopped before anything was sent.",
        Key::CrashedHeading => "Something went wrong in this form",
        Key::CrashedMeans => {
            "What you had entered is shown below: copy it, then reload the page. If a number was being created, look for it in the list first."
        }
        // Receipt
        Key::ReceiptTitle => "Phone number created",
        Key::ReceiptNumber => "Number",
        Key::ReceiptProvider => "Provider",
        Key::ReceiptId => "ID",
        Key::SecretSet => "Set, and not shown again",
        Key::Copy => "Copy",
        Key::CopyOf => "Copy {label}",
        Key::Copied => "Copied",
        Key::CopyFailed => "Could not be copied: select it instead",
        Key::CreateAnother => "Create another",
    }
}
