//! `GET /v1/phone-numbers`: a page of numbers, newest first, without their secrets.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::refusal::{ApiRefusals, Refusal, RefusalBody, ValidationError};
use crate::store::{ListedNumber, Store};

const DEFAULT_LIMIT: i64 = 20;
const MAX_LIMIT: i64 = 100;

/// The query as sent.
#[derive(Deserialize)]
pub(crate) struct PageQuery {
    limit: Option<String>,
    cursor: Option<String>,
}

/// A page of numbers.
#[derive(Serialize, ToSchema)]
pub(crate) struct Page {
    data: Vec<ListedNumber>,
    /// The `cursor` of the next page; `null` on the last page.
    next_cursor: Option<String>,
}

/// Lists a page of numbers, newest first.
///
/// The page starts with the number after the cursor's. A cursor names a number, not an offset: numbers created between
/// two requests do not shift the pages.
#[utoipa::path(
    get,
    path = "/v1/phone-numbers",
    tag = "phone numbers",
    security(("key" = [])),
    params(
        ("limit" = Option<i64>, Query, nullable = false, minimum = 1, maximum = 100,
         description = "The numbers per page; 20 by default"),
        ("cursor" = Option<String>, Query, nullable = false, pattern = "^[1-9][0-9]{0,17}$",
         description = "The `next_cursor` of the previous page"),
    ),
    responses(
        (status = 200, description = "A page, newest first", body = Page),
        (status = 422, description = "The errors of the parameters", body = RefusalBody),
        ApiRefusals,
    )
)]
pub(crate) async fn list(
    State(store): State<Store>,
    query: Result<Query<PageQuery>, QueryRejection>,
) -> Result<Json<Page>, Refusal> {
    let Query(query) = query.map_err(|_| Refusal::Invalid(vec![repeated_parameter()]))?;
    let limit = query.limit.as_deref().map_or(Ok(DEFAULT_LIMIT), read_limit);
    let before = query.cursor.as_deref().map_or(Ok(i64::MAX), read_cursor);
    let (limit, before) = match (limit, before) {
        (Ok(limit), Ok(before)) => (limit, before),
        (limit, before) => return Err(Refusal::Invalid(limit.err().into_iter().chain(before.err()).collect())),
    };
    // One number more than requested shows that a next page exists.
    let mut data = store.list(before, limit + 1).await?;
    let more = data.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    if more {
        data.pop();
    }
    let next_cursor = data.last().filter(|_| more).map(|last| last.seq.to_string());
    Ok(Json(Page { data, next_cursor }))
}

fn read_limit(text: &str) -> Result<i64, ValidationError> {
    let limit = positive_integer(text).filter(|limit| *limit <= MAX_LIMIT);
    let msg = || format!("Must be a whole number from 1 to {MAX_LIMIT}");
    limit.ok_or_else(|| ValidationError::new("query", Some("limit"), "value_error", msg()))
}

fn read_cursor(text: &str) -> Result<i64, ValidationError> {
    let msg = "Must be a next_cursor of this list";
    positive_integer(text).ok_or_else(|| ValidationError::new("query", Some("cursor"), "value_error", msg))
}

/// Parses a number of 1 to 18 digits, without a sign or a leading zero.
fn positive_integer(text: &str) -> Option<i64> {
    text.parse().ok().filter(|number: &i64| (1..10_i64.pow(18)).contains(number) && number.to_string() == text)
}

/// The only error of a query as a whole, because its parameters are plain texts.
fn repeated_parameter() -> ValidationError {
    ValidationError::new("query", None, "value_error", "Each parameter may be given once")
}
