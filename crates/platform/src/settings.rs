//! The flags and environment variables, all checked before anything is opened.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use axum::http::{HeaderValue, Uri};
use clap::Parser;
use numbering::E164;
use thiserror::Error;

use crate::auth::Token;
use crate::secret_key::SecretKey;
use crate::store::{Agent, Database};
use crate::words;

/// The settings of a platform.
#[derive(Debug)]
pub struct Settings {
    /// The address to listen on.
    pub listen: SocketAddr,
    /// The database. A SQLite file may be missing, and is then created.
    pub database: Database,
    /// The key that seals secrets. Without a key, the platform generates one and keeps it beside the SQLite file.
    pub secret_key: Option<SecretKey>,
    /// The API key that clients must send.
    pub token: Token,
    /// The agents to write to the database at the start.
    pub agents: Vec<Agent>,
    /// The numbers that the platform assigns, in this order.
    pub pia_pool: Vec<E164>,
    /// The folder with the portal's files.
    pub portal: Option<PathBuf>,
    /// The origins whose pages may call the API.
    pub allow_origins: Vec<HeaderValue>,
    /// The largest request body, in bytes.
    pub max_body: usize,
    /// The time that a client may take to send the head of a request, then its body, and to read nothing of the
    /// response.
    pub client_timeout: Duration,
    /// The number of requests per minute that one address may send to the API; `None` for no limit.
    pub rate_limit: Option<NonZeroU32>,
}

/// The reason for which [`Settings::read`] returns no settings.
#[derive(Debug, Error)]
pub enum SettingsError {
    /// The command line requests the help, whose text this is.
    #[error("{0}")]
    HelpRequested(String),
    /// A setting is invalid. The text is one line.
    #[error("{0}")]
    Invalid(String),
}

/// The reference platform: a small server that implements the contract on SQLite or PostgreSQL.
#[derive(Parser)]
#[command(name = "platform")]
struct Arguments {
    /// Address and port to listen on; port 0 finds a free one
    #[arg(long, env = "PIA_LISTEN", value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8787")]
    listen: SocketAddr,

    /// Database: `sqlite://FILE`, created with its folder if missing, or `postgres://…`, which several platforms may
    /// share
    #[arg(long, env = "DATABASE_URL", value_name = "URL", default_value = "sqlite://data/platform.sqlite")]
    #[arg(hide_env_values = true)]
    database_url: String,

    /// Key that seals secrets in the database: 64 hex digits, as `openssl rand -hex 32` makes them. Required with
    /// PostgreSQL [default: a generated key, kept in a file beside the SQLite file, under its name with `.key`
    /// appended]
    // Settings::check parses the key, because clap's error would show the value.
    #[arg(long, env = "PIA_SECRET_KEY", value_name = "HEX", hide_env_values = true)]
    secret_key: Option<String>,

    /// API key that clients must send as `Authorization: Bearer`, at least 16 characters (required). Prefer the
    /// variable, because everybody on the machine can read the command line
    // Settings::check requires and parses the token, because clap's error would show the value.
    #[arg(long, env = "PIA_TOKEN", hide_env_values = true)]
    token: Option<String>,

    /// Agent to write to the database; repeat the flag, or separate agents by `;`
    #[arg(long = "agent", env = "PIA_AGENTS", value_name = "ID=NAME", value_delimiter = ';', value_parser = agent)]
    #[arg(default_values = ["agent_rina=Rina, support", "agent_tariq=Tariq, sales", "agent_mitu=Mitu, reception",
                            "agent_arif=Arif, billing", "agent_nadia=Nadia, after hours"])]
    agents: Vec<Agent>,

    /// E.164 number that the platform may assign; repeat the flag, or separate numbers by `,` [default: +16285550100 to
    /// +16285550119]
    #[arg(long, env = "PIA_POOL", value_name = "NUMBER", value_delimiter = ',', value_parser = number)]
    #[arg(default_values_t = fictitious_numbers(), hide_default_value = true)]
    pia_pool: Vec<E164>,

    /// Folder of a portal to serve at `/`; its pages reach the API at `/portal/api`
    #[arg(long, env = "PIA_PORTAL", value_name = "DIR")]
    portal: Option<PathBuf>,

    /// Origin whose pages may call the API (CORS); repeat the flag, or separate origins by `,` [default: none]
    #[arg(long = "allow-origin", env = "PIA_ALLOW_ORIGINS", value_name = "ORIGIN", value_delimiter = ',')]
    #[arg(value_parser = origin)]
    allow_origins: Vec<HeaderValue>,

    /// Largest request body, in bytes
    #[arg(long, env = "PIA_MAX_BODY", value_name = "BYTES", default_value = "65536", value_parser = bytes)]
    max_body: usize,

    /// Seconds that a client may take to send the head of a request, then its body, and to read nothing of the response
    #[arg(long, env = "PIA_CLIENT_TIMEOUT", value_name = "SECONDS", default_value = "30")]
    client_timeout: NonZeroU32,

    /// Requests per minute that one address may send to the API [default: no limit]
    #[arg(long, env = "PIA_RATE_LIMIT", value_name = "REQUESTS")]
    rate_limit: Option<NonZeroU32>,
}

impl Settings {
    /// Reads the command line and the environment variables. The first argument is the program's name.
    ///
    /// # Errors
    /// The command line requests the help, or a setting is invalid.
    pub fn read(arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> Result<Self, SettingsError> {
        let arguments = Arguments::try_parse_from(arguments).map_err(|error| match error.use_stderr() {
            true => SettingsError::Invalid(one_line(&error)),
            false => SettingsError::HelpRequested(error.render().to_string()),
        })?;
        Self::check(arguments).map_err(SettingsError::Invalid)
    }

    fn check(arguments: Arguments) -> Result<Self, String> {
        let missing = "--token (or PIA_TOKEN) is required: the key that clients must send";
        let token = arguments.token.ok_or(missing)?;
        let token = Token::parse(&token).map_err(|error| format!("--token (or PIA_TOKEN) cannot be used: {error}"))?;
        let database = Database::parse(&arguments.database_url)
            .ok_or("--database-url (or DATABASE_URL) must be sqlite://FILE or postgres://USER@HOST/DATABASE")?;
        let secret_key = arguments.secret_key.as_deref().map(SecretKey::parse).transpose();
        let secret_key =
            secret_key.map_err(|error| format!("--secret-key (or PIA_SECRET_KEY) cannot be used: {error}"))?;
        if let Some(folder) = &arguments.portal
            && !folder.join("index.html").is_file()
        {
            return Err(format!("--portal (or PIA_PORTAL) has no index.html: {}", folder.display()));
        }
        Ok(Self {
            listen: arguments.listen,
            database,
            secret_key,
            token,
            agents: arguments.agents,
            pia_pool: arguments.pia_pool,
            portal: arguments.portal,
            allow_origins: arguments.allow_origins,
            max_body: arguments.max_body,
            client_timeout: Duration::from_secs(arguments.client_timeout.get().into()),
            rate_limit: arguments.rate_limit,
        })
    }
}

/// The first paragraph of clap's message as one line, without clap's own `error:`.
fn one_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    let line = paragraph.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    line.strip_prefix("error: ").unwrap_or(&line).to_owned()
}

fn agent(text: &str) -> Result<Agent, &'static str> {
    let (id, name) = text.split_once('=').ok_or("must be ID=NAME")?;
    let (id, name) = (id.trim(), name.trim());
    let filled = !id.is_empty() && !name.is_empty();
    filled.then(|| Agent { id: id.to_owned(), name: name.to_owned() }).ok_or("must be ID=NAME")
}

fn number(text: &str) -> Result<E164, &'static str> {
    E164::parse(text.trim()).map_err(words::e164)
}

fn bytes(text: &str) -> Result<usize, &'static str> {
    text.parse().ok().filter(|bytes| *bytes > 0).ok_or("must be a number of bytes, at least 1")
}

/// Parses `http://host[:port]` or `https://host[:port]` in the form that a browser sends as `Origin`. CORS compares the
/// two byte by byte.
fn origin(text: &str) -> Result<HeaderValue, &'static str> {
    let text = text.trim();
    let is_origin = text.parse::<Uri>().is_ok_and(|uri| {
        let web = matches!(uri.scheme_str(), Some("http" | "https"));
        let host = uri.authority().filter(|authority| !authority.as_str().contains('@'));
        let whole =
            host.map(|host| format!("{}://{}", uri.scheme_str().unwrap_or_default(), host.as_str().to_lowercase()));
        web && whole.as_deref() == Some(text)
    });
    let value = HeaderValue::from_str(text).ok().filter(|_| is_origin);
    value.ok_or("must be an origin in lower case, such as https://portal.example.com")
}

/// The first twenty of the North American numbers reserved for fiction, 555-0100 to 555-0199.
fn fictitious_numbers() -> Vec<E164> {
    (0..20).filter_map(|last| E164::parse(&format!("+162855501{last:02}")).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_pool_is_twenty_numbers() {
        let numbers = fictitious_numbers();
        assert_eq!(numbers.len(), 20);
        assert_eq!(numbers.last().unwrap().as_str(), "+16285550119");
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        for text in ["http://localhost:8080", "https://portal.example.com", "https://[::1]:1"] {
            assert_eq!(origin(text).unwrap(), text);
        }
        for text in ["*", "null", "localhost", "ftp://a", "https://a/", "https://a/b", "https://A", "https://u@a", ""] {
            assert!(origin(text).is_err(), "{text}");
        }
    }
}
