//! A form on a test's page, and what is seen of it.

use std::rc::Rc;

use contract::{CheckContext, Provider};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use pia_number_form::form::{Agent, Event, NumberForm, Settings};
use pia_number_form::text::Locale;
use web_sys::{Element, Event as DomEvent, EventInit, HtmlElement, HtmlInputElement, RequestCredentials};

/// A mounted form. It goes when it is dropped.
pub(crate) struct Screen {
    place: HtmlElement,
    _form: Box<dyn std::any::Any>,
}

/// Options of a host that has three agents, and posts nowhere.
pub(crate) fn settings(provider: Provider) -> Settings {
    let agent = |id: &str, name: &str| Agent { id: id.into(), name: name.into() };
    Settings {
        endpoint: "/nowhere".into(),
        headers: Vec::new(),
        credentials: RequestCredentials::SameOrigin,
        timeout_ms: 1_000,
        slow_ms: 1_000,
        get_token: None,
        providers: Provider::ALL.to_vec(),
        provider,
        context: CheckContext::default(),
        agents: vec![agent("a1", "Rina"), agent("a2", "Omar")],
        locale: Locale::English,
        on_event: Rc::new(|_: &Event| {}),
    }
}

impl Screen {
    pub(crate) fn new(settings: Settings) -> Self {
        let document = web_sys::window().unwrap().document().unwrap();
        let place: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        document.body().unwrap().append_child(&place).unwrap();
        let form: UnmountHandle<_> =
            mount_to(place.clone(), move || view! { <NumberForm settings=settings.clone() /> });
        Self { place, _form: Box::new(form) }
    }

    pub(crate) fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.place.query_selector_all(selector).unwrap();
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

    /// Puts text into an input, as typing or a paste does.
    pub(crate) async fn enter(&self, selector: &str, text: &str) {
        let input = self.input(selector);
        input.set_value(text);
        fire(&input, "input");
        settle().await;
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

/// Waits until the view has followed the state.
pub(crate) async fn settle() {
    for _ in 0..3 {
        leptos::task::tick().await;
    }
}
