//! `POST /v1/phone-numbers`: refused bodies, and the errors in the response.

use reqwest::Method;
use serde_json::{Value, json};

use crate::bodies::{ACCOUNT_SID, sip};
use crate::server::{Server, send};

/// Each error as `loc.loc type`. Fails if an error has no message.
fn errors(refusal: &Value) -> Vec<String> {
    let detail = refusal["detail"].as_array().unwrap_or_else(|| panic!("{refusal}"));
    let summary = |error: &Value| {
        let loc: Vec<&str> = error["loc"].as_array().unwrap().iter().map(|part| part.as_str().unwrap()).collect();
        assert!(!error["msg"].as_str().unwrap().is_empty(), "{error}");
        assert_eq!(error.as_object().unwrap().len(), 3, "{error}");
        format!("{} {}", loc.join("."), error["type"].as_str().unwrap())
    };
    detail.iter().map(summary).collect()
}

#[tokio::test]
async fn every_error_of_a_body_has_its_location_and_type() {
    let server = Server::start();
    let cases = [
        ("", vec!["body json_invalid"]),
        ("{", vec!["body json_invalid"]),
        ("{\"phone_number\":\"+14155552671\"} x", vec!["body json_invalid"]),
        ("[]", vec!["body model_attributes_type"]),
        ("null", vec!["body model_attributes_type"]),
        ("{}", vec!["body.phone_number missing"]),
        (r#"{"provider":"vonage"}"#, vec!["body.provider enum"]),
        (r#"{"provider":1}"#, vec!["body.provider string_type"]),
        (r#"{"provider":""}"#, vec!["body.provider enum"]),
        (r#"{"phone_number":14155552671}"#, vec!["body.phone_number string_type"]),
        (r#"{"phone_number":""}"#, vec!["body.phone_number string_too_short"]),
        (r#"{"phone_number":"01712345678"}"#, vec!["body.phone_number value_error"]),
        (r#"{"phone_number":" +14155552671"}"#, vec!["body.phone_number value_error"]),
        (r#"{"phone_number":"+1 415 555 2671"}"#, vec!["body.phone_number value_error"]),
        (r#"{"phone_number":"+999123456789"}"#, vec!["body.phone_number value_error"]),
        (r#"{"phone_number":"+14155552671","friendly_name":7}"#, vec!["body.friendly_name string_type"]),
        (r#"{"phone_number":"+14155552671","friendly_name":" "}"#, vec!["body.friendly_name string_too_short"]),
        (
            r#"{"phone_number":"+14155552671","sip_trunk_password":""}"#,
            vec!["body.sip_trunk_password string_too_short"],
        ),
        (r#"{"phone_number":"+14155552671","sip_trunk_username":[]}"#, vec!["body.sip_trunk_username string_type"]),
        (r#"{"phone_number":"+14155552671","sip_infra_region":"eu"}"#, vec!["body.sip_infra_region enum"]),
        (
            r#"{"phone_number":"+14155552671","sip_termination_uri":"https://a"}"#,
            vec!["body.sip_termination_uri value_error"],
        ),
        (r#"{"phone_number":"+14155552671","inbound_agent_id":{}}"#, vec!["body.inbound_agent_id string_type"]),
        (r#"{"phone_number":"+14155552671","twilio_auth_token":"x"}"#, vec!["body.twilio_auth_token extra_forbidden"]),
        (r#"{"phone_number":"+14155552671","colour":1}"#, vec!["body.colour extra_forbidden"]),
        (r#"{"phone_number":"+14155552671","_id":"1"}"#, vec!["body._id extra_forbidden"]),
        (r#"{"provider":"pia","phone_number":"+14155552671"}"#, vec!["body.phone_number extra_forbidden"]),
        (
            r#"{"provider":"twilio"}"#,
            vec!["body.phone_number missing", "body.twilio_account_sid missing", "body.twilio_auth_token missing"],
        ),
        (
            r#"{"provider":"twilio","phone_number":"1","twilio_account_sid":"SK1","twilio_auth_token":" ",
                "friendly_name":"x"}"#,
            vec![
                "body.phone_number value_error",
                "body.twilio_account_sid value_error",
                "body.twilio_auth_token value_error",
                "body.friendly_name extra_forbidden",
            ],
        ),
    ];
    for (body, expected) in cases {
        let request = server.request(Method::POST, "/v1/phone-numbers").header("content-type", "application/json");
        let (status, refusal) = send(request.body(body)).await;
        assert_eq!((status, errors(&refusal)), (422, expected.into_iter().map(str::to_owned).collect()), "{body}");
    }
    assert!(server.rows().await.is_empty());
}

#[tokio::test]
async fn a_refusal_repeats_no_secret() {
    let server = Server::start();
    let bodies = [
        json!({ "provider": "twilio", "phone_number": "1", "twilio_account_sid": ACCOUNT_SID,
                "twilio_auth_token": "hush-hush" }),
        json!({ "provider": "sip", "phone_number": "1", "sip_trunk_password": "hush-hush" }),
        json!({ "provider": "pia", "sip_trunk_password": "hush-hush", "twilio_auth_token": ["hush-hush"] }),
        json!({ "provider": "sip", "phone_number": "+14155552671", "sip_termination_uri": "sip:u:hush-hush@a b" }),
    ];
    for body in bodies {
        let (status, refusal) = send(server.post(&body)).await;
        assert_eq!(status, 422, "{refusal}");
        assert!(!refusal.to_string().contains("hush"), "{refusal}");
    }
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused() {
    let server = Server::with(&["--max-body", "200"]);
    let padded = |size: usize| {
        let body = sip(1).to_string();
        let padding = " ".repeat(size - body.len());
        server
            .request(Method::POST, "/v1/phone-numbers")
            .header("content-type", "application/json")
            .body(body + &padding)
    };
    assert_eq!(send(padded(201)).await, (413, json!({ "detail": "The body is too large" })));
    assert_eq!(send(padded(200)).await.0, 201);
}

#[tokio::test]
async fn a_body_without_a_json_content_type_is_refused() {
    let server = Server::start();
    for content_type in [None, Some("text/plain"), Some("application/x-www-form-urlencoded"), Some("application/jsonp")]
    {
        let request = server.request(Method::POST, "/v1/phone-numbers").body(sip(1).to_string());
        let request = match content_type {
            Some(content_type) => request.header("content-type", content_type),
            None => request,
        };
        let expected = json!({ "detail": "The content type must be application/json" });
        assert_eq!(send(request).await, (415, expected), "{content_type:?}");
    }
    assert!(server.rows().await.is_empty());
}
