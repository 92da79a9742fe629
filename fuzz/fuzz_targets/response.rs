//! Any JSON as the response to a creation, with secrets under the names of secrets and in the termination URI. Decoding
//! drops every secret.

#![no_main]

use contract::{PhoneNumber, RedactedJson};
use fuzz::{CANARY, any_json, any_text, has_canary};
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    // The bytes themselves may be JSON with repeated names or with any depth.
    if let Ok(response) = serde_json::from_slice::<RedactedJson>(data) {
        let _ = PhoneNumber::decode(&response);
    }
    if has_canary(data) {
        return;
    }
    // An input that ends early is not a finding.
    let _ = decode(&mut Unstructured::new(data));
});

fn decode(bytes: &mut Unstructured<'_>) -> Result<()> {
    let mut json = any_json(bytes, 5, &any_text)?;
    let (user, host) = (bytes.arbitrary::<&str>()?, bytes.arbitrary::<&str>()?);
    let secret = any_json(bytes, 4, &|bytes| Ok([&any_text(bytes)?, CANARY].concat()))?;
    plant(&mut json, &secret);
    if let Value::Object(members) = &mut json {
        let known = [("_id", "1"), ("provider", "sip")];
        for (name, value) in known {
            members.entry(name).or_insert_with(|| value.into());
        }
        if !user.contains(['@', '＠']) {
            members.insert("sip_termination_uri".into(), format!("sip:{user}:{CANARY}@{host}").into());
        }
    }
    let text = json.to_string();
    let mut nested: RedactedJson = serde_json::from_str(&text).expect("every JSON text is decoded");
    let decoded = PhoneNumber::decode(&nested);
    assert!(!format!("{decoded:?}").contains(CANARY), "{decoded:?}");
    if let Ok(number) = decoded {
        assert!(!number.id.is_empty());
    }
    // The termination URI keeps its password until it is read as a phone number's.
    if let RedactedJson::Object(members) = &mut nested {
        members.retain(|(name, _)| name != "sip_termination_uri");
    }
    assert!(!format!("{nested:?}").contains(CANARY), "{nested:?}");
    Ok(())
}

/// Replaces every value under a secret's name with a secret.
fn plant(json: &mut Value, secret: &Value) {
    match json {
        Value::Object(members) => {
            for (name, value) in members {
                match name.as_str() {
                    "sip_trunk_password" | "twilio_auth_token" | "input" | "ctx" => *value = secret.clone(),
                    _ => plant(value, secret),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| plant(item, secret)),
        _ => {}
    }
}
