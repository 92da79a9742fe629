//! Texts of error bodies that a person can read.

/// Beginnings that validators put before their message.
const PREFIXES: [&str; 6] =
    ["Value error, ", "Assertion failed, ", "Validation failed: ", "ValidationError: ", "Error: ", "Uncaught "];

/// Parts of a text that show how a program prints a value. Such a text is not for people.
const PRINTED: [&str; 6] = ["[object Object]", "ErrorDetail(", "<class '", "Traceback (", "[Ljava.", "Exception("];

/// Texts that say nothing: values that programs print, and the phrases of status codes.
const NOTHING: [&str; 11] = [
    "null",
    "None",
    "undefined",
    "nil",
    "NaN",
    "Array",
    "Bad Request",
    "Unprocessable Entity",
    "Unprocessable Content",
    "Conflict",
    "Forbidden",
];

/// Takes what a program put around a message off. Returns `None` for a text that only a program can read: a printed
/// value, JSON, the name of a class, or the phrase of a status code.
pub(super) fn readable(text: &str) -> Option<&str> {
    let mut text = text.trim();
    if let Some(inside) = error_detail(text) {
        text = inside;
    }
    while let Some(rest) = PREFIXES.iter().find_map(|prefix| text.strip_prefix(prefix)).or_else(|| after_class(text)) {
        text = rest.trim_start();
    }
    let is_json = (text.starts_with('{') && text.ends_with('}')) || (text.starts_with('[') && text.ends_with(']'));
    // Python prints an error with the quoted text in it: `ValueError('is taken')`.
    let is_python = ["Error('", "Error(\"", "Error(["].iter().any(|part| text.contains(part));
    let is_printed = is_python || PRINTED.iter().any(|part| text.contains(part)) || NOTHING.contains(&text);
    (!text.is_empty() && !is_json && !is_printed && !is_class(text) && !is_code(text)).then_some(text)
}

/// The text inside a printed error of Django REST: `[ErrorDetail(string='is taken', code='unique')]`.
fn error_detail(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("ErrorDetail(string=")?;
    let quote = rest.chars().next()?;
    let inside = rest.strip_prefix(quote)?;
    inside.split_once(quote).map(|(inside, _)| inside)
}

/// The text after the name of a class and a colon: `java.lang.IllegalArgumentException: is taken`.
fn after_class(text: &str) -> Option<&str> {
    let (name, rest) = text.split_once(": ")?;
    is_class(name).then_some(rest)
}

/// Returns true for a code such as `API_KEY_INVALID`, and for a masked value alone.
fn is_code(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    (text.contains('_') && text.bytes().all(is_letter)) || text.chars().all(|character| character == '•')
}

/// Returns true for the name of a class or of an object: `App\Exceptions\Invalid`, `ValueError`, `com.acme.Form@1f2e`.
fn is_class(text: &str) -> bool {
    let is_word = !text.contains(char::is_whitespace);
    let is_error = (text.ends_with("Exception") || text.ends_with("Error")) && text.len() > "Error".len();
    let is_path = text.contains('\\') || text.contains("::");
    let is_java = text.contains('.') && text.split_once('@').is_some_and(|(_, hash)| is_hexadecimal(hash));
    is_word && (is_error || is_path || is_java)
}

fn is_hexadecimal(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
