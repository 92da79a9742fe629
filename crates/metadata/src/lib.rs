//! Writes the numbering crate's metadata: Google's, in the compact form that the crate reads.
//!
//! What follows from the rest is left out, where it is proved to follow. `crates/numbering/src/metadata.rs` reads the rest, and
//! says what is where; `packing.rs` there is how it is packed, and is compiled into this crate as well.

mod compile;
mod lengths;
mod packer;
#[path = "../../numbering/src/packing.rs"]
mod packing;
mod source;
mod stages;

pub use source::RELEASE;

use packer::Packer;
use packing::Packing;
use source::{Description, Plan};

/// Lengths and traits: no byte is a 0.
const FROM: u8 = 0x40;

/// The metadata as the numbering crate holds it.
#[derive(PartialEq, Eq)]
pub struct Blobs {
    /// Everything but what stands in the other.
    pub metadata: Vec<u8>,
    /// An example for each type of each plan.
    pub examples: Vec<u8>,
}

/// Writes it.
///
/// # Errors
/// A pattern has a construct that the matcher does not know, or what should follow from the rest does not.
pub fn blobs() -> Result<Blobs, String> {
    let plans = source::plans()?;
    let count = u8::try_from(plans.len()).map_err(|error| error.to_string())?;
    let mut metadata = vec![count];
    for plan in &plans {
        metadata.extend(if plan.id.len() == 2 { plan.id.as_bytes() } else { b"00" });
    }
    let mut calling_code = 0;
    for plan in &plans {
        let step = plan.calling_code.checked_sub(calling_code).and_then(|step| u8::try_from(step).ok());
        metadata.push(step.ok_or("the calling codes are not sorted, or are far from each other")?);
        calling_code = plan.calling_code;
    }
    let mut packing = Packing::new(Packer::default());
    let mut examples = Vec::new();
    for plan in &plans {
        write(plan, &mut packing)?;
        let [_, types @ ..] = &plan.descriptions;
        for Description { example, .. } in types {
            examples.extend(example.bytes());
            examples.push(0);
        }
    }
    metadata.extend(packing.coder.finish());
    Ok(Blobs { metadata, examples })
}

fn write(plan: &Plan, packing: &mut Packing<Packer>) -> Result<(), String> {
    let mut text = |kind: u32, text: &[u8]| match packing.text(kind, text) == text {
        true => Ok(()),
        false => Err(format!("{} of plan {} is not what is unpacked of it", String::from_utf8_lossy(text), plan.id)),
    };
    text(packing::PREFIXES, &compile::pattern(&plan.international_prefix)?)?;
    text(packing::PREFIXES + 1, &compile::pattern(&plan.national_prefix_for_parsing)?)?;
    text(packing::PREFIXES + 2, plan.transform_rule.as_bytes())?;
    text(packing::PREFIXES + 3, &compile::pattern(&plan.leading_digits)?)?;
    text(packing::PREFIXES + 4, plan.extension_prefix.as_bytes())?;
    let [general, .., fixed_line, mobile] = &plan.descriptions;
    for (at, description) in (0..).zip(&plan.descriptions) {
        text(packing::PATTERNS + at, &compile::pattern(&description.pattern)?)?;
        lengths::follow_from_pattern(description, general)?;
    }
    text(packing::LENGTHS, &bytes(lengths::of_plan(general)?)?)?;
    text(packing::LOCAL_LENGTHS, &bytes(&general.local_only)?)?;
    let usual = if mobile.example.is_empty() { fixed_line } else { mobile };
    text(packing::EXAMPLE, usual.example.as_bytes())?;
    for (kind, list) in (packing::FORMAT..).zip(&plan.formats) {
        for format in list {
            text(kind, &compile::pattern(&format.pattern)?)?;
            text(packing::TEMPLATE, format.template.as_bytes())?;
            text(packing::RULE, format.rule.as_bytes())?;
            let last = stages::last(&format.leading_digits)?;
            text(packing::LEADING_DIGITS, &compile::pattern(last)?)?;
            let stages = u8::try_from(format.leading_digits.len()).ok().filter(|stages| *stages < 8);
            let stages = stages.ok_or("a format has too many leading digits")?;
            let is_plain = is_plain(&format.template)?;
            let traits = [format.is_prefix_optional, format.has_carrier_rule, is_plain];
            let traits = (0..).zip(traits).fold(stages << 3, |traits, (bit, trait_)| traits | u8::from(trait_) << bit);
            text(packing::TRAITS, &[FROM | traits])?;
        }
        text(kind, &[])?;
    }
    Ok(())
}

/// Whether a template has nothing but groups and punctuation: Israel's star numbers have more.
fn is_plain(template: &str) -> Result<bool, String> {
    let mut groups = 0;
    let mut characters = template.chars();
    while let Some(character) = characters.next() {
        match (character, groups) {
            ('$', 0) if characters.next() == Some('1') => groups = 1,
            ('$', 1..) if characters.next().is_some_and(|digit| digit.is_ascii_digit()) => groups += 1,
            ('-' | ' ' | '(' | ')' | '/' | '.', _) => {}
            ('$' | '*' | '0'..='9', _) => return Ok(false),
            _ => return Err(format!("the template {template:?} has an unknown mark")),
        }
    }
    Ok(groups > 0)
}

/// Lengths as bytes. -1 stands for none.
fn bytes(lengths: &[i32]) -> Result<Vec<u8>, String> {
    let byte = |length: &i32| match u8::try_from(*length) {
        Ok(length @ 1..=31) => Ok(FROM | length),
        _ => Err(format!("a length of {length}")),
    };
    lengths.iter().filter(|length| **length > 0).map(byte).collect()
}
