//! Addresses of hosts, read and shown as the standard library does it, which brings more than twice the code into the bundle.

use crate::{digits, part};

/// Reads an IPv4 address: four numbers up to 255, without zeros in front.
pub(crate) fn v4(text: &str) -> Option<[u16; 4]> {
    let mut octets = [0; 4];
    let mut rest = Some(text);
    for octet in &mut octets {
        let number = part::next(&mut rest, '.')?;
        if number.len() > 1 && number.starts_with('0') {
            return None;
        }
        *octet = digits::read(number, 255)? as u16;
    }
    rest.is_none().then_some(octets)
}

/// Reads an IPv6 address (RFC 4291 §2.2).
pub(crate) fn v6(text: &str) -> Option<[u16; 8]> {
    let mut groups = [0; 8];
    let mut count = 0;
    let mut gap = None;
    let mut rest = Some(text);
    // A gap in front has a colon more than one behind a group.
    if text.starts_with(':') {
        rest = text.strip_prefix(':').filter(|rest| rest.starts_with(':'));
    }
    while let Some(group) = part::next(&mut rest, ':') {
        let octets = v4(group).filter(|_| rest.is_none());
        if let Some([a, b, c, d]) = octets {
            *groups.get_mut(count)? = a << 8 | b;
            *groups.get_mut(count + 1)? = c << 8 | d;
            count += 2;
        } else if !group.is_empty() {
            *groups.get_mut(count)? = read_group(group)?;
            count += 1;
        } else if rest.is_some() && gap.is_none() {
            gap = Some(count);
        } else if rest.is_some() || gap != Some(count) {
            // What is empty at the end belongs to a gap there.
            return None;
        }
    }
    let Some(gap) = gap else { return (count == 8).then_some(groups) };
    // A gap stands for one group at least.
    let missing = 8_usize.checked_sub(count).filter(|missing| *missing > 0)?;
    let mut address = [0; 8];
    for (at, group) in groups.into_iter().enumerate().take(count) {
        *address.get_mut(if at < gap { at } else { at + missing })? = group;
    }
    Some(address)
}

/// Up to four hex digits.
fn read_group(text: &str) -> Option<u16> {
    let mut group = 0;
    for byte in text.bytes() {
        group = group << 4 | char::from(byte).to_digit(16)? as u16;
    }
    (text.len() <= 4).then_some(group)
}

/// Writes an IPv6 address in its canonical form (RFC 5952).
pub(crate) fn written([a, b, c, d, e, f, g, h]: [u16; 8]) -> String {
    let mut text = String::new();
    if [a, b, c, d, e, f] == [0, 0, 0, 0, 0, 0xffff] {
        text.push_str("::ffff");
        for (mark, octet) in [(':', g >> 8), ('.', g & 0xff), ('.', h >> 8), ('.', h & 0xff)] {
            text.push(mark);
            digits::write(&mut text, octet.into(), 10, '0');
        }
        return text;
    }
    let groups = [a, b, c, d, e, f, g, h];
    // The first of the longest runs of zeros that are longer than one.
    let mut longest = 0..0;
    let mut start = 0;
    for (at, group) in groups.into_iter().enumerate() {
        if group != 0 {
            start = at + 1;
        } else if at > start && at + 1 - start > longest.len() {
            longest = start..at + 1;
        }
    }
    for (at, group) in groups.into_iter().enumerate() {
        if !longest.contains(&at) {
            if at > 0 && at != longest.end {
                text.push(':');
            }
            digits::write(&mut text, group.into(), 16, '0');
        } else if at == longest.start {
            text.push_str("::");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use core::net::{Ipv4Addr, Ipv6Addr};

    use super::*;

    /// A generator of numbers that repeats itself from the same seed (xorshift64*, Vigna 2016).
    struct Random(u64);

    impl Random {
        fn below(&mut self, limit: usize) -> usize {
            self.0 ^= self.0 >> 12;
            self.0 ^= self.0 << 25;
            self.0 ^= self.0 >> 27;
            (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit
        }

        fn of<'a>(&mut self, texts: &[&'a str]) -> &'a str {
            texts[self.below(texts.len())]
        }
    }

    fn same(text: &str) -> bool {
        let octets = v4(text).map(|octets| octets.map(|octet| octet as u8));
        assert_eq!(octets, text.parse::<Ipv4Addr>().ok().map(|address| address.octets()), "{text:?}");
        if octets.is_some() {
            assert_eq!(text.parse::<Ipv4Addr>().unwrap().to_string(), text, "shown as typed");
        }
        let groups = v6(text);
        assert_eq!(groups, text.parse::<Ipv6Addr>().ok().map(|address| address.segments()), "{text:?}");
        if let Some(groups) = groups {
            assert_eq!(written(groups), Ipv6Addr::from(groups).to_string(), "{text:?}");
        }
        octets.is_some() || groups.is_some()
    }

    #[test]
    fn addresses_are_read_and_written_as_by_the_standard_library() {
        let mut random = Random(0x9E37_79B9_7F4A_7C15);
        let mut taken = 0;
        for _ in 0..100_000 {
            // Groups, most of them none or short.
            let groups: [u16; 8] = core::array::from_fn(|_| match random.below(8) {
                0..=3 => 0,
                4 => 0xffff,
                5 => random.below(16) as u16,
                _ => random.below(65_536) as u16,
            });
            let text = Ipv6Addr::from(groups).to_string();
            assert!(same(&text), "{text}");
            let four = Ipv4Addr::from(random.below(1 << 31) as u32 * 2).to_string();
            assert!(same(&four), "{four}");
            // The same with one character, or a piece, in the place of another.
            let mut text = if random.below(3) == 0 { four } else { text };
            for _ in 0..=random.below(3) {
                let at = random.below(text.len() + 1);
                let end = (at + random.below(3)).min(text.len());
                let piece =
                    random.of(&["", ":", "::", ".", "0", "00", "f", "F", "g", "1.2.3.4", "255", "256", "+", "é"]);
                if text.is_char_boundary(at) && text.is_char_boundary(end) {
                    text.replace_range(at..end, piece);
                }
            }
            taken += usize::from(same(&text));
        }
        assert!((5_000..95_000).contains(&taken), "{taken}: too few, or too many, to prove anything");
    }

    #[test]
    fn any_few_pieces_are_read_as_by_the_standard_library() {
        let mut random = Random(7);
        let mut taken = 0;
        for _ in 0..300_000 {
            let pieces = [":", ":", ":", "::", ".", "0", "1", "ab", "ABCD", "12345", "1.2.3.4", "0.0.0.0", "01", "256"];
            let text: String = (0..random.below(18)).map(|_| random.of(&pieces)).collect();
            taken += usize::from(same(&text));
        }
        for text in ["", ":", ":1", "1:", "::", ":::", "1::", "::1", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1::2::3"] {
            same(text);
        }
        assert!(taken > 1_000, "{taken}: too few to prove anything");
    }
}
