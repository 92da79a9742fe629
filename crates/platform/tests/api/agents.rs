//! `GET /v2/ai-agents/`.

use serde_json::json;

use crate::server::Server;

#[tokio::test]
async fn the_built_in_agents_are_listed_by_name() {
    let server = Server::start();
    let (status, answer) = server.get("/v2/ai-agents/").await;
    assert_eq!(status, 200);
    let agents = answer["data"].as_array().unwrap();
    assert_eq!(agents.len(), 5);
    assert!(agents.contains(&json!({ "_id": "agent_rina", "name": "Rina, support" })), "{agents:?}");
    assert!(agents.is_sorted_by_key(|agent| agent["name"].as_str().unwrap()), "{agents:?}");
}

#[tokio::test]
async fn the_settings_agents_take_their_place_and_a_restart_renames_them() {
    let server = Server::with(&["--agent", "a=Ada", "--agent", "b = Ben = builder; c=Cy"]);
    let named = |ada: &str| json!({ "data": [{ "_id": "a", "name": ada }, { "_id": "b", "name": "Ben = builder" }, { "_id": "c", "name": "Cy" }] });
    assert_eq!(server.get("/v2/ai-agents/").await, (200, named("Ada")));
    let server = Server::open(server.crash(), &["--agent", "a=Ada L."]);
    assert_eq!(server.get("/v2/ai-agents/").await, (200, named("Ada L.")));
}
