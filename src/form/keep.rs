//! What was entered, kept over a reload of the page: in the browser's session storage, for this tab alone, without secrets. Where
//! a page has no storage to give, nothing is kept.

use contract::{Draft, Field, Provider, SipInfraRegion};
use js_sys::{Array, JSON};
use numbering::Country;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Storage;

use super::snapshot::without_password;

/// Stands for the country beside the fields' names.
const COUNTRY: &str = "country";

/// Keeps what was entered under a name.
pub(super) fn keep(name: &str, draft: &Draft) {
    let Some(storage) = storage() else { return };
    let pair = |name: &str, value: &str| JsValue::from(Array::of2(&name.into(), &value.into()));
    let pairs: Array = entries(draft).into_iter().map(|(name, value)| pair(name, &value)).collect();
    if let Ok(text) = JSON::stringify(&pairs) {
        // Fails where the storage is full.
        let _ = storage.set_item(&key(name), &String::from(text));
    }
}

/// Keeps nothing any more.
pub(super) fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(name));
    }
}

/// What was kept, if it is more than an empty form. Whatever else stands there is passed over.
pub(super) fn kept(name: &str, providers: &[Provider], chosen: Provider) -> Option<Draft> {
    let text = storage()?.get_item(&key(name)).ok()??;
    let pairs: Array = JSON::parse(&text).ok()?.dyn_into().ok()?;
    let pairs = pairs.iter().filter_map(|pair| {
        let pair: Array = pair.dyn_into().ok()?;
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    });
    draft_of(pairs, providers, chosen)
}

fn key(name: &str) -> String {
    ["pia-number-form:", name].concat()
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// What there is to keep. Secrets are not, nor an address that holds one.
fn entries(draft: &Draft) -> Vec<(&'static str, String)> {
    let text = |field: Field| match field {
        Field::Provider => draft.provider.as_str(),
        Field::SipInfraRegion => draft.region.as_str(),
        field => draft.text(field),
    };
    let open = Field::ALL.into_iter().filter(|field| !field.is_secret());
    let fields = open.map(|field| (field.name(), text(field).to_owned()));
    let fields =
        fields.filter(|(name, text)| Field::parse(name).is_some_and(|field| without_password(field, text) == *text));
    fields.chain(draft.country.map(|country| (COUNTRY, country.to_string()))).collect()
}

/// The draft of these entries, where they are more than none. A provider that is not offered is the chosen one.
fn draft_of(
    entries: impl Iterator<Item = (String, String)>,
    providers: &[Provider],
    chosen: Provider,
) -> Option<Draft> {
    let mut draft = Draft { provider: chosen, ..Draft::default() };
    for (name, value) in entries {
        match Field::parse(&name) {
            Some(Field::Provider) => {
                let provider = providers.iter().find(|provider| provider.as_str() == value);
                draft.provider = *provider.unwrap_or(&chosen);
            }
            Some(Field::SipInfraRegion) => {
                let region = SipInfraRegion::ALL.into_iter().find(|region| region.as_str() == value);
                draft.region = region.unwrap_or_default();
            }
            Some(field) => {
                if let Some(text) = draft.text_mut(field) {
                    *text = value;
                }
            }
            None if name == COUNTRY => draft.country = Country::parse(&value),
            None => {}
        }
    }
    (!draft.is_blank()).then_some(draft)
}

#[cfg(test)]
mod tests {
    use contract::Secret;

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
        let kept = || kept.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        let back = draft_of(kept(), &Provider::ALL, Provider::Sip).expect("it is not empty");
        assert_eq!((back.provider, back.region, back.country), (Provider::Twilio, draft.region, draft.country));
        assert_eq!(back.phone_number, draft.phone_number);
        assert_eq!(back.termination_uri, "", "the whole address is left out");
        let other = draft_of(kept(), &[Provider::Pia], Provider::Pia).expect("it is not empty");
        assert_eq!(other.provider, Provider::Pia, "a provider that is not offered any more");
    }

    #[test]
    fn an_empty_form_and_what_others_wrote_there_are_nothing() {
        let pairs = |pairs: &[(&str, &str)]| {
            let pairs: Vec<_> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            draft_of(pairs.into_iter(), &Provider::ALL, Provider::Sip).is_none()
        };
        let empty: Vec<_> = entries(&Draft::default());
        let empty: Vec<_> = empty.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert!(pairs(&empty));
        assert!(pairs(&[("x", "y"), ("sip_trunk_password", "p"), ("sip_infra_region", "mars")]));
    }
}
