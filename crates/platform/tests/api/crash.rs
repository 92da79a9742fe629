//! Crashes under load. An acknowledged number is stored once, and any other request can be sent again.

use std::collections::HashMap;
use std::sync::Arc;

use reqwest::Client;
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::bodies::sip_with_password;
use crate::server::{PATIENCE, Server, TOKEN, send};

const ROUNDS: usize = 20;
const CLIENTS: usize = 16;

/// The numbers that a client sent, each under a key of its own.
#[derive(Default)]
struct Sent {
    /// The acknowledged numbers and their ids.
    acknowledged: HashMap<String, String>,
    /// The bodies and keys of the requests without a response.
    unknown: Vec<(Value, String)>,
}

/// Runs a client that sends one number at a time until the platform stops responding.
async fn run_client(url: String, lines: std::ops::Range<usize>, responses: Arc<Semaphore>) -> Sent {
    let (client, mut sent) = (Client::new(), Sent::default());
    for line in lines {
        let body = sip_with_password(line, &format!("password {line}"));
        let key = format!("key-{line}");
        let request = client.post(format!("{url}/v1/phone-numbers")).bearer_auth(TOKEN).timeout(PATIENCE);
        let response = match request.json(&body).header("idempotency-key", &key).send().await {
            Ok(response) => response.json::<Value>().await,
            Err(error) => Err(error),
        };
        let Ok(created) = response else {
            sent.unknown.push((body, key));
            return sent;
        };
        let id = created["_id"].as_str().unwrap_or_else(|| panic!("{created}")).to_owned();
        sent.acknowledged.insert(body["phone_number"].as_str().unwrap().to_owned(), id);
        responses.add_permits(1);
    }
    sent
}

/// The stored numbers and their ids. Fails if a number is stored twice.
async fn numbers(server: &Server) -> HashMap<String, String> {
    let rows = server.rows().await;
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let numbers: HashMap<_, _> = rows.iter().map(|row| (text(row, "phone_number"), text(row, "id"))).collect();
    assert_eq!(numbers.len(), rows.len(), "a number is stored twice");
    numbers
}

#[tokio::test(flavor = "multi_thread")]
async fn no_acknowledged_number_is_lost_or_stored_twice() {
    let mut server = Server::start();
    let mut acknowledged = HashMap::new();
    let (mut unknown_count, mut created_count) = (0, 0);
    for round in 0..ROUNDS {
        let responses = Arc::new(Semaphore::new(0));
        let clients: JoinSet<Sent> = (0..CLIENTS)
            .map(|client| {
                let first = (round * CLIENTS + client) * 25;
                run_client(server.url.clone(), first..first + 25, Arc::clone(&responses))
            })
            .collect();
        // The crash happens under load, after a different number of responses in each round.
        let _ = responses.acquire_many(u32::try_from(5 + 7 * round).unwrap()).await.unwrap();
        let folder = server.crash();
        let sent = clients.join_all().await;
        server = Server::open(folder, &[]);
        let found = numbers(&server).await;
        for Sent { acknowledged: of_client, unknown } in sent {
            acknowledged.extend(of_client);
            unknown_count += unknown.len();
            for (body, key) in unknown {
                // A request may always be sent again under its key, and creates one number.
                let created = send(server.post_keyed(&key, &body)).await;
                assert_eq!(created.0, 201, "{created:?}");
                let number = body["phone_number"].as_str().unwrap().to_owned();
                created_count += usize::from(found.contains_key(&number));
                acknowledged.insert(number, created.1["_id"].as_str().unwrap().to_owned());
            }
        }
        assert_eq!(numbers(&server).await, acknowledged, "round {round}");
    }
    assert!(unknown_count >= ROUNDS, "the platform was idle when it was killed: {unknown_count}");
    let total = acknowledged.len();
    println!("{total} acknowledged, {unknown_count} without a response, {created_count} of them created");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_of_the_pool_is_assigned_once_despite_crashes() {
    let pia = json!({ "provider": "pia" });
    let mut server = Server::start();
    let mut assigned = Vec::new();
    for _ in 0..4 {
        let mut requests: JoinSet<_> = (0..5)
            .map(|_| server.post(&pia).timeout(PATIENCE).send())
            .map(|sent| async { sent.await?.json::<Value>().await })
            .collect();
        if let Some(Ok(Ok(created))) = requests.join_next().await {
            assigned.push(created["phone_number"].clone());
        }
        let folder = server.crash();
        while let Some(response) = requests.join_next().await {
            assigned.extend(response.unwrap().ok().map(|created| created["phone_number"].clone()));
        }
        server = Server::open(folder, &[]);
    }
    let stored: Vec<Value> = server.rows().await.iter().map(|row| row["phone_number"].clone()).collect();
    let unique: std::collections::HashSet<&Value> = stored.iter().collect();
    assert_eq!(unique.len(), stored.len(), "{stored:?}");
    let once = |number: &Value| assigned.iter().filter(|other| *other == number).count() == 1;
    assert!(
        !assigned.is_empty() && assigned.iter().all(|number| once(number) && stored.contains(number)),
        "{assigned:?}"
    );
}
