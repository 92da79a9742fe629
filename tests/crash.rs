//! A crash of the widget in a browser. The crash ends the module, so this file is a test program of its own.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Reflect};
use pia_number_form::element::{crashed, mount};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CustomEvent, Element, Event, EventInit, HtmlElement, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

/// Adds an element with a form to the page.
fn add_form(provider: &str) -> Element {
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

/// Finds an element of the form.
fn find(place: &Element, selector: &str) -> Option<Element> {
    place.first_element_child().unwrap().shadow_root().unwrap().query_selector(selector).unwrap()
}

/// Types a text into a control.
fn enter(place: &Element, selector: &str, text: &str) {
    let input: HtmlInputElement = find(place, selector).unwrap().unchecked_into();
    input.set_value(text);
    let init = EventInit::new();
    init.set_bubbles(true);
    input.dispatch_event(&Event::new_with_event_init_dict("input", &init).unwrap()).unwrap();
}

#[wasm_bindgen_test]
fn a_crash_leaves_the_input_readable_and_the_page_alive() {
    let (first, second) = (add_form("twilio"), add_form("sip"));
    enter(&first, "#phone_number", "+8801712345678");
    enter(&first, "#twilio_auth_token", "canary-1");
    find(&first, ".attached").unwrap().unchecked_into::<HtmlElement>().click();
    enter(&second, "#sip_termination_uri", "sip:me:canary-2@sip.example.com");
    let kinds = Rc::new(RefCell::new(Vec::new()));
    let heard = Rc::clone(&kinds);
    let listener = Closure::<dyn FnMut(CustomEvent)>::new(move |event: CustomEvent| {
        let kind = Reflect::get(&event.detail(), &"kind".into()).unwrap();
        heard.borrow_mut().push(kind.as_string().unwrap());
    });
    for place in [&first, &second] {
        place.add_event_listener_with_callback("pia-error", listener.as_ref().unchecked_ref()).unwrap();
    }
    let fail = Closure::once_into_js(|| -> () { panic!("forced") });
    // The function enters the module and catches the trap, as `index.js` does.
    let page = Function::new_with_args(
        "listener, crashed",
        "try { listener(); } catch (error) { crashed(); return error.name; }",
    );
    let crashed = Closure::<dyn Fn()>::new(crashed);
    assert_eq!(page.call2(&JsValue::UNDEFINED, &fail, crashed.as_ref()).unwrap(), "RuntimeError");
    assert_eq!(*kinds.borrow(), ["crashed", "crashed"]);

    let text = |place: &Element| find(place, ".form").unwrap().text_content().unwrap();
    assert!(text(&first).contains("Something went wrong"), "{}", text(&first));
    assert!(text(&first).contains("+880 1712-345678") && text(&first).contains("Twilio"), "{}", text(&first));
    assert!(text(&second).contains("sip.example.com"), "{}", text(&second));
    for place in [&first, &second] {
        let html = find(place, ".form").unwrap().inner_html();
        assert!(!html.contains("canary"), "{html}");
        assert!(find(place, "input").is_none());
    }
    let again = mount(&first, &Object::new());
    assert!(again.is_err_and(|error| format!("{error:?}").contains("reload the page")));
}
