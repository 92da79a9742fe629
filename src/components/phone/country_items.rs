//! The items of the country list.

use std::sync::Arc;

use numbering::countries;

use super::country_names::{CountryNames, NameOrder};
use crate::components::combobox::{Item, SEPARATOR, fold};
use crate::i18n::Locale;

/// Returns every country in the order of the language, after the item for no country. A search finds a country by its
/// name in the page's language, its English name, its code and its calling code.
pub(super) fn country_items(locale: Locale, no_country: &str) -> Vec<Arc<Item>> {
    let (names, english_names) = (CountryNames::new(locale), CountryNames::new(Locale::English));
    let order = NameOrder::new(locale);
    let mut items: Vec<Arc<Item>> = Vec::new();
    for country in countries() {
        let Some(calling_code) = country.calling_code() else { continue };
        let (id, name, english) = (country.as_str(), names.name(country), english_names.name(country));
        let keys = fold(&[name.as_str(), &english, id, &calling_code.to_string()].join(SEPARATOR));
        // A page may have replaced its collator by one that answers at random, and a sort would panic then.
        let place = items.partition_point(|known| order.is_sorted(&known.name, &name));
        items.insert(place, Arc::new(Item { id: id.to_owned(), name, note: format!("+{calling_code}"), keys }));
    }
    items.insert(0, Arc::new(Item { name: no_country.to_owned(), keys: fold(no_country), ..Item::default() }));
    items
}
