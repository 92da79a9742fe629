//! The network in a browser, with a page's own `fetch`.

use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use contract::{CheckContext, Draft, NewPhoneNumber, Provider, RedactedJson, Secret};
use js_sys::{Function, Promise, Reflect};
use pia_number_form::api::{ApiError, Header, Post, Response, idempotency_key, post, settle};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{AbortController, RequestCredentials};

/// Evaluates a JavaScript expression.
fn js(source: &str) -> JsValue {
    js_sys::eval(&format!("({source})")).unwrap()
}

fn text(value: &JsValue) -> String {
    value.as_string().unwrap()
}

/// Waits until all promises that can settle have settled.
async fn next_task() {
    JsFuture::from(js("new Promise(resolve => setTimeout(resolve))").unchecked_into::<Promise>()).await.unwrap();
}

/// Polls a future once.
fn poll<T>(future: &mut Pin<&mut impl Future<Output = T>>) -> Poll<T> {
    future.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

fn request() -> NewPhoneNumber {
    let draft = Draft {
        provider: Provider::Sip,
        phone_number: "+8801712345678".to_owned(),
        trunk_password: Secret::new("hunter2-secret".to_owned()),
        ..Draft::default()
    };
    draft.accept(&CheckContext::default()).unwrap()
}

/// The source of a `fetch` that returns `new Response(…)` with these arguments. `prepare` runs before the return.
fn responds(arguments: &str, prepare: &str) -> String {
    format!("async () => {{ const response = new Response({arguments}); {prepare}; return response; }}")
}

/// The source of a stream. Its `start` runs this code, which may use `controller`.
fn stream(start: &str) -> String {
    format!("new ReadableStream({{ start(controller) {{ {start} }}, cancel() {{ window.cancelled = true; }} }})")
}

/// Posts with a page's own `fetch`, and returns the result.
async fn post_with(fetch: &str) -> Result<Response, ApiError> {
    post_until(fetch, &AbortController::new().unwrap()).await
}

/// Posts with a page's own `fetch` until an abort, and returns the result.
async fn post_until(fetch: &str, abort: &AbortController) -> Result<Response, ApiError> {
    let window = web_sys::window().unwrap();
    js("window.realFetch ??= window.fetch");
    Reflect::set(&window, &"fetch".into(), &js(fetch)).unwrap();
    let header = Header::bearer("token").unwrap();
    let request = request();
    let parts = Post {
        url: "/portal/api?tenant=a b&x=%2F",
        body: &request.body(),
        headers: vec![&header],
        credentials: RequestCredentials::Include,
    };
    let result = post(parts, &abort.signal()).await;
    js("window.fetch = window.realFetch");
    result
}

#[wasm_bindgen_test]
async fn a_value_settles_as_in_javascript() {
    let signal = AbortController::new().unwrap().signal();
    for (value, expected) in [
        ("'plain'", Ok("plain")),
        ("Promise.resolve('later')", Ok("later")),
        ("Promise.reject('no')", Err("no")),
        ("({ then(resolve) { resolve('thenable') } })", Ok("thenable")),
        ("({ then(_, reject) { reject('no') } })", Err("no")),
        ("({ then() { throw 'thrown' } })", Err("thrown")),
        ("({ get then() { throw 'getter' } })", Err("getter")),
        (
            "Object.defineProperty(Promise.resolve('odd'), 'constructor', { get() { throw 'constructor' } })",
            Err("constructor"),
        ),
        ("Object.assign(Promise.resolve(1), { then() { throw 'own' } })", Err("own")),
    ] {
        let settled = settle(js(value), &signal).await;
        let settled = settled.as_ref().map(text).map_err(text);
        assert_eq!(settled.as_ref().map(String::as_str).map_err(String::as_str), expected, "{value}");
    }
    assert!(settle(JsValue::UNDEFINED, &signal).await.unwrap().is_undefined());
}

#[wasm_bindgen_test]
async fn an_abort_ends_the_wait_for_a_value() {
    let abort = AbortController::new().unwrap();
    let signal = abort.signal();
    let mut waiting = pin!(settle(js("new Promise(() => {})"), &signal));
    assert!(poll(&mut waiting).is_pending());
    next_task().await;
    assert!(poll(&mut waiting).is_pending());
    abort.abort();
    assert!(waiting.await.is_err());
    assert!(settle(js("new Promise(() => {})"), &signal).await.is_err());
    assert!(settle("plain".into(), &signal).await.is_err());
}

#[wasm_bindgen_test]
async fn a_wait_leaves_no_listener_and_no_object_behind() {
    let abort = AbortController::new().unwrap();
    let signal = abort.signal();
    js("window.listeners = 0");
    js("window.watch = signal => {
        const [add, remove] = [signal.addEventListener, signal.removeEventListener];
        signal.addEventListener = function (...all) { window.listeners += 1; return add.apply(this, all); };
        signal.removeEventListener = function (...all) { window.listeners -= 1; return remove.apply(this, all); };
    }");
    js("window.watch").unchecked_into::<Function>().call1(&JsValue::UNDEFINED, &signal).unwrap();
    next_task().await;
    let before = wasm_bindgen::externref_heap_live_count();
    for value in ["1", "Promise.resolve(1)", "Promise.reject(1)"] {
        let _ = settle(js(value), &signal).await;
    }
    for _ in 0..3 {
        let mut dropped = Box::pin(settle(js("new Promise(() => {})"), &signal));
        assert!(poll(&mut dropped.as_mut()).is_pending());
        assert_eq!(js("window.listeners").as_f64(), Some(1.0));
    }
    next_task().await;
    assert_eq!(js("window.listeners").as_f64(), Some(0.0));
    assert_eq!(wasm_bindgen::externref_heap_live_count(), before);
    let mut aborted = Box::pin(settle(js("new Promise(() => {})"), &signal));
    assert!(poll(&mut aborted.as_mut()).is_pending());
    abort.abort();
    assert!(aborted.await.is_err());
    assert_eq!(js("window.listeners").as_f64(), Some(0.0));
    assert_eq!(wasm_bindgen::externref_heap_live_count(), before);
}

#[wasm_bindgen_test]
async fn no_rejection_of_a_promise_stays_unhandled() {
    js("window.unhandled = []");
    js("window.onunhandledrejection = event => window.unhandled.push(String(event.reason))");
    let abort = AbortController::new().unwrap();
    let signal = abort.signal();
    let mut waiting = Box::pin(settle(js("new Promise((_, reject) => (window.rejectLate = reject))"), &signal));
    assert!(poll(&mut waiting.as_mut()).is_pending());
    abort.abort();
    assert!(waiting.await.is_err());
    js("window.rejectLate('late')");
    assert!(settle(js("Promise.reject('after')"), &signal).await.is_err());
    let long = "() => Promise.resolve(new Response(new ReadableStream({
        pull: controller => controller.enqueue(new Uint8Array(100_000)),
        cancel: () => Promise.reject('cancel'),
    }), { status: 422 }))";
    assert_eq!(post_with(long).await.unwrap().body, None);
    next_task().await;
    next_task().await;
    assert_eq!(js("window.unhandled").unchecked_into::<js_sys::Array>().length(), 0, "{:?}", js("window.unhandled"));
    js("window.onunhandledrejection = null");
}

#[wasm_bindgen_test]
async fn the_request_is_one_post_of_json() {
    let fetch = "async request => { window.sent = request; return new Response('{}', { status: 201 }); }";
    assert_eq!(post_with(fetch).await.unwrap().status, 201);
    for (member, value) in [
        ("method", "POST"),
        ("credentials", "include"),
        ("redirect", "manual"),
        ("mode", "cors"),
        ("headers.get('Content-Type')", "application/json"),
        ("headers.get('Accept')", "application/json"),
        ("headers.get('Authorization')", "Bearer token"),
        ("url.slice(location.origin.length)", "/portal/api?tenant=a%20b&x=%2F"),
    ] {
        assert_eq!(text(&js(&format!("window.sent.{member}"))), value, "{member}");
    }
    let sent = JsFuture::from(js("window.sent.text()").unchecked_into::<Promise>()).await.unwrap();
    let values = r#""phone_number":"+8801712345678","sip_trunk_password":"hunter2-secret","sip_infra_region":"global""#;
    assert_eq!(text(&sent), format!(r#"{{"provider":"sip",{values}}}"#));
}

#[wasm_bindgen_test]
async fn every_failure_of_a_pages_own_fetch_is_an_error() {
    let broken = responds(&format!("{}, {{ status: 201 }}", stream("controller.error('broken')")), "");
    for (fetch, error) in [
        ("undefined", ApiError::NotSent),
        ("({})", ApiError::NotSent),
        ("() => { throw 'thrown'; }", ApiError::NoAnswer),
        ("() => Promise.reject('offline')", ApiError::NoAnswer),
        ("() => Promise.reject(undefined)", ApiError::NoAnswer),
        ("() => Promise.resolve(5)", ApiError::NoAnswer),
        ("() => null", ApiError::NoAnswer),
        ("() => ({ status: 201 })", ApiError::NoAnswer),
        ("() => new Proxy(new Response('{}'), {})", ApiError::NoAnswer),
        ("() => Promise.resolve(Response.error())", ApiError::Redirected),
        (&broken, ApiError::NoAnswer),
    ] {
        assert_eq!(post_with(fetch).await, Err(error), "{fetch}");
    }
}

#[wasm_bindgen_test]
async fn a_status_counts_without_a_readable_body() {
    for (status, body, prepare) in [
        (201, "'<html>'", ""),
        (204, "null", ""),
        (422, "''", ""),
        (201, "'{}'", "response.body.getReader()"),
        (201, "'{}'", "await response.text()"),
        (201, &stream("controller.enqueue('text')"), ""),
        (422, &stream("controller.error('broken')"), ""),
        (201, "'\"' + 'x'.repeat(262_143) + '\"'", ""),
    ] {
        let response = post_with(&responds(&format!("{body}, {{ status: {status} }}"), prepare)).await;
        assert_eq!(response, Ok(Response { status, body: None, retry_after: None }), "{body}, {prepare}");
    }
}

#[wasm_bindgen_test]
async fn a_body_is_decoded_without_its_secrets() {
    let body = "'\\ufeff' + JSON.stringify({ _id: 'আ', sip_trunk_password: 'hunter2' })";
    let init = "{ status: 201, headers: { 'Retry-After': '7' } }";
    let response = post_with(&format!("() => new Response({body}, {init})")).await.unwrap();
    let body = response.body.unwrap();
    assert_eq!(body.get("_id").and_then(RedactedJson::as_text), Some("আ"));
    assert_eq!(body.get("sip_trunk_password"), Some(&RedactedJson::Dropped { set: true }));
    assert_eq!(response.retry_after, Some(7));
    let longest = post_with("() => new Response('\"' + 'x'.repeat(262_142) + '\"', { status: 201 })").await.unwrap();
    assert_eq!(longest.body.as_ref().and_then(RedactedJson::as_text).map(str::len), Some(262_142));
}

#[wasm_bindgen_test]
async fn a_deeply_nested_body_keeps_its_status() {
    for fetch in [
        "() => new Response('['.repeat(100_000) + ']'.repeat(100_000), { status: 422 })",
        r#"() => new Response('{"a":'.repeat(40_000) + 1 + '}'.repeat(40_000), { status: 422 })"#,
        r#"() => new Response('{"input":' + '{"a":'.repeat(40_000) + 1 + '}'.repeat(40_001), { status: 422 })"#,
    ] {
        assert_eq!(post_with(fetch).await.unwrap().status, 422);
    }
}

#[wasm_bindgen_test]
async fn an_abort_ends_a_request_that_never_gets_a_response() {
    let abort = AbortController::new().unwrap();
    let mut waiting = Box::pin(post_until("() => new Promise(() => {})", &abort));
    assert!(poll(&mut waiting.as_mut()).is_pending());
    abort.abort();
    assert_eq!(waiting.await, Err(ApiError::NoAnswer));
}

#[wasm_bindgen_test]
async fn an_abort_cancels_a_body_that_never_ends() {
    for status in [201, 422] {
        js("window.cancelled = false");
        let abort = AbortController::new().unwrap();
        let fetch = responds(&format!("{}, {{ status: {status} }}", stream("")), "");
        let mut waiting = Box::pin(post_until(&fetch, &abort));
        for _ in 0..3 {
            assert!(poll(&mut waiting.as_mut()).is_pending());
            next_task().await;
        }
        abort.abort();
        assert_eq!(waiting.await.map(|response| response.status).ok(), (status == 422).then_some(422));
        assert!(js("window.cancelled").is_truthy());
    }
}

#[wasm_bindgen_test]
async fn nothing_is_sent_after_an_abort() {
    let abort = AbortController::new().unwrap();
    abort.abort();
    js("window.called = false");
    assert_eq!(post_until("() => { window.called = true; }", &abort).await, Err(ApiError::NotSent));
    assert!(js("window.called").is_falsy());
}

#[wasm_bindgen_test]
async fn the_real_fetch_is_aborted() {
    let abort = AbortController::new().unwrap();
    let mut waiting = Box::pin(post_until("window.realFetch ?? window.fetch", &abort));
    assert!(poll(&mut waiting.as_mut()).is_pending());
    abort.abort();
    assert_eq!(waiting.await, Err(ApiError::NoAnswer));
}

#[wasm_bindgen_test]
async fn a_page_without_randomness_has_no_idempotency_key() {
    assert_eq!(idempotency_key().unwrap().len(), 36);
    js("window.realCrypto = Object.getOwnPropertyDescriptor(window, 'crypto')");
    js("Object.defineProperty(window, 'crypto', { value: undefined, configurable: true })");
    assert_eq!(idempotency_key(), None);
    js("Object.defineProperty(window, 'crypto', window.realCrypto)");
    assert!(idempotency_key().is_some());
}
