//! The vendor's own schemas judge what is written; and the judge itself is put to the test.

use dt_translate::{KindEntry, Options, Outcome, Side, convert, kinds};
use dt_translate_tests::judge::{Fault, Schema};
use dt_translate_tests::strategies::{self, Subject, for_each};
use dt_translate_tests::{fixtures, shared};
use regex_lite::Regex;
use serde_json::{Value, json};

macro_rules! judged {
    ($($test:ident: $kind:ident,)+) => { $(
        #[test]
        fn $test() {
            generated::<dt_translate::$kind>();
        }
    )+ };
}

judged! {
    alerting_profile: AlertingProfile,
    frequent_issue_detection: FrequentIssueDetection,
    maintenance_window: MaintenanceWindow,
}

/// What generated documents of both sides become, and what those of v2 are when they are written again.
fn generated<K: Subject>() {
    let Some(schema) = strategies::schema::<K>().and_then(shared::schema) else { return };
    let options = Options { to: Some(Side::V2), ..Options::default() };
    for side in [Side::V1, Side::V2] {
        for_each(&strategies::documents::<K>(side), |document| {
            let faults = faults(&schema, &convert(document.to_string(), &options));
            if faults.is_empty() { Ok(()) } else { Err(format!("{faults:#?}\nof {document:#}")) }
        });
    }
}

fn faults(schema: &Schema, outcome: &Outcome) -> Vec<Fault> {
    let output = outcome.output.as_deref().map(|output| serde_json::from_str::<Value>(output).expect("JSON"));
    output.map(|output| schema.judge_create(&output)).unwrap_or_default()
}

/// Judges what a document becomes in v2, where it is of a Settings kind.
fn judge_document(name: &str, input: &[u8], schemas: &[Schema]) -> usize {
    let options = Options { to: Some(Side::V2), ..Options::default() };
    let outcome = convert(input, &options);
    let schema_id = kinds().iter().find(|kind| Some(kind.id()) == outcome.kind).and_then(KindEntry::schema_id);
    let Some(schema_id) = schema_id.filter(|_| outcome.output.is_some()) else { return 0 };
    let schema = schemas.iter().find(|schema| schema.id() == schema_id).expect("each schema is there");
    let mut faults = faults(schema, &outcome);
    faults.retain(|fault| !is_carried(fault, &outcome));
    let output: Value = serde_json::from_str(outcome.output.as_deref().unwrap_or_default()).expect("JSON");
    let placeholder = Regex::new(r"\{\{|\$[\w({]|%\w+%").expect("a pattern");
    let is_placeholder = |place: &Value| place.as_str().is_some_and(|text| placeholder.is_match(text));
    faults.retain(|fault| !output.pointer(&fault.path).is_some_and(is_placeholder));
    assert_eq!(faults, [], "{name} becomes {}", outcome.output.unwrap_or_default());
    1
}

/// A word that newer versions may know is carried, with a warning.
fn is_carried(fault: &Fault, outcome: &Outcome) -> bool {
    let carried = [("general/uncommon-value", "is not in the enum"), ("general/zone-unknown", "is no time_zone")];
    let said = |code: &str| outcome.diagnostics.iter().any(|said| said.code() == code);
    carried.iter().any(|(code, what)| said(code) && fault.what.ends_with(what))
}

#[test]
fn fixtures_become_what_the_schemas_allow() {
    let Some(schemas) = shared::schemas() else { return };
    let fixtures = fixtures::all();
    let judged: usize = fixtures.iter().map(|it| judge_document(&it.name(), &it.input, &schemas)).sum();
    assert!(judged > 0, "no fixture became a Settings object");
}

#[test]
fn other_peoples_documents_become_what_the_schemas_allow() {
    let Some(schemas) = shared::schemas() else { return };
    for collection in ["examples", "payloads"] {
        let documents = shared::documents(collection).expect("the schemas stand beside them");
        let judged: usize = documents.iter().map(|it| judge_document(&it.file, &it.input, &schemas)).sum();
        assert!(judged > 0, "no document of {collection} became a Settings object");
    }
}

/// A schema of our own with one of everything that the judge knows.
const EVERYTHING: &str = r##"{
    "schemaId": "ours:everything",
    "allowedScopes": ["environment"],
    "enums": {"Mode": {"type": "enum", "items": [{"value": "ON"}, {"value": "OFF"}]}},
    "types": {
        "Range": {"type": "object",
            "constraints": [{"type": "LESS_THAN_OR_EQUAL", "properties": ["first", "last"]}],
            "properties": {
                "first": {"type": "local_date", "nullable": false},
                "last": {"type": "local_date", "nullable": false}}},
        "Once": {"type": "object",
            "constraints": [{"type": "LESS_THAN", "properties": ["from", "to"]}],
            "properties": {
                "from": {"type": "local_date_time", "nullable": false},
                "to": {"type": "local_date_time", "nullable": false}}},
        "Some": {"type": "object",
            "constraints": [{"type": "PROPERTY_COUNT_RANGE", "minimumPropertyCount": 1, "properties": ["a", "b"]}],
            "properties": {"a": {"type": "boolean", "nullable": true}, "b": {"type": "boolean", "nullable": true}}}
    },
    "properties": {
        "name": {"type": "text", "nullable": false,
            "constraints": [{"type": "NOT_BLANK"}, {"type": "LENGTH", "minLength": 1, "maxLength": 4}]},
        "id": {"type": "text", "nullable": true, "constraints": [{"type": "PATTERN", "pattern": "^[A-Z]+-[0-9]$"}]},
        "mode": {"type": {"$ref": "#/enums/Mode"}, "nullable": false},
        "level": {"type": "integer", "nullable": false,
            "precondition": {"type": "EQUALS", "property": "mode", "expectedValue": "ON"},
            "constraints": [{"type": "RANGE", "minimum": 1, "maximum": 3}]},
        "tags": {"type": "set", "nullable": false, "minObjects": 1, "maxObjects": 2,
            "precondition": {"type": "IN", "property": "mode", "expectedValues": ["ON"]},
            "items": {"type": "text", "constraints": [
                {"type": "CUSTOM_VALIDATOR_REF", "customValidatorId": "universal-tag-validator"}]}},
        "at": {"type": "local_time", "nullable": true},
        "zone": {"type": "time_zone", "nullable": true},
        "managementZone": {"type": "setting", "nullable": true},
        "range": {"type": {"$ref": "#/types/Range"}, "nullable": true},
        "once": {"type": {"$ref": "#/types/Once"}, "nullable": true},
        "some": {"type": {"$ref": "#/types/Some"}, "nullable": true}
    }
}"##;

fn sound() -> Value {
    json!({
        "name": "name", "id": "HOST-1", "mode": "ON", "level": 3, "tags": ["a", "[AWS]b"], "at": "23:59:59",
        "zone": "Europe/Vienna", "managementZone": "-1", "range": {"first": "2024-02-29", "last": "2024-02-29"},
        "once": {"from": "2024-01-01T00:00:00", "to": "2024-01-01T00:00:01"}, "some": {"b": false}
    })
}

#[test]
fn the_judge_accepts_what_is_sound() {
    let schema = Schema::new(EVERYTHING);
    assert_eq!(schema.judge(&sound()), []);
    let least = json!({"name": "n", "mode": "OFF"});
    assert_eq!(schema.judge(&least), []);
    let nulls = json!({"name": "n", "mode": "OFF", "level": null, "id": null});
    assert_eq!(schema.judge(&nulls), []);
    let body = json!([{"schemaId": "ours:everything", "scope": "environment", "value": least}]);
    assert_eq!(schema.judge_create(&body), []);
}

#[test]
fn the_judge_rejects_what_is_broken() {
    let broken = [
        ("/name", json!("")),
        ("/name", json!("  ")),
        ("/name", json!("fiver")),
        ("/name", json!("🦀🦀x")),
        ("/name", json!(1)),
        ("/name", Value::Null),
        ("/id", json!("host-1")),
        ("/mode", json!("MAYBE")),
        ("/level", json!(0)),
        ("/level", json!(4)),
        ("/level", json!(1.5)),
        ("/level", json!("1")),
        ("/level", Value::Null),
        ("/tags", json!([])),
        ("/tags", json!(["a", "b", "c"])),
        ("/tags/1", json!("a")),
        ("/tags/0", json!(":value")),
        ("/tags/0", json!("[AWS]")),
        ("/tags/0", Value::Null),
        ("/tags", json!("a")),
        ("/at", json!("24:00:00")),
        ("/at", json!("12:00")),
        ("/zone", json!("Europe/Nowhere")),
        ("/zone", json!("")),
        ("/managementZone", json!("")),
        ("/managementZone", json!(1)),
        ("/range/last", json!("2024-02-28")),
        ("/range/first", json!("2023-02-29")),
        ("/range/first", json!("2024-2-29")),
        ("/once/to", json!("2024-01-01T00:00:00")),
        ("/once/from", json!("2024-01-01 00:00:00")),
        ("/some", json!({})),
        ("/some", json!({"a": null})),
        ("/some", json!([])),
        ("/range", json!({"first": "2024-01-01"})),
        ("/mode", json!("OFF")),
    ];
    let schema = Schema::new(EVERYTHING);
    for (path, value) in broken {
        let value = dt_translate_tests::documents::with(&sound(), path, value);
        assert_ne!(schema.judge(&value), [], "{value:#}");
    }
    let unknown = dt_translate_tests::documents::with_member(&sound(), "/range", "middle", json!("2024-01-01"));
    assert_ne!(schema.judge(&unknown), []);
}

#[test]
fn the_judge_rejects_what_stands_around_a_value() {
    let schema = Schema::new(EVERYTHING);
    let value = json!({"name": "n", "mode": "OFF"});
    for body in [
        json!({"schemaId": "ours:everything", "scope": "environment", "value": value}),
        json!([{"schemaId": "ours:other", "scope": "environment", "value": value}]),
        json!([{"schemaId": "ours:everything", "scope": "HOST-1", "value": value}]),
        json!([{"schemaId": "ours:everything", "scope": "environment", "value": value, "name": "n"}]),
        json!([{"schemaId": "ours:everything", "scope": "environment", "value": value, "externalId": 1}]),
        json!([{"schemaId": "ours:everything", "scope": "environment"}]),
        json!(["value"]),
    ] {
        assert_ne!(schema.judge_create(&body), [], "{body:#}");
    }
}

#[test]
fn the_judge_admits_what_it_does_not_know() {
    let schema = |property: &str| Schema::new(&format!("{{\"properties\": {{\"p\": {property}}}}}"));
    let value = json!({"p": "text"});
    for property in [
        r#"{"type": "secret"}"#,
        r##"{"type": {"$ref": "#/types/Absent"}}"##,
        r#"{"type": "text", "constraints": [{"type": "NEW"}]}"#,
        r#"{"type": "text", "constraints": [{"type": "CUSTOM_VALIDATOR_REF", "customValidatorId": "new"}]}"#,
    ] {
        assert_ne!(schema(property).judge(&value), [], "{property}");
    }
}

/// The real schemas are read: what they do not know is a fault there too.
#[test]
fn the_judge_reads_the_vendors_schemas() {
    let Some(schemas) = shared::schemas() else { return };
    assert_eq!(schemas.len(), 3);
    for schema in &schemas {
        let faults = schema.judge(&json!({"unknown": true}));
        assert!(faults.iter().any(|fault| fault.path == "/unknown"), "{}: {faults:?}", schema.id());
    }
}
