//! The leading digits of a format: patterns for three digits, for four and so on, each more exact than the pattern
//! before. Every earlier pattern matches where the last can still match. So the blob has the last pattern only.

use regex_automata::dfa::{Automaton, dense};
use regex_automata::util::start;
use regex_automata::{Anchored, util::primitives::StateID};

/// The number of digits at the first stage.
const FIRST_DIGITS: usize = 3;

/// The last of the stages. Empty where there is no stage.
///
/// # Errors
/// An earlier stage does not follow from the last.
pub(crate) fn last(stages: &[String]) -> Result<&str, String> {
    let Some((last, earlier)) = stages.split_last() else { return Ok("") };
    let whole = automaton(last)?;
    for (digits, stage) in (FIRST_DIGITS..).zip(earlier) {
        let stage_automaton = automaton(stage)?;
        if !agree(&stage_automaton, start(&stage_automaton)?, &whole, start(&whole)?, digits) {
            return Err(format!("the leading digits {stage:?} do not follow from {last:?}"));
        }
    }
    Ok(last)
}

/// Tells whether, behind `left` more digits, the stage has matched exactly where the whole has matched or still can
/// match.
fn agree(
    stage: &dense::DFA<Vec<u32>>,
    stage_state: Option<StateID>,
    whole: &dense::DFA<Vec<u32>>,
    whole_state: Option<StateID>,
    left: usize,
) -> bool {
    if left == 0 {
        let has_matched = stage_state.is_some_and(|state| stage.is_match_state(stage.next_eoi_state(state)));
        return has_matched == whole_state.is_some();
    }
    // A match stays a match, whatever digits follow: the automaton ends in `[0-9]*`.
    (b'0'..=b'9')
        .all(|digit| agree(stage, step(stage, stage_state, digit), whole, step(whole, whole_state, digit), left - 1))
}

/// The state behind a digit. `None` where no match is left.
fn step(automaton: &dense::DFA<Vec<u32>>, state: Option<StateID>, digit: u8) -> Option<StateID> {
    let next = automaton.next_state(state?, digit);
    (!automaton.is_dead_state(next)).then_some(next)
}

/// The automaton of a pattern with any digits behind it.
fn automaton(pattern: &str) -> Result<dense::DFA<Vec<u32>>, String> {
    let pattern = format!("(?-u)(?:{})[0-9]*", pattern.replace("\\d", "[0-9]"));
    dense::DFA::new(&pattern).map_err(|error| error.to_string())
}

fn start(automaton: &dense::DFA<Vec<u32>>) -> Result<Option<StateID>, String> {
    let start = automaton.start_state(&start::Config::new().anchored(Anchored::Yes));
    start.map(Some).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_stage_stands_for_the_earlier_ones() {
        let stages = ["12[3-5]", "12(?:3|4[5-9]|5)", "12(?:3|4(?:5|[6-9]1)|5)"].map(str::to_owned);
        assert_eq!(last(&stages).unwrap(), stages[2]);
        assert_eq!(last(&[]).unwrap(), "");
    }

    #[test]
    fn an_earlier_stage_that_does_not_follow_is_an_error() {
        for first in ["12[3-6]", "12[34]", "1"] {
            let stages = [first, "12(?:3|4[5-9]|5)"].map(str::to_owned);
            assert!(last(&stages).is_err(), "{first}");
        }
    }
}
