//! `GET /v1/phone-numbers/{id}`: one number, without its secrets.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};

use crate::refusal::{Refusal, Refused};
use crate::store::{ListedNumber, Store};

/// The number, or 404 for whatever is no number's id.
#[utoipa::path(
    get,
    path = "/v1/phone-numbers/{id}",
    tag = "phone numbers",
    security(("key" = [])),
    params(("id" = String, Path, pattern = "^[0-9a-f]{24}$", description = "The number's _id")),
    responses(
        (status = 200, description = "The number, without its secrets", body = ListedNumber),
        (status = 404, description = "No number has this id", body = Refused),
        (status = 401, description = "No key, or another one", body = Refused),
        (status = 429, description = "Too many requests", body = Refused, headers(("Retry-After" = u64))),
    )
)]
pub(crate) async fn get(
    State(store): State<Store>,
    id: Result<Path<String>, PathRejection>,
) -> Result<Json<ListedNumber>, Refusal> {
    let Path(id) = id.map_err(|_| Refusal::NumberNotFound)?;
    // PostgreSQL takes no null character, not even to compare.
    if id.contains('\0') {
        return Err(Refusal::NumberNotFound);
    }
    store.get(&id).await?.map(Json).ok_or(Refusal::NumberNotFound)
}
