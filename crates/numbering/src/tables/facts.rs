//! The plan and the type of a number: the patterns of all plans under a calling code, as one automaton.

use crate::facts::Facts;
use crate::metadata::{DESCRIPTIONS, TYPES};
use crate::number_type::NumberType;
use crate::rules::Rules;
use crate::tables::automaton::{Automaton, Status};

/// The number of patterns of a plan: leading digits and descriptions.
const OF_PLAN: usize = 1 + DESCRIPTIONS;

/// The automaton of the plans with these rules, the main plan first. `None` if it has too many nodes.
pub(super) fn automaton(plans: &[&Rules]) -> Option<Automaton> {
    let patterns = plans.iter().flat_map(|rules| {
        let leading = [rules.leading_digits.unwrap_or_default()];
        leading.into_iter().chain(rules.descriptions).map(|pattern| (&rules.patterns, pattern))
    });
    let patterns: Vec<_> = patterns.collect();
    let claims: Vec<_> = match plans {
        [_] => vec![Claim::Any],
        shared => shared.iter().map(|rules| rules.leading_digits.map_or(Claim::Type, |_| Claim::Leading)).collect(),
    };
    Automaton::new(&patterns, &mut |_, statuses| decide(&claims, statuses).map(Facts::bits))
}

/// The condition under which a plan has a number.
#[derive(Clone, Copy)]
enum Claim {
    /// Always: there is no other plan.
    Any,
    /// The number has the leading digits of the plan.
    Leading,
    /// The number has a type in the plan.
    Type,
}

/// The facts of a number by the first plan that claims it. `None` while that is open.
fn decide(claims: &[Claim], statuses: &mut [Status]) -> Option<Facts> {
    for (owner, claim) in claims.iter().enumerate() {
        let (_, from_here) = statuses.split_at_mut_checked(owner * OF_PLAN)?;
        let (plan, behind) = from_here.split_at_mut_checked(OF_PLAN)?;
        let [leading, plan @ ..] = plan else { return None };
        let number_type = type_of(plan);
        let claimed = match claim {
            Claim::Any => Status::Accepted,
            Claim::Leading => *leading,
            Claim::Type => match number_type {
                None => Status::Open,
                Some(None) => Status::Rejected,
                Some(Some(_)) => Status::Accepted,
            },
        };
        match claimed {
            Status::Open => return None,
            Status::Rejected => {
                *leading = Status::Rejected;
                plan.fill(Status::Rejected);
            }
            Status::Accepted => {
                behind.fill(Status::Rejected);
                return number_type.map(|number_type| Facts::new(Some(owner), number_type));
            }
        }
    }
    Some(Facts::new(None, None))
}

/// The first type that fits, if the number fits the general description. The outer `None` stands for an open answer.
fn type_of(plan: &mut [Status]) -> Option<Option<NumberType>> {
    let (general, types) = plan.split_first_mut()?;
    let first = types.iter().zip(TYPES).enumerate().find(|(_, (status, _))| **status != Status::Rejected);
    let Some((at, (status, number_type))) = first.filter(|_| *general != Status::Rejected) else {
        *general = Status::Rejected;
        types.fill(Status::Rejected);
        return Some(None);
    };
    if *general == Status::Open || *status == Status::Open {
        return None;
    }
    match types.get(at + 1) {
        Some(mobile) if number_type == NumberType::FixedLine => match mobile {
            Status::Rejected => Some(Some(NumberType::FixedLine)),
            Status::Open => None,
            Status::Accepted => Some(Some(NumberType::FixedLineOrMobile)),
        },
        _ => Some(Some(number_type)),
    }
}
