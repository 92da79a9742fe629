//! The demo portal, served by the reference platform until Ctrl-C.

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

/// Builds the portal and the platform, serves the portal, and returns after Ctrl-C.
pub(crate) fn run(project: &Project, listen: SocketAddr, platform_args: &[String]) -> Outcome {
    // The first build takes minutes. An error about the port must not wait for it.
    check_port(listen)?;
    let tools = setup::for_site(project)?;
    site::build(project, &tools)?;
    println!("platform: compiling the server; usually 1 to 2 minutes the first time");
    process::run(project.command("cargo").args(["build", "--package", "platform"]))?;
    check_port(listen)?;
    file::create_folder(&project.root.join("data"))?;

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
        Err(Failure::broken(format!("the platform ended ({status}); its last lines say why")))
    }
}

/// Checks that the platform can listen on the address.
fn check_port(listen: SocketAddr) -> Outcome {
    let Err(error) = TcpListener::bind(listen) else { return Ok(()) };
    let advice =
        format!("Choose a different port:\n\n    cargo xtask serve --listen {}:{}", listen.ip(), spare_port(listen));
    Err(Failure::Broken(match error.kind() {
        ErrorKind::AddrInUse => format!("port {} is in use. {advice}", listen.port()),
        ErrorKind::PermissionDenied => format!("port {} needs more privileges. {advice}", listen.port()),
        _ => format!("cannot listen on {listen} ({error}). Every machine has the address 127.0.0.1:{}.", listen.port()),
    }))
}

/// A free port for the advice.
fn spare_port(listen: SocketAddr) -> u16 {
    let free = |port: &u16| TcpListener::bind((listen.ip(), *port)).is_ok();
    (8788..8888).find(free).unwrap_or(9000)
}

/// Reads the URL to open in a browser from the platform's line about its address.
fn address(line: &str) -> Option<String> {
    let (_, address) = line.split_once("listening on http://")?;
    let address = address.split_whitespace().next()?;
    // A server can listen on the unspecified address, but a browser cannot open it.
    Some(format!("http://{}/", address.replace("0.0.0.0", "127.0.0.1").replace("[::]", "[::1]")))
}

/// The token in `PIA_TOKEN`, or a random token for this run.
fn token() -> Outcome<String> {
    if let Some(token) = env::var("PIA_TOKEN").ok().filter(|token| !token.is_empty()) {
        return Ok(token);
    }
    let source = Path::new("/dev/urandom");
    let mut bytes = [0; 24];
    File::open(source).and_then(|mut random| random.read_exact(&mut bytes)).map_err(|error| {
        Failure::broken(format!("no random token can be created ({error}): set PIA_TOKEN to a token of your own"))
    })?;
    Ok(bytes.iter().fold(String::new(), |mut token, byte| {
        // Writing to a string never fails.
        let _ = write!(token, "{byte:02x}");
        token
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_url_to_open_is_read_from_the_platform() {
        assert_eq!(address("listening on http://127.0.0.1:8787").unwrap(), "http://127.0.0.1:8787/");
        assert_eq!(address("INFO listening on http://0.0.0.0:80").unwrap(), "http://127.0.0.1:80/");
        assert_eq!(address("GET /"), None);
    }

    #[test]
    fn the_error_about_a_taken_port_suggests_a_free_one() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap();
        let failure = check_port(address).unwrap_err();
        let text = failure.text().unwrap();
        assert!(text.contains(&format!("port {} is in use", address.port())), "{text}");
        assert!(text.contains("cargo xtask serve --listen 127.0.0.1:"), "{text}");
    }

    #[test]
    fn every_run_has_its_own_token() {
        let (one, other) = (token().unwrap(), token().unwrap());
        assert_eq!(one.len(), 48);
        assert_ne!(one, other);
    }
}
