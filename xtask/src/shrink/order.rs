//! The order of the module's functions: what is like something else is compressed best right behind it.

use super::binary::{CODE, CUSTOM, IMPORTS, Reader, write_name, write_number};

/// The module with names that sort its functions as they are to stand: each behind the one that is most like it. wasm-opt sorts by
/// them, and leaves them out.
pub(super) fn named_by_place(module: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader(module.get(8..)?);
    let (mut imported, mut bodies) = (0, Vec::new());
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let length = reader.number()?;
        let mut section = Reader(reader.take(length)?);
        match id {
            // All are functions.
            IMPORTS => imported = section.number()?,
            CODE => {
                for _ in 0..section.number()? {
                    let length = section.number()?;
                    bodies.push(section.take(length)?);
                }
            }
            _ => {}
        }
    }
    let mut places = vec![0; bodies.len()];
    for (place, function) in by_likeness(&bodies).into_iter().enumerate() {
        *places.get_mut(function)? = place;
    }
    let mut names = Vec::new();
    write_number(&mut names, places.len());
    for (function, place) in places.into_iter().enumerate() {
        write_number(&mut names, imported + function);
        write_name(&mut names, &format!("{place:06}"));
    }
    let mut section = Vec::new();
    write_name(&mut section, "name");
    section.push(1);
    write_number(&mut section, names.len());
    section.extend(names);
    let mut named = module.to_vec();
    named.push(CUSTOM);
    write_number(&mut named, section.len());
    named.extend(section);
    Some(named)
}

/// The functions, each behind the one that has most of what is in it, as far as those go that are left.
fn by_likeness(bodies: &[&[u8]]) -> Vec<usize> {
    let mut left: Vec<(usize, Traits)> = bodies.iter().map(|body| Traits::of(body)).enumerate().collect();
    let mut order = Vec::new();
    let mut last = Traits::of(&[]);
    // Of those that are equally like it, the first: the same order on every machine.
    while let Some(at) = (0..left.len()).reduce(|best, other| match (left.get(best), left.get(other)) {
        (Some((_, one)), Some((_, two))) if one.is_less_like(two, &last) => other,
        _ => best,
    }) {
        let (function, traits) = left.remove(at);
        order.push(function);
        last = traits;
    }
    order
}

/// Which runs of four bytes a function has, by their hashes.
struct Traits {
    bits: [u64; 64],
    count: u32,
}

impl Traits {
    fn of(body: &[u8]) -> Self {
        let mut bits = [0; 64];
        for run in body.windows(4) {
            let hash = run.iter().fold(0_u32, |hash, byte| (hash << 8) | u32::from(*byte)).wrapping_mul(2_654_435_761);
            if let Some(word) = bits.get_mut((hash >> 26) as usize) {
                *word |= 1 << ((hash >> 20) & 63);
            }
        }
        Self { bits, count: 1 + bits.iter().map(|word: &u64| word.count_ones()).sum::<u32>() }
    }

    /// Whether `other` has a larger part of itself in common with `last`.
    fn is_less_like(&self, other: &Self, last: &Self) -> bool {
        self.common(last) * other.count < other.common(last) * self.count
    }

    fn common(&self, other: &Self) -> u32 {
        self.bits.iter().zip(&other.bits).map(|(one, two)| (one & two).count_ones()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_functions_stand_beside_each_other() {
        let bodies: [&[u8]; 5] = [b"abcdefgh", b"12345678", b"abcdefxy", b"1234567890", b""];
        assert_eq!(by_likeness(&bodies), [0, 2, 1, 3, 4]);
    }

    #[test]
    fn every_function_is_named_by_its_place() {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.extend([CODE, 9, 2, 5, 1, 2, 3, 4, 5, 1, 6]);
        let named = named_by_place(&module).unwrap();
        let names = named.strip_prefix(module.as_slice()).unwrap();
        assert_eq!(names, [&[CUSTOM, 24][..], b"\x04name\x01\x11\x02\x00\x06000000\x01\x06000001"].concat());
    }
}
