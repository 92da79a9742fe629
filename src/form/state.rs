//! What the form knows.

use std::rc::Rc;

use contract::{
    Cause, CheckContext, Checked, Doubt, Draft, Field, FieldError, NewPhoneNumber, PhoneNumber, Problem, Provider,
};
use numbering::{E164, Number};

use super::{NotSent, Unknown, Values};

/// The state of one form. Changed by [`update`](super::update) alone.
#[derive(Debug, Default)]
pub struct State {
    /// What was typed.
    pub draft: Box<Draft>,
    /// What the host knows that the rules look at.
    pub context: CheckContext,
    /// What the host has the form begin with, and a reset go back to.
    pub initial: Values,
    /// Where the form is in its life.
    pub phase: Phase,
    /// What is to be said of the draft as it stands. Kept in step with it by [`update`](super::update).
    pub checked: Checked,
    /// The fields that were wrong when the form was last submitted: from then on they are re-checked as they are typed.
    pub flagged: Fields,
    /// The platform's words about fields, in the form's order, as of the last refusal; none where it says without words that the
    /// number exists. Text, never markup.
    pub platform_words: Vec<(Field, Option<String>)>,
    /// The fields that were edited since: the platform's words are not of what is there now.
    pub edited: Fields,
    /// What the last submission came to, unless it came to a number.
    pub notice: Option<Notice>,
    /// What the host's own check of the draft came to.
    pub verification: Option<Verification>,
    /// What the form did to the draft by itself, until a person goes on with it.
    pub remark: Option<Remark>,
    /// What a reset took, without its secrets.
    pub taken: Option<Box<Draft>>,
    /// Whether a person entered something that is not sent yet.
    pub is_dirty: bool,
    /// How many submissions there were. Tells answers apart, and makes each notice a new one.
    pub attempt: u32,
    /// What was sent last, while it is not known what became of it.
    pub sent: Option<Sent>,
    /// How often the form has sent it again by itself.
    pub repeats: u32,
    /// Whether an idempotency key goes along, so that a request can be repeated.
    pub has_key: bool,
    /// Whether one is to go along with the next request that is another one than the last.
    pub wants_key: Option<bool>,
    /// A number that an earlier request may have created, and why that is not known.
    pub unsure: Option<(E164, Unknown)>,
    /// Whether the browser has a network connection.
    pub connection: Connection,
}

/// A request that was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The attempt that it was sent with first. Stands for its idempotency key.
    pub first: u32,
    /// The request.
    pub request: Rc<NewPhoneNumber>,
    /// Why the number may exist already, where one of its tries came to no clear answer.
    pub doubt: Option<Unknown>,
}

/// What the browser says of the network. It is sure of the worst only: a connection may lead nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Connection {
    /// There is one.
    #[default]
    Online,
    /// There is none.
    Offline,
    /// There is one again.
    Back,
}

/// Some of the fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fields(u32);

impl Fields {
    /// Adds a field.
    pub fn insert(&mut self, field: Field) {
        self.0 |= 1 << field as u32;
    }

    /// Whether the field is one of them.
    #[must_use]
    pub fn contains(self, field: Field) -> bool {
        self.0 & 1 << field as u32 != 0
    }
}

/// Where the form is in its life.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Being filled in.
    #[default]
    Editing,
    /// A request is on its way.
    Submitting {
        /// It has been for long enough to say so.
        slow: bool,
        /// It may have reached the platform.
        is_posted: bool,
    },
    /// The request is sent again by itself.
    Waiting {
        /// In as many seconds.
        seconds: u32,
        /// Out of as many.
        total: u32,
    },
    /// The number exists.
    Created(Rc<PhoneNumber>),
}

/// What the host's own check came to. It never blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verification {
    /// It goes on.
    Running,
    /// Nothing speaks against the draft.
    Passed,
    /// Something does, in the host's words. Text, never markup.
    Failed(String),
    /// It could not be made.
    Broken,
}

/// What the form did to the draft by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// It was emptied, and can be filled again.
    Reset,
    /// It was filled with what was entered before the page was loaded.
    Restored,
    /// It was filled again after a reset. Its secrets are gone.
    Undone,
}

/// What a submission came to, unless it came to a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// These fields were wrong when the form was submitted, in the form's order.
    ToFix(Vec<FieldError>),
    /// The platform refused, and these are its words about the whole. Those about fields are in [`State::platform_words`].
    Refused {
        /// Why.
        cause: Cause,
        /// Words about the whole.
        summary: Vec<String>,
        /// In how many seconds the platform wants to be asked again, where it said so.
        seconds: Option<u32>,
        /// Why the number may exist all the same: an earlier try of the same request came to no clear answer.
        doubt: Option<Unknown>,
    },
    /// The number may exist.
    Unknown(Unknown),
    /// Nothing was sent.
    NotSent(NotSent),
}

/// What stands at a field as its error.
#[derive(Debug, PartialEq, Eq)]
pub enum FieldMessage<'s> {
    /// Our own finding.
    Problem(&'s Problem),
    /// The platform's words, a line each. Text, never markup.
    Platform(String),
    /// The platform says, without words, that the number exists.
    NumberExists,
}

impl State {
    /// An empty form for this host.
    #[must_use]
    pub fn new(draft: impl Into<Box<Draft>>, context: CheckContext) -> Self {
        let mut state = Self { context, ..Self::default() };
        state.draft = draft.into();
        state.checked = state.draft.check(&context);
        state
    }

    /// Whether the form is being filled in.
    #[must_use]
    pub fn is_editing(&self) -> bool {
        matches!(self.phase, Phase::Editing)
    }

    /// Whether a submission goes on: a request is on its way, or will be sent again.
    #[must_use]
    pub fn is_submitting(&self) -> bool {
        matches!(self.phase, Phase::Submitting { .. } | Phase::Waiting { .. })
    }

    /// Why the number may exist, where a try of the present submission, or of the same request before, came to no clear answer.
    #[must_use]
    pub fn doubt(&self) -> Option<Unknown> {
        self.sent.as_ref()?.doubt
    }

    /// Whether an error stands at `field` now.
    #[must_use]
    pub fn has_error(&self, field: Field) -> bool {
        self.error(field).is_some()
    }

    /// The error that stands at `field` now.
    #[must_use]
    pub fn error(&self, field: Field) -> Option<FieldMessage<'_>> {
        if !self.edited.contains(field) {
            // All that the platform says of the field, a line each.
            let mut lines = String::new();
            for (about, words) in &self.platform_words {
                match words {
                    _ if *about != field => {}
                    Some(words) => {
                        if !lines.is_empty() {
                            lines.push('\n');
                        }
                        lines.push_str(words);
                    }
                    None => return Some(FieldMessage::NumberExists),
                }
            }
            if !lines.is_empty() {
                return Some(FieldMessage::Platform(lines));
            }
        }
        let error = self.checked.errors.iter().find(|error| error.field == field)?;
        self.flagged.contains(field).then_some(FieldMessage::Problem(&error.problem))
    }

    /// What is doubtful about `field` now.
    pub fn doubts(&self, field: Field) -> impl Iterator<Item = &Doubt> {
        self.checked.warnings.iter().filter(move |warning| warning.field == field).map(|warning| &warning.doubt)
    }

    /// The number that was probably meant, where it is not what was typed.
    #[must_use]
    pub fn mend(&self) -> Option<&Number> {
        for error in &self.checked.errors {
            if let Problem::Number { mend: Some(mend), .. } = &error.problem {
                return Some(mend);
            }
        }
        for warning in &self.checked.warnings {
            if let Doubt::Number { mend: Some(mend), .. } = &warning.doubt {
                return Some(mend);
            }
        }
        None
    }

    /// The chosen provider.
    #[must_use]
    pub fn provider(&self) -> Provider {
        self.draft.provider
    }
}
