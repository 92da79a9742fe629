//! Text fields: label, hint, error, warnings and notes.

use contract::Provider;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::{Screen, settings};

#[wasm_bindgen_test]
fn a_label_belongs_to_its_input_and_marks_an_optional_field() {
    let screen = Screen::new(settings(Provider::Sip));
    assert_eq!(screen.text("label[for=sip_termination_uri]"), "Termination URI (optional)");
    assert_eq!(screen.text("label[for=phone_number]"), "Phone number");
    assert_eq!(screen.input("#phone_number").get_attribute("aria-required").as_deref(), Some("true"));
    assert_eq!(screen.input("#sip_termination_uri").get_attribute("aria-required").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn the_text_of_a_field_comes_back_with_the_field_after_a_change_of_provider() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter("#friendly_name", "Hotline").await;
    screen.click("[value=twilio]").await;
    assert!(!screen.has("#friendly_name"));
    screen.click("[value=pia]").await;
    assert_eq!(screen.input("#friendly_name").value(), "Hotline");
}

#[wasm_bindgen_test]
async fn an_error_describes_its_input_only_while_the_error_is_shown() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter("#sip_termination_uri", "https://x").await;
    let described = || screen.input("#sip_termination_uri").get_attribute("aria-describedby").unwrap();
    assert!(!described().contains("-error"));
    screen.click("[type=submit]").await;
    assert!(described().contains("sip_termination_uri-error"));
    assert!(screen.has("#sip_termination_uri-error"));
    screen.enter("#sip_termination_uri", "x.example").await;
    assert!(!described().contains("-error"));
    assert!(!screen.has("#sip_termination_uri-error"));
}

#[wasm_bindgen_test]
async fn the_parts_of_a_termination_uri_are_shown() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter("#sip_termination_uri", "sip:me@[2001:db8::1]:5061;transport=tls").await;
    let parts = "Host 2001:db8::1, port 5061, user me, encrypted (TLS)";
    assert!(screen.all(".note").iter().any(|note| note.text_content().as_deref() == Some(parts)));
}

#[wasm_bindgen_test]
async fn the_wrong_character_is_marked() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter("#phone_number", "+8801712345678").await;
    screen.enter("#sip_termination_uri", "sip.exa mple.com").await;
    screen.click("[type=submit]").await;
    assert_eq!(screen.text(".pointer"), "sip.exa\u{a0}mple.com");
    assert_eq!(screen.text(".pointer mark"), "\u{a0}");
    screen.enter("#sip_termination_uri", "sip:me:secret@exa%mple.com").await;
    assert!(screen.has("#sip_termination_uri-error") && !screen.has(".pointer"), "a possible password is not shown");
}
