//! The body that adds or changes a comment on a problem.
//!
//! # What changes
//!
//! `comment` is `message`. The body that closes a problem in v2 has the same form, `{"message"}`; v1 closes
//! without a body, and its text stands in the query parameter `content`.
//!
//! # What is lost
//!
//! To v2: `user`, for the author is the owner of the token. To v1 a user is required, and `unknown` is written.

use crate::kind::{Kind, KindEntry, Signs, run};
use crate::layout::{Frame, Layout};
use crate::options::Family;
use crate::report::Context;
use crate::report::at::At;
use crate::report::diagnostic::Evidence::Documented;
use crate::report::finding::documentation;
use crate::report::finding::findings;
use crate::report::origin::How::{Copied, Dropped};
use crate::report::origin::Row;
use crate::vocabulary::text::Text;

/// The body of the deprecated API.
pub mod v1 {
    use crate::vocabulary::model::model;
    use crate::vocabulary::text::Text;

    model! {
        /// A comment to be added (`POST /api/v1/problem/details/{id}/comments`) or changed (`PUT`).
        pub struct PushProblemComment<'t> {
            /// The text.
            required comment: Text<'t> = "comment",
            /// The author; a `POST` requires it.
            optional user: Text<'t> = "user",
            /// Where it comes from; any text.
            optional context: Text<'t> = "context",
        }
    }
}

/// The body of the API v2.
pub mod v2 {
    use crate::vocabulary::model::model;
    use crate::vocabulary::text::Text;

    model! {
        /// A comment to be added (`POST /api/v2/problems/{id}/comments`) or changed (`PUT`).
        pub struct CommentRequest<'t> {
            /// The text.
            required message: Text<'t> = "message",
            /// Where it comes from; any text.
            optional context: Text<'t> = "context",
        }
    }
}

findings! { "problem-comment-body":
    /// In v2 the author of a comment is the owner of the token.
    /// Cure: send the comment with a token of its author, or name the author in the text.
    UserDropped = "user-dropped", Warning, Dropped, Documented,
        "v2 has no `user`: the author is the owner of the token";
    /// v1 requires a user, and v2 names none.
    UserAssumed = "user-assumed", Warning, Assumed, Inferred,
        "v1 requires a `user`; `unknown` is written",
        help "write the author there; a body that closes a problem has no form in v1: its text is the query parameter `content`";
    /// A `POST` requires a user. The vendor's example of a `PUT` leaves it out.
    /// Cure: add the user where the comment is new.
    UserMissing = "user-missing", Warning, Tolerated, Documented,
        "`user` has no value; adding a comment requires it, changing one does not";
}

const FIELDS: &[Row] = &[
    Row::new("comment", "message", Copied, Documented, ""),
    Row::new("user", "", Dropped, Documented, "in v2 the owner of the token"),
    Row::new("context", "context", Copied, Documented, ""),
];

/// The body that adds or changes a comment on a problem.
///
/// Its models are [`v1::PushProblemComment`] of the deprecated API and [`v2::CommentRequest`] of its replacement.
#[derive(Clone, Copy, Debug)]
pub struct ProblemCommentBody;

impl Kind for ProblemCommentBody {
    type V1<'t> = v1::PushProblemComment<'t>;
    type V2<'t> = v2::CommentRequest<'t>;

    const ENTRY: KindEntry = KindEntry {
        family: Family::Problem,
        id: "problem-comment-body",
        title: "the body of a comment on a problem",
        doc: documentation(include_str!("comment_body.rs")),
        layout: Layout::Plain { v1: Frame::BARE, v2: Frame::BARE },
        v1: Signs::new(&[&["comment", "user"]]).weak(&[&["comment"]]),
        v2: Signs::new(&[&["message"], &["message", "context"]]),
        fields: FIELDS,
        codes: CODES,
        run: run::<Self>,
        remark: Self::remark,
    };

    fn upgrade<'a>(from: &'a Self::V1<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Self::V2<'a> {
        if from.user.is_some() {
            cx.say(&at.to("user"), Finding::UserDropped);
        }
        v2::CommentRequest { message: from.comment.reborrow(), context: from.context.as_ref().map(Text::reborrow) }
    }

    fn downgrade<'a>(from: &'a Self::V2<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Self::V1<'a> {
        cx.say_made(&at.to("user"), Finding::UserAssumed);
        v1::PushProblemComment {
            comment: from.message.reborrow(),
            user: Some(Text::from("unknown")),
            context: from.context.as_ref().map(Text::reborrow),
        }
    }

    fn check_v1(document: &Self::V1<'_>, at: &At<'_>, cx: &mut Context<'_>) {
        if document.user.is_none() {
            cx.say(&at.to("user"), Finding::UserMissing);
        }
    }

    fn check_v2(_: &Self::V2<'_>, _: &At<'_>, _: &mut Context<'_>) {}
}
