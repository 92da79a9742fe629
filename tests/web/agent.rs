//! The agent fields: a list of the host, a search by the host, and a typed id.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use contract::Provider;
use pia_number_form::runtime::{Agent, Agents, CallbackFailed, Settings};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::{Screen, fire, settings, until};

const INPUT: &str = "#inbound_agent_id";

fn with_agents(agents: Vec<Agent>) -> Settings {
    Settings { agents: Agents::List(agents.into()), ..settings(Provider::Pia) }
}

fn agent(id: &str, name: &str) -> Agent {
    Agent { id: id.to_owned(), name: name.to_owned() }
}

#[wasm_bindgen_test]
async fn an_agent_is_chosen_by_name_and_its_id_is_shown() {
    let screen = Screen::new(settings(Provider::Pia));
    screen.click(INPUT).await;
    assert_eq!(screen.options("inbound-agents"), ["Rina", "Omar"]);
    screen.enter(INPUT, "oma").await;
    assert_eq!(screen.options("inbound-agents"), ["Omar"]);
    screen.press(INPUT, "ArrowDown").await;
    screen.press(INPUT, "Enter").await;
    assert_eq!(screen.input(INPUT).value(), "Omar");
    assert!(screen.all(".note").iter().any(|note| note.text_content().as_deref() == Some("Id a2")));
    assert_eq!(screen.find(INPUT).get_attribute("aria-expanded").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn a_typed_id_is_accepted_with_a_warning_if_the_list_does_not_have_the_id() {
    let screen = Screen::new(settings(Provider::Pia));
    let leave = async |typed: &str| {
        screen.enter(INPUT, typed).await;
        fire(&screen.find(INPUT), "focusout");
        crate::screen::settle().await;
        (screen.input(INPUT).value(), screen.has(".warning"))
    };
    assert_eq!(leave("a1").await, ("Rina".to_owned(), false));
    assert_eq!(leave("some-other-id").await, ("some-other-id".to_owned(), true));
    assert_eq!(leave(" rina ").await, ("Rina".to_owned(), false), "a full name stands for its agent");
    assert_eq!(leave("").await, (String::new(), false));
}

#[wasm_bindgen_test]
async fn a_name_that_two_agents_share_chooses_neither_agent() {
    let screen = Screen::new(with_agents(vec![agent("a1", "Rina"), agent("a2", "Rina")]));
    screen.enter(INPUT, "Rina").await;
    fire(&screen.find(INPUT), "focusout");
    crate::screen::settle().await;
    assert!(screen.has(".warning"));
}

#[wasm_bindgen_test]
async fn a_list_of_five_thousand_agents_renders_only_its_visible_rows() {
    let agents = (0..5_000).map(|number| agent(&format!("id-{number}"), &format!("Agent {number}"))).collect();
    let screen = Screen::new(with_agents(agents));
    screen.click(INPUT).await;
    assert!(screen.options("inbound-agents").len() < 30);
    screen.press(INPUT, "ArrowUp").await;
    assert_eq!(screen.options("inbound-agents").last().map(String::as_str), Some("Agent 4999"));
    screen.enter(INPUT, "4321").await;
    assert_eq!(screen.options("inbound-agents"), ["Agent 4321"]);
}

#[wasm_bindgen_test]
async fn a_form_without_agents_asks_for_an_id() {
    let screen = Screen::new(with_agents(Vec::new()));
    assert_eq!(screen.text(&format!("{INPUT}-hint")), "Enter the agent's id.");
    assert!(!screen.find(INPUT).has_attribute("role"));
}

#[wasm_bindgen_test]
async fn the_host_searches_agents_and_a_late_result_is_dropped() {
    let queries = Rc::new(RefCell::new(Vec::new()));
    let host = Settings {
        agents: Agents::Search(Rc::new({
            let queries = Rc::clone(&queries);
            move |query, signal| {
                queries.borrow_mut().push((query.to_owned(), signal.clone()));
                let found = vec![agent(&format!("id-{query}"), &format!("Agent {query}"))];
                Box::pin(async move { Ok(found) })
            }
        })),
        ..settings(Provider::Pia)
    };
    let screen = Screen::new(host);
    for typed in ["a", "ab", "abc"] {
        screen.enter(INPUT, typed).await;
    }
    assert_eq!(screen.text(".picker .spoken"), "Searching…");
    until(|| screen.options("inbound-agents") == ["Agent abc"]).await;
    assert_eq!(
        queries.borrow().iter().map(|(query, _)| query.as_str()).collect::<Vec<_>>(),
        ["abc"],
        "the search waits for a pause in typing"
    );
    screen.enter(INPUT, "abcd").await;
    assert!(queries.borrow().first().is_some_and(|(_, signal)| signal.aborted()), "the first search is aborted");
    until(|| screen.options("inbound-agents") == ["Agent abcd"]).await;
    screen.press(INPUT, "ArrowDown").await;
    screen.press(INPUT, "Enter").await;
    assert_eq!(screen.input(INPUT).value(), "Agent abcd", "the input shows the name of the agent");
}

#[wasm_bindgen_test]
async fn a_failed_search_can_be_repeated() {
    let fails = Rc::new(Cell::new(true));
    let host = Settings {
        agents: Agents::Search(Rc::new({
            let fails = Rc::clone(&fails);
            move |_, _| {
                let found = if fails.get() { Err(CallbackFailed) } else { Ok(vec![agent("a9", "Nadia")]) };
                Box::pin(async move { found })
            }
        })),
        ..settings(Provider::Pia)
    };
    let screen = Screen::new(host);
    screen.click(INPUT).await;
    until(|| screen.text(".picker .spoken") == "The agents could not be searched.").await;
    fails.set(false);
    screen.click(".picker .quiet").await;
    until(|| screen.options("inbound-agents") == ["Nadia"]).await;
    assert_eq!(screen.text(".picker .spoken"), "Found: 1");
}
