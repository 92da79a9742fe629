//! The length of a file.

/// The number of lines that a file may have.
const LIMIT: usize = 400;

/// Describes each file that is too long.
pub(crate) fn findings(files: &[(String, String)]) -> Vec<String> {
    let lengths = files.iter().map(|(path, text)| (path, text.lines().count()));
    let long = lengths.filter(|(_, lines)| *lines > LIMIT);
    long.map(|(path, lines)| format!("{path} has {lines} lines")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_over_the_limit_is_found() {
        let file = |name: &str, lines: usize| (name.to_owned(), "\n".repeat(lines));
        assert_eq!(findings(&[file("a.rs", 400), file("b.mjs", 401)]), ["b.mjs has 401 lines"]);
    }
}
