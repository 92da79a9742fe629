//! Has the crate compiled again when a migration is added: `sqlx::migrate!` reads the folder, which cargo does not watch.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
