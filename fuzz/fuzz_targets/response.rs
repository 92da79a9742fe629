//! Any JSON as the answer to a creation, with secrets under the names of secrets and in the address. None survives the decoding.

#![no_main]

use contract::{Answer, PhoneNumber};
use fuzz::{CANARY, any_json, any_text, has_canary};
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    // A text as it came, too: JSON that repeats its names, or nests without end.
    if let Ok(answer) = serde_json::from_slice::<Answer>(data) {
        let _ = PhoneNumber::decode(&answer);
    }
    if has_canary(data) {
        return;
    }
    // What is used up early is no finding.
    let _ = answer(&mut Unstructured::new(data));
});

fn answer(bytes: &mut Unstructured<'_>) -> Result<()> {
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
    let mut nested: Answer = serde_json::from_str(&text).expect("any JSON is an answer");
    let decoded = PhoneNumber::decode(&nested);
    assert!(!format!("{decoded:?}").contains(CANARY), "{decoded:?}");
    if let Ok(number) = decoded {
        assert!(!number.id.is_empty());
    }
    // What of the address is not decoded yet is still in there.
    if let Answer::Object(members) = &mut nested {
        members.retain(|(name, _)| name != "sip_termination_uri");
    }
    assert!(!format!("{nested:?}").contains(CANARY), "{nested:?}");
    Ok(())
}

/// Puts a secret in the place of every value that has a secret's name.
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
