//! The life of a form: its settings change, its host renders again, and its view goes.

use std::rc::Rc;

use contract::Provider;
use leptos::prelude::*;
use pia_number_form::PhoneNumberForm;
use pia_number_form::i18n::{Locale, Words};
use pia_number_form::runtime::Settings;
use pia_number_form::state::Event;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::{Screen, settings, settle};

#[wasm_bindgen_test]
async fn a_form_is_dropped_with_the_view_around_the_form() {
    let mut host = settings(Provider::Sip);
    host.on_event = Rc::new(|_: &Event| {});
    let kept = Rc::clone(&host.on_event);
    let screen = Screen::new(host);
    screen.enter("#phone_number", "01712345678").await;
    screen.click("[value=twilio]").await;
    screen.click("[type=submit]").await;
    assert!(Rc::strong_count(&kept) > 1);
    drop(screen);
    settle().await;
    assert_eq!(Rc::strong_count(&kept), 1, "a part of the form outlives its view");
}

#[wasm_bindgen_test]
async fn a_host_that_renders_again_has_one_form() {
    let is_second = RwSignal::new(false);
    let provider = move || if is_second.get() { Provider::Pia } else { Provider::Twilio };
    let screen = Screen::with_view(
        move || view! { {move || { let provider = provider(); view! { <PhoneNumberForm settings=move || settings(provider) /> } }} },
    );
    settle().await;
    assert!(screen.has("#twilio_account_sid"));
    is_second.set(true);
    settle().await;
    assert_eq!(screen.all("form").len(), 1);
    assert!(!screen.has("#twilio_account_sid") && screen.has("#friendly_name"));
}

#[wasm_bindgen_test]
async fn changed_settings_apply_and_the_input_stays() {
    let locale = RwSignal::new(Locale::English);
    let settings = move || Settings { words: Words::new(locale.get()), ..settings(Provider::Pia) };
    let screen = Screen::with_view(move || view! { <PhoneNumberForm settings /> });
    screen.enter("#friendly_name", "Kept").await;
    let english = screen.text(".title");
    locale.set(Locale::Bangla);
    settle().await;
    assert_ne!(screen.text(".title"), english);
    assert_eq!(screen.input("#friendly_name").value(), "Kept");
}
