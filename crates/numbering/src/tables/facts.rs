//! The plan that a number belongs to, and its type there: the patterns of all plans under a calling code, as one automaton.

use super::automaton::{Automaton, Status};
use crate::NumberType;
use crate::facts::Facts;
use crate::metadata::DESCRIPTIONS;
use crate::plan::{Plans, TYPES};

/// How many patterns a plan has here: leading digits and descriptions.
const OF_PLAN: usize = 1 + DESCRIPTIONS;

pub(super) fn automaton(plans: Plans) -> Option<Automaton> {
    let all: Vec<_> = plans.all().map(|plan| plan.known()).collect();
    let patterns = all.iter().flat_map(|known| {
        let leading = [known.leading_digits.unwrap_or_default()];
        leading.into_iter().chain(known.descriptions).map(|pattern| (&known.patterns, pattern))
    });
    let patterns: Vec<_> = patterns.collect();
    let claims: Vec<_> = match all.as_slice() {
        [_] => vec![Claim::Any],
        shared => shared.iter().map(|known| known.leading_digits.map_or(Claim::Type, |_| Claim::Leading)).collect(),
    };
    Automaton::new(&patterns, &mut |_, statuses| decide(&claims, statuses).map(Facts::bits))
}

/// What makes a number a plan's.
#[derive(Clone, Copy)]
enum Claim {
    /// There is no other plan.
    Any,
    /// Its leading digits.
    Leading,
    /// That it has a type there.
    Type,
}

/// The first plan that claims the number.
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

/// The first type that fits, if the number fits the general description. None while that is open.
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
