//! Prints every row of `phone_numbers` as one JSON object a line, oldest first, secrets included.
//!
//! `cargo run -p platform --example rows -- data/platform.sqlite`: a tool for tests, which compare what is stored with
//! what was sent. It reads the file itself, and only reads it.

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;

use serde_json::{Map, Value};
use sqlx::sqlite::{SqliteConnectOptions, SqliteRow};
use sqlx::{Column, ConnectOptions, Connection, Row};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().nth(1).ok_or("which database file?")?;
    let mut out = io::stdout().lock();
    for row in read(file.as_ref()).await? {
        writeln!(out, "{}", Value::Object(row))?;
    }
    Ok(())
}

/// Every row, each column under its name.
pub(crate) async fn read(file: &Path) -> sqlx::Result<Vec<Map<String, Value>>> {
    let mut connection = SqliteConnectOptions::new().filename(file).read_only(true).connect().await?;
    let rows = sqlx::query("SELECT * FROM phone_numbers ORDER BY seq").fetch_all(&mut connection).await?;
    connection.close().await?;
    rows.iter().map(object).collect()
}

/// The table is `STRICT`: a value is an integer, a text or nothing.
fn object(row: &SqliteRow) -> sqlx::Result<Map<String, Value>> {
    let value = |index: usize| match row.try_get::<Option<i64>, _>(index) {
        Ok(number) => Ok(Value::from(number)),
        Err(_) => row.try_get::<Option<String>, _>(index).map(Value::from),
    };
    row.columns().iter().map(|column| Ok((column.name().to_owned(), value(column.ordinal())?))).collect()
}
