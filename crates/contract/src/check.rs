//! The rules: from a [`Draft`] to a [`NewPhoneNumber`], or to everything that is wrong with it at once.

use numbering::{Caution, Country, E164, Fault, Number, Verdict};

use crate::{
    Draft, Field, NewPhoneNumber, Provider, RoutingAdvice, Secret, SidError, TerminationUri, UriDoubt, UriError, twilio,
};

/// The usual limit of a label, in characters. The platform publishes none: a longer one is a warning.
pub const DEFAULT_LABEL_LIMIT: usize = 64;

/// What the host knows that the rules look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckContext {
    /// The country that numbers are likely of. Only makes mends.
    pub default_country: Option<Country>,
    /// The length of a label, in characters, over which there is a warning.
    pub label_limit: usize,
    /// Whether to say where number and region do not fit.
    pub routing_advice: bool,
}

impl Default for CheckContext {
    fn default() -> Self {
        Self { default_country: None, label_limit: DEFAULT_LABEL_LIMIT, routing_advice: true }
    }
}

/// Why a draft cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Where.
    pub field: Field,
    /// What.
    pub problem: Problem,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The number cannot be one; `mend` is what was probably meant.
    Number {
        /// The reason.
        fault: Fault,
        /// What was probably meant.
        mend: Option<Number>,
    },
    /// The termination address cannot be one.
    TerminationUri(UriError),
    /// The account SID is none.
    AccountSid(SidError),
    /// The auth token is missing.
    MissingAuthToken,
}

/// What is doubtful about a draft. Never blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldWarning {
    /// Where.
    pub field: Field,
    /// What.
    pub doubt: Doubt,
}

/// What is doubtful about a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The number may not exist; `mend` is what was probably meant.
    Number {
        /// The reason.
        caution: Caution,
        /// What was probably meant.
        mend: Option<Number>,
    },
    /// The termination address may not be meant so.
    TerminationUri(UriDoubt),
    /// A user name without a password.
    NoTrunkPassword,
    /// A password without a user name.
    NoTrunkUsername,
    /// White space at an end of a secret.
    OuterWhiteSpace,
    /// The auth token does not look like Twilio's.
    AuthTokenShape,
    /// Number and region do not fit.
    Routing(RoutingAdvice),
    /// The label is longer than the limit.
    LongLabel {
        /// Characters.
        limit: usize,
    },
}

/// Everything that is to be said of a draft, in the order of the fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// What blocks.
    pub errors: Vec<FieldError>,
    /// What does not.
    pub warnings: Vec<FieldWarning>,
    /// The number, if the provider takes one and it can be one.
    pub number: Option<Number>,
    /// The termination address, if the provider takes one and it was understood.
    pub termination_uri: Option<TerminationUri>,
}

impl Draft {
    /// Says everything that is wrong or doubtful about the chosen provider's fields. The others are not looked at.
    #[must_use]
    pub fn check(&self, context: &CheckContext) -> Checked {
        let mut checked = Checked::default();
        let belongs = |field: Field| field.belongs_to(self.provider);
        if belongs(Field::PhoneNumber) {
            self.check_number(context, &mut checked);
        }
        if belongs(Field::FriendlyName) && self.friendly_name.trim().chars().count() > context.label_limit {
            checked.doubt(Field::FriendlyName, Doubt::LongLabel { limit: context.label_limit });
        }
        if belongs(Field::TerminationUri) {
            self.check_trunk(context, &mut checked);
        }
        if belongs(Field::AccountSid) {
            self.check_twilio_account(&mut checked);
        }
        checked
    }

    /// The request that the draft stands for.
    ///
    /// # Errors
    /// All that blocks.
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
        let uri = checked.termination_uri.as_ref();
        let password_in_address =
            uri.and_then(TerminationUri::password).map(|password| Secret::new(password.to_owned()));
        Ok(NewPhoneNumber { provider: self.provider, phone_number, values, password_in_address })
    }

    fn check_number(&self, context: &CheckContext, checked: &mut Checked) {
        let region = Some(self.region).filter(|_| self.provider == Provider::Sip);
        let likely = region.and_then(|region| region.country()).or(context.default_country);
        let verdict = numbering::check(&self.phone_number, self.country, likely);
        match verdict {
            Verdict::Valid(number) => checked.number = Some(number),
            Verdict::Warning { number, caution, mend } => {
                checked.number = Some(number);
                checked.doubt(Field::PhoneNumber, Doubt::Number { caution, mend });
            }
            Verdict::Error { fault, mend } => checked.fail(Field::PhoneNumber, Problem::Number { fault, mend }),
        }
    }

    fn check_trunk(&self, context: &CheckContext, checked: &mut Checked) {
        match TerminationUri::parse(&self.termination_uri) {
            Ok(None) => {}
            Ok(Some(uri)) => {
                for (holds, doubt) in uri.checks() {
                    if holds {
                        checked.doubt(Field::TerminationUri, Doubt::TerminationUri(doubt));
                    }
                }
                checked.termination_uri = Some(uri);
            }
            Err(error) => checked.fail(Field::TerminationUri, Problem::TerminationUri(error)),
        }
        match (!self.trunk_username.trim().is_empty(), !self.trunk_password.is_empty()) {
            (true, false) => checked.doubt(Field::TrunkPassword, Doubt::NoTrunkPassword),
            (false, true) => checked.doubt(Field::TrunkUsername, Doubt::NoTrunkUsername),
            _ => {}
        }
        if self.trunk_password.has_outer_white_space() {
            checked.doubt(Field::TrunkPassword, Doubt::OuterWhiteSpace);
        }
        let advice = checked.number.as_ref().and_then(|number| RoutingAdvice::of(number, self.region));
        if let Some(advice) = advice.filter(|_| context.routing_advice) {
            checked.doubt(Field::SipInfraRegion, Doubt::Routing(advice));
        }
    }

    fn check_twilio_account(&self, checked: &mut Checked) {
        if let Some(error) = SidError::of(&self.account_sid) {
            checked.fail(Field::AccountSid, Problem::AccountSid(error));
        }
        if self.auth_token.expose().trim().is_empty() {
            checked.fail(Field::AuthToken, Problem::MissingAuthToken);
        } else if self.auth_token.has_outer_white_space() {
            checked.doubt(Field::AuthToken, Doubt::OuterWhiteSpace);
        } else if !twilio::is_token_shaped(self.auth_token.expose()) {
            checked.doubt(Field::AuthToken, Doubt::AuthTokenShape);
        }
    }
}

impl Checked {
    fn fail(&mut self, field: Field, problem: Problem) {
        self.errors.push(FieldError { field, problem });
    }

    fn doubt(&mut self, field: Field, doubt: Doubt) {
        self.warnings.push(FieldWarning { field, doubt });
    }
}
