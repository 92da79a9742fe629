//! Changes of the draft: edits, values of the host, reset, undo, and the next number.

use std::mem;

use contract::{CheckContext, Draft, Field, Provider};

use crate::state::effect::{Effect, FocusTarget};
use crate::state::event::Event;
use crate::state::form_state::{Connection, DraftNotice, Fields, Phase, Sent, State};
use crate::state::message::Message;
use crate::state::values::Values;
use crate::state::verification::Verification;

/// Changes the draft by an act of a person, or by values of the host.
pub(super) fn edit(state: &mut State, message: Message, effects: &mut Vec<Effect>) {
    match message {
        Message::ValuesSet(values) => fill(state, &values, effects),
        // The choice of a provider is no work that a person could lose.
        Message::ProviderChosen(provider) => {
            choose_provider(state, provider);
            edited(state, false, effects);
        }
        Message::CountryChosen(country) => {
            state.draft.country = country;
            edited_field(state, Field::PhoneNumber, effects);
        }
        Message::RegionChosen(region) => {
            state.draft.region = region;
            edited_field(state, Field::SipInfraRegion, effects);
        }
        Message::SuggestionTaken(number) => {
            number.as_str().clone_into(&mut state.draft.phone_number);
            edited_field(state, Field::PhoneNumber, effects);
        }
        Message::Typed(field, text) => {
            if let Some(value) = state.draft.text_mut(field) {
                *value = text;
                edited_field(state, field, effects);
            }
        }
        Message::SecretTyped(field, secret) => {
            if let Some(value) = state.draft.secret_mut(field) {
                // The last request holds the secret before this one.
                if *value != secret {
                    state.sent = None;
                }
                *value = secret;
                edited_field(state, field, effects);
            }
        }
        _ => {}
    }
}

/// Chooses a provider. The secrets and the messages of the provider before go.
fn choose_provider(state: &mut State, provider: Provider) {
    if provider != state.draft.provider {
        state.draft.provider = provider;
        state.draft.clear_secrets();
        state.sent = None;
        state.flagged = Fields::default();
        state.platform_messages.clear();
        state.notice = None;
    }
}

/// Notes that a person edited a field. The platform's words no longer apply to the field.
fn edited_field(state: &mut State, field: Field, effects: &mut Vec<Effect>) {
    state.edited.insert(field);
    edited(state, true, effects);
}

/// Notes that a person changed the draft. `is_work` is true for input that a person could lose.
fn edited(state: &mut State, is_work: bool, effects: &mut Vec<Effect>) {
    changed(state, effects);
    if is_work && !mem::replace(&mut state.is_dirty, true) {
        effects.push(Effect::Emit(Event::Dirty(true)));
    }
    effects.push(Effect::SaveAndNotify);
}

/// Checks the changed draft. Notices about the draft before go.
fn changed(state: &mut State, effects: &mut Vec<Effect>) {
    check(state);
    (state.draft_notice, state.before_reset) = (None, None);
    acknowledge_connection(state);
    abort_verification(state, effects);
}

/// Checks the draft against the rules.
pub(super) fn check(state: &mut State) {
    state.checked = state.draft.check(&state.context);
}

/// Removes the notice that the connection is back.
pub(super) fn acknowledge_connection(state: &mut State) {
    if state.connection == Connection::Back {
        state.connection = Connection::Online;
    }
}

/// Drops the result of the host's check, which no longer applies to the draft, and aborts a running check.
pub(super) fn abort_verification(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(Verification::Running) = state.verification.take() {
        effects.push(Effect::AbortVerify);
    }
}

/// Sets values of the host. No event notifies the host, which knows the values.
fn fill(state: &mut State, values: &Values, effects: &mut Vec<Effect>) {
    if let Some(provider) = values.provider {
        choose_provider(state, provider);
        state.edited.insert(Field::Provider);
    }
    values.fill(&mut state.draft);
    for field in values.fields() {
        state.edited.insert(field);
    }
    changed(state, effects);
}

/// Replaces the rules and the values that the form begins with. An untouched form takes new values and a new default
/// country at once.
pub(super) fn replace_initial(state: &mut State, context: CheckContext, initial: Values, effects: &mut Vec<Effect>) {
    let is_new_country = state.context.default_country != context.default_country;
    state.context = context;
    let is_untouched = !state.is_dirty && state.is_editing();
    if is_new_country && is_untouched && !state.edited.contains(Field::PhoneNumber) {
        state.draft.country = state.initial_draft().country;
    }
    if is_untouched && state.initial != initial {
        fill(state, &initial, effects);
    } else {
        check(state);
    }
    state.initial = initial;
}

/// Empties the form on the host's behalf.
pub(super) fn clear(state: &mut State, effects: &mut Vec<Effect>) {
    if !state.is_submitting() {
        abort_verification(state, effects);
        effects.push(Effect::ForgetDraft);
        state.draft = state.initial_draft();
        start_over(state);
    }
}

/// Empties the form on a person's behalf, and keeps the draft for an undo, without its secrets.
pub(super) fn reset(state: &mut State, effects: &mut Vec<Effect>) {
    abort_verification(state, effects);
    no_longer_dirty(state, effects);
    state.draft.clear_secrets();
    let initial = state.initial_draft();
    let draft = Some(mem::replace(&mut state.draft, initial)).filter(|draft| *draft != state.draft);
    // A second reset finds the initial draft, and must not lose the draft of the first reset.
    let before_reset = state.before_reset.take().or(draft);
    start_over_at_title(state, effects);
    (state.draft_notice, state.before_reset) = (Some(DraftNotice::Reset), before_reset);
}

/// Prepares the form for the next number, often a sibling of the last: provider, region, agents and country stay.
pub(super) fn create_another(state: &mut State, effects: &mut Vec<Effect>) {
    if matches!(state.phase, Phase::Created(_)) {
        state.draft.clear_secrets();
        for field in Field::ALL {
            if !matches!(field, Field::InboundAgent | Field::OutboundAgent)
                && let Some(text) = state.draft.text_mut(field)
            {
                *text = String::new();
            }
        }
        start_over_at_title(state, effects);
    }
}

/// Brings an earlier draft back.
pub(super) fn bring_back(state: &mut State, draft: Box<Draft>, notice: DraftNotice, effects: &mut Vec<Effect>) {
    state.draft = draft;
    start_over(state);
    (state.draft_notice, state.is_dirty) = (Some(notice), true);
    effects.push(Effect::Emit(Event::Dirty(true)));
    match notice {
        DraftNotice::Undone => {
            effects.push(Effect::SaveAndNotify);
            effects.push(Effect::Focus(FocusTarget::Title));
        }
        DraftNotice::Reset | DraftNotice::Restored => effects.push(Effect::NotifyHost),
    }
}

/// Notes that the form holds no unsent input any more: the input was sent, or given up.
pub(super) fn no_longer_dirty(state: &mut State, effects: &mut Vec<Effect>) {
    if mem::take(&mut state.is_dirty) {
        effects.push(Effect::Emit(Event::Dirty(false)));
    }
    effects.push(Effect::ForgetDraft);
}

fn start_over_at_title(state: &mut State, effects: &mut Vec<Effect>) {
    start_over(state);
    effects.push(Effect::NotifyHost);
    effects.push(Effect::Focus(FocusTarget::Title));
}

/// Forgets everything that belonged to the draft before.
fn start_over(state: &mut State) {
    state.phase = Phase::Editing;
    check(state);
    state.flagged = Fields::default();
    state.platform_messages.clear();
    (state.notice, state.verification, state.draft_notice, state.before_reset) = (None, None, None, None);
    (state.is_dirty, state.repeats) = (false, 0);
    // A number that may exist outlives the draft. A request that holds secrets does not.
    let is_open = |sent: &Sent| sent.unknown.is_some() && sent.request.secrets().is_empty();
    if !state.sent.as_ref().is_some_and(is_open) {
        state.sent = None;
    }
}
