//! `GET /openapi.json`: the document, and that it speaks of every route and field there is. `cargo xtask test` has
//! schemathesis compare it with what the platform does.

use std::collections::BTreeSet;

use contract::{Field, Provider};
use serde_json::Value;

use crate::server::{Server, answer};

async fn document() -> Value {
    let server = Server::start();
    let (status, document) = answer(server.client.get(format!("{}/openapi.json", server.url))).await;
    assert_eq!(status, 200);
    document
}

#[tokio::test]
async fn it_is_told_to_everybody_and_names_every_operation() {
    let document = document().await;
    assert_eq!(document["openapi"], "3.1.0");
    let mut operations = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let asks = if operation["security"].is_array() { "with the key" } else { "openly" };
            operations.insert(format!("{method} {path} {asks}"));
        }
    }
    let expected = [
        "get /healthz openly",
        "get /v1/phone-numbers with the key",
        "get /v1/phone-numbers/{id} with the key",
        "get /v2/ai-agents/ with the key",
        "post /v1/phone-numbers with the key",
    ];
    assert_eq!(operations, expected.map(str::to_owned).into());
}

#[tokio::test]
async fn a_body_has_the_contracts_fields_and_no_other() {
    let document = document().await;
    let variants = document["components"]["schemas"]["NewPhoneNumber"]["oneOf"].as_array().unwrap();
    assert_eq!(variants.len(), Provider::ALL.len());
    for (variant, provider) in variants.iter().zip(Provider::ALL) {
        let fields = Field::ALL.into_iter().filter(|field| field.belongs_to(provider)).map(Field::name);
        let properties = variant["properties"].as_object().unwrap().keys().map(String::as_str);
        assert_eq!(properties.collect::<BTreeSet<_>>(), fields.collect(), "{provider:?}");
        assert_eq!(variant["additionalProperties"], false);
        assert_eq!(variant["properties"]["provider"]["enum"], Value::from(vec![provider.as_str()]));
    }
}
