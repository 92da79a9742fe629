//! Elements that follow the state: the view's only way to the page. A view is made of these few functions, each a thin shell over
//! one boxed value, so that the bundle holds the work once (`docs/decisions/0005-views.md`).
//!
//! What follows runs at once, and again when a signal that it read has changed (`reactive.rs`). It goes with its owner,
//! as listeners do. Text is set as text, and nothing is parsed as markup.

use contract::part;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, EventTarget, FocusEvent, HtmlElement, Node, Text};

use crate::reactive::*;

/// An element. Copies are the same element.
#[derive(Clone, Debug)]
pub struct El(Element);

/// A new element, in a page: where there is no document, as in a worker, it is none, and cannot be used. Behind its tag may stand
/// attributes, as in `input|type=text|id=name`.
#[must_use]
pub fn el(written: &'static str) -> El {
    let mut parts = Some(written);
    let tag = part::next(&mut parts, '|').unwrap_or_default();
    let mut element = match document().and_then(|document| document.create_element(tag).ok()) {
        Some(element) => El(element),
        // Every tag here is one.
        None => El(JsValue::UNDEFINED.unchecked_into()),
    };
    while let Some(attribute) = part::next(&mut parts, '|') {
        let (name, value) = part::split(attribute, '=').unwrap_or((attribute, ""));
        element = element.attr(name, value);
    }
    element
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
    pub fn attr(self, name: &str, value: &str) -> Self {
        set_attribute(&self.0, name, Some(value));
        if name == "class" {
            set_attribute(&self.0, "part", Some(part_of(value)));
        }
        self
    }

    /// Sets an attribute, or takes it away: an empty text is none.
    pub fn set_attr(&self, name: &str, value: &str) {
        set_attribute(&self.0, name, Some(value).filter(|value| !value.is_empty()));
    }

    /// An attribute that follows the state: an empty text is no attribute.
    #[must_use]
    pub fn follow_attr(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        self.follow_string(Target::Attribute(name), Box::new(value));
        self
    }

    /// An attribute of ARIA that follows the state and is true or false.
    #[must_use]
    pub fn follow_aria(self, name: &'static str, is_on: impl Fn() -> bool + 'static) -> Self {
        self.follow_bool(Toggle::Aria(name), Box::new(is_on));
        self
    }

    /// A class that comes and goes with the state.
    #[must_use]
    pub fn follow_class(self, name: &'static str, is_on: impl Fn() -> bool + 'static) -> Self {
        self.follow_bool(Toggle::Class(name), Box::new(is_on));
        self
    }

    /// A property that follows the state and is true or false.
    #[must_use]
    pub fn follow_flag(self, name: &'static str, is_on: impl Fn() -> bool + 'static) -> Self {
        self.follow_bool(Toggle::Property(name), Box::new(is_on));
        self
    }

    /// The value of a control that follows the state. It is set only where it is another: a caret stays where it is.
    #[must_use]
    pub fn follow_value(self, value: impl Fn() -> String + 'static) -> Self {
        self.follow_string(Target::Value, Box::new(value));
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
        self.follow_text_of(Box::new(text));
        self
    }

    /// An element, behind what stands there already.
    #[must_use]
    pub fn child(self, child: El) -> Self {
        self.append(&child);
        self
    }

    /// Puts an element behind what stands there already.
    pub fn append(&self, child: &El) {
        append(&self.0, Some(&child.0));
    }

    /// Elements, behind what stands there already.
    #[must_use]
    pub fn children(self, children: impl IntoIterator<Item = El>) -> Self {
        for child in children {
            self.append(&child);
        }
        self
    }

    /// What is in the element follows a part of the state, told by a number: it is made anew when the number is another, and what was
    /// there goes with all that followed the state in it. The element has nothing else in it.
    #[must_use]
    pub fn follow_children(self, part: impl Fn() -> u32 + 'static, fill: impl Fn(El) -> El + 'static) -> Self {
        follow_part(self.clone(), Box::new((part, fill)));
        self
    }

    /// Elements that are there while something is so. The element has nothing else in it.
    #[must_use]
    pub fn follow_if(self, is_so: impl Fn() -> bool + 'static, fill: impl Fn(El) -> El + 'static) -> Self {
        follow_part(self.clone(), Box::new(While { is_so, fill }));
        self
    }

    /// Lines that come and go with the state, each with this class. One that stays is not touched: a live region speaks what is new.
    #[must_use]
    pub fn follow_lines(self, class: &'static str, lines: impl Fn() -> Vec<String> + 'static) -> Self {
        follow_lines(self.0.clone(), class, Box::new(lines));
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
    pub fn on(self, event: &'static str, act: impl Fn(Event) + 'static) -> Self {
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

/// Something that is read. A trait of ours has a smaller table than one of the standard library's closures.
trait Read<T> {
    fn read(&self) -> T;
}

impl<T, F: Fn() -> T> Read<T> for F {
    fn read(&self) -> T {
        self()
    }
}

/// A part of the state, told by a number, and what fills an element with what is made of it.
trait Part {
    fn number(&self) -> u32;
    fn fill(&self, place: El);
}

impl<N: Fn() -> u32, F: Fn(El) -> El> Part for (N, F) {
    fn number(&self) -> u32 {
        (self.0)()
    }

    fn fill(&self, place: El) {
        drop((self.1)(place));
    }
}

/// What is there while something is so.
struct While<S, F> {
    is_so: S,
    fill: F,
}

impl<S: Fn() -> bool, F: Fn(El) -> El> Part for While<S, F> {
    fn number(&self) -> u32 {
        (self.is_so)().into()
    }

    fn fill(&self, place: El) {
        if (self.is_so)() {
            drop((self.fill)(place));
        }
    }
}

/// Fills an element with what is made of a part, and again whenever the part is another.
fn follow_part(place: El, part: Box<dyn Part>) {
    // What is made goes when it is made anew, and not at each run.
    let owner = Owner::new();
    let mut last = None;
    follow(Box::new(move || {
        let number = part.number();
        if last.replace(number) != Some(number) {
            owner.with_cleanup(|| {
                place.0.set_text_content(None);
                untrack(|| part.fill(place.clone()));
            });
        }
    }));
}

fn follow_lines(element: Element, class: &'static str, lines: Box<dyn Read<Vec<String>>>) {
    let mut shown: Vec<(String, El)> = Vec::new();
    follow(Box::new(move || {
        let lines = lines.read();
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

/// The key that was pressed; none where an input method is busy with it, or what came is no key: browsers that fill in a form make such
/// events.
#[must_use]
pub fn key_of(event: &Event) -> String {
    let heard: &Heard = event.unchecked_ref();
    heard.key().as_string().filter(|_| heard.is_composing() != Some(true)).unwrap_or_default()
}

#[wasm_bindgen]
extern "C" {
    /// What is read of an event of whichever kind: of another, it is none. A page may make events of its own, in which it is anything.
    pub type Heard;

    #[wasm_bindgen(method, getter)]
    fn key(this: &Heard) -> JsValue;

    /// What an edit does.
    #[wasm_bindgen(method, getter, js_name = inputType)]
    pub fn input_type(this: &Heard) -> JsValue;

    /// Whether an input method is busy.
    #[wasm_bindgen(method, getter, js_name = isComposing)]
    pub fn is_composing(this: &Heard) -> Option<bool>;
}

/// Sets what is in a control.
pub fn set_value(control: &El, value: &str) {
    set_property(&control.0, "value", &value.into());
}

/// What a text is set in.
enum Target {
    Attribute(&'static str),
    Text(Text),
    /// The value of a control.
    Value,
}

/// What comes and goes.
enum Toggle {
    Aria(&'static str),
    Class(&'static str),
    Property(&'static str),
}

impl El {
    #[inline(never)]
    fn follow_text_of(&self, text: Box<dyn Read<String>>) {
        if let Some(node) = text_node("") {
            append(&self.0, Some(&node));
            self.follow_string(Target::Text(node), text);
        }
    }

    #[inline(never)]
    fn follow_string(&self, target: Target, text: Box<dyn Read<String>>) {
        let element = self.0.clone();
        let mut last: Option<String> = None;
        follow(Box::new(move || {
            let text = text.read();
            if last.as_ref() == Some(&text) {
                return;
            }
            match &target {
                Target::Attribute(name) => {
                    set_attribute(&element, name, Some(text.as_str()).filter(|it| !it.is_empty()))
                }
                Target::Text(node) => node.set_data(&text),
                Target::Value => {
                    let value = JsValue::from(text.as_str());
                    if js_sys::Reflect::get(&element, &"value".into()).is_ok_and(|old| old != value) {
                        set_property(&element, "value", &value);
                    }
                }
            }
            last = Some(text);
        }));
    }

    #[inline(never)]
    fn follow_bool(&self, toggle: Toggle, is_on: Box<dyn Read<bool>>) {
        let element = self.0.clone();
        let mut last = None;
        follow(Box::new(move || {
            let is_on = is_on.read();
            if last.replace(is_on) == Some(is_on) {
                return;
            }
            match toggle {
                Toggle::Aria(name) => set_attribute(&element, name, Some(true_or_false(is_on))),
                Toggle::Class(name) => drop(element.class_list().toggle_with_force(name, is_on)),
                Toggle::Property(name) => set_property(&element, name, &is_on.into()),
            }
        }));
    }
}

/// What ARIA wants written out.
#[must_use]
pub fn true_or_false(is_so: bool) -> &'static str {
    if is_so { "true" } else { "false" }
}

/// Hears of an event in the window before all else does, for as long as the current owner is there.
pub fn on_window(event: &'static str, act: impl Fn(Event) + 'static) {
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

/// What hears of an event.
trait Hear {
    fn hear(&self, event: Event);
}

impl<F: Fn(Event)> Hear for F {
    fn hear(&self, event: Event) {
        self(event);
    }
}

fn listen(target: &EventTarget, event: &'static str, is_first: bool, listener: Box<dyn Hear>) {
    let closure = Closure::wrap(Box::new(move |event| listener.hear(event)) as Box<dyn FnMut(Event)>);
    // Fails for no element and no event name.
    let _ = target.add_event_listener_with_callback_and_bool(event, closure.as_ref().unchecked_ref(), is_first);
    StoredValue::new_local(Listener { target: target.clone(), event, is_first, closure });
}

/// Sets an attribute, or takes it away.
pub fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
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
