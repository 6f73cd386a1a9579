//! Error answers: the envelope of before, with paths in the field names of before.

use std::borrow::Cow;

use super::pages::{json_of, text_of};
use super::status::{BAD_GATEWAY, NOT_IMPLEMENTED, SERVER_ERROR};
use super::{Answer, Next, Response};
use crate::convert::Outcome;
use crate::families;
use crate::json::tape::NodeKind;
use crate::json::value::{Value, array, object, quoted};
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
    let objects = body.each();
    let errors = objects.iter().filter_map(|object| object.get("error").filter(|error| error.is(NodeKind::Object)));
    let errors: Vec<Value<'_>> = errors.collect();
    let Some(first) = errors.first() else {
        return envelope(response.status, &in_other_words(response, &body));
    };
    let mut violations = Vec::new();
    for list in errors.iter().filter_map(|error| error.get("constraintViolations")) {
        violations.extend(list.items().map(|violation| in_old_names(&violation, kind, answer)));
    }
    // The lines are those of data points; neither side has them elsewhere.
    let mut error = without(first, &["invalidLines", "constraintViolations"]);
    if !violations.is_empty() {
        error.push(("constraintViolations".into(), array(&violations)));
    }
    let body = object(&[("error", object(&error))]);
    Response { status: response.status, body: Some(body), ..Response::default() }
}

/// The message of an error in another form than the documented one: perhaps of what stands before the server.
fn in_other_words(response: &Response, body: &Value<'_>) -> String {
    let words = ["/message", "/error"].into_iter().find_map(|place| body.text(place));
    match words.as_deref().unwrap_or(text_of(response)).trim() {
        "" => format!("The server answered {}.", response.status),
        words => format!("The server answered {}: {}", response.status, Shown::from(words)),
    }
}

/// An error answer of the form that both sides have.
fn envelope(status: u16, message: &str) -> Response {
    let error = object(&[("code", status.to_string()), ("message", quoted(message))]);
    Response { status, body: Some(object(&[("error", error)])), ..Response::default() }
}

/// An error answer as what comes next.
pub(super) fn done(status: u16, message: &str) -> Next {
    Next::Done(envelope(status, message))
}

/// The error of an answer that is not what the server of v2 answers: something between it and the caller did.
pub(super) fn lacks(response: &Response, what: &str) -> Next {
    let message = match text_of(response).trim() {
        "" => "The answer of the server is empty.".to_owned(),
        text if Value::read(text).is_none() => "The answer of the server is not JSON.".to_owned(),
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
    let violation = |diagnostic: &Diagnostic| {
        object(&[("message", quoted(diagnostic.message())), ("path", quoted(diagnostic.path()))])
    };
    let errors = outcome.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error);
    let violations: Vec<String> = errors.map(violation).collect();
    let message = match outcome.to {
        Some(Side::V2) => "The answer cannot be expressed in the API v2.",
        _ => "The answer cannot be expressed in the deprecated API.",
    };
    let error = object(&[
        ("code", SERVER_ERROR.to_string()),
        ("constraintViolations", array(&violations)),
        ("message", quoted(message)),
    ]);
    let body = object(&[("error", error)]);
    Response { status: SERVER_ERROR, body: Some(body), diagnostics: outcome.diagnostics }
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
fn in_old_names(violation: &Value<'_>, kind: &str, answer: &Answer) -> String {
    let Some(place) = old_place(violation, kind, answer) else { return violation.source().to_owned() };
    let location = place.location.map(quoted).or(violation.get("parameterLocation").map(|it| it.source().to_owned()));
    let mut members = without(violation, &["path", "parameterLocation"]);
    members.extend([("parameterLocation".into(), location.unwrap_or_default()), ("path".into(), quoted(&place.path))]);
    object(&members)
}

/// The members of an object that have other names.
fn without<'r>(object: &Value<'r>, names: &[&str]) -> Vec<(Cow<'r, str>, String)> {
    let others = object.members().filter(|(name, _)| !names.contains(&&**name));
    others.map(|(name, value)| (name, value.to_owned())).collect()
}

/// Where a violation is, in the names of the caller; `None` where it stays as it is.
fn old_place(violation: &Value<'_>, kind: &str, answer: &Answer) -> Option<Place> {
    let path = &*violation.text("/path")?;
    let in_body = || Place { path: old_path(path, kind, answer), location: None };
    match violation.text("/parameterLocation").as_deref() {
        Some("HEADER") => None,
        Some(QUERY | PATH) => parameter(path, answer),
        _ => parameter(path, answer).filter(|_| is_beside(path, kind, answer)).or_else(|| Some(in_body())),
    }
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

    use serde_json::json;

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
            let violation = json!({"path": path, "parameterLocation": location}).to_string();
            let violation = Value::read(&violation).expect("a violation");
            let told = in_old_names(&violation, "problem", &answer(call));
            let told: serde_json::Value = serde_json::from_str(&told).expect("it is written as JSON");
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
