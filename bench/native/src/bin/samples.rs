//! Prints the samples as JSON, for the measurements in JavaScript. They are digits, `+`, `-` and spaces: nothing needs
//! an escape.

use native::samples::{self, Samples};

fn main() {
    let all: Vec<String> = samples::all().iter().map(json).collect();
    println!("[{}]", all.join(",\n"));
}

fn json(samples: &Samples) -> String {
    let country = samples.country.map_or("null".to_owned(), |code| format!("{code:?}"));
    format!(r#"{{"name": {:?}, "country": {country}, "texts": {:?}}}"#, samples.name, samples.texts)
}
