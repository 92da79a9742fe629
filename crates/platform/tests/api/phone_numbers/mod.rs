mod create;
mod get;
mod hostile;
mod idempotency;
mod list;
mod refused;
