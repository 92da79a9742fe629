//! The country in which a number is read: a button, and a list that is searched by name, code or calling code. The browser
//! knows the countries' names in the page's language, and their order.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Reflect};
use numbering::{Country, countries};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, KeyboardEvent};

use super::combobox::combobox;
use super::listbox::{Choose, Item, Listbox, keep_focus};
use super::number_input::reformat;
use super::search::{fold, rank};
use crate::dom::{El, el, set_value, typed_value};
use crate::form::{FocusTarget, Form, Msg, State};
use crate::text::{Key, Locale, decimal, fill};

/// The button and its list.
pub(super) fn country_picker(form: Form) -> El {
    let list = Listbox::new("countries");
    let chosen = move || form.read(|state| state.draft.country);
    let all: Rc<OnceCell<Vec<Entry>>> = Rc::default();
    let search = Rc::new(move |query: &str| {
        let all = all.get_or_init(|| entries(form.locale(), form.word(Key::CountryNone)));
        let found = found(all, query);
        let chosen = form.peek(|state| state.draft.country);
        let current = chosen.filter(|_| query.trim().is_empty());
        let active = found.iter().position(|item| current.is_some_and(|current| item.id == current.as_str()));
        list.show(found, Some(active.unwrap_or(0)));
    });
    let popup = el("div|class=popup|role=dialog|tabindex=-1").attr("aria-label", form.word(Key::CountryLabel));
    let input = el("input|type=text|id=country-search|autocomplete=off|spellcheck=false|autocapitalize=off");
    let choose: Choose = Rc::new(move |item: Item| {
        form.send(Msg::CountryChosen(Country::parse(&item.id)));
        reformat(form);
        list.open(false);
        // What a person does next.
        form.focus(FocusTarget::Field(contract::Field::PhoneNumber));
    });
    let on_typed = {
        let search = Rc::clone(&search);
        move |event: Event| search(&typed_value(&event))
    };
    let keep_enter = |event: Event| {
        // The form is not sent from here.
        if event.dyn_ref().is_some_and(|event: &KeyboardEvent| event.key() == "Enter") {
            event.prevent_default();
        }
    };
    let input =
        combobox(input.on("keydown", keep_enter), list, Box::new(|| {}), Rc::clone(&choose)).on("input", on_typed);
    let open = {
        let (input, search) = (input.clone(), Rc::clone(&search));
        move |query: &str| {
            set_value(&input, query);
            search(query);
            list.open(true);
            form.focus_soon(FocusTarget::CountrySearch);
        }
    };
    let open = Rc::new(open);
    let on_click = {
        let open = Rc::clone(&open);
        move |_| {
            if list.is_open_now() {
                list.open(false);
                form.focus(FocusTarget::Country);
            } else {
                open("");
            }
        }
    };
    let on_key = move |event: Event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
        let key = event.key();
        let is_bare = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        match key.as_str() {
            "ArrowDown" | "ArrowUp" => open(""),
            // One character: type-ahead.
            typed if is_bare && typed.chars().count() == 1 && typed != " " => open(typed),
            _ => return,
        }
        event.prevent_default();
    };
    let shown = move || match chosen().and_then(|country| Some((country, country.calling_code()?))) {
        Some((country, code)) => [country.as_str(), " +", &decimal(code.into())].concat(),
        None => form.word(Key::CountryShort).to_owned(),
    };
    let described = move || {
        let name = chosen().map(|country| country_name(form.locale(), country));
        let name = name.unwrap_or_else(|| form.word(Key::CountryNone).to_owned());
        [form.word(Key::CountryLabel), ": ", &shown(), ", ", &name].concat()
    };
    let button = el("button|type=button|class=country-button|aria-haspopup=dialog")
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
    let count = move || match list.count() {
        _ if !list.is_open() => String::new(),
        0 => form.word(Key::CountryNotFound).to_owned(),
        count => fill(form.word(Key::ListCount), &[("count", &form.locale().count(count))]),
    };
    let label = form.say("label|class=hint|for=country-search", Key::CountrySearch);
    let box_of_search = el("div|class=box").child(input);
    let control = el("div|class=country");
    let options = list.element(form.word(Key::CountryLabel), &popup, &button, choose);
    let [seen, spoken] = list.status(count);
    let popup = popup.child(label).child(box_of_search).child(options).child(seen);
    let root = control.child(button).child(popup.on("mousedown", keep_focus)).child(spoken);
    let root = list.close_on_escape(root, move || form.focus(FocusTarget::Country));
    let inside = root.clone();
    root.on("focusout", move |event| {
        if inside.is_left_by(&event) {
            list.open(false);
        }
    })
}

/// The name of a country, or its code where the browser has none.
pub(super) fn country_name(locale: Locale, country: Country) -> String {
    thread_local! {
        // Asked at each key, for one language at a time.
        static LAST: RefCell<Option<(Locale, Rc<CountryNames>)>> = const { RefCell::new(None) };
    }
    let last = LAST.with_borrow(|last| last.clone());
    let names = last.filter(|(of, _)| *of == locale).map(|(_, names)| names).unwrap_or_else(|| {
        let names = Rc::new(CountryNames::new(locale));
        LAST.set(Some((locale, Rc::clone(&names))));
        names
    });
    names.of(country)
}

/// A country as it is searched.
struct Entry {
    item: Item,
    /// What it is found by: its name in the page's language, in English, its code, its calling code.
    keys: [String; 4],
}

/// Every country in the order of the language, and before them none.
fn entries(locale: Locale, none: &str) -> Vec<Entry> {
    let (names, english) = (CountryNames::new(locale), CountryNames::new(Locale::English));
    let lines: Array = countries()
        .into_iter()
        .map(|country| JsValue::from([&names.of(country), "\t", country.as_str()].concat()))
        .collect();
    sort(&lines, locale);
    let entry = |line: JsValue| {
        let line = line.as_string()?;
        let (name, code) = line.rsplit_once('\t')?;
        let country = Country::parse(code)?;
        let calling_code = decimal(country.calling_code()?.into());
        let keys = [fold(name), fold(&english.of(country)), fold(code), calling_code.clone()];
        let item = Item { id: code.to_owned(), name: name.to_owned(), note: ["+", &calling_code].concat() };
        Some(Entry { item, keys })
    };
    let none = Entry {
        item: Item { name: none.to_owned(), ..Item::default() },
        keys: [fold(none), String::new(), String::new(), String::new()],
    };
    core::iter::once(none).chain(lines.iter().filter_map(entry)).collect()
}

/// What a query finds, the best first.
fn found(entries: &[Entry], query: &str) -> Vec<Item> {
    let query = fold(query);
    let query = query.trim().trim_start_matches('+');
    rank(entries, |entry| &entry.keys, query).into_iter().map(|entry| entry.item.clone()).collect()
}

/// Sorts lines as readers of the language expect. By the browser's own sort: it takes any order that a page may have put into
/// its collator.
fn sort(lines: &Array, locale: Locale) {
    let compare = || {
        let constructor = intl("Collator")?;
        let collator = Reflect::construct(&constructor, &Array::of1(&locale.tag().into())).ok()?;
        Reflect::get(&collator, &"compare".into()).ok()
    };
    let sort = || Reflect::get(lines, &"sort".into()).ok()?.dyn_into::<Function>().ok();
    if let (Some(sort), Some(compare)) = (sort(), compare()) {
        // Where it fails, the order is that of the codes.
        let _ = sort.call1(lines, &compare);
    }
}

fn intl(name: &str) -> Option<Function> {
    let intl = Reflect::get(crate::page::window()?.as_ref(), &"Intl".into()).ok()?;
    Reflect::get(&intl, &name.into()).ok()?.dyn_into().ok()
}

/// `Intl.DisplayNames` for regions.
struct CountryNames(Option<(JsValue, Function)>);

impl CountryNames {
    fn new(locale: Locale) -> Self {
        let names = || {
            let options = Object::new();
            Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
            let arguments = Array::of2(&locale.tag().into(), &options);
            let names = Reflect::construct(&intl("DisplayNames")?, &arguments).ok()?;
            let of = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
            Some((names, of))
        };
        Self(names())
    }

    fn of(&self, country: Country) -> String {
        let name = self.0.as_ref().and_then(|(names, of)| of.call1(names, &country.as_str().into()).ok()?.as_string());
        name.unwrap_or_else(|| country.to_string())
    }
}
