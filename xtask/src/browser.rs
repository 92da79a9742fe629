//! Chromium with its driver, and Firefox: for the tests only.

use std::env;
use std::path::{Path, PathBuf};

use crate::apt;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::setup;

const NAME: &str = "Chromium, chromedriver and Firefox";

/// The fonts are for the pictures that tests take: Latin, Bengali, symbols.
const PACKAGES: [&str; 4] = ["chromium", "chromium-driver", "firefox-esr", "fonts-noto-core"];

/// There once the package with the fonts is.
const FONTS: &str = "/var/lib/dpkg/info/fonts-noto-core.list";

/// What the tests start.
#[derive(Debug)]
pub(crate) struct Browser {
    /// The browser itself.
    pub(crate) chromium: PathBuf,
    /// What speaks WebDriver for it.
    pub(crate) chromedriver: PathBuf,
    /// The other browser, which needs no driver.
    pub(crate) firefox: PathBuf,
}

impl Browser {
    /// The capabilities that wasm-bindgen's runner asks the driver for: no window, no sandbox (it does not work in most
    /// containers), and nothing that goes to the network by itself.
    pub(crate) fn capabilities(&self) -> String {
        let args = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ]
        .map(json_string)
        .join(", ");
        let binary = json_string(&self.chromium.to_string_lossy());
        format!("{{ \"goog:chromeOptions\": {{ \"binary\": {binary}, \"args\": [{args}] }} }}\n")
    }
}

/// Finds the browser or installs it.
pub(crate) fn ensure() -> Outcome<Browser> {
    let fonts = !apt::is_here() || Path::new(FONTS).is_file();
    if let Some(browser) = find()? {
        if fonts {
            setup::ok(NAME);
            return checked(browser);
        } else if !apt::may_install() {
            setup::ok(NAME);
            println!(
                "setup: fonts: the tests' pictures may lack some; for all of them:  {}",
                apt::line(&["fonts-noto-core"])
            );
            return checked(browser);
        }
    }
    setup::doing(NAME, "the tests run in a browser", "a minute");
    apt::install(NAME, &PACKAGES)?;
    let not_found = "chromium, chromedriver and firefox-esr are not all on PATH: \
                     install them, or set CHROMIUM, CHROMEDRIVER and FIREFOX";
    checked(find()?.ok_or_else(|| Failure::broken(not_found))?)
}

fn find() -> Outcome<Option<Browser>> {
    let chromium = program("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])?;
    let chromedriver = program("CHROMEDRIVER", &["chromedriver"])?;
    let firefox = program("FIREFOX", &["firefox-esr", "firefox"])?;
    let found = chromium.zip(chromedriver).zip(firefox);
    Ok(found.map(|((chromium, chromedriver), firefox)| Browser { chromium, chromedriver, firefox }))
}

/// The program that a variable names, else the first of these on `PATH`.
fn program(variable: &str, names: &[&str]) -> Outcome<Option<PathBuf>> {
    match env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from) {
        Some(path) if path.is_file() => Ok(Some(path)),
        Some(path) => Err(Failure::broken(format!("{variable} is set to {}, where no program is", path.display()))),
        None => Ok(names.iter().find_map(|name| process::find(name))),
    }
}

/// A driver refuses a browser of another major version, in words that are hard to read.
fn checked(browser: Browser) -> Outcome<Browser> {
    let version = |program: &Path| process::answer(program, &["--version"]).as_deref().and_then(major);
    match (version(&browser.chromium), version(&browser.chromedriver)) {
        (Some(chromium), Some(chromedriver)) if chromium != chromedriver => Err(Failure::broken(format!(
            "{} is version {chromium}, but {} is version {chromedriver}: \
             set CHROMIUM and CHROMEDRIVER to two that belong together",
            browser.chromium.display(),
            browser.chromedriver.display()
        ))),
        _ => Ok(browser),
    }
}

/// The 156 of `ChromeDriver 156.0.8078.79 (abcdef)`.
fn major(version: &str) -> Option<u32> {
    version.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

fn json_string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', r"\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("Chromium 156.0.8078.79 built on Debian"), Some(156));
        assert_eq!(major("ChromeDriver 156.0.8078.79 (abcdef)"), Some(156));
        assert_eq!(major("unknown"), None);
    }

    #[test]
    fn the_capabilities_name_the_browser() {
        let browser = Browser {
            chromium: PathBuf::from("/a \"b\"/chromium"),
            chromedriver: PathBuf::new(),
            firefox: PathBuf::new(),
        };
        let capabilities = browser.capabilities();
        assert!(capabilities.contains(r#""binary": "/a \"b\"/chromium""#));
        assert!(capabilities.contains(r#"["--headless=new", "--no-sandbox""#));
    }
}
