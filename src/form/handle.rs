//! One form at work: messages go in, effects go out.

use std::cell::{Cell, OnceCell, RefCell};
use std::mem;
use std::rc::Rc;

use contract::{NewPhoneNumber, Provider};
use wasm_bindgen::JsCast;
use web_sys::{AbortController, Element, HtmlElement};

use super::configure::focused_in;
use super::keep;
use super::submit::Transit;
use super::{Agent, Agents, Effect, Event, FocusTarget, Msg, Settings, Snapshot, State, Theme, Verification, update};
use crate::dom::{El, el, on_window, set_attribute};
use crate::reactive::*;
use crate::text::{Key, Locale, Words};
use crate::timeout::Timeout;
use crate::transport::Header;

/// One form. Copies are the same form. No more than a number: every view and listener of the form has one.
#[derive(Clone, Copy, Default)]
pub struct Form(StoredValue<Parts>);

/// What a form is made of. It goes with the owner, and what is on its way is given up with it.
struct Parts {
    state: RwSignal<State>,
    /// The agents that are offered.
    agents: RwSignal<Agents>,
    is_pressed: RwSignal<bool>,
    settings: RefCell<Rc<Settings>>,
    /// Goes up when the settings are such that the view is to be made anew.
    look: Cell<u32>,
    /// A provider of the host's that could not be chosen when it came.
    wanted: Cell<Option<Provider>>,
    /// The form's element, once it is built.
    root: OnceCell<Element>,
    /// The request that is on its way.
    transit: Cell<Option<Transit>>,
    /// The idempotency key that was sent last, and the attempt that it was made for.
    key: RefCell<Option<Rc<(u32, Header)>>>,
    /// The host's check that is going on.
    check: Cell<Option<Transit>>,
    /// A pointer is let go in a moment.
    release: Cell<Option<Timeout>>,
    /// What is to be settled before a draft is sent or checked.
    settlers: RefCell<Vec<StoredValue<Settle>>>,
    /// Agents that the host's search found and a person picked.
    picked: RefCell<Vec<Agent>>,
}

/// Makes a value of what stands in a control.
type Settle = Box<dyn Fn()>;

impl Form {
    /// A form under the current reactive owner. What is on its way is given up when the owner goes.
    #[must_use]
    pub fn new(mut settings: Settings) -> Self {
        let kept = settings.kept_as.as_deref().and_then(keep::kept);
        let mut state = State::new(settings.initial.draft(settings.provider), settings.context);
        state.initial = mem::take(&mut settings.initial);
        state.has_key = settings.has_idempotency_key;
        let form = Self(StoredValue::new_local(Parts {
            state: RwSignal::new(state),
            agents: RwSignal::new(mem::take(&mut settings.agents)),
            is_pressed: RwSignal::new(false),
            settings: RefCell::new(Rc::new(settings)),
            look: Cell::default(),
            wanted: Cell::default(),
            root: OnceCell::new(),
            transit: Cell::default(),
            key: RefCell::default(),
            check: Cell::default(),
            release: Cell::default(),
            settlers: RefCell::default(),
            picked: RefCell::default(),
        }));
        if let Some(values) = kept {
            // Once the host has its handle: it hears of this.
            Executor::spawn_local(async move { form.restore(&values, false) });
        }
        form.follow_connection();
        form.guard();
        for (event, is_pressed) in [("pointerdown", true), ("pointerup", false), ("pointercancel", false)] {
            on_window(event, move |_| form.press(is_pressed));
        }
        form
    }

    /// The parts; none once the form is gone.
    fn parts(self) -> Option<Rc<Parts>> {
        self.0.try_get()
    }

    /// What the form knows. Read it anywhere; it is changed by [`Form::send`] alone.
    #[must_use]
    pub fn state(self) -> RwSignal<State> {
        self.parts().map(|parts| parts.state).unwrap_or_default()
    }

    /// The agents that are offered, which may come late.
    #[must_use]
    pub fn agents(self) -> RwSignal<Agents> {
        self.parts().map(|parts| parts.agents).unwrap_or_default()
    }

    /// Whether a pointer is pressed in the page: what it is pressed on must not move until it is let go.
    #[must_use]
    pub fn is_pressed(self) -> RwSignal<bool> {
        self.parts().map(|parts| parts.is_pressed).unwrap_or_default()
    }

    /// A pointer is pressed, or let go.
    fn press(self, is_pressed: bool) {
        if is_pressed {
            self.is_pressed().set(true);
        } else if let Some(parts) = self.parts() {
            // After the click that comes of it.
            parts.release.set(Some(Timeout::new(0, move || self.is_pressed().set(false))));
        }
    }

    /// The form's element, once it is built.
    pub(super) fn root(self) -> Option<Element> {
        self.parts()?.root.get().cloned()
    }

    /// The form's element is built.
    pub(super) fn set_root(self, root: Element) {
        if let Some(parts) = self.parts() {
            // There is none before.
            let _ = parts.root.set(root);
        }
    }

    /// Gives the form's element what it has of the settings.
    pub(super) fn dress(self) {
        let (Some(root), Some(settings)) = (self.root(), self.settings()) else { return };
        let theme = match settings.theme {
            Theme::Auto => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        };
        set_attribute(&root, "lang", Some(settings.words.locale().tag()));
        set_attribute(&root, "data-theme", theme);
    }

    /// Puts a request in the place of the one that is on its way, which is given up.
    pub(super) fn set_transit(self, transit: Option<Transit>) {
        // Dropped when it is out: a host may hear of it.
        let last = self.parts().map(|parts| parts.transit.replace(transit));
        drop(last);
    }

    /// Puts a check of the host's in the place of the one that goes on, which is given up.
    fn set_check(self, check: Option<Transit>) {
        let last = self.parts().map(|parts| parts.check.replace(check));
        drop(last);
    }

    /// The idempotency key that was sent last, and the attempt that it was made for; with another one, that is kept.
    pub(super) fn key(self, other: Option<(u32, Header)>) -> Option<Rc<(u32, Header)>> {
        let parts = self.parts()?;
        if let Some(other) = other {
            parts.key.replace(Some(Rc::new(other)));
        }
        let key = parts.key.borrow();
        key.clone()
    }

    /// Another number when the view is to be made anew for other settings. What follows the state sees it: no settings come without
    /// a message.
    pub(super) fn look(self) -> u32 {
        self.parts().map(|parts| parts.look.get()).unwrap_or_default()
    }

    /// Puts others in the place of the settings, which are seen in all of the view, or are not. What follows them follows the message
    /// that is to come: see [`Form::configure`].
    pub(super) fn replace_settings(self, settings: Rc<Settings>, is_seen: bool) {
        if let Some(parts) = self.parts() {
            parts.settings.replace(settings);
            parts.look.set(parts.look.get().wrapping_add(is_seen.into()));
        }
    }

    /// The host wants another provider.
    pub(super) fn want(self, provider: Provider) {
        if let Some(parts) = self.parts() {
            parts.wanted.set(Some(provider));
        }
    }

    /// The provider that the host wants, which is not wanted any more.
    pub(super) fn take_wanted(self) -> Option<Provider> {
        self.parts()?.wanted.take()
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
        for effect in &effects {
            self.run(effect);
        }
        self.choose_wanted();
    }

    /// Whether the host lets a submission go that could be sent.
    fn may_submit(self) -> bool {
        let Some(on_submit) = self.settings().and_then(|settings| settings.on_submit.clone()) else { return true };
        let could_be_sent = self.peek(|state| state.is_editing() && state.checked.errors.is_empty());
        !could_be_sent || on_submit(&self.snapshot())
    }

    /// Makes values of what stands in controls.
    pub(super) fn settle(self) {
        let settlers = self.parts().map(|parts| parts.settlers.borrow().clone()).unwrap_or_default();
        for settle in settlers {
            if let Some(settle) = settle.try_get() {
                settle();
            }
        }
    }

    /// Has something done before a draft is sent or checked, for as long as the current owner is there: what stands in a control
    /// may still have to become a value.
    pub fn settle_by(self, settle: impl Fn() + 'static) {
        let settle: StoredValue<Settle> = StoredValue::new_local(Box::new(settle));
        if let Some(parts) = self.parts() {
            let mut settlers = parts.settlers.borrow_mut();
            settlers.retain(|settle| settle.try_get().is_some());
            settlers.push(settle);
        }
    }

    /// The word for `key`.
    #[must_use]
    pub fn word(self, key: Key) -> &'static str {
        self.words().word(key)
    }

    /// The word for `key`, as a text of its own, and no text where there is no key.
    #[must_use]
    pub fn text(self, key: Option<Key>) -> String {
        key.map(|key| self.word(key).to_owned()).unwrap_or_default()
    }

    /// A button, written as for [`el`], with a word in it, that sends a message.
    #[must_use]
    pub fn button(self, written: &'static str, key: Key, msg: fn() -> Msg) -> El {
        self.say(written, key).on("click", move |_| self.send(msg()))
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

    /// What the host set.
    #[must_use]
    pub fn settings(self) -> Option<Rc<Settings>> {
        Some(Rc::clone(&self.parts()?.settings.borrow()))
    }

    /// A part of what the host set; none once the form is gone.
    #[inline]
    pub fn setting<T>(self, part: impl FnOnce(&Settings) -> T) -> Option<T> {
        self.settings().map(|settings| part(&settings))
    }

    /// The name of the agent with this id, where it is known.
    #[must_use]
    pub fn agent_name(self, id: &str) -> Option<String> {
        let name_in = |agents: &[Agent]| agents.iter().find(|agent| agent.id == id).map(|agent| agent.name.clone());
        if let Agents::List(agents) = &*self.agents().try_follow()?
            && let Some(name) = name_in(agents)
        {
            return Some(name);
        }
        name_in(&self.parts()?.picked.borrow())
    }

    /// Keeps the name of an agent that was picked.
    pub fn remember_agent(self, agent: Agent) {
        if let Some(parts) = self.parts() {
            parts.picked.borrow_mut().push(agent);
        }
    }

    /// A part of the state. What reads it in a follower runs again when it has changed.
    #[inline]
    pub fn read<T>(self, part: impl FnOnce(&State) -> T) -> T {
        part(&self.follow())
    }

    /// The state, followed; an empty one once the form is gone.
    #[must_use]
    #[inline(never)]
    pub fn follow(self) -> Rc<State> {
        self.state().try_follow().unwrap_or_default()
    }

    /// A part of the state as it is now.
    #[inline]
    pub fn peek<T>(self, part: impl FnOnce(&State) -> T) -> T {
        part(&self.now())
    }

    /// The state as it is now; an empty one once the form is gone, as it may be after any message: a host may take it down when it
    /// hears of what the message did. It cannot be changed while it is held.
    #[must_use]
    #[inline(never)]
    pub fn now(self) -> Rc<State> {
        self.state().try_get().unwrap_or_default()
    }

    /// Moves the focus to an element of this form.
    pub fn focus(self, target: FocusTarget) {
        let of_field;
        let selector = match target {
            FocusTarget::Summary => ".summary",
            FocusTarget::Receipt => ".receipt h2",
            FocusTarget::Title => ".title",
            FocusTarget::First => ".summary, .receipt h2, input[type=radio]:checked, .country-button, input",
            FocusTarget::Country => ".country-button",
            FocusTarget::CountrySearch => "#country-search",
            FocusTarget::Field(field) => {
                of_field = ["#", field.name(), ", [name=", field.name(), "]:checked"].concat();
                &of_field
            }
        };
        // The host may have taken the form down in the event that came with this.
        let Some(root) = self.root() else { return };
        if let Ok(Some(element)) = root.query_selector(selector) {
            // Fails only for elements that take no focus, and then there is nothing to do.
            let _ = element.unchecked_ref::<HtmlElement>().focus();
        }
        // The host may have put a heading of its own in the place of the form's.
        if target == FocusTarget::Title && focused_in(&root).is_none() {
            self.focus(FocusTarget::First);
        }
    }

    /// Moves the focus, once the view has followed the state.
    pub fn focus_soon(self, target: FocusTarget) {
        soon(Box::new(move || self.focus(target)));
    }

    fn run(self, effect: &Effect) {
        // None once the form is gone: then nothing is to be done any more.
        let Some(settings) = self.settings() else { return };
        match effect {
            Effect::Send { attempt, key, request } => self.start(*attempt, *key, request),
            Effect::Tick { attempt } => self.wait(*attempt),
            Effect::Abort => self.set_transit(None),
            Effect::Verify { attempt, request } => self.verify(&settings, *attempt, request),
            Effect::StopVerifying => self.set_check(None),
            Effect::Changed => {
                if let Some(name) = &settings.kept_as {
                    keep::keep(name, &self.now().draft);
                }
                self.tell(&settings);
            }
            Effect::Tell => self.tell(&settings),
            Effect::Forget => {
                if let Some(name) = &settings.kept_as {
                    keep::forget(name);
                }
            }
            Effect::Focus(target) => self.focus_soon(*target),
            Effect::Emit(event) => (settings.on_event)(event),
        }
    }

    /// What the form holds, for others to see.
    #[must_use]
    pub fn snapshot(self) -> Snapshot {
        self.peek(Snapshot::of)
    }

    /// Tells the host what is entered.
    fn tell(self, settings: &Settings) {
        (settings.on_event)(&Event::Changed(Box::new(self.snapshot())));
    }

    /// Has the host check a request.
    fn verify(self, settings: &Settings, attempt: u32, request: &Rc<NewPhoneNumber>) {
        let (Some(verify), Ok(abort)) = (settings.verify.clone(), AbortController::new()) else { return };
        let (signal, timeout_ms) = (abort.signal(), settings.timeout_ms);
        let (late, request) = (abort.clone(), Rc::clone(request));
        self.set_check(Some(Transit::new(Some(abort), Vec::new())));
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
            // The settings are followed as the state is: others come with a message.
            let is_dirty = self.read(|state| state.is_dirty);
            let is_wanted = is_dirty && self.setting(|settings| settings.guards_unsaved).unwrap_or_default();
            if mem::replace(&mut was_wanted, is_wanted) != is_wanted {
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

/// Does something once the view has followed the state.
pub(super) fn soon(act: Box<dyn FnOnce()>) {
    Executor::spawn_local(async move {
        Executor::tick().await;
        act();
    });
}
