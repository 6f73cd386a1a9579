//! Answers to calls of the API v2, made of those of v1.

use dt_translate::{Options, Side, translate_request};
use serde_json::{Value, json};

use crate::support::{answered, bare, frequent, run, with_body};

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
fn errors_of_v1_speak_in_the_names_of_a_caller_of_v2() {
    let token = format!("/api/v2/apiTokens/dt0c01.{}", "A".repeat(24));
    let update = with_body(&format!("PUT {token}"), Some(json!({"enabled": true})));
    let scopes = json!(["DataExport"]);
    let create = json!({"name": "a", "scopes": scopes, "expirationDate": "now+3d"});
    let create = with_body("POST /api/v2/apiTokens", Some(create));
    let (comments, body) = ("/api/v2/problems/1_2V2/comments", json!({"message": "a"}));
    let comment = with_body(&format!("POST {comments}"), Some(body.clone()));
    let change = with_body(&format!("PUT {comments}/1_2"), Some(body.clone()));
    for (call, theirs, ours) in [
        (&update, "revoked", "enabled"),
        (&update, "scopes[0]", "scopes[0]"),
        (&create, "expiresIn", "expirationDate"),
        (&create, "expiresIn.value", "expirationDate"),
        (&comment, "comment", "message"),
        (&change, "comment", "message"),
        (&change, "context", "context"),
    ] {
        for location in [json!("PAYLOAD_BODY"), Value::Null] {
            let violation = json!({"path": theirs, "message": "wrong", "parameterLocation": location});
            let error = json!({"error": {"code": 400, "message": "m", "constraintViolations": [violation]}});
            let (_, told) = answered(call, &[(400, error)]);
            assert_eq!(told["error"]["constraintViolations"][0]["path"], ours, "{theirs} {location}");
        }
    }
    let close = with_body("POST /api/v2/problems/1_2V2/close", Some(body));
    let violation = json!({"path": "content", "message": "wrong", "parameterLocation": "QUERY"});
    let error = json!({"error": {"code": 400, "message": "m", "constraintViolations": [violation]}});
    assert_eq!(answered(&close, &[(400, error)]).1["error"]["constraintViolations"][0]["path"], "message");
}

#[test]
fn a_list_of_one_problem_is_made_of_its_details() {
    let one = bare("GET /api/v2/problems?problemSelector=problemId(\"1_2V2\")");
    let problem = json!({
        "id": "1_2V2", "startTime": 5, "endTime": -1, "displayName": "1", "impactLevel": "SERVICE", "status": "OPEN",
        "severityLevel": "ERROR", "commentCount": 0
    });
    let (get, details) = (bare("GET /api/v2/problems/1_2V2"), json!({ "result": problem }));
    let (_, alone) = answered(&get, &[(200, details.clone())]);
    let (status, list) = answered(&one, &[(200, details)]);
    assert_eq!((status, &list["totalCount"], &list["problems"]), (200, &json!(1), &json!([alone])));
    let unknown = json!({"error": {"code": 404, "message": "no such problem"}});
    let (status, list) = answered(&one, &[(404, unknown.clone())]);
    assert_eq!((status, &list["totalCount"], &list["problems"]), (200, &json!(0), &json!([])));
    assert_eq!(answered(&get, &[(404, unknown.clone())]), (404, unknown), "one was asked for");
    assert_eq!(answered(&one, &[(404, json!("a page"))]).0, 404, "the server did not say so");
    assert_eq!(answered(&one, &[(200, json!({"result": {"problems": []}}))]).0, 500);
    assert_eq!(answered(&one, &[(200, json!({"result": []}))]).0, 502);
}

#[test]
fn what_a_call_is_its_host_does_not_tell() {
    let list = json!({"result": {"problems": []}});
    for base in [
        "https://gw.corp/api/dynatrace",
        "https://gw.corp/problem/details",
        "https://{id}.live.dynatrace.com",
        "https://{objectId}.live.dynatrace.com",
    ] {
        let to = |side: Side| Options { to: Some(side), ..Options::default() };
        let plan = |call: &str, side: Side| translate_request(call, &to(side)).answers[0].clone();
        let (v1, v2) = (format!("GET {base}/api/v1/problem/feed"), format!("GET {base}/api/v2/problems"));
        let (status, body) = answered(&plan(&v2, Side::V1), &[(200, list.clone())]);
        assert_eq!((status, &body["totalCount"]), (200, &json!(0)), "{v2}");
        let problems = json!({"problems": [], "totalCount": 0, "pageSize": 50});
        assert_eq!(answered(&plan(&v1, Side::V2), &[(200, problems.clone())]), (200, list.clone()), "{v1}");
        assert_eq!(answered(&plan(&v2, Side::V2), &[(200, problems.clone())]), (200, problems), "{v2} stays");
        assert_eq!(answered(&plan(&v1, Side::V1), &[(200, list.clone())]), (200, list.clone()), "{v1} stays");
    }
}

#[test]
fn what_a_look_up_tells_goes_to_its_place_alone() {
    let base = "https://{nextPageKey}.example.com/{objectId}";
    let feed = bare(&format!("GET {base}/api/v1/problem/feed?relativeTime=day"));
    let page = |key: Value| json!({"problems": [], "totalCount": 0, "pageSize": 50, "nextPageKey": key});
    let (sent, _, _) = run(&feed, &[(200, page(json!("a"))), (200, page(Value::Null))]);
    assert_eq!(sent[1].url, format!("{base}/api/v2/problems?nextPageKey=a"));
    let update = with_body(&format!("PUT {base}/api/config/v1/frequentIssueDetection"), Some(frequent(true)));
    let found = json!({"items": [{"objectId": "x"}]});
    let (sent, _, _) = run(&update, &[(200, found), (200, json!({"code": 200}))]);
    assert_eq!(sent[1].url, format!("{base}/api/v2/settings/objects/x"));
}

#[test]
fn a_call_of_v2_is_not_sent_where_v1_says_too_little() {
    for call in [
        "GET /api/v2/settings/objects?schemaIds=builtin:alerting.profile",
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
