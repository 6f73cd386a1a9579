//! The model of the Access tokens API v2.

use super::findings::Finding;
use crate::reader::ObjectReader;
use crate::vocabulary::model::model;
use crate::vocabulary::text::Text;
use crate::vocabulary::timeframe::Timeframe;

model! {
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
    derive(Default, PartialEq, Eq) pub struct ApiTokenCreate<'t> {
        /// The name. Several tokens can have it.
        required name: Text<'t> = "name",
        /// When the token expires; absent, never.
        optional expiration_date: Timeframe = "expirationDate",
        /// Whether it is a personal access token, not an API token.
        optional personal_access_token: bool = "personalAccessToken",
        /// What it may be used for.
        required scopes: Vec<Text<'t>> = "scopes",
    }
    before prepare
}

fn prepare(o: &mut ObjectReader<'_, '_>) {
    o.never_leaves_out(&[
        ("expirationDate", "`expirationDate`"),
        ("expiresIn", "`expirationDate`"),
        ("expires", "`expirationDate`"),
        ("personalAccessToken", "`personalAccessToken`"),
    ]);
    if let Some(node) = o.take("expiresIn").filter(|&node| !o.is_null(node)) {
        o.cx.say_node(node, Finding::OtherExpiry { own: "expirationDate", other: "expiresIn" });
    }
}
