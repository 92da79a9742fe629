//! Types numbers key by key. Each line of the input is `REGION<TAB>keys`. The output has the text after each key, with
//! tabs between the texts.
//!
//! ```sh
//! printf 'US\t4155552671\n' | cargo run --release -p numbering --example typing
//! ```

use std::io::{self, BufRead, Write};

use numbering::{AsYouType, Country};

fn main() -> io::Result<()> {
    let mut output = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (region, keys) = line.split_once('\t').unwrap_or(("", &line));
        let mut typing = AsYouType::new(Country::parse(region));
        let mut separator = "";
        for key in keys.chars() {
            typing.insert(key);
            write!(output, "{separator}{}", typing.text())?;
            separator = "\t";
        }
        writeln!(output)?;
    }
    output.flush()
}
