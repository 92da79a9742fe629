//! Answers questions from outside. Each line of the input is `typed<TAB>REGION`, with two letters or nothing for the
//! region. The output has one JSON object a line. The answers are those of Google's library, without the policy of a
//! form ([`numbering::check`]).
//!
//! ```sh
//! printf '01712345678\tBD\n' | cargo run --release -p numbering --example verdicts
//! ```
//!
//! `e164`, `international`, `national` and `region` are null where there is no number or no region. `reason` names the
//! length of a number. For a text that is no number, it is `invalid_country_code`, `too_short`, `too_long` or null.

use std::io::{self, BufRead, Write};

use numbering::{Country, NumberType, ParseError, PhoneNumber, Possibility};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut output = io::BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\n', '\r']);
        // The region stands behind the last tab, because the typed text may have tabs of its own.
        let (typed, region) = text.rsplit_once('\t').unwrap_or((text, ""));
        writeln!(output, "{}", verdict(typed, Country::parse(region.trim())))?;
        line.clear();
    }
    output.flush()
}

fn verdict(typed: &str, country: Option<Country>) -> Value {
    match PhoneNumber::parse(typed, country) {
        Ok(number) => answer(&number),
        Err(error) => json!({
            "e164": null,
            "possible": false,
            "reason": match error {
                ParseError::InvalidCountryCode => Some("invalid_country_code"),
                ParseError::TooShortAfterIdd | ParseError::TooShortNsn => Some("too_short"),
                ParseError::TooLong => Some("too_long"),
                ParseError::NotANumber | ParseError::Letters => None,
            },
            "valid": false,
            "type": "unknown",
            "region": null,
            "international": null,
            "national": null,
        }),
    }
}

fn answer(number: &PhoneNumber) -> Value {
    let possibility = number.possibility();
    let network = || number.is_non_geographical().then(|| "001".to_owned());
    json!({
        "e164": number.e164(),
        "possible": matches!(possibility, Possibility::Possible | Possibility::LocalOnly),
        "reason": match possibility {
            Possibility::Possible => "possible",
            Possibility::LocalOnly => "local_only",
            Possibility::TooShort { .. } => "too_short",
            Possibility::TooLong { .. } => "too_long",
            Possibility::InvalidLength => "invalid_length",
        },
        "valid": number.is_valid(),
        "type": number.number_type().map_or("unknown", name),
        "region": number.country().map(|country| country.to_string()).or_else(network),
        "international": number.international(),
        "national": number.national(),
    })
}

/// The name of a type in Google's library, in lower case.
fn name(number_type: NumberType) -> &'static str {
    match number_type {
        NumberType::FixedLine => "fixed_line",
        NumberType::Mobile => "mobile",
        NumberType::FixedLineOrMobile => "fixed_line_or_mobile",
        NumberType::TollFree => "toll_free",
        NumberType::PremiumRate => "premium_rate",
        NumberType::SharedCost => "shared_cost",
        NumberType::Voip => "voip",
        NumberType::PersonalNumber => "personal_number",
        NumberType::Pager => "pager",
        NumberType::Uan => "uan",
        NumberType::Voicemail => "voicemail",
    }
}
