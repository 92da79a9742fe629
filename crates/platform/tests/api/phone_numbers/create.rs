//! `POST /v1/phone-numbers`: the created number, the response and the stored row.

use std::collections::HashSet;

use serde_json::{Map, Value, json};
use tokio::task::JoinSet;

use crate::bodies::{ACCOUNT_SID, sip, sip_with_password, twilio};
use crate::server::{Server, send};

/// The response without the fields that the platform adds. Fails if an added field has a wrong shape.
fn sent_fields(created: &Value) -> Value {
    let mut fields = created.as_object().unwrap().clone();
    let id = fields.remove("_id").unwrap();
    let id = id.as_str().unwrap();
    assert!(id.len() == 24 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')), "{id}");
    let created_at = fields.remove("created_at").unwrap();
    let shape: String =
        created_at.as_str().unwrap().chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    assert_eq!(shape, "0000-00-00T00:00:00.000Z");
    Value::Object(fields)
}

/// The row in the shape of a response: only filled columns, and the id under its JSON name.
fn stored(row: &Value) -> Value {
    let filled = row.as_object().unwrap().iter().filter(|(name, value)| !value.is_null() && *name != "seq");
    let named = filled.map(|(name, value)| (if name == "id" { "_id".to_owned() } else { name.clone() }, value.clone()));
    Value::Object(named.collect::<Map<_, _>>())
}

async fn assert_returned_and_stored(body: Value) {
    let server = Server::start();
    let created = server.create(&body).await;
    assert_eq!(sent_fields(&created), body);
    let rows = server.rows().await;
    assert_eq!(rows.len(), 1);
    assert_eq!(stored(&rows[0]), created);
}

#[tokio::test]
async fn a_sip_number_with_every_field_is_returned_and_stored_as_sent() {
    assert_returned_and_stored(json!({
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
async fn a_twilio_number_with_every_field_is_returned_and_stored_as_sent() {
    assert_returned_and_stored(json!({
        "provider": "twilio",
        "phone_number": "+14155552671",
        "twilio_account_sid": ACCOUNT_SID,
        "twilio_auth_token": "fedcba9876543210fedcba9876543210",
        "inbound_agent_id": "agent_rina",
        "outbound_agent_id": "agent_tariq",
    }))
    .await;
}

#[tokio::test]
async fn a_pia_number_is_the_first_number_of_the_pool() {
    let server = Server::with(&["--pia-pool", "+16285550150,+16285550140"]);
    let body = json!({ "provider": "pia", "friendly_name": "Front desk", "inbound_agent_id": "agent_rina" });
    let created = server.create(&body).await;
    let mut expected = body;
    expected["phone_number"] = "+16285550150".into();
    assert_eq!(sent_fields(&created), expected);
    assert_eq!(stored(&server.rows().await[0]), created);
}

#[tokio::test]
async fn the_provider_and_the_region_have_defaults() {
    let server = Server::start();
    let created = server.create(&json!({ "phone_number": "+14155552671" })).await;
    let expected = json!({ "provider": "sip", "phone_number": "+14155552671", "sip_infra_region": "global" });
    assert_eq!(sent_fields(&created), expected);
}

#[tokio::test]
async fn white_space_is_trimmed_from_a_label_and_kept_in_a_password() {
    let server = Server::start();
    let mut body = sip_with_password(1, " p ");
    body["friendly_name"] = " Desk ".into();
    let created = server.create(&body).await;
    assert_eq!((&created["friendly_name"], &created["sip_trunk_password"]), (&json!("Desk"), &json!(" p ")));
}

#[tokio::test]
async fn a_specific_json_type_with_parameters_is_accepted() {
    let server = Server::start();
    let request = server.post(&sip(1)).header("content-type", "Application/Vnd.Pia+JSON; charset=utf-8");
    assert_eq!(send(request).await.0, 201);
}

#[tokio::test]
async fn an_existing_number_is_refused() {
    let server = Server::start();
    let first = server.create(&sip(1)).await;
    let mut same_number = twilio("secret");
    same_number["phone_number"] = first["phone_number"].clone();
    for again in [sip(1), same_number] {
        assert_eq!(send(server.post(&again)).await, (409, json!({ "detail": "Phone number already exists" })));
    }
    assert_eq!(server.rows().await.len(), 1);
}

#[tokio::test]
async fn one_of_twenty_requests_for_one_number_creates_the_number() {
    let server = Server::start();
    let mut requests: JoinSet<_> = (0..20).map(|_| send(server.post(&sip(1)))).collect();
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
async fn twenty_requests_at_once_use_up_a_pool_of_twenty_numbers() {
    let server = Server::start();
    let pia = json!({ "provider": "pia" });
    let mut requests: JoinSet<_> = (0..20).map(|_| send(server.post(&pia))).collect();
    let mut numbers = HashSet::new();
    while let Some(done) = requests.join_next().await {
        let (status, created) = done.unwrap();
        assert_eq!(status, 201, "{created}");
        assert!(numbers.insert(created["phone_number"].as_str().unwrap().to_owned()), "{created}");
    }
    let pool = (100..120).map(|line| format!("+16285550{line}")).collect();
    assert_eq!(numbers, pool);
    assert_eq!(send(server.post(&pia)).await, (409, json!({ "detail": "No number is free" })));
}

#[tokio::test]
async fn the_pool_skips_a_number_that_a_request_created() {
    let server = Server::with(&["--pia-pool=+16285550150", "--pia-pool=+16285550151"]);
    server.create(&json!({ "phone_number": "+16285550150" })).await;
    let created = server.create(&json!({ "provider": "pia" })).await;
    assert_eq!(created["phone_number"], "+16285550151");
}

#[tokio::test]
async fn an_acknowledged_number_survives_a_crash() {
    let server = Server::start();
    let created = server.create(&sip(1)).await;
    let server = Server::open(server.crash(), &[]);
    let (status, found) = server.get(&format!("/v1/phone-numbers/{}", created["_id"].as_str().unwrap())).await;
    assert_eq!((status, found), (200, created));
}
