//! The steps of an unfolded pattern.

use crate::pattern::set::Set;

/// A step on the way through a text.
#[derive(Clone, Copy)]
pub(crate) enum Step {
    /// One digit of a set.
    Digit(Set),
    /// `least` to `most` digits of a set, as many as possible.
    Digits { set: Set, least: u8, most: u8 },
    /// The next step, if the text continues with one of `first`; or the step at `other`, if with one of `other_first`.
    Choice { first: Set, other: u16, other_first: Set },
    /// The step at this place.
    Jump(u16),
    /// A boundary of a group: twice the number of the group for its start, and one more for its end.
    Boundary(u8),
    /// The end of the text.
    End,
    /// The end of the pattern.
    Match,
}
