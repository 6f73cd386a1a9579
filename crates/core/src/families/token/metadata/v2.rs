//! The model of the Access tokens API v2.

use super::findings::Finding;
use crate::reader::ObjectReader;
use crate::vocabulary::model::model;
use crate::vocabulary::raw::Raw;
use crate::vocabulary::text::Text;
use crate::vocabulary::timestamp::Timestamp;

model! {
    /// What is known of a token (`GET /api/v2/apiTokens/{id}`, `POST /api/v2/apiTokens/lookup`, `GET /api/v2/apiTokens`).
    /// A list has the members that were asked for.
    ///
    /// ```
    /// use dt_translate::token::metadata::v2::ApiToken;
    ///
    /// let token: ApiToken<'_> = serde_json::from_str(r#"{"creationDate": "2024-01-11T16:56:05Z"}"#).unwrap();
    /// assert_eq!(serde_json::to_string(&token).unwrap(), r#"{"creationDate":"2024-01-11T16:56:05.000Z"}"#);
    /// ```
    pub struct ApiToken<'t> {
        /// The id: prefix and public part of the token.
        optional id: Text<'t> = "id",
        /// The name. Several tokens can have it.
        optional name: Text<'t> = "name",
        /// Whether the token can be used.
        optional enabled: bool = "enabled" by |o| read_enabled(o),
        /// Whether it is a personal access token, not an API token.
        optional personal_access_token: bool = "personalAccessToken",
        /// The owner.
        optional owner: Text<'t> = "owner",
        /// When it was created.
        optional creation_date: Timestamp = "creationDate" by |o| read_time(o, "creationDate"),
        /// When name or scopes were changed last.
        optional modified_date: Timestamp = "modifiedDate" by |o| Timestamp::optional(o, "modifiedDate", false),
        /// When it expires; absent, never.
        optional expiration_date: Timestamp = "expirationDate" by |o| read_time(o, "expirationDate"),
        /// When it was used last.
        optional last_used_date: Timestamp = "lastUsedDate" by |o| read_time(o, "lastUsedDate"),
        /// From where it was used last.
        optional last_used_ip_address: Text<'t> = "lastUsedIpAddress",
        /// More about some kinds of tokens, such as the dashboard that a token shares.
        optional additional_metadata: Raw<'t> = "additionalMetadata",
        /// What it may be used for.
        optional scopes: Vec<Text<'t>> = "scopes",
    }
}

/// Reads a time. An entry of the list of v1 has none.
fn read_time(o: &mut ObjectReader<'_, '_>, name: &'static str) -> Option<Timestamp> {
    let carried = !o.cx.listed();
    Timestamp::optional(o, name, carried)
}

/// Reads `enabled`, or the opposite of `disabled`, which the vendor's example has in its place.
fn read_enabled(o: &mut ObjectReader<'_, '_>) -> Option<bool> {
    if o.has("enabled") {
        return o.optional("enabled");
    }
    let disabled: bool = o.optional("disabled")?;
    if let Some(node) = o.take("disabled") {
        o.cx.alias(o.object, "enabled", node);
        o.cx.say_node(node, Finding::Disabled);
    }
    Some(!disabled)
}
