//! The OpenAPI schema of the body that creates a number, made from the contract's fields.

use std::borrow::Cow;

use contract::{Field, Provider, SipInfraRegion};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{
    AdditionalProperties, KnownFormat, Object, ObjectBuilder, OneOfBuilder, Schema, SchemaFormat, SchemaType, Type,
};
use utoipa::{PartialSchema, ToSchema};

/// The white space that the rules trim, as part of a character class in a pattern.
const WHITE: &str = r"\t\n\x0b\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";

/// The schema of the bodies that [`request_body::read`](crate::request_body::read) accepts.
pub(crate) struct NewPhoneNumberSchema;

impl ToSchema for NewPhoneNumberSchema {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("NewPhoneNumber")
    }
}

impl PartialSchema for NewPhoneNumberSchema {
    fn schema() -> RefOr<Schema> {
        let variants = Provider::ALL.into_iter().fold(OneOfBuilder::new(), |all, provider| all.item(variant(provider)));
        RefOr::T(Schema::OneOf(variants.build()))
    }
}

/// The body for one provider. A body without a provider has the default one.
fn variant(provider: Provider) -> Object {
    let object = ObjectBuilder::new().title(Some(provider.as_str()));
    let fields = Field::ALL.into_iter().filter(|field| field.belongs_to(provider));
    let object = fields.fold(object, |object, field| {
        let is_default = field == Field::Provider && provider == Provider::default();
        let object = object.property(field.name(), text(field, provider));
        if field.is_required(provider) && !is_default { object.required(field.name()) } else { object }
    });
    object.additional_properties(Some(AdditionalProperties::FreeForm(false))).build()
}

/// The text of a field, as far as a schema can describe it, or `null` for an optional field. The rules for numbers and
/// termination URIs are stricter. Their schema has a format instead.
fn text(field: Field, provider: Provider) -> Object {
    let is_optional = field != Field::Provider && !field.is_required(provider);
    let types =
        if is_optional { [Type::String, Type::Null].into_iter().collect() } else { SchemaType::new(Type::String) };
    let text = ObjectBuilder::new().schema_type(types);
    let format = |name: &str| Some(SchemaFormat::Custom(name.to_owned()));
    match field {
        Field::Provider => text.enum_values(Some([provider.as_str()])),
        Field::SipInfraRegion => {
            let regions = SipInfraRegion::ALL.map(|region| Some(region.as_str()));
            text.enum_values(Some(regions.into_iter().chain([None])))
        }
        Field::PhoneNumber => text.format(format("e164")),
        Field::TerminationUri => text.format(format("sip-uri")),
        Field::AccountSid => text.pattern(Some(format!("^[{WHITE}]*AC[0-9a-fA-F]{{32}}[{WHITE}]*$"))),
        // A password may consist of white space.
        Field::TrunkPassword => {
            text.pattern(Some(r"^[^\x00]+$")).format(Some(SchemaFormat::KnownFormat(KnownFormat::Password)))
        }
        Field::AuthToken => text.pattern(Some(filled())).format(Some(SchemaFormat::KnownFormat(KnownFormat::Password))),
        _ => text.pattern(Some(filled())),
    }
    .build()
}

/// The pattern of a text with a character other than white space.
fn filled() -> String {
    format!(r"^[^\x00]*[^\x00{WHITE}][^\x00]*$")
}
