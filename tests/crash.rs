//! The widget's own code fails, in a browser. A module of its own: after this, nothing else can be tested in it.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Reflect};
use pia_number_form::embed::{crashed, mount};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CustomEvent, Element, Event, EventInit, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

/// An element of the page with a form in it.
fn host(provider: &str) -> Element {
    let document = web_sys::window().unwrap().document().unwrap();
    let place = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&place).unwrap();
    let options = Object::new();
    for (name, value) in [("endpoint", "/nowhere"), ("provider", provider)] {
        Reflect::set(&options, &name.into(), &value.into()).unwrap();
    }
    mount(&place, &options).unwrap();
    place
}

fn inside(place: &Element, selector: &str) -> Option<Element> {
    place.first_element_child().unwrap().shadow_root().unwrap().query_selector(selector).unwrap()
}

fn enter(place: &Element, selector: &str, text: &str) {
    let input: HtmlInputElement = inside(place, selector).unwrap().unchecked_into();
    input.set_value(text);
    let init = EventInit::new();
    init.set_bubbles(true);
    input.dispatch_event(&Event::new_with_event_init_dict("input", &init).unwrap()).unwrap();
}

#[wasm_bindgen_test]
fn a_failure_of_the_widget_leaves_what_was_entered_to_be_read_and_the_page_alive() {
    let (first, second) = (host("twilio"), host("sip"));
    enter(&first, "#phone_number", "+8801712345678");
    enter(&first, "#twilio_auth_token", "canary-1");
    inside(&first, ".attached").unwrap().unchecked_into::<web_sys::HtmlElement>().click();
    enter(&second, "#sip_termination_uri", "sip:me:canary-2@sip.example.com");
    let kinds = Rc::new(RefCell::new(Vec::new()));
    let heard = Rc::clone(&kinds);
    let listen = Closure::<dyn FnMut(CustomEvent)>::new(move |event: CustomEvent| {
        let kind = Reflect::get(&event.detail(), &"kind".into()).unwrap();
        heard.borrow_mut().push(kind.as_string().unwrap());
    });
    for place in [&first, &second] {
        place.add_event_listener_with_callback("pia-error", listen.as_ref().unchecked_ref()).unwrap();
    }
    let fail = Closure::once_into_js(|| -> () { panic!("forced") });
    // As the glue does where the page enters the module, and the page's own loop of events, which goes on with the next one.
    let page = Function::new_with_args(
        "listener, crashed",
        "try { listener(); } catch (error) { crashed(); return error.name; }",
    );
    let told = Closure::<dyn Fn()>::new(crashed);
    assert_eq!(page.call2(&JsValue::UNDEFINED, &fail, told.as_ref()).unwrap(), "RuntimeError");
    assert_eq!(*kinds.borrow(), ["crashed", "crashed"]);

    let text = |place: &Element| inside(place, ".form").unwrap().text_content().unwrap();
    assert!(text(&first).contains("Something went wrong"), "{}", text(&first));
    assert!(text(&first).contains("+880 1712-345678") && text(&first).contains("Twilio"), "{}", text(&first));
    assert!(text(&second).contains("sip.example.com"), "{}", text(&second));
    for place in [&first, &second] {
        let html = inside(place, ".form").unwrap().inner_html();
        assert!(!html.contains("canary"), "{html}");
        assert!(inside(place, "input").is_none());
    }
    let again = mount(&first, &Object::new());
    assert!(again.is_err_and(|error| format!("{error:?}").contains("reload the page")));
}
