//! The country in which a number is read. The browser knows the countries' names in the page's language.

use js_sys::{Array, Function, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};
use numbering::{Country, countries};

use crate::dom::{El, el, typed_value};
use crate::form::{Form, Msg, State};
use crate::text::{Key, Locale};

/// A native list of every country with its calling code.
pub fn country_select(form: Form) -> El {
    let chosen = move || form.read(|state| state.draft.country);
    let names = CountryNames::new(form.locale());
    let mut named: Vec<_> = countries().into_iter().map(|country| (names.of(country), country)).collect();
    named.sort();
    let option = |(name, country): (String, Country)| {
        let calling_code = country.calling_code().unwrap_or_default();
        el("option").attr("value", country.as_str()).text(&format!("{name} +{calling_code}"))
    };
    let shown = move || chosen().and_then(|country| Some(format!("{country} +{}", country.calling_code()?)));
    let shown = move || shown().unwrap_or_else(|| form.word(Key::CountryShort).to_owned());
    let select = el("select")
        .attr("aria-label", form.word(Key::CountryLabel))
        .attr("autocomplete", "off")
        .child(el("option").attr("value", "").text(form.word(Key::CountryNone)))
        .children(named.into_iter().map(option))
        .follow_flag("disabled", move || form.read(State::is_submitting))
        .follow_value(move || chosen().map(|country| country.to_string()).unwrap_or_default())
        .on("change", move |event| form.send(Msg::CountryChosen(Country::parse(&typed_value(&event)))));
    el("div").attr("class", "country").child(el("span").attr("aria-hidden", "true").follow_text(shown)).child(select)
}

/// The name of a country, or its code where the browser has none.
pub(super) fn country_name(locale: Locale, country: Country) -> String {
    CountryNames::new(locale).of(country)
}

/// `Intl.DisplayNames` for regions.
struct CountryNames(Option<(JsValue, Function)>);

impl CountryNames {
    fn new(locale: Locale) -> Self {
        let names = || {
            let options = Object::new();
            Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
            let constructor = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
            let constructor: Function = Reflect::get(&constructor, &"DisplayNames".into()).ok()?.dyn_into().ok()?;
            let arguments = Array::of2(&locale.tag().into(), &options);
            let names = Reflect::construct(&constructor, &arguments).ok()?;
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
