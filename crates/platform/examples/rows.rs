//! Prints every row of `phone_numbers` as one JSON object a line, oldest first, secrets included.
//!
//! `cargo run -p platform --example rows -- data/platform.sqlite` is a tool for tests, which compare the stored rows
//! with the requests. The tool opens the database read-only. The key is `PIA_SECRET_KEY`, or the one in the file beside
//! the database.

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;

use platform::{OpenSecretError, SecretKey};
use serde_json::{Map, Value};
use sqlx::sqlite::{SqliteConnectOptions, SqliteRow};
use sqlx::{Column, ConnectOptions, Connection, Row};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().nth(1).ok_or("usage: rows FILE")?;
    let file: &Path = file.as_ref();
    let key = match std::env::var("PIA_SECRET_KEY") {
        Ok(text) => SecretKey::parse(&text)?,
        Err(_) => SecretKey::read(&SecretKey::beside(file))?,
    };
    let mut out = io::stdout().lock();
    for mut row in read(file).await? {
        open(&mut row, &key)?;
        writeln!(out, "{}", Value::Object(row))?;
    }
    Ok(())
}

/// Reads every row as an object with the names of the columns. The secrets are sealed.
pub(crate) async fn read(file: &Path) -> sqlx::Result<Vec<Map<String, Value>>> {
    let mut connection = SqliteConnectOptions::new().filename(file).read_only(true).connect().await?;
    let rows = sqlx::query("SELECT * FROM phone_numbers ORDER BY seq").fetch_all(&mut connection).await?;
    connection.close().await?;
    rows.iter().map(object).collect()
}

/// Opens a row's secrets.
pub(crate) fn open(row: &mut Map<String, Value>, key: &SecretKey) -> Result<(), OpenSecretError> {
    let id = row.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    for field in ["sip_trunk_password", "twilio_auth_token"] {
        if let Some(value) = row.get_mut(field).filter(|value| !value.is_null()) {
            *value = key.open(&id, field, value.as_str().ok_or(OpenSecretError)?)?.expose().into();
        }
    }
    Ok(())
}

/// Makes an object of a row. The table is `STRICT`, so each value is an integer, a text or null.
fn object(row: &SqliteRow) -> sqlx::Result<Map<String, Value>> {
    let value = |index: usize| match row.try_get::<Option<i64>, _>(index) {
        Ok(number) => Ok(Value::from(number)),
        Err(_) => row.try_get::<Option<String>, _>(index).map(Value::from),
    };
    row.columns().iter().map(|column| Ok((column.name().to_owned(), value(column.ordinal())?))).collect()
}
