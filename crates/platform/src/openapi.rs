//! `GET /openapi.json`: the API as an OpenAPI 3.1 document, generated from the code.

use axum::Json;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Components, OpenApi as Document};
use utoipa::{Modify, OpenApi};

use crate::phone_numbers::NewPhoneNumberSchema;
use crate::{agents, health, phone_numbers};

/// The document of every endpoint.
#[derive(OpenApi)]
#[openapi(
    info(title = "The reference platform", description = "Creates phone numbers for AI voice agents."),
    paths(
        phone_numbers::create::create,
        phone_numbers::list::list,
        phone_numbers::get::get,
        agents::list,
        health::healthz,
    ),
    components(schemas(NewPhoneNumberSchema)),
    modifiers(&Key)
)]
struct Api;

/// The API key, under the name that the operations use.
struct Key;

impl Modify for Key {
    fn modify(&self, document: &mut Document) {
        let scheme = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
        let components = document.components.get_or_insert_with(Components::new);
        components.add_security_scheme("key", scheme);
    }
}

/// Returns the document. The endpoint requires no token, because the document holds nothing secret.
pub(crate) async fn document() -> Json<Document> {
    Json(Api::openapi())
}
