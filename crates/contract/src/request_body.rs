//! The JSON object of a request.

use serde::{Serialize, Serializer};

use crate::field::Field;
use crate::secret::Secret;

/// The JSON object of a request, made by [`NewPhoneNumber::body`](crate::NewPhoneNumber::body). Only this type
/// serializes a secret.
pub struct RequestBody<'a> {
    pub(crate) values: &'a [(Field, Secret)],
}

impl RequestBody<'_> {
    /// The names and values to send, without empty fields.
    pub fn members(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.values.iter().map(|(field, value)| (field.name(), value.expose()))
    }
}

impl Serialize for RequestBody<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.members())
    }
}
