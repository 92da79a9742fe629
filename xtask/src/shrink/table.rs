//! The module's table of functions, without those that nobody calls.

use super::binary::{CODE, CONSTANT, DATA, Reader, TABLE, signed, with_sections, write_number};

/// The module without what stands in its table of functions and is called by nobody: the closures that wasm-bindgen describes, whether
/// the widget makes one of them or not. Nobody calls what no constant and no data is the number of.
pub(super) fn without_the_unused(module: &[u8]) -> Option<Vec<u8>> {
    let (mut code, mut data) = (&[][..], &[][..]);
    let mut reader = Reader(module.get(8..)?);
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let length = reader.number()?;
        let section = reader.take(length)?;
        match id {
            CODE => code = section,
            DATA => data = section,
            _ => {}
        }
    }
    let is_used = |number: usize| {
        let minimal = [[CONSTANT].as_slice(), &signed(number, 1)].concat();
        let padded = [[CONSTANT].as_slice(), &signed(number, 5)].concat();
        let stored = u32::try_from(number).unwrap_or_default().to_le_bytes();
        let has = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|run| run == part);
        has(code, &minimal) || has(code, &padded) || has(data, &stored)
    };
    with_sections(
        module,
        |id, section| if id == TABLE { filled_table(section, &is_used) } else { Some(section.to_vec()) },
    )
}

/// The table with its first function in the place of those that are not used.
fn filled_table(section: &[u8], is_used: &dyn Fn(usize) -> bool) -> Option<Vec<u8>> {
    let mut reader = Reader(section);
    // One segment, of the only table, at a constant place.
    if reader.take(3)? != [1, 0, CONSTANT] {
        return None;
    }
    let first = reader.number()?;
    let end = reader.byte()?;
    let count = reader.number()?;
    let mut filled = vec![1, 0, CONSTANT];
    filled.extend(signed(first, 1));
    filled.push(end);
    write_number(&mut filled, count);
    let mut spare = None;
    for number in first..first + count {
        let function = reader.number()?;
        let spare = *spare.get_or_insert(function);
        write_number(&mut filled, if is_used(number) { function } else { spare });
    }
    Some(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_calls_goes_from_the_table() {
        let module = |table: &[u8]| {
            let mut module = b"\0asm\x01\0\0\0".to_vec();
            // Numbers 100 to 103: the second is a constant, the third is stored, the fourth is a padded constant.
            for (id, section) in [
                (TABLE, table),
                (CODE, &[CONSTANT, 0xE5, 0, 0, CONSTANT, 0xE7, 0x80, 0x80, 0x80, 0]),
                (DATA, &[9, 102, 0, 0, 0]),
            ] {
                module.push(id);
                write_number(&mut module, section.len());
                module.extend(section);
            }
            module
        };
        let long = module(&[1, 0, CONSTANT, 0xE4, 0, 0x0B, 5, 1, 2, 3, 4, 5]);
        let short = module(&[1, 0, CONSTANT, 0xE4, 0, 0x0B, 5, 1, 2, 3, 4, 1]);
        assert_eq!(without_the_unused(&long), Some(short));
    }
}
