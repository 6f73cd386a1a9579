//! Answers to calls of the API v2, made of those of v1.

use dt_translate::{Options, Side, translate_request};
use serde_json::{Value, json};

use crate::support::{answered, bare, with_body};

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
