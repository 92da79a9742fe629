//! `POST /v1/phone-numbers`: what is created, answered and stored.

use std::collections::HashSet;

use serde_json::{Map, Value, json};
use tokio::task::JoinSet;

use crate::server::{Server, answer, sip};

const SID: &str = "AC0123456789abcdef0123456789abcdef";

/// The answer without what the platform adds, which is checked here.
fn sent_back(answer: &Value) -> Value {
    let mut fields = answer.as_object().unwrap().clone();
    let id = fields.remove("_id").unwrap();
    let id = id.as_str().unwrap();
    assert!(id.len() == 24 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')), "{id}");
    let created_at = fields.remove("created_at").unwrap();
    let shape: String =
        created_at.as_str().unwrap().chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    assert_eq!(shape, "0000-00-00T00:00:00.000Z");
    Value::Object(fields)
}

/// The row as the answer would show it: filled columns only, the id under its JSON name.
fn stored(row: &Value) -> Value {
    let filled = row.as_object().unwrap().iter().filter(|(name, value)| !value.is_null() && *name != "seq");
    let named = filled.map(|(name, value)| (if name == "id" { "_id".to_owned() } else { name.clone() }, value.clone()));
    Value::Object(named.collect::<Map<_, _>>())
}

async fn creates(body: Value) {
    let server = Server::start();
    let answer = server.create(&body).await;
    assert_eq!(sent_back(&answer), body);
    let rows = server.rows().await;
    assert_eq!(rows.len(), 1);
    assert_eq!(stored(&rows[0]), answer);
}

#[tokio::test]
async fn a_sip_number_with_every_field_is_answered_and_stored_as_sent() {
    creates(json!({
        "provider": "sip",
        "phone_number": "+8801712345678",
        "friendly_name": "Support line, ঢাকা",
        "sip_termination_uri": "sip:gw1.carrier.example:5061;transport=tls",
        "sip_trunk_username": "acme-trunk",
        "sip_trunk_password": " correct \"horse\" ",
        "sip_infra_region": "bd_link3",
        "inbound_agent_id": "agent_rina",
        "outbound_agent_id": "no-such-agent",
    }))
    .await;
}

#[tokio::test]
async fn a_twilio_number_with_every_field_is_answered_and_stored_as_sent() {
    creates(json!({
        "provider": "twilio",
        "phone_number": "+14155552671",
        "twilio_account_sid": SID,
        "twilio_auth_token": "fedcba9876543210fedcba9876543210",
        "inbound_agent_id": "agent_rina",
        "outbound_agent_id": "agent_tariq",
    }))
    .await;
}

#[tokio::test]
async fn a_pia_number_is_the_first_of_the_pool() {
    let server = Server::with(&["--pia-pool", "+16285550150,+16285550140"]);
    let body = json!({ "provider": "pia", "friendly_name": "Front desk", "inbound_agent_id": "agent_rina" });
    let answer = server.create(&body).await;
    let mut expected = body;
    expected["phone_number"] = "+16285550150".into();
    assert_eq!(sent_back(&answer), expected);
    assert_eq!(stored(&server.rows().await[0]), answer);
}

#[tokio::test]
async fn the_provider_and_the_region_have_defaults() {
    let server = Server::start();
    let answer = server.create(&json!({ "phone_number": "+14155552671" })).await;
    let expected = json!({ "provider": "sip", "phone_number": "+14155552671", "sip_infra_region": "global" });
    assert_eq!(sent_back(&answer), expected);
}

#[tokio::test]
async fn white_space_around_a_label_goes_and_around_a_password_stays() {
    let server = Server::start();
    let mut body = sip(1);
    body["friendly_name"] = " Desk ".into();
    body["sip_trunk_password"] = " p ".into();
    let answer = server.create(&body).await;
    assert_eq!((&answer["friendly_name"], &answer["sip_trunk_password"]), (&json!("Desk"), &json!(" p ")));
}

#[tokio::test]
async fn another_json_type_with_parameters_is_taken() {
    let server = Server::start();
    let request = server.post(&sip(1)).header("content-type", "Application/Vnd.Pia+JSON; charset=utf-8");
    assert_eq!(answer(request).await.0, 201);
}

#[tokio::test]
async fn a_number_exists_once() {
    let server = Server::start();
    let first = server.create(&sip(1)).await;
    let twilio = json!({ "provider": "twilio", "phone_number": first["phone_number"], "twilio_account_sid": SID,
                         "twilio_auth_token": "secret" });
    for again in [sip(1), twilio] {
        assert_eq!(answer(server.post(&again)).await, (409, json!({ "detail": "Phone number already exists" })));
    }
    assert_eq!(server.rows().await.len(), 1);
}

#[tokio::test]
async fn of_twenty_requests_for_one_number_one_is_answered_with_it() {
    let server = Server::start();
    let mut requests: JoinSet<_> = (0..20).map(|_| answer(server.post(&sip(1)))).collect();
    let mut statuses = Vec::new();
    while let Some(done) = requests.join_next().await {
        statuses.push(done.unwrap().0);
    }
    statuses.sort_unstable();
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert!(statuses[1..].iter().all(|status| *status == 409), "{statuses:?}");
    assert_eq!(server.rows().await.len(), 1);
}

#[tokio::test]
async fn twenty_requests_at_once_get_the_twenty_numbers_of_the_pool_and_the_next_gets_none() {
    let server = Server::start();
    let pia = json!({ "provider": "pia" });
    let mut requests: JoinSet<_> = (0..20).map(|_| answer(server.post(&pia))).collect();
    let mut numbers = HashSet::new();
    while let Some(done) = requests.join_next().await {
        let (status, answer) = done.unwrap();
        assert_eq!(status, 201, "{answer}");
        assert!(numbers.insert(answer["phone_number"].as_str().unwrap().to_owned()), "{answer}");
    }
    let pool = (100..120).map(|line| format!("+16285550{line}")).collect();
    assert_eq!(numbers, pool);
    assert_eq!(answer(server.post(&pia)).await, (409, json!({ "detail": "No number is free" })));
}

#[tokio::test]
async fn the_pool_passes_over_a_number_that_was_imported() {
    let server = Server::with(&["--pia-pool=+16285550150", "--pia-pool=+16285550151"]);
    server.create(&json!({ "phone_number": "+16285550150" })).await;
    let answer = server.create(&json!({ "provider": "pia" })).await;
    assert_eq!(answer["phone_number"], "+16285550151");
}

#[tokio::test]
async fn an_acknowledged_number_survives_a_crash() {
    let server = Server::start();
    let created = server.create(&sip(1)).await;
    let server = Server::open(server.crash(), &[]);
    let (status, found) = server.get(&format!("/v1/phone-numbers/{}", created["_id"].as_str().unwrap())).await;
    assert_eq!((status, found), (200, created));
}
