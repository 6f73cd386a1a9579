//! The body that asks for the metadata of a token by the token itself.
//!
//! # What changes
//!
//! Nothing: the body is the same on both sides. It holds a secret.
//!
//! # What is lost
//!
//! Nothing.

use crate::auth::token;
use crate::kind::{Kind, KindEntry, Signs, run};
use crate::layout::{Frame, Layout};
use crate::options::Family;
use crate::report::Context;
use crate::report::at::At;
use crate::report::diagnostic::Evidence::Documented;
use crate::report::finding::documentation;
use crate::report::origin::How::Copied;
use crate::report::origin::Row;

/// The body of the deprecated API.
pub mod v1 {
    use crate::auth::token::Secret;
    use crate::vocabulary::model::model;

    model! {
        /// The body of `POST /api/v1/tokens/lookup`, and of `POST /api/v2/apiTokens/lookup`.
        ///
        /// ```
        /// use dt_translate::token::lookup::v1::Lookup;
        ///
        /// let body: Lookup<'_> = serde_json::from_str(r#"{"token": "abc"}"#).unwrap();
        /// assert_eq!(format!("{body:?}"), "Lookup { token: Secret(***) }");
        /// ```
        derive(Default, PartialEq, Eq) pub struct Lookup<'t> {
            /// The token.
            required token: Secret<'t> = "token",
        }
    }
}

/// The body of the API v2, which is the same.
pub mod v2 {
    pub use super::v1::Lookup;
}

const FIELDS: &[Row] = &[Row::new("token", "token", Copied, Documented, "")];

/// The body that asks for the metadata of a token.
///
/// Its models are [`v1::Lookup`] of the deprecated API and [`v2::Lookup`] of its replacement, which are one.
#[derive(Clone, Copy, Debug)]
pub struct TokenLookup;

impl Kind for TokenLookup {
    type V1<'t> = v1::Lookup<'t>;
    type V2<'t> = v2::Lookup<'t>;

    const ENTRY: KindEntry = KindEntry {
        family: Family::Token,
        id: "token-lookup",
        title: "the body that looks a token up",
        doc: documentation(include_str!("lookup.rs")),
        layout: Layout::Plain { v1: Frame::BARE, v2: Frame::BARE },
        v1: Signs::new(&[&["token"]]).unless(&["id"]),
        v2: Signs::new(&[&["token"]]).unless(&["id"]),
        fields: FIELDS,
        codes: &[],
        run: run::<Self>,
        remark: Self::remark,
    };

    fn upgrade<'a>(from: &'a Self::V1<'_>, _: &At<'_>, _: &mut Context<'_>) -> Self::V2<'a> {
        v2::Lookup { token: from.token.reborrow() }
    }

    fn downgrade<'a>(from: &'a Self::V2<'_>, _: &At<'_>, _: &mut Context<'_>) -> Self::V1<'a> {
        v1::Lookup { token: from.token.reborrow() }
    }

    fn check_v1(body: &Self::V1<'_>, at: &At<'_>, cx: &mut Context<'_>) {
        token::check(&body.token, &at.to("token"), cx);
    }

    fn check_v2(body: &Self::V2<'_>, at: &At<'_>, cx: &mut Context<'_>) {
        token::check(&body.token, &at.to("token"), cx);
    }
}
