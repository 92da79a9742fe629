mod create;
mod get;
mod idempotency;
mod list;
mod refused;
