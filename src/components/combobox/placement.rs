//! The place of an open popup, and the visible rows of its list.

use leptos::prelude::window;
use web_sys::{Element, HtmlElement};

/// Rows in the page at a time: more than the list shows, so that scrolling meets no gap.
pub(super) const ROWS: usize = 24;
/// Rows in the page above the visible part.
const ROWS_ABOVE: usize = 6;
/// Free space, in CSS pixels, between an open popup and the edge of the window.
const MARGIN: f64 = 12.0;

/// Opens the popup on the side of the control with enough room, and no higher than that room. Above the control the
/// popup keeps its first height: a search must not move it under the keys.
pub(super) fn place(popup: &HtmlElement, control: &Element) {
    let window_height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    set_pixels(popup, "max-block-size", window_height);
    let _ = popup.style().remove_property("block-size");
    // The count appears below the list later.
    let wanted = popup.get_bounding_client_rect().height() + MARGIN * 2.0;
    let control = control.get_bounding_client_rect();
    let (above, below) = (control.top() - MARGIN, window_height - control.bottom() - MARGIN);
    let is_up = below < wanted && above > below;
    let room = above.max(below);
    set_pixels(popup, "max-block-size", room);
    if is_up {
        set_pixels(popup, "block-size", wanted.min(room));
    }
    // Fails only for a class name with a space.
    let _ = popup.class_list().toggle_with_force("up", is_up);
}

fn set_pixels(element: &HtmlElement, name: &str, pixels: f64) {
    set_property(element, name, &format!("{}px", whole(pixels)));
}

/// Sets a style property. Fails only for a read-only style.
fn set_property(element: &HtmlElement, name: &str, value: &str) {
    let _ = element.style().set_property(name, value);
}

/// Scrolls the list to the active row, and returns the index of the first row that belongs in the page. `rows` stands
/// for the height of all rows.
pub(super) fn scroll(list: &HtmlElement, rows: &HtmlElement, count: usize, active: Option<usize>) -> usize {
    set_property(rows, "--count", &count.to_string());
    // All rows are equally high, and seldom a whole number of pixels.
    let row = (rows.get_bounding_client_rect().height() / count.max(1) as f64).max(1.0);
    if let Some(active) = active {
        let (top, visible) = (row * active as f64, f64::from(list.client_height()));
        let scrolled = f64::from(list.scroll_top());
        if top < scrolled {
            list.set_scroll_top(whole(top));
        } else if top + row > scrolled + visible {
            list.set_scroll_top(whole((top + row - visible).ceil()));
        }
    }
    let above = usize::try_from(whole(f64::from(list.scroll_top()) / row)).unwrap_or_default();
    let first = above.saturating_sub(ROWS_ABOVE).min(count.saturating_sub(ROWS));
    set_property(rows, "--first", &first.to_string());
    first
}

/// The whole part of a number of pixels or rows, at least zero.
#[expect(clippy::cast_possible_truncation, reason = "the cast saturates")]
fn whole(number: f64) -> i32 {
    number.max(0.0) as i32
}
