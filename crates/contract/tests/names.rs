//! The JSON names of fields are the keys of request bodies.

use contract::{CheckContext, Draft, Field, Provider, Secret};

#[test]
fn a_request_body_has_the_fields_of_its_provider_and_no_others() {
    for provider in Provider::ALL {
        let draft = Draft {
            provider,
            phone_number: "+8801712345678".into(),
            friendly_name: "x".into(),
            termination_uri: "x.example".into(),
            trunk_username: "x".into(),
            trunk_password: Secret::new("x".into()),
            account_sid: "AC0123456789abcdef0123456789abcdef".into(),
            auth_token: Secret::new("x".into()),
            inbound_agent_id: "x".into(),
            outbound_agent_id: "x".into(),
            ..Draft::default()
        };
        let request = draft.accept(&CheckContext::default()).unwrap();
        let body = serde_json::to_value(request.body()).unwrap();
        let keys: Vec<_> = body.as_object().unwrap().keys().map(|key| Field::parse(key).unwrap()).collect();
        let mut expected = match provider {
            Provider::Sip => vec![
                Field::PhoneNumber,
                Field::FriendlyName,
                Field::TerminationUri,
                Field::TrunkUsername,
                Field::TrunkPassword,
                Field::SipInfraRegion,
            ],
            Provider::Pia => vec![Field::FriendlyName],
            Provider::Twilio => vec![Field::PhoneNumber, Field::AccountSid, Field::AuthToken],
        };
        expected.extend([Field::Provider, Field::InboundAgent, Field::OutboundAgent]);
        expected.sort_unstable();
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, expected, "{provider:?}");
        assert!(expected.into_iter().all(|field| field.belongs_to(provider)), "{provider:?}");
    }
}
