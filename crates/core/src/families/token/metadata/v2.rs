//! The model of the Access tokens API v2.

use serde::{Deserialize, Serialize};

use super::findings::Finding;
use crate::reader::{ObjectReader, Read};
use crate::vocabulary::owned::owned;
use crate::vocabulary::raw::Raw;
use crate::vocabulary::text::Text;
use crate::vocabulary::timestamp::Timestamp;

/// What is known of a token (`GET /api/v2/apiTokens/{id}`, `POST /api/v2/apiTokens/lookup`, `GET /api/v2/apiTokens`).
/// A list has the members that were asked for.
///
/// ```
/// use dt_translate::token::metadata::v2::ApiToken;
///
/// let token: ApiToken<'_> = serde_json::from_str(r#"{"creationDate": "2024-01-11T16:56:05Z"}"#).unwrap();
/// assert_eq!(serde_json::to_string(&token).unwrap(), r#"{"creationDate":"2024-01-11T16:56:05.000Z"}"#);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ApiToken<'t> {
    /// The id: prefix and public part of the token.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'t>>,
    /// The name. Several tokens can have it.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text<'t>>,
    /// Whether the token can be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// Whether it is a personal access token, not an API token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal_access_token: Option<bool>,
    /// The owner.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Text<'t>>,
    /// When it was created.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Timestamp>,
    /// When name or scopes were changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified_date: Option<Timestamp>,
    /// When it expires; absent, never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiration_date: Option<Timestamp>,
    /// When it was used last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_date: Option<Timestamp>,
    /// From where it was used last.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub last_used_ip_address: Option<Text<'t>>,
    /// More about some kinds of tokens, such as the dashboard that a token shares.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub additional_metadata: Option<Raw<'t>>,
    /// What it may be used for.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<Text<'t>>>,
}

impl<'t> Read<'t> for ApiToken<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        // An entry of the list of v1 has none of the times.
        let carried = !o.cx.listed();
        Self {
            id: o.optional("id"),
            name: o.optional("name"),
            enabled: read_enabled(o),
            personal_access_token: o.optional("personalAccessToken"),
            owner: o.optional("owner"),
            creation_date: Timestamp::optional(o, "creationDate", carried),
            modified_date: Timestamp::optional(o, "modifiedDate", false),
            expiration_date: Timestamp::optional(o, "expirationDate", carried),
            last_used_date: Timestamp::optional(o, "lastUsedDate", carried),
            last_used_ip_address: o.optional("lastUsedIpAddress"),
            additional_metadata: o.optional("additionalMetadata"),
            scopes: o.optional("scopes"),
        }
    }
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

owned! {
    ApiToken { id, name, enabled, personal_access_token, owner, creation_date, modified_date, expiration_date, last_used_date, last_used_ip_address, additional_metadata, scopes }
}
