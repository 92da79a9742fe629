//! What a number is for.

/// The type of a number, as Google's metadata tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberType {
    /// A number at a place.
    FixedLine,
    /// A mobile number.
    Mobile,
    /// The plan does not tell the two apart (North America, for one).
    FixedLineOrMobile,
    /// Free to the caller.
    TollFree,
    /// The caller pays more.
    PremiumRate,
    /// Caller and called share the cost.
    SharedCost,
    /// Internet telephony; IPTSP numbers in Bangladesh.
    Voip,
    /// Follows a person.
    PersonalNumber,
    /// A pager.
    Pager,
    /// A company's universal access number.
    Uan,
    /// Reaches a voice mailbox.
    Voicemail,
}
