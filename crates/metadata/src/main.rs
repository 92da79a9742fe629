//! Writes the blob to the file that is named: `cargo xtask metadata` does it.

use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(file) = std::env::args_os().nth(1) else {
        eprintln!("error: name the file to write");
        return ExitCode::from(2);
    };
    let written = metadata::blob()
        .and_then(|blob| std::fs::write(&file, &blob).map(|()| blob.len()).map_err(|error| error.to_string()));
    match written {
        Ok(length) => {
            println!("Google's release {}: {length} bytes", metadata::RELEASE);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
