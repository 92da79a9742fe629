//! The state of one form.

use std::rc::Rc;

use contract::{
    CheckContext, Checked, Draft, Field, FieldError, FieldErrorKind, FieldWarningKind, NewPhoneNumber, PhoneNumber,
    Provider, RefusalReason,
};
use numbering::{E164, Number};

use super::outcome::{NotSentReason, UnknownReason};
use super::values::Values;
use super::verification::Verification;

/// The state of one form. Only [`update`](super::update()) changes it.
#[derive(Debug, Default)]
pub struct State {
    /// The text of every field, as typed.
    pub draft: Box<Draft>,
    /// The options that the rules read.
    pub context: CheckContext,
    /// The values that the form begins with, and that a reset brings back.
    pub initial: Values,
    /// The phase of the form's life.
    pub phase: Phase,
    /// The errors and warnings of the draft as it stands. [`update`](super::update()) keeps them in step with the
    /// draft.
    pub checked: Checked,
    /// The fields that had an error at the last submission. Their errors are shown, and go as soon as the field is
    /// right.
    pub flagged: Fields,
    /// The platform's words about fields in the last refusal, in the form's order. `None` stands for a number that
    /// exists, without words of the platform. Text, never markup.
    pub platform_messages: Vec<(Field, Option<String>)>,
    /// The fields edited since the last refusal. The platform's words no longer apply to them.
    pub edited: Fields,
    /// The notice about the last submission, unless the submission created a number.
    pub notice: Option<Notice>,
    /// The result of the host's own check of this draft.
    pub verification: Option<Verification>,
    /// The change that the form itself made to the draft, until a person edits it.
    pub draft_notice: Option<DraftNotice>,
    /// The draft before the last reset, without its secrets.
    pub before_reset: Option<Box<Draft>>,
    /// True while the form holds input of a person that was not sent.
    pub is_dirty: bool,
    /// Number of submissions so far. The attempt pairs responses with requests, and gives each notice its identity.
    pub attempt: u32,
    /// The last request, while its outcome is open.
    pub sent: Option<Sent>,
    /// Number of times that the form repeated the request by itself.
    pub repeats: u32,
    /// True if the request in flight, or the last one, carries an idempotency key.
    pub idempotency_key: bool,
    /// The option `idempotencyKey`, for the next request that differs from the last one.
    pub next_idempotency_key: Option<bool>,
    /// The number of an earlier request with an unknown outcome.
    pub unknown_number: Option<(E164, UnknownReason)>,
    /// The browser's network connection.
    pub connection: Connection,
}

/// A request that was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Number of the first attempt with this request. Stands for its idempotency key.
    pub first: u32,
    /// The request.
    pub request: Rc<NewPhoneNumber>,
    /// The reason why the number may exist, if a try of this request had an unknown outcome.
    pub unknown: Option<UnknownReason>,
}

/// The browser's network connection. The browser is sure only of its absence: a connection may lead nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Connection {
    /// The browser has a connection.
    #[default]
    Online,
    /// The browser has no connection.
    Offline,
    /// The browser got its connection back.
    Back,
}

/// A set of fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fields(u32);

impl Fields {
    /// Adds a field.
    pub fn insert(&mut self, field: Field) {
        self.0 |= 1 << field as u32;
    }

    /// Returns true if the set has the field.
    #[must_use]
    pub fn contains(self, field: Field) -> bool {
        self.0 & 1 << field as u32 != 0
    }
}

/// A phase of the form's life.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// A person fills the form in.
    #[default]
    Editing,
    /// A request is in flight.
    Submitting {
        /// True if the response takes long enough to say so.
        slow: bool,
        /// True if the request may have reached the platform.
        is_posted: bool,
    },
    /// The form waits before it repeats the request.
    Waiting {
        /// Seconds left.
        seconds: u32,
        /// Seconds at the start of the wait.
        total: u32,
    },
    /// The number exists.
    Created(Rc<PhoneNumber>),
}

/// A change that the form itself made to the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftNotice {
    /// A reset emptied the draft. An undo brings the draft back.
    Reset,
    /// The draft of the page before its reload came back.
    Restored,
    /// An undo brought the draft back after a reset, without its secrets.
    Undone,
}

/// A notice about the last submission, unless the submission created a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Fields had errors when the form was submitted, in the form's order.
    ToFix(Vec<FieldError>),
    /// The platform refused the request. [`State::platform_messages`] holds the platform's words about fields.
    Refused {
        /// The reason.
        reason: RefusalReason,
        /// The platform's words about the request as a whole. Text, never markup.
        summary: Vec<String>,
        /// Seconds after which the platform accepts requests again, if the response names them.
        seconds: Option<u32>,
        /// The reason why the number may exist all the same: an earlier try of this request had an unknown outcome.
        unknown: Option<UnknownReason>,
    },
    /// The number may exist.
    Unknown(UnknownReason),
    /// The request was not sent.
    NotSent(NotSentReason),
}

/// The error message of a field.
#[derive(Debug, PartialEq, Eq)]
pub enum FieldMessage<'s> {
    /// An error of our own rules.
    Error(&'s FieldErrorKind),
    /// The platform's words, one message per line. Text, never markup.
    Platform(String),
    /// The platform refused the number because it exists, and added no words.
    NumberExists,
}

impl State {
    /// Creates the state of a form that begins with `draft`.
    #[must_use]
    pub fn new(draft: impl Into<Box<Draft>>, context: CheckContext) -> Self {
        let mut state = Self { context, ..Self::default() };
        state.draft = draft.into();
        state.checked = state.draft.check(&context);
        state
    }

    /// Returns the draft that the form begins with, under the provider chosen now.
    #[must_use]
    pub fn initial_draft(&self) -> Box<Draft> {
        self.initial.draft(self.provider(), self.context.default_country)
    }

    /// Returns true while a person fills the form in.
    #[must_use]
    pub fn is_editing(&self) -> bool {
        matches!(self.phase, Phase::Editing)
    }

    /// Returns true during a submission: a request is in flight, or the form waits before it repeats the request.
    #[must_use]
    pub fn is_submitting(&self) -> bool {
        matches!(self.phase, Phase::Submitting { .. } | Phase::Waiting { .. })
    }

    /// Returns the reason why the number of the last request may exist, if a try of that request had an unknown
    /// outcome.
    #[must_use]
    pub fn unknown_outcome(&self) -> Option<UnknownReason> {
        self.sent.as_ref()?.unknown
    }

    /// Returns true if the field shows an error.
    #[must_use]
    pub fn has_error(&self, field: Field) -> bool {
        self.error(field).is_some()
    }

    /// Returns the error message of the field.
    #[must_use]
    pub fn error(&self, field: Field) -> Option<FieldMessage<'_>> {
        self.platform_message(field).or_else(|| {
            let error = self.checked.errors.iter().find(|error| error.field == field)?;
            self.flagged.contains(field).then_some(FieldMessage::Error(&error.kind))
        })
    }

    /// The platform's words about a field that was not edited since.
    fn platform_message(&self, field: Field) -> Option<FieldMessage<'_>> {
        if self.edited.contains(field) {
            return None;
        }
        let mut lines = Vec::new();
        for (_, words) in self.platform_messages.iter().filter(|(about, _)| *about == field) {
            match words {
                Some(words) => lines.push(words.as_str()),
                None => return Some(FieldMessage::NumberExists),
            }
        }
        (!lines.is_empty()).then(|| FieldMessage::Platform(lines.join("\n")))
    }

    /// Returns the warnings of the field.
    pub fn warnings(&self, field: Field) -> impl Iterator<Item = &FieldWarningKind> {
        self.checked.warnings.iter().filter(move |warning| warning.field == field).map(|warning| &warning.kind)
    }

    /// Returns the number that a person probably meant, if it differs from the typed number.
    #[must_use]
    pub fn suggestion(&self) -> Option<&Number> {
        let of_error = self.checked.errors.iter().find_map(|error| match &error.kind {
            FieldErrorKind::Number { suggestion, .. } => suggestion.as_ref(),
            _ => None,
        });
        of_error.or_else(|| {
            self.checked.warnings.iter().find_map(|warning| match &warning.kind {
                FieldWarningKind::Number { suggestion, .. } => suggestion.as_ref(),
                _ => None,
            })
        })
    }

    /// Returns the chosen provider.
    #[must_use]
    pub fn provider(&self) -> Provider {
        self.draft.provider
    }
}
