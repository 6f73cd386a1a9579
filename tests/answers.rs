//! What a caller of the deprecated API is answered, made of the answers of the API v2.

use dt_translate::request::{Answer, Does, Next, Request, Response, operations};
use dt_translate::{Diagnostic, Family, Options, Side, convert, translate_request, translate_response};
use dt_translate_tests::{fixtures, shared};
use serde_json::{Value, json};

const ID: &str = "11111111-2222-4333-8444-555555555555";
const OTHER: &str = "66666666-2222-4333-8444-555555555555";

/// A call of the API v1 without a body.
fn bare(call: &str) -> Answer {
    with_body(call, None)
}

fn with_body(call: &str, body: Option<Value>) -> Answer {
    let body = body.map(|body| format!("\n\n{body}")).unwrap_or_default();
    let plan = translate_request(format!("{call}{body}"), &Options::default());
    plan.answer().unwrap_or_else(|| panic!("{call}: {:?}", plan.diagnostics)).clone()
}

/// Runs a call against canned answers: the requests that are sent, and what the caller gets.
fn run(answer: &Answer, canned: &[(u16, Value)]) -> (Vec<Request>, u16, Value) {
    // Plain data: a proxy can keep it between two answers.
    let kept = serde_json::to_string(answer).expect("an answer is JSON");
    let answer: Answer = serde_json::from_str(&kept).expect("it is read as the same");
    let (mut sent, mut responses) = (Vec::new(), Vec::new());
    loop {
        match translate_response(&answer, &responses, &Options::default()) {
            Next::Send(request) => {
                let (status, body) = canned.get(sent.len()).unwrap_or_else(|| panic!("no answer to {request:?}"));
                let body = (!body.is_null()).then(|| body.to_string());
                responses.push(Response { status: *status, body, ..Response::default() });
                sent.push(request);
            }
            Next::Done(response) => {
                assert_eq!(sent.len(), canned.len(), "every canned answer is asked for");
                let body = response.body.map(|body| serde_json::from_str(&body).expect("a body is JSON"));
                return (sent, response.status, body.unwrap_or_default());
            }
        }
    }
}

/// What the caller is answered to answers whose bodies are texts.
fn done(answer: &Answer, canned: &[(u16, &str)]) -> Response {
    let response = |(status, body): &(u16, &str)| Response {
        status: *status,
        body: Some((*body).to_owned()).filter(|body| !body.is_empty()),
        ..Response::default()
    };
    let responses: Vec<_> = canned.iter().map(response).collect();
    match translate_response(answer, &responses, &Options::default()) {
        Next::Done(response) => response,
        Next::Send(request) => panic!("{request:?} is to be sent"),
    }
}

fn codes(response: &Response) -> Vec<&'static str> {
    response.diagnostics.iter().map(Diagnostic::code).collect()
}

/// The status and the body alone.
fn answered(answer: &Answer, canned: &[(u16, Value)]) -> (u16, Value) {
    let (_, status, body) = run(answer, canned);
    (status, body)
}

/// The objectId of the object that has this id in v1.
fn object_id(id: &str) -> String {
    let plan = translate_request(format!("GET /api/config/v1/maintenanceWindows/{id}"), &Options::default());
    plan.requests[0].url.rsplit('/').next().unwrap_or_default().to_owned()
}

fn profile() -> Value {
    json!({"displayName": "Night shift", "rules": []})
}

fn window() -> Value {
    json!({
        "name": "Patch night", "description": "Hosts restart", "type": "PLANNED",
        "suppression": "DETECT_PROBLEMS_AND_ALERT",
        "schedule": {
            "recurrenceType": "ONCE", "start": "2026-01-10 00:00", "end": "2026-01-11 00:00", "zoneId": "UTC"
        }
    })
}

fn frequent(value: bool) -> Value {
    json!({
        "frequentIssueDetectionApplicationEnabled": value,
        "frequentIssueDetectionServiceEnabled": value,
        "frequentIssueDetectionInfrastructureEnabled": value,
    })
}

fn frequent_v2(value: bool) -> Value {
    json!({
        "detectFrequentIssuesInApplications": value,
        "detectFrequentIssuesInTransactionsAndServices": value,
        "detectFrequentIssuesInInfrastructure": value,
    })
}

fn items(items: &Value) -> Value {
    json!({"items": items, "totalCount": 1, "pageSize": 100})
}

#[test]
fn configurations_are_listed_with_all_pages() {
    let list = bare("GET /api/config/v1/maintenanceWindows");
    let item = |id: &str, description: &str| json!({"objectId": id, "value": {"generalProperties": {"name": "a", "description": description}}});
    let first = json!({"items": [item(&object_id(ID), "one")], "totalCount": 2, "pageSize": 1, "nextPageKey": "a+b/c"});
    let second = json!({"items": [{"objectId": object_id(OTHER), "value": {"generalProperties": {"name": "b"}}}], "totalCount": 2});
    let (sent, status, body) = run(&list, &[(200, first), (200, second)]);
    assert_eq!(sent[1].url, "/api/v2/settings/objects?nextPageKey=a%2Bb%2Fc");
    let expected = json!({"values": [{"id": ID, "name": "a", "description": "one"}, {"id": OTHER, "name": "b"}]});
    assert_eq!((status, body), (200, expected));
}

#[test]
fn configurations_are_got_created_updated_validated_and_deleted() {
    let get = bare("GET /api/config/v1/frequentIssueDetection");
    let object = json!({"objectId": "x", "value": frequent_v2(false)});
    assert_eq!(answered(&get, &[(200, items(&json!([object])))]), (200, frequent(false)));
    let defaults = [(200, items(&json!([]))), (200, items(&json!([{"value": frequent_v2(true)}])))];
    assert_eq!(answered(&get, &defaults), (200, frequent(true)));

    let created = json!([{"code": 200, "objectId": object_id(ID)}]);
    let create = with_body("POST /api/config/v1/alertingProfiles", Some(profile()));
    let stub = json!({"id": ID, "name": "Night shift"});
    assert_eq!(answered(&create, &[(200, created.clone())]), (201, stub));
    let create = with_body("POST /api/config/v1/maintenanceWindows", Some(window()));
    let stub = json!({"id": ID, "name": "Patch night", "description": "Hosts restart"});
    assert_eq!(answered(&create, &[(200, created.clone())]), (201, stub.clone()));

    let update = with_body(&format!("PUT /api/config/v1/maintenanceWindows/{ID}"), Some(window()));
    assert_eq!(answered(&update, &[(200, json!({"code": 200, "objectId": "x"}))]), (204, Value::Null));
    let missing = json!({"code": 404, "error": {"code": 404, "message": "not found"}});
    let (sent, status, body) = run(&update, &[(404, missing.clone()), (200, created)]);
    assert_eq!((sent[1].method.as_str(), status, body), ("POST", 201, stub));

    for call in ["maintenanceWindows/validator".to_owned(), format!("maintenanceWindows/{ID}/validator")] {
        let validate = with_body(&format!("POST /api/config/v1/{call}"), Some(window()));
        assert_eq!(answered(&validate, &[(200, json!([{"code": 200}]))]), (204, Value::Null));
    }
    let delete = bare(&format!("DELETE /api/config/v1/maintenanceWindows/{ID}"));
    assert_eq!(answered(&delete, &[(204, Value::Null)]), (204, Value::Null));
    let error = json!({"error": {"code": 404, "message": "not found"}});
    assert_eq!(answered(&delete, &[(404, missing)]), (404, error));
}

#[test]
fn the_one_configuration_is_looked_up_before_it_is_updated() {
    let update = with_body("PUT /api/config/v1/frequentIssueDetection", Some(frequent(true)));
    let there = [(200, items(&json!([{"objectId": "x"}]))), (200, json!({"code": 200, "objectId": "x"}))];
    let (sent, status, body) = run(&update, &there);
    let sent: Vec<_> = sent.iter().map(|request| (request.method.as_str(), request.url.as_str())).collect();
    assert_eq!(sent[0].0, "GET");
    assert_eq!(sent[1], ("PUT", "/api/v2/settings/objects/x"));
    assert_eq!((status, body), (204, Value::Null));
    let absent = [(200, items(&json!([]))), (200, json!([{"code": 200, "objectId": "x"}]))];
    let (sent, status, body) = run(&update, &absent);
    assert_eq!((sent[1].method.as_str(), sent[1].url.as_str()), ("POST", "/api/v2/settings/objects"));
    assert_eq!((status, body), (204, Value::Null));
}

#[test]
fn the_first_object_of_a_list_is_not_the_one_that_a_variable_means() {
    for call in ["GET", "DELETE"] {
        let answer = bare(&format!("{call} /api/config/v1/alertingProfiles/{{{{id}}}}"));
        assert_eq!(answered(&answer, &[]).0, 501, "{call}");
        let look_up = json!({"items": [{"objectId": "x", "value": {"name": "another"}}], "totalCount": 1}).to_string();
        assert_eq!(done(&answer, &[(200, &look_up)]).status, 501, "{call}");
    }
}

#[test]
fn a_call_that_names_no_family_has_none() {
    let options = Options { to: Some(Side::V2), ..Options::default() };
    let plan = translate_request("GET /api/v2/settings/objects", &options);
    assert_eq!(plan.answer().map(|answer| answer.family), Some(None));
    let call = "GET /api/v2/settings/objects?schemaIds=builtin:alerting.maintenance-window";
    assert_eq!(bare(call).family, Some(Family::MaintenanceWindow));
}

#[test]
fn errors_speak_in_the_names_of_the_caller() {
    let violation = |path: &str| json!({"path": path, "message": "wrong", "parameterLocation": "PAYLOAD_BODY"});
    let error =
        |path: &str| json!({"code": 400, "message": "Validation failed", "constraintViolations": [violation(path)]});
    let create = with_body("POST /api/config/v1/alertingProfiles", Some(profile()));
    let schema = "builtin:alerting.profile";
    for (theirs, ours) in [
        (format!("{schema}/0/name"), "displayName"),
        (format!("{schema}/0/severityRules/2/delayInMinutes"), "rules.2.delayInMinutes"),
        (format!("{schema}/0/severityRules.2.delayInMinutes"), "rules.2.delayInMinutes"),
        (format!("{schema}/0.name"), "displayName"),
        (format!("{schema}/0/elsewhere"), "elsewhere"),
        ("elsewhere".to_owned(), "elsewhere"),
    ] {
        let (status, body) = answered(&create, &[(400, json!([{"code": 400, "error": error(&theirs)}]))]);
        assert_eq!((status, body), (400, json!({"error": error(ours)})), "{theirs}");
    }
    let mixed = json!([{"code": 200, "objectId": "x"}, {"code": 409, "error": {"code": 409, "message": "twice"}}]);
    assert_eq!(answered(&create, &[(207, mixed)]), (409, json!({"error": {"code": 409, "message": "twice"}})));
    let window = with_body(&format!("PUT /api/config/v1/maintenanceWindows/{ID}"), Some(window()));
    let path = "builtin:alerting.maintenance-window/0/generalProperties/name";
    let (_, body) = answered(&window, &[(400, json!({"code": 400, "error": error(path)}))]);
    assert_eq!(body["error"]["constraintViolations"][0]["path"], "name");
    let comment = with_body("POST /api/v1/problem/details/1_2V2/comments", Some(json!({"comment": "a", "user": "b"})));
    let (_, body) = answered(&comment, &[(400, json!({"error": error("message")}))]);
    assert_eq!(body["error"]["constraintViolations"][0]["path"], "comment");
    let device = json!({"displayName": "Switch"});
    let device = with_body("POST /api/v1/entity/infrastructure/custom/switch", Some(device));
    let (_, body) = answered(&device, &[(400, json!({"error": error("faviconUrl")}))]);
    assert_eq!(body["error"]["constraintViolations"][0]["path"], "favicon");
    let (_, body) = answered(&device, &[(400, json!({"error": error("dnsNames[0]")}))]);
    assert_eq!(body["error"]["constraintViolations"][0]["path"], "hostNames[0]");
    let (status, body) = answered(&create, &[(500, Value::Null)]);
    assert_eq!((status, body), (500, json!({"error": {"code": 500, "message": "The server answered 500."}})));
}

#[test]
fn what_else_the_server_says_of_an_error_is_told() {
    let secret = format!("dt0c01.{}.{}", "A".repeat(24), "B".repeat(64));
    for call in [bare("GET /api/v1/problem/feed"), bare("GET /api/v2/apiTokens")] {
        for (told, words) in [
            (r#"{"message": "maintenance until 10:00"}"#, "maintenance until 10:00"),
            (r#"{"error": "maintenance"}"#, "maintenance"),
            ("upstream timed out", "upstream timed out"),
            (r#"{"code": 7}"#, r#"{"code": 7}"#),
            (" ", ""),
        ] {
            let message = if words.is_empty() { ".".to_owned() } else { format!(": {words}") };
            let message = format!("The server answered 503{message}");
            let error = json!({"error": {"code": 503, "message": message}}).to_string();
            assert_eq!(done(&call, &[(503, told)]).body, Some(error));
        }
        let body = done(&call, &[(503, &format!("no {secret}"))]).body.unwrap_or_default();
        assert!(body.contains("no dt0c01.") && !body.contains("BBB"), "{body}");
    }
}

#[test]
fn what_may_not_have_been_done_is_not_answered_as_done() {
    let token = format!("dt0c01.{}", "A".repeat(24));
    let (v1, v2) = ("/api/v1/problem/details/1_2V2/comments", "/api/v2/problems/1_2V2/comments");
    let (old, new) = (json!({"comment": "c", "user": "u"}), json!({"message": "c"}));
    let device = json!({"displayName": "Switch"});
    let host = "/api/v1/entity/infrastructure/hosts/HOST-0000000000000001";
    let profile_of_id = format!("/api/config/v1/alertingProfiles/{ID}");
    for answer in [
        with_body(&format!("PUT /api/v1/tokens/{token}"), Some(json!({"revoked": true}))),
        bare(&format!("DELETE /api/v1/tokens/{token}")),
        with_body(&format!("PUT /api/v2/apiTokens/{token}"), Some(json!({"enabled": false}))),
        bare(&format!("DELETE /api/v2/apiTokens/{token}")),
        with_body(&format!("POST {v1}"), Some(old.clone())),
        with_body(&format!("PUT {v1}/1_1"), Some(old)),
        bare(&format!("DELETE {v1}/1_1")),
        with_body(&format!("POST {v2}"), Some(new.clone())),
        with_body(&format!("PUT {v2}/1_1"), Some(new.clone())),
        bare(&format!("DELETE {v2}/1_1")),
        bare("POST /api/v1/problem/details/1_2V2/close?content=done"),
        with_body("POST /api/v2/problems/1_2V2/close", Some(new)),
        with_body(&format!("POST {host}"), Some(json!({"tags": ["a"]}))),
        bare(&format!("DELETE {host}/tags/a")),
        with_body("POST /api/v1/entity/infrastructure/custom/switch", Some(device)),
        with_body("POST /api/config/v1/alertingProfiles", Some(profile())),
        with_body("POST /api/config/v1/alertingProfiles/validator", Some(profile())),
        with_body(&format!("PUT {profile_of_id}"), Some(profile())),
        bare(&format!("DELETE {profile_of_id}")),
    ] {
        let login = "<html>login</html>";
        let broken =
            [(0, ""), (100, ""), (199, ""), (0, "{}"), (200, login), (204, login), (200, r#"{"a"#), (200, "\"a\"")];
        for undone in broken {
            for canned in [vec![undone], vec![undone, (200, login)]] {
                // v1 does not document what it answers to this one.
                if answer.does == Does::DeleteComment && answer.side == Side::V2 && undone.1 == "\"a\"" {
                    continue;
                }
                let made = done(&answer, &canned);
                assert_eq!(made.status, 502, "{:?} of {:?}: {canned:?} {made:?}", answer.does, answer.side);
            }
        }
    }
    let undocumented = done(&bare(&format!("DELETE {v1}/1_1")), &[(202, "")]).body.unwrap_or_default();
    assert!(undocumented.contains("The server answered 202 without a body; 204 without a body is documented."));
}

#[test]
fn data_points_that_are_refused_are_named() {
    let series = json!({"series": [{"timeseriesId": "custom:x.y", "dataPoints": [[1_767_225_600_000_i64, 1]]}]});
    let mut named = series.clone();
    named["displayName"] = json!("Switch");
    let path = "POST /api/v1/entity/infrastructure/custom/switch";
    let found = r#"{"totalCount": 1, "entities": [{"entityId": "CUSTOM_DEVICE-1", "fromRelationships":
        {"isInstanceOf": [{"id": "CUSTOM_DEVICE_GROUP-1"}]}}]}"#;
    let created = r#"{"entityId": "CUSTOM_DEVICE-1", "groupId": "CUSTOM_DEVICE_GROUP-1"}"#;
    for (device, first) in
        [(with_body(path, Some(series)), (200, found)), (with_body(path, Some(named)), (201, created))]
    {
        for broken in
            [(200, "<html>login</html>"), (200, ""), (202, "<html>"), (202, "{}"), (202, r#"{"linesInvalid": "1"}"#)]
        {
            assert_eq!(done(&device, &[first, broken]).status, 502, "{broken:?}");
        }
        let (refused, warned) = ("request/points-refused", "request/points-warning");
        for (answer, codes_of_it, words) in [
            (json!(null), vec![], ""),
            (json!({"linesOk": 1, "linesInvalid": 0, "error": null, "warnings": null}), vec![], ""),
            (json!({"linesOk": 0, "linesInvalid": 1}), vec![refused], "refused 1: it does not say why"),
            (
                json!({"linesInvalid": 1, "error": {"message": "1 invalid lines", "invalidLines": [{"error": "too old"}]}}),
                vec![refused],
                "refused 1: too old",
            ),
            (json!({"linesInvalid": 0, "error": {"message": "full"}}), vec![refused], "refused 0: full"),
            (json!({"linesInvalid": 0, "warnings": {"message": "odd"}}), vec![warned], "of the data points: odd"),
            (json!({"linesInvalid": 2, "error": "a", "warnings": ["b"]}), vec![refused, warned], "refused 2: a"),
        ] {
            let body = if answer.is_null() { String::new() } else { answer.to_string() };
            let made = done(&device, &[first, (202, &body)]);
            assert_eq!((made.status, codes(&made)), (200, codes_of_it), "{body}");
            let message = made.diagnostics.first().map(Diagnostic::message).unwrap_or_default();
            assert!(message.contains(words), "{message}");
        }
    }
}

/// 400 is documented for data points of which some are taken.
#[test]
fn data_points_that_are_taken_are_not_to_be_sent_again() {
    let series = json!({"displayName": "Switch",
        "series": [{"timeseriesId": "custom:x.y", "dataPoints": [[1_767_225_600_000_i64, 1]]}]});
    let device = with_body("POST /api/v1/entity/infrastructure/custom/switch", Some(series));
    let created = r#"{"entityId": "CUSTOM_DEVICE-1", "groupId": "CUSTOM_DEVICE_GROUP-1"}"#;
    let refused = |taken: u8| {
        let error =
            json!({"code": 400, "message": "1 invalid lines", "invalidLines": [{"line": 1, "error": "too old"}]});
        done(
            &device,
            &[(201, created), (400, &json!({"linesOk": taken, "linesInvalid": 1, "error": error}).to_string())],
        )
    };
    let made = refused(1);
    assert_eq!((made.status, codes(&made)), (200, vec!["request/points-refused"]));
    let made = refused(0);
    assert_eq!((made.status, codes(&made)), (400, vec!["request/points-refused"]));
    let error = json!({"error": {"code": 400, "message": "1 invalid lines"}}).to_string();
    assert_eq!(made.body, Some(error), "in the form of v1");
    let failed = done(&device, &[(400, r#"{"error": {"code": 400, "message": "no"}}"#)]);
    assert!(failed.diagnostics.is_empty(), "{failed:?}");
}

#[test]
fn an_id_that_cannot_be_read_is_named_and_left_out() {
    let opaque = "general/opaque-object-id";
    let create = with_body("POST /api/config/v1/alertingProfiles", Some(profile()));
    let made = done(&create, &[(200, r#"[{"code": 200, "objectId": "opaque"}]"#)]);
    assert_eq!((made.status, made.body.as_deref()), (201, Some(r#"{"name":"Night shift"}"#)));
    assert_eq!((codes(&made), made.diagnostics[0].path()), (vec![opaque], "/0/objectId"));
    let list = bare("GET /api/config/v1/alertingProfiles");
    let known = object_id(ID);
    let items =
        json!({"items": [{"objectId": known, "value": {"name": "a"}}, {"objectId": "b", "value": {"name": "b"}}]});
    let made = done(&list, &[(200, &items.to_string())]);
    let values = json!({"values": [{"id": ID, "name": "a"}, {"name": "b"}]}).to_string();
    assert_eq!((made.status, &made.body), (200, &Some(values)));
    assert_eq!((codes(&made), made.diagnostics[0].path()), (vec![opaque], "/items/1/objectId"));
}

#[test]
fn a_feed_of_v1_ends_after_as_many_problems_as_v1_answers() {
    let feed = bare("GET /api/v1/problem/feed?relativeTime=day");
    let page = |count: usize, next: Option<&str>| {
        json!({"problems": vec![problem("1_2V2"); count], "nextPageKey": next}).to_string()
    };
    for (pages, count, told) in [
        (vec![page(2500, Some("a")), page(2500, None)], 5000, false),
        (vec![page(2500, Some("a")), page(2500, Some("b"))], 5000, true),
        (vec![page(2500, Some("a")), page(2501, None)], 5000, true),
    ] {
        let pages: Vec<_> = pages.iter().map(|page| (200, page.as_str())).collect();
        let made = done(&feed, &pages);
        let body: Value = serde_json::from_str(made.body.as_deref().unwrap_or_default()).expect("a body is JSON");
        assert_eq!(body["result"]["problems"].as_array().map(Vec::len), Some(count));
        assert_eq!(codes(&made).contains(&"request/feed-limit"), told);
    }
}

/// A server, or what stands before it, may answer the same whatever it is asked.
#[test]
fn every_call_has_its_answer_after_a_few_steps() {
    let mut calls = std::collections::BTreeMap::new();
    for fixture in fixtures::requests() {
        for answer in translate_request(&fixture.input, &fixture.options).answers {
            let open = |request: &Request| request.when.to_string();
            let key = format!("{:?} {:?} {:?}", answer.family, answer.does, answer.side);
            let due: Vec<_> = answer.requests.iter().map(open).collect();
            calls.entry(format!("{key} {due:?}")).or_insert(answer);
        }
    }
    for operation in operations().iter().filter(|operation| !matches!(operation.does, Does::Baseline | Does::Tags)) {
        let is_of_it = |answer: &Answer| {
            let family = operation.family.is_none() || answer.family == operation.family;
            family && answer.does == operation.does && answer.side == operation.side
        };
        assert!(calls.values().any(is_of_it), "{} {}", operation.method, operation.path);
    }
    let lists = ["items", "values", "problems", "comments", "entities", "apiTokens"];
    let list = |item: &Value, key: &Value| -> Value {
        let mut page = json!({"totalCount": 1, "nextPageKey": key, "result": {"problems": [item]}});
        for name in lists {
            page[name] = if item.is_null() { json!([]) } else { json!([item]) };
        }
        page
    };
    let device = json!({"entityId": "CUSTOM_DEVICE-1", "objectId": object_id(ID), "id": "1", "value": {"name": "a"}});
    let bodies = [
        Value::Null,
        json!({}),
        json!([]),
        json!("a"),
        list(&Value::Null, &Value::Null),
        list(&Value::Null, &json!("a")),
        list(&device, &Value::Null),
        list(&device, &json!("a")),
        json!([{"code": 200, "objectId": object_id(ID)}]),
        json!({"code": 200, "objectId": object_id(ID), "value": frequent_v2(true)}),
        json!({"entityId": "CUSTOM_DEVICE-1", "matchedEntitiesCount": 1, "linesOk": 1, "linesInvalid": 0}),
        json!({"error": {"code": 404, "message": "no"}}),
    ];
    for (call, answer) in &calls {
        for (status, body) in
            [200, 201, 202, 204, 207, 400, 404, 503].iter().flat_map(|s| bodies.iter().map(move |b| (*s, b)))
        {
            let response =
                Response { status, body: (!body.is_null()).then(|| body.to_string()), ..Response::default() };
            let most = answer.requests.len() + 1;
            let ends = |steps: &usize| {
                let responses = vec![response.clone(); *steps];
                matches!(translate_response(answer, &responses, &Options::default()), Next::Done(_))
            };
            assert!((0..=most).any(|steps| ends(&steps)), "{call}: {status} {body}");
        }
    }
}

#[test]
fn a_next_page_that_cannot_be_asked_for_is_an_error() {
    for (call, list) in [
        ("GET /api/v1/problem/feed?relativeTime=day", "problems"),
        ("GET /api/v1/problem/details/1_2V2/comments", "comments"),
        ("GET /api/v1/entity/services", "entities"),
        ("GET /api/v1/tokens", "apiTokens"),
        ("GET /api/config/v1/alertingProfiles", "items"),
    ] {
        for key in [json!(5), json!(true), json!(["a"]), json!({"a": 1})] {
            let page = json!({list: [], "totalCount": 700, "nextPageKey": key}).to_string();
            let made = done(&bare(call), &[(200, &page)]);
            assert_eq!(made.status, 502, "{call} {page}");
            assert!(made.body.unwrap_or_default().contains("`nextPageKey` that is no text"));
        }
    }
}

#[test]
fn what_the_server_warns_of_on_any_page_is_named() {
    let feed = bare("GET /api/v1/problem/feed?relativeTime=day");
    let page =
        |warnings: Value, key: Value| json!({"problems": [], "warnings": warnings, "nextPageKey": key}).to_string();
    let pages = [page(json!(["first"]), json!("k")), page(json!([]), json!("l")), page(json!(["second"]), json!(null))];
    let made = done(&feed, &[(200, &pages[0]), (200, &pages[1]), (200, &pages[2])]);
    let warnings = made.diagnostics.iter().find(|said| said.path() == "/warnings").expect("they are named");
    let length = warnings.span().map(|span| span.length);
    assert_eq!((made.status, length), (200, Some(r#"["first","second"]"#.len())));
}

#[test]
fn an_answer_that_v1_cannot_express_says_why_and_nothing_else() {
    let mut odd = problem("1_2V2");
    odd["startTime"] = json!("now");
    odd["colour"] = json!("blue");
    let (status, body) = answered(&bare("GET /api/v1/problem/details/1_2V2"), &[(200, odd)]);
    let violations = body["error"]["constraintViolations"].as_array().expect("a list");
    let paths: Vec<_> = violations.iter().filter_map(|violation| violation["path"].as_str()).collect();
    assert_eq!((status, paths), (500, vec!["/startTime"]), "{body}");
}

/// What stands between the caller and the server may answer too.
#[test]
fn an_answer_that_is_none_of_the_server_is_not_taken_for_an_empty_one() {
    let device = json!({"series": [{"timeseriesId": "custom:x.y", "dataPoints": [[1_767_225_600_000_i64, 1]]}]});
    let (get, id) = ("GET /api/v1", "SERVICE-0000000000000001");
    let calls = [
        (bare("GET /api/config/v1/maintenanceWindows"), vec![]),
        (bare(&format!("GET /api/config/v1/maintenanceWindows/{ID}")), vec![]),
        (bare("GET /api/config/v1/frequentIssueDetection"), vec![]),
        (with_body("PUT /api/config/v1/frequentIssueDetection", Some(frequent(true))), vec![]),
        (with_body("POST /api/config/v1/alertingProfiles", Some(profile())), vec![]),
        (with_body(&format!("PUT /api/config/v1/maintenanceWindows/{ID}"), Some(window())), vec![(404, Value::Null)]),
        (bare(&format!("{get}/problem/feed?relativeTime=day")), vec![]),
        (bare(&format!("{get}/problem/details/1_2V2")), vec![]),
        (bare(&format!("{get}/problem/status")), vec![(200, json!({"totalCount": 1})); 3]),
        (bare(&format!("{get}/problem/details/1_2V2/comments")), vec![]),
        (bare("POST /api/v1/problem/details/1_2V2/close?content=done"), vec![]),
        (bare(&format!("{get}/entity/services")), vec![]),
        (bare(&format!("{get}/entity/services/{id}")), vec![]),
        (with_body(&format!("POST /api/v1/entity/services/{id}"), Some(json!({"tags": ["a"]}))), vec![]),
        (with_body("POST /api/v1/entity/infrastructure/custom/switch", Some(device)), vec![]),
        (bare(&format!("{get}/tokens")), vec![]),
        (with_body("POST /api/v1/tokens", Some(json!({"name": "reader", "scopes": ["metrics.read"]}))), vec![]),
    ];
    for (answer, before) in calls {
        let required = !matches!(answer.family, Some(Family::Entity | Family::Token));
        let no_list = Some(r#"{"totalCount": 0}"#).filter(|_| answer.does == Does::List && required);
        let broken = [None, Some(""), Some("<html>"), Some(r#"{"problems": [{"a""#), Some("[{}"), no_list];
        for body in broken.into_iter().map(|body| body.map(str::to_owned)) {
            let why = match body.as_deref().unwrap_or_default() {
                "" => "is empty",
                body if body.starts_with("{\"totalCount") => "has no",
                _ => "is not JSON",
            };
            let mut responses: Vec<_> = before
                .iter()
                .map(|(status, body)| Response { status: *status, body: Some(body.to_string()), ..Response::default() })
                .collect();
            responses.push(Response { status: 200, body: body.clone(), ..Response::default() });
            let next = translate_response(&answer, &responses, &Options::default());
            let told =
                matches!(&next, Next::Done(Response { status: 502, body: Some(told), .. }) if told.contains(why));
            assert!(told, "{:?} of {:?} {body:?}: {next:?}", answer.does, answer.family);
        }
    }
    for created in [json!([{"code": 200}]), json!([]), json!({"objectId": ""})] {
        let create = with_body("POST /api/config/v1/alertingProfiles", Some(profile()));
        assert_eq!(answered(&create, &[(200, created)]).0, 502);
    }
    let list = bare("GET /api/config/v1/alertingProfiles");
    assert_eq!(answered(&list, &[(200, items(&json!([{"value": {"name": "a"}}])))]).0, 502);
}

#[test]
fn options_of_other_documents_do_not_change_an_answer() {
    let other = Options {
        family: Some(Family::Token),
        kind: Some("token".to_owned()),
        to: Some(Side::V2),
        ..Options::default()
    };
    let frequent = items(&json!([{"objectId": "x", "value": frequent_v2(true)}]));
    for (call, body) in [
        ("GET /api/v1/problem/details/1_2V2", problem("1_2V2")),
        ("GET /api/config/v1/frequentIssueDetection", frequent),
    ] {
        let response = [Response { status: 200, body: Some(body.to_string()), ..Response::default() }];
        let answer = bare(call);
        let expected = translate_response(&answer, &response, &Options::default());
        assert!(matches!(&expected, Next::Done(Response { status: 200, .. })), "{expected:?}");
        assert_eq!(translate_response(&answer, &response, &other), expected, "{call}");
    }
}

fn problem(id: &str) -> Value {
    json!({
        "problemId": id, "displayId": "P-1", "title": "Failure", "impactLevel": "SERVICES",
        "severityLevel": "ERROR", "status": "OPEN", "affectedEntities": [], "impactedEntities": [],
        "rootCauseEntity": null, "managementZones": [], "entityTags": [], "problemFilters": [],
        "startTime": 1_767_225_600_000_i64, "endTime": -1
    })
}

#[test]
fn problems_are_listed_got_and_counted() {
    let feed = bare("GET /api/v1/problem/feed?relativeTime=day");
    let page = |id: &str, next: Option<&str>| json!({"totalCount": 2, "pageSize": 1, "problems": [problem(id)], "nextPageKey": next});
    let (_, status, body) = run(&feed, &[(200, page("1_2V2", Some("k"))), (200, page("3_4V2", None))]);
    assert_eq!(status, 200);
    let ids: Vec<_> = body["result"]["problems"].as_array().unwrap().iter().map(|problem| &problem["id"]).collect();
    assert_eq!(ids, ["1_2V2", "3_4V2"]);
    assert_eq!(body["result"]["problems"][0]["impactLevel"], "SERVICE");

    let details = bare("GET /api/v1/problem/details/1_2V2");
    let (status, body) = answered(&details, &[(200, problem("1_2V2"))]);
    assert_eq!((status, &body["result"]["id"]), (200, &json!("1_2V2")));

    let status_call = bare("GET /api/v1/problem/status");
    let count = |count: u64| (200, json!({"totalCount": count, "pageSize": 1, "problems": []}));
    let counts = json!({"APPLICATION": 1, "ENVIRONMENT": 0, "INFRASTRUCTURE": 2, "SERVICE": 4});
    let expected = json!({"result": {"totalOpenProblemsCount": 7, "openProblemCounts": counts}});
    assert_eq!(answered(&status_call, &[count(1), count(0), count(2), count(4)]), (200, expected));
    let lost = [count(1), count(0), count(2), (200, json!({}))];
    assert_eq!(answered(&status_call, &lost).0, 502, "a count that is missing is not taken for none");
}

#[test]
fn comments_are_listed_and_answered_as_v1_did() {
    let comment = |id: &str, time: i64| json!({"id": id, "createdAtTimestamp": time, "content": "Fixed", "authorName": "jane", "context": "chat"});
    let v1 = |id: &str, time: i64| json!({"id": id, "createdAtTimestamp": time, "content": "Fixed", "userName": "jane", "context": "chat"});
    let list = json!({"comments": [comment("1_1", 5), comment("2_2", 9)], "totalCount": 2});
    let call = bare("GET /api/v1/problem/details/1_2V2/comments");
    assert_eq!(answered(&call, &[(200, list.clone())]), (200, json!({"comments": [v1("1_1", 5), v1("2_2", 9)]})));
    let body = json!({"comment": "Fixed", "user": "jane", "context": "chat"});
    let post = with_body("POST /api/v1/problem/details/1_2V2/comments", Some(body.clone()));
    assert_eq!(answered(&post, &[(201, Value::Null), (200, list.clone())]), (200, v1("2_2", 9)));
    let put = with_body("PUT /api/v1/problem/details/1_2V2/comments/1_1", Some(body));
    let (sent, status, answer) = run(&put, &[(204, Value::Null), (200, comment("1_1", 5))]);
    assert_eq!((&*sent[1].url, status, answer), ("/api/v2/problems/1_2V2/comments/1_1", 200, v1("1_1", 5)));
    let delete = bare("DELETE /api/v1/problem/details/1_2V2/comments/1_1");
    assert_eq!(answered(&delete, &[(204, Value::Null)]), (204, Value::Null));

    let close = bare("POST /api/v1/problem/details/1_2V2/close?content=done");
    let closed =
        |comment: Value| json!({"problemId": "1_2V2", "comment": comment, "closeTimestamp": 9, "closing": true});
    assert_eq!(answered(&close, &[(200, closed(comment("1_1", 9)))]), (200, closed(v1("1_1", 9))));
    let before = json!({"problemId": "1_2V2", "closing": false});
    assert_eq!(answered(&close, &[(204, Value::Null)]), (200, before));
    assert_eq!(codes(&done(&close, &[(204, "")])), ["request/closed-before"]);
}

#[test]
fn entities_are_listed_by_type_and_page_and_got() {
    let entity = |id: &str| json!({"entityId": id, "type": id.split('-').next(), "displayName": "a"});
    let page = |id: &str, next: Option<&str>| {
        (200, json!({"totalCount": 1, "pageSize": 1, "entities": [entity(id)], "nextPageKey": next}))
    };
    let list = bare("GET /api/v1/entity/applications");
    let canned = [
        page("APPLICATION-0000000000000001", Some("k")),
        page("APPLICATION-0000000000000002", None),
        page("MOBILE_APPLICATION-0000000000000003", None),
        page("CUSTOM_APPLICATION-0000000000000004", None),
    ];
    let (status, body) = answered(&list, &canned);
    let ids: Vec<_> = body.as_array().unwrap().iter().map(|entity| entity["entityId"].as_str().unwrap()).collect();
    assert_eq!((status, ids.len()), (200, 4));
    assert!(ids.iter().zip(1..).all(|(id, number)| id.ends_with(&number.to_string())), "{ids:?}");
    let get = bare("GET /api/v1/entity/services/SERVICE-0000000000000001");
    let (status, body) = answered(&get, &[(200, entity("SERVICE-0000000000000001"))]);
    assert_eq!((status, &body["entityId"]), (200, &json!("SERVICE-0000000000000001")));
}

#[test]
fn tags_and_custom_devices_are_answered_as_v1_did() {
    let tags = json!({"tags": ["a"]});
    let add = with_body("POST /api/v1/entity/infrastructure/hosts/HOST-0000000000000001", Some(tags));
    let matched = |count: u64| (200, json!({"matchedEntitiesCount": count, "appliedTags": []}));
    assert_eq!(answered(&add, &[matched(1)]), (204, Value::Null));
    assert_eq!(answered(&add, &[matched(0)]).0, 404);
    let delete = bare("DELETE /api/v1/entity/infrastructure/hosts/HOST-0000000000000001/tags/a");
    assert_eq!(answered(&delete, &[matched(1)]), (204, Value::Null));
    assert_eq!(answered(&delete, &[matched(0)]).0, 404);

    let body = json!({
        "displayName": "Switch", "tags": ["a:b"],
        "series": [{"timeseriesId": "custom:x.y", "dataPoints": [[1_767_225_600_000_i64, 1]]}]
    });
    let device = with_body("POST /api/v1/entity/infrastructure/custom/switch", Some(body));
    let ids = json!({"entityId": "CUSTOM_DEVICE-1", "groupId": "CUSTOM_DEVICE_GROUP-1"});
    let group = json!({"isInstanceOf": [{"id": "CUSTOM_DEVICE_GROUP-2", "type": "CUSTOM_DEVICE_GROUP"}]});
    let found = json!({"totalCount": 1, "pageSize": 50, "entities": [
        {"entityId": "CUSTOM_DEVICE-2", "fromRelationships": group}
    ]});
    let updated = json!({"entityId": "CUSTOM_DEVICE-2", "groupId": "CUSTOM_DEVICE_GROUP-2"});
    let further = [matched(1), (202, Value::Null)];
    let (sent, status, body) = run(&device, &[&[(201, ids.clone())], &further[..]].concat());
    assert_eq!((status, &body), (200, &ids));
    assert_eq!(sent[1].url, "/api/v2/tags?entitySelector=entityId(%22CUSTOM_DEVICE-1%22)&from=now-3y");
    assert!(sent[2].body.as_ref().unwrap().contains(r#"dt.entity.custom_device="CUSTOM_DEVICE-1""#));
    let (sent, status, body) = run(&device, &[&[(204, Value::Null), (200, found.clone())], &further[..]].concat());
    assert_eq!((status, &body), (200, &updated));
    assert!(sent[1].url.contains("detectedName(%22switch%22)"), "{}", sent[1].url);
    assert!(sent[2].url.contains("CUSTOM_DEVICE-2"), "{}", sent[2].url);
    let nowhere = (200, json!({"totalCount": 0, "pageSize": 50, "entities": []}));
    assert_eq!(answered(&device, &[(204, Value::Null), nowhere.clone()]).0, 502);
    assert_eq!(answered(&device, &[(201, ids.clone()), matched(0)]).0, 404, "no entity was tagged");
    assert_eq!(answered(&device, &[(201, ids), (200, json!({}))]).0, 502);

    let series = json!({"series": [{"timeseriesId": "custom:x.y", "dataPoints": [[1_767_225_600_000_i64, 1]]}]});
    let series = with_body("POST /api/v1/entity/infrastructure/custom/switch", Some(series));
    let (sent, status, body) = run(&series, &[(200, found), (202, json!({"linesOk": 1, "linesInvalid": 0}))]);
    assert_eq!((status, body), (200, updated));
    assert!(sent[0].url.contains("detectedName(%22switch%22)"), "{}", sent[0].url);
    assert!(sent[1].body.as_ref().unwrap().contains(r#"dt.entity.custom_device="CUSTOM_DEVICE-2""#));
    assert_eq!(answered(&series, &[nowhere]).0, 404);
}

#[test]
fn tokens_are_answered_as_v1_did() {
    let token = |number: u8| json!({"id": format!("dt0c01.{}{number}", "A".repeat(23)), "name": format!("t{number}")});
    let stub = |number: u8| json!({"id": format!("dt0c01.{}{number}", "A".repeat(23)), "name": format!("t{number}")});
    let list = bare("GET /api/v1/tokens?limit=2");
    let page = |tokens: Value, next: Option<&str>| {
        (200, json!({"apiTokens": tokens, "totalCount": 3, "pageSize": 100, "nextPageKey": next}))
    };
    let all = [page(json!([token(1), token(2), token(3)]), Some("k"))];
    assert_eq!(answered(&list, &all), (200, json!({"values": [stub(1), stub(2)]})), "no more than the limit");
    let none = bare("GET /api/v1/tokens?limit=0");
    assert_eq!(answered(&none, &[page(json!([token(1)]), Some("k"))]), (200, json!({"values": []})));
    let two = [page(json!([token(1)]), Some("k")), page(json!([token(2)]), None)];
    assert_eq!(answered(&list, &two), (200, json!({"values": [stub(1), stub(2)]})));

    let id = format!("dt0c01.{}", "A".repeat(24));
    let create = with_body("POST /api/v1/tokens", Some(json!({"name": "reader", "scopes": ["metrics.read"]})));
    let secret = format!("{id}.{}", "B".repeat(64));
    let (status, body) = answered(&create, &[(201, json!({"id": id, "token": secret}))]);
    assert_eq!((status, body), (201, json!({"token": secret})));
    let get = bare(&format!("GET /api/v1/tokens/{id}"));
    let metadata = json!({"id": id, "name": "reader", "enabled": true, "scopes": ["metrics.read"]});
    let (status, body) = answered(&get, &[(200, metadata.clone())]);
    assert_eq!((status, &body["revoked"]), (200, &json!(false)));
    let lookup = with_body("POST /api/v1/tokens/lookup", Some(json!({"token": secret})));
    assert_eq!(answered(&lookup, &[(200, metadata)]).0, 200);
    let update = with_body(&format!("PUT /api/v1/tokens/{id}"), Some(json!({"name": "reader"})));
    assert_eq!(answered(&update, &[(204, Value::Null)]), (204, Value::Null));
    let delete = bare(&format!("DELETE /api/v1/tokens/{id}"));
    assert_eq!(answered(&delete, &[(204, Value::Null)]), (204, Value::Null));
    let unknown = bare(&format!("GET /api/v1/tokens/{ID}"));
    assert_eq!(answered(&unknown, &[]).0, 501, "nothing is sent that has a place to fill in");
}

/// The answer that the guide prints for v2, as v1 would have given it; and the one that it prints for v1.
fn of_guide(answer: &Answer, status: u16, v2: &str, v1: &str) -> Option<(Value, Value)> {
    let (v2, v1) = (example(v2)?, example(v1)?);
    Some((answered(answer, &[(status, v2)]).1, v1))
}

/// An example of the guides, one of which has a comma too many.
fn example(file: &str) -> Option<Value> {
    let text = std::fs::read_to_string(shared::folder()?.join("examples").join(file)).expect("there is the example");
    let comma = regex_lite::Regex::new(r",(\s*[}\]])").expect("a pattern");
    Some(serde_json::from_str(&comma.replace_all(&text, "$1")).expect("an example is JSON"))
}

/// The names in a list of stubs: the guides print ids of different environments.
fn names(list: &Value) -> Vec<&Value> {
    list["values"].as_array().into_iter().flatten().map(|stub| &stub["name"]).collect()
}

#[test]
fn lists_of_the_guides_become_those_of_v1() {
    for (call, folder) in [
        ("GET /api/config/v1/alertingProfiles", "alerting-profile"),
        ("GET /api/config/v1/maintenanceWindows", "maintenance-window"),
        ("GET /api/v1/tokens?from=1656633600000", "token"),
    ] {
        let files = (format!("{folder}/list.response.v2.json"), format!("{folder}/list.response.v1.json"));
        let Some((ours, theirs)) = of_guide(&bare(call), 200, &files.0, &files.1) else { return };
        assert!(!names(&theirs).is_empty());
        assert_eq!(names(&ours), names(&theirs), "{folder}");
    }
    let get = bare("GET /api/config/v1/frequentIssueDetection");
    let folder = "frequent-issue-detection";
    let files = (format!("{folder}/get.response.v2.json"), format!("{folder}/get.response.v1.json"));
    let Some((ours, theirs)) = of_guide(&get, 200, &files.0, &files.1) else { return };
    // Settings 2.0 has no metadata of configurations.
    agrees(&ours, &theirs, &[], "");
    assert_eq!(ours.as_object().map(serde_json::Map::len), Some(3));
}

#[test]
fn created_objects_of_the_guides_become_stubs() {
    for (path, folder) in [("alertingProfiles", "alerting-profile"), ("maintenanceWindows", "maintenance-window")] {
        let Some(body) = shared::json(&format!("examples/{folder}/create.request.v1.json")) else { return };
        let create = with_body(&format!("POST /api/config/v1/{path}"), Some(body));
        let files = (format!("{folder}/create.response.v2.json"), format!("{folder}/create.response.v1.json"));
        let Some((ours, theirs)) = of_guide(&create, 200, &files.0, &files.1) else { return };
        assert_eq!((&ours["name"], &ours["description"]), (&theirs["name"], &theirs["description"]), "{folder}");
    }
    let Some(body) = shared::json("examples/entity/create-custom-device.request.v1.json") else { return };
    let Some(created) = shared::json("examples/entity/create-custom-device.response.v2.json") else { return };
    let device = with_body("POST /api/v1/entity/infrastructure/custom/restExample", Some(body));
    let tagged = json!({"matchedEntitiesCount": 1, "appliedTags": []});
    assert_eq!(answered(&device, &[(201, created.clone()), (200, tagged)]), (200, created));
}

/// Every member of one document that the other has too, with the same value; what v2 does not hold is left out.
fn agrees(ours: &Value, theirs: &Value, unheld: &[&str], place: &str) {
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            for (name, value) in ours.iter().filter(|(name, _)| !unheld.contains(&name.as_str())) {
                let other = theirs.get(name).unwrap_or_else(|| panic!("{place}/{name} is ours alone"));
                agrees(value, other, unheld, &format!("{place}/{name}"));
            }
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            assert_eq!(ours.len(), theirs.len(), "{place}");
            for (i, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
                agrees(ours, theirs, unheld, &format!("{place}/{i}"));
            }
        }
        _ => assert_eq!(ours, theirs, "{place}"),
    }
}

#[test]
fn problems_and_hosts_of_the_guides_become_those_of_v1() {
    let feed = bare("GET /api/v1/problem/feed?relativeTime=2hours&status=OPEN&tag=stage:dev");
    let files = ("problem/list.response.v2.json", "problem/list.response.v1.json");
    let Some((ours, theirs)) = of_guide(&feed, 200, files.0, files.1) else { return };
    // The types of events stand in the evidence, which the guide does not ask for.
    agrees(&ours, &theirs, &["eventType"], "");
    assert_eq!(ours["result"]["problems"].as_array().map(Vec::len), Some(2));

    let hosts = bare("GET /api/v1/entity/infrastructure/hosts?relativeTime=2hours&includeDetails=false");
    let Some(v2) = shared::json("examples/entity/list-hosts.response.v2.json") else { return };
    let Some(theirs) = shared::json("examples/entity/list-hosts.response.v1.json") else { return };
    let last = json!({"totalCount": 2, "pageSize": 50, "entities": []});
    let (_, ours) = answered(&hosts, &[(200, v2), (200, last)]);
    agrees(&ours, &theirs, &[], "");
}

#[test]
fn what_an_answer_leaves_out_is_named_beside_it() {
    let answer = with_body("GET /api/v1/problem/feed?relativeTime=2hours", None);
    let problem = |start: Value| {
        json!({
            "problemId": "1_2V2", "displayId": "P-1", "title": "Slow", "status": "OPEN", "impactLevel": "SERVICES",
            "severityLevel": "PERFORMANCE", "startTime": start, "endTime": -1, "affectedEntities": []
        })
    };
    let body = json!({"totalCount": 2, "problems": [problem(json!(1_767_225_600_000_i64)), problem(json!("soon"))]});
    let page = Response { status: 200, body: Some(body.to_string()), ..Response::default() };
    let Next::Done(made) = translate_response(&answer, &[page], &Options::default()) else { panic!("it is answered") };
    let feed: Value = serde_json::from_str(&made.body.unwrap_or_default()).expect("a body is JSON");
    assert_eq!(feed["result"]["problems"].as_array().map(Vec::len), Some(1));
    assert!(
        made.diagnostics
            .iter()
            .any(|said| said.path() == "/problems/1/startTime" && said.code() == "general/wrong-type")
    );
}

#[test]
fn the_comment_of_somebody_else_is_not_the_one_that_was_sent() {
    let answer = with_body("POST /api/v1/problem/details/1_2V2/comments", Some(json!({"comment": "c", "user": "u"})));
    let list = |content: &str| {
        json!({"comments": [
            {"id": "1", "createdAtTimestamp": 1, "content": content, "authorName": "a"},
            {"id": "2", "createdAtTimestamp": 2, "content": "other", "authorName": "z"}
        ]})
    };
    let unknown = answered(&answer, &[(201, Value::Null), (200, list("d"))]);
    assert_eq!(unknown, (200, json!({"content": "c"})));
    let (status, comment) = answered(&answer, &[(201, Value::Null), (200, list("c"))]);
    assert_eq!((status, &comment["id"]), (200, &json!("1")));
}

#[test]
fn a_comment_that_was_written_is_looked_for_on_every_page() {
    let answer = with_body("POST /api/v1/problem/details/1_2V2/comments", Some(json!({"comment": "c", "user": "u"})));
    let page = |id: &str, content: &str, key: Value| {
        let comment = json!({"id": id, "createdAtTimestamp": 1, "content": content, "authorName": "a"});
        json!({"comments": [comment], "totalCount": 2, "nextPageKey": key})
    };
    let (other, own) = (page("1", "other", json!("k")), page("2", "c", Value::Null));
    let (sent, status, comment) = run(&answer, &[(201, Value::Null), (200, other.clone()), (200, own)]);
    assert_eq!((status, &comment["id"]), (200, &json!("2")));
    assert_eq!(sent[2].url, "/api/v2/problems/1_2V2/comments?nextPageKey=k");
    let fails = (403, json!({"error": {"code": 403, "message": "no"}}));
    let known = answered(&answer, &[(201, Value::Null), (200, other), fails.clone()]);
    assert_eq!(known, (200, json!({"content": "c"})));
    let own = page("2", "c", json!("k"));
    assert_eq!(answered(&answer, &[(201, Value::Null), (200, own.clone()), fails]).1["id"], "2");
    let own = own.to_string();
    for unread in [(500, ""), (200, "<html>"), (0, ""), (500, r#"{"comments": []}"#)] {
        let made = done(&answer, &[(201, ""), (200, &own), unread]);
        assert_eq!((made.status, codes(&made).last()), (200, Some(&"request/not-all-comments")), "{unread:?}");
    }
}

#[test]
fn a_comment_that_was_written_and_cannot_be_read_is_no_failure() {
    let body = json!({"comment": "c", "user": "u", "context": "chat"});
    let post = with_body("POST /api/v1/problem/details/1_2V2/comments", Some(body.clone()));
    let put = with_body("PUT /api/v1/problem/details/1_2V2/comments/1_1", Some(body));
    let without_id = json!({"content": "c", "context": "chat"});
    let with_id = json!({"id": "1_1", "content": "c", "context": "chat"});
    for (answer, written, expected) in [(&post, 201, without_id), (&put, 204, with_id)] {
        for (status, body) in [(403, Some(r#"{"error": {"code": 403}}"#)), (200, Some("<html>")), (500, None)] {
            let response =
                |status, body: Option<&str>| Response { status, body: body.map(str::to_owned), ..Response::default() };
            let responses = [response(written, None), response(status, body)];
            let Next::Done(done) = translate_response(answer, &responses, &Options::default()) else {
                panic!("{status}")
            };
            let body: Value = serde_json::from_str(&done.body.unwrap_or_default()).expect("JSON");
            assert_eq!((done.status, &body), (200, &expected));
            assert_eq!(done.diagnostics[0].code(), "request/comment-unread");
        }
        let refused = answered(answer, &[(403, json!({"error": {"code": 403, "message": "no"}}))]);
        assert_eq!(refused.0, 403);
    }
}

#[test]
fn a_list_whose_pages_never_end_is_an_error() {
    for (call, list) in [
        ("GET /api/v1/problem/feed?relativeTime=day", "problems"),
        ("GET /api/v1/entity/services", "entities"),
        ("GET /api/v1/tokens", "apiTokens"),
        ("GET /api/config/v1/alertingProfiles", "items"),
    ] {
        let page = |key: &str| (200, json!({list: [], "totalCount": 1, "nextPageKey": key}));
        for pages in [vec![page("a"), page("a")], vec![page("a"), page("b"), page("a")]] {
            let (status, body) = answered(&bare(call), &pages);
            assert_eq!(status, 502, "{call}: {body}");
        }
    }
    // Another list begins with pages of its own.
    let page = |key: Value| (200, json!({"entities": [], "totalCount": 1, "nextPageKey": key}));
    let twice = [page(json!("a")), page(Value::Null), page(json!("a")), page(Value::Null), page(Value::Null)];
    assert_eq!(answered(&bare("GET /api/v1/entity/applications"), &twice), (200, json!([])));
}

#[test]
fn what_stands_beside_a_list_is_named() {
    let call = bare("GET /api/v1/problem/feed?relativeTime=day");
    let page = |key: Value| json!({"problems": [], "totalCount": 0, "pageSize": 1, "warnings": ["a"], "nextPageKey": key, "odd": 1});
    let response = |key| Response { status: 200, body: Some(page(key).to_string()), ..Response::default() };
    let alone = convert(page(Value::Null).to_string(), &Options { to: Some(Side::V1), ..Options::default() });
    for responses in [vec![response(Value::Null)], vec![response(json!("a")), response(Value::Null)]] {
        let next = translate_response(&call, &responses, &Options::default());
        let Next::Done(done) = next else { panic!("{next:?}") };
        let said = |diagnostics: &[Diagnostic]| -> Vec<_> {
            diagnostics.iter().map(|said| (said.code(), said.path().to_owned())).collect()
        };
        assert_eq!(said(&done.diagnostics), said(&alone.diagnostics));
        assert!(done.diagnostics.iter().any(|said| said.path() == "/warnings"));
    }
}

#[test]
fn a_list_without_items_may_be_absent() {
    let none = [(200, json!({"totalCount": 0}))];
    assert_eq!(answered(&bare("GET /api/v1/tokens"), &none), (200, json!({"values": []})));
    assert_eq!(answered(&bare("GET /api/v1/entity/services"), &none), (200, json!([])));
    assert_eq!(answered(&bare("GET /api/v1/tokens"), &[(200, json!({"totalCount": 1}))]).0, 502);
}

#[test]
fn a_call_of_v2_is_answered_as_v2_does_where_v1_says_enough() {
    let v1 = |id: &str| json!({"id": id, "createdAtTimestamp": 5, "content": "Fixed", "userName": "jane", "context": "chat"});
    let v2 = |id: &str| json!({"id": id, "createdAtTimestamp": 5, "content": "Fixed", "authorName": "jane", "context": "chat"});
    let path = "/api/v2/problems/1_2V2";
    let comments = json!({"comments": [v1("1_1"), v1("2_2")]});
    let list = json!({"totalCount": 2, "pageSize": 2, "comments": [v2("1_1"), v2("2_2")]});
    assert_eq!(answered(&bare(&format!("GET {path}/comments")), &[(200, comments.clone())]), (200, list));
    let one = bare(&format!("GET {path}/comments/2_2"));
    assert_eq!(answered(&one, &[(200, comments.clone())]), (200, v2("2_2")));
    assert_eq!(answered(&bare(&format!("GET {path}/comments/3_3")), &[(200, comments)]).0, 404);
    let body = json!({"message": "Fixed"});
    let post = with_body(&format!("POST {path}/comments"), Some(body.clone()));
    assert_eq!(answered(&post, &[(200, v1("1_1"))]), (201, Value::Null));
    let put = with_body(&format!("PUT {path}/comments/1_1"), Some(body.clone()));
    assert_eq!(answered(&put, &[(200, v1("1_1"))]), (204, Value::Null));
    let close = with_body(&format!("POST {path}/close"), Some(body));
    let closed =
        |comment: Value| json!({"problemId": "1_2V2", "comment": comment, "closeTimestamp": 9, "closing": true});
    assert_eq!(answered(&close, &[(200, closed(v1("1_1")))]), (200, closed(v2("1_1"))));

    let feed = bare("GET /api/v2/problems");
    let (status, body) = answered(&feed, &[(200, json!({"result": {"problems": []}}))]);
    assert_eq!((status, &body["totalCount"], &body["problems"]), (200, &json!(0), &json!([])));
    let hosts = bare("GET /api/v2/entities?entitySelector=type(\"HOST\")");
    let host = json!({"entityId": "HOST-0123456789ABCDEF", "displayName": "h", "firstSeenTimestamp": 1});
    let (status, body) = answered(&hosts, &[(200, json!([host.clone()]))]);
    assert_eq!((status, &body["entities"][0]["firstSeenTms"]), (200, &json!(1)));
    let tokens = bare("GET /api/v2/apiTokens");
    let (status, body) = answered(&tokens, &[(200, json!({"values": [{"id": "a", "name": "b"}]}))]);
    assert_eq!((status, &body["apiTokens"][0]["name"]), (200, &json!("b")));
    assert_eq!(answered(&tokens, &[(200, Value::Null)]).0, 502);
    let (one, problem) = (bare("GET /api/v2/entities/HOST-0123456789ABCDEF"), bare(&format!("GET {path}")));
    let comments = bare("GET /api/v2/problems/1_2V2/comments");
    for (call, broken) in [
        (&feed, json!([])),
        (&feed, json!({"result": null})),
        (&feed, json!({"result": {"problems": null}})),
        (&feed, json!({"problems": []})),
        (&problem, json!({"result": null})),
        (&problem, json!({"result": []})),
        (&comments, json!([])),
        (&comments, json!({"comments": {}})),
        (&hosts, host.clone()),
        (&hosts, json!({"entities": []})),
        (&one, json!([host])),
        (&tokens, json!([])),
        (&tokens, json!({"values": {}})),
        (&close, json!([])),
    ] {
        let (status, body) = answered(call, &[(200, broken.clone())]);
        let message = body["error"]["message"].as_str().unwrap_or_default();
        assert_eq!((status, message.contains("has no")), (502, true), "{:?} {broken}: {body}", call.does);
    }
    let error = json!({"error": {"code": 403, "message": "no"}});
    assert_eq!(answered(&tokens, &[(403, error.clone())]), (403, error));
}

#[test]
fn a_call_of_v2_is_not_sent_where_v1_says_too_little() {
    for call in [
        "GET /api/v2/settings/objects?schemaIds=builtin:alerting.profile",
        "GET /api/v2/problems?problemSelector=problemId(\"1_2V2\")",
        "DELETE /api/v2/tags?entitySelector=entityId(\"HOST-0123456789ABCDEF\")&key=a",
    ] {
        assert_eq!(answered(&bare(call), &[]).0, 501, "{call}");
    }
}

#[test]
fn what_stays_on_its_side_is_passed_on() {
    for (call, side) in [
        ("GET /api/v1/tokens", Side::V1),
        ("GET /api/config/v1/alertingProfiles", Side::V1),
        ("GET /api/v2/apiTokens", Side::V2),
        ("GET /api/v2/settings/objects", Side::V2),
    ] {
        let plan = translate_request(call, &Options { to: Some(side), ..Options::default() });
        let body = json!({"values": []});
        assert_eq!(answered(plan.answer().expect("an answer"), &[(200, body.clone())]), (200, body), "{call}");
    }
}

#[test]
fn entities_of_several_selectors_are_answered_as_one_list() {
    let ids: Vec<_> = (0..90).map(|number| format!("entity=SERVICE-{number:016X}")).collect();
    let call = bare(&format!("GET /api/v1/entity/services?{}", ids.join("&")));
    let page = |id: &str| (200, json!({"entities": [{"entityId": id, "displayName": "a"}], "totalCount": 1}));
    let (sent, status, body) = run(&call, &[page("SERVICE-0000000000000000"), page("SERVICE-0000000000000059")]);
    assert_eq!((sent.len(), status, body.as_array().map(Vec::len)), (2, 200, Some(2)));
}

#[test]
fn a_device_that_was_updated_is_the_only_one_that_is_found() {
    let device = with_body("POST /api/v1/entity/infrastructure/custom/dev", Some(json!({"displayName": "d"})));
    let entity = |id: &str, groups: &[&str]| {
        let groups: Vec<_> = groups.iter().map(|id| json!({"id": id})).collect();
        json!({"entityId": id, "fromRelationships": {"isInstanceOf": groups}})
    };
    let found = |entities: &[Value]| {
        let list = json!({"totalCount": entities.len(), "entities": entities}).to_string();
        done(&device, &[(204, ""), (200, &list)])
    };
    let body = |response: &Response| -> Value { serde_json::from_str(response.body.as_deref().unwrap()).unwrap() };
    let groups = ["CUSTOM_DEVICE_GROUP-1", "CUSTOM_DEVICE_GROUP-2"];
    let (one, other, host) =
        (entity("CUSTOM_DEVICE-1", &groups[..1]), entity("CUSTOM_DEVICE-2", &[]), entity("HOST-1", &[]));
    let made = found(&[host.clone(), one.clone()]);
    assert_eq!(body(&made), json!({"entityId": "CUSTOM_DEVICE-1", "groupId": groups[0]}));
    assert!(made.diagnostics.is_empty());
    for unknown in [other.clone(), entity("CUSTOM_DEVICE-2", &groups), json!({"entityId": "CUSTOM_DEVICE-2"})] {
        let made = found(&[unknown]);
        assert_eq!((made.status, body(&made)), (200, json!({"entityId": "CUSTOM_DEVICE-2"})));
        assert_eq!(codes(&made), ["request/group-unknown"]);
    }
    assert_eq!(found(&[host]).status, 502);
    let several = found(&[one, other]);
    assert_eq!(several.status, 502);
    assert!(several.body.unwrap_or_default().contains("several custom devices"));
}

#[test]
fn the_comment_that_was_written_has_the_context_that_was_sent() {
    let path = "POST /api/v1/problem/details/1_2V2/comments";
    let sent = with_body(path, Some(json!({"comment": "c", "user": "u", "context": "mine"})));
    let comment = |id: &str, time: u8, context: Value| json!({"id": id, "createdAtTimestamp": time, "content": "c", "authorName": "a", "context": context});
    let answered = |answer: &Answer, comments: &[Value]| {
        let list = json!({"totalCount": comments.len(), "comments": comments}).to_string();
        let made = done(answer, &[(201, ""), (200, &list)]);
        let body: Value = serde_json::from_str(made.body.as_deref().unwrap_or_default()).expect("a body is JSON");
        (body["id"].as_str().unwrap_or_default().to_owned(), codes(&made))
    };
    let (own, other) = (comment("1_1", 5, json!("mine")), comment("1_2", 6, json!("other")));
    assert_eq!(answered(&sent, &[own.clone(), other.clone()]), ("1_1".to_owned(), vec![]));
    assert_eq!(answered(&sent, std::slice::from_ref(&other)), (String::new(), vec!["request/comment-unread"]));
    let twice = [own, comment("1_3", 7, json!("mine")), other.clone()];
    assert_eq!(answered(&sent, &twice), ("1_3".to_owned(), vec!["request/several-comments"]));
    let bare = with_body(path, Some(json!({"comment": "c", "user": "u"})));
    for none in [Value::Null, json!("")] {
        assert_eq!(answered(&bare, &[comment("1_1", 5, none), other.clone()]), ("1_1".to_owned(), vec![]));
    }
}

#[test]
fn a_list_of_one_type_holds_no_other() {
    let entity = |id: &str| json!({"entityId": id, "displayName": "a"});
    let all = json!([
        entity("APPLICATION-0000000000000001"),
        entity("MOBILE_APPLICATION-0000000000000001"),
        entity("CUSTOM_APPLICATION-0000000000000001"),
        entity("APPLICATION-0000000000000002"),
    ]);
    for (entity_type, count) in [("APPLICATION", 2), ("MOBILE_APPLICATION", 1), ("CUSTOM_APPLICATION", 1)] {
        let list = bare(&format!("GET /api/v2/entities?entitySelector=type(\"{entity_type}\")"));
        let (status, body) = answered(&list, &[(200, all.clone())]);
        let types: Vec<_> = body["entities"].as_array().unwrap().iter().map(|entity| &entity["type"]).collect();
        assert_eq!((status, json!(types), &body["totalCount"]), (200, json!(vec![entity_type; count]), &json!(count)));
    }
    let list = bare("GET /api/v2/entities?entitySelector=type(\"APPLICATION\")");
    let nameless = json!([{"displayName": "a"}, entity("APPLICATION-0000000000000001")]).to_string();
    assert!(codes(&done(&list, &[(200, &nameless)])).contains(&"general/missing"), "it is named");
    let none = json!([entity("MOBILE_APPLICATION-0000000000000001")]);
    assert_eq!(answered(&list, &[(200, none)]).1["entities"], json!([]));
}

#[test]
fn a_feed_that_may_go_on_says_so() {
    let list = bare("GET /api/v2/problems?from=now-1w");
    let problem = json!({
        "id": "1_2V2", "displayName": "1", "startTime": 1_767_225_600_000_i64, "endTime": -1, "status": "OPEN",
        "impactLevel": "SERVICE", "severityLevel": "ERROR", "rankedImpacts": [], "hasRootCause": false
    });
    for (count, told) in [(4999, false), (5000, true)] {
        let body = json!({"result": {"problems": vec![&problem; count]}}).to_string();
        let made = done(&list, &[(200, &body)]);
        assert_eq!((made.status, codes(&made).contains(&"request/feed-limit")), (200, told), "{count}");
    }
}

#[test]
fn the_first_answer_that_failed_is_the_one_that_is_told() {
    let error = r#"{"error": {"code": 403, "message": "no"}}"#;
    let count = r#"{"totalCount": 1, "problems": []}"#;
    let status = bare("GET /api/v1/problem/status");
    assert_eq!(done(&status, &[(403, error), (200, count), (200, count), (200, count)]).status, 403);
    let post = with_body("POST /api/v1/problem/details/1_2V2/comments", Some(json!({"comment": "c", "user": "u"})));
    let comments = r#"{"totalCount": 1, "comments": [{"id": "1", "createdAtTimestamp": 1, "content": "c"}]}"#;
    assert_eq!(done(&post, &[(403, error), (200, comments)]).status, 403, "it was not written");
    let list = bare("GET /api/config/v1/alertingProfiles");
    assert_eq!(done(&list, &[(403, error), (200, r#"{"items": []}"#)]).status, 403);
}

#[test]
fn a_page_is_read_as_tolerantly_as_a_document() {
    let tokens = bare("GET /api/v1/tokens");
    let id = format!("dt0c01.{}", "A".repeat(24));
    let token = json!({"id": id, "name": "b"});
    let values: Value = json!({"values": [token]});
    let body = |response: &Response| -> Value { serde_json::from_str(response.body.as_deref().unwrap()).unwrap() };
    let list = json!({"totalCount": 1, "apiTokens": [token]}).to_string();
    let single = json!({"totalCount": 1, "apiTokens": token}).to_string();
    let without_key = json!({"totalCount": 1, "apiTokens": [token], "nextPageKey": ""}).to_string();
    for (page, told) in [
        (format!("\u{feff}{list}"), Some("general/byte-order-mark")),
        (single, Some("general/single-for-list")),
        (without_key, None),
    ] {
        let made = done(&tokens, &[(200, &page)]);
        assert_eq!((made.status, body(&made)), (200, values.clone()), "{page}");
        assert!(told.is_none_or(|told| codes(&made).contains(&told)), "{page}: {:?}", codes(&made));
    }
    let mark = |body: Value| format!("\u{feff}{body}");
    let profiles = bare("GET /api/config/v1/alertingProfiles");
    assert_eq!(done(&profiles, &[(200, &mark(json!({"items": []})))]).status, 200);
    let failed = done(&tokens, &[(403, &mark(json!({"error": {"code": 403, "message": "no"}})))]);
    assert_eq!(body(&failed)["error"]["message"], "no");
    let hosts = bare("GET /api/v2/entities?entitySelector=type(\"APPLICATION\")");
    assert_eq!(done(&hosts, &[(200, &mark(json!([])))]).status, 200);
}
