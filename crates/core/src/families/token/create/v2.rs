//! The model of the Access tokens API v2.

use serde::{Deserialize, Serialize};

use super::findings::Finding;
use crate::reader::{ObjectReader, Read};
use crate::vocabulary::owned::owned;
use crate::vocabulary::text::Text;
use crate::vocabulary::timeframe::Timeframe;

/// The body that creates a token (`POST /api/v2/apiTokens`).
///
/// ```
/// use dt_translate::token::create::v2::ApiTokenCreate;
///
/// let body: ApiTokenCreate<'_> = serde_json::from_str(
///     r#"{"name": "night build", "expirationDate": "now+30d", "scopes": ["metrics.read"]}"#,
/// ).unwrap();
/// assert_eq!(body.expiration_date.unwrap().text(), "now+30d");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ApiTokenCreate<'t> {
    /// The name. Several tokens can have it.
    #[serde(borrow)]
    pub name: Text<'t>,
    /// When the token expires; absent, never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiration_date: Option<Timeframe>,
    /// Whether it is a personal access token, not an API token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal_access_token: Option<bool>,
    /// What it may be used for.
    #[serde(borrow)]
    pub scopes: Vec<Text<'t>>,
}

impl<'t> Read<'t> for ApiTokenCreate<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(&[
            ("expirationDate", "`expirationDate`"),
            ("expiresIn", "`expirationDate`"),
            ("expires", "`expirationDate`"),
            ("personalAccessToken", "`personalAccessToken`"),
        ]);
        if let Some(node) = o.take("expiresIn").filter(|&node| !o.is_null(node)) {
            o.cx.say_node(node, Finding::OtherExpiry { own: "expirationDate", other: "expiresIn" });
        }
        Self {
            name: o.required("name"),
            expiration_date: o.optional("expirationDate"),
            personal_access_token: o.optional("personalAccessToken"),
            scopes: o.required("scopes"),
        }
    }
}

owned! {
    ApiTokenCreate { name, expiration_date, personal_access_token, scopes }
}
