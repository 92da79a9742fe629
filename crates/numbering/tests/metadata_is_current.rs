//! The blobs in the crate are what the metadata's source gives today.

#[test]
fn the_blobs_are_what_the_source_gives() {
    let blobs = metadata::blobs().unwrap();
    assert!(blobs.metadata == include_bytes!("../src/metadata.bin"), "it is not current: run `cargo xtask metadata`");
    assert!(
        blobs.examples == include_bytes!("../src/examples.bin"),
        "they are not current: run `cargo xtask metadata`"
    );
}

#[test]
fn the_release_that_is_named_is_the_one_that_was_written() {
    assert_eq!(numbering::METADATA_RELEASE, metadata::RELEASE);
}
