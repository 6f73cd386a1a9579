//! Monitored entities, tags and custom devices through the public door.

use dt_translate::entity::{CustomDevice, Entity, custom_device, monitored};
use dt_translate::{Family, Options, Outcome, Side, Tags, convert, downgrade, translate_request, upgrade};
use serde_json::{Value, json};

fn output(outcome: &Outcome) -> Value {
    outcome.output.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

fn of_device() -> Options {
    Options { device_id: Some("coffee-1".to_owned()), ..Options::default() }
}

#[test]
fn the_two_gce_projects_change_names_and_not_meaning() {
    let host = json!({
        "entityId": "HOST-00000000000000A1", "displayName": "a", "firstSeenTimestamp": 1,
        "gceProject": "shop", "gceProjectId": "4711"
    });
    let there = convert(host.to_string(), &Options::default());
    let properties = json!({"gceProjectId": "shop", "gceNumericProjectId": "4711"});
    assert_eq!(output(&there)["properties"], properties);
    let back = convert(output(&there).to_string(), &Options::default());
    assert_eq!(output(&back)["gceProjectId"], "4711");
}

#[test]
fn properties_keep_their_bytes() {
    let host = r#"{"entityId": "HOST-00000000000000A1", "displayName": "a", "firstSeenTimestamp": 1,
        "kubernetesLabels": {"weight": 1.50, "text": "\u00e4"}}"#;
    let outcome = convert(host, &Options::default());
    assert!(outcome.output.is_some_and(|text| text.contains(r#"{"weight": 1.50, "text": "\u00e4"}"#)));
}

#[test]
fn one_broken_host_leaves_the_others_alone() {
    let hosts = json!([
        {"entityId": "HOST-00000000000000A1", "displayName": "a", "firstSeenTimestamp": 1},
        {"entityId": "HOST-00000000000000A2", "displayName": "b", "firstSeenTimestamp": "yesterday"},
        {"entityId": "HOST-00000000000000A3", "displayName": "c", "firstSeenTimestamp": 3}
    ]);
    let outcome = convert(hosts.to_string(), &Options::default());
    assert_eq!(outcome.counts.error, 1);
    assert_eq!(output(&outcome)["totalCount"], 2);
    assert_eq!(outcome.elements[0].path, "/1");
    assert_eq!(outcome.elements[0].target, None);
}

#[test]
fn an_entity_that_is_alike_on_both_sides_is_settled_by_what_is_asked_for() {
    let host = json!({"entityId": "HOST-00000000000000A1", "displayName": "a"}).to_string();
    for to in [Side::V1, Side::V2] {
        let outcome = convert(&host, &Options { to: Some(to), ..Options::default() });
        assert_eq!((outcome.family, outcome.from), (Some(Family::Entity), Some(to.other())));
    }
}

#[test]
fn a_property_is_read_in_either_spelling_and_not_in_both() {
    let host = |more: Value| {
        let mut host = json!({"entityId": "HOST-00000000000000A1", "displayName": "a", "firstSeenTimestamp": 1});
        host.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let outcome = convert(host.to_string(), &Options { to: Some(Side::V2), ..Options::default() });
        let codes: Vec<_> = outcome.diagnostics.iter().map(dt_translate::Diagnostic::code).collect();
        (output(&outcome)["properties"].clone(), codes)
    };
    let properties = json!({"gceNumericProjectId": "4"});
    assert_eq!(host(json!({"gceNumericProjectId": "4"})).0, properties);
    assert!(host(json!({"gceNumericProjectId": "4"})).1.contains(&"entity/misspelt"));
    assert!(!host(json!({"gceProjectId": "4"})).1.contains(&"entity/misspelt"));
    let both = host(json!({"gceProjectId": "4", "gceNumericProjectId": "5"}));
    assert!(both.0 == properties && both.1.contains(&"entity/spelt-twice"), "{both:?}");
}

#[test]
fn an_entity_has_a_type_in_its_id() {
    for (id, is_told) in [("HOST-00000000000000A1", false), ("-00000000000000A1", true), ("00000000000000A1", true)] {
        let host = json!({"entityId": id, "displayName": "a", "firstSeenTimestamp": 1});
        let options = Options { family: Some(Family::Entity), to: Some(Side::V2), ..Options::default() };
        let outcome = convert(host.to_string(), &options);
        let told = outcome.diagnostics.iter().any(|said| said.code() == "entity/no-type");
        assert_eq!((told, outcome.output.is_some()), (is_told, !is_told), "{id}: {:#?}", outcome.diagnostics);
    }
}

#[test]
fn bitness_gets_its_unit_back() {
    let there = |bitness: &str| {
        let host = json!({"entityId": "HOST-00000000000000A1", "firstSeenTms": 1, "properties": {"bitness": bitness}});
        output(&convert(host.to_string(), &Options { to: Some(Side::V1), ..Options::default() }))["bitness"].clone()
    };
    for (v2, v1) in [("32", "32bit"), ("64", "64bit"), ("128", "128bit"), ("wide", "wide")] {
        assert_eq!(there(v2), v1);
    }
    let back = |bitness: &str| {
        let host = json!({"entityId": "HOST-00000000000000A1", "firstSeenTimestamp": 1, "bitness": bitness});
        output(&convert(host.to_string(), &Options { to: Some(Side::V2), ..Options::default() }))["properties"]["bitness"]
            .clone()
    };
    for (v1, v2) in [("64bit", "64"), ("bit", "bit"), ("xbit", "xbit"), ("6xbit", "6xbit")] {
        assert_eq!(back(v1), v2);
    }
}

#[test]
fn one_odd_property_is_left_out_alone() {
    for (name, value, code) in [
        ("detectedName", json!(["x"]), "entity/unfit-property"),
        ("customizedName", json!({"a": 1}), "entity/unfit-property"),
        ("hostGroupName", json!(true), "entity/unfit-property"),
        ("bitness", json!([64]), "entity/unfit-property"),
        ("installerVersion", json!(["x"]), "entity/unread-installer-version"),
        ("installerVersion", json!(5), "entity/unread-installer-version"),
    ] {
        let host =
            json!({"entityId": "HOST-00000000000000A1", "type": "HOST", "properties": {name: value, "osType": "AIX"}});
        let outcome = convert(host.to_string(), &Options::default());
        assert_eq!(output(&outcome)["osType"], "AIX", "{outcome:?}");
        let said: Vec<_> =
            outcome.diagnostics.iter().map(|said| (said.code(), said.path().to_owned(), said.target())).collect();
        assert_eq!(said, [(code, format!("/properties/{name}"), None)]);
    }
}

#[test]
fn an_item_of_another_type_is_told_of_where_it_stands() {
    let process = json!({
        "entityId": "PROCESS_GROUP_INSTANCE-00000000000000A1", "displayName": "a", "firstSeenTimestamp": 1,
        "modules": ["a", {"b": 1}]
    });
    let outcome = convert(process.to_string(), &Options::default());
    let said: Vec<_> = outcome.diagnostics.iter().map(|said| (said.path(), said.message())).collect();
    assert_eq!(said, [("/modules/1", "text is expected here, not an object")]);
}

#[test]
fn what_is_left_out_is_not_said_to_be_carried() {
    let host = json!({
        "entityId": "HOST-00000000000000A1", "displayName": "a", "firstSeenTimestamp": 1, "userLevel": "ODD",
        "toRelationships": {"foo": ["x"], "runsOn": ["y"]}
    });
    let carried = |to| {
        let outcome = convert(host.to_string(), &Options { to: Some(to), ..Options::default() });
        let carried = outcome.diagnostics.iter().filter(|said| said.message().contains("as it is"));
        carried.map(|said| said.path().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(carried(Side::V2), ["/toRelationships/runsOn/0"]);
    assert_eq!(carried(Side::V1), ["/toRelationships/foo/0", "/toRelationships/runsOn/0", "/userLevel"]);
    let stub = json!([{"id": "x"}]);
    let host = json!({
        "entityId": "HOST-00000000000000A1", "type": "HOST", "properties": {},
        "fromRelationships": {"isInstanceOf": stub, "runsOn": stub}, "toRelationships": {"runsOn": stub, "foo": stub}
    });
    let outcome = convert(host.to_string(), &Options::default());
    let carried = outcome.diagnostics.iter().filter(|said| said.code() == "general/unusual-form");
    let paths: Vec<_> = carried.map(dt_translate::Diagnostic::path).collect();
    assert_eq!(paths, ["/fromRelationships/isInstanceOf/0/id", "/toRelationships/runsOn/0/id"]);
}

#[test]
fn what_newer_servers_tell_of_tags_and_zones_has_no_place_in_v1() {
    let host = json!({
        "entityId": "HOST-00000000000000A1", "displayName": "a", "type": "HOST", "properties": {},
        "tags": [{"context": "CONTEXTLESS", "key": "a", "stringRepresentation": "a", "source": "s", "sourceSetting": {}}],
        "managementZones": [{"id": "1", "name": "z", "sourceSetting": {"objectId": "o"}}]
    });
    let said = |to| {
        let outcome = convert(host.to_string(), &Options { to: Some(to), ..Options::default() });
        let lost = outcome.diagnostics.iter().filter(|said| said.code() != "general/same-side");
        (lost.map(|said| (said.code(), said.path().to_owned())).collect::<Vec<_>>(), output(&outcome))
    };
    let expected = ["/managementZones/0/sourceSetting", "/tags/0/source", "/tags/0/sourceSetting"];
    assert_eq!(said(Side::V1).0, expected.map(|path| ("general/no-counterpart", path.to_owned())));
    let (lost, same) = said(Side::V2);
    assert!(lost.is_empty() && same["tags"] == host["tags"] && same["managementZones"] == host["managementZones"]);
}

#[test]
fn what_is_no_entity_is_said_by_serde_too() {
    let error = serde_json::from_str::<monitored::v1::Entity<'_>>("3").unwrap_err().to_string();
    assert!(error.contains("an entity"), "{error}");
}

#[test]
fn tags_are_split_or_kept() {
    let body = json!({"tags": ["Rack:014"]}).to_string();
    let split = convert(&body, &Options::default());
    assert_eq!(output(&split), json!({"tags": [{"key": "Rack", "value": "014"}]}));
    let literal = convert(&body, &Options { tags: Tags::Literal, ..Options::default() });
    assert_eq!(output(&literal), json!({"tags": [{"key": "Rack:014"}]}));
}

#[test]
fn a_tag_that_is_repeated_is_told_of_the_one_that_is_written() {
    let tag = |key: &str, value: &str| json!({"key": key, "value": value});
    let body = json!({"tags": [tag("a", "b"), tag("a", "b"), tag("b", "c"), tag("a", "b")]});
    let outcome = convert(body.to_string(), &Options::default());
    assert_eq!(output(&outcome)["tags"], json!(["a:b", "b:c"]));
    for (path, target) in
        [("/tags/0", "/tags/0"), ("/tags/1", "/tags/0"), ("/tags/2", "/tags/1"), ("/tags/3", "/tags/0")]
    {
        let mut said = outcome.diagnostics.iter().filter(|said| said.path() == path);
        assert!(said.clone().count() > 0 && said.all(|said| said.target() == Some(target)), "{outcome:?}");
    }
}

#[test]
fn the_tags_of_a_device_say_that_they_are_split() {
    let body = json!({"displayName": "coffee machine", "type": "Coffee", "tags": ["a", "Rack:014"]}).to_string();
    let said = |tags| {
        let outcome = convert(&body, &Options { tags, ..of_device() });
        let split = outcome.diagnostics.iter().filter(|said| said.code() == "custom-device/tag-split");
        split.map(|said| said.path().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(said(Tags::Split), ["/tags/1"]);
    assert!(said(Tags::Literal).is_empty());
}

#[test]
fn data_points_become_lines() {
    let body = json!({
        "displayName": "coffee machine",
        "type": "Coffee",
        "series": [{
            "timeseriesId": "custom:1st cup.-size",
            "dimensions": {"Size": "la\"r\\ge", "mood": "fine\nday"},
            "dataPoints": [[1_700_000_000_000_i64, 3], [1_700_000_060_000_i64, -0.5]]
        }]
    });
    let outcome = convert(body.to_string(), &of_device());
    let request = &outcome.requests[0];
    let head = r#"_st_cup._size,size="la\"r\\ge",mood="fine day",dt.entity.custom_device="{entityId}""#;
    let lines = format!("{head} 3 1700000000000\n{head} -0.5 1700000060000");
    assert_eq!(request.body.as_deref(), Some(lines.as_str()));
    assert_eq!((request.method.as_str(), request.url.as_str()), ("POST", "/api/v2/metrics/ingest"));
    assert_eq!(request.scopes, ["metrics.ingest"]);
    assert_eq!(request.headers["Content-Type"], "text/plain; charset=utf-8");
}

#[test]
fn keys_of_metrics_are_of_the_characters_that_are_allowed() {
    for (id, key) in
        [("custom:a.-b-c", "a._b-c"), ("custom:-ab", "_ab"), ("custom:7up", "_up"), ("custom:a/\u{e4}", "a__")]
    {
        let body = json!({
            "displayName": "coffee machine", "type": "Coffee",
            "series": [{"timeseriesId": id, "dataPoints": [[1_700_000_000_000_i64, 3]]}]
        });
        let outcome = convert(body.to_string(), &of_device());
        let line = outcome.requests[0].body.clone().unwrap_or_default();
        assert_eq!(line.split(',').next(), Some(key), "{id}");
    }
}

#[test]
fn no_request_is_larger_than_one_may_be() {
    let points: Vec<_> = (0..30_000).map(|n| json!([1_700_000_000_000_i64 + n, n])).collect();
    let body = json!({
        "displayName": "coffee machine", "type": "Coffee",
        "series": [{"timeseriesId": "custom:cups", "dataPoints": points}]
    });
    let outcome = convert(body.to_string(), &of_device());
    let bodies: Vec<_> = outcome.requests.iter().filter_map(|request| request.body.as_deref()).collect();
    assert!(bodies.len() > 1 && bodies.iter().all(|body| body.len() <= 1_000_000));
    for pair in bodies.windows(2) {
        let next = pair[1].lines().next().unwrap_or_default();
        assert!(pair[0].len() + 1 + next.len() > 1_000_000, "there was room for one line more");
    }
    assert_eq!(bodies.iter().map(|body| body.lines().count()).sum::<usize>(), 30_000);
}

#[test]
fn no_request_is_empty_because_a_line_is_long() {
    let number = format!("1.{}", "0".repeat(1_000_000));
    let series = format!(r#"{{"timeseriesId": "custom:cups", "dataPoints": [[1, {number}]]}}"#);
    let body = format!(r#"{{"displayName": "coffee machine", "type": "Coffee", "series": [{series}]}}"#);
    let outcome = convert(body, &of_device());
    let lines = outcome.requests.iter().filter_map(|request| request.body.as_deref()).map(|body| body.lines().count());
    assert_eq!(lines.collect::<Vec<_>>(), [1]);
}

#[test]
fn a_device_without_output_asks_for_no_requests() {
    let body = json!({"displayName": "x".repeat(1025), "type": "Coffee", "tags": ["a"]});
    let outcome = convert(body.to_string(), &of_device());
    assert!(outcome.output.is_none() && outcome.requests.is_empty());
}

#[test]
fn typed_data_is_translated() {
    let host = monitored::v2::Entity {
        entity_id: "HOST-00000000000000A1".into(),
        display_name: Some("a".into()),
        ..monitored::v2::Entity::default()
    };
    let old = downgrade::<Entity>(&host, &Options::default());
    assert_eq!(old.value.map(|host| host.entity_id.to_string()), Some("HOST-00000000000000A1".to_owned()));

    let device = custom_device::v1::CustomDevice {
        display_name: Some("coffee machine".into()),
        ..custom_device::v1::CustomDevice::default()
    };
    let new = upgrade::<CustomDevice>(&device, &of_device());
    assert_eq!(new.value.map(|device| device.custom_device_id.to_string()), Some("coffee-1".to_owned()));
}

#[test]
fn typed_data_has_the_requests_and_counts_of_its_text() {
    let body = json!({
        "displayName": "coffee machine", "type": "Coffee", "tags": ["a"],
        "series": [
            {"timeseriesId": "custom:cups & saucers", "dataPoints": [[1, 2]]},
            {"timeseriesId": "custom:beans & water", "dataPoints": [[1, 2]]}
        ]
    });
    let text = body.to_string();
    let device: custom_device::v1::CustomDevice<'_> = serde_json::from_str(&text).unwrap_or_default();
    let options = Options { limit: Some(1), ..of_device() };
    let (of_text, typed) = (convert(&text, &options), upgrade::<CustomDevice>(&device, &options));
    assert_eq!((of_text.requests.len(), of_text.more.len()), (2, 1));
    assert_eq!((of_text.requests, of_text.more), (typed.requests, typed.more));

    let too_long = custom_device::v1::CustomDevice { display_name: Some("x".repeat(1025).into()), ..device };
    assert!(upgrade::<CustomDevice>(&too_long, &options).requests.is_empty());
}

#[test]
fn no_version_is_written_when_none_is_complete() {
    let process = json!({
        "entityId": "PROCESS_GROUP_INSTANCE-00000000000000A1", "displayName": "a", "firstSeenTimestamp": 1,
        "agentVersions": [{"major": 1}, {"major": 2}]
    });
    let outcome = convert(process.to_string(), &Options::default());
    let said: Vec<_> = outcome.diagnostics.iter().map(|said| (said.code(), said.target())).collect();
    assert_eq!(said, [("entity/incomplete-agent-version", None)]);
}

#[test]
fn a_secret_in_a_name_is_not_said() {
    let secret = "q".repeat(21);
    for name in [format!("token: {secret}"), format!("Api-Token {secret}")] {
        let host = json!({
            "entityId": "HOST-0000000000000001", "displayName": "h", "type": "HOST",
            "fromRelationships": {&name: [{"id": "no id"}]}, &name: 1
        });
        for to in [Side::V1, Side::V2] {
            let outcome = convert(host.to_string(), &Options { to: Some(to), ..Options::default() });
            assert!(outcome.diagnostics.iter().any(|said| said.path().contains("***")), "{outcome:?}");
            assert!(!format!("{:?}", outcome.diagnostics).contains(&secret), "{outcome:?}");
        }
        let query = name.replace(' ', "%20");
        let plan = translate_request(format!("GET /api/v1/problem/feed?{query}=1"), &Options::default());
        assert!(!format!("{:?}", plan.diagnostics).contains(&secret), "{plan:?}");
    }
}

#[test]
fn the_value_of_a_tag_that_is_to_be_added_is_not_left_out() {
    let outcome = convert(r#"{"tags": [{"key": "stage", "Value": "dev"}]}"#, &Options::default());
    let said: Vec<_> = outcome.diagnostics.iter().map(|said| (said.code(), said.path())).collect();
    assert_eq!((&outcome.output, said), (&None, vec![("general/widens-scope", "/tags/0/Value")]));
}
