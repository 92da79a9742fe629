//! Matches digits against the patterns of the metadata, without a regular expression engine.
//!
//! The blob stores a pattern as compact code. [`Patterns`] unfolds the code into steps when a plan is first used, and a
//! match walks the steps without allocation. One byte of code is one item, except where the table has two:
//!
//! | code | match |
//! |---|---|
//! | `0` to `9` | that digit |
//! | `d` | any digit |
//! | `0xC0` + n | n digits |
//! | `0xE0` + high, then `0x20` + low | a digit of a set: ten bits, five and five, digit 0 the lowest |
//! | `(` … `\|` … `)` | one of the alternatives, the first that leads to a match |
//! | `<` … `>` | the same, as a group whose match is remembered |
//! | `?` behind an item | the item, or nothing |
//! | `0x80` + n behind an item | the item n times |
//! | `0xA0` + m, then `0x20` + n | the item m to n times, as often as possible |
//! | `$` | the end of the text |
//!
//! Steps only lead forward, and each choice knows the digits with which its two ways can begin. A look at the next
//! digit decides most choices. Where both ways are open, the matcher tries the first way before the other.

mod code;
mod matcher;
mod patterns;
pub(crate) mod set;
pub(crate) mod step;
#[cfg(test)]
mod tests;

pub(crate) use code::groups;
pub(crate) use matcher::Match;
pub(crate) use patterns::{Pattern, Patterns};
