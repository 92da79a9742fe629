//! A number that the platform assigns.

use super::{agents, friendly_name};
use crate::dom::El;
use crate::form::Form;

pub(in crate::form) fn pia(form: Form) -> Vec<El> {
    vec![friendly_name(form), agents(form)]
}
