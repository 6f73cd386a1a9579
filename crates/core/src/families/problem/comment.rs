//! Comments on a problem: the list and a single one, as both APIs answer them.
//!
//! # What changes
//!
//! `userName` is `authorName`.
//!
//! # What is lost
//!
//! Nothing. v2 answers in pages and counts the comments; v1 answers all at once.

use crate::kind::{Kind, KindEntry, Signs, run};
use crate::layout::{Frame, Layout, List};
use crate::options::Family;
use crate::report::Context;
use crate::report::at::At;
use crate::report::diagnostic::Evidence::Documented;
use crate::report::finding::documentation;
use crate::report::origin::How::Copied;
use crate::report::origin::Row;
use crate::vocabulary::comment::{check_id, downgrade, upgrade};
pub use crate::vocabulary::comment::{v1, v2};

const FIELDS: &[Row] = &[
    Row::new("id", "id", Copied, Documented, ""),
    Row::new("createdAtTimestamp", "createdAtTimestamp", Copied, Documented, ""),
    Row::new("content", "content", Copied, Documented, ""),
    Row::new("userName", "authorName", Copied, Documented, ""),
    Row::new("context", "context", Copied, Documented, ""),
];

/// A comment on a problem.
///
/// Its models are [`v1::ProblemComment`] of the deprecated API and [`v2::Comment`] of its replacement.
#[derive(Clone, Copy, Debug)]
pub struct ProblemComment;

impl Kind for ProblemComment {
    type V1<'t> = v1::ProblemComment<'t>;
    type V2<'t> = v2::Comment<'t>;

    const ENTRY: KindEntry = KindEntry {
        family: Family::Problem,
        id: "problem-comment",
        title: "a comment on a problem",
        doc: documentation(include_str!("comment.rs")),
        layout: Layout::Plain {
            v1: Frame { list: List::member("comments", false), wrappers: &[] },
            v2: Frame { list: List::member("comments", true), wrappers: &[] },
        },
        v1: Signs::new(&[&["createdAtTimestamp", "userName"], &["content", "userName"]]),
        v2: Signs::new(&[&["createdAtTimestamp", "authorName"], &["content", "authorName"]]),
        fields: FIELDS,
        codes: &[],
        run: run::<Self>,
        remark: Self::remark,
    };

    fn upgrade<'a>(from: &'a Self::V1<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Self::V2<'a> {
        upgrade(from, at, cx)
    }

    fn downgrade<'a>(from: &'a Self::V2<'_>, _: &At<'_>, _: &mut Context<'_>) -> Self::V1<'a> {
        downgrade(from)
    }

    fn check_v1(document: &Self::V1<'_>, at: &At<'_>, cx: &mut Context<'_>) {
        check_id(document.id.as_ref(), at, cx);
    }

    fn check_v2(document: &Self::V2<'_>, at: &At<'_>, cx: &mut Context<'_>) {
        check_id(document.id.as_ref(), at, cx);
    }
}
