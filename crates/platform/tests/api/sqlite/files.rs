//! Which files there are, and who may read them.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use crate::server::Server;

/// The files beside the database, by name.
fn files(server: &Server) -> Vec<PathBuf> {
    let folder = fs::read_dir(server.folder.path().join("new")).unwrap();
    let mut files: Vec<PathBuf> = folder.map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

fn names(server: &Server) -> Vec<String> {
    files(server).iter().map(|file| file.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

/// Closing the last connection writes the log back into the database.
#[tokio::test]
async fn a_platform_that_ended_leaves_one_file() {
    let mut server = Server::start();
    server.create(&json!({ "provider": "pia" })).await;
    server.signal("TERM");
    assert_eq!(server.ended().await.code(), Some(0));
    assert_eq!(names(&server), ["platform.sqlite"]);
}

#[cfg(unix)]
#[tokio::test]
async fn every_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let server = Server::launch(tempfile::tempdir().unwrap(), None, &[]);
    server.create(&json!({ "provider": "pia" })).await;
    assert_eq!(
        names(&server),
        ["platform.sqlite", "platform.sqlite-shm", "platform.sqlite-wal", "platform.sqlite.key"]
    );
    for file in files(&server) {
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o077, 0, "{}", file.display());
    }
}
