//! `GET /v1/phone-numbers`.

use serde_json::{Value, json};

use crate::bodies::{sip, twilio};
use crate::server::Server;

/// The numbers of a page, and the cursor of the next page.
async fn page(server: &Server, query: &str) -> (Vec<String>, Option<String>) {
    let (status, page) = server.get(&format!("/v1/phone-numbers{query}")).await;
    assert_eq!(status, 200, "{page}");
    let number = |item: &Value| item["phone_number"].as_str().unwrap().to_owned();
    let numbers = page["data"].as_array().unwrap().iter().map(number).collect();
    (numbers, page["next_cursor"].as_str().map(str::to_owned))
}

async fn create(server: &Server, lines: std::ops::Range<usize>) {
    for line in lines {
        server.create(&sip(line)).await;
    }
}

fn lines(lines: impl Iterator<Item = usize>) -> Vec<String> {
    lines.map(|line| format!("+1628555{line:04}")).collect()
}

#[tokio::test]
async fn an_empty_list_has_no_next_page() {
    let server = Server::start();
    assert_eq!(server.get("/v1/phone-numbers").await, (200, json!({ "data": [], "next_cursor": null })));
}

#[tokio::test]
async fn an_item_is_the_number_without_its_secrets() {
    let server = Server::start();
    let mut created = server.create(&twilio("hush")).await;
    created.as_object_mut().unwrap().remove("twilio_auth_token").unwrap();
    assert_eq!(server.get("/v1/phone-numbers").await.1["data"], json!([created]));
}

#[tokio::test]
async fn a_page_has_the_newest_twenty_numbers_first() {
    let server = Server::start();
    create(&server, 100..121).await;
    let (numbers, cursor) = page(&server, "").await;
    assert_eq!(numbers, lines((101..121).rev()));
    assert_eq!(page(&server, &format!("?cursor={}", cursor.unwrap())).await, (lines(100..101), None));
}

#[tokio::test]
async fn numbers_created_between_two_requests_do_not_shift_the_pages() {
    let server = Server::start();
    create(&server, 100..105).await;
    let (first, cursor) = page(&server, "?limit=2").await;
    create(&server, 105..108).await;
    let (second, cursor) = page(&server, &format!("?limit=2&cursor={}", cursor.unwrap())).await;
    let (third, end) = page(&server, &format!("?limit=2&cursor={}", cursor.unwrap())).await;
    assert_eq!([first, second, third].concat(), lines((100..105).rev()));
    assert_eq!(end, None);
}

#[tokio::test]
async fn a_page_that_ends_with_the_last_number_has_no_next_page() {
    let server = Server::start();
    create(&server, 100..102).await;
    assert_eq!(page(&server, "?limit=2").await, (lines((100..102).rev()), None));
    assert_eq!(page(&server, "?limit=100").await.1, None);
}

#[tokio::test]
async fn an_invalid_query_gives_an_error_for_each_parameter() {
    let server = Server::start();
    let cases = [
        ("limit=0", json!([["query", "limit"]])),
        ("limit=101", json!([["query", "limit"]])),
        ("limit=ten", json!([["query", "limit"]])),
        ("limit=", json!([["query", "limit"]])),
        ("cursor=", json!([["query", "cursor"]])),
        ("cursor=-1", json!([["query", "cursor"]])),
        ("cursor=99999999999999999999", json!([["query", "cursor"]])),
        ("limit=-1&cursor=x", json!([["query", "limit"], ["query", "cursor"]])),
        ("limit=1&limit=2", json!([["query"]])),
    ];
    for (query, locations) in cases {
        let (status, refusal) = server.get(&format!("/v1/phone-numbers?{query}")).await;
        let found: Vec<&Value> = refusal["detail"].as_array().unwrap().iter().map(|error| &error["loc"]).collect();
        assert_eq!((status, json!(found)), (422, locations), "{query}");
    }
}
