//! A host in Leptos that uses the form as a component and receives its events in a closure.

use std::rc::Rc;

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use pia_number_form::PhoneNumberForm;
use pia_number_form::i18n::{Locale, Words};
use pia_number_form::runtime::{Agent, Agents, Settings};
use pia_number_form::state::Event;

fn main() {
    console_error_panic_hook::set_once();
    mount_to_body(Host);
}

#[component]
fn Host() -> impl IntoView {
    let is_open = RwSignal::new(false);
    let locale = RwSignal::new(Locale::English);
    let numbers = RwSignal::new(Vec::<String>::new());
    let settings = move || {
        let on_event = move |event: &Event| {
            if let Event::Created(number) = event {
                numbers.update(|numbers| numbers.push(number.phone_number().unwrap_or_default().to_owned()));
            }
        };
        Settings {
            words: Words::new(locale.get()),
            agents: Agents::List([Agent { id: "agent_rina".into(), name: "Rina, support".into() }].into()),
            on_event: Rc::new(on_event),
            ..Settings::new("/portal/api/v1/phone-numbers")
        }
    };
    view! {
        <button on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)>
            {move || if is_open.get() { "Close" } else { "New number" }}
        </button>
        <button on:click=move |_| locale.set(Locale::Bangla)>"বাংলা"</button>
        <ul aria-label="Created">
            <For each=move || numbers.get() key=|number| number.clone() let:number>
                <li>{number}</li>
            </For>
        </ul>
        <Show when=move || is_open.get()>
            <PhoneNumberForm settings />
        </Show>
    }
}
