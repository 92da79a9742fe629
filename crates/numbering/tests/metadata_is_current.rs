//! The blob in the crate is what the metadata's source gives today.

#[test]
fn the_blob_is_what_the_source_gives() {
    let blob = metadata::blob().unwrap();
    assert!(blob == include_bytes!("../src/metadata.bin"), "it is not current: run `cargo xtask metadata`");
}

#[test]
fn the_release_that_is_named_is_the_one_that_was_written() {
    assert_eq!(numbering::METADATA_RELEASE, metadata::RELEASE);
}
