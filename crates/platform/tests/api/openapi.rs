//! `GET /openapi.json`: the document, which describes every route and field. In `cargo xtask test`, schemathesis
//! compares the document with the platform's behavior.

use std::collections::BTreeSet;

use contract::{Field, Provider};
use serde_json::Value;

use crate::server::{Server, send};

async fn document() -> Value {
    let server = Server::start();
    let (status, document) = send(server.client.get(format!("{}/openapi.json", server.url))).await;
    assert_eq!(status, 200);
    document
}

#[tokio::test]
async fn the_document_requires_no_key_and_names_every_operation() {
    let document = document().await;
    assert_eq!(document["openapi"], "3.1.0");
    let mut operations = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let access = if operation["security"].is_array() { "with the key" } else { "openly" };
            operations.insert(format!("{method} {path} {access}"));
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
async fn a_body_has_exactly_the_contracts_fields() {
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
