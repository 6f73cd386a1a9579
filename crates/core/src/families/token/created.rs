//! The answer to the creation of a token.
//!
//! # What changes
//!
//! v2 answers the id beside the token. It is the beginning of the token, so it can be told from it. The answer
//! holds a secret.
//!
//! # What is lost
//!
//! Going back, `expirationDate`, and an id that is not the beginning of the token. Going forward, nothing;
//! of a token in the old format the id is not known.

use crate::auth::token::{self, Secret, TokenText};
use crate::kind::{Kind, KindEntry, Signs, run};
use crate::layout::{Frame, Layout};
use crate::options::Family;
use crate::report::Context;
use crate::report::at::At;
use crate::report::diagnostic::Evidence::{Documented, Inferred};
use crate::report::finding::documentation;
use crate::report::finding::{Shown, findings};
use crate::report::general::Finding as General;
use crate::report::origin::How::{Copied, Dropped};
use crate::report::origin::Row;
use crate::vocabulary::text::Text;

/// The answer of the deprecated API.
pub mod v1 {
    use crate::auth::token::Secret;
    use crate::vocabulary::model::model;

    model! {
        /// The answer to `POST /api/v1/tokens`.
        ///
        /// ```
        /// use dt_translate::token::created::v1::NewToken;
        ///
        /// let answer: NewToken<'_> = serde_json::from_str(r#"{"token": "abc"}"#).unwrap();
        /// assert_eq!(answer.token.reveal(), "abc");
        /// ```
        derive(Default, PartialEq, Eq) pub struct NewToken<'t> {
            /// The token.
            required token: Secret<'t> = "token",
        }
    }
}

/// The answer of the API v2.
pub mod v2 {
    use crate::auth::token::Secret;
    use crate::vocabulary::model::model;
    use crate::vocabulary::text::Text;
    use crate::vocabulary::timestamp::Timestamp;

    model! {
        /// The answer to `POST /api/v2/apiTokens`.
        ///
        /// ```
        /// use dt_translate::token::created::v2::ApiTokenCreated;
        ///
        /// let answer: ApiTokenCreated<'_> = serde_json::from_str(r#"{"token": "abc"}"#).unwrap();
        /// assert_eq!(answer.id, None);
        /// ```
        derive(Default, PartialEq, Eq) pub struct ApiTokenCreated<'t> {
            /// The id: prefix and public part of the token.
            optional id: Text<'t> = "id",
            /// The token.
            required token: Secret<'t> = "token",
            /// When it expires; absent, never.
            optional expiration_date: Timestamp = "expirationDate"
                by |o| Timestamp::optional(o, "expirationDate", false),
        }
    }
}

const FIELDS: &[Row] = &[
    Row::new("token", "token", Copied, Documented, ""),
    Row::new("", "id", Dropped, Inferred, "the beginning of the token"),
    Row::new("", "expirationDate", Dropped, Documented, ""),
];

findings! { "token-created":
    /// The token is not of the present format, so that its id cannot be told from it.
    IdUnknown = "id-unknown", Warning, Manual, Inferred,
        "v2 answers the id of the token too, which cannot be told from this one",
        help "find the token by its name in the list of tokens";
}

/// The answer to the creation of a token.
///
/// Its models are [`v1::NewToken`] of the deprecated API and [`v2::ApiTokenCreated`] of its replacement.
#[derive(Clone, Copy, Debug)]
pub struct TokenCreated;

impl Kind for TokenCreated {
    type V1<'t> = v1::NewToken<'t>;
    type V2<'t> = v2::ApiTokenCreated<'t>;

    const ENTRY: KindEntry = KindEntry {
        family: Family::Token,
        id: "token-created",
        title: "the answer to the creation of a token",
        doc: documentation(include_str!("created.rs")),
        layout: Layout::Plain { v1: Frame::BARE, v2: Frame::BARE },
        v1: Signs::new(&[&["token"]]).unless(&["id"]),
        v2: Signs::new(&[&["id", "token"]]).weak(&[&["token"]]),
        fields: FIELDS,
        codes: CODES,
        run: run::<Self>,
        remark: Self::remark,
    };

    fn upgrade<'a>(from: &'a Self::V1<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Self::V2<'a> {
        let id = id_of(&from.token);
        if id.is_none() {
            cx.say(&at.to("token"), Finding::IdUnknown);
        }
        v2::ApiTokenCreated { id: id.map(Text::from), token: from.token.reborrow(), expiration_date: None }
    }

    fn downgrade<'a>(from: &'a Self::V2<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Self::V1<'a> {
        if from.id.as_deref().is_some_and(|id| id_of(&from.token).as_deref() != Some(id)) {
            cx.say(&at.to("id"), General::NoCounterpart { member: Shown::from("id") });
        }
        if from.expiration_date.is_some() {
            cx.say(&at.to("expirationDate"), General::NoCounterpart { member: Shown::from("expirationDate") });
        }
        v1::NewToken { token: from.token.reborrow() }
    }

    fn check_v1(answer: &Self::V1<'_>, at: &At<'_>, cx: &mut Context<'_>) {
        token::check(&answer.token, &at.to("token"), cx);
    }

    fn check_v2(answer: &Self::V2<'_>, at: &At<'_>, cx: &mut Context<'_>) {
        token::check(&answer.token, &at.to("token"), cx);
    }
}

/// The id of a token, its prefix and public part; `None` where it is not of the present format.
fn id_of(token: &Secret<'_>) -> Option<String> {
    TokenText::parse(token.reveal()).ok().map(|token| token.id().to_string())
}
