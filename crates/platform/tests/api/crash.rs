//! Crashes in a storm of writes: what was acknowledged is there, once, and what was not can be sent again.

use std::collections::HashMap;
use std::sync::Arc;

use reqwest::Client;
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::server::{PATIENCE, Server, TOKEN, answer, sip};

const ROUNDS: usize = 20;
const CLIENTS: usize = 16;

/// Numbers that are sent under keys of their own, and the ids of those that were acknowledged.
#[derive(Default)]
struct Sent {
    acknowledged: HashMap<String, String>,
    /// Body and key of the requests that got no answer.
    unknown: Vec<(Value, String)>,
}

/// One client: sends numbers, one after another, until the platform answers no more.
async fn send(url: String, lines: std::ops::Range<usize>, answers: Arc<Semaphore>) -> Sent {
    let (client, mut sent) = (Client::new(), Sent::default());
    for line in lines {
        let mut body = sip(line);
        body["sip_trunk_password"] = format!("password {line}").into();
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
        answers.add_permits(1);
    }
    sent
}

/// Every number that is stored, and its id. None may be there twice.
async fn numbers(server: &Server) -> HashMap<String, String> {
    let rows = server.rows().await;
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let numbers: HashMap<_, _> = rows.iter().map(|row| (text(row, "phone_number"), text(row, "id"))).collect();
    assert_eq!(numbers.len(), rows.len(), "a number is there twice");
    numbers
}

#[tokio::test(flavor = "multi_thread")]
async fn no_acknowledged_number_is_lost_and_none_is_there_twice() {
    let mut server = Server::start();
    let mut acknowledged = HashMap::new();
    let (mut unanswered, mut in_between) = (0, 0);
    for round in 0..ROUNDS {
        let answers = Arc::new(Semaphore::new(0));
        let clients: JoinSet<Sent> = (0..CLIENTS)
            .map(|client| {
                let first = (round * CLIENTS + client) * 25;
                send(server.url.clone(), first..first + 25, Arc::clone(&answers))
            })
            .collect();
        // In the midst of it, and each time elsewhere.
        let _ = answers.acquire_many(u32::try_from(5 + 7 * round).unwrap()).await.unwrap();
        let folder = server.crash();
        let sent = clients.join_all().await;
        server = Server::open(folder, &[]);
        let found = numbers(&server).await;
        for Sent { acknowledged: of_client, unknown } in sent {
            acknowledged.extend(of_client);
            unanswered += unknown.len();
            for (body, key) in unknown {
                // Under its key, a request may always be sent again: the number is made once.
                let created = answer(server.post(&body).header("idempotency-key", &key)).await;
                assert_eq!(created.0, 201, "{created:?}");
                let number = body["phone_number"].as_str().unwrap().to_owned();
                in_between += usize::from(found.contains_key(&number));
                acknowledged.insert(number, created.1["_id"].as_str().unwrap().to_owned());
            }
        }
        assert_eq!(numbers(&server).await, acknowledged, "round {round}");
    }
    assert!(unanswered >= ROUNDS, "the platform was at rest when it was killed: {unanswered}");
    println!("{} acknowledged, {unanswered} without an answer, of which {in_between} were made", acknowledged.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_of_the_pool_is_given_to_one_however_often_the_platform_dies() {
    let pia = json!({ "provider": "pia" });
    let mut server = Server::start();
    let mut given = Vec::new();
    for _ in 0..4 {
        let mut requests: JoinSet<_> = (0..5)
            .map(|_| server.post(&pia).timeout(PATIENCE).send())
            .map(|sent| async { sent.await?.json::<Value>().await })
            .collect();
        if let Some(Ok(Ok(created))) = requests.join_next().await {
            given.push(created["phone_number"].clone());
        }
        let folder = server.crash();
        while let Some(answered) = requests.join_next().await {
            given.extend(answered.unwrap().ok().map(|created| created["phone_number"].clone()));
        }
        server = Server::open(folder, &[]);
    }
    let stored: Vec<Value> = server.rows().await.iter().map(|row| row["phone_number"].clone()).collect();
    let unique: std::collections::HashSet<&Value> = stored.iter().collect();
    assert_eq!(unique.len(), stored.len(), "{stored:?}");
    let once = |number: &Value| given.iter().filter(|other| *other == number).count() == 1;
    assert!(!given.is_empty() && given.iter().all(|number| once(number) && stored.contains(number)), "{given:?}");
}
