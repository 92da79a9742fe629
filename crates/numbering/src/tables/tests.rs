//! The tables say what the patterns say: for every calling code, numbers that take every way through its tables, and numbers
//! that are changed examples.

use super::automaton::Automaton;
use super::{facts, layouts::Layouts};
use crate::format::{self, Style};
use crate::parse::{MAX_NATIONAL, National};
use crate::plan::{self, Plans, TYPES};

/// How often a beginning is completed, and an example changed.
const TIMES: usize = 4;

/// A generator of digits that repeats itself (xorshift64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn digit(&mut self) -> u8 {
        b"0123456789"[self.below(10)]
    }
}

fn codes() -> impl Iterator<Item = Plans> {
    (1..1000).filter_map(plan::of_calling_code)
}

/// Numbers of every length, by every way through an automaton.
fn every_way(automaton: &Automaton, random: &mut Random) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for length in 0..=MAX_NATIONAL {
        for mut number in automaton.beginnings(length) {
            let start = number.len();
            for _ in 0..TIMES {
                number.truncate(start);
                number.resize_with(length, || random.digit());
                all.push(number.clone());
            }
        }
    }
    all
}

/// The examples of the plans, each digit changed, and with a digit more or less.
fn changed_examples(plans: Plans, random: &mut Random) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for example in
        plans.all().flat_map(|plan| TYPES.into_iter().filter_map(move |number_type| plan.example(number_type)))
    {
        let example = example.as_bytes();
        all.extend([example.to_vec(), [example, b"7"].concat(), example[1..].to_vec()]);
        for at in (0..example.len()).flat_map(|at| [at; TIMES]) {
            let mut changed = example.to_vec();
            changed[at] = random.digit();
            all.push(changed);
        }
    }
    all
}

#[test]
fn facts_are_those_of_the_patterns() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let (mut nodes, mut compared, mut valid) = (0, 0, 0);
    for plans in codes() {
        let automaton = facts::automaton(plans).unwrap();
        let examples = changed_examples(plans, &mut random);
        for number in every_way(&automaton, &mut random).iter().chain(&examples) {
            let walked = plans.walk(number);
            let code = plans.main().unwrap().calling_code();
            assert_eq!(automaton.answer(number), Some(walked.bits()), "+{code} {}", str::from_utf8(number).unwrap());
            valid += usize::from(walked.number_type().is_some());
            compared += 1;
        }
        nodes += automaton.nodes();
    }
    assert!(nodes < 10_000, "{nodes} nodes");
    assert!(valid > compared / 5, "{valid} of {compared} are valid: proves little");
}

#[test]
fn layouts_are_those_of_the_patterns() {
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let (mut nodes, mut compared, mut without) = (0, 0, 0);
    for plans in codes() {
        let main = plans.main().unwrap();
        let layouts = Layouts::new(main).unwrap();
        let examples = changed_examples(plans, &mut random);
        for number in every_way(&layouts.automaton, &mut random).iter().chain(&examples) {
            let national = National::from_bytes(number).unwrap();
            for style in [Style::National, Style::International] {
                compared += 1;
                let Some(layout) = layouts.layout(number, style) else {
                    without += 1;
                    continue;
                };
                let mut walked = String::new();
                if style == Style::International {
                    walked.push_str(&format!("+{} ", main.calling_code()));
                }
                format::write(&mut walked, main, national.as_str(), style);
                assert_eq!(layout.fill(&national.bytes), walked, "+{}", main.calling_code());
            }
        }
        nodes += layouts.automaton.nodes();
    }
    assert!(nodes < 10_000, "{nodes} nodes");
    assert!(without < compared / 100, "{without} of {compared} have no layout");
}

#[test]
fn a_table_is_built_when_it_is_worth_it() {
    let table = super::Table::<u8>::default();
    for _ in 0..super::USES {
        assert!(table.get(|| panic!("it is too early")).is_none());
    }
    assert_eq!(table.get(|| Some(7)), Some(&7));
    assert_eq!(table.get(|| None), Some(&7));
}
