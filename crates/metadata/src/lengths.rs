//! Possible lengths. Where they follow from the patterns, the blob has none.

use regex_automata::Anchored;
use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::util::{primitives::StateID, start};

use crate::source::Description;

/// Longer than any number.
const LONGEST: u32 = 31;

/// The lengths of all numbers of a plan; none where they are those that its general pattern can match.
///
/// # Errors
/// The pattern is none.
pub(crate) fn of_all(general: &Description) -> Result<&[i32], String> {
    let follows = set(&general.possible) == of_pattern(&general.pattern)?;
    Ok(if follows { &[] } else { &general.possible })
}

/// The lengths of a type; none where its pattern has no others that the plan has.
///
/// # Errors
/// The pattern is none.
pub(crate) fn of_type<'d>(description: &'d Description, general: &Description) -> Result<&'d [i32], String> {
    let possible = set(&description.possible);
    let follows = possible == 0 || of_pattern(&description.pattern)? & set(&general.possible) & !possible == 0;
    Ok(if follows { &[] } else { &description.possible })
}

/// Lengths as a set of bits.
fn set(lengths: &[i32]) -> u32 {
    lengths.iter().filter_map(|length| u32::try_from(*length).ok()).fold(0, |set, length| set | 1 << length)
}

/// The lengths that a pattern can match from end to end.
fn of_pattern(pattern: &str) -> Result<u32, String> {
    let pattern = format!("(?-u)(?:{})\\z", pattern.replace("\\d", "[0-9]"));
    // One that finds the pattern anywhere would be far larger.
    let anchored = dense::Config::new().start_kind(StartKind::Anchored);
    let automaton = dense::Builder::new().configure(anchored).build(&pattern).map_err(|error| error.to_string())?;
    let start = automaton.start_state(&start::Config::new().anchored(Anchored::Yes));
    let mut states = vec![start.map_err(|error| error.to_string())?];
    let mut lengths = 0;
    for length in 0..=LONGEST {
        let is_end = |state: &StateID| automaton.is_match_state(automaton.next_eoi_state(*state));
        lengths |= u32::from(states.iter().any(is_end)) << length;
        let next = |state: &StateID| (b'0'..=b'9').map(|digit| automaton.next_state(*state, digit)).collect::<Vec<_>>();
        states = states.iter().flat_map(next).filter(|state| !automaton.is_dead_state(*state)).collect();
        states.sort_unstable();
        states.dedup();
    }
    Ok(lengths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn description(pattern: &str, possible: &[i32]) -> Description {
        Description { pattern: pattern.to_owned(), possible: possible.to_vec(), ..Description::default() }
    }

    #[test]
    fn a_pattern_has_its_lengths() {
        assert_eq!(of_pattern(r"1\d{3}(?:\d{2})?|[2-4]").unwrap(), 1 << 1 | 1 << 4 | 1 << 6);
    }

    #[test]
    fn lengths_that_follow_are_left_out() {
        let general = description(r"\d{4,9}", &[4, 5, 6, 7, 8, 9]);
        assert!(of_all(&general).unwrap().is_empty());
        assert!(of_type(&description(r"1\d{4}", &[5]), &general).unwrap().is_empty());
        assert!(of_type(&description(r"1\d{9}|\d{4}", &[4]), &general).unwrap().is_empty());
    }

    #[test]
    fn lengths_that_say_more_are_kept() {
        let general = description(r"\d{4,9}", &[4, 5]);
        assert_eq!(of_all(&general).unwrap(), [4, 5]);
        assert_eq!(of_type(&description(r"1\d{3,4}", &[5]), &general).unwrap(), [5]);
    }
}
