//! A PostgreSQL server for the tests. It is the distribution's server on a temporary folder, and ends with the tests.

use std::env;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::apt;
use crate::background::{Background, Stream};
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::scratch;
use crate::step;

const NAME: &str = "PostgreSQL";

/// The user that the distribution's package creates. PostgreSQL refuses to run as root.
const USER: &str = "postgres";

/// A running server that trusts every user of this machine.
#[derive(Debug)]
pub(crate) struct Postgres {
    /// The process. It ends before its folder is removed.
    server: Option<Background>,
    folder: PathBuf,
    port: u16,
}

impl Postgres {
    /// Starts a server.
    pub(crate) fn start() -> Outcome<Self> {
        let programs = ensure()?;
        let folder = scratch::create("postgres", give_to_user)?;
        let mut postgres = Self { server: None, folder, port: free_port()? };
        let data = postgres.folder.join("data");
        let mut initdb = as_user(&programs.join("initdb"));
        initdb.args(["--no-locale", "--encoding=UTF8", "--auth=trust", "--username", USER, "--no-sync", "--pgdata"]);
        process::run(initdb.arg(&data))?;
        let mut command = as_user(&programs.join("postgres"));
        command.arg("-D").arg(&data).args(["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]);
        // Waiting for the disk would only protect the data from a crash of the machine.
        command.args(["-c", "fsync=off", "-c", &format!("port={}", postgres.port)]);
        let ready = |line: &str| line.contains("ready to accept connections").then_some(());
        let (server, ()) = Background::start(&mut command, Stream::Stderr, ready)?;
        postgres.server = Some(server);
        Ok(postgres)
    }

    /// The URL for a user who can create databases.
    pub(crate) fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.server.take());
        drop(fs::remove_dir_all(&self.folder));
    }
}

/// Finds the server or installs it. Returns the folder with its programs, which Debian does not put on `PATH`.
pub(crate) fn ensure() -> Outcome<PathBuf> {
    if let Some(folder) = find() {
        step::ready(NAME);
        return Ok(folder);
    }
    step::start(NAME, "the tests of the platform also run on it", "a minute");
    apt::install(NAME, &["postgresql"])?;
    find().ok_or_else(|| Failure::broken("initdb and postgres are neither on PATH nor in /usr/lib/postgresql"))
}

fn find() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let debian = versions.filter_map(|version| Some(version.ok()?.path().join("bin")));
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders = env::split_paths(&path).chain(debian);
    folders.find(|folder| ["initdb", "postgres"].iter().all(|program| folder.join(program).is_file()))
}

/// A command of the user who runs PostgreSQL. Its working folder is one that every user can enter.
fn as_user(program: &Path) -> Command {
    let mut command = if process::is_root() {
        // `setpriv` turns into the program, so a signal to the process reaches the program.
        let mut command = Command::new("setpriv");
        command.args(["--reuid", USER, "--regid", USER, "--init-groups"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.current_dir("/").env("LC_ALL", "C");
    command
}

/// Gives the folder to the user who runs PostgreSQL. Returns false if a parent folder keeps that user out.
fn give_to_user(folder: &Path) -> bool {
    let succeeds = |command: &mut Command| command.status().is_ok_and(|status| status.success());
    (!process::is_root() || succeeds(Command::new("chown").arg(USER).arg(folder)))
        && succeeds(as_user(Path::new("test")).arg("-w").arg(folder))
}

fn free_port() -> Outcome<u16> {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    port.map(|address| address.port()).map_err(|error| Failure::broken(format!("no port is free: {error}")))
}
