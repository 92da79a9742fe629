//! What the form knows.

use std::rc::Rc;

use contract::{
    Cause, CheckContext, Checked, Doubt, Draft, Field, FieldWarning, NewPhoneNumber, PhoneNumber, Problem, Provider,
};
use numbering::{E164, Number};

use super::{NotSent, Unknown, Values};

/// The state of one form. Changed by [`update`](super::update) alone.
#[derive(Debug, Default)]
pub struct State {
    /// What was typed.
    pub draft: Draft,
    /// What the host knows that the rules look at.
    pub context: CheckContext,
    /// What the host has the form begin with, and a reset go back to.
    pub initial: Values,
    /// Where the form is in its life.
    pub phase: Phase,
    /// What is to be said of the draft as it stands. Kept in step with it by [`update`](super::update).
    pub checked: Checked,
    /// The fields that were wrong when the form was last submitted: from then on they are re-checked as they are typed.
    pub flagged: Vec<Field>,
    /// The platform's words about fields; a field's go when it is edited.
    pub platform_words: Vec<(Field, FieldMessage)>,
    /// What the last submission came to, unless it came to a number.
    pub notice: Option<Notice>,
    /// What the host's own check of the draft came to.
    pub verification: Option<Verification>,
    /// What the form did to the draft by itself, until a person goes on with it.
    pub remark: Option<Remark>,
    /// What a reset took, without its secrets.
    pub taken: Option<Draft>,
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
    Created(Box<PhoneNumber>),
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
    /// These fields are wrong, in the form's order, with the words as of the submission.
    ToFix(Vec<(Field, FieldMessage)>),
    /// The platform refused, and these are its words about the whole. Words about fields are in `fields`.
    Refused {
        /// Why.
        cause: Cause,
        /// Words about fields.
        fields: Vec<(Field, FieldMessage)>,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldMessage {
    /// Our own finding.
    Problem(Problem),
    /// The platform's words. Text, never markup.
    Platform(String),
    /// The platform says, without words, that the number exists.
    NumberExists,
}

impl State {
    /// An empty form for this host.
    #[must_use]
    pub fn new(draft: Draft, context: CheckContext) -> Self {
        let checked = draft.check(&context);
        Self { draft, context, checked, ..Self::default() }
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
    pub fn error(&self, field: Field) -> Option<FieldMessage> {
        // All that the platform says of the field, a line each.
        let mut lines = String::new();
        let mut number_exists = None;
        for (_, message) in self.platform_words.iter().filter(|(about, _)| *about == field) {
            match message {
                FieldMessage::Platform(words) => {
                    if !lines.is_empty() {
                        lines.push('\n');
                    }
                    lines.push_str(words);
                }
                other => number_exists = Some(other.clone()),
            }
        }
        if !lines.is_empty() {
            return Some(FieldMessage::Platform(lines));
        }
        number_exists.or_else(|| {
            let error = self.checked.errors.iter().find(|error| error.field == field)?;
            self.flagged.contains(&field).then(|| FieldMessage::Problem(error.problem.clone()))
        })
    }

    /// What is doubtful about `field` now.
    #[must_use]
    pub fn doubts(&self, field: Field) -> Vec<Doubt> {
        let of_field = |warning: &&FieldWarning| warning.field == field;
        self.checked.warnings.iter().filter(of_field).map(|warning| warning.doubt.clone()).collect()
    }

    /// The number that was probably meant, where it is not what was typed.
    #[must_use]
    pub fn mend(&self) -> Option<&Number> {
        let in_errors = self.checked.errors.iter().find_map(|error| match &error.problem {
            Problem::Number { mend, .. } => mend.as_ref(),
            _ => None,
        });
        let in_warnings = || {
            self.checked.warnings.iter().find_map(|warning| match &warning.doubt {
                Doubt::Number { mend, .. } => mend.as_ref(),
                _ => None,
            })
        };
        in_errors.or_else(in_warnings)
    }

    /// The chosen provider.
    #[must_use]
    pub fn provider(&self) -> Provider {
        self.draft.provider
    }
}
