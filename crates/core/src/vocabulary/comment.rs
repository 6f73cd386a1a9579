//! Comments on problems: the same on both sides, but for the name of the author's name.

use super::model::model;
use super::text::{Text, is_digits};
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;

/// The comment of the deprecated API.
pub mod v1 {
    use super::{Text, model};

    model! {
        /// A comment on a problem (`/api/v1/problem/details/{id}/comments`).
        pub struct ProblemComment<'t> {
            /// Its id.
            optional id: Text<'t> = "id",
            /// When it was made, in milliseconds since 1970 UTC.
            optional created_at_timestamp: i64 = "createdAtTimestamp",
            /// Its text.
            optional content: Text<'t> = "content",
            /// Who wrote it.
            optional user_name: Text<'t> = "userName",
            /// Where it comes from; any text.
            optional context: Text<'t> = "context",
        }
    }
}

/// The comment of the API v2.
pub mod v2 {
    use super::{Text, model};

    model! {
        /// A comment on a problem (`/api/v2/problems/{id}/comments`).
        pub struct Comment<'t> {
            /// When it was made, in milliseconds since 1970 UTC.
            required created_at_timestamp: i64 = "createdAtTimestamp",
            /// Its id.
            optional id: Text<'t> = "id",
            /// Its text.
            optional content: Text<'t> = "content",
            /// Who wrote it.
            optional author_name: Text<'t> = "authorName",
            /// Where it comes from; any text.
            optional context: Text<'t> = "context",
        }
    }
}

/// The v2 form of a v1 comment.
pub(crate) fn upgrade<'a>(from: &'a v1::ProblemComment<'_>, at: &At<'_>, cx: &mut Context<'_>) -> v2::Comment<'a> {
    if from.created_at_timestamp.is_none() {
        cx.say(&at.to("createdAtTimestamp"), General::Missing { member: "createdAtTimestamp" });
    }
    v2::Comment {
        created_at_timestamp: from.created_at_timestamp.unwrap_or_default(),
        id: from.id.as_ref().map(Text::reborrow),
        content: from.content.as_ref().map(Text::reborrow),
        author_name: from.user_name.as_ref().map(Text::reborrow),
        context: from.context.as_ref().map(Text::reborrow),
    }
}

/// The v1 form of a v2 comment.
pub(crate) fn downgrade<'a>(from: &'a v2::Comment<'_>) -> v1::ProblemComment<'a> {
    v1::ProblemComment {
        id: from.id.as_ref().map(Text::reborrow),
        created_at_timestamp: Some(from.created_at_timestamp),
        content: from.content.as_ref().map(Text::reborrow),
        user_name: from.author_name.as_ref().map(Text::reborrow),
        context: from.context.as_ref().map(Text::reborrow),
    }
}

/// The form of a comment's id in all recorded answers: two numbers.
pub(crate) fn check_id(id: Option<&Text<'_>>, at: &At<'_>, cx: &mut Context<'_>) {
    let Some(id) = id else { return };
    if !cx.is_output() && !is_pair_of_numbers(id) {
        let form = "the id of a comment, such as -4242_1669823466223";
        cx.say(&at.to("id"), General::UnusualForm { value: Shown::from(&**id), form });
    }
}

/// Whether a text is `^-?[0-9]+_[0-9]+$`.
pub(crate) fn is_pair_of_numbers(text: &str) -> bool {
    text.split_once('_')
        .is_some_and(|(first, second)| is_digits(first.strip_prefix('-').unwrap_or(first)) && is_digits(second))
}
