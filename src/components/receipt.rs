//! The receipt of a created number. Secrets show only that they are set.

use std::rc::Rc;

use contract::{Field, PhoneNumber};
use leptos::prelude::*;

use super::boxed_view::BoxedView;
use super::field::CopyButton;
use crate::i18n::{Key, messages};
use crate::runtime::{Form, use_form};
use crate::state::{Message, Phase};

/// The rows of a receipt: the fields, and `None` for the number's id.
const ROWS: [(Option<Field>, Key); 12] = [
    (Some(Field::PhoneNumber), Key::ReceiptNumber),
    (Some(Field::Provider), Key::ReceiptProvider),
    (Some(Field::FriendlyName), Key::FriendlyNameLabel),
    (Some(Field::TerminationUri), Key::UriLabel),
    (Some(Field::TrunkUsername), Key::UsernameLabel),
    (Some(Field::TrunkPassword), Key::PasswordLabel),
    (Some(Field::SipInfraRegion), Key::RegionLegend),
    (Some(Field::AccountSid), Key::SidLabel),
    (Some(Field::AuthToken), Key::TokenLabel),
    (Some(Field::InboundAgent), Key::InboundLabel),
    (Some(Field::OutboundAgent), Key::OutboundLabel),
    (None, Key::ReceiptId),
];

/// The value of a row.
enum Value {
    /// A text of the platform that a person can copy.
    Copyable(String),
    /// A text of the platform.
    Text(String),
    /// A word of the form.
    Word(Key),
    /// An agent, by id.
    Agent(String),
}

/// The receipt of the created number.
#[component]
pub(super) fn Receipt() -> impl IntoView {
    let form = use_form();
    let number = form.with_state_untracked(|state| match &state.phase {
        Phase::Created(number) => Some(Rc::clone(number)),
        _ => None,
    });
    let rows = number.flatten().map(|number| {
        let row = |(field, label)| value(&number, field).map(|value| view! { <Row label value /> });
        ROWS.into_iter().filter_map(row).collect_view()
    });
    view! {
        <section class="receipt" part="receipt">
            <h2 tabindex="-1">{form.word(Key::ReceiptTitle)}</h2>
            <dl>{rows}</dl>
            <div class="footer" part="footer">
                <button
                    type="button" class="go" part="primary-button"
                    on:click=move |_| form.dispatch(Message::CreateAnother)
                >{form.word(Key::CreateAnother)}</button>
            </div>
        </section>
    }
}

#[component]
fn Row(label: Key, value: Value) -> impl IntoView {
    let form = use_form();
    let value = match value {
        Value::Copyable(text) => {
            BoxedView::new(view! { <dd><code dir="ltr">{text.clone()}</code><CopyButton label value=text /></dd> })
        }
        Value::Text(text) => BoxedView::new(view! { <dd dir="auto">{text}</dd> }),
        Value::Word(key) => BoxedView::new(view! { <dd dir="auto">{form.word(key)}</dd> }),
        Value::Agent(id) => agent(form, id),
    };
    view! { <div><dt>{form.word(label)}</dt>{value}</div> }
}

/// The value of a row, if the number has one.
fn value(number: &PhoneNumber, field: Option<Field>) -> Option<Value> {
    let Some(field) = field else { return Some(Value::Copyable(number.id.clone())) };
    let text = number.value(field)?.to_owned();
    Some(match field {
        Field::PhoneNumber => Value::Copyable(text),
        Field::InboundAgent | Field::OutboundAgent => Value::Agent(text),
        Field::Provider => Value::Word(messages::provider(number.provider)),
        Field::SipInfraRegion => Value::Word(messages::region(number.region?)),
        Field::TrunkPassword | Field::AuthToken => Value::Word(Key::SecretSet),
        _ => Value::Text(text),
    })
}

/// An agent's name and id. Neither may turn the direction of the other.
fn agent(form: Form, id: String) -> BoxedView {
    match untrack(|| form.agent_name(&id)).filter(|name| *name != id) {
        Some(name) => BoxedView::new(view! { <dd><bdi>{name}</bdi>" ("<bdi>{id}</bdi>")"</dd> }),
        None => BoxedView::new(view! { <dd dir="auto">{id}</dd> }),
    }
}
