//! `GET /v1/phone-numbers/{id}`: one number, without its secrets.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};

use crate::refusal::{ApiRefusals, Refusal, RefusalBody};
use crate::store::{ListedNumber, Store};

/// Returns the number with this id.
#[utoipa::path(
    get,
    path = "/v1/phone-numbers/{id}",
    tag = "phone numbers",
    security(("key" = [])),
    params(("id" = String, Path, pattern = "^[0-9a-f]{24}$", description = "The `_id` of the number")),
    responses(
        (status = 200, description = "The number, without its secrets", body = ListedNumber),
        (status = 404, description = "No number has this id", body = RefusalBody),
        ApiRefusals,
    )
)]
pub(crate) async fn get(
    State(store): State<Store>,
    id: Result<Path<String>, PathRejection>,
) -> Result<Json<ListedNumber>, Refusal> {
    let Path(id) = id.map_err(|_| Refusal::NumberNotFound)?;
    // PostgreSQL refuses a null character, even in a comparison.
    if id.contains('\0') {
        return Err(Refusal::NumberNotFound);
    }
    store.get(&id).await?.map(Json).ok_or(Refusal::NumberNotFound)
}
