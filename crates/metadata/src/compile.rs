//! Compiles the regular expressions of the metadata to the code that the crate `numbering` matches. Its module
//! `pattern` lists the code.

/// Compiles a pattern. The code has no anchors, because the matcher knows which part of a text must match. No byte of
/// the code is 0: a 0 ends the code in the blob.
///
/// # Errors
/// The pattern has a construct for which there is no code.
pub(crate) fn pattern(source: &str) -> Result<Vec<u8>, String> {
    let unknown = |at: usize| format!("{source:?} has an unknown construct at {at}");
    let bytes = source.as_bytes();
    let mut code = Vec::new();
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let rest = source.get(at..).ok_or_else(|| unknown(at))?;
        match byte {
            b'0'..=b'9' | b'|' | b'?' | b'$' => code.push(*byte),
            b'\\' if rest.starts_with("\\d") => {
                at += 1;
                // A count of digits is frequent, and so has a byte of its own.
                let counted = rest.strip_prefix("\\d{").and_then(|rest| rest.split_once('}'));
                match counted.and_then(|(count, _)| Some((count, count.parse::<u8>().ok()?))) {
                    Some((count, digits @ 1..=0x1F)) => {
                        code.push(0xC0 + digits);
                        at += count.len() + 2;
                    }
                    _ => code.push(b'd'),
                }
            }
            b'(' if rest.starts_with("(?:") => {
                code.push(b'(');
                open.push(b')');
                at += 2;
            }
            b'(' => {
                code.push(b'<');
                open.push(b'>');
            }
            b')' => code.push(open.pop().ok_or_else(|| unknown(at))?),
            b'[' => {
                let (set, _) =
                    rest.strip_prefix('[').and_then(|rest| rest.split_once(']')).ok_or_else(|| unknown(at))?;
                let mask = set_mask(set).ok_or_else(|| unknown(at))?;
                code.extend([0xE0 | (mask >> 5) as u8, 0x20 | (mask & 0x1F) as u8]);
                at += set.len() + 1;
            }
            b'{' => {
                let (range, _) =
                    rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).ok_or_else(|| unknown(at))?;
                code.extend(count(range).ok_or_else(|| unknown(at))?);
                at += range.len() + 1;
            }
            _ => return Err(unknown(at)),
        }
        at += 1;
    }
    if open.is_empty() { Ok(code) } else { Err(unknown(at)) }
}

/// The digits of `[…]` as a set of bits, digit 0 the lowest.
fn set_mask(set: &str) -> Option<u16> {
    let (set, is_negated) = match set.strip_prefix('^') {
        Some(set) => (set, true),
        None => (set, false),
    };
    let set = set.replace("\\d", "0-9");
    let mut mask = 0_u16;
    let mut digits = set.chars().peekable();
    while let Some(first) = digits.next() {
        let first = first.to_digit(10)?;
        let last = match digits.next_if_eq(&'-') {
            Some(_) => digits.next()?.to_digit(10)?,
            None => first,
        };
        for digit in first..=last {
            mask |= 1 << digit;
        }
    }
    Some(if is_negated { !mask & 0x3FF } else { mask })
}

/// The code of `{n}` or `{m,n}`.
fn count(range: &str) -> Option<Vec<u8>> {
    let (least, most) = match range.split_once(',') {
        Some((least, most)) => (least.parse().ok()?, most.parse().ok()?),
        None => (range.parse().ok()?, range.parse().ok()?),
    };
    let fits = |value: u8| value < 0x20;
    match (least, most) {
        (least, most) if !fits(least) || !fits(most) || least > most => None,
        (least, most) if least == most => Some(vec![0x80 + least]),
        (least, most) => Some(vec![0xA0 + least, 0x20 + most]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constructs_become_codes() {
        assert_eq!(
            pattern(r"1(?:[2-9]\d{3}|80)?").unwrap(),
            [b'1', b'(', 0xFF, 0x3C, 0xC3, b'|', b'8', b'0', b')', b'?']
        );
        assert_eq!(pattern(r"(\d{2,4})$").unwrap(), [b'<', b'd', 0xA2, 0x24, b'>', b'$']);
        assert_eq!(pattern(r"[^0-8]").unwrap(), [0xF0, 0x20]);
    }

    #[test]
    fn an_unknown_construct_is_an_error() {
        for source in ["a", "1*", "1+", "(1", "1)", "[a]", "{", "(?=1)", "."] {
            assert!(pattern(source).is_err(), "{source}");
        }
    }
}
