//! A PostgreSQL server for the tests: the distribution's, on a folder of its own, ended with the tests.

use std::env;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::apt;
use crate::background::{Background, Says};
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::scratch;
use crate::setup;

const NAME: &str = "PostgreSQL";

/// The user that the distribution's package makes: PostgreSQL refuses to be root's.
const USER: &str = "postgres";

/// A running server, on which anyone on this machine may do anything.
#[derive(Debug)]
pub(crate) struct Postgres {
    /// Ended before its folder goes.
    server: Option<Background>,
    folder: PathBuf,
    port: u16,
}

impl Postgres {
    /// Starts a server.
    pub(crate) fn start() -> Outcome<Self> {
        let programs = ensure()?;
        let folder = scratch::create("postgres", is_own)?;
        let mut postgres = Self { server: None, folder, port: free_port()? };
        let data = postgres.folder.join("data");
        let mut initdb = as_user(&programs.join("initdb"));
        initdb.args(["--no-locale", "--encoding=UTF8", "--auth=trust", "--username", USER, "--no-sync", "--pgdata"]);
        process::run(initdb.arg(&data))?;
        let mut command = as_user(&programs.join("postgres"));
        command.arg("-D").arg(&data).args(["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]);
        // No test crashes this server: it need not wait for the disk.
        command.args(["-c", "fsync=off", "-c", &format!("port={}", postgres.port)]);
        let ready = |line: &str| line.contains("ready to accept connections").then_some(());
        let (server, ()) = Background::start(&mut command, Says::Err, ready)?;
        postgres.server = Some(server);
        Ok(postgres)
    }

    /// Where it is, for a user that may create databases.
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

/// Finds the server or installs it. Gives the folder with its programs, which Debian does not put on `PATH`.
pub(crate) fn ensure() -> Outcome<PathBuf> {
    if let Some(folder) = find() {
        setup::ok(NAME);
        return Ok(folder);
    }
    setup::doing(NAME, "the platform is tested on it as well", "a minute");
    apt::install(NAME, &["postgresql"])?;
    find().ok_or_else(|| Failure::broken("initdb and postgres are neither on PATH nor in /usr/lib/postgresql"))
}

fn find() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let of_debian = versions.filter_map(|version| Some(version.ok()?.path().join("bin")));
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders = env::split_paths(&path).chain(of_debian);
    folders.find(|folder| ["initdb", "postgres"].iter().all(|program| folder.join(program).is_file()))
}

fn is_root() -> bool {
    process::answer("id", &["-u"]).is_some_and(|user| user == "0")
}

/// A command of whoever may run PostgreSQL. In a folder that they may be in.
fn as_user(program: &Path) -> Command {
    let mut command = if is_root() {
        // Becomes the program: whoever ends it ends that.
        let mut command = Command::new("setpriv");
        command.args(["--reuid", USER, "--regid", USER, "--init-groups"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.current_dir("/").env("LC_ALL", "C");
    command
}

/// Makes the folder that user's own. False if they cannot reach it: all folders above must let them in.
fn is_own(folder: &Path) -> bool {
    let succeeds = |command: &mut Command| command.status().is_ok_and(|status| status.success());
    (!is_root() || succeeds(Command::new("chown").arg(USER).arg(folder)))
        && succeeds(as_user(Path::new("test")).arg("-w").arg(folder))
}

fn free_port() -> Outcome<u16> {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    port.map(|address| address.port()).map_err(|error| Failure::broken(format!("no port is free: {error}")))
}
