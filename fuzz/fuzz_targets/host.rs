//! Values, messages and headers of a host. A value is set as a whole or refused, a message has the placeholders of its
//! key or is refused, and a header is valid in a browser.

#![no_main]

use contract::{Draft, Field};
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use pia_number_form::api::Header;
use pia_number_form::i18n::{Key, Locale, Words, fill};
use pia_number_form::state::Values;

fuzz_target!(|data: &[u8]| {
    let mut bytes = Unstructured::new(data);
    // An input that ends early is not a finding.
    let _ = values(&mut bytes);
    let _ = words(&mut bytes);
    let _ = headers(&mut bytes);
});

fn values(bytes: &mut Unstructured<'_>) -> Result<()> {
    let mut values = Values::default();
    for _ in 0..bytes.int_in_range(0..=5)? {
        let name = match bytes.ratio(4, 5)? {
            true => bytes.choose(&Field::ALL)?.name(),
            false => bytes.arbitrary()?,
        };
        let value: &str = bytes.arbitrary()?;
        let before = values.clone();
        let field = Field::parse(name);
        match values.set(name, value) {
            Ok(()) => {
                assert!(field.is_some_and(|field| !field.is_secret()) || name == "country", "{name}");
                let (mut draft, mut draft_before) = (Draft::default(), Draft::default());
                values.fill(&mut draft);
                before.fill(&mut draft_before);
                for other in Field::ALL.into_iter().filter(|other| Some(*other) != field) {
                    assert_eq!(draft.text(other), draft_before.text(other), "the value of another field changed");
                }
                if let Some(field) = field.filter(|field| draft.text_mut(*field).is_some()) {
                    assert_eq!(draft.text(field), value, "the value was changed");
                }
                assert!(draft.trunk_password.is_empty() && draft.auth_token.is_empty());
            }
            Err(_) => assert_eq!(values, before, "a refused value changed another"),
        }
    }
    Ok(())
}

fn words(bytes: &mut Unstructured<'_>) -> Result<()> {
    let locale = *bytes.choose(&[Locale::English, Locale::Bangla])?;
    let key = *bytes.choose(Key::ALL)?;
    let name = if bytes.ratio(4, 5)? { key.name().to_string() } else { bytes.arbitrary()? };
    let message: String = bytes.arbitrary::<&str>()?.chars().take(24).collect();
    let own = Words::new(locale).with_messages(vec![(name.clone(), message.clone())]);
    if let Ok(words) = own {
        let key = Key::parse(&name).expect("an unknown key was accepted");
        assert_eq!(words.get(key), message);
        for other in Key::ALL.iter().filter(|other| **other != key) {
            assert_eq!(words.get(*other), Words::new(locale).get(*other));
        }
    }
    let value: &str = bytes.arbitrary()?;
    let filled = fill(&message, &[("number", value)]);
    assert!(!message.contains("{number}") || filled.contains(value));
    assert!(message.contains('{') || filled == message);
    Ok(())
}

fn headers(bytes: &mut Unstructured<'_>) -> Result<()> {
    let (name, value): (&str, &str) = (bytes.arbitrary()?, bytes.arbitrary()?);
    for header in
        [Header::new(name, value), Header::new("X-Name", value), Header::bearer(value), Header::idempotency_key(value)]
    {
        let Ok(header) = header else { continue };
        assert!(!header.name().is_empty() && header.name().is_ascii());
        let is_line = |text: &str| !text.contains(['\r', '\n', '\0']) && text.trim() == text;
        assert!(is_line(header.name()) && is_line(header.value()), "{header:?}");
        assert!(header.value().chars().all(|character| u32::from(character) < 256), "{header:?}");
    }
    Ok(())
}
