//! Writes the metadata of the crate `numbering`: Google's metadata, as byte code that `numbering` reads in place.
//!
//! The blob leaves out everything that follows from the rest; this crate proves that it follows.
//! `crates/numbering/src/metadata.rs` reads the blob and describes its form.

mod compile;
mod lengths;
mod row;
mod source;
mod stages;

pub use source::RELEASE;

use source::Description;

/// The metadata as the crate `numbering` holds it.
#[derive(PartialEq, Eq)]
pub struct Blobs {
    /// Everything but the examples of all types.
    pub metadata: Vec<u8>,
    /// An example for each type of each plan.
    pub examples: Vec<u8>,
}

/// Writes both blobs.
///
/// # Errors
/// A pattern has a construct that the matcher does not know, or a part that the blob leaves out does not follow from
/// the rest.
pub fn blobs() -> Result<Blobs, String> {
    let plans = source::plans()?;
    let mut metadata = vec![u8::try_from(plans.len()).map_err(|error| error.to_string())?];
    for plan in &plans {
        metadata.extend(if plan.id.len() == 2 { plan.id.as_bytes() } else { b"00" });
    }
    let mut calling_code = 0;
    for plan in &plans {
        let step = plan.calling_code.checked_sub(calling_code).and_then(|step| u8::try_from(step).ok());
        metadata.push(step.ok_or("the calling codes are not sorted, or are far from each other")?);
        calling_code = plan.calling_code;
    }
    let rows = plans.iter().map(row::row).collect::<Result<Vec<_>, _>>()?;
    for row in &rows {
        metadata.extend(u16::try_from(row.len()).map_err(|error| error.to_string())?.to_le_bytes());
    }
    metadata.extend(rows.concat());
    let mut examples = Vec::new();
    for plan in &plans {
        let [_, types @ ..] = &plan.descriptions;
        for Description { example, .. } in types {
            examples.extend(example.bytes());
            examples.push(0);
        }
    }
    Ok(Blobs { metadata, examples })
}
