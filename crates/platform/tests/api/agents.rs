//! `GET /v2/ai-agents/`.

use serde_json::json;

use crate::server::Server;

#[tokio::test]
async fn the_default_agents_are_listed_by_name() {
    let server = Server::start();
    let (status, list) = server.get("/v2/ai-agents/").await;
    assert_eq!(status, 200);
    let agents = list["data"].as_array().unwrap();
    assert_eq!(agents.len(), 5);
    assert!(agents.contains(&json!({ "_id": "agent_rina", "name": "Rina, support" })), "{agents:?}");
    assert!(agents.is_sorted_by_key(|agent| agent["name"].as_str().unwrap()), "{agents:?}");
}

#[tokio::test]
async fn agents_from_the_settings_replace_the_default_ones_and_a_restart_updates_their_names() {
    let server = Server::with(&["--agent", "a=Ada", "--agent", "b = Ben = builder; c=Cy"]);
    let named = |ada: &str| {
        json!({ "data": [{ "_id": "a", "name": ada }, { "_id": "b", "name": "Ben = builder" },
                         { "_id": "c", "name": "Cy" }] })
    };
    assert_eq!(server.get("/v2/ai-agents/").await, (200, named("Ada")));
    let server = Server::open(server.crash(), &["--agent", "a=Ada L."]);
    assert_eq!(server.get("/v2/ai-agents/").await, (200, named("Ada L.")));
}
