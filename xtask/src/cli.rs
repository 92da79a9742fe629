//! The command line.

use std::net::{SocketAddr, ToSocketAddrs};

use crate::failure::{Failure, Outcome};
use crate::test::Part;

/// The text that `cargo xtask` and `--help` print.
pub(crate) const HELP: &str = "\
Usage: cargo xtask COMMAND

  serve [--listen ADDR] [-- ARGS]   build everything and serve the demo portal until Ctrl-C
                                    (ADDR: 127.0.0.1:8787 if not given; ARGS go to the platform)
  test [--only native|web|e2e]...   run the tests, all of them or some; the last line counts them
  build                             build the portal with the widget into dist/portal
  dist                              make and check the npm package (dist/npm) and the files for a CDN (dist/cdn)
  setup                             install the tools of the other commands, which also install them when needed
  sizes                             print the size of the built widget: raw, gzip, brotli
  bench numbering                   measure speed and size of the numbering engine beside other libraries
  bench form [--rounds N]           measure the form beside peers in React and Solid, and rewrite the documents' tables
                                    (N: 5 if not given, which takes about 10 minutes)
  metadata                          write the numbering crate's metadata from its source
  pictures                          replace the pictures and trees of the tests: docs/pictures, tests/e2e/trees

Tools are kept in $PIA_TOOLS_DIR, or in ~/.cache/pia-number-form. To use your own browser, set CHROMIUM and
CHROMEDRIVER to the two programs. To choose the platform's token, set PIA_TOKEN.
";

const LISTEN: &str = "127.0.0.1:8787";
const ROUNDS: u32 = 5;

/// A parsed command line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Cli {
    /// Print the help.
    Help,
    /// Build and serve the portal.
    Serve {
        /// The address on which the platform listens.
        listen: SocketAddr,
        /// The arguments after `--`.
        platform_args: Vec<String>,
    },
    /// Run the tests: all of them if `only` is empty.
    Test {
        /// The selected parts.
        only: Vec<Part>,
    },
    /// Build the portal.
    Build,
    /// Make the packages.
    Dist,
    /// Install every tool.
    Setup,
    /// Print the size of the widget.
    Sizes,
    /// Measure the numbering engine.
    BenchNumbering,
    /// Measure the form.
    BenchForm {
        /// The number of times that each figure is measured.
        rounds: u32,
    },
    /// Replace the pictures and trees of the tests.
    Pictures,
    /// Write the numbering crate's metadata.
    Metadata,
}

/// Parses the arguments after the program's name.
pub(crate) fn parse(args: impl IntoIterator<Item = String>) -> Outcome<Cli> {
    let mut args = args.into_iter();
    let Some(command) = args.next() else { return Ok(Cli::Help) };
    let args: Vec<String> = args.collect();
    let own = args.split(|arg| arg == "--").next().unwrap_or_default();
    if is_help(&command) || own.iter().any(|arg| is_help(arg)) {
        return Ok(Cli::Help);
    }
    match command.as_str() {
        "serve" => serve(args),
        "test" => test(args),
        "build" => alone(Cli::Build, &args),
        "dist" => alone(Cli::Dist, &args),
        "setup" => alone(Cli::Setup, &args),
        "sizes" => alone(Cli::Sizes, &args),
        "pictures" => alone(Cli::Pictures, &args),
        "bench" => bench(args),
        "metadata" => alone(Cli::Metadata, &args),
        other => Err(usage(format!("there is no command `{other}`"))),
    }
}

fn serve(args: Vec<String>) -> Outcome<Cli> {
    let mut args = args.into_iter();
    let mut listen = LISTEN.to_owned();
    while let Some(arg) = args.next() {
        match (arg.as_str(), arg.strip_prefix("--listen=")) {
            ("--", _) => break,
            ("--listen", _) => listen = args.next().ok_or_else(|| usage("--listen needs an address"))?,
            (_, Some(address)) => listen = address.to_owned(),
            _ => return Err(unknown(&arg)),
        }
    }
    let listen = address(&listen)
        .ok_or_else(|| usage(format!("`{listen}` is not an address to listen on, such as 127.0.0.1:9000")))?;
    Ok(Cli::Serve { listen, platform_args: args.collect() })
}

/// Resolves host names, so that `localhost:9000` works too.
fn address(text: &str) -> Option<SocketAddr> {
    text.to_socket_addrs().ok()?.next()
}

fn test(args: Vec<String>) -> Outcome<Cli> {
    let mut args = args.into_iter();
    let mut only = Vec::new();
    while let Some(arg) = args.next() {
        let part = match (arg.as_str(), arg.strip_prefix("--only=")) {
            ("--only", _) => args.next().unwrap_or_default(),
            (_, Some(part)) => part.to_owned(),
            _ => return Err(unknown(&arg)),
        };
        only.push(match part.as_str() {
            "native" => Part::Native,
            "web" => Part::Web,
            "e2e" => Part::EndToEnd,
            _ => return Err(usage("--only needs one of native, web, e2e")),
        });
    }
    Ok(Cli::Test { only })
}

fn bench(args: Vec<String>) -> Outcome<Cli> {
    let mut args = args.into_iter();
    match args.next().as_deref() {
        Some("numbering") => alone(Cli::BenchNumbering, args.as_slice()),
        Some("form") => bench_form(args),
        _ => Err(usage("bench needs a subject: numbering or form")),
    }
}

fn bench_form(mut args: impl Iterator<Item = String>) -> Outcome<Cli> {
    let mut rounds = ROUNDS;
    while let Some(arg) = args.next() {
        let number = match (arg.as_str(), arg.strip_prefix("--rounds=")) {
            ("--rounds", _) => args.next().unwrap_or_default(),
            (_, Some(number)) => number.to_owned(),
            _ => return Err(unknown(&arg)),
        };
        let parsed = number.parse().ok().filter(|number| *number > 0);
        rounds = parsed.ok_or_else(|| usage("--rounds needs a number from 1"))?;
    }
    Ok(Cli::BenchForm { rounds })
}

fn alone(cli: Cli, args: &[String]) -> Outcome<Cli> {
    match args.first() {
        None => Ok(cli),
        Some(arg) => Err(unknown(arg)),
    }
}

fn is_help(arg: &str) -> bool {
    matches!(arg, "--help" | "-h" | "help")
}

fn unknown(arg: &str) -> Failure {
    usage(format!("`{arg}` is not an argument of this command"))
}

fn usage(text: impl Into<String>) -> Failure {
    Failure::Usage(format!("{}\n\n{HELP}", text.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Outcome<Cli> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn an_empty_command_line_and_help_print_the_help() {
        assert_eq!(parsed("").unwrap(), Cli::Help);
        assert_eq!(parsed("serve --help").unwrap(), Cli::Help);
    }

    #[test]
    fn an_unknown_command_is_an_error() {
        let failure = parsed("sevre").unwrap_err();
        assert!(matches!(&failure, Failure::Usage(text) if text.contains("`sevre`")));
    }

    #[test]
    fn arguments_after_two_dashes_belong_to_the_platform() {
        assert_eq!(
            parsed("serve --listen 127.0.0.1:9000 -- --help").unwrap(),
            Cli::Serve { listen: ([127, 0, 0, 1], 9000).into(), platform_args: vec!["--help".to_owned()] }
        );
    }

    #[test]
    fn serve_has_a_default_address() {
        let default = Cli::Serve { listen: ([127, 0, 0, 1], 8787).into(), platform_args: vec![] };
        assert_eq!(parsed("serve").unwrap(), default);
    }

    #[test]
    fn test_accepts_several_parts() {
        assert_eq!(parsed("test --only web --only=native").unwrap(), Cli::Test { only: vec![Part::Web, Part::Native] });
    }

    #[test]
    fn bench_needs_a_known_subject() {
        assert_eq!(parsed("bench numbering").unwrap(), Cli::BenchNumbering);
        assert!(parsed("bench").is_err());
        assert!(parsed("bench widget").is_err());
    }

    #[test]
    fn the_rounds_of_a_bench_can_be_chosen() {
        assert_eq!(parsed("bench form").unwrap(), Cli::BenchForm { rounds: 5 });
        assert_eq!(parsed("bench form --rounds 1").unwrap(), Cli::BenchForm { rounds: 1 });
        assert_eq!(parsed("bench form --rounds=9").unwrap(), Cli::BenchForm { rounds: 9 });
        for rounds in ["", "0", "-1", "many"] {
            assert!(parsed(&format!("bench form --rounds {rounds}")).is_err());
        }
    }

    #[test]
    fn a_missing_or_unexpected_argument_is_an_error() {
        assert!(parsed("build fast").is_err());
        assert!(parsed("bench numbering fast").is_err());
        assert!(parsed("bench form fast").is_err());
        assert!(parsed("serve --listen").is_err());
        assert!(parsed("test --only unit").is_err());
    }
}
