//! The types of phone numbers.

/// The type of a number, as Google's metadata tells types apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberType {
    /// A number at a place.
    FixedLine,
    /// A mobile number.
    Mobile,
    /// A fixed-line or a mobile number, in a plan that does not tell the two apart (North America, for one).
    FixedLineOrMobile,
    /// A number that is free to the caller.
    TollFree,
    /// A number that costs the caller more than usual.
    PremiumRate,
    /// A number whose cost the caller and the called party share.
    SharedCost,
    /// Internet telephony; IPTSP numbers in Bangladesh.
    Voip,
    /// A number that follows a person.
    PersonalNumber,
    /// A pager.
    Pager,
    /// The universal access number of a company.
    Uan,
    /// A number that reaches a voice mailbox.
    Voicemail,
}
