//! The country in which a number is read: a button, and a list that is searched by name, code or calling code. The browser
//! knows the countries' names in the page's language, and their order.

use std::cell::Cell;
use std::rc::Rc;

use contract::Field;
use js_sys::{Object, Reflect};
use numbering::{Country, countries};
use wasm_bindgen::prelude::*;
use web_sys::{Event, KeyboardEvent};

use super::combobox::{Parts, Purpose, combobox};
use super::listbox::{Item, Items, Listbox};
use super::number_input::reformat;
use super::search::{BREAK, fold, found};
use crate::dom::{El, el, key_of, set_value, typed_value};
use crate::form::{FocusTarget, Form, Msg, State};
use crate::reactive::*;
use crate::text::{Key, Locale, decimal};

/// A country's control. Copies are the same control.
#[derive(Clone)]
struct Picker {
    form: Form,
    list: Listbox,
    /// Every country, once they were asked for.
    all: StoredValue<Items>,
    input: El,
}

/// The button and its list.
pub(super) fn country_picker(form: Form) -> El {
    let (id, label) = ("countries", form.word(Key::CountryLabel));
    let list = Listbox::new(form, id);
    let input = el("input|type=text|id=country-search|autocomplete=off|spellcheck=false|autocapitalize=off");
    let picker = Rc::new(Picker { form, list, all: StoredValue::new_local(Items::default()), input: input.clone() });
    let typed = Rc::clone(&picker);
    let input = input.on("input", move |event| typed.search(&typed_value(&event)));
    let clicked = Rc::clone(&picker);
    let on_click = move |_| {
        if list.is_open_now() {
            list.open(false);
            form.focus(FocusTarget::Country);
        } else {
            clicked.open();
        }
    };
    let keyed = Rc::clone(&picker);
    let on_key = move |event: Event| {
        let key = key_of(&event);
        let mut characters = key.chars();
        match (characters.next(), characters.next()) {
            // One character: type-ahead.
            (Some(first), None) if first != ' ' && !has_modifier(&event) => keyed.open_with(&key),
            _ if key == "ArrowDown" || key == "ArrowUp" => keyed.open(),
            _ => return,
        }
        event.prevent_default();
    };
    let chosen = move || form.read(|state| state.draft.country);
    let shown = move || match chosen().and_then(|country| Some((country, country.calling_code()?))) {
        Some((country, code)) => [country.as_str(), " +", &decimal(code.into())].concat(),
        None => form.word(Key::CountryShort).to_owned(),
    };
    let described = move || {
        let name = match chosen() {
            Some(country) => country_name(form.locale(), country),
            None => form.word(Key::CountryNone).to_owned(),
        };
        [form.word(Key::CountryLabel), ": ", &shown(), ", ", &name].concat()
    };
    let control = el("button|type=button|class=country-button|aria-haspopup=dialog")
        .follow_aria("aria-expanded", move || list.is_open())
        .follow_attr("aria-label", described)
        .follow_flag("disabled", move || form.read(State::is_submitting))
        .on("click", on_click)
        // The focus stays in the search, which would close the list before the press does.
        .on("mousedown", move |event| {
            if list.is_open_now() {
                event.prevent_default()
            }
        })
        .on("keydown", on_key)
        .child(el("span").follow_text(shown));
    let keep_enter = |event: Event| {
        // The form is not sent from here.
        if key_of(&event) == "Enter" {
            event.prevent_default();
        }
    };
    let popup = el("div|class=popup|role=dialog|tabindex=-1")
        .attr("aria-label", label)
        .child(form.say("label|class=hint|for=country-search", Key::CountrySearch))
        .child(el("div|class=box").child(input.clone()).on("keydown", keep_enter));
    let parts = Parts { root: el("div|class=country"), control, popup, input, home: FocusTarget::Country };
    combobox(form, list, (id, label), parts, picker)
}

/// Whether a key that takes part in the browser's own shortcuts is held.
fn has_modifier(event: &Event) -> bool {
    let event: &KeyboardEvent = event.unchecked_ref();
    event.ctrl_key() || event.meta_key() || event.alt_key()
}

impl Picker {
    /// Opens the list with a query.
    fn open_with(&self, query: &str) {
        set_value(&self.input, query);
        self.search(query);
        self.list.open(true);
        self.form.focus_soon(FocusTarget::CountrySearch);
    }

    /// Shows what a query finds, the best first and active; of all, the chosen one is active.
    fn search(&self, query: &str) {
        let mut all = self.all.try_get_value().unwrap_or_default();
        if all.is_empty() {
            all = Rc::new(items(self.form.locale(), self.form.word(Key::CountryNone)));
            self.all.set_value(Rc::clone(&all));
        }
        let folded = fold(query);
        let mut bare = folded.trim();
        while let Some(rest) = bare.strip_prefix('+') {
            bare = rest;
        }
        let items = found(&all, bare);
        let chosen = self.form.now().draft.country;
        let is_chosen = |item: &Rc<Item>| chosen.is_some_and(|chosen| item.id == chosen.as_str());
        let active = if query.trim().is_empty() { items.iter().position(is_chosen) } else { None };
        self.list.show(items, Some(active.unwrap_or_default()), Key::CountryNotFound);
    }
}

impl Purpose for Picker {
    fn open(&self) {
        self.open_with("");
    }

    fn choose(&self, item: &Item) {
        let form = self.form;
        form.send(Msg::CountryChosen(Country::parse(&item.id)));
        reformat(form);
        self.list.open(false);
        // What a person does next.
        form.focus(FocusTarget::Field(Field::PhoneNumber));
    }

    fn left(&self) {}
}

/// The name of a country, or its code where the browser has none.
pub(super) fn country_name(locale: Locale, country: Country) -> String {
    thread_local! {
        // Asked at each key, for one language at a time.
        static LAST: Cell<Option<(Locale, Option<DisplayNames>)>> = const { Cell::new(None) };
    }
    let (_, names) = LAST.take().filter(|(known, _)| *known == locale).unwrap_or_else(|| (locale, names_in(locale)));
    let name = name(names.as_ref(), country);
    LAST.set(Some((locale, names)));
    name
}

fn name(names: Option<&DisplayNames>, country: Country) -> String {
    let name = names.and_then(|names| names.of(country.as_str()).ok()?);
    name.unwrap_or_else(|| country.as_str().to_owned())
}

fn names_in(locale: Locale) -> Option<DisplayNames> {
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
    DisplayNames::new(locale.tag(), &options).ok()
}

/// Every country in the order of the language, and before them none. Each is found by its name in the page's language, in English, its
/// code and its calling code.
fn items(locale: Locale, none: &str) -> Vec<Rc<Item>> {
    let (names, english) = (names_in(locale), names_in(Locale::English));
    let collator = Collator::new(locale.tag()).ok();
    let mut items: Vec<Rc<Item>> = Vec::new();
    for country in countries() {
        let Some(calling_code) = country.calling_code() else { continue };
        let (id, name, english) = (country.as_str(), name(names.as_ref(), country), name(english.as_ref(), country));
        let code = decimal(calling_code.into());
        let note = ["+", &code].concat();
        let keys = fold(&[&name, BREAK, &english, BREAK, id, BREAK, &code].concat());
        // Whatever order a page may have put into its collator; where that fails, the order is that of the codes.
        let is_before = |known: &Rc<Item>| {
            collator
                .as_ref()
                .and_then(|collator| collator.compare(&known.name, &name).ok())
                .is_none_or(|order| order <= 0)
        };
        let place = items.partition_point(is_before);
        items.insert(place, Rc::new(Item { id: id.to_owned(), name, note, keys }));
    }
    items.insert(0, Rc::new(Item { name: none.to_owned(), keys: fold(none), ..Item::default() }));
    items
}

#[wasm_bindgen]
extern "C" {
    /// The browser's names of countries.
    type DisplayNames;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str, options: &Object) -> Result<DisplayNames, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;

    /// The order that readers of a language expect.
    type Collator;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str) -> Result<Collator, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn compare(this: &Collator, one: &str, other: &str) -> Result<i32, JsValue>;
}
