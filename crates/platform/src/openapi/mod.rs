//! `GET /openapi.json`: the API as an OpenAPI 3.1 document, which is made of the code that it describes.

mod new_phone_number;

use axum::Json;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Components, OpenApi as Document};
use utoipa::{Modify, OpenApi};

pub(crate) use new_phone_number::NewPhoneNumber;

use crate::{agents, health, phone_numbers};

/// The document.
#[derive(OpenApi)]
#[openapi(
    info(title = "The reference platform", description = "Creates phone numbers for AI voice agents."),
    paths(phone_numbers::create::create, phone_numbers::list::list, phone_numbers::get::get, agents::list, health::healthz),
    components(schemas(NewPhoneNumber)),
    modifiers(&Key)
)]
struct Api;

/// The API key, as the operations name it.
struct Key;

impl Modify for Key {
    fn modify(&self, document: &mut Document) {
        let scheme = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
        let components = document.components.get_or_insert_with(Components::new);
        components.add_security_scheme("key", scheme);
    }
}

/// Asks for no token: there is nothing in it that the source does not tell.
pub(crate) async fn document() -> Json<Document> {
    Json(Api::openapi())
}
