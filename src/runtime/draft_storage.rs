//! The draft storage: keeps a draft over a reload of the page, in the session storage of this tab, without secrets. A
//! page without session storage keeps no draft.

use contract::{Draft, Field};
use js_sys::JSON;
use leptos::prelude::window;
use numbering::Country;
use web_sys::Storage;

use super::settings::Settings;
use crate::state::{COUNTRY, Values, mask_password};

/// Saves the draft under a name.
pub(super) fn save(name: &str, draft: &Draft) {
    let Some(storage) = storage() else { return };
    let json = serde_wasm_bindgen::to_value(&entries(draft)).ok().and_then(|entries| JSON::stringify(&entries).ok());
    if let Some(json) = json.and_then(|json| json.as_string()) {
        // Fails if the storage is full. The form works without it.
        let _ = storage.set_item(&key(name), &json);
    }
}

/// Removes the draft under a name.
pub(super) fn remove(name: &str) {
    if let Some(storage) = storage() {
        // Fails only without storage.
        let _ = storage.remove_item(&key(name));
    }
}

/// Loads the values under a name. An unusable text counts as no draft.
pub(super) fn load(name: &str) -> Option<Values> {
    let json = storage()?.get_item(&key(name)).ok()??;
    let entries: Vec<(String, String)> = serde_wasm_bindgen::from_value(JSON::parse(&json).ok()?).ok()?;
    Some(values_from(&entries))
}

fn key(name: &str) -> String {
    format!("pia-number-form:{name}")
}

fn storage() -> Option<Storage> {
    window().session_storage().ok()?
}

/// Names and texts of all fields that may be kept. Secrets stay out, and so does a URI that holds a password.
pub(super) fn entries(draft: &Draft) -> Vec<(&'static str, String)> {
    let mut entries = Vec::new();
    for field in Field::ALL {
        let text = match field {
            Field::Provider => draft.provider.as_str(),
            Field::SipInfraRegion => draft.region.as_str(),
            field => draft.text(field),
        };
        if !field.is_secret() && mask_password(field, text) == text {
            entries.push((field.name(), text.to_owned()));
        }
    }
    // No country is a choice as well.
    entries.push((COUNTRY, draft.country.as_ref().map(Country::as_str).unwrap_or_default().to_owned()));
    entries
}

/// Reads values from entries. Entries of another version, unknown to this one, are ignored.
fn values_from(entries: &[(String, String)]) -> Values {
    let mut values = Values::default();
    for (name, value) in entries {
        let _ = values.set(name, value);
    }
    values
}

/// Builds the draft of stored values, unless it is the draft with which a form of these settings begins. The provider of
/// the settings replaces a provider that is not offered.
pub(super) fn draft_from(stored: &Values, settings: &Settings) -> Option<Box<Draft>> {
    let provider = stored.provider.filter(|provider| settings.providers.contains(provider));
    let provider = provider.unwrap_or(settings.provider);
    let initial = settings.values.draft(provider, settings.context.default_country);
    let draft = stored.draft(provider, settings.context.default_country);
    (*stored != Values::default() && draft != initial).then_some(draft)
}

#[cfg(test)]
mod tests {
    use contract::{CheckContext, Provider, Secret, SipInfraRegion};

    use super::*;

    fn settings(providers: &[Provider], provider: Provider) -> Settings {
        Settings { providers: providers.to_vec(), provider, ..Settings::new("/v1/phone-numbers") }
    }

    fn owned(entries: &[(&str, &str)]) -> Vec<(String, String)> {
        entries.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_stored_draft_comes_back_without_secrets() {
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
        let stored = entries(&draft);
        assert!(!format!("{stored:?}").contains("canary"), "{stored:?}");
        let stored: Vec<_> = stored.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let back = draft_from(&values_from(&stored), &settings(&Provider::ALL, Provider::Sip)).expect("entries");
        assert_eq!((back.provider, back.region, back.country), (Provider::Twilio, draft.region, draft.country));
        assert_eq!(back.phone_number, draft.phone_number);
        assert_eq!(back.termination_uri, "", "the whole URI stays out");
        let other = draft_from(&values_from(&stored), &settings(&[Provider::Pia], Provider::Pia)).expect("entries");
        assert_eq!(other.provider, Provider::Pia, "a provider that is no longer offered");
    }

    #[test]
    fn an_empty_draft_and_foreign_entries_restore_nothing() {
        let settings = settings(&Provider::ALL, Provider::Sip);
        let restores = |pairs: &[(&str, &str)]| draft_from(&values_from(&owned(pairs)), &settings).is_some();
        let empty = entries(&Draft::default());
        let empty: Vec<_> = empty.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert!(!restores(&empty));
        assert!(!restores(&[]));
        assert!(!restores(&[("x", "y"), ("sip_trunk_password", "p"), ("sip_infra_region", "mars")]));
    }

    #[test]
    fn a_stored_draft_keeps_a_choice_of_no_country() {
        let context = CheckContext { default_country: Country::parse("BD"), ..CheckContext::default() };
        let settings = Settings { context, ..settings(&Provider::ALL, Provider::Sip) };
        let restored = |draft: &Draft| {
            let stored: Vec<_> = entries(draft).into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            draft_from(&values_from(&stored), &settings)
        };
        assert_eq!(restored(&Draft::default()).map(|draft| draft.country), Some(None));
        let initial = Draft { country: Country::parse("BD"), ..Draft::default() };
        assert!(restored(&initial).is_none(), "a draft as the form begins with it");
    }
}
