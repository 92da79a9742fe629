//! The text of the phone number, under every kind of edit that a browser has.

use contract::Provider;
use pia_number_form::runtime::NumberFormat;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, HtmlInputElement, InputEvent, InputEventInit};

use crate::screen::{Screen, fire, settings, settle};

const INPUT: &str = "#phone_number";

/// An edit of the phone number, as a browser makes the edit. In a text, `|` stands for the caret.
struct Edited<'s> {
    screen: &'s Screen,
    kind: &'static str,
    is_composing: bool,
}

impl Edited<'_> {
    fn input(&self) -> HtmlInputElement {
        self.screen.input(INPUT)
    }

    fn event(&self, name: &str) -> Event {
        let init = InputEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_input_type(self.kind);
        init.set_is_composing(self.is_composing);
        InputEvent::new_with_event_init_dict(name, &init).unwrap().unchecked_into()
    }

    async fn to(&self, after: &str) -> String {
        let input = self.input();
        input.dispatch_event(&self.event("beforeinput")).unwrap();
        let caret = after.find('|').unwrap_or(after.len());
        input.set_value(&after.replace('|', ""));
        let caret = u32::try_from(caret).unwrap();
        input.set_selection_range(caret, caret).unwrap();
        input.dispatch_event(&self.event("input")).unwrap();
        settle().await;
        shown(self.screen)
    }
}

/// Returns the text of the input, with `|` at the caret.
fn shown(screen: &Screen) -> String {
    let input = screen.input(INPUT);
    let caret = usize::try_from(input.selection_start().unwrap().unwrap()).unwrap();
    let mut text = input.value();
    text.insert(caret, '|');
    text
}

fn edited<'s>(screen: &'s Screen, kind: &'static str) -> Edited<'s> {
    Edited { screen, kind, is_composing: false }
}

#[wasm_bindgen_test]
async fn the_number_is_formatted_after_every_edit_and_the_caret_stays_at_its_digit() {
    let screen = Screen::new(settings(Provider::Sip));
    assert_eq!(edited(&screen, "insertText").to("+8801712345678|").await, "+880 1712-345678|");
    assert_eq!(edited(&screen, "insertText").to("+880 1712|345678").await, "+880 1712|-345678");
    assert_eq!(edited(&screen, "deleteContentBackward").to("+880 171|-345678").await, "+880 171|3-45678");
    assert_eq!(edited(&screen, "insertText").to("+880 1719|3-45678").await, "+880 1719|-345678");
    assert_eq!(edited(&screen, "deleteContentForward").to("+880 1|19-345678").await, "+880 1|193-45678");
    assert_eq!(edited(&screen, "insertFromPaste").to("+1 (415) 555.2671|").await, "+1 415-555-2671|");
}

#[wasm_bindgen_test]
async fn the_number_is_not_formatted_before_a_composition_ends() {
    let screen = Screen::new(settings(Provider::Sip));
    let composing = Edited { is_composing: true, ..edited(&screen, "insertCompositionText") };
    assert_eq!(composing.to("+8801712|").await, "+8801712|");
    assert_eq!(composing.to("+8801712345678|").await, "+8801712345678|");
    fire(&screen.find(INPUT), "compositionend");
    settle().await;
    assert_eq!(shown(&screen), "+880 1712-345678|");
}

#[wasm_bindgen_test]
async fn an_edit_can_be_undone_and_redone() {
    let screen = Screen::new(settings(Provider::Sip));
    edited(&screen, "insertText").to("+88017|").await;
    edited(&screen, "insertFromPaste").to("+8801712345678|").await;
    let undo = edited(&screen, "historyUndo");
    undo.input().dispatch_event(&undo.event("beforeinput")).unwrap();
    settle().await;
    assert_eq!(screen.input(INPUT).value(), "+880 17");
    let redo = edited(&screen, "historyRedo");
    redo.input().dispatch_event(&redo.event("beforeinput")).unwrap();
    settle().await;
    assert_eq!(screen.input(INPUT).value(), "+880 1712-345678");
}

#[wasm_bindgen_test]
async fn a_host_can_have_the_number_formatted_on_blur_or_never() {
    for (number_format, typed, left) in [
        (NumberFormat::Blur, "+8801712345678|", "+880 1712-345678"),
        (NumberFormat::Off, "+8801712345678|", "+8801712345678"),
    ] {
        let mut host = settings(Provider::Sip);
        host.number_format = number_format;
        let screen = Screen::new(host);
        assert_eq!(edited(&screen, "insertText").to(typed).await, typed);
        fire(&screen.find(INPUT), "blur");
        settle().await;
        assert_eq!(screen.input(INPUT).value(), left);
    }
}

#[wasm_bindgen_test]
async fn a_text_that_cannot_be_formatted_stays_as_typed() {
    let screen = Screen::new(settings(Provider::Sip));
    for typed in ["tel:+8801712345678|", "+1800FLOWERS|", "01712-345678|"] {
        assert_eq!(edited(&screen, "insertFromPaste").to(typed).await, typed);
    }
}
