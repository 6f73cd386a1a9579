//! Whole requests: one snapshot a fixture, `snapshots/request/<case>.snap`, and what holds of all of them.

use std::collections::BTreeSet;

use dt_translate::request::{CODES as REQUEST_CODES, Operation, Plan, Render, RequestParts, operations};
use dt_translate::{Diagnostic, Envelope, Family, Options, Side, convert, translate_parts, translate_request};
use dt_translate_tests::fixtures::{self, Fixture};
use dt_translate_tests::{heavy, story};
use serde_json::Value;

#[test]
fn every_fixture_has_the_story_of_its_snapshot() {
    let fixtures = fixtures::requests();
    assert!(fixtures.len() > 20, "the fixtures were found");
    story::compare(&fixtures, |fixture| {
        story::tell_requests(fixture, &translate_request(text(fixture), &fixture.options))
    });
}

fn text(fixture: &Fixture) -> &str {
    fixture.text().expect("a fixture of requests is text")
}

/// What is said of answers; `answers` shows it.
const OF_ANSWERS: &[&str] = &[
    "request/closed-before",
    "request/comment-unread",
    "request/done-in-part",
    "request/group-unknown",
    "request/not-all-comments",
    "request/points-refused",
    "request/points-warning",
    "request/several-comments",
];

#[test]
fn every_code_is_shown_by_a_fixture() {
    let mut shown: BTreeSet<_> = OF_ANSWERS.iter().copied().collect();
    for fixture in fixtures::requests() {
        let plan = translate_request(text(&fixture), &fixture.options);
        shown.extend(plan.diagnostics.iter().map(dt_translate::Diagnostic::code));
    }
    let hidden: Vec<_> = REQUEST_CODES.iter().map(|code| code.id).filter(|code| !shown.contains(code)).collect();
    assert!(hidden.is_empty(), "no fixture shows {hidden:?}");
}

#[test]
fn what_is_no_text_is_an_error_with_its_place() {
    for (input, offset) in [(&b"GET /api/v1/problem/status?a=\xfc"[..], 29), (b"\xff\xfeG\0E\0T\0", 0)] {
        let plan = translate_request(input, &Options::default());
        let [diagnostic] = &*plan.diagnostics else { panic!("one thing is said: {:?}", plan.diagnostics) };
        assert_eq!((diagnostic.code(), diagnostic.span().map(|span| span.offset)), ("general/not-utf8", Some(offset)));
        assert!(plan.requests.is_empty() && plan.counts.error == 1);
    }
}

#[test]
fn a_url_as_data_may_lack_its_slash_and_have_the_end_of_its_line() {
    let call = RequestParts { url: "api/v1/problem/feed?relativeTime=day\n".into(), ..RequestParts::default() };
    let plan = translate_parts(&call, &Options::default());
    let urls: Vec<_> = plan.requests.iter().map(|request| request.url.split('?').next()).collect();
    assert_eq!((plan.counts.error, urls), (0, vec![Some("/api/v2/problems"); 2]));
}

#[test]
fn what_is_longer_than_anything_that_is_read_is_an_error() {
    let long = "a".repeat(11_000);
    for (call, code) in [
        (format!("/api/v1/problem/feed?relativeTime=hour&tag={long}"), "request/long-selector"),
        (format!("/api/v1/tokens?user={long}"), "request/long-selector"),
        (format!("/api/v1/problem/details/{long}"), "request/bad-parameter"),
        (format!("DELETE /api/v1/entity/infrastructure/hosts/HOST-1/tags/{long}"), "request/bad-parameter"),
    ] {
        let plan = translate_request(&call, &Options::default());
        let said = plan.diagnostics.iter().any(|said| said.code() == code && said.span().is_some());
        assert!(said && plan.counts.error == 1 && plan.requests.is_empty(), "{:?}", plan.diagnostics);
    }
}

/// Whether a line of a fixture is a call of an operation.
fn calls(line: &str, operation: &Operation) -> bool {
    let Some(url) = line.strip_prefix(operation.method).and_then(|rest| rest.strip_prefix(' ')) else { return false };
    let path = url.split('?').next().unwrap_or_default().trim_end_matches(" HTTP/1.1");
    let Some((_, path)) = path.split_once("/api/") else { return false };
    let (given, wanted): (Vec<_>, Vec<_>) = (path.split('/').collect(), operation.path.split('/').collect());
    given.len() == wanted.len()
        && given.iter().zip(&wanted).all(|(given, wanted)| given == wanted || wanted.starts_with('{'))
}

#[test]
fn every_operation_and_every_query_parameter_is_shown_by_a_fixture() {
    let fixtures = fixtures::requests();
    let lines: Vec<&str> = fixtures.iter().flat_map(|fixture| text(fixture).lines()).collect();
    let mut missing = Vec::new();
    for operation in operations() {
        let of_it: Vec<_> = lines.iter().filter(|line| calls(line, operation)).collect();
        if of_it.is_empty() {
            missing.push(format!("{} {}", operation.method, operation.path));
        }
        for name in operation.query {
            let with = |line: &str| line.contains(&format!("?{name}=")) || line.contains(&format!("&{name}="));
            if !of_it.iter().any(|line| with(line)) {
                missing.push(format!("{} {}?{name}", operation.method, operation.path));
            }
        }
    }
    assert!(missing.is_empty(), "no fixture shows {missing:#?}");
}

#[test]
fn an_empty_method_is_none() {
    for method in ["", " "] {
        let url = "/api/v1/tokens".to_owned();
        let call = RequestParts { method: Some(method.to_owned()), url, ..RequestParts::default() };
        let plan = translate_parts(&call, &Options::default());
        assert_eq!((plan.requests[0].method.as_str(), plan.counts.error), ("GET", 0));
    }
    let plan = translate_request("curl -X '' https://h/api/v1/tokens", &Options::default());
    let said: Vec<_> = plan.diagnostics.iter().map(Diagnostic::message).collect();
    assert!(said.contains(&"there is no empty method here; there is GET, POST"), "{said:?}");
}

/// Where a body of each kind is sent, and the envelope that it gets on the other side.
const PLACES: &[(&str, Family, &str, Envelope)] = &[
    ("alerting-profile", Family::AlertingProfile, "POST /api/config/v1/alertingProfiles", Envelope::Create),
    ("maintenance-window", Family::MaintenanceWindow, "POST /api/config/v1/maintenanceWindows", Envelope::Create),
    (
        "frequent-issue-detection",
        Family::FrequentIssueDetection,
        "PUT /api/config/v1/frequentIssueDetection",
        Envelope::Update,
    ),
    ("problem-comment-body", Family::Problem, "POST /api/v1/problem/details/1_2V2/comments", Envelope::Create),
    ("token-create", Family::Token, "POST /api/v1/tokens", Envelope::Create),
    ("token-update", Family::Token, "PUT /api/v1/tokens/a", Envelope::Create),
];

/// A body in a request is converted as it is alone, and what is said of it is said of its place in the request.
#[test]
fn a_body_in_a_request_is_converted_as_it_is_alone() {
    let mut seen = 0;
    for &(kind, family, call, envelope) in PLACES {
        let fixtures = fixtures::of(kind).into_iter().filter(|fixture| fixture.side() == Some(Side::V1));
        for fixture in fixtures.filter(|fixture| fixture.options == Options::default()) {
            let Some(body) = fixture.text().map(str::trim) else { continue };
            // A list is no body of a v1 call; a body that nothing tells from another kind's is a case of its own.
            if !body.starts_with('{') {
                continue;
            }
            let to = Some(Side::V2);
            let options =
                Options { family: Some(family), kind: Some(kind.to_owned()), to, envelope, ..Options::default() };
            let alone = convert(body, &options);
            let head = format!("{call}\n\n");
            let plan = translate_request(format!("{head}{body}"), &Options::default());
            let written = plan.requests.first().and_then(|request| request.body.clone());
            let expected = alone.output.clone().filter(|_| alone.counts.error == 0);
            assert_eq!(written, expected, "{}: {:?}", fixture.name(), plan.diagnostics);
            for said in &alone.diagnostics {
                let path = format!("/body{}", said.path());
                let offset = said.span().map(|span| span.offset + head.len());
                let there = plan.diagnostics.iter().any(|found| {
                    (found.code(), found.path(), found.span().map(|span| span.offset)) == (said.code(), &path, offset)
                });
                assert!(there, "{}: {} at {path} is not said of the request", fixture.name(), said.code());
            }
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen} fixtures were sent");
}

/// What a limit leaves out is counted, what is said of bodies too.
#[test]
fn a_limit_counts_what_it_leaves_out() {
    for fixture in fixtures::requests() {
        let all = translate_request(text(&fixture), &fixture.options);
        for limit in [0, 1] {
            let plan = translate_request(text(&fixture), &Options { limit: Some(limit), ..fixture.options.clone() });
            let said: BTreeSet<_> = all.diagnostics.iter().map(dt_translate::Diagnostic::code).collect();
            for code in said {
                let of = |plan: &Plan| plan.diagnostics.iter().filter(|diagnostic| diagnostic.code() == code).count();
                let more = plan.more.iter().find(|more| more.code == code).map_or(0, |more| more.count);
                assert_eq!(of(&plan) + more, of(&all), "{code} in {} with {limit}", fixture.name());
            }
            assert_eq!(plan.counts, all.counts, "{} with {limit}", fixture.name());
        }
    }
}

/// Letters of two bytes are one character.
#[test]
fn a_selector_has_10000_characters_at_most() {
    for (characters, refused) in [(10_000, false), (10_001, true)] {
        let tag = "\u{e9}".repeat(characters - "entityTags(\"\")".len());
        let url = format!("/api/v2/problems?from=now-2h&problemSelector=entityTags(\"{tag}\")");
        let plan = translate_parts(&RequestParts { url, ..RequestParts::default() }, &Options::default());
        let said = plan.diagnostics.iter().any(|said| said.code() == "request/bad-selector");
        assert_eq!((said, plan.requests.is_empty()), (refused, refused), "{characters}");
    }
}

#[test]
fn a_call_as_data_is_translated_as_its_text_is() {
    let parts = RequestParts {
        method: Some("post".to_owned()),
        url: "https://h/api/v1/problem/details/1_2V2/comments".to_owned(),
        headers: vec![("accept".to_owned(), "application/json".to_owned()), ("X-Key".to_owned(), "abc".to_owned())],
        body: Some(r#"{"comment": "Fixed", "user": "jane"}"#.to_owned()),
    };
    let plan = translate_parts(&parts, &Options::default());
    assert_eq!(plan.requests[0].method, "POST");
    assert_eq!(plan.requests[0].headers["Accept"], "application/json");
    assert_eq!(plan.requests[0].body.as_deref(), Some("{\n  \"message\": \"Fixed\"\n}"));
    let text = "POST https://h/api/v1/problem/details/1_2V2/comments\naccept: application/json\nX-Key: abc\n\n";
    let same = translate_request(format!("{text}{}", parts.body.unwrap_or_default()), &Options::default());
    assert_eq!(plan.requests, same.requests);
    assert!(plan.diagnostics.iter().all(|said| said.span().is_none()), "data has no lines");
    let paths = |plan: &Plan| {
        plan.diagnostics.iter().map(|said| (said.code(), said.path().to_owned())).collect::<BTreeSet<_>>()
    };
    assert_eq!(paths(&plan), paths(&same));
}

/// The codes of what is said of a call, with the places.
fn said(plan: &Plan) -> Vec<(&str, &str)> {
    plan.diagnostics.iter().map(|said| (said.code(), said.path())).collect()
}

#[test]
fn all_that_the_body_of_a_closing_comment_holds_is_told() {
    let close = |body: &str| {
        let call = format!("POST /api/v2/problems/1_2V2/close\n\n{body}");
        translate_request(&call, &Options { to: Some(Side::V1), ..Options::default() })
    };
    let url = |plan: &Plan| plan.requests.first().map(|request| request.url.clone());
    let written = Some("/api/v1/problem/details/1_2V2/close?content=x".to_owned());
    let plan = close(r#"{"message": "x"}"#);
    assert_eq!((url(&plan), plan.lossless), (written.clone(), true), "{:?}", said(&plan));
    for (body, code, path) in [
        (r#"{"message": "x", "foo": 1}"#, "general/unknown-member", "/body/foo"),
        (r#"{"message": "x", "context": "c"}"#, "general/unknown-member", "/body/context"),
        (r#"{"message": "x",}"#, "general/trailing-comma", "/body"),
    ] {
        let plan = close(body);
        assert_eq!(url(&plan), written, "{body}");
        assert!(said(&plan).contains(&(code, path)), "{body}: {:?}", said(&plan));
        assert_eq!(plan.lossless, code != "general/unknown-member", "{body}");
    }
    for body in [r#"{"message": ""}"#, r#"{"comment": "x"}"#, r#"{"message": "x", "message": "y"}"#, "x"] {
        assert_eq!(url(&close(body)), None, "{body}");
    }
}

/// A body is read as tolerantly by what compares it with its URL as by what converts it.
#[test]
fn a_tolerated_comma_hides_no_member_of_a_body() {
    let id = "11111111-2222-4333-8444-555555555555";
    for members in [
        r#""id": "99999999-2222-4333-8444-555555555555","#,
        r#""id": "\u0039", /* another */"#,
        r#""a": "\"id\"", "id": "9", // another
        "#,
    ] {
        let body = format!(r#"{{{members} "displayName": "A", "rules": [],}}"#);
        let call = format!("PUT /api/config/v1/alertingProfiles/{id}\n\n{body}");
        let plan = translate_request(&call, &Options::default());
        let other = plan.diagnostics.iter().find(|said| said.code() == "request/other-id").expect("another id");
        let span = other.span().expect("a place");
        assert_eq!((plan.requests.len(), other.path()), (0, "/body/id"), "{call}");
        assert!(call[span.offset..span.offset + span.length].starts_with(['"']), "{call}");
    }
    let call = r#"POST /api/config/v1/alertingProfiles

        {"displayName": "A", "rules": [],}"#;
    let plan = translate_request(call, &Options::default());
    assert_eq!(plan.answer().map(|answer| &*answer.known["name"]), Some("A"));
    let device = "POST /api/v2/entities/custom\n\n{\"customDeviceId\": \"d\", \"displayName\": \"D\",}";
    let plan = translate_request(device, &Options::default());
    assert!(plan.requests[0].url.ends_with("/custom/d"), "{:?}", said(&plan));
}

#[test]
fn a_parameter_that_stands_twice_is_said_once() {
    let mut seen = 0;
    for operation in operations() {
        for name in operation.query {
            let call = format!("{} /api/{}?{name}=1&{name}=2", operation.method, operation.path);
            let plan = translate_request(&call, &Options::default());
            let said = plan.diagnostics.iter().filter(|said| said.code() == "request/repeated-parameter").count();
            assert!(said <= 1, "{call}: {:#?}", plan.diagnostics);
            seen += said;
        }
    }
    assert!(seen > 30, "{seen} parameters are told to stand twice");
}

/// The calls of the fixtures of HTTP text, each alone, with the options of its fixture.
fn calls_alone() -> Vec<(RequestParts, Options)> {
    let begins = |line: &str| ["GET ", "POST ", "PUT ", "DELETE ", "###"].iter().any(|word| line.starts_with(word));
    let mut calls = Vec::new();
    for fixture in fixtures::requests() {
        let lines: Vec<&str> = text(&fixture).lines().collect();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| begins(line) && !line.starts_with('#')) {
            let (method, url) = line.split_once(' ').expect("a method and a URL");
            let rest: Vec<&str> = lines[at + 1..].iter().copied().take_while(|line| !begins(line)).collect();
            let (head, body) = rest.split_at(rest.iter().position(|line| line.is_empty()).unwrap_or(rest.len()));
            let headers = head.iter().filter_map(|line| line.split_once(": "));
            let body = serde_json::from_str::<Value>(&body.join("\n")).ok();
            let parts = RequestParts {
                method: Some(method.to_owned()),
                url: url.trim_end_matches(" HTTP/1.1").to_owned(),
                headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
                body: body.map(|body| body.to_string()),
            };
            calls.push((parts, fixture.options.clone()));
        }
    }
    calls
}

/// Headers that go with no request, and why nothing need be said of them.
const SILENT_HEADERS: &[(&str, &str)] = &[
    ("Authorization", "each request has its own, with a placeholder for the token"),
    ("Content-Type", "each request has that of its body"),
    ("Content-Length", "the client counts"),
    ("Host", "it completes the URL of HTTP text; parts have a URL of their own"),
    ("Connection", "it belongs to the connection of the call"),
    ("Accept-Encoding", "the client that sends says what it can decode"),
];

/// Parameters that say what holds without them: with or without, the call is the same.
const SILENT_PARAMETERS: &[(&str, &str)] = &[
    ("includeDetails=true", "the default of v1"),
    ("showMonitoringCandidates=true", "what v1 is taken to answer without it"),
    ("expandDetails=false", "the default of v1"),
    ("validateOnly=false", "the default of v2"),
    ("deleteAllWithKey=false", "the default of v2"),
    ("from=now-2h", "the default of the problems of v2"),
    ("to=now", "the default of v2"),
    ("scope=environment", "the one scope that v1 knows"),
    ("scopes=environment", "the one scope that v1 knows"),
    ("fields=", "an empty list asks for no field besides"),
];

/// A call with one thing in it changed or added: what that is, the pointer of it, and the call.
type Change = (String, String, RequestParts);

fn changed_queries(call: &RequestParts, operation: &Operation) -> Vec<Change> {
    let (path, query) = call.url.split_once('?').unwrap_or((&call.url, ""));
    let pairs: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty()).collect();
    let with = |pairs: &[&str]| RequestParts { url: format!("{path}?{}", pairs.join("&")), ..call.clone() };
    let mut changes = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        let longer = format!("{pair}x");
        let mut other = pairs.clone();
        other[at] = &longer;
        let place = query_place(pair);
        changes.push((longer.clone(), place.clone(), with(&other)));
        other.remove(at);
        changes.push(((*pair).to_owned(), place, with(&other)));
    }
    for name in operation.query.iter().copied().chain(["unlikely"]) {
        for value in ["", "1", "true", "false", "x"] {
            let added = format!("{name}={value}");
            changes.push((added.clone(), query_place(&added), with(&[&pairs[..], &[&added]].concat())));
        }
    }
    changes
}

fn query_place(pair: &str) -> String {
    format!("/query/{}", pair.split_once('=').map_or(pair, |(name, _)| name))
}

fn changed_headers(call: &RequestParts) -> Vec<Change> {
    let mut changes = Vec::new();
    let is_silent = |name: &str| SILENT_HEADERS.iter().any(|(silent, _)| name.eq_ignore_ascii_case(silent));
    for (at, (name, value)) in call.headers.iter().enumerate().filter(|(_, (name, _))| !is_silent(name)) {
        let mut other = call.clone();
        other.headers[at].1 = format!("{value}x");
        changes.push((name.clone(), format!("/headers/{name}"), other));
    }
    for (name, value) in [("Accept", "text/plain"), ("Accept-Language", "de"), ("User-Agent", "me"), ("X-Key", "1")] {
        let mut other = call.clone();
        other.headers.push((name.to_owned(), value.to_owned()));
        changes.push((name.to_owned(), format!("/headers/{name}"), other));
    }
    changes
}

fn changed_bodies(call: &RequestParts) -> Vec<Change> {
    let Some(body) = &call.body else {
        let body = Some("{}".to_owned());
        return vec![("a body".to_owned(), "/body".to_owned(), RequestParts { body, ..call.clone() })];
    };
    let body: Value = serde_json::from_str(body).expect("a body is JSON");
    let with = |body: &Value| RequestParts { body: Some(body.to_string()), ..call.clone() };
    let mut changes = Vec::new();
    for place in places(&body, String::new()) {
        let mut other = body.clone();
        let value = other.pointer_mut(&place).expect("a place");
        match value {
            Value::Object(members) => _ = members.insert("unlikely".to_owned(), Value::from(1)),
            Value::Array(items) => items.push(Value::from("unlikely")),
            Value::String(text) => text.push('x'),
            Value::Bool(flag) => *flag = !*flag,
            Value::Number(number) => *value = Value::from(number.as_i64().unwrap_or_default() + 1),
            Value::Null => *value = Value::from("unlikely"),
        }
        changes.push(("a value".to_owned(), format!("/body{place}"), with(&other)));
    }
    changes
}

/// The pointers of a value and of all in it.
fn places(value: &Value, pointer: String) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.replace('~', "~0").replace('/', "~1"), value)).collect()
        }
        Value::Array(items) => items.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect(),
        _ => Vec::new(),
    };
    let inner: Vec<_> =
        inner.into_iter().flat_map(|(step, value)| places(value, format!("{pointer}/{step}"))).collect();
    std::iter::once(pointer).chain(inner).collect()
}

/// The first law, for requests.
#[test]
fn nothing_in_a_call_is_lost_in_silence() {
    let (mut silent, mut seen) = (BTreeSet::new(), 0);
    for (call, options) in calls_alone() {
        let plan = translate_parts(&call, &options);
        let line = format!("{} {}", call.method.as_deref().unwrap_or_default(), call.url);
        let operation = operations().iter().find(|operation| calls(&line, operation));
        // Of a call with an error there is no plan that could change.
        let Some(operation) = operation.filter(|_| plan.counts.error == 0) else { continue };
        let changes = [changed_queries(&call, operation), changed_headers(&call), changed_bodies(&call)].concat();
        for (what, place, changed) in changes {
            let other = translate_parts(&changed, &options);
            seen += 1;
            let same = plan.requests == other.requests && plan.diagnostics == other.diagnostics;
            let listed = SILENT_PARAMETERS.iter().any(|(parameter, _)| *parameter == what);
            if same && !listed && !plan.diagnostics.iter().any(|said| names(said, &place)) {
                silent.insert(format!("{} {}: {place} ({what})", operation.method, operation.path));
            }
        }
    }
    assert!(seen > 2000, "{seen} changes");
    assert!(silent.is_empty(), "{silent:#?}");
}

/// Whether a diagnostic names a place or what it stands in. One that names the whole body must mean it.
fn names(said: &Diagnostic, place: &str) -> bool {
    let around = place.strip_prefix(said.path()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    around && (said.path().matches('/').count() > 1 || said.code() == "request/unexpected-body")
}

/// How long what is written for a request is, with all that is said of it.
fn written(text: &str) -> usize {
    let plan = translate_request(text, &Options::default());
    plan.render(Render::Json).len() + plan.render(Render::Curl).len()
}

#[test]
fn what_is_written_grows_with_the_request_and_no_faster() {
    for (what, make) in heavy::REQUESTS.iter().chain(heavy::SHARED) {
        let (small, large) = (make(60), make(600));
        let (few, many) = (written(&small), written(&large));
        let most = (few * 2 + 4 * 1024) * large.len().div_ceil(small.len());
        assert!(many <= most, "{what}: {few} for {} bytes, {many} for {}", small.len(), large.len());
    }
}
