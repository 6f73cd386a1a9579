//! What goes wrong: errors of the server, answers that are none, and pages without end.

use dt_translate::request::{Answer, Does, Next, Request, Response, operations};
use dt_translate::{Family, Options, Side, translate_request, translate_response};
use dt_translate_tests::fixtures;
use serde_json::{Value, json};

use crate::support::{
    ID, answered, bare, done, frequent, frequent_v2, items, object_id, problem, profile, window, with_body,
};

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
