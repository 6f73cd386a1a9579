//! The answer to the closing of a problem.
//!
//! # What changes
//!
//! `userName` of the closing comment is `authorName`. v2 answers a problem that is closed already with status
//! 204 and nothing.
//!
//! # What is lost
//!
//! Nothing.

use crate::kind::{Kind, KindEntry, Signs, run};
use crate::layout::{Frame, Layout};
use crate::options::Family;
use crate::report::Context;
use crate::report::at::At;
use crate::report::diagnostic::Evidence::Documented;
use crate::report::finding::documentation;
use crate::report::general::Finding as General;
use crate::report::origin::How::Copied;
use crate::report::origin::Row;
use crate::vocabulary::comment;
use crate::vocabulary::text::Text;

/// The answer of the deprecated API.
pub mod v1 {
    use crate::vocabulary::comment::v1::ProblemComment;
    use crate::vocabulary::model::model;
    use crate::vocabulary::text::Text;

    model! {
        /// The answer of `POST /api/v1/problem/details/{id}/close`.
        pub struct ProblemCloseResult<'t> {
            /// The id of the problem.
            optional problem_id: Text<'t> = "problemId",
            /// The closing comment.
            optional comment: ProblemComment<'t> = "comment",
            /// When the closing began, in milliseconds since 1970 UTC.
            optional close_timestamp: i64 = "closeTimestamp",
            /// Whether it is being closed (`true`) or is closed (`false`).
            optional closing: bool = "closing",
        }
    }
}

/// The answer of the API v2.
pub mod v2 {
    use crate::vocabulary::comment::v2::Comment;
    use crate::vocabulary::model::model;
    use crate::vocabulary::text::Text;

    model! {
        /// The answer of `POST /api/v2/problems/{id}/close`.
        pub struct ProblemCloseResult<'t> {
            /// The id of the problem.
            required problem_id: Text<'t> = "problemId",
            /// When the closing began, in milliseconds since 1970 UTC.
            required close_timestamp: i64 = "closeTimestamp",
            /// Whether it is being closed.
            required closing: bool = "closing",
            /// The closing comment.
            optional comment: Comment<'t> = "comment",
        }
    }
}

const FIELDS: &[Row] = &[
    Row::new("problemId", "problemId", Copied, Documented, ""),
    Row::new("closeTimestamp", "closeTimestamp", Copied, Documented, ""),
    Row::new("closing", "closing", Copied, Documented, ""),
    Row::new("comment", "comment", Copied, Documented, ""),
    Row::new("comment/id", "comment/id", Copied, Documented, ""),
    Row::new("comment/createdAtTimestamp", "comment/createdAtTimestamp", Copied, Documented, ""),
    Row::new("comment/content", "comment/content", Copied, Documented, ""),
    Row::new("comment/userName", "comment/authorName", Copied, Documented, ""),
    Row::new("comment/context", "comment/context", Copied, Documented, ""),
];

/// What no other kind has, and both sides of this one have. Signs behind it win over as many here.
const BOTH: &[&str] = &["closing", "closeTimestamp"];
const WITH_USER: &[&str] = &["closing", "closeTimestamp", "comment/userName"];
const WITH_AUTHOR: &[&str] = &["closing", "closeTimestamp", "comment/authorName"];

/// The answer to the closing of a problem.
///
/// Its models are [`v1::ProblemCloseResult`] of the deprecated API and [`v2::ProblemCloseResult`] of its replacement.
#[derive(Clone, Copy, Debug)]
pub struct ProblemClose;

impl Kind for ProblemClose {
    type V1<'t> = v1::ProblemCloseResult<'t>;
    type V2<'t> = v2::ProblemCloseResult<'t>;

    const ENTRY: KindEntry = KindEntry {
        family: Family::Problem,
        id: "problem-close",
        title: "the answer to the closing of a problem",
        doc: documentation(include_str!("close.rs")),
        layout: Layout::Plain { v1: Frame::BARE, v2: Frame::BARE },
        v1: Signs::new(&[BOTH, &["closing", "comment/userName"], &["closeTimestamp", "comment/userName"], WITH_USER]),
        v2: Signs::new(&[
            BOTH,
            &["closing", "comment/authorName"],
            &["closeTimestamp", "comment/authorName"],
            WITH_AUTHOR,
        ]),
        fields: FIELDS,
        codes: &[],
        run: run::<Self>,
        remark: Self::remark,
    };

    fn upgrade<'a>(from: &'a Self::V1<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Self::V2<'a> {
        let required = [
            ("problemId", from.problem_id.is_none()),
            ("closeTimestamp", from.close_timestamp.is_none()),
            ("closing", from.closing.is_none()),
        ];
        for (member, _) in required.into_iter().filter(|(_, missing)| *missing) {
            cx.say(&at.to(member), General::Missing { member });
        }
        let comment = from.comment.as_ref();
        v2::ProblemCloseResult {
            problem_id: from.problem_id.as_ref().map(Text::reborrow).unwrap_or_default(),
            close_timestamp: from.close_timestamp.unwrap_or_default(),
            closing: from.closing.unwrap_or_default(),
            comment: comment.map(|comment| comment::upgrade(comment, &at.to("comment"), cx)),
        }
    }

    fn downgrade<'a>(from: &'a Self::V2<'_>, _: &At<'_>, _: &mut Context<'_>) -> Self::V1<'a> {
        v1::ProblemCloseResult {
            problem_id: Some(from.problem_id.reborrow()),
            comment: from.comment.as_ref().map(comment::downgrade),
            close_timestamp: Some(from.close_timestamp),
            closing: Some(from.closing),
        }
    }

    fn check_v1(document: &Self::V1<'_>, at: &At<'_>, cx: &mut Context<'_>) {
        if let Some(comment) = &document.comment {
            comment::check_id(comment.id.as_ref(), &at.to("comment"), cx);
        }
    }

    fn check_v2(document: &Self::V2<'_>, at: &At<'_>, cx: &mut Context<'_>) {
        if let Some(comment) = &document.comment {
            comment::check_id(comment.id.as_ref(), &at.to("comment"), cx);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::convert::convert;
    use crate::options::{Family, Options, Side};

    #[test]
    fn it_is_told_without_the_author_of_its_comment() {
        let closed = r#"{"problemId": "-1_2V2", "closeTimestamp": 5, "closing": true"#;
        let comment =
            |member: &str| format!(r#"{closed}, "comment": {{"id": "-1_2", "createdAtTimestamp": 3{member}}}}}"#);
        let to = |to| Options { to, ..Options::default() };
        for (text, options, side) in [
            (format!("{closed}}}"), to(Some(Side::V1)), Side::V2),
            (format!("{closed}}}"), to(Some(Side::V2)), Side::V1),
            (comment(""), Options { family: Some(Family::Problem), ..to(Some(Side::V1)) }, Side::V2),
            (comment(r#", "userName": "u""#), to(None), Side::V1),
            (comment(r#", "authorName": "u""#), to(None), Side::V2),
        ] {
            let outcome = convert(&text, &options);
            let found = (outcome.kind, outcome.from, outcome.counts.error);
            assert_eq!(found, (Some("problem-close"), Some(side), 0), "{text}: {:?}", outcome.diagnostics);
        }
    }
}
