//! What was entered, kept over a reload of the page: in the browser's session storage, for this tab alone, without secrets. Where
//! a page has no storage to give, nothing is kept.

use contract::{Draft, Field, Provider};
use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::snapshot::without_password;
use super::values::{COUNTRY, Values};
use super::{Form, Msg, Phase};

/// Keeps what was entered under a name.
pub(super) fn keep(name: &str, draft: &Draft) {
    let Some(storage) = storage() else { return };
    let pairs = Array::new();
    for (name, value) in entries(draft) {
        pairs.push(&Array::of2(&name.into(), &value.into()));
    }
    if let Ok(text) = JSON::stringify(&pairs) {
        // Fails where the storage is full.
        let _ = Reflect::set(&storage, &key(name), &text);
    }
}

/// Keeps nothing any more.
pub(super) fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = Reflect::delete_property(&storage, &key(name));
    }
}

/// What was kept. Whatever else stands there is passed over.
pub(super) fn kept(name: &str) -> Option<Values> {
    let text = Reflect::get(storage()?.as_ref(), &key(name)).ok()?.as_string()?;
    let pairs: Array = JSON::parse(&text).ok()?.dyn_into().ok()?;
    let mut entries = Vec::new();
    for at in 0..pairs.length() {
        if let Ok(pair) = pairs.get(at).dyn_into::<Array>()
            && let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string())
        {
            entries.push((name, value));
        }
    }
    Some(values_of(&entries))
}

fn key(name: &str) -> JsValue {
    ["pia-number-form:", name].concat().into()
}

fn storage() -> Option<Object> {
    Reflect::get(crate::page::window()?.as_ref(), &"sessionStorage".into()).ok()?.dyn_into().ok()
}

/// What there is to keep. Secrets are not, nor an address that holds one.
fn entries(draft: &Draft) -> Vec<(&'static str, String)> {
    let mut entries = Vec::new();
    for field in Field::ALL {
        let text = match field {
            Field::Provider => draft.provider.as_str(),
            Field::SipInfraRegion => draft.region.as_str(),
            field => draft.text(field),
        };
        if !field.is_secret() && without_password(field, text) == text {
            entries.push((field.name(), text.to_owned()));
        }
    }
    if let Some(country) = draft.country {
        entries.push((COUNTRY, country.as_str().to_owned()));
    }
    entries
}

/// What these entries hold. What was kept by another version may have what this one does not know: it is passed over.
fn values_of(entries: &[(String, String)]) -> Values {
    let mut values = Values::default();
    for (name, value) in entries {
        let _ = values.set(name, value);
    }
    values
}

/// The draft of these values, where they are more than none. A provider that is not offered is the chosen one.
fn draft_of(values: &Values, providers: &[Provider], chosen: Provider) -> Option<Box<Draft>> {
    let provider = values.provider.filter(|provider| providers.contains(provider)).unwrap_or(chosen);
    let draft = values.draft(provider);
    (!draft.is_blank()).then_some(draft)
}

impl Form {
    /// What was entered and is not known to be sent, if there is something, to be brought back in another form; and whether a request
    /// is on its way that may create its number.
    #[must_use]
    pub fn unsent(self) -> Option<(Vec<(&'static str, String)>, bool)> {
        self.peek(|state| {
            let is_out = matches!(state.phase, Phase::Submitting { is_posted: true, .. });
            let may_exist = is_out || state.doubt().is_some();
            (state.is_dirty || may_exist).then(|| (entries(&state.draft), may_exist))
        })
    }

    /// Brings back what was entered in an earlier form, unless something is entered in this one.
    pub fn restore(self, values: &Values, may_exist: bool) {
        let draft = self.setting(|settings| draft_of(values, &settings.providers, settings.provider)).flatten();
        if let Some(draft) = draft {
            self.send(Msg::Restored(draft));
        }
        if may_exist {
            self.send(Msg::Doubted);
        }
    }
}

#[cfg(test)]
mod tests {
    use contract::{Secret, SipInfraRegion};
    use numbering::Country;

    use super::*;

    #[test]
    fn what_was_entered_comes_back_without_secrets() {
        let draft = Draft {
            provider: Provider::Twilio,
            phone_number: "+880 1712-345678".into(),
            country: Country::parse("BD"),
            region: SipInfraRegion::BdLink3,
            trunk_password: Secret::new("canary-1".into()),
            auth_token: Secret::new("canary-2".into()),
            termination_uri: "sip:me:canary-3@host".into(),
            ..Draft::default()
        };
        let kept = entries(&draft);
        assert!(!format!("{kept:?}").contains("canary"), "{kept:?}");
        let kept: Vec<_> = kept.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let back = draft_of(&values_of(&kept), &Provider::ALL, Provider::Sip).expect("it is not empty");
        assert_eq!((back.provider, back.region, back.country), (Provider::Twilio, draft.region, draft.country));
        assert_eq!(back.phone_number, draft.phone_number);
        assert_eq!(back.termination_uri, "", "the whole address is left out");
        let other = draft_of(&values_of(&kept), &[Provider::Pia], Provider::Pia).expect("it is not empty");
        assert_eq!(other.provider, Provider::Pia, "a provider that is not offered any more");
    }

    #[test]
    fn an_empty_form_and_what_others_wrote_there_are_nothing() {
        let pairs = |pairs: &[(&str, &str)]| {
            let pairs: Vec<_> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            draft_of(&values_of(&pairs), &Provider::ALL, Provider::Sip).is_none()
        };
        let empty: Vec<_> = entries(&Draft::default());
        let empty: Vec<_> = empty.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert!(pairs(&empty));
        assert!(pairs(&[("x", "y"), ("sip_trunk_password", "p"), ("sip_infra_region", "mars")]));
    }
}
