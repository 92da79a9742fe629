//! A request that is out: its answer is waited for, and read, and not more of it than an answer can have.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, ReadableStreamDefaultReader, Response};

use super::{Reply, json, retry_after};
use crate::task::Settled;

/// The longest answer that is read, in bytes. The platform's have a few hundred.
const LONGEST: f64 = 262_144.0;

/// Comes to a reply.
pub struct Exchange {
    /// The head, then part after part of the body, then its text.
    next: Settled,
    /// Once the head is there.
    response: Option<Response>,
    /// While there may be more parts.
    reader: Option<ReadableStreamDefaultReader>,
    /// The bytes stay with the browser: there may be secrets in them.
    parts: Array,
    length: f64,
}

impl Exchange {
    pub(super) fn of(answer: &JsValue) -> Self {
        Self { next: Settled::of(answer, None), response: None, reader: None, parts: Array::new(), length: 0.0 }
    }

    /// Takes what came, and waits for what is next, or gives the reply.
    fn go_on(&mut self, came: Result<JsValue, JsValue>) -> Option<Reply> {
        if self.response.is_none() {
            let Some(response) = came.ok().and_then(|response| response.dyn_into::<Response>().ok()) else {
                return Some(Reply::NoAnswer);
            };
            // That of a redirect is kept from us.
            if response.status() == 0 {
                return Some(Reply::Redirected);
            }
            let body = response.body();
            self.response = Some(response);
            let Some(body) = body else { return self.reply(None) };
            return self.read_with(body.get_reader().unchecked_into());
        }
        let Ok(came) = came else { return self.broken() };
        let Some(reader) = self.reader.take() else { return self.reply(Some(&came)) };
        let member = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap_or_default();
        let bytes = member(&came, "value");
        match member(&bytes, "byteLength").as_f64() {
            Some(length) => {
                self.length += length;
                if self.length > LONGEST {
                    // The rest is not fetched. Fails where the connection broke by now: nobody waits for it.
                    drop(Settled::of(&reader.cancel(), None));
                    return self.reply(None);
                }
                self.parts.push(&bytes);
                self.read_with(reader)
            }
            None => {
                let Ok(blob) = Blob::new_with_buffer_source_sequence(&self.parts) else { return self.broken() };
                self.next = Settled::of(&blob.text(), None);
                None
            }
        }
    }

    fn read_with(&mut self, reader: ReadableStreamDefaultReader) -> Option<Reply> {
        self.next = Settled::of(&reader.read(), None);
        self.reader = Some(reader);
        None
    }

    /// The reply where the answer breaks off behind its head: that of a refusal has told its status; of a success, all is asked for.
    fn broken(&self) -> Option<Reply> {
        if matches!(self.response.as_ref()?.status(), 200..300) { Some(Reply::NoAnswer) } else { self.reply(None) }
    }

    /// The reply with this text; none where there is none, or it is too long.
    fn reply(&self, text: Option<&JsValue>) -> Option<Reply> {
        let response = self.response.as_ref()?;
        Some(Reply::Answered {
            status: response.status(),
            body: text.and_then(json::decode),
            retry_after: retry_after::seconds(&response.headers()),
        })
    }
}

impl Future for Exchange {
    type Output = Reply;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Reply> {
        while let Poll::Ready(came) = Pin::new(&mut self.next).poll(context) {
            if let Some(reply) = self.go_on(came) {
                return Poll::Ready(reply);
            }
        }
        Poll::Pending
    }
}
