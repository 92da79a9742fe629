//! A form on the page of a test, with methods that act on the form and read the page.

use contract::Provider;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use pia_number_form::PhoneNumberForm;
use pia_number_form::runtime::{Agent, Agents, Settings};
use web_sys::{Element, Event as DomEvent, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};

/// A mounted form. Dropping the screen removes the form from the page.
pub(crate) struct Screen {
    place: HtmlElement,
    _form: Box<dyn std::any::Any>,
}

/// Creates settings with two agents and an endpoint that does not exist.
pub(crate) fn settings(provider: Provider) -> Settings {
    let agent = |id: &str, name: &str| Agent { id: id.into(), name: name.into() };
    Settings {
        timeout_ms: 1_000,
        slow_ms: 1_000,
        provider,
        agents: Agents::List([agent("a1", "Rina"), agent("a2", "Omar")].into()),
        ..Settings::new("/nowhere")
    }
}

impl Screen {
    pub(crate) fn new(settings: Settings) -> Self {
        Self::with_view(move || view! { <PhoneNumberForm settings=move || settings.clone() /> })
    }

    /// Mounts a view of the host.
    pub(crate) fn with_view<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Self {
        let document = web_sys::window().unwrap().document().unwrap();
        let place: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        document.body().unwrap().append_child(&place).unwrap();
        let form: UnmountHandle<_> = mount_to(place.clone(), view);
        Self { place, _form: Box::new(form) }
    }

    pub(crate) fn all(&self, selector: &str) -> Vec<Element> {
        let root = self.place.query_selector("div").unwrap().and_then(|host| host.shadow_root());
        let found = root.expect("a form has a shadow root").query_selector_all(selector).unwrap();
        (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
    }

    pub(crate) fn find(&self, selector: &str) -> Element {
        self.all(selector).into_iter().next().unwrap_or_else(|| panic!("no {selector}"))
    }

    pub(crate) fn has(&self, selector: &str) -> bool {
        !self.all(selector).is_empty()
    }

    pub(crate) fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap_or_default()
    }

    pub(crate) fn input(&self, selector: &str) -> HtmlInputElement {
        self.find(selector).unchecked_into()
    }

    /// Replaces the text of an input, as typing or a paste does.
    pub(crate) async fn enter(&self, selector: &str, text: &str) {
        let input = self.input(selector);
        input.set_value(text);
        fire(&input, "input");
        settle().await;
    }

    /// Presses a key in an element.
    pub(crate) async fn press(&self, selector: &str, key: &str) {
        let init = KeyboardEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_key(key);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        self.find(selector).dispatch_event(&event).unwrap();
        settle().await;
    }

    /// Chooses the country that a search finds first.
    pub(crate) async fn choose_country(&self, query: &str) {
        self.click(".country-button").await;
        self.enter("#country-search", query).await;
        self.press("#country-search", "Enter").await;
    }

    /// Returns the names that a list shows.
    pub(crate) fn options(&self, list: &str) -> Vec<String> {
        let names = self.all(&format!("#{list} [role=option] > :first-child"));
        names.iter().filter_map(|name| name.text_content()).collect()
    }

    pub(crate) async fn click(&self, selector: &str) {
        self.find(selector).unchecked_into::<HtmlElement>().click();
        settle().await;
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.place.remove();
    }
}

/// Fires a bubbling event.
pub(crate) fn fire(element: &Element, name: &str) {
    let init = EventInit::new();
    init.set_bubbles(true);
    element.dispatch_event(&DomEvent::new_with_event_init_dict(name, &init).unwrap()).unwrap();
}

/// Waits until the view shows the latest state.
pub(crate) async fn settle() {
    for _ in 0..3 {
        leptos::task::tick().await;
    }
}

/// Waits until a condition holds. The test runner ends a test whose condition never holds.
pub(crate) async fn until(holds: impl Fn() -> bool) {
    while !holds() {
        gloo_timers::future::TimeoutFuture::new(5).await;
    }
}
