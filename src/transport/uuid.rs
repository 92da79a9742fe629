//! A random UUID (RFC 9562 §5.4).

/// A new one, from the browser's own randomness; none where a page has none to give.
///
/// Not by `crypto.randomUUID`, which a page on plain `http:` does not have.
#[must_use]
pub fn uuid() -> Option<String> {
    let mut bytes = [0; 16];
    crate::page::window()?.crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(written(bytes))
}

/// The text of a UUID with these bytes, version 4.
fn written(bytes: [u8; 16]) -> String {
    let mut text = String::new();
    for (place, byte) in bytes.into_iter().enumerate() {
        let byte = match place {
            6 => byte & 0x0f | 0x40,
            8 => byte & 0x3f | 0x80,
            _ => byte,
        };
        if matches!(place, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for digit in [byte >> 4, byte & 0x0f] {
            text.push(char::from(if digit < 10 { b'0' + digit } else { b'a' - 10 + digit }));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_and_variant_stand_at_their_places() {
        assert_eq!(written([0; 16]), "00000000-0000-4000-8000-000000000000");
        assert_eq!(written([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(written(core::array::from_fn(|place| place as u8 * 17)), "00112233-4455-4677-8899-aabbccddeeff");
    }
}
