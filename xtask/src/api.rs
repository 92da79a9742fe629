//! The check of the platform against its OpenAPI document, by schemathesis with all of its checks.

use std::fs;

use crate::background::{Background, Stream};
use crate::failure::Outcome;
use crate::process;
use crate::project::Project;
use crate::python;
use crate::scratch;

/// The number of requests that schemathesis makes up for each operation, beside the ones that cover the document.
const EXAMPLES: &str = "100";

const TOKEN: &str = "schemathesis-token-0123456789";

/// Starts the built platform on a database of its own, and tries every operation with valid and invalid requests.
/// The requests are the same in every run.
pub(crate) fn check(project: &Project) -> Outcome {
    let programs = python::ensure(project)?;
    let folder = scratch::create("api", |_| true)?;
    let result = (|| {
        let mut platform = project.command(&project.built("platform").to_string_lossy());
        platform.args(["--listen", "127.0.0.1:0", "--database-url"]);
        platform.arg(format!("sqlite://{}", folder.join("platform.sqlite").display()));
        platform.env("PIA_TOKEN", TOKEN).env("RUST_LOG", "warn");
        let address = |line: &str| line.strip_prefix("listening on ").map(str::to_owned);
        let (_platform, address) = Background::start(&mut platform, Stream::Stdout, address)?;
        let settings = project.root.join("crates/platform/schemathesis");
        let mut schemathesis = python::command(project, &programs, "schemathesis");
        schemathesis.current_dir(&folder).arg("--config-file").arg(settings.join("schemathesis.toml"));
        schemathesis.args(["run", &format!("{address}/openapi.json"), "--checks", "all", "--continue-on-failure"]);
        schemathesis.args(["--generation-deterministic", "--max-examples", EXAMPLES]);
        schemathesis.env("SCHEMATHESIS_HOOKS", "hooks").env("PYTHONPATH", &settings).env("PIA_TOKEN", TOKEN);
        schemathesis.env("PYTHONDONTWRITEBYTECODE", "1");
        process::run(&mut schemathesis)
    })();
    drop(fs::remove_dir_all(&folder));
    result
}
