//! Possible lengths. The blob leaves out lengths that follow from the patterns.

use regex_automata::Anchored;
use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::util::{primitives::StateID, start};

use crate::source::Description;

/// A length that no number has.
const LONGEST: u32 = 31;

/// The lengths of all numbers of a plan. Empty where they are the lengths that its general pattern can match.
///
/// # Errors
/// The pattern is no regular expression.
pub(crate) fn of_plan(general: &Description) -> Result<&[i32], String> {
    let follows = set(&general.possible) == of_pattern(&general.pattern)?;
    Ok(if follows { &[] } else { &general.possible })
}

/// Proves that the lengths of a type follow from its pattern and from the lengths of the plan.
///
/// # Errors
/// The lengths do not follow.
pub(crate) fn follow_from_pattern(description: &Description, general: &Description) -> Result<(), String> {
    let possible = set(&description.possible);
    if possible != 0 && of_pattern(&description.pattern)? & set(&general.possible) & !possible != 0 {
        return Err(format!("the lengths {:?} do not follow from {:?}", description.possible, description.pattern));
    }
    Ok(())
}

/// Lengths as a set of bits.
fn set(lengths: &[i32]) -> u32 {
    lengths.iter().filter_map(|length| u32::try_from(*length).ok()).fold(0, |set, length| set | 1 << length)
}

/// The lengths that a pattern can match from end to end.
fn of_pattern(pattern: &str) -> Result<u32, String> {
    let pattern = format!("(?-u)(?:{})\\z", pattern.replace("\\d", "[0-9]"));
    // An automaton that finds the pattern anywhere would be far larger.
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
        assert!(of_plan(&general).unwrap().is_empty());
        for (pattern, possible) in [(r"1\d{4}", 5), (r"1\d{9}|\d{4}", 4)] {
            assert!(follow_from_pattern(&description(pattern, &[possible]), &general).is_ok(), "{pattern}");
        }
    }

    #[test]
    fn lengths_that_do_not_follow_are_kept_for_a_plan_and_an_error_for_a_type() {
        let general = description(r"\d{4,9}", &[4, 5]);
        assert_eq!(of_plan(&general).unwrap(), [4, 5]);
        assert!(follow_from_pattern(&description(r"1\d{3,4}", &[5]), &general).is_err());
    }
}
