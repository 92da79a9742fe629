//! A line of text, its label, hint, error and warnings.

use contract::Provider;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::{Screen, settings};

#[wasm_bindgen_test]
fn a_label_is_tied_to_its_input_and_says_whether_it_is_optional() {
    let screen = Screen::new(settings(Provider::Sip));
    assert_eq!(screen.text("label[for=sip_termination_uri]"), "Termination URI (optional)");
    assert_eq!(screen.text("label[for=phone_number]"), "Phone number");
    assert_eq!(screen.input("#phone_number").get_attribute("aria-required").as_deref(), Some("true"));
    assert_eq!(screen.input("#sip_termination_uri").get_attribute("aria-required").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn the_text_is_kept_when_the_provider_changes_and_the_field_comes_back() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter("#friendly_name", "Hotline").await;
    screen.click("[value=twilio]").await;
    assert!(!screen.has("#friendly_name"));
    screen.click("[value=pia]").await;
    assert_eq!(screen.input("#friendly_name").value(), "Hotline");
}

#[wasm_bindgen_test]
async fn an_error_is_described_only_while_it_stands() {
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
async fn what_was_understood_of_an_address_is_said() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter("#sip_termination_uri", "sip:me@[2001:db8::1]:5061;transport=tls").await;
    let said = "Host 2001:db8::1, port 5061, user me, encrypted (TLS)";
    assert!(screen.all(".note").iter().any(|note| note.text_content().as_deref() == Some(said)));
}

#[wasm_bindgen_test]
async fn the_character_that_is_wrong_is_pointed_at() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter("#phone_number", "+8801712345678").await;
    screen.enter("#sip_termination_uri", "sip.exa mple.com").await;
    screen.click("[type=submit]").await;
    assert_eq!(screen.text(".pointer"), "sip.exa\u{a0}mple.com");
    assert_eq!(screen.text(".pointer mark"), "\u{a0}");
    screen.enter("#sip_termination_uri", "sip:me:secret@exa_mple.com").await;
    assert!(screen.has("#sip_termination_uri-error") && !screen.has(".pointer"), "a password is not written out");
}
