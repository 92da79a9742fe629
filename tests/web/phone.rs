//! The phone number: its notes, its hint and its suggestion.

use contract::Provider;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::{Screen, settings};

fn notes(screen: &Screen) -> String {
    screen.all(".note").iter().filter_map(|note| note.text_content()).collect::<Vec<_>>().join("|")
}

#[wasm_bindgen_test]
async fn the_country_and_type_of_a_number_are_shown_with_the_number_that_will_be_sent() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter("#phone_number", "+৮৮০ ১৭১২-৩৪৫৬৭৮").await;
    assert!(notes(&screen).contains("Bangladesh, mobile · Will be sent as +8801712345678"), "{}", notes(&screen));
    assert_eq!(screen.input("#phone_number").value(), "+৮৮০ ১৭১২-৩৪৫৬৭৮", "the input stays as typed");
}

#[wasm_bindgen_test]
async fn the_hint_has_an_example_number_of_the_chosen_country() {
    let screen = Screen::new(settings(Provider::Sip));
    let hint = || screen.text("#phone_number-hint");
    let general = hint();
    for (code, example) in [("BD", "A number in Bangladesh looks like 01812-345678."), ("GB", "07400 123456")] {
        screen.choose_country(code).await;
        assert!(hint().starts_with(&general) && hint().contains(example), "{}", hint());
    }
    screen.choose_country("International").await;
    assert_eq!(hint(), general);
}

#[wasm_bindgen_test]
async fn a_suggestion_is_a_button_that_replaces_the_number() {
    let screen = Screen::new(settings(Provider::Twilio));
    assert!(!screen.has(".mend"), "an empty field has no suggestion");
    screen.enter("#phone_number", "+88001712345678").await;
    assert_eq!(screen.text(".mend"), "Use +8801712345678");
    screen.click(".mend").await;
    assert_eq!(screen.input("#phone_number").value(), "+8801712345678");
    assert!(!screen.has(".mend"));
}

#[wasm_bindgen_test]
fn the_browser_does_not_fill_in_the_number_of_the_person() {
    let screen = Screen::new(settings(Provider::Sip));
    assert_eq!(screen.input("#phone_number").get_attribute("autocomplete").as_deref(), Some("off"));
    assert_eq!(screen.input("#phone_number").get_attribute("inputmode").as_deref(), Some("tel"));
}
