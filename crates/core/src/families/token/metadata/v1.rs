//! The model of the Tokens API v1.

use serde::{Deserialize, Serialize};

use crate::reader::{ObjectReader, Read};
use crate::vocabulary::owned::owned;
use crate::vocabulary::text::Text;
use crate::vocabulary::timestamp;

/// What is known of a token (`GET /api/v1/tokens/{id}`, `POST /api/v1/tokens/lookup`), or its entry in the list
/// of tokens, which has id, name and description only. Times are milliseconds since 1970 UTC.
///
/// ```
/// use dt_translate::token::metadata::v1::TokenMetadata;
///
/// let token: TokenMetadata<'_> = serde_json::from_str(r#"{"revoked": true, "scopes": ["DataExport"]}"#).unwrap();
/// assert_eq!(token.revoked, Some(true));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TokenMetadata<'t> {
    /// The id, a UUID in every example. It is not the id that v2 has for the same token.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'t>>,
    /// The name. Several tokens can have it.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text<'t>>,
    /// The description, in a list only.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<'t>>,
    /// The owner.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<Text<'t>>,
    /// Whether the token is disabled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<bool>,
    /// When it was created.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<i64>,
    /// When it expires; absent, never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<i64>,
    /// When it was used last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_use: Option<i64>,
    /// Whether it is a personal access token, not an API token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal_access_token: Option<bool>,
    /// What it may be used for; absent in a list only.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<Text<'t>>>,
}

impl<'t> Read<'t> for TokenMetadata<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        if o.cx.listed() {
            return Self {
                id: o.optional("id"),
                name: o.optional("name"),
                description: o.optional("description"),
                ..Self::default()
            };
        }
        Self {
            id: o.optional("id"),
            name: o.optional("name"),
            description: None,
            user_id: o.optional("userId"),
            revoked: o.optional("revoked"),
            created: timestamp::read_milliseconds(o, "created"),
            expires: timestamp::read_milliseconds(o, "expires"),
            last_use: timestamp::read_milliseconds(o, "lastUse"),
            personal_access_token: o.optional("personalAccessToken"),
            scopes: Some(o.required("scopes")),
        }
    }
}

owned! {
    TokenMetadata { id, name, description, user_id, revoked, created, expires, last_use, personal_access_token, scopes }
}
