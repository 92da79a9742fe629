//! The rules: from a [`Draft`] to a [`NewPhoneNumber`], or to every error of the draft at once.

use numbering::{Country, E164, Number, NumberError, NumberWarning, Verdict};

use crate::draft::Draft;
use crate::field::Field;
use crate::new_phone_number::NewPhoneNumber;
use crate::provider::Provider;
use crate::routing_advice::{RegionPolicy, RoutingAdvice};
use crate::secret::Secret;
use crate::termination_uri::{TerminationUri, UriError, UriWarning};
use crate::twilio::{self, SidError};

/// The usual limit of a label, in characters. The platform publishes no limit, so a longer label is a warning.
pub const DEFAULT_LABEL_LIMIT: usize = 64;

/// The host's settings for the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckContext {
    /// The likely country of the numbers: a form begins with it, and suggestions use it. A number is read in
    /// [`Draft::country`] only.
    pub default_country: Option<Country>,
    /// The greatest length of a label, in characters. A longer label is a warning.
    pub label_limit: usize,
    /// The policy for a number that does not fit its region.
    pub region_policy: RegionPolicy,
}

impl Default for CheckContext {
    fn default() -> Self {
        Self { default_country: None, label_limit: DEFAULT_LABEL_LIMIT, region_policy: RegionPolicy::default() }
    }
}

/// An error in a field. A draft with errors cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field.
    pub field: Field,
    /// The reason why the field is wrong.
    pub kind: FieldErrorKind,
}

/// The reason why a field is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldErrorKind {
    /// The text is not a phone number.
    Number {
        /// The reason.
        error: NumberError,
        /// The number that was probably meant.
        suggestion: Option<Number>,
    },
    /// The text is not a termination URI.
    TerminationUri(UriError),
    /// The text is not an account SID.
    AccountSid(SidError),
    /// The auth token is missing.
    MissingAuthToken,
}

/// A warning about a field. Warnings never block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldWarning {
    /// The field.
    pub field: Field,
    /// The reason for the warning.
    pub kind: FieldWarningKind,
}

/// The reason for a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldWarningKind {
    /// The number may not exist.
    Number {
        /// The reason.
        warning: NumberWarning,
        /// The number that was probably meant.
        suggestion: Option<Number>,
    },
    /// The termination URI may be a mistake.
    TerminationUri(UriWarning),
    /// The trunk has a user name, but no password.
    NoTrunkPassword,
    /// The trunk has a password, but no user name.
    NoTrunkUsername,
    /// The secret has white space at an end.
    OuterWhiteSpace,
    /// The auth token does not look like Twilio's.
    AuthTokenShape,
    /// The number does not fit the region.
    Routing(RoutingAdvice),
    /// The label is longer than the limit.
    LongLabel {
        /// The limit, in characters.
        limit: usize,
    },
}

/// The result of a check: errors and warnings in the order of the fields, and the values that were understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// The errors. They block.
    pub errors: Vec<FieldError>,
    /// The warnings. They never block.
    pub warnings: Vec<FieldWarning>,
    /// The country of the typed number, if the provider takes one: behind a `+` the number's own, also while it is
    /// typed, and otherwise the country of the draft.
    pub country: Option<Country>,
    /// The number, if the provider takes one and it is valid.
    pub number: Option<Number>,
    /// The termination URI, if the provider takes one and it is valid.
    pub termination_uri: Option<TerminationUri>,
}

impl Draft {
    /// Checks the fields of the chosen provider. The fields of other providers are ignored.
    ///
    /// ```
    /// use contract::{CheckContext, Draft, Field, FieldErrorKind, Provider, SidError};
    ///
    /// let draft = Draft {
    ///     provider: Provider::Twilio,
    ///     phone_number: "+8801712345678".into(),
    ///     account_sid: "SK0123456789abcdef0123456789abcdef".into(),
    ///     ..Draft::default()
    /// };
    /// let checked = draft.check(&CheckContext::default());
    /// let errors: Vec<_> = checked.errors.iter().map(|error| (error.field, &error.kind)).collect();
    /// assert_eq!(errors, [
    ///     (Field::AccountSid, &FieldErrorKind::AccountSid(SidError::ApiKey)),
    ///     (Field::AuthToken, &FieldErrorKind::MissingAuthToken),
    /// ]);
    /// assert_eq!(checked.number.map(|number| number.e164.to_string()), Some("+8801712345678".into()));
    /// ```
    #[must_use]
    pub fn check(&self, context: &CheckContext) -> Checked {
        let mut checked = Checked::default();
        let belongs = |field: Field| field.belongs_to(self.provider);
        if belongs(Field::PhoneNumber) {
            self.check_number(context, &mut checked);
        }
        if belongs(Field::FriendlyName) && self.friendly_name.trim().chars().count() > context.label_limit {
            checked.warn(Field::FriendlyName, FieldWarningKind::LongLabel { limit: context.label_limit });
        }
        if belongs(Field::TerminationUri) {
            self.check_trunk(context, &mut checked);
        }
        if belongs(Field::AccountSid) {
            self.check_twilio_account(&mut checked);
        }
        checked
    }

    /// Makes the request of a draft without errors.
    ///
    /// # Errors
    /// Returns every error of the draft.
    ///
    /// # Examples
    /// ```
    /// use contract::{CheckContext, Draft, Provider};
    ///
    /// let draft = Draft { provider: Provider::Pia, friendly_name: " Hotline ".into(), ..Draft::default() };
    /// let request = draft.accept(&CheckContext::default()).expect("the draft has no errors");
    /// assert_eq!(serde_json::to_string(&request.body())?, r#"{"provider":"pia","friendly_name":"Hotline"}"#);
    ///
    /// let errors = Draft::default().accept(&CheckContext::default()).unwrap_err();
    /// assert_eq!(errors.len(), 1, "the number is missing");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn accept(&self, context: &CheckContext) -> Result<NewPhoneNumber, Vec<FieldError>> {
        let checked = self.check(context);
        if !checked.errors.is_empty() {
            return Err(checked.errors);
        }
        let phone_number = checked.number.map(|number| number.e164);
        let mut values = Vec::new();
        for field in Field::ALL.into_iter().filter(|field| field.belongs_to(self.provider)) {
            let value = match (field, self.secret(field)) {
                (Field::Provider, _) => self.provider.as_str(),
                (Field::PhoneNumber, _) => phone_number.as_ref().map(E164::as_str).unwrap_or_default(),
                (Field::SipInfraRegion, _) => self.region.as_str(),
                (_, Some(secret)) => secret.expose(),
                _ => self.text(field).trim(),
            };
            if !value.is_empty() {
                values.push((field, Secret::new(value.to_owned())));
            }
        }
        let secrets = checked.termination_uri.iter().flat_map(TerminationUri::secrets);
        let secrets_in_uri = secrets.map(|secret| Secret::new(secret.to_owned())).collect();
        Ok(NewPhoneNumber { provider: self.provider, phone_number, values, secrets_in_uri })
    }

    fn check_number(&self, context: &CheckContext, checked: &mut Checked) {
        let region = Some(self.region).filter(|_| self.provider == Provider::Sip);
        let likely = region.and_then(|region| region.country()).or(context.default_country);
        checked.country = numbering::country_of(&self.phone_number, self.country);
        match numbering::check(&self.phone_number, self.country, likely) {
            Verdict::Valid(number) => checked.number = Some(number),
            Verdict::Warning { number, warning, suggestion } => {
                checked.number = Some(number);
                checked.warn(Field::PhoneNumber, FieldWarningKind::Number { warning, suggestion });
            }
            Verdict::Error { error, suggestion } => {
                checked.fail(Field::PhoneNumber, FieldErrorKind::Number { error, suggestion });
            }
        }
    }

    fn check_trunk(&self, context: &CheckContext, checked: &mut Checked) {
        match TerminationUri::parse(&self.termination_uri) {
            Ok(None) => {}
            Ok(Some(uri)) => {
                for warning in uri.warnings() {
                    checked.warn(Field::TerminationUri, FieldWarningKind::TerminationUri(warning));
                }
                checked.termination_uri = Some(uri);
            }
            Err(error) => checked.fail(Field::TerminationUri, FieldErrorKind::TerminationUri(error)),
        }
        match (!self.trunk_username.trim().is_empty(), !self.trunk_password.is_empty()) {
            (true, false) => checked.warn(Field::TrunkPassword, FieldWarningKind::NoTrunkPassword),
            (false, true) => checked.warn(Field::TrunkUsername, FieldWarningKind::NoTrunkUsername),
            _ => {}
        }
        if self.trunk_password.has_outer_white_space() {
            checked.warn(Field::TrunkPassword, FieldWarningKind::OuterWhiteSpace);
        }
        if context.region_policy == RegionPolicy::Warn
            && let Some(advice) = checked.number.as_ref().and_then(|number| RoutingAdvice::new(number, self.region))
        {
            checked.warn(Field::SipInfraRegion, FieldWarningKind::Routing(advice));
        }
    }

    fn check_twilio_account(&self, checked: &mut Checked) {
        if let Err(error) = twilio::check_account_sid(&self.account_sid) {
            checked.fail(Field::AccountSid, FieldErrorKind::AccountSid(error));
        }
        if self.auth_token.expose().trim().is_empty() {
            checked.fail(Field::AuthToken, FieldErrorKind::MissingAuthToken);
        } else if self.auth_token.has_outer_white_space() {
            checked.warn(Field::AuthToken, FieldWarningKind::OuterWhiteSpace);
        } else if !twilio::is_token_shaped(self.auth_token.expose()) {
            checked.warn(Field::AuthToken, FieldWarningKind::AuthTokenShape);
        }
    }
}

impl Checked {
    fn fail(&mut self, field: Field, kind: FieldErrorKind) {
        self.errors.push(FieldError { field, kind });
    }

    fn warn(&mut self, field: Field, kind: FieldWarningKind) {
        self.warnings.push(FieldWarning { field, kind });
    }
}
