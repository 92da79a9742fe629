//! Google's metadata from the package of the crate `rlibphonenumber`, sorted as the crate `numbering` needs it: by
//! calling code, the main country first.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use prost::Message;
use rlibphonenumber::{NumberFormat, PhoneMetadata, PhoneMetadataCollection, PhoneNumberDesc};

/// The release of Google's metadata.
pub const RELEASE: &str = "9.0.42";

/// The plan of one country, or of one network that belongs to no country.
pub(crate) struct Plan {
    /// Two letters, or `001`.
    pub(crate) id: String,
    pub(crate) calling_code: i32,
    pub(crate) international_prefix: String,
    pub(crate) national_prefix_for_parsing: String,
    pub(crate) transform_rule: String,
    pub(crate) leading_digits: String,
    /// The label of an extension. Empty for the usual label.
    pub(crate) extension_prefix: String,
    /// The general description, then one per type, in the order of the crate `numbering`.
    pub(crate) descriptions: [Description; 11],
    /// The national formats, then the international ones.
    pub(crate) formats: [Vec<Format>; 2],
}

/// The pattern and the lengths of the numbers of a type.
#[derive(Default)]
pub(crate) struct Description {
    pub(crate) pattern: String,
    pub(crate) possible: Vec<i32>,
    pub(crate) local_only: Vec<i32>,
    pub(crate) example: String,
}

/// The form in which some numbers are written.
pub(crate) struct Format {
    pub(crate) pattern: String,
    pub(crate) template: String,
    pub(crate) rule: String,
    pub(crate) leading_digits: Vec<String>,
    pub(crate) is_prefix_optional: bool,
    /// The form can have a carrier code.
    pub(crate) has_carrier_rule: bool,
}

/// Reads every plan.
///
/// # Errors
/// The file of the package cannot be found, read or decoded.
pub(crate) fn plans() -> Result<Vec<Plan>, String> {
    let file = package()?.join("src/generated/metadata/metadata.bin");
    let bytes = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let collection = PhoneMetadataCollection::decode(bytes.as_slice()).map_err(|error| error.to_string())?;
    let mut all = collection.metadata;
    // The sort is stable: the other countries of a calling code stay in Google's order of precedence.
    all.sort_by_key(|metadata| (metadata.country_code(), !metadata.main_country_for_code()));
    Ok(all.into_iter().map(plan).collect())
}

/// The folder of the package, as cargo finds it.
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

#[expect(deprecated, reason = "the wrapper of the crate empties these fields; a decoded message has them")]
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

#[expect(deprecated, reason = "the wrapper of the crate empties these fields; a decoded message has them")]
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

/// A pattern without the anchors that the package puts at both ends.
fn bare(pattern: &str) -> String {
    let inner = pattern.strip_prefix("^(?:").and_then(|pattern| pattern.strip_suffix(")$"));
    inner.unwrap_or(pattern).to_owned()
}
