//! The names of countries and their order, by the browser's own tables.

use js_sys::{Object, Reflect};
use numbering::Country;
use wasm_bindgen::prelude::*;

use crate::i18n::Locale;

/// The names of countries in a language.
pub(super) struct CountryNames(Option<DisplayNames>);

impl CountryNames {
    pub(super) fn new(locale: Locale) -> Self {
        let options = Object::new();
        // Fails only for a frozen object.
        let _ = Reflect::set(&options, &"type".into(), &"region".into());
        Self(DisplayNames::new(locale.tag(), &options).ok())
    }

    /// Returns the name of a country, or its code if the browser has no name.
    pub(super) fn name(&self, country: Country) -> String {
        let name = self.0.as_ref().and_then(|names| names.of(country.as_str()).ok()?);
        name.unwrap_or_else(|| country.as_str().to_owned())
    }
}

/// Returns the name of a country in a language.
pub(super) fn country_name(locale: Locale, country: Country) -> String {
    thread_local! {
        // Views ask at each key, in one language at a time.
        static LAST: std::cell::RefCell<Option<(Locale, CountryNames)>> = const { std::cell::RefCell::new(None) };
    }
    LAST.with_borrow_mut(|last| match last {
        Some((known, names)) if *known == locale => names.name(country),
        last => last.insert((locale, CountryNames::new(locale))).1.name(country),
    })
}

/// Builds the browser's table of country names, which takes some milliseconds, so that the first verdict need not wait
/// for it.
pub(super) fn prepare_country_names(locale: Locale) {
    country_name(locale, Country::BANGLADESH);
}

/// The order of names in a language.
pub(super) struct NameOrder(Option<Collator>);

impl NameOrder {
    pub(super) fn new(locale: Locale) -> Self {
        Self(Collator::new(locale.tag()).ok())
    }

    /// Returns true if a name does not follow another. A page may have replaced its collator; then the names keep their
    /// order.
    pub(super) fn is_sorted(&self, name: &str, next: &str) -> bool {
        self.0.as_ref().and_then(|collator| collator.compare(name, next).ok()).is_none_or(|order| order <= 0)
    }
}

#[wasm_bindgen]
extern "C" {
    type DisplayNames;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str, options: &Object) -> Result<DisplayNames, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;

    type Collator;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str) -> Result<Collator, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn compare(this: &Collator, one: &str, other: &str) -> Result<i32, JsValue>;
}
