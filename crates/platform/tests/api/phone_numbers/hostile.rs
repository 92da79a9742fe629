//! `POST /v1/phone-numbers`: hostile texts, which the platform must treat as plain texts.

use reqwest::Method;
use serde_json::{Value, json};

use crate::bodies::{sip, twilio};
use crate::server::{Server, send};

const ATTACKS: [&str; 8] = [
    "'; DROP TABLE phone_numbers; --",
    "\" OR \"\"=\"",
    "x'), ('a'); DELETE FROM agents; --",
    "$1 ? ?1 :name @name %s {} \\",
    "1); ATTACH DATABASE 'x' AS y; --",
    "\\'; SELECT pg_sleep(100); --",
    "<script>alert(1)</script> &amp; \u{202e}txt.exe",
    "🧨 \u{1}\u{7f}\u{feff}",
];

const SIP_TEXTS: [&str; 5] =
    ["friendly_name", "sip_trunk_username", "sip_trunk_password", "inbound_agent_id", "outbound_agent_id"];

#[tokio::test]
async fn sql_in_a_text_is_stored_unchanged() {
    let server = Server::start();
    for (line, attack) in ATTACKS.iter().enumerate() {
        let mut body = sip(line);
        for field in SIP_TEXTS {
            body[field] = (*attack).into();
        }
        let created = server.create(&body).await;
        for field in SIP_TEXTS {
            assert_eq!(created[field], *attack, "{field}");
        }
        let rows = server.rows().await;
        assert_eq!(rows.len(), line + 1);
        for field in SIP_TEXTS {
            assert_eq!(rows[line][field], *attack, "{field}");
        }
    }
    assert_eq!(server.create(&twilio(ATTACKS[0])).await["twilio_auth_token"], ATTACKS[0]);
    assert_eq!(server.get("/v2/ai-agents/").await.1["data"].as_array().unwrap().len(), 5);
}

#[tokio::test]
async fn sql_in_a_field_with_rules_is_refused() {
    let server = Server::start();
    for attack in ATTACKS {
        for field in ["provider", "phone_number", "sip_infra_region", "sip_termination_uri", attack] {
            let mut body = sip(1);
            body[field] = attack.into();
            assert_eq!(send(server.post(&body)).await.0, 422, "{field} {attack}");
        }
    }
    assert!(server.rows().await.is_empty());
}

#[tokio::test]
async fn sql_in_a_query_a_path_or_a_key_finds_nothing() {
    let server = Server::start();
    let created = server.create(&sip(1)).await;
    for attack in ATTACKS {
        let mut url: reqwest::Url = format!("{}/v1/phone-numbers", server.url).parse().unwrap();
        url.path_segments_mut().unwrap().push(attack);
        let path = url.path().to_owned();
        assert_eq!(server.get(&path).await.0, 404, "{path}");
        url.query_pairs_mut().append_pair("cursor", attack).append_pair("limit", attack);
        let query = format!("/v1/phone-numbers?{}", url.query().unwrap());
        assert_eq!(server.get(&query).await.0, 422, "{query}");
    }
    let key = "x');DELETE/**/FROM/**/phone_numbers;--";
    let keyed = || send(server.post_keyed(key, &sip(2)));
    let first = keyed().await;
    assert_eq!((first.0, keyed().await), (201, first));
    assert_eq!(server.rows().await[0]["id"], created["_id"]);
}

#[tokio::test]
async fn a_null_character_is_refused_in_every_text() {
    let server = Server::start();
    for field in SIP_TEXTS {
        let mut body = sip(1);
        body[field] = "a\0b".into();
        let (status, refusal) = send(server.post(&body)).await;
        assert_eq!((status, &refusal["detail"][0]["loc"]), (422, &json!(["body", field])), "{refusal}");
    }
    for path in ["/v1/phone-numbers/%00", "/v1/phone-numbers?cursor=%00"] {
        assert!(matches!(server.get(path).await.0, 404 | 422), "{path}");
    }
}

#[tokio::test]
async fn malformed_json_is_refused() {
    let server = Server::start();
    let deep = "[".repeat(30_000);
    let cases: [&[u8]; 6] = [
        b"{\"phone_number\":\"\xff\"}",
        b"\xef\xbb\xbf{}",
        br#"{"friendly_name":"\ud800","phone_number":"+14155552671"}"#,
        deep.as_bytes(),
        b"1e999999",
        b"{\"phone_number\":",
    ];
    for body in cases {
        let request = server.request(Method::POST, "/v1/phone-numbers").header("content-type", "application/json");
        let (status, refusal) = send(request.body(body.to_vec())).await;
        assert_eq!(status, 422, "{:?} {refusal}", String::from_utf8_lossy(body));
    }
    let prototype = r#"{"phone_number":"+14155552671","__proto__":{"provider":"pia"}}"#;
    let body: Value = serde_json::from_str(prototype).unwrap();
    assert_eq!(send(server.post(&body)).await.1["detail"][0]["loc"], json!(["body", "__proto__"]));
    assert!(server.rows().await.is_empty());
}
