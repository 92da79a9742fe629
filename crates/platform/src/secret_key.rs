//! The key that secrets are sealed with before they are stored.
//!
//! Sealed is: XChaCha20-Poly1305 under a nonce of its own, with the row's id and the field's name as associated data, so
//! that nobody who can write to the database can move a secret to another row or field and have it read from there.

use core::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use contract::Secret;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::hex;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

/// What a sealed text begins with. Another way of sealing would begin with something else.
const FORMAT: &str = "xchacha20poly1305:";

/// 32 random bytes. It shows itself to nobody, not in `Debug` either.
#[derive(Clone)]
pub struct SecretKey {
    /// For the cipher.
    sealing: Zeroizing<[u8; KEY_BYTES]>,
    /// For what is compared and never opened.
    fingerprints: Zeroizing<[u8; KEY_BYTES]>,
}

/// A text is no key: not 64 hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecretKeyError;

/// A sealed text that this key does not open: another key's, another row's or field's, or a changed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotOurs;

impl SecretKey {
    /// Takes a key of 64 hex digits.
    ///
    /// # Errors
    /// It is something else.
    pub fn parse(text: &str) -> Result<Self, SecretKeyError> {
        let bytes = Zeroizing::new(hex::decode(text).ok_or(SecretKeyError)?);
        if bytes.len() != KEY_BYTES {
            return Err(SecretKeyError);
        }
        let part = |of: &[u8]| mac(&bytes, of).map(Zeroizing::new).ok_or(SecretKeyError);
        Ok(Self { sealing: part(b"sealing")?, fingerprints: part(b"fingerprints")? })
    }

    /// Where a database that was given no key keeps its own: beside it, under its name with `.key` behind.
    #[must_use]
    pub fn beside(database: &Path) -> PathBuf {
        let mut name = database.as_os_str().to_owned();
        name.push(".key");
        name.into()
    }

    /// Reads the key that a file holds.
    ///
    /// # Errors
    /// The file cannot be read, or holds no key.
    pub fn read(file: &Path) -> io::Result<Self> {
        let text = Zeroizing::new(fs::read_to_string(file)?);
        Self::parse(text.trim_end()).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))
    }

    /// Writes a new key to a file that only its owner may read, and reads it from there: of two that do so at once, both
    /// get the one that was written first.
    pub(crate) fn generate(file: &Path) -> io::Result<Self> {
        let text = Zeroizing::new(format!("{}\n", hex::encode(&*Zeroizing::new(random::<KEY_BYTES>()?))));
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
        // Unlike a rename, a link does not replace what is there.
        let linked = fs::hard_link(&unfinished, file);
        fs::remove_file(&unfinished)?;
        match linked {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => Self::read(file),
        }
    }

    /// Seals a text for one field of one row. Twice the same text makes two different ones.
    pub(crate) fn seal(&self, id: &str, field: &str, text: &str) -> io::Result<String> {
        let nonce = random::<NONCE_BYTES>()?;
        let data = associated(id, field);
        let payload = Payload { msg: text.as_bytes(), aad: data.as_bytes() };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| io::ErrorKind::InvalidInput)?;
        Ok(format!("{FORMAT}{}{}", hex::encode(&nonce), hex::encode(&sealed)))
    }

    /// Opens what was sealed for this field of this row.
    ///
    /// # Errors
    /// It was not, or not with this key.
    pub fn open(&self, id: &str, field: &str, sealed: &str) -> Result<Secret, NotOurs> {
        let bytes = sealed.strip_prefix(FORMAT).and_then(hex::decode).ok_or(NotOurs)?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or(NotOurs)?;
        let data = associated(id, field);
        let payload = Payload { msg: sealed, aad: data.as_bytes() };
        let text = self.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| NotOurs)?;
        String::from_utf8(text).map(Secret::new).map_err(|_| NotOurs)
    }

    /// What stands for a request's body where it is remembered. Without the key, nobody can try passwords against it.
    pub(crate) fn fingerprint(&self, sha256: &[u8]) -> Vec<u8> {
        // A key of any length is one for HMAC: there is always a result.
        mac(&*self.fingerprints, sha256).map(Vec::from).unwrap_or_default()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.sealing).into())
    }
}

/// `N` bytes that nobody can foretell.
pub(crate) fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes)
}

/// No id has a slash in it.
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

impl fmt::Display for SecretKeyError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("it must be 64 hex digits")
    }
}

impl std::error::Error for SecretKeyError {}

impl fmt::Display for NotOurs {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a sealed secret does not open")
    }
}

impl std::error::Error for NotOurs {}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(digit: char) -> SecretKey {
        SecretKey::parse(&digit.to_string().repeat(64)).unwrap()
    }

    #[test]
    fn a_secret_opens_where_it_was_sealed_and_nowhere_else() {
        let sealed = key('1').seal("a", "sip_trunk_password", "correct horse").unwrap();
        assert!(!sealed.contains("correct") && !sealed.contains(&hex::encode(b"correct")));
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
    fn no_two_sealed_texts_are_alike() {
        assert_ne!(key('1').seal("a", "f", "same").unwrap(), key('1').seal("a", "f", "same").unwrap());
    }

    #[test]
    fn a_fingerprint_is_of_a_body_and_a_key() {
        let [one, other] = [key('1'), key('2')];
        assert_eq!(one.fingerprint(b"body"), one.fingerprint(b"body"));
        assert_ne!(one.fingerprint(b"body"), one.fingerprint(b"other"));
        assert_ne!(one.fingerprint(b"body"), other.fingerprint(b"body"));
        assert_eq!(one.fingerprint(b"body").len(), 32);
    }

    #[test]
    fn a_key_is_64_hex_digits_and_shows_nothing() {
        for text in ["", "1", &"1".repeat(63), &"1".repeat(65), &"g".repeat(64), &"é".repeat(32)] {
            assert_eq!(SecretKey::parse(text).unwrap_err(), SecretKeyError, "{text}");
        }
        assert_eq!(format!("{:?}", key('1')), "SecretKey(…)");
    }

    #[test]
    fn a_generated_key_is_written_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = SecretKey::beside(&folder.path().join("a.sqlite"));
        let sealed = SecretKey::generate(&file).unwrap().seal("a", "f", "text").unwrap();
        // The second finds the first's.
        assert!(SecretKey::generate(&file).unwrap().open("a", "f", &sealed).is_ok());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
