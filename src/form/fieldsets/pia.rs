//! A number that the platform assigns.

use leptos::prelude::*;

use super::{agents, friendly_name};
use crate::form::Form;

pub(in crate::form) fn pia(form: Form) -> impl IntoView {
    view! {
        {friendly_name(form)}
        {agents(form)}
    }
}
