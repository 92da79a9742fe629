//! What only a database in a file has: its files, and what they give away. Not run on PostgreSQL.

mod files;
mod sealing;
