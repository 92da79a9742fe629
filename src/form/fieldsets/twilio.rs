//! A number of a Twilio account.

use contract::Field;

use super::agents;
use crate::controls::{Labels, Typing, phone_field, secret_field, text_field};
use crate::dom::El;
use crate::form::Form;
use crate::text::Key;

pub(in crate::form) fn twilio(form: Form) -> Vec<El> {
    let code = Typing { inputmode: "text", is_code: true };
    let sid = Labels::new(Key::SidLabel, Some(Key::SidHint));
    let token = Labels::new(Key::TokenLabel, Some(Key::TokenHint));
    vec![
        phone_field(form),
        text_field(form, Field::AccountSid, sid, code, None),
        secret_field(form, Field::AuthToken, token),
        agents(form),
    ]
}
