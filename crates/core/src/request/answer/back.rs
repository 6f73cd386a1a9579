//! Answers of the API v2, made of those of the API v1 where these say enough.

use std::borrow::Cow;

use serde_json::Value;
use serde_json::value::RawValue;

use super::pages::{self, json_of};
use super::status::{CREATED, NO_CONTENT, NOT_FOUND, OK};
use super::{Answer, Next, Response, error};
use crate::convert::convert;
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
    // What v2 answers as a list of one is no list in v1.
    let one = |answer: &Answer| answer.requests.iter().any(|request| request.url.contains("/problem/details/"));
    Some(match (answer.family_id(), answer.does) {
        ("problem", Does::List) if one(answer) => return None,
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

pub(super) fn next(answer: &Answer, last: &Response, options: &Options) -> Next {
    if !last.succeeded() {
        return Next::Done(error::translated(last, answer.family_id(), answer));
    }
    match made(answer) {
        Some(Made::Converted(kind, status)) => {
            let json = json_of(last);
            let (place, is_held, what) = held(answer);
            if !json.pointer(place).is_some_and(is_held) {
                return error::lacks(last, what);
            }
            let next = converted(answer, &of_type(answer, last), kind, status, options);
            if is_full(answer, &json) { next.saying(&Finding::FeedLimit, "/result/problems") } else { next }
        }
        Some(Made::Empty(status)) => undone(answer, last).unwrap_or_else(|| Next::done(status, None)),
        Some(Made::Comment) => comment(answer, last, options),
        None => error::not_made(),
    }
}

/// What the answer of v1 holds, its place first.
fn held(answer: &Answer) -> (&'static str, fn(&Value) -> bool, &'static str) {
    match (answer.family_id(), answer.does) {
        ("problem", Does::List) => ("/result/problems", Value::is_array, "list `problems`"),
        ("problem", Does::Get) => ("/result", Value::is_object, "object `result`"),
        ("problem", Does::Comments) => ("/comments", Value::is_array, "list `comments`"),
        ("entity", Does::List) => ("", Value::is_array, "list of entities"),
        ("token", Does::List) => ("/values", Value::is_array, "list `values`"),
        _ => ("", Value::is_object, "JSON object"),
    }
}

/// The error of an answer that does not say that something was done.
fn undone(answer: &Answer, last: &Response) -> Option<Next> {
    match answer.does {
        Does::Comment | Does::UpdateComment => (!json_of(last).is_object()).then(|| error::lacks(last, "JSON object")),
        // v1 does not document what it answers.
        Does::DeleteComment if last.is_empty(last.status) || !json_of(last).is_null() => None,
        _ => (!last.is_empty(NO_CONTENT)).then(|| error::not_empty(last, NO_CONTENT)),
    }
}

/// The body without entities of another type than the call asked for: v1 lists some types together. An entity whose
/// id does not tell stays, and is judged.
fn of_type<'b>(answer: &Answer, last: &'b Response) -> Cow<'b, str> {
    let body = last.body.as_deref().unwrap_or_default();
    let Some(wanted) = answer.known.get("type") else { return Cow::Borrowed(body) };
    let entities: Vec<&RawValue> = serde_json::from_str(pages::text_of(last)).unwrap_or_default();
    let is_wanted = |entity: &&str| {
        let entity: Value = serde_json::from_str(entity).unwrap_or_default();
        let id = entity.get("entityId").and_then(Value::as_str);
        id.and_then(entity_id::type_of).is_none_or(|found| found == wanted)
    };
    let kept: Vec<&str> = entities.iter().map(|entity| entity.get()).filter(is_wanted).collect();
    if kept.len() == entities.len() { Cow::Borrowed(body) } else { Cow::Owned(format!("[{}]", kept.join(","))) }
}

/// Whether v1 answered as many problems as it does at most.
fn is_full(answer: &Answer, answered: &Value) -> bool {
    let problems = answered.pointer("/result/problems").and_then(Value::as_array).map_or(0, Vec::len);
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
    let is_it = |comment: &&&str| {
        let comment: Value = serde_json::from_str(comment).unwrap_or_default();
        comment.get("id").and_then(Value::as_str) == Some(answer.known("commentId"))
    };
    match comments.iter().find(is_it) {
        Some(comment) => converted(answer, comment, "problem-comment", OK, options),
        None => error::done(NOT_FOUND, "The comment is not in the list of comments."),
    }
}
