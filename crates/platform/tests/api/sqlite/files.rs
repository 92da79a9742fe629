//! The files that a platform leaves, and their permissions.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use crate::server::Server;

/// The database and the files beside it, by name.
fn files(server: &Server) -> Vec<PathBuf> {
    let folder = fs::read_dir(server.folder.path().join("new")).unwrap();
    let mut files: Vec<PathBuf> = folder.map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

fn names(server: &Server) -> Vec<String> {
    files(server).iter().map(|file| file.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

/// Closing the last connection writes the write-ahead log back into the database.
#[tokio::test]
async fn a_stopped_platform_leaves_one_file() {
    let mut server = Server::start();
    server.create(&json!({ "provider": "pia" })).await;
    server.signal("TERM");
    assert_eq!(server.ended().await.code(), Some(0));
    assert_eq!(names(&server), ["platform.sqlite"]);
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_may_read_the_files() {
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
