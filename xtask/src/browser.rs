//! The browsers of the tests: Chromium with its driver, Firefox, and WebKitGTK with its driver and a display.

use std::env;
use std::path::{Path, PathBuf};

use crate::apt;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::step;

const NAME: &str = "Chromium, Firefox, WebKitGTK and their drivers";

/// The packages of Debian. The pictures of the tests need the fonts: Latin, Bengali and symbols.
const PACKAGES: [&str; 6] =
    ["chromium", "chromium-driver", "firefox-esr", "webkit2gtk-driver", "xvfb", "fonts-noto-core"];

/// A file that exists once the package with the fonts is installed.
const FONTS: &str = "/var/lib/dpkg/info/fonts-noto-core.list";

/// The programs that the tests start.
#[derive(Debug)]
pub(crate) struct Browser {
    /// Chromium.
    pub(crate) chromium: PathBuf,
    /// The WebDriver server for Chromium.
    pub(crate) chromedriver: PathBuf,
    /// Firefox. The tests drive it without a driver.
    pub(crate) firefox: PathBuf,
    /// WebKitGTK. `None` on systems that have none; its tests are skipped there.
    pub(crate) webkit: Option<Webkit>,
}

/// WebKitGTK, which has no mode without a display.
#[derive(Debug)]
pub(crate) struct Webkit {
    /// The WebDriver server, which starts the browser of its own package.
    pub(crate) driver: PathBuf,
    /// The server of a display without a screen.
    pub(crate) xvfb: PathBuf,
}

impl Browser {
    /// The capabilities that wasm-bindgen's test runner requests from the driver.
    ///
    /// The browser has no window, makes no network requests of its own, and runs without a sandbox, because the sandbox
    /// does not work in most containers.
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

/// Finds the browsers or installs them.
pub(crate) fn ensure() -> Outcome<Browser> {
    let has_fonts = !apt::is_available() || Path::new(FONTS).is_file();
    if let Some(browser) = find()? {
        if has_fonts {
            step::ready(NAME);
            return same_version(browser);
        } else if !apt::can_install() {
            step::ready(NAME);
            println!(
                "setup: fonts: the tests' pictures may lack some; this installs all of them:  {}",
                apt::command_line(&["fonts-noto-core"])
            );
            return same_version(browser);
        }
    }
    step::start(NAME, "the tests run in a browser", "a minute");
    apt::install(NAME, &PACKAGES)?;
    let not_found = "chromium, chromedriver, firefox-esr, WebKitWebDriver and Xvfb are not all on PATH: \
                     install them, or set CHROMIUM, CHROMEDRIVER, FIREFOX, WEBKIT_DRIVER and XVFB";
    same_version(find()?.ok_or_else(|| Failure::broken(not_found))?)
}

fn find() -> Outcome<Option<Browser>> {
    let chromium = program("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])?;
    let chromedriver = program("CHROMEDRIVER", &["chromedriver"])?;
    let firefox = program("FIREFOX", &["firefox-esr", "firefox"])?;
    let webkit = program("WEBKIT_DRIVER", &["WebKitWebDriver"])?.zip(program("XVFB", &["Xvfb"])?);
    let webkit = webkit.map(|(driver, xvfb)| Webkit { driver, xvfb });
    // WebKitGTK is a browser of Linux.
    if webkit.is_none() && cfg!(target_os = "linux") {
        return Ok(None);
    }
    let found = chromium.zip(chromedriver).zip(firefox);
    Ok(found.map(|((chromium, chromedriver), firefox)| Browser { chromium, chromedriver, firefox, webkit }))
}

/// The program that the variable names, or the first of the names that is on `PATH`.
fn program(variable: &str, names: &[&str]) -> Outcome<Option<PathBuf>> {
    match env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from) {
        Some(path) if path.is_file() => Ok(Some(path)),
        Some(path) => Err(Failure::broken(format!("{variable} is set to {}, which is not a file", path.display()))),
        None => Ok(names.iter().find_map(|name| process::find(name))),
    }
}

/// Checks that Chromium and its driver have the same major version. The driver's own message about this is hard to
/// read.
fn same_version(browser: Browser) -> Outcome<Browser> {
    let version = |program: &Path| process::output(program, &["--version"]).as_deref().and_then(major);
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
            webkit: None,
        };
        let capabilities = browser.capabilities();
        assert!(capabilities.contains(r#""binary": "/a \"b\"/chromium""#));
        assert!(capabilities.contains(r#"["--headless=new", "--no-sandbox""#));
    }
}
