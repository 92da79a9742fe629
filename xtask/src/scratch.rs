//! Temporary folders outside of the repository.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// Creates an empty folder for which `usable` returns true: in the folder of temporary files, or in a folder where
/// every user can write.
pub(crate) fn create(name: &str, usable: impl Fn(&Path) -> bool) -> Outcome<PathBuf> {
    create_in(&[env::temp_dir(), "/tmp".into(), "/var/tmp".into()], name, usable)
}

fn create_in(parents: &[PathBuf], name: &str, usable: impl Fn(&Path) -> bool) -> Outcome<PathBuf> {
    for parent in parents {
        let folder = create_free(parent, name)?;
        if usable(&folder) {
            return Ok(folder);
        }
        drop(fs::remove_dir(&folder));
    }
    Err(Failure::broken(format!("no folder for temporary files is usable for {name}")))
}

/// Creates a folder under the first free name. Containers reuse process ids, and a killed run leaves its folder behind.
fn create_free(parent: &Path, name: &str) -> Outcome<PathBuf> {
    let mut number = 0_u32;
    loop {
        let folder = parent.join(format!("pia-number-form-{name}-{}-{number}", std::process::id()));
        match fs::create_dir(&folder) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
            created => return created.map(|()| folder.clone()).map_err(Failure::io("create", &folder)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn existing_folders_and_unusable_parents_are_skipped() {
        let outer = create("scratch-test", |_| true).unwrap();
        let parents = ["closed", "open"].map(|name| outer.join(name));
        for parent in &parents {
            fs::create_dir(parent).unwrap();
        }
        let usable = |folder: &Path| folder.starts_with(&parents[1]);
        let first = create_in(&parents, "a", usable).unwrap();
        let second = create_in(&parents, "a", usable).unwrap();
        assert!(first != second && first.is_dir() && second.starts_with(&parents[1]));
        assert_eq!(fs::read_dir(&parents[0]).unwrap().count(), 0);
        assert!(create_in(&parents, "a", |_| false).is_err());
        fs::remove_dir_all(outer).unwrap();
    }
}
