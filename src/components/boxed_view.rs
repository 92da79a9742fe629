//! Views of one type, for what comes and goes.
//!
//! Leptos compiles a reactive child once for each type of view, together with the code that patches such a view. A
//! [`BoxedView`] hides the type: a branch of the form is built when it appears and replaced when it changes, never
//! patched. This is smaller by 13 kB than `AnyView`, which keeps the patching (`docs/decisions/0010-leptos.md`).

use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use send_wrapper::SendWrapper;

/// A view of any type, built already.
pub(crate) struct BoxedView(SendWrapper<Box<dyn Mountable>>);

impl BoxedView {
    /// Builds a view.
    pub(crate) fn new(view: impl IntoView + 'static) -> Self {
        Self(SendWrapper::new(Box::new(view.into_view().build())))
    }

    /// Builds a view without an element.
    pub(super) fn empty() -> Self {
        Self::new(())
    }
}

/// A child that comes and goes.
pub(super) type Branch = Box<dyn FnMut() -> BoxedView + Send>;

/// Shows the view that a function returns, and replaces it when a signal of the function changes.
pub(super) fn branch(view: impl FnMut() -> BoxedView + Send + 'static) -> Branch {
    Box::new(view)
}

/// Shows a view while a condition holds.
pub(super) fn when<V: IntoView + 'static>(condition: Memo<bool>, view: impl Fn() -> V + Send + 'static) -> Branch {
    branch(move || if condition.get() { BoxedView::new(view()) } else { BoxedView::empty() })
}

/// The view of an item, by its index and its text.
pub(super) type ItemView = Arc<dyn Fn(usize, String) -> BoxedView + Send + Sync>;

/// The views of items. The view of an item that stays is not touched, so it keeps its focus, and screen readers do not
/// repeat it.
#[component]
pub(super) fn KeyedItems(items: Memo<Vec<(usize, String)>>, view: ItemView) -> impl IntoView {
    view! {
        <For each=move || items.get() key=|item| item.clone() children=move |(index, text)| view(index, text) />
    }
}

/// A built view in the page.
pub(crate) struct BoxedState(Box<dyn Mountable>);

impl Mountable for BoxedState {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.0.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.0.elements()
    }
}

impl Render for BoxedView {
    type State = BoxedState;

    fn build(self) -> BoxedState {
        BoxedState(self.0.take())
    }

    fn rebuild(self, state: &mut BoxedState) {
        let mut old = std::mem::replace(state, self.build());
        old.insert_before_this(state);
        old.unmount();
    }
}

impl AddAnyAttr for BoxedView {
    type Output<NewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _attribute: NewAttr) -> Self
    where
        Self: RenderHtml,
    {
        self
    }
}

/// The form renders in a browser only. Leptos asks every view for these functions of server-side rendering.
impl RenderHtml for BoxedView {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> BoxedState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
