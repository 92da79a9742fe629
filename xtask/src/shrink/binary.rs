//! WebAssembly's binary format, as far as it is looked at here.

/// The sections that are looked at.
pub(super) const CUSTOM: u8 = 0;
pub(super) const IMPORTS: u8 = 2;
pub(super) const EXPORTS: u8 = 7;
pub(super) const TABLE: u8 = 9;
pub(super) const CODE: u8 = 10;
pub(super) const DATA: u8 = 11;

/// The instruction that gives a constant.
pub(super) const CONSTANT: u8 = 0x41;

/// The module with its sections changed.
pub(super) fn with_sections(module: &[u8], mut change: impl FnMut(u8, &[u8]) -> Option<Vec<u8>>) -> Option<Vec<u8>> {
    let (magic, rest) = module.split_at_checked(8)?;
    let mut reader = Reader(rest);
    let mut changed = magic.to_vec();
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let length = reader.number()?;
        let section = change(id, reader.take(length)?)?;
        changed.push(id);
        write_number(&mut changed, section.len());
        changed.extend(section);
    }
    Some(changed)
}

/// Reads WebAssembly's binary format.
pub(super) struct Reader<'m>(pub(super) &'m [u8]);

impl<'m> Reader<'m> {
    pub(super) fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    pub(super) fn take(&mut self, length: usize) -> Option<&'m [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// An unsigned LEB128 number.
    pub(super) fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn name(&mut self) -> Option<&'m str> {
        let length = self.number()?;
        str::from_utf8(self.take(length)?).ok()
    }
}

pub(super) fn write_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

pub(super) fn write_name(bytes: &mut Vec<u8>, name: &str) {
    write_number(bytes, name.len());
    bytes.extend(name.as_bytes());
}

/// A number as signed LEB128, of so many bytes at least.
pub(super) fn signed(mut number: usize, least: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let byte = (number & 0x7F) as u8;
        number >>= 7;
        if number == 0 && byte & 0x40 == 0 && bytes.len() + 1 >= least {
            bytes.push(byte);
            return bytes;
        }
        bytes.push(byte | 0x80);
    }
}
