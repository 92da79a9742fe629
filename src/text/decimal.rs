//! Numbers written out: the standard library's way brings all of its formatting.

/// A number in ASCII digits.
#[must_use]
pub fn decimal(number: usize) -> String {
    written(number, '0')
}

/// A number in the digits whose zero is `zero`.
pub(super) fn written(number: usize, zero: char) -> String {
    let mut text = String::new();
    contract::digits::write(&mut text, number, 10, zero);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_from_the_highest_digit_on() {
        assert_eq!([0, 7, 10, 5_000, usize::MAX].map(decimal), [0, 7, 10, 5_000, usize::MAX].map(|it| it.to_string()));
        assert_eq!(written(1_905, '০'), "১৯০৫");
    }
}
