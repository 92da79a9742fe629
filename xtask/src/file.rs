//! Files and folders.
//!
//! A written file is complete or absent. A run that stops halfway must not leave half a file, because the next run
//! would trust it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// Writes a file beside `path`, then renames it, which is one atomic operation.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Outcome {
    let draft = with_suffix(path, ".new");
    fs::write(&draft, bytes).map_err(Failure::io("write", &draft))?;
    fs::rename(&draft, path).map_err(Failure::io("write", path))
}

/// Reads a text file.
pub(crate) fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(Failure::io("read", path))
}

/// Removes a file if it exists.
pub(crate) fn remove(path: &Path) -> Outcome {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Failure::io("remove", path)(error)),
        _ => Ok(()),
    }
}

/// Removes a folder with its contents if it exists.
pub(crate) fn remove_folder(path: &Path) -> Outcome {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Failure::io("remove", path)(error)),
        _ => Ok(()),
    }
}

/// Creates a folder and its parents.
pub(crate) fn create_folder(path: &Path) -> Outcome {
    fs::create_dir_all(path).map_err(Failure::io("create", path))
}

/// Appends a suffix: `a/b.js` and `.br` become `a/b.js.br`. `Path::with_extension` would drop the `.js`.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

/// Lists every file below `folder`, without the files and folders for which `skip` returns true. The list is sorted, so
/// that its order is the same on every machine.
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
    fn removing_a_missing_file_succeeds() {
        assert!(remove(Path::new("no/such/file")).is_ok());
    }
}
