//! The database that the settings name: a SQLite file or a PostgreSQL server.

use core::fmt;
use std::path::PathBuf;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sqlx::any::AnyConnectOptions;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

/// The characters that a file's path in a URL encodes.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A database. Neither `Debug` nor `Display` shows the URL of a server, because the URL may hold a password.
#[derive(Clone)]
pub struct Database {
    pub(super) options: AnyConnectOptions,
    pub(super) kind: Kind,
}

/// The kind of a database.
#[derive(Clone)]
pub(super) enum Kind {
    /// The file.
    Sqlite(PathBuf),
    Postgres,
}

impl Database {
    /// Parses `sqlite://FILE` or `postgres://…`.
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

    /// Parses the URL of a file. A database in memory is refused, because it would lose its numbers.
    fn sqlite(url: &str, rest: &str) -> Option<Self> {
        if matches!(rest, "" | "//" | ":memory:" | "//:memory:") {
            return None;
        }
        let file = url.parse::<SqliteConnectOptions>().ok()?.get_filename().to_owned();
        // The path is made absolute, because a URL parser would take the first folder of `sqlite://data/file` for a
        // host.
        let path = std::path::absolute(&file).ok()?;
        let query = rest.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
        let options = format!("sqlite://{}{query}", utf8_percent_encode(&path.to_string_lossy(), PATH)).parse().ok()?;
        Some(Self { options, kind: Kind::Sqlite(file) })
    }
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
    fn display_and_debug_show_a_files_path_and_hide_a_servers_url() {
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
    fn a_database_in_memory_or_of_an_unknown_kind_is_refused() {
        for url in
            ["sqlite::memory:", "sqlite://", "mysql://localhost/a", "data/a.sqlite", "", "postgres://localhost:port/a"]
        {
            assert!(Database::parse(url).is_none(), "{url}");
        }
    }
}
