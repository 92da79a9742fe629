//! The cards that choose a provider and a region.

use contract::Provider;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::{Screen, settings};

#[wasm_bindgen_test]
async fn choosing_a_card_shows_the_fields_of_its_provider() {
    let screen = Screen::new(settings(Provider::Sip));
    assert!(screen.has("#sip_termination_uri") && !screen.has("#twilio_account_sid"));
    screen.click("[value=twilio]").await;
    assert!(!screen.has("#sip_termination_uri") && screen.has("#twilio_account_sid"));
    assert!(screen.input("[value=twilio]").checked() && !screen.input("[value=sip]").checked());
    screen.click("[value=pia]").await;
    assert!(!screen.has("#phone_number"));
}

#[wasm_bindgen_test]
fn only_the_providers_that_the_host_offers_are_shown() {
    let mut host = settings(Provider::Sip);
    host.providers = vec![Provider::Sip, Provider::Twilio];
    let screen = Screen::new(host);
    assert!(screen.has("[name=provider][value=sip]") && !screen.has("[name=provider][value=pia]"));

    let mut host = settings(Provider::Pia);
    host.providers = vec![Provider::Pia];
    assert!(!Screen::new(host).has("[name=provider]"), "a single provider needs no choice");
}

#[wasm_bindgen_test]
async fn a_warning_about_the_region_comes_and_goes_with_the_region() {
    let screen = Screen::new(settings(Provider::Sip));
    screen.enter("#phone_number", "+14155552671").await;
    screen.click("[name=sip_infra_region][value=bd]").await;
    assert!(screen.text("#sip_infra_region-warnings").contains("not from Bangladesh"));
    screen.click("[name=sip_infra_region][value=global]").await;
    assert_eq!(screen.text("#sip_infra_region-warnings"), "");
}
