//! The number: what it is, what will be sent, and its mend.

use contract::Provider;
use numbering::Country;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::{Screen, settings};

fn notes(screen: &Screen) -> String {
    screen.all(".note").iter().filter_map(|note| note.text_content()).collect::<Vec<_>>().join("|")
}

#[wasm_bindgen_test]
async fn what_is_typed_is_named_and_what_will_be_sent_is_shown() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter("#phone_number", "+৮৮০ ১৭১২-৩৪৫৬৭৮").await;
    assert!(notes(&screen).contains("Bangladesh, mobile · Will be sent as +8801712345678"), "{}", notes(&screen));
    assert_eq!(screen.input("#phone_number").value(), "+৮৮০ ১৭১২-৩৪৫৬৭৮", "what was typed stays as it was typed");
}

#[wasm_bindgen_test]
async fn the_chosen_country_shows_what_its_numbers_look_like() {
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
async fn the_mend_is_offered_as_a_button_and_put_in_when_it_is_pressed() {
    let mut host = settings(Provider::Twilio);
    host.context.default_country = Country::parse("BD");
    let screen = Screen::new(host);
    assert!(!screen.has(".mend"), "nothing is offered for an empty field");
    screen.enter("#phone_number", "01712345678").await;
    assert_eq!(screen.text(".mend"), "Use +8801712345678");
    screen.click(".mend").await;
    assert_eq!(screen.input("#phone_number").value(), "+8801712345678");
    assert!(!screen.has(".mend"));
}

#[wasm_bindgen_test]
fn the_browser_does_not_fill_in_the_admins_own_number() {
    let screen = Screen::new(settings(Provider::Sip));
    assert_eq!(screen.input("#phone_number").get_attribute("autocomplete").as_deref(), Some("off"));
    assert_eq!(screen.input("#phone_number").get_attribute("inputmode").as_deref(), Some("tel"));
}
