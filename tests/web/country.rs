//! The list of countries: its search, its keys and its choice.

use contract::Provider;
use pia_number_form::i18n::{Locale, Words};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::{Screen, settings};

async fn found(screen: &Screen, query: &str) -> Vec<String> {
    screen.enter("#country-search", query).await;
    screen.options("countries")
}

#[wasm_bindgen_test]
async fn a_country_is_found_by_name_english_name_code_and_calling_code() {
    let mut host = settings(Provider::Sip);
    host.words = Words::new(Locale::Bangla);
    let screen = Screen::new(host);
    screen.click(".country-button").await;
    for query in ["বাংলাদেশ", "bangla", "BD", "bd", "+880", "880", "৮৮০"] {
        assert_eq!(found(&screen, query).await.first().map(String::as_str), Some("বাংলাদেশ"), "{query}");
    }
}

#[wasm_bindgen_test]
async fn the_search_ignores_case_and_accents_and_puts_names_that_begin_with_the_query_first() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.click(".country-button").await;
    assert_eq!(found(&screen, "cote d'iv").await, ["Côte d’Ivoire"]);
    assert_eq!(found(&screen, "REUN").await, ["Réunion"]);
    let guineas = found(&screen, "guinea").await;
    assert_eq!(guineas.first().map(String::as_str), Some("Guinea"));
    assert_eq!(guineas.last().map(String::as_str), Some("Papua New Guinea"));
    assert!(found(&screen, "atlantis").await.is_empty());
    assert_eq!(screen.text(".country .spoken"), "No country found. Try its English name or its code.");
}

#[wasm_bindgen_test]
async fn the_chosen_country_reads_a_national_number_and_formats_it() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter("#phone_number", "02079460958").await;
    screen.choose_country("united kingdom").await;
    assert_eq!(screen.input("#phone_number").value(), "020 7946 0958");
    assert_eq!(screen.text(".country-button"), "GB +44");
    assert!(screen.all(".note code").iter().any(|code| code.text_content().as_deref() == Some("+442079460958")));
    assert!(screen.find(".country .popup").has_attribute("hidden"));
    let name = screen.find(".country-button").get_attribute("aria-label");
    assert_eq!(name.as_deref(), Some("Country of the number: GB +44, United Kingdom"));
}

#[wasm_bindgen_test]
async fn arrow_keys_move_through_the_list_and_only_visible_rows_are_rendered() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.press(".country-button", "ArrowDown").await;
    let active = || screen.find("#country-search").get_attribute("aria-activedescendant").unwrap();
    assert_eq!(active(), "countries-0");
    screen.press("#country-search", "ArrowUp").await;
    let last = screen.find(&format!("#{}", active()));
    let size = last.get_attribute("aria-setsize").unwrap();
    assert_eq!(last.get_attribute("aria-posinset").as_ref(), Some(&size), "the list wraps around");
    assert!(size.parse::<usize>().unwrap() > 240);
    assert!(screen.options("countries").len() < 30);
    screen.press("#country-search", "ArrowDown").await;
    screen.press("#country-search", "ArrowDown").await;
    assert_eq!(active(), "countries-1");
    screen.press("#country-search", "Escape").await;
    assert!(screen.find(".country .popup").has_attribute("hidden"));
    assert_eq!(screen.text(".country-button"), "Country", "no country was chosen");
}

#[wasm_bindgen_test]
async fn a_letter_on_the_button_begins_the_search() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.press(".country-button", "q").await;
    assert_eq!(screen.input("#country-search").value(), "q");
    assert_eq!(screen.options("countries").first().map(String::as_str), Some("Qatar"));
}
