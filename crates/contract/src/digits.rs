//! Numbers as digits. The standard library's own way brings its formatting into the bundle.

/// Reads a number of digits alone that is not over `limit`, which is below 400 000 000: ten times as much still fits.
#[must_use]
pub fn read(text: &str, limit: u32) -> Option<u32> {
    let mut number = None;
    for byte in text.bytes() {
        let digit = byte.wrapping_sub(b'0');
        number =
            Some(number.unwrap_or_default() * 10 + u32::from(digit)).filter(|number| digit < 10 && *number <= limit);
        number?;
    }
    number
}

/// Writes a number behind a text, to a radix of 2 to 36, in digits that begin with `zero`, and in lowercase letters where there are more than ten.
pub fn write(text: &mut String, number: usize, radix: usize, zero: char) {
    if number >= radix {
        write(text, number / radix, radix, zero);
    }
    let digit = (number % radix) as u32;
    let first = if digit < 10 { u32::from(zero) } else { u32::from('a') - 10 };
    text.push(char::from_u32(first + digit).unwrap_or(zero));
}
