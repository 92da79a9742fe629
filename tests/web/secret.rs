//! A secret: masked, shown on request, gone when it must be.

use contract::Provider;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::{Screen, settings};

const SECRET: &str = "#sip_trunk_password";

#[wasm_bindgen_test]
async fn it_is_shown_while_the_button_is_pressed_in() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter(SECRET, "hunter2").await;
    assert_eq!(screen.input(SECRET).type_(), "password");
    screen.click(".attached").await;
    assert_eq!(screen.input(SECRET).type_(), "text");
    assert_eq!(screen.find(".attached").get_attribute("aria-pressed").as_deref(), Some("true"));
    assert_eq!(screen.input(SECRET).value(), "hunter2");
}

#[wasm_bindgen_test]
async fn it_is_in_no_attribute_and_no_text() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter(SECRET, "hunter2").await;
    screen.click("[type=submit]").await;
    assert!(!screen.find(".form").outer_html().contains("hunter2"));
}

#[wasm_bindgen_test]
async fn reset_clears_it_and_masks_the_field_again() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter(SECRET, "hunter2").await;
    screen.click(".attached").await;
    screen.click(".footer .quiet").await;
    assert_eq!(screen.input(SECRET).value(), "");
    assert_eq!(screen.input(SECRET).type_(), "password");
}

#[wasm_bindgen_test]
async fn white_space_at_an_end_is_pointed_out() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter("#sip_trunk_username", "acme").await;
    screen.enter(SECRET, "hunter2\u{a0}").await;
    assert!(screen.text("#sip_trunk_password-warnings").contains("space at the start or end"));
    screen.enter(SECRET, "hunter2").await;
    assert_eq!(screen.text("#sip_trunk_password-warnings"), "");
}

#[wasm_bindgen_test]
async fn what_is_shown_before_it_is_entered_stays_shown_while_something_else_is() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.click(".attached").await;
    screen.enter("#friendly_name", "Hotline").await;
    assert_eq!(screen.input(SECRET).type_(), "text");
}
