//! `GET /v1/phone-numbers/{id}`: one number, without its secrets.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};

use crate::refusal::Refusal;
use crate::store::{ListedNumber, Store};

/// The number, or 404 for whatever is no number's id.
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
