//! Templates: texts with places, such as `Use {number}`, for values.

/// Fills the places of a template with values. A place without a value stays as it is.
#[must_use]
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(name, behind)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, behind))
        });
        match value {
            Some((value, behind)) => {
                filled.push_str(value);
                rest = behind;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// Returns the names of the places, in their order. A name that stands twice is listed twice.
pub(super) fn places(template: &str) -> Vec<&str> {
    template.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

/// Returns true if two templates have the same places, in any order.
pub(super) fn have_same_places(template: &str, other: &str) -> bool {
    let (names, others) = (places(template), places(other));
    let count = |names: &[&str], name| names.iter().filter(|known| **known == name).count();
    names.len() == others.len() && names.iter().all(|name| count(&names, *name) == count(&others, *name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fill_their_places() {
        assert_eq!(fill("Use {number}", &[("number", "+8801712345678")]), "Use +8801712345678");
    }

    #[test]
    fn places_within_a_value_are_not_filled() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "{a}")]), "{b} and {a}");
    }

    #[test]
    fn places_without_a_value_stay() {
        assert_eq!(fill("{unknown} {", &[]), "{unknown} {");
        assert_eq!(fill("{unknown {a}", &[("a", "x")]), "{unknown x");
    }

    #[test]
    fn places_are_listed_in_order_and_with_repetitions() {
        assert_eq!(places("{b} {a} {b} { c}d {"), ["b", "a", "b", " c"]);
        assert_eq!(places("nothing to fill }"), Vec::<&str>::new());
    }

    #[test]
    fn templates_with_the_same_places_may_have_them_in_any_order() {
        assert!(have_same_places("{b} {a} {b}", "{a}{b}{b}"));
        assert!(!have_same_places("{b} {a} {b}", "{a}{b}{a}"));
        assert!(!have_same_places("{a}", "{a}{a}"));
        assert!(!have_same_places("{a}", "a"));
    }
}
