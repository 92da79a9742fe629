//! Tells cargo to compile the crate again after a migration is added. The reason: `sqlx::migrate!` reads the folder,
//! and cargo does not watch it.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
