//! The key that seals secrets before they are stored.
//!
//! Each secret is sealed by XChaCha20-Poly1305 under a nonce of its own. The row's id and the field's name are
//! associated data. The reason: a secret that somebody moves to a different row or field of the database does not open
//! there.

use core::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use contract::Secret;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use thiserror::Error;
use zeroize::Zeroizing;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

/// The prefix of a sealed text, which names the algorithm.
const FORMAT: &str = "xchacha20poly1305:";

/// A key of 32 random bytes. Its `Debug` output is redacted.
#[derive(Clone)]
pub struct SecretKey {
    /// The key of the cipher.
    sealing: Zeroizing<[u8; KEY_BYTES]>,
    /// The key of fingerprints, which are compared and never opened.
    fingerprints: Zeroizing<[u8; KEY_BYTES]>,
}

/// The error of a text that is not 64 hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("it must be 64 hex digits")]
pub struct SecretKeyError;

/// The error of a sealed text that does not open. The text was sealed with a different key, for a different row or
/// field, or was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a sealed secret does not open")]
pub struct OpenSecretError;

impl SecretKey {
    /// Parses a key of 64 hex digits.
    ///
    /// # Errors
    /// The text is not 64 hex digits.
    pub fn parse(text: &str) -> Result<Self, SecretKeyError> {
        let bytes = Zeroizing::new(hex::decode(text).map_err(|_| SecretKeyError)?);
        if bytes.len() != KEY_BYTES {
            return Err(SecretKeyError);
        }
        let derive = |purpose: &[u8]| mac(&bytes, purpose).map(Zeroizing::new).ok_or(SecretKeyError);
        Ok(Self { sealing: derive(b"sealing")?, fingerprints: derive(b"fingerprints")? })
    }

    /// The file of a generated key: beside the database, under the database's name with `.key` appended.
    #[must_use]
    pub fn beside(database: &Path) -> PathBuf {
        let mut name = database.as_os_str().to_owned();
        name.push(".key");
        name.into()
    }

    /// Reads a key from a file.
    ///
    /// # Errors
    /// The file cannot be read, or does not hold a key.
    pub fn read(file: &Path) -> io::Result<Self> {
        let text = Zeroizing::new(fs::read_to_string(file)?);
        Self::parse(text.trim_end()).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))
    }

    /// Writes a new key to a file that only its owner may read, and reads the key from the file. If two processes
    /// generate a key at once, both read the key that was written first.
    pub(crate) fn generate(file: &Path) -> io::Result<Self> {
        let text = Zeroizing::new(format!("{}\n", hex::encode(Zeroizing::new(random::<KEY_BYTES>()?))));
        let mut unfinished = file.as_os_str().to_owned();
        unfinished.push(format!(".{}", std::process::id()));
        let unfinished = PathBuf::from(unfinished);
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut out = options.open(&unfinished)?;
        out.write_all(text.as_bytes())?;
        out.sync_all()?;
        // Unlike a rename, a link does not replace an existing file.
        let linked = fs::hard_link(&unfinished, file);
        fs::remove_file(&unfinished)?;
        match linked {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => Self::read(file),
        }
    }

    /// Seals a text for one field of one row. Two seals of one text differ.
    pub(crate) fn seal(&self, id: &str, field: &str, text: &str) -> io::Result<String> {
        let nonce = random::<NONCE_BYTES>()?;
        let data = associated(id, field);
        let payload = Payload { msg: text.as_bytes(), aad: data.as_bytes() };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| io::ErrorKind::InvalidInput)?;
        Ok(format!("{FORMAT}{}{}", hex::encode(nonce), hex::encode(sealed)))
    }

    /// Opens a text that was sealed for this field of this row.
    ///
    /// # Errors
    /// The text was not sealed for this field and row, or not with this key.
    pub fn open(&self, id: &str, field: &str, sealed: &str) -> Result<Secret, OpenSecretError> {
        let digits = sealed.strip_prefix(FORMAT).ok_or(OpenSecretError)?;
        let bytes = hex::decode(digits).map_err(|_| OpenSecretError)?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or(OpenSecretError)?;
        let data = associated(id, field);
        let payload = Payload { msg: sealed, aad: data.as_bytes() };
        let text = self.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| OpenSecretError)?;
        String::from_utf8(text).map(Secret::new).map_err(|_| OpenSecretError)
    }

    /// The fingerprint under which a request's body is stored. Nobody without the key can test passwords against a
    /// fingerprint.
    pub(crate) fn fingerprint(&self, sha256: &[u8]) -> Vec<u8> {
        // HMAC takes a key of any length, so the result always exists.
        mac(&*self.fingerprints, sha256).map(Vec::from).unwrap_or_default()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.sealing).into())
    }
}

/// Makes `N` unpredictable bytes.
pub(crate) fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes)
}

/// The associated data of a sealed text. No id contains a slash.
fn associated(id: &str, field: &str) -> String {
    format!("{id}/{field}")
}

fn mac(key: &[u8], text: &[u8]) -> Option<[u8; KEY_BYTES]> {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).ok()?;
    mac.update(text);
    Some(mac.finalize().into_bytes().into())
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SecretKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(digit: char) -> SecretKey {
        SecretKey::parse(&digit.to_string().repeat(64)).unwrap()
    }

    #[test]
    fn a_secret_opens_only_for_its_own_row_field_and_key() {
        let sealed = key('1').seal("a", "sip_trunk_password", "correct horse").unwrap();
        assert!(!sealed.contains("correct") && !sealed.contains(&hex::encode("correct")));
        assert_eq!(key('1').open("a", "sip_trunk_password", &sealed).unwrap().expose(), "correct horse");
        assert!(key('1').open("b", "sip_trunk_password", &sealed).is_err());
        assert!(key('1').open("a", "twilio_auth_token", &sealed).is_err());
        assert!(key('2').open("a", "sip_trunk_password", &sealed).is_err());
        let (start, _) = sealed.split_at(sealed.len() - 2);
        for changed in ["", FORMAT, "correct horse", start, &format!("{start}00"), &format!("{sealed}00")] {
            assert!(key('1').open("a", "sip_trunk_password", changed).is_err(), "{changed}");
        }
    }

    #[test]
    fn two_seals_of_one_text_differ() {
        assert_ne!(key('1').seal("a", "f", "same").unwrap(), key('1').seal("a", "f", "same").unwrap());
    }

    #[test]
    fn a_fingerprint_depends_on_the_body_and_the_key() {
        let [one, other] = [key('1'), key('2')];
        assert_eq!(one.fingerprint(b"body"), one.fingerprint(b"body"));
        assert_ne!(one.fingerprint(b"body"), one.fingerprint(b"other"));
        assert_ne!(one.fingerprint(b"body"), other.fingerprint(b"body"));
        assert_eq!(one.fingerprint(b"body").len(), 32);
    }

    #[test]
    fn a_key_is_64_hex_digits_and_its_debug_output_is_redacted() {
        let wrong_digits = ["g", "fg", "é", "é0", "+1"].map(|digits| digits.repeat(64 / digits.len()));
        for text in
            ["", "1", &"1".repeat(63), &"1".repeat(65)].into_iter().chain(wrong_digits.iter().map(String::as_str))
        {
            assert_eq!(SecretKey::parse(text).unwrap_err(), SecretKeyError, "{text}");
        }
        let (lower, mixed) =
            (SecretKey::parse(&"ff00".repeat(16)).unwrap(), SecretKey::parse(&"fF00".repeat(16)).unwrap());
        assert_eq!(lower.fingerprint(b"body"), mixed.fingerprint(b"body"));
        assert_eq!(format!("{:?}", key('1')), "SecretKey(…)");
    }

    #[test]
    fn a_generated_key_is_written_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = SecretKey::beside(&folder.path().join("a.sqlite"));
        let sealed = SecretKey::generate(&file).unwrap().seal("a", "f", "text").unwrap();
        // The second call reads the key of the first.
        assert!(SecretKey::generate(&file).unwrap().open("a", "f", &sealed).is_ok());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
