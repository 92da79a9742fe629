//! Writes the blobs to two files: `metadata METADATA EXAMPLES`. The command `cargo xtask metadata` runs this program.

use std::process::ExitCode;

fn main() -> ExitCode {
    let files: Vec<_> = std::env::args_os().skip(1).collect();
    let [metadata, examples] = files.as_slice() else {
        eprintln!("error: name two files to write: one for the metadata, one for the examples");
        return ExitCode::from(2);
    };
    let written = metadata::blobs().and_then(|blobs| {
        let write = |file, blob: &[u8]| std::fs::write(file, blob).map_err(|error| error.to_string());
        write(metadata, &blobs.metadata)?;
        write(examples, &blobs.examples)?;
        Ok([blobs.metadata.len(), blobs.examples.len()])
    });
    match written {
        Ok([metadata, examples]) => {
            println!("Google's release {}: {metadata} bytes, and {examples} of examples", metadata::RELEASE);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
