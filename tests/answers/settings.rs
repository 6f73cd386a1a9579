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
fn an_object_id_that_tells_no_id_is_the_id_itself() {
    let opaque = "request/object-id-as-id";
    let create = with_body("POST /api/config/v1/alertingProfiles", Some(profile()));
    let made = done(&create, &[(200, r#"[{"code": 200, "objectId": "opaque"}]"#)]);
    assert_eq!((made.status, made.body.as_deref()), (201, Some(r#"{"id":"opaque","name":"Night shift"}"#)));
    assert_eq!((codes(&made), made.diagnostics[0].path()), (vec![opaque], "/0/objectId"));
    let list = bare("GET /api/config/v1/alertingProfiles");
    let known = object_id(ID);
    let items =
        json!({"items": [{"objectId": known, "value": {"name": "a"}}, {"objectId": OPAQUE, "value": {"name": ""}}]});
    let made = done(&list, &[(200, &items.to_string())]);
    let values = json!({"values": [{"id": ID, "name": "a"}, {"id": OPAQUE}]}).to_string();
    assert_eq!((made.status, &made.body), (200, &Some(values)));
    assert_eq!((codes(&made), made.diagnostics[0].path()), (vec![opaque], "/items/1/objectId"));
    let get = translate_request(format!("GET /api/config/v1/alertingProfiles/{OPAQUE}"), &Options::default());
    assert_eq!(get.requests[0].url, format!("/api/v2/settings/objects/{OPAQUE}").replace('=', "%3D"));
    assert!(get.diagnostics.iter().any(|diagnostic| diagnostic.code() == opaque));
}

#[test]
fn an_object_has_a_status_of_its_own() {
    let profile_of_id = format!("alertingProfiles/{ID}");
    let create = with_body("POST /api/config/v1/alertingProfiles", Some(profile()));
    let update = with_body(&format!("PUT /api/config/v1/{profile_of_id}"), Some(profile()));
    let validate = with_body("POST /api/config/v1/alertingProfiles/validator", Some(profile()));
    let validate_update = with_body(&format!("POST /api/config/v1/{profile_of_id}/validator"), Some(profile()));
    let refused = json!({"code": 400, "error": {"code": 400, "message": "x"}});
    let error = json!({"error": {"code": 400, "message": "x"}});
    let made = json!({"code": 200, "objectId": object_id(ID)});
    for status in [200, 207] {
        for (answer, done) in [(&create, 201), (&update, 204), (&validate, 204), (&validate_update, 204)] {
            let beside = json!([{"code": 207, "error": {"code": 400, "message": "x"}}]);
            for refused in [refused.clone(), json!([refused]), error.clone(), beside] {
                assert_eq!(answered(answer, &[(status, refused)]), (400, error.clone()));
            }
            assert_eq!(answered(answer, &[(status, json!([made]))]).0, done);
            assert_eq!(answered(answer, &[(status, json!([{"code": 3}]))]).0, 502);
        }
        let missing = json!({"code": 404});
        assert_eq!(answered(&validate_update, &[(status, missing.clone())]).0, 404);
        let (sent, created, _) = run(&update, &[(status, missing), (status, json!([made]))]);
        assert_eq!((sent[1].method.as_str(), created), ("POST", 201));
    }
    let delete = bare(&format!("DELETE /api/config/v1/{profile_of_id}"));
    assert_eq!(answered(&delete, &[(207, json!([made]))]).0, 502);
    let look_up = (200, items(&json!([])));
    let frequent = with_body("PUT /api/config/v1/frequentIssueDetection", Some(frequent(true)));
    assert_eq!(answered(&frequent, &[look_up, (200, json!([refused]))]), (400, error));
}

/// The example of the vendor's description of the API.
const OPAQUE: &str = "Y2ktaGdyb3VwLTEyMythZjhjOThlOS0wN2I0LTMyMGEtOTQzNi02NTEyMmVlNWY4NGQ=";
