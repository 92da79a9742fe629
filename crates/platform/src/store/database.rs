//! Which database: a SQLite file of our own, or a PostgreSQL server.

use core::fmt;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use sqlx::any::AnyConnectOptions;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

/// The database that the settings name. A server's address may hold a password: neither `Debug` nor `Display` shows it.
#[derive(Clone)]
pub struct Database {
    pub(super) options: AnyConnectOptions,
    pub(super) kind: Kind,
}

#[derive(Clone)]
pub(super) enum Kind {
    Sqlite(PathBuf),
    Postgres,
}

impl Database {
    /// Takes `sqlite://FILE` or `postgres://…`.
    pub(crate) fn parse(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once(':')?;
        match scheme {
            "sqlite" => Self::sqlite(url, rest),
            "postgres" | "postgresql" => {
                url.parse::<PgConnectOptions>().ok()?;
                Some(Self { options: url.parse().ok()?, kind: Kind::Postgres })
            }
            _ => None,
        }
    }

    /// A database in memory keeps nothing: it is refused.
    fn sqlite(url: &str, rest: &str) -> Option<Self> {
        if matches!(rest, "" | "//" | ":memory:" | "//:memory:") {
            return None;
        }
        let file = url.parse::<SqliteConnectOptions>().ok()?.get_filename().to_owned();
        // Through an absolute path: as a URL, the first folder of `sqlite://data/file` is a host.
        let path = std::path::absolute(&file).ok()?;
        let query = rest.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
        let options = format!("sqlite://{}{query}", percent_encoded(&path)).parse().ok()?;
        Some(Self { options, kind: Kind::Sqlite(file) })
    }
}

/// All but what no URL minds.
fn percent_encoded(path: &Path) -> String {
    path.to_string_lossy().bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}

impl fmt::Display for Database {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Sqlite(file) => write!(out, "{}", file.display()),
            Kind::Postgres => out.write_str("the PostgreSQL database"),
        }
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Database({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_name_and_a_server_shows_nothing() {
        for (url, name) in [
            ("sqlite://data/a b.sqlite", "data/a b.sqlite"),
            ("sqlite:a%3Fb", "a?b"),
            ("postgres://me:hush@localhost/platform", "the PostgreSQL database"),
        ] {
            let database = Database::parse(url).unwrap();
            assert_eq!(database.to_string(), name);
            assert_eq!(format!("{database:?}"), format!("Database({name})"));
        }
    }

    #[test]
    fn what_keeps_nothing_or_is_unknown_is_refused() {
        for url in
            ["sqlite::memory:", "sqlite://", "mysql://localhost/a", "data/a.sqlite", "", "postgres://localhost:port/a"]
        {
            assert!(Database::parse(url).is_none(), "{url}");
        }
    }
}
