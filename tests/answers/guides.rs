//! The answers that the guides print, where they are at hand.

use dt_translate::request::Answer;
use dt_translate_tests::shared;
use serde_json::{Value, json};

use crate::support::{answered, bare, with_body};

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
