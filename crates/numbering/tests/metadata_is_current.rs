//! The blobs in the crate beside those that the crate `metadata` writes today.

#[test]
fn the_blobs_equal_those_that_the_source_gives() {
    let blobs = metadata::blobs().unwrap();
    assert!(
        blobs.metadata == include_bytes!("../src/metadata.bin"),
        "the metadata is out of date: run `cargo xtask metadata`"
    );
    assert!(
        blobs.examples == include_bytes!("../src/examples.bin"),
        "the examples are out of date: run `cargo xtask metadata`"
    );
}

#[test]
fn the_crate_names_the_release_that_was_written() {
    assert_eq!(numbering::METADATA_RELEASE, metadata::RELEASE);
}
