//! Answers to calls of entities, tags, custom devices and tokens, and what all lists have.

use dt_translate::request::{Next, Response};
use dt_translate::{Diagnostic, Family, Options, Side, convert, translate_response};
use serde_json::{Value, json};

use crate::support::{ID, answered, bare, codes, done, frequent_v2, items, problem, run, with_body};

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
    assert_eq!((made.status, codes(&made)), (400, vec!["request/done-in-part", "request/points-refused"]));
    let error = json!({"error": {"code": 400, "message": "1 invalid lines"}}).to_string();
    assert_eq!(made.body, Some(error), "in the form of v1");
    let failed = done(&device, &[(400, r#"{"error": {"code": 400, "message": "no"}}"#)]);
    assert!(failed.diagnostics.is_empty(), "{failed:?}");
}

#[test]
fn what_of_a_device_was_not_written_is_named_after_all_was_tried() {
    let points = |at: i64| json!({"timeseriesId": "custom:x.y", "dataPoints": [[at, 1]]});
    let body = json!({"displayName": "Switch", "tags": ["a"], "series": [points(1_767_225_600_000)]});
    let device = with_body("POST /api/v1/entity/infrastructure/custom/switch", Some(body));
    let created = (201, r#"{"entityId": "CUSTOM_DEVICE-1", "groupId": "CUSTOM_DEVICE_GROUP-1"}"#);
    let updated = (204, "");
    let found = (200, r#"{"totalCount": 1, "entities": [{"entityId": "CUSTOM_DEVICE-1"}]}"#);
    let no = (403, r#"{"error": {"code": 403, "message": "no"}}"#);
    let (matched, unmatched) = ((200, r#"{"matchedEntitiesCount": 1}"#), (200, r#"{"matchedEntitiesCount": 0}"#));
    let taken = (202, r#"{"linesOk": 1, "linesInvalid": 0}"#);
    for (canned, status, named) in [
        (vec![created, no, taken], 403, "not its tags"),
        (vec![created, unmatched, taken], 502, "not its tags"),
        (vec![created, matched, no], 403, "not all of its data points"),
        (vec![created, unmatched, no], 502, "neither its tags nor all"),
        (vec![updated, found, no, taken], 403, "not its tags"),
        (vec![updated, no], 403, "neither its tags nor all"),
        (vec![updated, (200, r#"{"totalCount": 0, "entities": []}"#)], 502, "neither its tags nor all"),
    ] {
        let made = done(&device, &canned);
        assert_eq!((made.status, codes(&made)), (status, vec!["request/done-in-part"]), "{canned:?} {made:?}");
        assert!(made.diagnostics[0].message().contains(named), "{canned:?}: {}", made.diagnostics[0].message());
    }
    assert!(codes(&done(&device, &[created, matched, taken])).is_empty());
    assert!(codes(&done(&device, &[no])).is_empty(), "nothing was written");
    let violation = json!({"path": "tags[0].key", "message": "wrong", "parameterLocation": "PAYLOAD_BODY"});
    let wrong = json!({"error": {"code": 400, "message": "m", "constraintViolations": [violation]}}).to_string();
    let made = done(&device, &[created, (400, &wrong), taken]).body.unwrap_or_default();
    assert!(made.contains(r#""path":"tags[0]""#), "{made}");
    let plain = json!({"displayName": "Switch"});
    let plain = with_body("POST /api/v1/entity/infrastructure/custom/switch", Some(plain));
    assert!(codes(&done(&plain, &[updated, no])).is_empty(), "there is nothing besides");
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

    let series = json!({"series": [{"timeseriesId": "custom:x.y", "dataPoints": [[1_767_225_600_000_i64, 1]]}]});
    let series = with_body("POST /api/v1/entity/infrastructure/custom/switch", Some(series));
    let (sent, status, body) = run(&series, &[(200, found), (202, json!({"linesOk": 1, "linesInvalid": 0}))]);
    assert_eq!((status, body), (200, updated));
    assert!(sent[0].url.contains("detectedName(%22switch%22)"), "{}", sent[0].url);
    assert!(sent[1].body.as_ref().unwrap().contains(r#"dt.entity.custom_device="CUSTOM_DEVICE-2""#));
    assert_eq!(answered(&series, &[nowhere]).0, 404);
}

#[test]
fn the_id_of_a_device_stands_where_it_was_left_out_and_not_in_the_text_of_the_user() {
    let own = r#"dt.entity.custom_device="{entityId}""#;
    let body = json!({
        "displayName": "Switch", "tags": ["note {entityId}", own],
        "series": [{
            "timeseriesId": "custom:x.y", "dimensions": {"a": "{entityId}", "b": own},
            "dataPoints": [[1_767_225_600_000_i64, 1], [1_767_225_600_001_i64, 2]]
        }]
    });
    let device = with_body("POST https://{entityId}/api/v1/entity/infrastructure/custom/switch", Some(body));
    let matched = (200, json!({"matchedEntitiesCount": 1, "appliedTags": []}));
    let (sent, _, _) = run(&device, &[(201, json!({"entityId": "CUSTOM_DEVICE-1"})), matched, (202, Value::Null)]);
    assert!(sent[1].url.starts_with("https://{entityId}/api/v2/tags?entitySelector=entityId(%22CUSTOM_DEVICE-1%22)"));
    let [tags, points] = [1, 2].map(|at: usize| sent[at].body.clone().unwrap_or_default());
    assert!(tags.contains("note {entityId}") && !tags.contains("CUSTOM_DEVICE-1"), "{tags}");
    let line =
        r#"x.y,a="{entityId}",b="dt.entity.custom_device=\"{entityId}\"",dt.entity.custom_device="CUSTOM_DEVICE-1""#;
    assert!(points.lines().all(|it| it.starts_with(line)) && points.lines().count() == 2, "{points}");
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
    // It is told once, whatever stands beside it.
    for beside in ["2026-03-01T00:00:00+0000", "2026-03-01", ""].map(|date| json!(date)).iter().chain([&json!({})]) {
        let made = done(&create, &[(201, &json!({"id": {}, "token": secret, "expirationDate": beside}).to_string())]);
        let body: Value = serde_json::from_str(made.body.as_deref().unwrap_or_default()).expect("a body is JSON");
        assert_eq!((made.status, body), (201, json!({"token": secret})));
        assert_eq!(codes(&made), ["general/no-counterpart"; 2]);
    }
    // The id is the beginning of the token, and is told with it.
    let made = done(&create, &[(201, &json!({"id": id, "token": secret, "expirationDate": ""}).to_string())]);
    assert_eq!((made.status, codes(&made)), (201, vec!["general/no-counterpart"]));
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
