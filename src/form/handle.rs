//! One form at work: messages go in, effects go out.

use std::rc::Rc;

use crate::timeout::Timeout;
use contract::{Draft, NewPhoneNumber, Provider};
use wasm_bindgen::JsCast;
use web_sys::{AbortController, Element, HtmlElement};

use super::configure::focused_in;
use super::keep;
use super::submit::Transit;
use super::{Agent, Agents, Effect, Event, FocusTarget, Msg, Phase, Settings, Snapshot, State, Verification, update};
use crate::dom::{El, el, on_window};
use crate::reactive::*;
use crate::text::{Key, Locale, Words};
use crate::transport::Header;

/// One form. Copies are the same form. No more than a number: every view and listener of the form has one.
#[derive(Clone, Copy)]
pub struct Form(StoredValue<Parts>);

/// What a form is made of. Copies are the same parts.
#[derive(Clone, Copy, Default)]
struct Parts {
    state: RwSignal<State>,
    transit: StoredValue<Option<Transit>>,
    key: StoredValue<Option<(u32, Header)>>,
    check: StoredValue<Option<Check>>,
    root: StoredValue<Option<Element>>,
    settings: StoredValue<Rc<Settings>>,
    agents: RwSignal<Agents>,
    look: RwSignal<u32>,
    wanted: StoredValue<Option<Provider>>,
    guards_unsaved: RwSignal<bool>,
    is_pressed: RwSignal<bool>,
    settlers: StoredValue<Vec<(u32, Settle)>>,
    picked: StoredValue<Vec<Agent>>,
}

/// Makes a value of what stands in a control.
type Settle = Rc<dyn Fn()>;

/// A check of the host's that is going on. Dropping it says that nobody waits any more.
struct Check(AbortController);

impl Drop for Check {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Form {
    /// A form under the current reactive owner. What is on its way is given up when the owner goes.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let mut draft = Draft { provider: settings.provider, ..Draft::default() };
        settings.initial.fill(&mut draft);
        let transit = StoredValue::new_local(None::<Transit>);
        let check = StoredValue::new_local(None::<Check>);
        on_cleanup(move || {
            drop(transit.try_update_value(Option::take));
            drop(check.try_update_value(Option::take));
        });
        let kept = settings.kept_as.as_deref().and_then(keep::kept);
        let parts = Parts {
            state: RwSignal::new(State {
                initial: settings.initial.clone(),
                has_key: settings.has_idempotency_key,
                ..State::new(draft, settings.context)
            }),
            agents: RwSignal::new(settings.agents.clone()),
            look: RwSignal::new(0),
            wanted: StoredValue::new_local(None),
            guards_unsaved: RwSignal::new(settings.guards_unsaved),
            transit,
            key: StoredValue::new_local(None),
            check,
            is_pressed: RwSignal::new(false),
            root: StoredValue::new_local(None),
            settlers: StoredValue::new_local(Vec::new()),
            picked: StoredValue::new_local(Vec::new()),
            settings: StoredValue::new_local(Rc::new(settings)),
        };
        let form = Self(StoredValue::new_local(parts));
        if let Some(values) = kept {
            // Once the host has its handle: it hears of this.
            Executor::spawn_local(async move { form.restore(&values, false) });
        }
        form.follow_connection();
        form.guard();
        on_window("pointerdown", move |_| form.is_pressed().set(true));
        let release = StoredValue::new_local(None);
        for released in ["pointerup", "pointercancel"] {
            // After the click that comes of it.
            on_window(released, move |_| {
                release.set_value(Some(Timeout::new(0, move || form.is_pressed().set(false))))
            });
        }
        form
    }

    /// The parts; once the form is gone, some that are gone as well.
    fn parts(self) -> Parts {
        self.0.try_get_value().unwrap_or_default()
    }

    /// What the form knows. Read it anywhere; it is changed by [`Form::send`] alone.
    #[must_use]
    pub fn state(self) -> RwSignal<State> {
        self.parts().state
    }

    /// The request that is on its way.
    pub(super) fn transit(self) -> StoredValue<Option<Transit>> {
        self.parts().transit
    }

    /// The idempotency key that was sent last, and the attempt that it was made for.
    pub(super) fn key(self) -> StoredValue<Option<(u32, Header)>> {
        self.parts().key
    }

    /// The host's check that is going on.
    fn check(self) -> StoredValue<Option<Check>> {
        self.parts().check
    }

    /// The form's element, once it is built.
    pub(super) fn root(self) -> StoredValue<Option<Element>> {
        self.parts().root
    }

    /// The agents that are offered, which may come late.
    #[must_use]
    pub fn agents(self) -> RwSignal<Agents> {
        self.parts().agents
    }

    /// Goes up when the settings are such that the view is to be made anew.
    pub(super) fn look(self) -> RwSignal<u32> {
        self.parts().look
    }

    /// A provider of the host's that could not be chosen when it came.
    pub(super) fn wanted(self) -> StoredValue<Option<Provider>> {
        self.parts().wanted
    }

    /// Whether leaving the page with something that is not sent asks first.
    pub(super) fn guards_unsaved(self) -> RwSignal<bool> {
        self.parts().guards_unsaved
    }

    /// Whether a pointer is pressed in the page: what it is pressed on must not move until it is let go.
    #[must_use]
    pub fn is_pressed(self) -> RwSignal<bool> {
        self.parts().is_pressed
    }

    /// What is to be settled before a draft is sent or checked, by ids.
    fn settlers(self) -> StoredValue<Vec<(u32, Settle)>> {
        self.parts().settlers
    }

    /// Agents that the host's search found and a person picked.
    fn picked(self) -> StoredValue<Vec<Agent>> {
        self.parts().picked
    }

    /// Something happened.
    pub fn send(self, msg: Msg) {
        if matches!(msg, Msg::Submitted | Msg::VerifyAsked | Msg::Validated) {
            self.settle();
        }
        if matches!(msg, Msg::Submitted) && !self.may_submit() {
            return;
        }
        let effects = self.state().try_update(|state| update(state, msg)).unwrap_or_default();
        for effect in effects {
            self.run(effect);
        }
        self.choose_wanted();
    }

    /// Whether the host lets a submission go that could be sent.
    fn may_submit(self) -> bool {
        let on_submit = self.setting(|settings| settings.on_submit.clone()).flatten();
        let is_editing = self.peek(|state| state.phase == Phase::Editing);
        let snapshot = self.state().try_with_untracked(Snapshot::of).filter(|snapshot| is_editing && snapshot.is_ready);
        match (on_submit, snapshot) {
            (Some(on_submit), Some(snapshot)) => on_submit(&snapshot),
            _ => true,
        }
    }

    /// Makes values of what stands in controls.
    pub(super) fn settle(self) {
        let settlers = self.settlers().try_get_value().unwrap_or_default();
        settlers.iter().for_each(|(_, settle)| settle());
    }

    /// Has something done before a draft is sent or checked, for as long as the current owner is there: what stands in a control
    /// may still have to become a value.
    pub fn settle_by(self, settle: impl Fn() + 'static) {
        let id = self.settlers().try_update_value(|settlers| {
            let id = settlers.last().map_or(0, |(last, _)| last.wrapping_add(1));
            settlers.push((id, Rc::new(settle)));
            id
        });
        on_cleanup(move || {
            self.settlers().try_update_value(|settlers| settlers.retain(|(known, _)| Some(*known) != id));
        });
    }

    /// The word for `key`.
    #[must_use]
    pub fn word(self, key: Key) -> &'static str {
        self.words().word(key)
    }

    /// An element, written as for [`el`], with a word in it.
    #[must_use]
    pub fn say(self, written: &'static str, key: Key) -> El {
        el(written).text(self.word(key))
    }

    /// The language.
    #[must_use]
    pub fn locale(self) -> Locale {
        self.words().locale()
    }

    /// Every word.
    #[must_use]
    pub fn words(self) -> Words {
        self.setting(|settings| settings.words).unwrap_or_default()
    }

    /// Puts others in the place of the settings. Nothing follows: see [`Form::configure`].
    pub(super) fn replace_settings(self, settings: Rc<Settings>) {
        self.parts().settings.set_value(settings);
    }

    /// What the host set.
    #[must_use]
    pub fn settings(self) -> Option<Rc<Settings>> {
        self.parts().settings.try_get_value()
    }

    /// A part of what the host set; none once the form is gone.
    pub fn setting<T>(self, part: impl FnOnce(&Settings) -> T) -> Option<T> {
        self.parts().settings.try_with_value(|settings| part(settings))
    }

    /// The name of the agent with this id, where it is known.
    #[must_use]
    pub fn agent_name(self, id: &str) -> Option<String> {
        let name_in = |agents: &[Agent]| agents.iter().find(|agent| agent.id == id).map(|agent| agent.name.clone());
        let listed = self.agents().try_with(|agents| match agents {
            Agents::List(agents) => name_in(agents),
            Agents::Search(_) => None,
        });
        listed.flatten().or_else(|| self.picked().try_with_value(|picked| name_in(picked)).flatten())
    }

    /// Keeps the name of an agent that was picked.
    pub fn remember_agent(self, agent: Agent) {
        self.picked().try_update_value(|picked| picked.push(agent));
    }

    /// A part of the state. What reads it in an effect follows it.
    #[inline]
    pub fn read<T>(self, part: impl FnOnce(&State) -> T) -> T {
        part(&self.follow())
    }

    /// The state, followed; an empty one once the form is gone.
    #[inline(never)]
    fn follow(self) -> Rc<State> {
        self.state().try_follow().unwrap_or_default()
    }

    /// A part of the state as it is now; the default once the form is gone, as it may be after any message: a host may take it down
    /// when it hears of what the message did.
    pub fn peek<T: Default>(self, part: impl FnOnce(&State) -> T) -> T {
        self.state().try_with_untracked(part).unwrap_or_default()
    }

    /// Moves the focus to an element of this form.
    pub fn focus(self, target: FocusTarget) {
        let selector = match target {
            FocusTarget::Summary => ".summary".to_owned(),
            FocusTarget::Receipt => ".receipt h2".to_owned(),
            FocusTarget::Title => ".title".to_owned(),
            FocusTarget::First => ".summary, .receipt h2, input[type=radio]:checked, .country-button, input".to_owned(),
            FocusTarget::Country => ".country-button".to_owned(),
            FocusTarget::CountrySearch => "#country-search".to_owned(),
            FocusTarget::Field(field) => format!("#{0}, [name={0}]:checked", field.name()),
        };
        // The host may have taken the form down in the event that came with this.
        let root = self.root().try_get_value().flatten();
        let element = root.as_ref().and_then(|root| root.query_selector(&selector).ok().flatten());
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // Fails only for elements that take no focus, and then there is nothing to do.
            let _ = element.focus();
        }
        // The host may have put a heading of its own in the place of the form's.
        if target == FocusTarget::Title && root.is_some_and(|root| focused_in(&root).is_none()) {
            self.focus(FocusTarget::First);
        }
    }

    /// Moves the focus, once the view has followed the state.
    pub fn focus_soon(self, target: FocusTarget) {
        Executor::spawn_local(async move {
            Executor::tick().await;
            self.focus(target);
        });
    }

    fn run(self, effect: Effect) {
        match effect {
            Effect::Send { attempt, key, request } => self.start(attempt, key, request),
            Effect::Tick { attempt } => self.wait(attempt),
            Effect::Abort => drop(self.transit().try_update_value(Option::take)),
            Effect::Verify { attempt, request } => self.verify(attempt, request),
            Effect::StopVerifying => drop(self.check().try_update_value(Option::take)),
            Effect::Changed => {
                self.keep();
                self.tell();
            }
            Effect::Tell => self.tell(),
            Effect::Forget => drop(self.setting(|settings| settings.kept_as.as_deref().map(keep::forget))),
            Effect::Focus(target) => self.focus_soon(target),
            Effect::Emit(event) => {
                if let Some(settings) = self.settings() {
                    (settings.on_event)(&event);
                }
            }
        }
    }
    /// Keeps what was entered, where it is to be kept.
    fn keep(self) {
        if let Some(name) = self.setting(|settings| settings.kept_as.clone()).flatten() {
            self.state().try_with_untracked(|state| keep::keep(&name, &state.draft));
        }
    }

    /// Tells the host what is entered.
    fn tell(self) {
        if let Some(snapshot) = self.state().try_with_untracked(Snapshot::of) {
            self.run(Effect::Emit(Event::Changed(Box::new(snapshot))));
        }
    }

    /// Has the host check a request.
    fn verify(self, attempt: u32, request: Rc<NewPhoneNumber>) {
        let verify = self.setting(|settings| settings.verify.clone()).flatten();
        let (Some(verify), Ok(abort)) = (verify, AbortController::new()) else { return };
        let (signal, timeout_ms) = (abort.signal(), self.setting(|settings| settings.timeout_ms).unwrap_or_default());
        let late = abort.clone();
        self.check().set_value(Some(Check(abort)));
        let ended = move |verification| self.send(Msg::Verified { attempt, verification });
        Executor::spawn_local(async move {
            let too_late = Timeout::new(timeout_ms, {
                let signal = signal.clone();
                move || {
                    if !signal.aborted() {
                        ended(Verification::Broken);
                        late.abort();
                    }
                }
            });
            let verification = verify(&request, &signal).await;
            too_late.cancel();
            if !signal.aborted() {
                ended(verification);
            }
        });
    }

    /// Asks before the page is left with something that is not sent.
    fn guard(self) {
        let listening = Owner::new();
        let mut was_wanted = false;
        follow(Box::new(move || {
            let is_wanted = self.guards_unsaved().get() && self.read(|state| state.is_dirty);
            if std::mem::replace(&mut was_wanted, is_wanted) != is_wanted {
                // Only while it is needed: a page with such a listener is not kept when it is left.
                listening.with_cleanup(|| {
                    if is_wanted {
                        on_window("beforeunload", |event| event.prevent_default());
                    }
                });
            }
        }));
    }
}
