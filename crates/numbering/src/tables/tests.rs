//! The tables beside the patterns: for each calling code, numbers that take each way through its tables, and changed
//! examples.

use crate::digits::{MAX_NATIONAL, National};
use crate::format::Style;
use crate::index;
use crate::metadata::TYPES;
use crate::plan::{CallingCode, Plan};
use crate::tables::automaton::Automaton;
use crate::tables::layouts::Layouts;
use crate::tables::{Table, USES, facts};

/// The number of times that a beginning is completed, and that an example is changed.
const TIMES: usize = 4;

/// A generator that gives the same digits for the same seed (xorshift64).
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

/// Numbers of each length, by each way through an automaton.
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

/// The examples under a calling code: with each digit changed, with a digit more, and with a digit less.
fn changed_examples(code: &'static CallingCode, random: &mut Random) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for example in
        code.plans().flat_map(|plan| TYPES.into_iter().filter_map(move |number_type| plan.example(number_type)))
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
fn the_facts_equal_those_of_the_patterns() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let (mut nodes, mut compared, mut valid) = (0, 0, 0);
    for code in index::codes() {
        let rules: Vec<_> = code.plans().map(Plan::rules).collect();
        let automaton = facts::automaton(&rules).unwrap();
        let examples = changed_examples(code, &mut random);
        for number in every_way(&automaton, &mut random).iter().chain(&examples) {
            let (walked, value) = (code.walk(number), code.value());
            assert_eq!(automaton.answer(number), Some(walked.bits()), "+{value} {}", str::from_utf8(number).unwrap());
            valid += usize::from(walked.number_type().is_some());
            compared += 1;
        }
        nodes += automaton.nodes();
    }
    assert!(nodes < 10_000, "{nodes} nodes");
    assert!(valid > compared / 5, "{valid} of {compared} are valid: too few to prove anything");
}

#[test]
fn the_layouts_equal_the_forms_of_the_patterns() {
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let (mut nodes, mut compared, mut without) = (0, 0, 0);
    for code in index::codes() {
        let formats = &code.main().rules().formats;
        let layouts = Layouts::new(code.digits(), formats).unwrap();
        let examples = changed_examples(code, &mut random);
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
                    walked.push_str(&format!("+{} ", code.value()));
                }
                formats.write(&mut walked, national.as_str(), style);
                assert_eq!(layout.fill(&national.bytes), walked, "+{}", code.value());
            }
        }
        nodes += layouts.automaton.nodes();
    }
    assert!(nodes < 10_000, "{nodes} nodes");
    assert!(without < compared / 100, "{without} of {compared} have no layout");
}

#[test]
fn a_table_is_built_after_enough_questions() {
    let table = Table::<u8>::default();
    for _ in 0..USES {
        assert!(table.get(|| panic!("the table is built too early")).is_none());
    }
    assert_eq!(table.get(|| Some(7)), Some(&7));
    assert_eq!(table.get(|| None), Some(&7));
}
