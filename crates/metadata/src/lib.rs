//! Writes the numbering crate's metadata: Google's, in the compact form that the crate reads.
//!
//! The form is a row of streams, each with one kind of thing for all plans: like stands beside like, so that brotli finds
//! it. `crates/numbering/src/metadata.rs` reads it and says what is where.

mod compile;
mod source;
mod stages;

pub use source::RELEASE;

use source::{Description, Plan};

/// How many streams there are.
const STREAMS: usize = 14;

/// Of how many plans the patterns' size is written: to be passed over at once.
const BLOCK: usize = 16;

/// The metadata as the numbering crate holds it.
///
/// # Errors
/// A pattern has a construct that the matcher does not know.
pub fn blob() -> Result<Vec<u8>, String> {
    let plans = source::plans()?;
    let mut streams: [Vec<u8>; STREAMS] = Default::default();
    let mut calling_code = 0;
    for block in plans.chunks(BLOCK) {
        let [_, _, _, _, patterns, ..] = &streams;
        let start = patterns.len();
        for plan in block {
            let [_, codes, ..] = &mut streams;
            let step = plan.calling_code.checked_sub(calling_code).and_then(|step| usize::try_from(step).ok());
            number(codes, step.ok_or("the calling codes are not sorted")?);
            calling_code = plan.calling_code;
            write(plan, &mut streams)?;
        }
        let [_, _, sizes, _, patterns, ..] = &mut streams;
        number(sizes, patterns.len() - start);
    }
    let mut blob = Vec::new();
    number(&mut blob, plans.len());
    for stream in &streams {
        number(&mut blob, stream.len());
    }
    for stream in streams {
        blob.extend(stream);
    }
    Ok(blob)
}

fn write(plan: &Plan, streams: &mut [Vec<u8>; STREAMS]) -> Result<(), String> {
    let [ids, _, _, prefixes, patterns, lengths, local, examples, counts, formats, templates, rules, leading, traits] =
        streams;
    ids.extend(if plan.id.len() == 2 { plan.id.as_bytes() } else { b"00" });
    text(prefixes, &compile::pattern(&plan.international_prefix)?);
    text(prefixes, &compile::pattern(&plan.national_prefix_for_parsing)?);
    text(prefixes, plan.transform_rule.as_bytes());
    text(prefixes, &compile::pattern(&plan.leading_digits)?);
    text(prefixes, plan.extension_prefix.as_bytes());
    for (index, description) in plan.descriptions.iter().enumerate() {
        let Description { pattern, possible, local_only, example } = description;
        text(patterns, &compile::pattern(pattern)?);
        number(lengths, mask(possible)?);
        if index == 0 {
            number(local, mask(local_only)?);
        } else {
            text(examples, example.as_bytes());
        }
    }
    for list in &plan.formats {
        number(counts, list.len());
        for format in list {
            text(formats, &compile::pattern(&format.pattern)?);
            text(templates, format.template.as_bytes());
            text(rules, format.rule.as_bytes());
            let last = stages::last(&format.leading_digits)?;
            text(leading, &compile::pattern(last)?);
            let stages = u8::try_from(format.leading_digits.len()).map_err(|error| error.to_string())?;
            traits.push(u8::from(format.is_prefix_optional) | u8::from(format.has_carrier_rule) << 1 | stages << 2);
        }
    }
    Ok(())
}

/// Lengths as a set of bits. -1 stands for none.
fn mask(lengths: &[i32]) -> Result<usize, String> {
    lengths.iter().filter(|length| **length > 0).try_fold(0, |mask, length| match u32::try_from(*length) {
        Ok(length @ 1..=31) => Ok(mask | 1 << length),
        _ => Err(format!("a length of {length}")),
    })
}

/// Seven bits a byte, the lowest first.
fn number(out: &mut Vec<u8>, mut value: usize) {
    loop {
        let low = u8::try_from(value & 0x7F).unwrap_or_default();
        value >>= 7;
        if value == 0 {
            return out.push(low);
        }
        out.push(low | 0x80);
    }
}

/// The bytes, then 0: brotli packs an end better than a length.
fn text(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend(bytes);
    out.push(0);
}
