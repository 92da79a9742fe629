//! Prints how long the first answer of a fresh process takes, in nanoseconds: `first_answer LIBRARY`.

use std::hint::black_box;
use std::time::Instant;

use native::library::Library;
use native::ours::Ours;
use native::phonenumber::Phonenumber;
use native::rlibphonenumber::Rlibphonenumber;

const TYPED: &str = "+8801712345678";

fn main() {
    let name = std::env::args().nth(1).unwrap_or_default();
    let nanoseconds = match name.as_str() {
        Ours::NAME => first_answer::<Ours>(),
        Rlibphonenumber::NAME => first_answer::<Rlibphonenumber>(),
        Phonenumber::NAME => first_answer::<Phonenumber>(),
        _ => panic!("there is no library `{name}`"),
    };
    println!("{nanoseconds}");
}

fn first_answer<L: Library>() -> u128 {
    let start = Instant::now();
    let number = L::parse(black_box(TYPED), None).expect("it is a number");
    black_box(L::facts(&number));
    start.elapsed().as_nanos()
}
