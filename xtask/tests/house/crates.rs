//! The names that are kept out of some folders: crates, types and functions of the browser, of servers and of the
//! clock.

use crate::package::Package;

/// Names that are kept out of some folders.
struct Rule {
    /// Identifiers. A trailing `*` stands for any ending.
    names: &'static [&'static str],
    /// The folders to which the rule applies.
    folders: &'static [&'static str],
    /// The folders and files within them to which the rule does not apply.
    exceptions: &'static [&'static str],
    reason: &'static str,
}

const CONTRACT: &str = "crates/contract/src/";
const NUMBERING: &str = "crates/numbering/src/";

const RULES: [Rule; 5] = [
    Rule {
        names: &["leptos*", "reactive_*", "web_sys", "js_sys", "wasm_bindgen*", "serde_wasm_bindgen", "gloo_*"],
        folders: &["src/state/", CONTRACT, NUMBERING],
        exceptions: &[],
        reason: "this code knows neither the browser nor Leptos",
    },
    Rule {
        names: &["tokio", "axum", "sqlx"],
        folders: &["src/", CONTRACT, NUMBERING],
        exceptions: &[],
        reason: "this code builds for any target, without an async runtime, a server or a database",
    },
    Rule {
        names: &["Instant", "SystemTime"],
        folders: &["src/state/", CONTRACT, NUMBERING],
        exceptions: &[],
        reason: "this code reads no clock",
    },
    Rule {
        names: &["gloo_net", "fetch", "fetch_with_*", "EventSource", "WebSocket", "XmlHttpRequest"],
        folders: &["src/"],
        exceptions: &["src/api/"],
        reason: "only src/api opens a connection",
    },
    Rule {
        names: &["serde_wasm_bindgen"],
        folders: &["src/"],
        // src/api decodes responses, and the draft storage the text that it wrote.
        exceptions: &["src/element/", "src/api/", "src/runtime/draft_storage.rs"],
        reason: "only src/element decodes values of the host",
    },
];

/// Describes each name that a file of the package must not have.
pub(crate) fn findings(package: &Package) -> Vec<String> {
    let mut findings = Vec::new();
    for (file, module) in package.modules.values() {
        let file = &package.files[*file];
        for rule in RULES.iter().filter(|rule| !file.is_test && applies(rule, &file.path)) {
            for (identifier, line) in &module.identifiers {
                if rule.names.iter().any(|name| matches(name, identifier)) {
                    findings.push(format!("{}:{line} names {identifier}, but {}", file.path, rule.reason));
                }
            }
        }
    }
    findings.sort();
    findings
}

fn applies(rule: &Rule, path: &str) -> bool {
    let is_in = |folders: &[&str]| folders.iter().any(|folder| path.starts_with(folder));
    is_in(rule.folders) && !is_in(rule.exceptions)
}

fn matches(name: &str, identifier: &str) -> bool {
    name.strip_suffix('*').map_or(identifier == name, |start| identifier.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::tests::package;

    #[test]
    fn the_state_names_no_crate_of_the_browser() {
        let files = [
            ("lib.rs", "mod state;"),
            ("state/mod.rs", "use std::fmt;\nfn f() { gloo_timers::callback::Timeout::new(1, g) }"),
        ];
        let finding = "src/state/mod.rs:2 names gloo_timers, but this code knows neither the browser nor Leptos";
        assert_eq!(findings(&package(&files)), [finding]);
    }

    #[test]
    fn only_the_api_makes_requests() {
        let text = "use gloo_net::http::Request; fn f() { window.fetch_with_request(&request); }";
        let files = [("lib.rs", ""), ("api/post.rs", text), ("runtime/request.rs", text)];
        let findings = findings(&package(&files));
        assert_eq!(findings.len(), 2);
        assert!(findings.iter().all(|finding| finding.contains("only src/api")), "{findings:?}");
    }

    #[test]
    fn only_the_element_and_the_api_decode_javascript_values() {
        let text = "use serde_wasm_bindgen::from_value;";
        let files = [("lib.rs", ""), ("api/a.rs", text), ("components/c.rs", text), ("element/e.rs", text)];
        let findings = findings(&package(&files));
        assert_eq!(findings.len(), 1);
        assert!(findings[0].starts_with("src/components/c.rs:1"), "{}", findings[0]);
    }

    #[test]
    fn tests_comments_and_strings_name_anything() {
        let files = [
            ("lib.rs", "mod state;"),
            (
                "state/mod.rs",
                "//! Without leptos.\nconst NAME: &str = \"leptos\"; #[cfg(test)] mod tests { use leptos::*; }",
            ),
        ];
        assert_eq!(findings(&package(&files)), Vec::<String>::new());
    }
}
