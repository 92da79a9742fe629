//! The summary of a form's errors.

use contract::Provider;
use pia_number_form::i18n::{Locale, Words};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::{Screen, settings};

#[wasm_bindgen_test]
async fn the_summary_appears_after_a_submission_with_errors_and_takes_the_focus() {
    let screen = Screen::new(settings(Provider::Twilio));
    assert!(!screen.has("[role=alert]"));
    screen.click("[type=submit]").await;
    assert_eq!(screen.text("[role=alert] h2"), "3 things to fix");
    assert!(screen.has(".summary:focus"));
}

#[wasm_bindgen_test]
async fn the_text_of_the_summary_stays_and_a_corrected_error_is_struck_out() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.click("[type=submit]").await;
    let words = screen.text("[role=alert]");
    screen.enter("#phone_number", "+1415555267").await;
    assert_eq!(screen.text("[role=alert]"), words);
    assert!(!screen.has(".summary .done"));
    screen.enter("#phone_number", "+8801712345678").await;
    assert_eq!(screen.text("[role=alert]"), words);
    assert!(screen.has(".summary .done"));
}

#[wasm_bindgen_test]
async fn the_links_of_the_summary_lead_to_the_fields() {
    let screen = Screen::new(settings(Provider::Twilio));
    screen.click("[type=submit]").await;
    screen.click(".summary li:nth-child(3) a").await;
    assert!(screen.has("#twilio_auth_token:focus"));
}

#[wasm_bindgen_test]
async fn the_summary_in_bangla_has_bengali_digits() {
    let mut host = settings(Provider::Twilio);
    host.words = Words::new(Locale::Bangla);
    let screen = Screen::new(host);
    screen.click("[type=submit]").await;
    assert_eq!(screen.text("[role=alert] h2"), "৩টি জিনিস ঠিক করতে হবে");
}
