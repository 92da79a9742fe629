//! Files that are whole or not there: a stop halfway must not leave half a file for the next run to trust.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// Writes beside `path` and renames, which the file system does in one piece.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Outcome {
    let draft = with_suffix(path, ".new");
    fs::write(&draft, bytes).map_err(Failure::io("write", &draft))?;
    fs::rename(&draft, path).map_err(Failure::io("write", path))
}

/// Removes a file that may be gone already.
pub(crate) fn forget(path: &Path) -> Outcome {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Failure::io("remove", path)(error)),
        _ => Ok(()),
    }
}

/// Removes a folder that may be gone already.
pub(crate) fn forget_folder(path: &Path) -> Outcome {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Failure::io("remove", path)(error)),
        _ => Ok(()),
    }
}

/// Creates a folder and its parents.
pub(crate) fn folder(path: &Path) -> Outcome {
    fs::create_dir_all(path).map_err(Failure::io("create", path))
}

/// `a/b.js` and `.br` give `a/b.js.br`; `Path::with_extension` would drop the `.js`.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

/// Every file below `folder`, sorted, so that what is made from the list is the same everywhere. Folders and files for
/// which `skip` says yes are left out.
pub(crate) fn below(folder: &Path, skip: &dyn Fn(&Path) -> bool) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(Failure::io("read", &folder))? {
            let entry = entry.map_err(Failure::io("read", &folder))?;
            let path = entry.path();
            let kind = entry.file_type().map_err(Failure::io("read", &path))?;
            if skip(&path) {
                continue;
            } else if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suffix_follows_the_extension() {
        assert_eq!(with_suffix(Path::new("dist/element.js"), ".br"), Path::new("dist/element.js.br"));
    }

    #[test]
    fn forgetting_what_is_not_there_is_fine() {
        assert!(forget(Path::new("no/such/file")).is_ok());
    }
}
