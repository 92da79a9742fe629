//! The country in which a number is read: a button, and a list with a search by name, code or calling code.

use std::sync::Arc;

use contract::Field;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use numbering::Country;

use super::country_items::country_items;
use super::country_names::country_name;
use super::number_input::format_number;
use crate::components::boxed_view::BoxedView;
use crate::components::combobox::{Combobox, Items, List, ListCount, Popup, find, fold};
use crate::components::field::{key_of, typed_text};
use crate::i18n::{Key, Words};
use crate::runtime::memos::text;
use crate::runtime::{Form, use_form};
use crate::state::{FocusTarget, Message, State};

/// The country's control. Copies are handles of the same control.
#[derive(Clone, Copy)]
struct CountryList {
    form: Form,
    list: List,
    search: NodeRef<html::Input>,
    /// Every country in the form's words, as soon as the list was opened once.
    all: StoredValue<Option<(Words, Items)>>,
}

/// The button that shows the country, and its list.
#[component]
pub(super) fn CountryPicker() -> impl IntoView {
    let form = use_form();
    let list = List::new("countries");
    let countries = CountryList { form, list, search: NodeRef::new(), all: StoredValue::new(None) };
    let combobox = Combobox {
        form,
        list,
        home: FocusTarget::Country,
        open: Callback::new(move |()| countries.open_with("")),
        choose: Callback::new(move |item: Arc<_>| countries.choose(&item)),
        left: Callback::new(|()| {}),
    };
    // An open list follows the language.
    Effect::new(move |_| {
        form.words.track();
        if list.is_open_untracked()
            && let Some(search) = countries.search.get_untracked()
        {
            untrack(|| countries.find(&search.value()));
        }
    });
    let root = NodeRef::<html::Div>::new();
    let shown = form.text(|state, words| match code(state.checked.country) {
        Some(code) => code,
        None => words.get(Key::CountryShort).to_owned(),
    });
    let described = form.text(move |state, words| {
        let name = match state.checked.country {
            Some(country) => country_name(words.locale(), country),
            None => words.get(Key::CountryNone).to_owned(),
        };
        let code = code(state.checked.country).unwrap_or_else(|| words.get(Key::CountryShort).to_owned());
        format!("{}: {code}, {name}", words.get(Key::CountryLabel))
    });
    let label = form.word(Key::CountryLabel);
    let expanded = text(move || list.is_open.get().to_string());
    let on_click = move |_| {
        if list.is_open_untracked() {
            list.open(false);
            form.focus(FocusTarget::Country);
        } else {
            countries.open_with("");
        }
    };
    // The search keeps the focus. Its loss would close the list before the click does.
    let on_mousedown = move |event: MouseEvent| {
        if list.is_open_untracked() {
            event.prevent_default();
        }
    };
    // Enter in the search must not submit the form.
    let keep_enter = |event: KeyboardEvent| {
        if key_of(&event).as_deref() == Some("Enter") {
            event.prevent_default();
        }
    };
    let search = BoxedView::new(view! {
        <label class="hint" part="hint" for="country-search">{form.word(Key::CountrySearch)}</label>
        <div class="box" part="control" on:keydown=keep_enter>
            <input
                type="text"
                id="country-search"
                autocomplete="off"
                spellcheck="false"
                autocapitalize="off"
                role="combobox"
                aria-autocomplete="list"
                aria-controls=list.id
                aria-expanded=expanded
                aria-activedescendant=list.active_row()
                node_ref=countries.search
                on:input=move |event| countries.find(&typed_text(&event))
                on:keydown=move |event| combobox.on_text_key(&event)
            />
        </div>
    });
    view! {
        <div
            class="country"
            node_ref=root
            on:keydown=move |event| combobox.on_key(&event)
            on:focusout=move |event| {
                if let Some(root) = root.try_get_untracked().flatten() {
                    combobox.on_focus_out(&event, &root);
                }
            }
        >
            <button
                type="button"
                class="country-button"
                aria-haspopup="dialog"
                aria-expanded=expanded
                aria-label=described
                prop:disabled=form.flag(State::is_submitting)
                on:click=on_click
                on:mousedown=on_mousedown
                on:keydown=move |event| countries.on_button_key(&event)
            >
                <span>{shown}</span>
            </button>
            <Popup combobox label control=root role="dialog" above=search />
            <div class="spoken" role="status"><ListCount list /></div>
        </div>
    }
}

/// The code and the calling code of a country.
fn code(country: Option<Country>) -> Option<String> {
    let country = country?;
    Some(format!("{} +{}", country.as_str(), country.calling_code()?))
}

impl CountryList {
    /// Opens the list by a key on the button. A character begins a search.
    fn on_button_key(self, event: &KeyboardEvent) {
        let Some(key) = key_of(event) else { return };
        let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
        let mut characters = key.chars();
        match (characters.next(), characters.next()) {
            (Some(first), None) if first != ' ' && !has_modifier => self.open_with(&key),
            _ if key == "ArrowDown" || key == "ArrowUp" => self.open_with(""),
            _ => return,
        }
        event.prevent_default();
    }

    /// Opens the list with a query.
    fn open_with(self, query: &str) {
        if let Some(search) = self.search.try_get_untracked().flatten() {
            search.set_value(query);
        }
        self.find(query);
        self.list.open(true);
        self.form.focus_soon(FocusTarget::CountrySearch);
    }

    /// Shows the countries that a query finds, with the best one active. In the list of all countries the shown one is
    /// active.
    fn find(self, query: &str) {
        let folded = fold(query);
        let items = find(&self.all(), folded.trim().trim_start_matches('+'));
        let shown = self.form.with_state_untracked(|state| state.checked.country).flatten();
        let is_shown = |id: &str| shown.is_some_and(|shown| id == shown.as_str());
        let is_all = query.trim().is_empty();
        let active = items.iter().position(|item| is_all && is_shown(&item.id)).unwrap_or_default();
        self.list.show(items, Some(active), Key::CountryNotFound);
    }

    /// All countries in the form's language.
    fn all(self) -> Items {
        let words = self.form.words.try_get_untracked().unwrap_or_default();
        let known = self.all.try_get_value().flatten().filter(|(known, _)| *known == words);
        match known {
            Some((_, items)) => items,
            None => {
                let items = Items::new(country_items(words.locale(), words.get(Key::CountryNone)));
                self.all.try_set_value(Some((words, Arc::clone(&items))));
                items
            }
        }
    }

    fn choose(self, item: &crate::components::combobox::Item) {
        self.form.dispatch(Message::CountryChosen(Country::parse(&item.id)));
        format_number(self.form);
        self.list.open(false);
        // A person types the number next.
        self.form.focus(FocusTarget::Field(Field::PhoneNumber));
    }
}
