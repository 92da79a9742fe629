//! The blob in the crate is what the metadata's source gives today.

#[test]
fn the_blob_is_what_the_source_gives() {
    let blob = metadata::blob().unwrap();
    assert!(blob == include_bytes!("../src/metadata.bin"), "it is not current: run `cargo xtask metadata`");
}
