//! Google's metadata, from the crate `rlibphonenumber`, in the order in which the numbering crate looks things up: by calling code, the
//! main country first.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use prost::Message;
use rlibphonenumber::{NumberFormat, PhoneMetadata, PhoneMetadataCollection, PhoneNumberDesc};

/// Google's release.
pub const RELEASE: &str = "9.0.42";

/// One country, or one network of no country.
pub(crate) struct Plan {
    /// Two letters, or `001`.
    pub(crate) id: String,
    pub(crate) calling_code: i32,
    pub(crate) international_prefix: String,
    pub(crate) national_prefix_for_parsing: String,
    pub(crate) transform_rule: String,
    pub(crate) leading_digits: String,
    /// What stands before an extension; empty for the usual.
    pub(crate) extension_prefix: String,
    /// The general one, then one per type, in the order of the numbering crate.
    pub(crate) descriptions: [Description; 11],
    /// National, then international.
    pub(crate) formats: [Vec<Format>; 2],
}

/// What the numbers of a type look like.
#[derive(Default)]
pub(crate) struct Description {
    pub(crate) pattern: String,
    pub(crate) possible: Vec<i32>,
    pub(crate) local_only: Vec<i32>,
    pub(crate) example: String,
}

/// How some numbers are written.
pub(crate) struct Format {
    pub(crate) pattern: String,
    pub(crate) template: String,
    pub(crate) rule: String,
    pub(crate) leading_digits: Vec<String>,
    pub(crate) is_prefix_optional: bool,
    /// It can be written with a carrier's code.
    pub(crate) has_carrier_rule: bool,
}

/// Every plan.
///
/// # Errors
/// The package's file cannot be found, read or decoded.
pub(crate) fn plans() -> Result<Vec<Plan>, String> {
    let file = package()?.join("src/generated/metadata/metadata.bin");
    let bytes = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let collection = PhoneMetadataCollection::decode(bytes.as_slice()).map_err(|error| error.to_string())?;
    let mut all = collection.metadata;
    // Stable: behind its main country, a code's countries stay in Google's order, which is that of precedence.
    all.sort_by_key(|metadata| (metadata.country_code(), !metadata.main_country_for_code()));
    Ok(all.into_iter().map(plan).collect())
}

/// The folder of the package. Cargo knows where it is.
fn package() -> Result<PathBuf, String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args([
        "metadata",
        "--format-version",
        "1",
        "--manifest-path",
        concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
    ]);
    let output = command.output().map_err(|error| format!("cargo metadata: {error}"))?;
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())?;
    let packages = answer.get("packages").and_then(|packages| packages.as_array()).into_iter().flatten();
    let is_source = |package: &&serde_json::Value| {
        package.get("name").is_some_and(|name| name == "rlibphonenumber")
            && package.get("version").is_some_and(|version| version == "2.2.15")
    };
    let manifest = packages.into_iter().find(is_source).and_then(|package| package.get("manifest_path")?.as_str());
    let manifest = manifest.ok_or("cargo does not know rlibphonenumber 2.2.15")?;
    Path::new(manifest).parent().map(Path::to_path_buf).ok_or_else(|| manifest.to_owned())
}

#[expect(deprecated, reason = "the crate's own wrapper empties these fields, a decoded message has them")]
fn plan(metadata: PhoneMetadata) -> Plan {
    let descriptions = [
        &metadata.general_desc,
        &metadata.premium_rate,
        &metadata.toll_free,
        &metadata.shared_cost,
        &metadata.voip,
        &metadata.personal_number,
        &metadata.pager,
        &metadata.uan,
        &metadata.voicemail,
        &metadata.fixed_line,
        &metadata.mobile,
    ];
    Plan {
        descriptions: descriptions.map(|description| description.clone().map(describe).unwrap_or_default()),
        formats: [&metadata.number_format, &metadata.intl_number_format].map(|list| list.iter().map(format).collect()),
        international_prefix: bare(metadata.international_prefix()),
        national_prefix_for_parsing: bare(metadata.national_prefix_for_parsing()),
        transform_rule: metadata.national_prefix_transform_rule().to_owned(),
        leading_digits: bare(metadata.leading_digits()),
        calling_code: metadata.country_code(),
        extension_prefix: metadata.preferred_extn_prefix().to_owned(),
        id: metadata.id,
    }
}

fn describe(source: PhoneNumberDesc) -> Description {
    Description {
        pattern: bare(source.national_number_pattern()),
        example: source.example_number().to_owned(),
        possible: source.possible_length,
        local_only: source.possible_length_local_only,
    }
}

#[expect(deprecated, reason = "the crate's own wrapper empties these fields, a decoded message has them")]
fn format(source: &NumberFormat) -> Format {
    Format {
        pattern: bare(&source.pattern),
        template: source.format.clone(),
        rule: source.national_prefix_formatting_rule().to_owned(),
        leading_digits: source.leading_digits_pattern.iter().map(|pattern| bare(pattern)).collect(),
        is_prefix_optional: source.national_prefix_optional_when_formatting(),
        has_carrier_rule: !source.domestic_carrier_code_formatting_rule().is_empty(),
    }
}

/// The package anchors every pattern at both ends.
fn bare(pattern: &str) -> String {
    let inner = pattern.strip_prefix("^(?:").and_then(|pattern| pattern.strip_suffix(")$"));
    inner.unwrap_or(pattern).to_owned()
}
