//! Answers to calls of configurations.

use dt_translate::{Family, Options, Side, translate_request};
use serde_json::{Value, json};

use crate::support::{
    ID, OTHER, answered, bare, codes, done, frequent, frequent_v2, items, object_id, profile, run, window, with_body,
};

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
