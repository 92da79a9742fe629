//! Compressed copies beside the built files. The platform serves them as they are.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::thread;
use std::time::SystemTime;

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::failure::{Failure, Outcome};
use crate::file;
use crate::stop;

/// The extensions of files that compression makes smaller. Pictures and fonts are compressed already.
const KINDS: [&str; 6] = ["html", "js", "css", "wasm", "json", "svg"];

type Method = fn(&[u8]) -> std::io::Result<Vec<u8>>;

const METHODS: [(&str, Method); 2] = [(".br", brotli), (".gz", gzip)];

/// Writes every copy that is missing or older than its source. All copies are made at the same time, because the
/// largest file takes most of the time.
pub(crate) fn all(folder: &Path) -> Outcome {
    let files = file::below(folder, &|_| false)?;
    let mut work = Vec::new();
    for source in files.iter().filter(|path| is_compressible(path)) {
        for (suffix, method) in METHODS {
            let copy = file::with_suffix(source, suffix);
            if !is_current(source, &copy) {
                work.push((source, copy, method));
            }
        }
    }
    thread::scope(|scope| {
        let running: Vec<_> =
            work.iter().map(|(source, copy, method)| scope.spawn(|| write(source, copy, *method))).collect();
        running.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err(Failure::broken("a file could not be compressed")))
        })
    })
}

fn write(source: &Path, copy: &Path, method: Method) -> Outcome {
    stop::check()?;
    let raw = fs::read(source).map_err(Failure::io("read", source))?;
    let compressed = method(&raw).map_err(Failure::io("compress", source))?;
    file::replace(copy, &compressed)
}

fn is_compressible(path: &Path) -> bool {
    path.extension().is_some_and(|extension| KINDS.iter().any(|kind| extension == *kind))
}

fn is_current(source: &Path, copy: &Path) -> bool {
    let changed = |path: &Path| -> Option<SystemTime> { fs::metadata(path).ok()?.modified().ok() };
    matches!((changed(source), changed(copy)), (Some(source), Some(copy)) if copy >= source)
}

/// Compresses with quality 11 and a window of 4 MiB, the largest window that every browser accepts.
fn brotli(raw: &[u8]) -> std::io::Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: raw.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*raw, &mut compressed, &params)?;
    Ok(compressed)
}

fn gzip(raw: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(raw)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    const TEXT: &[u8] = b"a number, a number, a number, and one more number";

    #[test]
    fn brotli_copies_decompress_to_their_source() {
        let mut text = Vec::new();
        brotli::BrotliDecompress(&mut &*brotli(TEXT).unwrap(), &mut text).unwrap();
        assert_eq!(text, TEXT);
    }

    #[test]
    fn gzip_copies_decompress_to_their_source() {
        let mut text = Vec::new();
        flate2::read::GzDecoder::new(&*gzip(TEXT).unwrap()).read_to_end(&mut text).unwrap();
        assert_eq!(text, TEXT);
    }

    #[test]
    fn a_compressed_copy_is_not_compressed_again() {
        assert!(is_compressible(Path::new("dist/element.js")));
        assert!(!is_compressible(Path::new("dist/element.js.br")));
        assert!(!is_compressible(Path::new("dist/photo.png")));
    }
}
