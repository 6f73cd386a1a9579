//! Maintenance windows through the public door: typed data, and the places of what is said.

mod support;

use dt_translate::maintenance_window::{v1, v2};
use dt_translate::vocabulary::IntoOwned;
use dt_translate::{Options, Range, convert, validate};
use serde_json::{Value, json};

fn codes(said: &[dt_translate::Diagnostic]) -> Vec<&str> {
    let said = said.iter().map(dt_translate::Diagnostic::code);
    said.filter(|code| *code != "maintenance-window/newer-model").collect()
}

fn fixture(case: &str) -> String {
    support::fixture("maintenance-window", case)
}

#[test]
fn what_is_owned_is_the_same() {
    let old = fixture("full.v1");
    let typed: v1::MaintenanceWindow<'_> = serde_json::from_str(&old).unwrap();
    assert!(!typed.scope.as_ref().unwrap().matches.is_empty());
    assert_eq!(typed.clone().into_owned(), typed);

    let new: Value = serde_json::from_str(&fixture("full.v2")).unwrap();
    let value = new["value"].to_string();
    let typed: v2::MaintenanceWindow<'_> = serde_json::from_str(&value).unwrap();
    assert_eq!(typed.clone().into_owned(), typed);
}

#[test]
fn what_an_entity_has_besides_belongs_to_the_entity() {
    let mut new: Value = serde_json::from_str(&fixture("minimal.v2")).unwrap();
    let filter =
        json!({"entityId": "HOST-00000000000000A1", "entityType": "HOST", "entityTags": [], "managementZones": []});
    new["filters"] = json!([filter]);
    let outcome = convert(new.to_string(), &Options::default());
    let of_type = outcome.diagnostics.iter().find(|said| said.path() == "/filters/0/entityType");
    assert_eq!(of_type.and_then(|said| said.target()), Some("/scope/entities/0"), "{outcome:#?}");
}

#[test]
fn a_window_that_never_fires_is_refused_with_each_range() {
    let mut old: Value = serde_json::from_str(&fixture("minimal.v1")).unwrap();
    old["schedule"] = json!({
        "recurrenceType": "DAILY",
        "start": "2030-01-01 07:00",
        "end": "2030-01-01 08:00",
        "zoneId": "UTC",
        "recurrence": {"startTime": "06:00", "durationMinutes": 30}
    });
    for range in [Range::Exact, Range::Truncate] {
        let outcome = convert(old.to_string(), &Options { range, ..Options::default() });
        assert_eq!(outcome.output, None);
        assert_eq!(
            outcome.diagnostics.iter().map(dt_translate::Diagnostic::code).collect::<Vec<_>>(),
            ["maintenance-window/range-empty"]
        );
    }
}

#[test]
fn filters_with_the_same_tags_in_another_order_are_the_same() {
    let mut old: Value = serde_json::from_str(&fixture("minimal.v1")).unwrap();
    let rule = |keys: [&str; 2]| {
        let tags = keys.map(|key| json!({"context": "CONTEXTLESS", "key": key}));
        json!({"type": "HOST", "tags": tags, "tagCombination": "AND"})
    };
    old["scope"] = json!({"entities": [], "matches": [rule(["a", "b"]), rule(["b", "a"])]});
    let outcome = convert(old.to_string(), &Options::default());
    let said = outcome.diagnostics.iter().find(|said| said.code() == "maintenance-window/repeated-filter");
    assert_eq!(said.map(dt_translate::Diagnostic::path), Some("/scope/matches/1"), "{outcome:#?}");

    let mut new: Value = serde_json::from_str(&fixture("minimal.v2")).unwrap();
    let filter = |tags: [&str; 2]| json!({"entityType": "HOST", "entityTags": tags, "managementZones": []});
    new["filters"] = json!([filter(["a", "b"]), filter(["b", "a"])]);
    let outcome = validate(new.to_string(), &Options::default());
    assert!(outcome.diagnostics.iter().any(|said| said.path() == "/filters/1" && said.code() == "general/repeated"));
}

#[test]
fn a_type_that_is_filled_in_later_is_no_other_type() {
    let mut new: Value = serde_json::from_str(&fixture("minimal.v2")).unwrap();
    for (entity_type, expected) in [("{{ .type }}", 0), ("SERVICE", 1)] {
        let filter = json!({"entityId": "HOST-0000000000000001", "entityType": entity_type});
        new["filters"] = json!([filter]);
        let outcome = validate(new.to_string(), &Options::default());
        let said = outcome.diagnostics.iter().filter(|said| said.code().ends_with("entity-type-mismatch"));
        assert_eq!(said.count(), expected, "{entity_type}: {:?}", outcome.diagnostics);
    }
}

#[test]
fn null_is_no_time() {
    for schedule in [
        json!({"scheduleType": "ONCE", "onceRecurrence": {"startTime": null, "endTime": "2027-01-02T00:00:00", "timeZone": "UTC"}}),
        json!({"scheduleType": "DAILY", "dailyRecurrence": {
            "timeWindow": {"startTime": "06:00:00", "endTime": "07:00:00", "timeZone": "UTC"},
            "recurrenceRange": {"scheduleStartDate": null, "scheduleEndDate": "2027-01-02"}
        }}),
    ] {
        let window = json!({"generalProperties": {"name": "x"}, "schedule": schedule, "filters": []}).to_string();
        let validated = validate(&window, &Options::default());
        assert_eq!(codes(&validated.diagnostics), ["general/null"], "{window}");
        assert_eq!(convert(&window, &Options::default()).output, None);
    }
}

#[test]
fn each_part_of_a_schedule_that_is_assumed_is_told() {
    let window = json!({"generalProperties": {"name": "x"}, "filters": [], "schedule": {
        "scheduleType": "WEEKLY", "weeklyRecurrence": {"timeWindow": {}, "recurrenceRange": {}}
    }});
    let outcome = convert(window.to_string(), &Options::default());
    let places = outcome.diagnostics.iter().filter(|said| said.code() == "general/assumed");
    let members: Vec<_> = places.filter_map(|said| said.path().rsplit('/').next()).collect();
    let recurrence = ["dayOfWeek", "scheduleStartDate", "scheduleEndDate"];
    assert_eq!(members, [recurrence, ["startTime", "endTime", "timeZone"]].concat());
    assert!(!outcome.lossless);
}

#[test]
fn changes_of_clocks_that_are_not_known_are_told() {
    let said = |first: &str, last: &str, start: &str, zone: &str| {
        let window = json!({"generalProperties": {"name": "x"}, "filters": [], "schedule": {
            "scheduleType": "DAILY", "dailyRecurrence": {
                "timeWindow": {"startTime": start, "endTime": "04:00:00", "timeZone": zone},
                "recurrenceRange": {"scheduleStartDate": first, "scheduleEndDate": last}
            }
        }});
        let outcome = convert(window.to_string(), &Options::default());
        let change = outcome.diagnostics.iter().find(|said| said.code() == "maintenance-window/clock-change");
        change.map(|said| said.message().split(": ").next().unwrap_or_default().to_owned())
    };
    let unknown = "days from 2100 on, which are not known here";
    let night = said("2100-01-01", "2101-12-31", "01:00:00", "Europe/Vienna");
    assert_eq!(night.as_deref(), Some(&*format!("the clocks change during the windows of {unknown}")));
    let from_2099 = said("2099-01-01", "2101-12-31", "01:00:00", "Europe/Vienna");
    let dates = format!("the clocks change during the windows of 2099-03-29, 2099-10-25, {unknown}");
    assert_eq!(from_2099.as_deref(), Some(&*dates));
    assert_eq!(said("2100-01-01", "2101-12-31", "03:30:00", "Europe/Vienna"), None);
    assert_eq!(said("2100-01-01", "2101-12-31", "01:00:00", "UTC"), None);
}

#[test]
fn an_end_that_differs_in_seconds_alone_is_not_after_the_start() {
    let mut old: Value = serde_json::from_str(&fixture("minimal.v1")).unwrap();
    old["schedule"] = json!({
        "recurrenceType": "ONCE", "start": "2027-01-01 00:00:10", "end": "2027-01-01 00:00:50", "zoneId": "UTC"
    });
    let outcome = convert(old.to_string(), &Options::default());
    let said = outcome.diagnostics.iter().find(|said| said.code() == "maintenance-window/end-not-after-start");
    assert_eq!(said.map(dt_translate::Diagnostic::message), Some("`end`, read to the minute, is not after `start`"));
}
