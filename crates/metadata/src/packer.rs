//! Writes bits of known chances: an arithmetic coder. The numbering crate's `Unpacker` finds them again.

use crate::packing::{self, Coder};

/// What is written so far, and the bounds of the number that it will be.
pub(crate) struct Packer {
    bytes: Vec<u8>,
    low: u32,
    high: u32,
}

impl Default for Packer {
    fn default() -> Self {
        Self { bytes: Vec::new(), low: 0, high: u32::MAX }
    }
}

impl Packer {
    /// The bytes. Behind them, the reader finds zeros.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        // One byte is enough for a number between the bounds: they differ in their first.
        if self.low > 0 {
            self.bytes.push((self.low >> 24) as u8 + 1);
        }
        self.bytes
    }
}

impl Coder for Packer {
    fn code(&mut self, chance: u32, bit: bool) -> bool {
        let middle = packing::middle(self.low, self.high, chance);
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.bytes.push((self.low >> 24) as u8);
            self.low <<= 8;
            self.high = self.high << 8 | 0xFF;
        }
        bit
    }
}
