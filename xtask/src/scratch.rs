//! Folders for the time of a run, outside of the project.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// A new, empty folder that `usable` takes: where temporary files go, or else where every user may write.
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
    Err(Failure::broken(format!("no folder for temporary files is fit for {name}")))
}

/// Process ids come again in containers, and a killed run leaves its folder: what is there is passed over.
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
    fn leftovers_are_passed_over_and_so_is_a_parent_that_does_not_fit() {
        let outer = create("scratch-test", |_| true).unwrap();
        let parents = ["closed", "open"].map(|name| outer.join(name));
        for parent in &parents {
            fs::create_dir(parent).unwrap();
        }
        let fits = |folder: &Path| folder.starts_with(&parents[1]);
        let first = create_in(&parents, "a", fits).unwrap();
        let second = create_in(&parents, "a", fits).unwrap();
        assert!(first != second && first.is_dir() && second.starts_with(&parents[1]));
        assert_eq!(fs::read_dir(&parents[0]).unwrap().count(), 0);
        assert!(create_in(&parents, "a", |_| false).is_err());
        fs::remove_dir_all(outer).unwrap();
    }
}
