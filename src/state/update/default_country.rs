//! Tests of the default country: chosen at first, and in the person's and the host's hands from then on.

use contract::{CheckContext, Draft, Provider, RefusalReason};
use numbering::Country;

use super::tests::{created, refused, send, type_number};
use super::update;
use crate::state::{Message, State, Values};

fn country(code: &str) -> Option<Country> {
    Country::parse(code)
}

fn context(code: &str) -> CheckContext {
    CheckContext { default_country: country(code), ..CheckContext::default() }
}

fn values(entries: &[(&str, &str)]) -> Values {
    let mut values = Values::default();
    entries.iter().for_each(|(name, value)| values.set(name, value).unwrap());
    values
}

/// A form as it begins with these initial values and a default country.
fn form(initial: Values, code: &str) -> State {
    let draft = initial.draft(Provider::Sip, country(code));
    State { initial, ..State::new(draft, context(code)) }
}

fn configure(state: &mut State, code: &str) {
    let initial = state.initial.clone();
    update(state, Message::Configured { context: context(code), initial, idempotency_key: false });
}

#[test]
fn a_national_number_is_read_in_the_default_country() {
    let mut state = form(Values::default(), "BD");
    type_number(&mut state, "01712-345678");
    assert_eq!(state.checked.number.unwrap().e164.as_str(), "+8801712345678");
    assert_eq!(state.draft.phone_number, "01712-345678", "the text stays as typed");
}

#[test]
fn a_typed_calling_code_shows_its_country_while_it_stands_there() {
    let mut state = form(Values::default(), "BD");
    for (typed, shown) in
        [("", "BD"), ("+", ""), ("+44", "GB"), ("+44 20 7946 0958", "GB"), ("+999", ""), ("+4", ""), ("01712", "BD")]
    {
        type_number(&mut state, typed);
        assert_eq!(state.checked.country, country(shown), "{typed}");
    }
    type_number(&mut state, "+44 20 7946 0958");
    update(&mut state, Message::CountryChosen(country("FR")));
    assert_eq!(state.checked.country, country("GB"));
    assert_eq!(state.draft.phone_number, "+44 20 7946 0958");
    type_number(&mut state, "01 44 71 50 00");
    assert_eq!(state.checked.country, country("FR"), "the choice holds for a national number");
}

#[test]
fn a_choice_of_no_country_stays_until_a_reset() {
    let mut state = form(Values::default(), "BD");
    update(&mut state, Message::CountryChosen(None));
    type_number(&mut state, "01712-345678");
    assert_eq!(state.checked.number, None);
    assert_eq!(state.suggestion().map(|number| number.e164.as_str()), Some("+8801712345678"));
    configure(&mut state, "GB");
    assert_eq!(state.draft.country, None);
    update(&mut state, Message::Reset);
    assert_eq!(state.draft.country, country("GB"));
    update(&mut state, Message::ResetUndone);
    assert_eq!(state.draft.country, None);
}

#[test]
fn the_country_of_initial_values_precedes_the_default() {
    for code in ["GB", ""] {
        let mut state = form(values(&[("country", code)]), "BD");
        assert_eq!(state.draft.country, country(code));
        configure(&mut state, "US");
        assert_eq!(state.draft.country, country(code));
        update(&mut state, Message::CountryChosen(country("FR")));
        update(&mut state, Message::Cleared);
        assert_eq!(state.draft.country, country(code));
    }
}

#[test]
fn an_untouched_form_takes_a_new_default_country() {
    let mut state = form(Values::default(), "BD");
    configure(&mut state, "GB");
    assert_eq!((state.draft.country, state.checked.country), (country("GB"), country("GB")));
    update(&mut state, Message::ValuesSet(values(&[("country", "GB")])));
    configure(&mut state, "US");
    assert_eq!(state.draft.country, country("GB"), "the host chose the country");
}

#[test]
fn the_next_number_keeps_the_chosen_country() {
    let mut state = form(Values::default(), "BD");
    update(&mut state, Message::CountryChosen(country("US")));
    type_number(&mut state, "(415) 555-2671");
    let attempt = send(&mut state);
    update(&mut state, Message::Ended { attempt, outcome: created() });
    update(&mut state, Message::CreateAnother);
    configure(&mut state, "GB");
    assert_eq!(state.draft.country, country("US"));
}

#[test]
fn a_setting_after_a_refusal_keeps_the_chosen_country() {
    let mut state = form(Values::default(), "BD");
    update(&mut state, Message::CountryChosen(country("US")));
    type_number(&mut state, "(415) 555-2671");
    let attempt = send(&mut state);
    update(&mut state, Message::Ended { attempt, outcome: refused(RefusalReason::Busy, Vec::new()) });
    let attempt = send(&mut state);
    update(&mut state, Message::Ended { attempt, outcome: created() });
    update(&mut state, Message::CreateAnother);
    configure(&mut state, "BD");
    assert_eq!(state.draft.country, country("US"), "the default country is the same as before");
}

#[test]
fn the_default_country_alone_is_no_work_to_undo() {
    let mut state = form(Values::default(), "BD");
    update(&mut state, Message::Reset);
    assert_eq!(state.before_reset, None);
    assert_eq!(*state.draft, Draft { country: country("BD"), ..Draft::default() });
}
