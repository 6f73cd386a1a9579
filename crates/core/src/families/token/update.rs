//! The body that updates a token.
//!
//! # What changes
//!
//! `revoked` is the opposite of `enabled`. The list of scopes replaces that of the token on both sides, and v1
//! takes each once.
//!
//! # What is lost
//!
//! Nothing.

use crate::auth::scope;
use crate::auth::token::ANSWERED;
use crate::kind::{Kind, KindEntry, Signs, run};
use crate::layout::{Frame, Layout};
use crate::options::Family;
use crate::report::Context;
use crate::report::at::At;
use crate::report::diagnostic::Evidence::Documented;
use crate::report::finding::documentation;
use crate::report::origin::How::{Converted, Copied};
use crate::report::origin::Row;
use crate::vocabulary::rules;
use crate::vocabulary::text::{Text, reborrow_all};

/// The body of the deprecated API.
pub mod v1 {
    use crate::reader::ObjectReader;
    use crate::vocabulary::model::model;
    use crate::vocabulary::text::Text;

    model! {
        /// The body of `PUT /api/v1/tokens/{id}`; what is absent stays as it is.
        ///
        /// ```
        /// use dt_translate::token::update::v1::UpdateToken;
        ///
        /// let body: UpdateToken<'_> = serde_json::from_str(r#"{"revoked": true}"#).unwrap();
        /// assert_eq!(body.scopes, None);
        /// ```
        pub struct UpdateToken<'t> {
            /// Whether the token is disabled.
            optional revoked: bool = "revoked",
            /// The name.
            optional name: Text<'t> = "name",
            /// All scopes that the token is to have, each once.
            optional scopes: Vec<Text<'t>> = "scopes",
        }
        before restrict
    }

    fn restrict(o: &mut ObjectReader<'_, '_>) {
        o.never_leaves_out(&[
            ("revoked", "`revoked`"),
            ("enabled", "the opposite in `revoked`"),
            ("disabled", "`revoked`"),
            ("scopes", "`scopes`"),
        ]);
    }
}

/// The body of the API v2.
pub mod v2 {
    use crate::reader::ObjectReader;
    use crate::vocabulary::model::model;
    use crate::vocabulary::text::Text;

    model! {
        /// The body of `PUT /api/v2/apiTokens/{id}`; what is absent stays as it is.
        ///
        /// ```
        /// use dt_translate::token::update::v2::ApiTokenUpdate;
        ///
        /// let body: ApiTokenUpdate<'_> = serde_json::from_str(r#"{"enabled": false}"#).unwrap();
        /// assert_eq!(body.scopes, None);
        /// ```
        pub struct ApiTokenUpdate<'t> {
            /// Whether the token can be used.
            optional enabled: bool = "enabled",
            /// The name.
            optional name: Text<'t> = "name",
            /// All scopes that the token is to have.
            optional scopes: Vec<Text<'t>> = "scopes",
        }
        before restrict
    }

    fn restrict(o: &mut ObjectReader<'_, '_>) {
        o.never_leaves_out(&[
            ("enabled", "`enabled`"),
            ("revoked", "the opposite in `enabled`"),
            ("disabled", "the opposite in `enabled`"),
            ("scopes", "`scopes`"),
        ]);
    }
}

const FIELDS: &[Row] = &[
    Row::new("revoked", "enabled", Converted, Documented, "the opposite"),
    Row::new("name", "name", Copied, Documented, ""),
    Row::new("scopes", "scopes", Copied, Documented, ""),
    Row::new("scopes/*", "scopes/*", Converted, Documented, "in v1 each once"),
];

/// The body that updates a token.
///
/// Its models are [`v1::UpdateToken`] of the deprecated API and [`v2::ApiTokenUpdate`] of its replacement.
#[derive(Clone, Copy, Debug)]
pub struct TokenUpdate;

impl Kind for TokenUpdate {
    type V1<'t> = v1::UpdateToken<'t>;
    type V2<'t> = v2::ApiTokenUpdate<'t>;

    const ENTRY: KindEntry = KindEntry {
        family: Family::Token,
        id: "token-update",
        title: "the body that updates a token",
        doc: documentation(include_str!("update.rs")),
        layout: Layout::Plain { v1: Frame::BARE, v2: Frame::BARE },
        v1: Signs::new(&[&["revoked"], &["revoked", "name"], &["revoked", "scopes"], &["revoked", "name", "scopes"]])
            .weak(&[&["name"], &["scopes"]])
            .unless(ANSWERED),
        v2: Signs::new(&[&["enabled", "scopes"], &["enabled", "name", "scopes"]])
            .weak(&[&["enabled"], &["name"], &["scopes"], &["enabled", "name"]])
            .unless(ANSWERED),
        fields: FIELDS,
        codes: &[],
        run: run::<Self>,
        remark: Self::remark,
    };

    fn upgrade<'a>(from: &'a Self::V1<'_>, _: &At<'_>, _: &mut Context<'_>) -> Self::V2<'a> {
        v2::ApiTokenUpdate {
            enabled: from.revoked.map(|revoked| !revoked),
            name: from.name.as_ref().map(Text::reborrow),
            scopes: from.scopes.as_deref().map(reborrow_all),
        }
    }

    fn downgrade<'a>(from: &'a Self::V2<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Self::V1<'a> {
        v1::UpdateToken {
            revoked: from.enabled.map(|enabled| !enabled),
            name: from.name.as_ref().map(Text::reborrow),
            scopes: from.scopes.as_ref().map(|scopes| scope::as_set(scopes, &at.to("scopes"), cx)),
        }
    }

    fn check_v1(body: &Self::V1<'_>, at: &At<'_>, cx: &mut Context<'_>) {
        let scopes = body.scopes.as_deref().unwrap_or_default();
        rules::distinct(cx, &at.to("scopes"), scopes);
        scope::check_assigned(scopes, &at.to("scopes"), cx);
    }

    fn check_v2(body: &Self::V2<'_>, at: &At<'_>, cx: &mut Context<'_>) {
        scope::check_assigned(body.scopes.as_deref().unwrap_or_default(), &at.to("scopes"), cx);
    }
}
