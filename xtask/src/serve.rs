//! Everything built, and the reference platform serving the portal until Ctrl-C.

use std::env;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::file;
use crate::process;
use crate::project::Project;
use crate::setup;
use crate::site;
use crate::stop;

const DATABASE: &str = "data/platform.sqlite";

/// Builds what is not up to date, serves, and comes back after Ctrl-C.
pub(crate) fn run(project: &Project, listen: SocketAddr, platform_args: &[String]) -> Outcome {
    // Before the minutes that the first build takes, not after them.
    is_free(listen)?;
    let tools = setup::for_site(project)?;
    site::build(project, &tools)?;
    println!("platform: compiling the server; usually 1 to 2 minutes the first time");
    process::run(project.command("cargo").args(["build", "--package", "platform"]))?;
    is_free(listen)?;
    file::folder(&project.root.join("data"))?;

    let mut platform = project.command(&project.built("platform").to_string_lossy());
    platform.arg("--portal").arg(project.portal()).args(["--database-url", &format!("sqlite://{DATABASE}")]);
    platform.args(["--listen", &listen.to_string()]).args(platform_args);
    platform.env("PIA_TOKEN", token()?);
    let status = process::watch(&mut platform, |line| {
        if let Some(address) = address(line) {
            println!("\n  The portal is at  {address}\n  Ctrl-C stops it. The numbers stay in {DATABASE}.\n");
        }
    })?;
    if stop::requested() {
        println!("\nstopped.");
        Ok(())
    } else {
        Err(Failure::broken(format!("the platform ended by itself ({status}); its last lines say why")))
    }
}

/// Whether the platform will be able to listen there.
fn is_free(listen: SocketAddr) -> Outcome {
    let Err(error) = TcpListener::bind(listen) else { return Ok(()) };
    let another =
        format!("Choose another port:\n\n    cargo xtask serve --listen {}:{}", listen.ip(), spare_port(listen));
    Err(Failure::Broken(match error.kind() {
        ErrorKind::AddrInUse => format!("port {} is taken by another program. {another}", listen.port()),
        ErrorKind::PermissionDenied => format!("port {} is not for everyone. {another}", listen.port()),
        _ => format!(
            "cannot listen on {listen} ({error}). An address that every machine has is 127.0.0.1:{}.",
            listen.port()
        ),
    }))
}

/// A port for the advice, and one that is free.
fn spare_port(listen: SocketAddr) -> u16 {
    let free = |port: &u16| TcpListener::bind((listen.ip(), *port)).is_ok();
    (8788..8888).find(free).unwrap_or(9000)
}

/// What to open in a browser, if that is the line that tells.
fn address(line: &str) -> Option<String> {
    let (_, address) = line.split_once("listening on http://")?;
    let address = address.split_whitespace().next()?;
    // "Every address" is a place to listen, but none to go to.
    Some(format!("http://{}/", address.replace("0.0.0.0", "127.0.0.1").replace("[::]", "[::1]")))
}

/// The token of the environment, or one for this run that nobody else knows.
fn token() -> Outcome<String> {
    if let Some(token) = env::var("PIA_TOKEN").ok().filter(|token| !token.is_empty()) {
        return Ok(token);
    }
    let source = Path::new("/dev/urandom");
    let mut bytes = [0; 24];
    File::open(source).and_then(|mut random| random.read_exact(&mut bytes)).map_err(|error| {
        Failure::broken(format!("no token can be made ({error}): set PIA_TOKEN to one of your own"))
    })?;
    Ok(bytes.iter().fold(String::new(), |mut token, byte| {
        // Writing to a string does not fail.
        let _ = write!(token, "{byte:02x}");
        token
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_to_open_is_read_from_the_platform() {
        assert_eq!(address("listening on http://127.0.0.1:8787").unwrap(), "http://127.0.0.1:8787/");
        assert_eq!(address("INFO listening on http://0.0.0.0:80").unwrap(), "http://127.0.0.1:80/");
        assert_eq!(address("GET /"), None);
    }

    #[test]
    fn a_taken_port_is_named_with_a_way_out() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap();
        let failure = is_free(address).unwrap_err();
        let text = failure.text().unwrap();
        assert!(text.contains(&format!("port {} is taken", address.port())), "{text}");
        assert!(text.contains("cargo xtask serve --listen 127.0.0.1:"), "{text}");
    }

    #[test]
    fn two_runs_have_two_tokens() {
        let (one, other) = (token().unwrap(), token().unwrap());
        assert_eq!(one.len(), 48);
        assert_ne!(one, other);
    }
}
