//! The field of an agent: a combobox over the host's agents. Any other id may be typed.

use std::sync::Arc;

use contract::Field;
use leptos::html;
use leptos::prelude::*;

use super::agent_picker::AgentPicker;
use super::behavior::Combobox;
use super::item::Item;
use super::popup::{ListCount, Popup};
use crate::components::boxed_view::{BoxedView, when};
use crate::components::field::{FieldFrame, InputState};
use crate::i18n::Key;
use crate::runtime::memos::optional_text;
use crate::runtime::use_form;
use crate::state::FocusTarget;

/// A combobox over the host's agents. Without agents the field is a line of text; the host's agents may come late.
#[component]
pub(in crate::components) fn AgentField(field: Field, label: Key) -> impl IntoView {
    let form = use_form();
    let id = if field == Field::InboundAgent { "inbound-agents" } else { "outbound-agents" };
    let picker = AgentPicker::new(form, field, id);
    let (list, has_agents) = (picker.list, picker.has_agents);
    let combobox = Combobox {
        form,
        list,
        home: FocusTarget::Field(field),
        open: Callback::new(move |()| picker.open()),
        choose: Callback::new(move |item: Arc<Item>| picker.choose(&item)),
        left: Callback::new(move |()| picker.leave()),
    };
    let input = InputState::new(field, true);
    let hint = form.text(move |_, words| {
        let key = if has_agents.try_get().unwrap_or_default() { Key::AgentHint } else { Key::AgentIdHint };
        words.get(key).to_owned()
    });
    let root = NodeRef::<html::Div>::new();
    let word = form.word(label);
    let with_agents = move |value: &'static str| optional_text(move || has_agents.get().then(|| value.to_owned()));
    let expanded = optional_text(move || has_agents.get().then(|| list.is_open.get().to_string()));
    let popup = when(has_agents, move || {
        let retry = when(picker.has_failed, move || {
            view! {
                <button
                    type="button" class="quiet small" part="quiet-button" on:click=move |_| picker.retry()
                >{form.word(Key::Retry)}</button>
            }
        });
        view! {
            <Popup combobox label=word control=root below=BoxedView::new(retry) />
            <div class="spoken" role="status"><ListCount list /></div>
        }
    });
    let control = BoxedView::new(view! {
        <div
            class:picker=has_agents
            node_ref=root
            on:keydown=move |event| combobox.on_key(&event)
            on:focusout=move |event| {
                if let Some(root) = root.try_get_untracked().flatten() {
                    combobox.on_focus_out(&event, &root);
                }
            }
        >
            <div class="box" part="control">
                <input
                    type="text"
                    id=field.name()
                    inputmode="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    dir="ltr"
                    role=with_agents("combobox")
                    aria-autocomplete=with_agents("list")
                    aria-controls=with_agents(id)
                    aria-expanded=expanded
                    aria-activedescendant=list.active_row()
                    aria-required=input.is_required
                    aria-invalid=input.is_invalid
                    aria-describedby=input.described_by
                    readonly=input.is_locked
                    node_ref=picker.text.input
                    on:input=move |_| picker.typed()
                    on:change=move |_| picker.read()
                    on:click=move |_| picker.clicked()
                    on:keydown=move |event| {
                        if has_agents.try_get_untracked().unwrap_or_default() {
                            combobox.on_text_key(&event);
                        }
                    }
                />
            </div>
            {popup}
        </div>
    });
    let notes = BoxedView::new(view! { <AgentNotes picker /> });
    view! { <FieldFrame field label hint=Some(hint) notes=Some(notes) control /> }
}

/// Notes about the typed agent: the id that is sent, and a warning about an id that the host's list lacks.
#[component]
fn AgentNotes(picker: AgentPicker) -> impl IntoView {
    let form = use_form();
    let has_agents = picker.has_agents;
    view! {
        {when(has_agents, move || {
            let id_note = when(picker.shows_id, move || view! {
                {form.word(Key::AgentId)}" "<code dir="ltr">{picker.id}</code>
            });
            let unknown = when(picker.is_unknown, move || view! {
                <p class="warning" part="warning">{form.word(Key::AgentUnknown)}</p>
            });
            view! {
                <p class="note" part="note" aria-live="polite" aria-atomic="true">{id_note}</p>
                <div aria-live="polite">{unknown}</div>
            }
        })}
    }
}
