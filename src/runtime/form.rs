//! One form at work: [`Form`] takes messages, holds the state, and runs the requested effects.

use std::mem;
use std::rc::Rc;

use contract::{NewPhoneNumber, Provider};
use gloo_timers::callback::Timeout;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::abort_on_drop::{AbortOnDrop, abort_controller};
use super::controls::Controls;
use super::focus::Focused;
use super::settings::{Agent, Agents, Settings};
use super::{draft_storage, focus, request, window_events};
use crate::api::{Header, idempotency_key};
use crate::i18n::Words;
use crate::state::{
    Effect, Event, FocusTarget, Message, NotSentReason, Notice, Outcome, Phase, Snapshot, State, Values, Verification,
    update,
};

/// The shortest second of a wait, in milliseconds. A form never comes back before the platform allows it.
const SECOND_MS: u32 = 1_000;
/// The most milliseconds added to each second at random, so that many forms do not come back at the same moment.
const JITTER_MS: f64 = 250.0;

/// A form. Copies are handles of the same form. After the form's owner is disposed, every method does nothing.
#[derive(Clone, Copy)]
pub struct Form {
    /// The state. Only [`Form::dispatch`] changes it.
    pub state: RwSignal<State, LocalStorage>,
    /// The settings, except for agents and words, which have signals of their own.
    pub settings: RwSignal<Settings, LocalStorage>,
    /// The offered agents. The host may set them late.
    pub agents: RwSignal<Agents, LocalStorage>,
    /// The words of the form's locale, with the host's messages.
    pub words: RwSignal<Words>,
    /// True while a pointer is pressed anywhere in the page. Under a pressed pointer nothing may move.
    pub is_pressed: RwSignal<bool>,
    /// Agents that a search of the host found, and that a person picked.
    pub(super) found_agents: RwSignal<Vec<Agent>>,
    /// The form's element.
    pub root: NodeRef<html::Div>,
    /// The controls, which the form reads before it uses its draft.
    pub controls: Controls,
    pub(super) memory: StoredValue<Memory, LocalStorage>,
}

/// The memory of a form besides its state. No view shows it.
#[derive(Default)]
pub(super) struct Memory {
    /// The request in flight, or the wait before it is repeated.
    request: Option<AbortOnDrop>,
    /// The host's check in progress.
    check: Option<AbortOnDrop>,
    /// The last idempotency key, and the number of the attempt that sent it first.
    idempotency_key: Option<(u32, Header)>,
    /// The provider that the host wants as soon as the form allows it.
    wanted_provider: Option<Provider>,
}

/// The input of a form that was unmounted before it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsent {
    /// Names and texts of the fields, without secrets.
    pub values: Vec<(&'static str, String)>,
    /// True if a number may exist: a request was in flight, or its outcome is unknown.
    pub may_exist: bool,
}

impl Form {
    /// Creates a form under the current owner. The owner's disposal aborts every request.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let mut state =
            State::new(settings.values.draft(settings.provider, settings.context.default_country), settings.context);
        state.initial = settings.values.clone();
        state.idempotency_key = settings.idempotency_key;
        let stored = settings.restore_draft.as_deref().and_then(draft_storage::load);
        let form = Self {
            state: RwSignal::new_local(state),
            agents: RwSignal::new_local(settings.agents.clone()),
            words: RwSignal::new(settings.words.clone()),
            settings: RwSignal::new_local(settings),
            is_pressed: RwSignal::new(false),
            found_agents: RwSignal::new(Vec::new()),
            root: NodeRef::new(),
            controls: Controls::new(),
            memory: StoredValue::new_local(Memory::default()),
        };
        if let Some(values) = stored {
            // A task, because the host hears the change once it has its handle.
            spawn_local(async move { form.restore(&values, false) });
        }
        if window_events::is_offline() {
            form.dispatch(Message::Connected(false));
        }
        window_events::on_connection(move |is_online| form.dispatch(Message::Connected(is_online)));
        window_events::on_pointer(form.is_pressed);
        window_events::guard_unsaved(Memo::new(move |_| {
            let is_dirty = form.state.try_with(|state| state.is_dirty).unwrap_or_default();
            is_dirty && form.settings.try_with(|settings| settings.guard_unsaved).unwrap_or_default()
        }));
        form
    }

    /// Changes the state by a message, and runs the requested effects.
    pub fn dispatch(self, message: Message) {
        // A change of the provider removes controls, and a reset empties them: their texts must not stay uncommitted.
        if matches!(
            message,
            Message::Submitted
                | Message::VerifyRequested
                | Message::Validated
                | Message::Cleared
                | Message::Reset
                | Message::ProviderChosen(_)
        ) {
            self.controls.commit();
        }
        if matches!(message, Message::Submitted) && !self.may_submit() {
            return;
        }
        let effects = self.state.try_update(|state| update(state, message)).unwrap_or_default();
        for effect in effects {
            self.run(effect);
        }
        self.choose_wanted_provider();
    }

    /// Asks the host whether a submission without errors goes on.
    fn may_submit(self) -> bool {
        let on_submit = self.with_settings_untracked(|settings| settings.on_submit.clone()).flatten();
        let is_ready = |state: &State| state.is_editing() && state.checked.errors.is_empty();
        match on_submit {
            Some(on_submit) if self.with_state_untracked(is_ready).unwrap_or_default() => on_submit(&self.snapshot()),
            _ => true,
        }
    }

    /// Sets other settings. A person's input, the focus and the caret stay.
    pub fn configure(self, settings: Settings) {
        let Some(old_provider) = self.with_settings_untracked(|old| old.provider) else { return };
        let focused = self.root.try_get_untracked().flatten().and_then(|root| Focused::new(&root));
        let (initial, context, idempotency_key) = (settings.values.clone(), settings.context, settings.idempotency_key);
        let (provider, providers) = (settings.provider, settings.providers.clone());
        let (agents, words) = (settings.agents.clone(), settings.words.clone());
        self.settings.try_set(settings);
        if self.words.try_with_untracked(|old| *old != words).unwrap_or_default() {
            self.words.try_set(words);
        }
        self.dispatch(Message::Configured { context, initial, idempotency_key });
        let is_offered = self.with_state_untracked(|state| providers.contains(&state.provider())).unwrap_or(true);
        if old_provider != provider || !is_offered {
            self.memory.try_update_value(|memory| memory.wanted_provider = Some(provider));
            self.choose_wanted_provider();
        }
        if self.agents.try_with_untracked(|old| !old.is_same_list(&agents)).unwrap_or_default() {
            self.agents.try_set(agents);
        }
        if let Some(focused) = focused {
            self.restore_focus(focused);
        }
    }

    /// Gives the focus back if the new settings removed the focused control, once the view shows them.
    fn restore_focus(self, focused: Focused) {
        spawn_local(async move {
            leptos::task::tick().await;
            leptos::task::tick().await;
            if let Some(root) = self.root.try_get_untracked().flatten() {
                focused.restore(&root);
            }
        });
    }

    /// Chooses the provider that the host wants, as soon as the form allows it. A request in flight is not touched, and
    /// a notice about an unknown outcome stays until the form starts over.
    fn choose_wanted_provider(self) {
        let is_free = |state: &State| {
            let is_unknown = matches!(state.notice, Some(Notice::Unknown(_))) || state.unknown_outcome().is_some();
            state.is_editing() && !is_unknown
        };
        if self.with_state_untracked(is_free).unwrap_or_default()
            && let Some(provider) = self.memory.try_update_value(|memory| memory.wanted_provider.take()).flatten()
        {
            // The provider's change removes controls.
            self.controls.commit();
            self.dispatch(Message::ValuesSet(Values::of_provider(provider)));
        }
    }

    /// Reads the state without tracking it. Returns `None` once the form is gone: a host may unmount it inside any
    /// event.
    pub fn with_state_untracked<T>(self, read: impl FnOnce(&State) -> T) -> Option<T> {
        self.state.try_with_untracked(read)
    }

    /// Reads the settings without tracking them. Returns `None` once the form is gone.
    pub fn with_settings_untracked<T>(self, read: impl FnOnce(&Settings) -> T) -> Option<T> {
        self.settings.try_with_untracked(read)
    }

    /// Returns the form's values and its request, with secrets masked.
    #[must_use]
    pub fn snapshot(self) -> Snapshot {
        self.with_state_untracked(Snapshot::new).unwrap_or_default()
    }

    /// Returns the input that was not sent, if any, for [`Form::restore`] of a later form.
    #[must_use]
    pub fn unsent(self) -> Option<Unsent> {
        self.controls.read();
        self.with_state_untracked(|state| {
            let is_posted = matches!(state.phase, Phase::Submitting { is_posted: true, .. });
            let may_exist = is_posted || state.unknown_outcome().is_some();
            let values = || draft_storage::entries(&state.draft);
            (state.is_dirty || may_exist).then(|| Unsent { values: values(), may_exist })
        })
        .flatten()
    }

    /// Brings the input of an earlier form back, unless a person already typed into this form.
    pub fn restore(self, values: &Values, may_exist: bool) {
        let draft = self.with_settings_untracked(|settings| draft_storage::draft_from(values, settings));
        if let Some(draft) = draft.flatten() {
            self.dispatch(Message::Restored(draft));
        }
        if may_exist {
            self.dispatch(Message::RestoredUnanswered);
        }
    }

    /// Remembers the name of an agent that a person picked from a search.
    pub fn remember_agent(self, agent: Agent) {
        self.found_agents.try_update(|found| found.push(agent));
    }

    /// Moves the focus to a place in the form.
    pub fn focus(self, target: FocusTarget) {
        if let Some(root) = self.root.try_get_untracked().flatten() {
            focus::move_to(&root, target);
        }
    }

    /// Moves the focus to a place in the form, once the view shows the new state.
    pub fn focus_soon(self, target: FocusTarget) {
        spawn_local(async move {
            // The first tick runs the memos and branches of the view, the second the attributes inside them.
            leptos::task::tick().await;
            leptos::task::tick().await;
            self.focus(target);
        });
    }

    fn run(self, effect: Effect) {
        match effect {
            Effect::Send { attempt, key, request } => self.send(attempt, key, request),
            Effect::Tick { attempt } => self.wait_a_second(attempt),
            Effect::Abort => self.set_request(None),
            Effect::Verify { attempt, request } => self.verify(attempt, request),
            Effect::AbortVerify => self.set_check(None),
            Effect::SaveAndNotify => {
                self.with_draft_name(|name| {
                    self.with_state_untracked(|state| draft_storage::save(name, &state.draft));
                });
                self.notify();
            }
            Effect::NotifyHost => self.notify(),
            Effect::ForgetDraft => self.with_draft_name(draft_storage::remove),
            Effect::Focus(target) => self.focus_soon(target),
            Effect::Emit(event) => self.emit(&event),
        }
    }

    fn with_draft_name(self, act: impl FnOnce(&str)) {
        if let Some(name) = self.with_settings_untracked(|settings| settings.restore_draft.clone()).flatten() {
            act(&name);
        }
    }

    fn notify(self) {
        self.emit(&Event::Changed(Box::new(self.snapshot())));
    }

    fn emit(self, event: &Event) {
        if let Some(on_event) = self.with_settings_untracked(|settings| Rc::clone(&settings.on_event)) {
            on_event(event);
        }
    }

    /// Replaces the request in flight. The old one is dropped outside the stored value: its abort may run code of the
    /// host.
    fn set_request(self, request: Option<AbortOnDrop>) {
        drop(self.memory.try_update_value(|memory| mem::replace(&mut memory.request, request)));
    }

    /// Replaces the host's check in progress. The old one is dropped outside the stored value.
    fn set_check(self, check: Option<AbortOnDrop>) {
        drop(self.memory.try_update_value(|memory| mem::replace(&mut memory.check, check)));
    }

    /// Posts the request, and dispatches its outcome.
    fn send(self, attempt: u32, key: Option<u32>, request: Rc<NewPhoneNumber>) {
        let ended = move |outcome| {
            self.set_request(None);
            self.dispatch(Message::Ended { attempt, outcome });
        };
        if window_events::is_offline() {
            return ended(Outcome::NotSent(NotSentReason::Offline));
        }
        // A request that needs an idempotency key is not sent without one.
        let key = key.map(|first| self.key_of(first).ok_or(())).transpose();
        let (Ok(key), Some((controller, signal)), Some(settings)) =
            (key, abort_controller(), self.settings.try_get_untracked())
        else {
            return ended(Outcome::NotSent(NotSentReason::NoPermission));
        };
        let slow = Timeout::new(settings.slow_ms, move || self.dispatch(Message::Slow));
        let late = Timeout::new(settings.timeout_ms, move || self.dispatch(Message::TimedOut { attempt }));
        self.set_request(Some(AbortOnDrop::new(controller, vec![slow, late])));
        spawn_local(async move {
            let posted = |is_out| self.dispatch(Message::Posted { attempt, is_out });
            let outcome = request::deliver(&settings, &request, key.as_ref(), &signal, posted).await;
            // After an abort, the form waits for another request, or is gone.
            if !signal.aborted() {
                ended(outcome);
            }
        });
    }

    /// The header with the idempotency key of the request that was first sent in attempt `first`.
    fn key_of(self, first: u32) -> Option<Header> {
        let known = self.memory.try_with_value(|memory| memory.idempotency_key.clone()).flatten();
        if let Some((_, key)) = known.filter(|(attempt, _)| *attempt == first) {
            return Some(key);
        }
        let key = Header::idempotency_key(&idempotency_key()?).ok()?;
        self.memory.try_update_value(|memory| memory.idempotency_key = Some((first, key.clone())));
        Some(key)
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the jitter is small and positive")]
    fn wait_a_second(self, attempt: u32) {
        let jitter = (js_sys::Math::random() * JITTER_MS) as u32;
        let second = Timeout::new(SECOND_MS + jitter, move || self.dispatch(Message::Ticked { attempt }));
        self.set_request(Some(AbortOnDrop::timer(second)));
    }

    /// Lets the host check the request, and dispatches the result.
    fn verify(self, attempt: u32, request: Rc<NewPhoneNumber>) {
        let settings = self.with_settings_untracked(|settings| (settings.verify.clone(), settings.timeout_ms));
        let (Some((Some(verify), timeout_ms)), Some((controller, signal))) = (settings, abort_controller()) else {
            return;
        };
        let ended = move |verification| self.dispatch(Message::Verified { attempt, verification });
        self.set_check(Some(AbortOnDrop::new(controller, Vec::new())));
        spawn_local(async move {
            let waited_for = signal.clone();
            let late = Timeout::new(timeout_ms, move || {
                if !waited_for.aborted() {
                    ended(Verification::Broken);
                    self.set_check(None);
                }
            });
            let verification = verify(&request, &signal).await;
            drop(late);
            if !signal.aborted() {
                ended(verification);
            }
        });
    }
}

/// Returns the form of the current view. Every view of a form is inside [`FormView`](crate::components::FormView),
/// which provides it.
#[must_use]
pub fn use_form() -> Form {
    expect_context()
}
