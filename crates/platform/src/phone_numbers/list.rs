//! `GET /v1/phone-numbers`: a page of numbers, newest first, without their secrets.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::refusal::{Flaw, Refusal, Refused};
use crate::store::{ListedNumber, Store};

const DEFAULT_LIMIT: i64 = 20;
const MAX_LIMIT: i64 = 100;

/// The query as sent.
#[derive(Deserialize)]
pub(crate) struct PageQuery {
    limit: Option<String>,
    cursor: Option<String>,
}

/// A page.
#[derive(Serialize, ToSchema)]
pub(crate) struct Page {
    data: Vec<ListedNumber>,
    /// What to ask for the next page with; `null` on the last one.
    next_cursor: Option<String>,
}

/// The numbers that are older than the cursor's. A cursor names a place, not an offset: numbers that are created while
/// somebody turns pages move nothing.
#[utoipa::path(
    get,
    path = "/v1/phone-numbers",
    tag = "phone numbers",
    security(("key" = [])),
    params(
        ("limit" = Option<i64>, Query, nullable = false, minimum = 1, maximum = 100, description = "Numbers a page; 20"),
        ("cursor" = Option<String>, Query, nullable = false, pattern = "^[1-9][0-9]{0,17}$",
         description = "The next_cursor of the page before"),
    ),
    responses(
        (status = 200, description = "A page, newest first", body = Page),
        (status = 422, description = "What is wrong with which parameter", body = Refused),
        (status = 401, description = "No key, or another one", body = Refused),
        (status = 429, description = "Too many requests", body = Refused, headers(("Retry-After" = u64))),
    )
)]
pub(crate) async fn list(
    State(store): State<Store>,
    query: Result<Query<PageQuery>, QueryRejection>,
) -> Result<Json<Page>, Refusal> {
    let Query(query) = query.map_err(|_| Refusal::Invalid(vec![twice()]))?;
    let limit = query.limit.as_deref().map_or(Ok(DEFAULT_LIMIT), read_limit);
    let before = query.cursor.as_deref().map_or(Ok(i64::MAX), read_cursor);
    let (limit, before) = match (limit, before) {
        (Ok(limit), Ok(before)) => (limit, before),
        (limit, before) => return Err(Refusal::Invalid(limit.err().into_iter().chain(before.err()).collect())),
    };
    // One more than asked for tells whether there is a next page.
    let mut data = store.list(before, limit + 1).await?;
    let more = data.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    if more {
        data.pop();
    }
    let next_cursor = data.last().filter(|_| more).map(|last| last.seq.to_string());
    Ok(Json(Page { data, next_cursor }))
}

fn read_limit(text: &str) -> Result<i64, Flaw> {
    let limit = number(text).filter(|limit| *limit <= MAX_LIMIT);
    let msg = || format!("Must be a whole number from 1 to {MAX_LIMIT}");
    limit.ok_or_else(|| Flaw::new("query", Some("limit"), "value_error", msg()))
}

fn read_cursor(text: &str) -> Result<i64, Flaw> {
    number(text).ok_or_else(|| Flaw::new("query", Some("cursor"), "value_error", "Must be a next_cursor of this list"))
}

/// A number from 1 with at most 18 digits, as it is written: no sign, no leading zero.
fn number(text: &str) -> Option<i64> {
    text.parse().ok().filter(|number: &i64| (1..10_i64.pow(18)).contains(number) && number.to_string() == text)
}

/// All that can be wrong with a query whose parameters are texts.
fn twice() -> Flaw {
    Flaw::new("query", None, "value_error", "Each parameter may be given once")
}
