//! Secret fields: masked, shown on request, and cleared by a reset.

use contract::Provider;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::{Screen, settings};

const SECRET: &str = "#sip_trunk_password";

#[wasm_bindgen_test]
async fn a_secret_is_shown_while_its_button_is_pressed() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter(SECRET, "hunter2").await;
    assert_eq!(screen.input(SECRET).type_(), "password");
    screen.click(".attached").await;
    assert_eq!(screen.input(SECRET).type_(), "text");
    assert_eq!(screen.find(".attached").get_attribute("aria-pressed").as_deref(), Some("true"));
    assert_eq!(screen.input(SECRET).value(), "hunter2");
}

#[wasm_bindgen_test]
async fn a_secret_is_in_no_attribute_and_no_text() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter(SECRET, "hunter2").await;
    screen.click("[type=submit]").await;
    assert!(!screen.find(".form").outer_html().contains("hunter2"));
}

#[wasm_bindgen_test]
async fn a_reset_clears_a_secret_and_masks_its_field() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter(SECRET, "hunter2").await;
    screen.click(".attached").await;
    screen.click(".footer .quiet").await;
    assert_eq!(screen.input(SECRET).value(), "");
    assert_eq!(screen.input(SECRET).type_(), "password");
}

#[wasm_bindgen_test]
async fn a_secret_with_white_space_at_an_end_has_a_warning() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter("#sip_trunk_username", "acme").await;
    screen.enter(SECRET, "hunter2\u{a0}").await;
    assert!(screen.text("#sip_trunk_password-warnings").contains("space at the start or end"));
    screen.enter(SECRET, "hunter2").await;
    assert_eq!(screen.text("#sip_trunk_password-warnings"), "");
}

#[wasm_bindgen_test]
async fn an_unmasked_secret_field_stays_unmasked_while_a_person_types_in_a_different_field() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.click(".attached").await;
    screen.enter("#friendly_name", "Hotline").await;
    assert_eq!(screen.input(SECRET).type_(), "text");
}
