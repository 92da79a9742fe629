//! A carrier's number, imported by SIP trunk.

use contract::{Field, SipInfraRegion};

use super::{agents, friendly_name};
use crate::controls::{Choice, Labels, Typing, choice_cards, phone_field, secret_field, text_field};
use crate::dom::{El, el};
use crate::form::Form;
use crate::text::{Key, problems};

pub(in crate::form) fn sip(form: Form) -> Vec<El> {
    let code = Typing { inputmode: "text", is_code: true };
    let username = Labels::new(Key::UsernameLabel, None);
    let password = Labels::new(Key::PasswordLabel, None);
    let credentials = el("div|class=pair")
        .child(text_field(form, Field::TrunkUsername, username, code, None))
        .child(secret_field(form, Field::TrunkPassword, password));
    vec![phone_field(form), friendly_name(form), termination_uri(form), credentials, region(form), agents(form)]
}

/// The address, and what was understood of it.
fn termination_uri(form: Form) -> El {
    let understood = move || {
        form.read(|state| {
            let uri = state.checked.termination_uri.as_ref()?;
            Some(problems::of_termination_uri(form.words(), uri))
        })
        .unwrap_or_default()
    };
    let note = el("p|class=note|aria-live=polite").follow_text(understood);
    let labels = Labels::new(Key::UriLabel, Some(Key::UriHint));
    let typing = Typing { inputmode: "url", is_code: true };
    text_field(form, Field::TerminationUri, labels, typing, Some(note))
}

fn region(form: Form) -> El {
    let about = |region: SipInfraRegion| match region {
        SipInfraRegion::Global => Key::RegionGlobalAbout,
        SipInfraRegion::Bd => Key::RegionBdAbout,
        SipInfraRegion::BdLink3 => Key::RegionBdLink3About,
    };
    let choices = SipInfraRegion::ALL.map(|value| Choice {
        value: value.as_str(),
        label: problems::of_region(value),
        about: about(value),
    });
    let labels = Labels::new(Key::RegionLegend, Some(Key::RegionHint));
    choice_cards(form, Field::SipInfraRegion, labels, &choices)
}
