//! Error answers: the envelope of before, with paths in the field names of before.

use serde::de::IgnoredAny;
use serde_json::{Map, Value, json};

use super::pages::{json_of, text_of};
use super::{Next, Response};
use crate::convert::Outcome;
use crate::families;
use crate::options::Side;
use crate::report::diagnostic::{Diagnostic, Severity};
use crate::report::finding::Shown;
use crate::report::known::Known;
use crate::report::origin::Origins;

/// The error answer that the old call would have had.
///
/// Settings 2.0 answers an array of errors to a POST, one to a PUT, and a plain envelope otherwise.
pub(super) fn translated(response: &Response, kind: &str, side: Side) -> Response {
    if response.status < 200 {
        let message = format!("The server gave no answer: the status is {}.", response.status);
        return envelope(BAD_GATEWAY, &message);
    }
    let body = json_of(response);
    let objects = match &body {
        Value::Array(items) => items.clone(),
        _ => vec![body.clone()],
    };
    let errors: Vec<&Map<String, Value>> =
        objects.iter().filter_map(|object| object.get("error")?.as_object()).collect();
    let Some(first) = errors.first() else {
        return envelope(response.status, &in_other_words(response, &body));
    };
    let violations: Vec<Value> = errors
        .iter()
        .filter_map(|error| error.get("constraintViolations")?.as_array())
        .flatten()
        .map(|violation| with_old_path(violation.clone(), kind, side))
        .collect();
    let code = first.get("code").and_then(Value::as_u64).and_then(|code| u16::try_from(code).ok());
    let status = if response.status == 207 { code.unwrap_or(400) } else { response.status };
    let mut error = (*first).clone();
    if violations.is_empty() {
        error.remove("constraintViolations");
    } else {
        error.insert("constraintViolations".to_owned(), Value::Array(violations));
    }
    Response { status, body: Some(json!({ "error": error }).to_string()), ..Response::default() }
}

/// The message of an error in another form than the documented one: perhaps of what stands before the server.
fn in_other_words(response: &Response, body: &Value) -> String {
    let words = ["message", "error"].into_iter().find_map(|name| body.get(name)?.as_str());
    match words.unwrap_or(text_of(response)).trim() {
        "" => format!("The server answered {}.", response.status),
        words => format!("The server answered {}: {}", response.status, Shown::from(words)),
    }
}

/// An error answer of the form that both sides have.
fn envelope(status: u16, message: &str) -> Response {
    let body = json!({"error": {"code": status, "message": message}});
    Response { status, body: Some(body.to_string()), ..Response::default() }
}

/// An error answer as what comes next.
pub(super) fn done(status: u16, message: &str) -> Next {
    Next::Done(envelope(status, message))
}

const BAD_GATEWAY: u16 = 502;

/// The error of an answer that is not what the server of v2 answers: something between it and the caller did.
pub(super) fn lacks(response: &Response, what: &str) -> Next {
    let message = match text_of(response).trim() {
        "" => "The answer of the server is empty.".to_owned(),
        text if serde_json::from_str::<IgnoredAny>(text).is_err() => "The answer of the server is not JSON.".to_owned(),
        _ => format!("The answer of the server has no {what}."),
    };
    done(BAD_GATEWAY, &message)
}

/// The error of an answer to a request that is answered without a body. Nothing tells whether it was done.
pub(super) fn not_empty(response: &Response, documented: u16) -> Next {
    let with = if text_of(response).trim().is_empty() { "without" } else { "with" };
    let answered = format!("The server answered {} {with} a body", response.status);
    done(BAD_GATEWAY, &format!("{answered}; {documented} without a body is documented."))
}

/// The error of a list that goes on with a page that cannot be asked for.
pub(super) fn no_key() -> Next {
    done(BAD_GATEWAY, "The answer of the server has a `nextPageKey` that is no text.")
}

/// The error of a look-up that found several devices of one id.
pub(super) fn several_devices() -> Next {
    done(BAD_GATEWAY, "The answer of the server has several custom devices, and does not tell which is meant.")
}

/// The error of a list that would never end.
pub(super) fn same_page() -> Next {
    done(BAD_GATEWAY, "The answer of the server names a next page that it has answered before.")
}

/// The error of a call about an id that only a person can tell.
pub(super) fn open() -> Next {
    done(501, "The call has no equivalent that could be sent without knowing more.")
}

/// The error of an answer that is not made of what v1 says.
pub(super) fn not_made() -> Next {
    done(
        501,
        "The answer of the API v1 says too little to make the one of the API v2 of it; send the request yourself.",
    )
}

/// The error of an answer that the other side cannot express.
pub(super) fn not_expressible(outcome: Outcome) -> Response {
    let violation = |diagnostic: &Diagnostic| json!({"path": diagnostic.path(), "message": diagnostic.message()});
    let errors = outcome.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error);
    let message = match outcome.to {
        Some(Side::V2) => "The answer cannot be expressed in the API v2.",
        _ => "The answer cannot be expressed in the deprecated API.",
    };
    let error = json!({"error": {
        "code": 500,
        "message": message,
        "constraintViolations": errors.map(violation).collect::<Vec<_>>(),
    }});
    Response { status: 500, body: Some(error.to_string()), diagnostics: outcome.diagnostics }
}

fn with_old_path(mut violation: Value, kind: &str, side: Side) -> Value {
    if let Some(path) = violation.get("path").and_then(Value::as_str) {
        let old = old_path(path, kind, side);
        if let Some(violation) = violation.as_object_mut() {
            violation.insert("path".to_owned(), Value::String(old));
        }
    }
    violation
}

/// The path of a violation in the field names of the caller's side, with dots: `schedule.end`.
///
/// The path of Settings 2.0 begins with schema and index: `builtin:alerting.profile/0/name`; between its
/// members stand slashes or dots. A path without a counterpart stays as it is.
fn old_path(path: &str, kind: &str, side: Side) -> String {
    let property = match path.strip_prefix("builtin:") {
        Some(rest) => rest.splitn(3, ['/']).nth(2).or_else(|| rest.split_once('/').map(|(_, rest)| after_index(rest))),
        None => Some(path),
    };
    let Some(property) = property.filter(|property| !property.is_empty()) else { return path.to_owned() };
    let pointer = format!("/{}", property.replace(['.', '/'], "/"));
    let (mut origins, mut old) = (Origins::new(families::fields(kind)), String::new());
    let found = origins.push_counterpart(&mut old, &mut Known::default(), &pointer, side.other());
    found.map_or_else(|| path.to_owned(), |()| old.trim_start_matches('/').replace('/', "."))
}

/// What follows the index of an object in `0.name`.
fn after_index(rest: &str) -> &str {
    rest.split_once('.').map_or(rest, |(_, property)| property)
}
