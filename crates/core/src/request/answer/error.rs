//! Error answers: the envelope of before, with paths in the field names of before.

use serde::de::IgnoredAny;
use serde_json::{Map, Value, json};

use super::pages::{json_of, text_of};
use super::status::{BAD_GATEWAY, NOT_IMPLEMENTED, SERVER_ERROR};
use super::{Answer, Next, Response};
use crate::convert::Outcome;
use crate::families;
use crate::options::Side;
use crate::report::diagnostic::{Diagnostic, Severity};
use crate::report::finding::Shown;
use crate::report::origin::counterpart;
use crate::request::operation::Does;

/// The error answer that the old call would have had.
///
/// Settings 2.0 answers an array of errors to a POST, one to a PUT, and a plain envelope otherwise.
pub(super) fn translated(response: &Response, kind: &str, answer: &Answer) -> Response {
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
        .map(|violation| in_old_names(violation.clone(), kind, answer))
        .collect();
    let mut error = (*first).clone();
    // Of data points; neither side has it elsewhere.
    error.remove("invalidLines");
    if violations.is_empty() {
        error.remove("constraintViolations");
    } else {
        error.insert("constraintViolations".to_owned(), Value::Array(violations));
    }
    let body = json!({ "error": error }).to_string();
    Response { status: response.status, body: Some(body), ..Response::default() }
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
    done(NOT_IMPLEMENTED, "The call has no equivalent that could be sent without knowing more.")
}

/// The error of an answer that is not made of what v1 says.
pub(super) fn not_made() -> Next {
    done(
        NOT_IMPLEMENTED,
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
        "code": SERVER_ERROR,
        "message": message,
        "constraintViolations": errors.map(violation).collect::<Vec<_>>(),
    }});
    Response { status: SERVER_ERROR, body: Some(error.to_string()), diagnostics: outcome.diagnostics }
}

/// Where a name stands in a call, as violations tell it.
const QUERY: &str = "QUERY";
const PATH: &str = "PATH";
const BODY: &str = "PAYLOAD_BODY";

/// A name in a call of v2, and the names of v1 that say the same, where they are no members of a body on both sides.
struct Parameter {
    v2: (&'static str, &'static str),
    v1: (&'static [&'static str], &'static str),
}

const fn same(
    name: &'static str,
    location: &'static str,
    names: &'static [&'static str],
    old: &'static str,
) -> Parameter {
    Parameter { v2: (name, location), v1: (names, old) }
}

const PARAMETERS: &[Parameter] = &[
    same("from", QUERY, &["relativeTime", "startTimestamp"], QUERY),
    same("to", QUERY, &["endTimestamp"], QUERY),
    same("pageSize", QUERY, &["limit"], QUERY),
    same("fields", QUERY, &["expandDetails", "includeDetails"], QUERY),
    same("problemSelector", QUERY, &["status", "impactLevel", "severityLevel", "tag"], QUERY),
    same("apiTokenSelector", QUERY, &["user", "permissions"], QUERY),
    same("entitySelector", QUERY, &["tag", "entity", "managementZone", "showMonitoringCandidates"], QUERY),
    same("entitySelector", QUERY, &["hostGroupId", "hostGroupName", "host", "hostTag"], QUERY),
    same("entitySelector", QUERY, &["id"], PATH),
    same("key", QUERY, &["tag"], PATH),
    same("value", QUERY, &["tag"], PATH),
    same("objectId", PATH, &["id"], PATH),
    same("message", BODY, &["content"], QUERY),
    same("customDeviceId", BODY, &["customDeviceId"], PATH),
];

/// Where a violation is, in the names of the caller.
struct Place {
    path: String,
    location: Option<&'static str>,
}

/// A violation in the names of the caller.
fn in_old_names(mut violation: Value, kind: &str, answer: &Answer) -> Value {
    let text = |name: &str| violation.get(name).and_then(Value::as_str);
    let Some(path) = text("path") else { return violation };
    let in_body = || Place { path: old_path(path, kind, answer), location: None };
    let place = match text("parameterLocation") {
        Some("HEADER") => return violation,
        Some(QUERY | PATH) => parameter(path, answer),
        _ => parameter(path, answer).filter(|_| is_beside(path, kind, answer)).or_else(|| Some(in_body())),
    };
    if let (Some(place), Some(violation)) = (place, violation.as_object_mut()) {
        violation.insert("path".to_owned(), Value::String(place.path));
        if let Some(location) = place.location {
            violation.insert("parameterLocation".to_owned(), Value::from(location));
        }
    }
    violation
}

/// Whether a place that is told of a body belongs to none in the body of the caller.
fn is_beside(path: &str, kind: &str, answer: &Answer) -> bool {
    counterpart(families::fields(kind), &answer.items, &format!("/{path}"), answer.side.other()).is_none()
}

/// The parameters of the caller that say what one of a request says; `None` where it has the same, or there is none.
fn parameter(name: &str, answer: &Answer) -> Option<Place> {
    if is_given(name, QUERY, answer) {
        return None;
    }
    let of_row = |row: &Parameter| match answer.side {
        Side::V1 if row.v2.0 == name => row.v1.0.iter().map(|&old| (old, row.v1.1)).collect(),
        Side::V2 if row.v1.0.contains(&name) => vec![row.v2],
        _ => Vec::new(),
    };
    let given = PARAMETERS.iter().flat_map(of_row).filter(|(name, location)| is_given(name, location, answer));
    let (names, locations): (Vec<&str>, Vec<&str>) = given.unzip();
    Some(Place { location: Some(*locations.first()?), path: names.join(", ") })
}

/// Whether the call has a name there.
fn is_given(name: &str, location: &str, answer: &Answer) -> bool {
    match location {
        QUERY => answer.query.iter().any(|given| given == name),
        PATH => answer.known.contains_key(name),
        _ => matches!(answer.does, Does::Close | Does::CustomDevice),
    }
}

/// The path of a violation in the field names of the caller's side, with dots: `schedule.end`.
///
/// The path of Settings 2.0 begins with schema and index: `builtin:alerting.profile/0/name`; between its
/// members stand slashes or dots, and around an index perhaps brackets. A path without a counterpart stays as it is,
/// but for schema and index.
fn old_path(path: &str, kind: &str, answer: &Answer) -> String {
    let property = match path.strip_prefix("builtin:") {
        Some(rest) => rest.splitn(3, ['/']).nth(2).or_else(|| rest.split_once('/').map(|(_, rest)| after_index(rest))),
        None => Some(path),
    };
    let Some(property) = property.filter(|property| !property.is_empty()) else { return path.to_owned() };
    let pointer = format!("/{}", property.replace(['.', '['], "/").replace(']', ""));
    let found = counterpart(families::fields(kind), &answer.items, &pointer, answer.side.other());
    let Some(found) = found else { return property.to_owned() };
    let mut old = String::new();
    for step in found.split('/').filter(|step| !step.is_empty()) {
        let is_index = step.bytes().all(|byte| byte.is_ascii_digit());
        match step {
            index if is_index && property.contains('[') => old.extend(["[", index, "]"]),
            step => old.extend([if old.is_empty() { "" } else { "." }, step]),
        }
    }
    old
}

/// What follows the index of an object in `0.name`.
fn after_index(rest: &str) -> &str {
    rest.split_once('.').map_or(rest, |(_, property)| property)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::options::Options;
    use crate::report::origin::Row;
    use crate::request::translate_request;

    fn answer(call: &str) -> Answer {
        translate_request(call, &Options::default()).answer().cloned().expect("a plan")
    }

    #[test]
    fn each_place_of_v2_has_its_place_of_v1() {
        let filled = |pattern: &str| pattern.replace('*', "3").replace('/', ".");
        let mut any = answer("GET /api/v1/tokens");
        for entry in families::kinds() {
            let rows = || entry.fields().iter().filter(|row| !row.v1.is_empty() && !row.v2.is_empty());
            for row in rows() {
                // Two lists of v1 are one in v2: what each item was is told with it.
                let list = |place: &str| place.split_inclusive('*').next().unwrap_or_default().replace('*', "3");
                let item = |row: &Row| (format!("/{}", list(row.v2)), format!("/{}", list(row.v1)));
                any.items = BTreeMap::from_iter((row.v1.contains('*') && row.v2.contains('*')).then(|| item(row)));
                let allowed: Vec<_> = rows().filter(|other| other.v2 == row.v2).map(|row| filled(row.v1)).collect();
                let found = old_path(&filled(row.v2), entry.id(), &any);
                assert!(allowed.contains(&found), "{} of {}: {found}, not {allowed:?}", row.v2, entry.id());
            }
        }
    }

    #[test]
    fn a_filter_of_a_window_is_that_of_the_scope_which_it_was_made_from() {
        let tag = |key: &str| format!(r#"{{"context": "CONTEXTLESS", "key": "{key}"}}"#);
        let [a, b, c] = ["a", "b", "c"].map(tag);
        let window = format!(
            r#"{{"name": "A", "description": "", "type": "PLANNED", "suppression": "DONT_DETECT_PROBLEMS",
                "scope": {{"entities": ["HOST-0123456789ABCDEF", "HOST-0123456789ABCDEF", "HOST-0123456789ABCDE0"],
                    "matches": [{{"tagCombination": "OR", "tags": [{a}, {b}]}}, {{"type": "HOST", "tags": [{c}]}}]}},
                "schedule": {{"recurrenceType": "ONCE", "start": "2030-01-01 10:00", "end": "2030-01-01 11:00",
                    "zoneId": "UTC"}}}}"#
        );
        let answer = answer(&format!("POST /api/config/v1/maintenanceWindows\n\n{window}"));
        for (theirs, ours) in [
            ("filters", "scope"),
            ("filters/0/entityId", "scope.entities.0"),
            ("filters/0/entityType", "scope.entities.0"),
            ("filters/1", "scope.entities.2"),
            ("filters/2/entityTags/0", "scope.matches.0.tags.0"),
            ("filters/3/entityTags/0", "scope.matches.0.tags.1"),
            ("filters/3/entityTags", "scope.matches.0.tags"),
            ("filters[3].entityTags[0]", "scope.matches[0].tags[1]"),
            ("filters/4/entityType", "scope.matches.1.type"),
            ("filters/4/managementZones/0", "scope.matches.1.mzId"),
            ("filters/4/entityTags/0", "scope.matches.1.tags.0"),
            ("elsewhere/0", "elsewhere/0"),
        ] {
            let path = format!("builtin:alerting.maintenance-window/0/{theirs}");
            assert_eq!(old_path(&path, "maintenance-window", &answer), ours, "{theirs}");
        }
    }

    #[test]
    fn a_rule_after_one_that_stood_twice_is_the_one_that_was_sent() {
        let rule = |delay: u8| {
            format!(
                r#"{{"severityLevel": "ERROR", "delayInMinutes": {delay}, "tagFilter": {{"includeMode": "NONE"}}}}"#
            )
        };
        let rules = [rule(1), rule(1), rule(2)].join(", ");
        let call = format!(r#"{{"displayName": "A", "rules": [{rules}]}}"#);
        let answer = answer(&format!("POST /api/config/v1/alertingProfiles\n\n{call}"));
        let path = "builtin:alerting.profile/0/severityRules/1/delayInMinutes";
        assert_eq!(old_path(path, "alerting-profile", &answer), "rules.2.delayInMinutes");
    }

    #[test]
    fn a_parameter_is_the_one_that_the_caller_gave() {
        let told = |call: &str, path: &str, location: &str| {
            let violation = json!({"path": path, "parameterLocation": location});
            let told = in_old_names(violation, "problem", &answer(call));
            [told["path"].clone(), told["parameterLocation"].clone()]
        };
        let feed = "GET /api/v1/problem/feed?relativeTime=hour&status=OPEN";
        let close = "POST /api/v1/problem/details/1_2V2/close?content=x";
        let host = "DELETE /api/v1/entity/infrastructure/hosts/HOST-0000000000000001/tags/a";
        let v2 = "GET /api/v2/problems?from=now-1h&problemSelector=status(\"open\")";
        for (call, path, ours, location) in [
            (feed, "from", "relativeTime", "QUERY"),
            (feed, "to", "to", "QUERY"),
            (feed, "problemSelector", "status", "QUERY"),
            ("GET /api/v1/problem/feed?status=OPEN&tag=a", "problemSelector", "status, tag", "QUERY"),
            ("GET /api/v1/tokens?limit=5&from=1", "pageSize", "limit", "QUERY"),
            ("GET /api/v1/tokens?limit=5&from=1", "from", "from", "QUERY"),
            ("GET /api/v1/tokens", "pageSize", "pageSize", "QUERY"),
            (host, "entitySelector", "id", "PATH"),
            (host, "key", "tag", "PATH"),
            (v2, "relativeTime", "from", "QUERY"),
            (v2, "status", "problemSelector", "QUERY"),
        ] {
            assert_eq!(told(call, path, "QUERY"), [json!(ours), json!(location)], "{call} {path}");
        }
        assert_eq!(told(close, "message", "PAYLOAD_BODY"), [json!("content"), json!("QUERY")]);
    }
}
