//! Answers of the API v2, made of those of the API v1 where these say enough.

use std::borrow::Cow;

use super::pages::{self, json_of};
use super::status::{CREATED, NO_CONTENT, NOT_FOUND, OK};
use super::{Answer, Next, Response, error};
use crate::convert::convert;
use crate::json::tape::NodeKind;
use crate::json::value::{Value, object};
use crate::options::{Options, Side};
use crate::request::findings::Finding;
use crate::request::operation::Does;
use crate::request::plan::problem::FEED_LIMIT;
use crate::vocabulary::entity_id;

/// How an answer is made of the one of v1.
#[derive(Clone, Copy)]
enum Made {
    /// The document, of a kind, on the other side.
    Converted(&'static str, u16),
    /// Without a body.
    Empty(u16),
    /// One comment of a list.
    Comment,
}

/// How the answer of a call is made; `None` where v1 says too little.
fn made(answer: &Answer) -> Option<Made> {
    Some(match (answer.family_id(), answer.does) {
        ("problem", Does::List | Does::Get) => Made::Converted("problem", OK),
        ("problem", Does::Comments) => Made::Converted("problem-comment", OK),
        ("problem", Does::GetComment) => Made::Comment,
        ("problem", Does::Close) => Made::Converted("problem-close", OK),
        ("entity", Does::List | Does::Get) => Made::Converted("entity", OK),
        ("token", Does::List | Does::Get | Does::Lookup) => Made::Converted("token", OK),
        ("token", Does::Create) => Made::Converted("token-created", CREATED),
        ("problem", Does::Comment) => Made::Empty(CREATED),
        ("problem", Does::UpdateComment | Does::DeleteComment) | ("token", Does::Update) | (_, Does::Delete) => {
            Made::Empty(NO_CONTENT)
        }
        _ => return None,
    })
}

/// Whether the answer of a call can be made.
pub(super) fn can_be_made(answer: &Answer) -> bool {
    made(answer).is_some()
}

/// Whether v2 answers as a list of one what is no list in v1.
fn is_one(answer: &Answer) -> bool {
    answer.does == Does::List && answer.known.contains_key("problemId")
}

pub(super) fn next(answer: &Answer, last: &Response, options: &Options) -> Next {
    if is_one(answer) && is_not_found(last) {
        return converted(answer, &list_of(&[]), "problem", OK, options);
    }
    if !last.succeeded() {
        return Next::Done(error::translated(last, answer.kind_of_body(), answer));
    }
    match made(answer) {
        Some(Made::Converted(kind, status)) => {
            let json = json_of(last);
            let (place, kind_of_it, what) = held(answer);
            if !json.has(place, kind_of_it) {
                return error::lacks(last, what);
            }
            let next = converted(answer, &document(answer, last), kind, status, options);
            if is_full(answer, &json) { next.saying(&Finding::FeedLimit, "/result/problems") } else { next }
        }
        Some(Made::Empty(status)) => undone(answer, last).unwrap_or_else(|| Next::done(status, None)),
        Some(Made::Comment) => comment(answer, last, options),
        None => error::not_made(),
    }
}

/// What the answer of v1 holds, its place first.
fn held(answer: &Answer) -> (&'static str, NodeKind, &'static str) {
    match (answer.family_id(), answer.does) {
        ("problem", Does::List) if !is_one(answer) => ("/result/problems", NodeKind::Array, "list `problems`"),
        ("problem", Does::List | Does::Get) => ("/result", NodeKind::Object, "object `result`"),
        ("problem", Does::Comments) => ("/comments", NodeKind::Array, "list `comments`"),
        ("entity", Does::List) => ("", NodeKind::Array, "list of entities"),
        ("token", Does::List) => ("/values", NodeKind::Array, "list `values`"),
        _ => ("", NodeKind::Object, "JSON object"),
    }
}

/// The error of an answer that does not say that something was done.
fn undone(answer: &Answer, last: &Response) -> Option<Next> {
    match answer.does {
        Does::Comment | Does::UpdateComment => {
            (!json_of(last).is(NodeKind::Object)).then(|| error::lacks(last, "JSON object"))
        }
        // v1 does not document what it answers.
        Does::DeleteComment if last.is_empty(last.status) || !json_of(last).is(NodeKind::Null) => None,
        _ => (!last.is_empty(NO_CONTENT)).then(|| error::not_empty(last, NO_CONTENT)),
    }
}

/// Whether the server says that there is no such thing. What stands before it may have the status too.
fn is_not_found(last: &Response) -> bool {
    last.status == NOT_FOUND && json_of(last).number("/error/code") == Some(NOT_FOUND.into())
}

/// A list of problems in v1.
fn list_of(problems: &[Value<'_>]) -> String {
    object(&[("result", object(&[("problems", pages::list_of(problems))]))])
}

/// The body in the form of what v2 answers: a list where it has one, and of nothing but what was asked for.
fn document<'b>(answer: &Answer, last: &'b Response) -> Cow<'b, str> {
    match pages::items_of(last, "result") {
        Ok(problem) if is_one(answer) => Cow::Owned(list_of(&problem)),
        _ => of_type(answer, last),
    }
}

/// The body without entities of another type than the call asked for: v1 lists some types together. An entity whose
/// id does not tell stays, and is judged.
fn of_type<'b>(answer: &Answer, last: &'b Response) -> Cow<'b, str> {
    let body = last.body.as_deref().unwrap_or_default();
    let Some(wanted) = answer.known.get("type") else { return Cow::Borrowed(body) };
    let is_other = |entity: &Value<'_>| {
        entity.text("/entityId").is_some_and(|id| entity_id::type_of(&id).is_some_and(|found| found != wanted))
    };
    let (others, kept): (Vec<_>, Vec<_>) = json_of(last).items().partition(is_other);
    if others.is_empty() { Cow::Borrowed(body) } else { Cow::Owned(pages::list_of(&kept)) }
}

/// Whether v1 answered as many problems as it does at most.
fn is_full(answer: &Answer, answered: &Value<'_>) -> bool {
    let problems = answered.pointer("/result/problems").map_or(0, |problems| problems.items().count());
    answer.does == Does::List && problems >= FEED_LIMIT
}

fn converted(answer: &Answer, body: &str, kind: &str, status: u16, options: &Options) -> Next {
    let (family, kind) = (answer.family, Some(kind.to_owned()));
    Next::converted(convert(body, &Options { family, kind, to: Some(Side::V2), ..options.clone() }), status)
}

fn comment(answer: &Answer, last: &Response, options: &Options) -> Next {
    let comments = match pages::items_of(last, "comments") {
        Ok(comments) => comments,
        Err(next) => return *next,
    };
    let is_it = |comment: &&Value<'_>| comment.text("/id").as_deref() == Some(answer.known("commentId"));
    match comments.iter().find(is_it) {
        Some(comment) => converted(answer, comment.source(), "problem-comment", OK, options),
        None => error::done(NOT_FOUND, "The comment is not in the list of comments."),
    }
}
