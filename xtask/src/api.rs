//! The platform compared with its OpenAPI document, by schemathesis with every check.

use std::fs;

use crate::background::{Background, Says};
use crate::failure::Outcome;
use crate::process;
use crate::project::Project;
use crate::python;
use crate::scratch;

/// How many requests are made up for each operation, beside those that cover its document.
const EXAMPLES: &str = "100";

const TOKEN: &str = "schemathesis-token-0123456789";

/// Starts the built platform on a database of its own, and has every operation tried with what its document says and with
/// what it does not. Always with the same requests.
pub(crate) fn hold(project: &Project) -> Outcome {
    let programs = python::ensure(project)?;
    let folder = scratch::create("api", |_| true)?;
    let result = (|| {
        let mut platform = project.command(&project.built("platform").to_string_lossy());
        platform.args(["--listen", "127.0.0.1:0", "--database-url"]);
        platform.arg(format!("sqlite://{}", folder.join("platform.sqlite").display()));
        platform.env("PIA_TOKEN", TOKEN).env("RUST_LOG", "warn");
        let address = |line: &str| line.strip_prefix("listening on ").map(str::to_owned);
        let (_platform, address) = Background::start(&mut platform, Says::Out, address)?;
        let ours = project.root.join("crates/platform/schemathesis");
        let mut schemathesis = python::command(project, &programs, "schemathesis");
        schemathesis.current_dir(&folder).arg("--config-file").arg(ours.join("schemathesis.toml"));
        schemathesis.args(["run", &format!("{address}/openapi.json"), "--checks", "all", "--continue-on-failure"]);
        schemathesis.args(["--generation-deterministic", "--max-examples", EXAMPLES]);
        schemathesis.env("SCHEMATHESIS_HOOKS", "hooks").env("PYTHONPATH", &ours).env("PIA_TOKEN", TOKEN);
        schemathesis.env("PYTHONDONTWRITEBYTECODE", "1");
        process::run(&mut schemathesis)
    })();
    drop(fs::remove_dir_all(&folder));
    result
}
