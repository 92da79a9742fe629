//! The files of a SQLite database, and their contents. These tests do not run on PostgreSQL.

mod files;
mod sealing;
