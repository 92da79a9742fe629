//! Elements that follow the state: the view's only way to the page. A view is made of these few functions, each a thin shell over
//! boxed closures, so that the bundle holds the work once (`docs/decisions/0005-views.md`).
//!
//! What follows is a Leptos effect: it runs at once, and again when a signal that it read has changed. It goes with its owner,
//! as listeners do. Text is set as text, and nothing is parsed as markup.

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, EventTarget, FocusEvent, HtmlElement, Node, Text};

use crate::reactive::*;

/// An element. Copies are the same element.
#[derive(Clone, Debug)]
pub struct El(Element);

/// What stands in an element.
#[derive(Clone, Debug)]
pub enum Child {
    /// An element.
    El(El),
    /// Text.
    Text(String),
}

impl From<El> for Child {
    fn from(element: El) -> Self {
        Self::El(element)
    }
}

impl From<String> for Child {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Child {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A new element, in a page: where there is no document, as in a worker, it is none, and cannot be used.
#[must_use]
pub fn el(tag: &'static str) -> El {
    match document().and_then(|document| document.create_element(tag).ok()) {
        Some(element) => El(element),
        // Every tag here is one.
        None => El(JsValue::UNDEFINED.unchecked_into()),
    }
}

/// A new element that is a place for others, and takes none itself.
#[must_use]
pub fn region(tag: &'static str) -> El {
    el(tag).attr("class", "region")
}

impl El {
    /// The element itself.
    #[must_use]
    pub fn element(&self) -> &Element {
        &self.0
    }

    /// The element, where it is one of HTML: every one made here is.
    #[must_use]
    pub fn html(&self) -> &HtmlElement {
        self.0.unchecked_ref()
    }

    /// Sets an attribute.
    #[must_use]
    pub fn attr(self, name: &'static str, value: &str) -> Self {
        set_attribute(&self.0, name, Some(value));
        if name == "class" {
            set_attribute(&self.0, "part", Some(part_of(value)));
        }
        self
    }

    /// An attribute that follows the state: none is no attribute.
    #[must_use]
    pub fn follow_attr(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        let element = self.0.clone();
        follow_string(Box::new(value), Box::new(move |value| set_attribute(&element, name, value)));
        self
    }

    /// A class that comes and goes with the state.
    #[must_use]
    pub fn follow_class(self, name: &'static str, is_on: impl Fn() -> bool + 'static) -> Self {
        let list = self.0.class_list();
        follow_bool(Box::new(is_on), Box::new(move |is_on| drop(list.toggle_with_force(name, is_on))));
        self
    }

    /// A property that follows the state and is true or false.
    #[must_use]
    pub fn follow_flag(self, name: &'static str, is_on: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        follow_bool(Box::new(is_on), Box::new(move |is_on| set_property(&element, name, &is_on.into())));
        self
    }

    /// The value of a control that follows the state. It is set only where it is another: a caret stays where it is.
    #[must_use]
    pub fn follow_value(self, value: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        let set = move |value: Option<&str>| {
            let value = value.unwrap_or_default().into();
            if js_sys::Reflect::get(&element, &"value".into()).is_ok_and(|old| old != value) {
                set_property(&element, "value", &value);
            }
        };
        follow_string(Box::new(move || Some(value())), Box::new(set));
        self
    }

    /// Text, behind what stands there already.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        append(&self.0, text_node(text));
        self
    }

    /// Text that follows the state.
    #[must_use]
    pub fn follow_text(self, text: impl Fn() -> String + 'static) -> Self {
        if let Some(node) = text_node("") {
            append(&self.0, Some(node.clone()));
            let set = move |text: Option<&str>| node.set_data(text.unwrap_or_default());
            follow_string(Box::new(move || Some(text())), Box::new(set));
        }
        self
    }

    /// An element, behind what stands there already.
    #[must_use]
    pub fn child(self, child: El) -> Self {
        append(&self.0, Some(child.0));
        self
    }

    /// Elements, behind what stands there already.
    #[must_use]
    pub fn children(self, children: impl IntoIterator<Item = El>) -> Self {
        children.into_iter().fold(self, El::child)
    }

    /// What is in the element follows a part of the state: it is made anew when the part is another, and what was there goes with
    /// all that followed the state in it. The element has nothing else in it.
    #[must_use]
    pub fn follow_children<K: PartialEq + 'static>(
        self,
        key: impl Fn() -> K + 'static,
        children: impl Fn(&K) -> Vec<Child> + 'static,
    ) -> Self {
        follow_part(&self.0, Box::new(Keyed { key, children, last: None }));
        self
    }

    /// Lines that come and go with the state, each with this class. One that stays is not touched: a live region speaks what is new.
    #[must_use]
    pub fn follow_lines(self, class: &'static str, lines: impl Fn() -> Vec<String> + 'static) -> Self {
        let element = self.0.clone();
        let mut shown: Vec<(String, El)> = Vec::new();
        follow(Box::new(move || {
            let lines = lines();
            shown.retain(|(line, shown)| {
                let stays = lines.contains(line);
                if !stays {
                    shown.0.remove();
                }
                stays
            });
            for (place, line) in lines.into_iter().enumerate() {
                if shown.get(place).is_none_or(|(at, _)| *at != line) {
                    let made = el("p").attr("class", class).text(&line);
                    let next = shown.get(place).map(|(_, next)| next.0.as_ref());
                    // Fails only where the next is somewhere else.
                    let _ = element.insert_before(&made.0, next);
                    shown.insert(place, (line, made));
                }
            }
        }));
        self
    }

    /// Whether the focus leaves the element by this `focusout` for something that is not in it.
    #[must_use]
    pub fn is_left_by(&self, event: &Event) -> bool {
        let event: Option<&FocusEvent> = event.dyn_ref();
        let next = event.and_then(FocusEvent::related_target).and_then(|next| next.dyn_into::<Node>().ok());
        // A window that is left keeps its focus, and so does what is in it.
        let focused = || js_sys::Reflect::get(&self.0.get_root_node(), &"activeElement".into()).ok()?.dyn_into().ok();
        !self.0.contains(next.or_else(focused).as_ref())
    }

    /// Hears of an event.
    #[must_use]
    pub fn on(self, event: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        listen(&self.0, event, false, Box::new(act));
        self
    }
}

/// The name of an element for a host's styles, by its class: the class itself, where that says what it is.
fn part_of(class: &str) -> &str {
    match class {
        "title" => "heading",
        "box" => "control",
        "go" => "primary-button",
        "second" => "secondary-button",
        "quiet" | "quiet small" => "quiet-button",
        class => class,
    }
}

/// A part of the state, and the children that are made of it.
trait Part {
    /// Reads the part again: whether it is another.
    fn is_another(&mut self) -> bool;

    /// The children that are made of it as it was read last.
    fn children(&self) -> Vec<Child>;
}

/// A part that is compared by a key.
struct Keyed<K, F, C> {
    key: F,
    children: C,
    last: Option<K>,
}

impl<K: PartialEq, F: Fn() -> K, C: Fn(&K) -> Vec<Child>> Part for Keyed<K, F, C> {
    fn is_another(&mut self) -> bool {
        let key = Some((self.key)());
        let is_another = self.last != key;
        self.last = key;
        is_another
    }

    fn children(&self) -> Vec<Child> {
        self.last.as_ref().map(&self.children).unwrap_or_default()
    }
}

/// Fills an element with a part's children, and again whenever the part is another.
fn follow_part(element: &Element, mut part: Box<dyn Part>) {
    // Not the effect's own: that one is cleaned up at each of its runs, whether something is made anew or not.
    let owner = Owner::new();
    let element = element.clone();
    follow(Box::new(move || {
        if part.is_another() {
            fill(&element, &owner, &|| part.children());
        }
    }));
}

/// Puts children into an element, in the place of those that it had: these go, with what their owner has.
fn fill(element: &Element, owner: &Owner, children: &dyn Fn() -> Vec<Child>) {
    let children = owner.with_cleanup(|| untrack(children));
    element.set_text_content(None);
    for child in children {
        match child {
            Child::El(child) => append(element, Some(child.0)),
            Child::Text(text) => append(element, text_node(&text)),
        }
    }
}

/// An effect, which the signals that it read forget when it goes.
struct Following(RenderEffect<()>);

impl Drop for Following {
    fn drop(&mut self) {
        let subscriber = self.0.to_any_subscriber();
        subscriber.clear_sources(&subscriber);
    }
}

/// Does something at once, and again when a signal that it read has changed.
pub fn follow(act: Box<dyn FnMut()>) {
    let mut act = act;
    let effect = RenderEffect::new(move |_: Option<()>| act());
    StoredValue::new_local(Following(effect));
}

/// What is typed into, or chosen in, the control that an event is of.
#[must_use]
pub fn typed_value(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    let value = js_sys::Reflect::get(&target, &"value".into()).unwrap_or_default();
    let text = value.as_string().unwrap_or_default();
    // Half of a surrogate pair is sent as another character: then that is what is shown.
    if value != text.as_str() {
        set_property(target.unchecked_ref(), "value", &text.as_str().into());
    }
    text
}

/// Sets what is in a control.
pub fn set_value(control: &El, value: &str) {
    set_property(&control.0, "value", &value.into());
}

type SetText = Box<dyn Fn(Option<&str>)>;

fn follow_string(read: Box<dyn Fn() -> Option<String>>, set: SetText) {
    let mut last: Option<Option<String>> = None;
    follow(Box::new(move || {
        let value = read();
        if last.as_ref() != Some(&value) {
            set(value.as_deref());
            last = Some(value);
        }
    }));
}

fn follow_bool(read: Box<dyn Fn() -> bool>, set: Box<dyn Fn(bool)>) {
    let mut last = None;
    follow(Box::new(move || {
        let value = read();
        if last.replace(value) != Some(value) {
            set(value);
        }
    }));
}

/// Hears of an event in the window before all else does, for as long as the current owner is there.
pub fn on_window(event: &'static str, act: impl FnMut(Event) + 'static) {
    if let Some(window) = crate::page::window() {
        listen(&window, event, true, Box::new(act));
    }
}

/// A listener that is taken away before its closure goes.
struct Listener {
    target: EventTarget,
    event: &'static str,
    is_first: bool,
    closure: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.closure.as_ref().unchecked_ref();
        // It was added, and so it can be taken away.
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.event, function, self.is_first);
    }
}

fn listen(target: &EventTarget, event: &'static str, is_first: bool, act: Box<dyn FnMut(Event)>) {
    let closure = Closure::wrap(act);
    // Fails for no element and no event name.
    let _ = target.add_event_listener_with_callback_and_bool(event, closure.as_ref().unchecked_ref(), is_first);
    StoredValue::new_local(Listener { target: target.clone(), event, is_first, closure });
}

fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    // Fails only for names that are none.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

fn set_property(element: &Element, name: &str, value: &JsValue) {
    // Fails only for what is no object.
    let _ = js_sys::Reflect::set(element, &name.into(), value);
}

fn append<N: AsRef<Node>>(element: &Element, child: Option<N>) {
    if let Some(child) = child {
        // Fails only where an element would stand in itself.
        let _ = element.append_child(child.as_ref());
    }
}

fn text_node(text: &str) -> Option<Text> {
    Some(document()?.create_text_node(text))
}

fn document() -> Option<Document> {
    crate::page::window()?.document()
}
