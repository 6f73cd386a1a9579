//! Alerting profiles through the public door: texts, typed data, and the places of what is said.

mod support;

use dt_translate::alerting_profile::{AlertingProfile, v1, v2};
use dt_translate::vocabulary::{IntoOwned, ObjectId};
use dt_translate::{
    Converted, Envelope, Family, Options, Outcome, Severity, Side, convert, downgrade, upgrade, validate,
};
use serde_json::{Value, json};

fn bare() -> Options {
    Options { envelope: Envelope::Value, ..Options::default() }
}

fn output(outcome: &Outcome) -> Value {
    outcome.output.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// Code and path of everything that is said.
fn said(outcome: &Outcome) -> Vec<(&str, &str)> {
    outcome.diagnostics.iter().map(|diagnostic| (diagnostic.code(), diagnostic.path())).collect()
}

fn fixture(case: &str) -> String {
    support::fixture("alerting-profile", case)
}

#[test]
fn places_in_the_output_are_those_of_the_side_that_is_written() {
    let targets = |document: &Value, to| {
        let outcome = convert(document.to_string(), &Options { to: Some(to), ..bare() });
        let said = outcome.diagnostics.into_iter().filter(|said| said.code() == "general/scalar-in-text");
        said.filter_map(|said| said.target().map(str::to_owned)).collect::<Vec<_>>()
    };
    let rule = json!({"severityLevel": "ERROR", "delayInMinutes": "5", "tagFilter": {"includeMode": "NONE"}});
    let old = json!({"displayName": "A", "rules": [rule]});
    assert_eq!(targets(&old, Side::V1), ["/rules/0/delayInMinutes"]);
    assert_eq!(targets(&old, Side::V2), ["/severityRules/0/delayInMinutes"]);
    let rule = json!({"severityLevel": "ERRORS", "delayInMinutes": "5", "tagFilterIncludeMode": "NONE"});
    let guide = json!({"displayName": "A", "severityRules": [rule]});
    assert_eq!(targets(&guide, Side::V1), ["/rules/0/delayInMinutes"]);
    let new = json!({"name": "A", "severityRules": [rule], "eventFilters": []});
    assert_eq!(targets(&new, Side::V2), ["/severityRules/0/delayInMinutes"]);
    assert_eq!(targets(&new, Side::V1), ["/rules/0/delayInMinutes"]);
}

#[test]
fn what_is_said_of_a_tag_that_is_left_out_has_no_place_in_the_output() {
    let tags = json!({"includeMode": "NONE", "tagFilters": [{"context": "CONTEXTLESS", "key": 5}]});
    let rule = json!({"severityLevel": "ERROR", "delayInMinutes": 5, "tagFilter": tags});
    let old = json!({"displayName": "A", "rules": [rule]});
    let outcome = convert(old.to_string(), &bare());
    let said: Vec<_> = outcome.diagnostics.iter().filter(|said| said.code() == "general/number-for-text").collect();
    assert!(!said.is_empty() && said.iter().all(|said| said.target().is_none()), "{said:?}");
}

#[test]
fn the_spelling_of_the_guide_is_read_as_v1() {
    let old = json!({
        "displayName": "Sample",
        "severityRules": [{"severityLevel": "AVAILABILITY", "delayInMinutes": 0, "tagFilterIncludeMode": "NONE"}],
        "eventFilters": []
    });
    let outcome = convert(old.to_string(), &bare());
    let new = json!({
        "name": "Sample",
        "severityRules": [{"severityLevel": "AVAILABILITY", "delayInMinutes": 0, "tagFilterIncludeMode": "NONE"}],
        "eventFilters": []
    });
    assert_eq!(output(&outcome), new);
    assert_eq!(outcome.from, Some(Side::V1));
    let mut said = said(&outcome);
    said.sort_unstable();
    let expected = ["/eventFilters", "/severityRules", "/severityRules/0/tagFilterIncludeMode"];
    assert_eq!(said, expected.map(|path| ("alerting-profile/v2-spelling", path)));
}

#[test]
fn a_value_of_v2_stays_what_it_is_when_v2_is_asked_for() {
    let value = json!({
        "name": "Sample",
        "managementZone": "1234567890123456789",
        "severityRules": [{
            "severityLevel": "AVAILABILITY", "delayInMinutes": 0,
            "tagFilterIncludeMode": "INCLUDE_ALL", "tagFilter": ["Linux", "Windows"]
        }],
        "eventFilters": []
    });
    let options = Options { family: Some(Family::AlertingProfile), to: Some(Side::V2), ..Options::default() };
    let outcome = convert(value.to_string(), &options);
    assert_eq!(output(&outcome).pointer("/0/value"), Some(&value));
    assert_eq!(said(&outcome), [("general/same-side", "")]);
}

#[test]
fn problems_of_the_output_are_placed_in_the_spelling_of_the_input() {
    let old = json!({
        "displayName": "Sample",
        "severityRules": [
            {"severityLevel": "ERROR", "delayInMinutes": 0, "tagFilterIncludeMode": "NONE"},
            {"severityLevel": "ERROR", "delayInMinutes": 0, "tagFilterIncludeMode": "NONE"},
            {"severityLevel": "PERFORMANCE", "delayInMinutes": 0, "tagFilterIncludeMode": "INCLUDE_ANY",
             "tagFilter": ["a", "k".repeat(501)]}
        ],
        "eventFilters": [{"type": "CUSTOM", "customFilter": {"titleFilter": {
            "enabled": true, "operator": "CONTAINS", "value": "v".repeat(1001), "negate": false, "caseSensitive": true
        }}}]
    });
    let outcome = convert(old.to_string(), &bare());
    assert_eq!(outcome.output, None);
    let errors: Vec<_> = outcome.diagnostics.iter().filter(|found| found.severity() == Severity::Error).collect();
    let errors: Vec<_> = errors.iter().map(|found| (found.code(), found.path())).collect();
    let expected = [
        ("general/length", "/eventFilters/0/customFilter/titleFilter/value"),
        ("general/length", "/severityRules/2/tagFilter/1"),
    ];
    assert_eq!(errors, expected);
}

#[test]
fn problems_of_the_input_are_placed_in_its_spelling() {
    let old = json!({
        "displayName": "Sample",
        "managementZone": "zone",
        "severityRules": [
            {"severityLevel": "ERROR", "delayInMinutes": 0, "tagFilterIncludeMode": "INCLUDE_ANY"},
            {"severityLevel": "ERROR", "delayInMinutes": 0, "tagFilterIncludeMode": "INCLUDE_ALL", "tagFilter": []},
            {"severityLevel": "ERROR", "delayInMinutes": -1, "tagFilterIncludeMode": "INCLUDE_ALL", "tagFilter": [":v"]}
        ]
    });
    let outcome = validate(old.to_string(), &Options::default());
    let errors: Vec<_> = outcome.diagnostics.iter().filter(|found| found.severity() == Severity::Error).collect();
    let errors: Vec<_> = errors.iter().map(|found| found.path()).collect();
    let expected = [
        "/managementZone",
        "/severityRules/0/tagFilterIncludeMode",
        "/severityRules/1/tagFilterIncludeMode",
        "/severityRules/2/delayInMinutes",
        "/severityRules/2/tagFilter/0",
    ];
    assert_eq!(errors, expected);
}

#[test]
fn serde_and_the_reader_agree_on_v1() {
    for case in ["minimal.v1", "full.v1", "typical-six-rules.v1", "typical-rule-order.v1"] {
        let text = fixture(case);
        let typed: v1::AlertingProfile<'_> = serde_json::from_str(&text).unwrap_or_default();
        let Converted { value, diagnostics, .. } = upgrade::<AlertingProfile>(&typed, &Options::default());
        let outcome = convert(&text, &bare());
        assert_eq!(serde_json::to_value(value).ok(), Some(output(&outcome)), "{case}");
        let of_text = outcome.diagnostics.iter().filter(|found| !is_about_text(found.code())).count();
        assert_eq!(diagnostics.len(), of_text, "{case}");
        let same_side = Options { to: Some(Side::V1), ..Options::default() };
        assert_eq!(serde_json::to_value(&typed).ok(), Some(output(&convert(&text, &same_side))), "{case}");
        assert_eq!(typed.clone().into_owned(), typed, "{case}");
    }
}

/// What only reading can say: a member that the model has not, or that is absent.
fn is_about_text(code: &str) -> bool {
    matches!(code, "general/server-managed" | "alerting-profile/rules-absent" | "alerting-profile/default-rules")
}

#[test]
fn serde_and_the_reader_agree_on_v2() {
    for case in ["minimal.v2", "full.v2", "typical-schema-defaults.v2", "typical-many.v2"] {
        let document: Value = serde_json::from_str(&fixture(case)).unwrap_or_default();
        let text = document.get("value").unwrap_or(&document).to_string();
        let typed: v2::AlertingProfile<'_> = serde_json::from_str(&text).unwrap_or_default();
        let Converted { value, diagnostics, .. } = downgrade::<AlertingProfile>(&typed, &Options::default());
        let outcome = convert(&text, &bare());
        assert_eq!(serde_json::to_value(value).ok(), Some(output(&outcome)), "{case}");
        let of_text = outcome.diagnostics.iter().filter(|found| !is_about_text(found.code())).count();
        assert_eq!(diagnostics.len(), of_text, "{case}");
        let same_side = Options { to: Some(Side::V2), ..bare() };
        assert_eq!(serde_json::to_value(&typed).ok(), Some(output(&convert(&text, &same_side))), "{case}");
        assert_eq!(typed.clone().into_owned(), typed, "{case}");
    }
}

#[test]
fn the_limits_of_v1_bind_what_is_read_and_are_told_of_what_is_written() {
    let outcome = convert(fixture("typical-many.v2"), &Options::default());
    assert_eq!(outcome.counts.error, 0);
    let told: Vec<_> = said(&outcome).into_iter().filter(|(code, _)| code.contains("too-many")).collect();
    let expected = [
        ("alerting-profile/too-many-rules-for-v1", "/severityRules"),
        ("alerting-profile/too-many-tags-for-v1", "/severityRules/0/tagFilter"),
        ("alerting-profile/too-many-filters-for-v1", "/eventFilters"),
    ];
    assert_eq!(told, expected);
    let back = validate(outcome.output.unwrap_or_default(), &Options::default());
    let expected = [
        ("general/item-count", "/rules"),
        ("general/item-count", "/rules/0/tagFilter/tagFilters"),
        ("general/item-count", "/eventTypeFilters"),
    ];
    assert_eq!(said(&back), expected);
}

#[test]
fn what_cannot_be_mapped_is_refused_and_never_widens_a_profile() {
    let rule = |mode: &str| json!({"severityLevel": "ERROR", "delayInMinutes": 0, "tagFilter": {"includeMode": mode, "tagFilters": []}});
    let removed = json!({"predefinedEventFilter": {"eventType": "DATA_CENTER_SERVICE_UNAVAILABLE", "negate": false}});
    let properties = json!({"metadataFilterItems": [{"metadataKey": "k", "metadataValue": "v", "negate": false}]});
    for (document, code) in [
        (json!({"displayName": "a", "rules": [rule("INCLUDE_ANY")]}), "alerting-profile/include-mode-without-tags"),
        (json!({"displayName": "a", "rules": [rule("INCLUDE_ALL")]}), "alerting-profile/include-mode-without-tags"),
        (json!({"displayName": "a", "eventTypeFilters": [removed]}), "alerting-profile/event-type-removed"),
        (json!({"displayName": "a", "eventTypeFilters": [{}]}), "alerting-profile/filter-empty"),
        (
            json!({"name": "a", "eventFilters": [{"type": "CUSTOM", "customFilter": {"metadataFilter": properties}}]}),
            "alerting-profile/metadata-filter-unsupported",
        ),
        (
            json!({"displayName": "a", "eventFilters": [{"type": "CUSTOM", "customFilter": {"metadataFilter": properties}}]}),
            "general/widens-scope",
        ),
    ] {
        let outcome = convert(document.to_string(), &Options::default());
        assert_eq!(outcome.output, None, "{document}");
        assert!(said(&outcome).iter().any(|(found, _)| *found == code), "{document}: {:?}", said(&outcome));
    }
}

#[test]
fn the_id_of_v1_comes_from_the_object_id_and_goes_into_one() {
    let outcome = convert(fixture("full.v2"), &Options::default());
    let id = output(&outcome).get("id").cloned();
    assert_eq!(id, Some(json!("6f1e2d3c-4b5a-3978-8695-a4b3c2d1e0f9")));
    let object: Value = serde_json::from_str(&fixture("full.v2")).unwrap_or_default();
    let object_id = object.get("objectId").and_then(Value::as_str).unwrap_or("none");
    let back = convert(outcome.output.unwrap_or_default(), &Options::default());
    assert!(back.diagnostics.iter().any(|found| found.code() == "general/id-left-out"
        && found.path() == "/id"
        && found.message().contains(object_id)));
}

#[test]
fn absent_rules_are_none_in_v1_and_six_in_v2() {
    let old = convert(r#"{"displayName": "a"}"#, &bare());
    assert_eq!(output(&old), json!({"name": "a", "severityRules": [], "eventFilters": []}));
    let new = convert(r#"{"name": "a", "eventFilters": []}"#, &Options::default());
    assert_eq!(output(&new).pointer("/rules").and_then(Value::as_array).map(Vec::len), Some(6));
}

#[test]
fn event_filters_that_are_missing_are_not_taken_for_none() {
    let new = json!({"name": "a", "severityRules": []}).to_string();
    for outcome in [convert(&new, &bare()), validate(&new, &Options::default())] {
        assert_eq!(said(&outcome), [("general/missing", "/eventFilters")]);
    }
    let null = json!({"name": "a", "severityRules": [], "eventFilters": null}).to_string();
    assert_eq!(said(&validate(null, &Options::default())), [("general/null", "/eventFilters")]);
}

#[test]
fn an_object_id_at_another_scope_is_no_object_of_the_environment() {
    let mut id = ObjectId::derive("builtin:alerting.profile", "6f1e2d3c-4b5a-3978-8695-a4b3c2d1e0f9");
    (id.scope_class, id.scope_id) = ("HOST".into(), "0123456789ABCDEF".into());
    let value = json!({"name": "a", "severityRules": [], "eventFilters": []});
    let object = |scope: Value| {
        let mut object = json!({"objectId": id.to_string(), "value": value});
        if let (Some(members), Value::String(_)) = (object.as_object_mut(), &scope) {
            members.insert("scope".to_owned(), scope);
        }
        let outcome = convert(object.to_string(), &Options::default());
        said(&outcome).into_iter().map(|(code, path)| format!("{code} {path}")).collect::<Vec<_>>()
    };
    assert_eq!(object(Value::Null), ["general/scope /objectId"]);
    assert_eq!(object(json!("environment")), ["general/scope /objectId"]);
    assert_eq!(object(json!("HOST-0123456789ABCDEF")), ["general/scope /scope"]);
}

#[test]
fn rules_with_the_same_tags_in_another_order_are_the_same() {
    let rule = |tags: [&str; 2]| {
        let tags = tags.map(|key| json!({"context": "CONTEXTLESS", "key": key}));
        let filter = json!({"includeMode": "INCLUDE_ALL", "tagFilters": tags});
        json!({"severityLevel": "ERROR", "delayInMinutes": 0, "tagFilter": filter})
    };
    let old = json!({"displayName": "a", "rules": [rule(["a", "b"]), rule(["b", "a"])], "eventTypeFilters": []});
    let outcome = convert(old.to_string(), &bare());
    assert_eq!(said(&outcome), [("alerting-profile/duplicate-dropped", "/rules/1")]);
    assert_eq!(output(&outcome).pointer("/severityRules").and_then(Value::as_array).map(Vec::len), Some(1));
    let rule = |tags: [&str; 2]| json!({"severityLevel": "ERRORS", "delayInMinutes": 0, "tagFilterIncludeMode": "INCLUDE_ALL", "tagFilter": tags});
    let new = json!({"name": "a", "severityRules": [rule(["a", "b"]), rule(["b", "a"])], "eventFilters": []});
    assert_eq!(said(&validate(new.to_string(), &Options::default())), [("general/repeated", "/severityRules/1")]);
}

fn of_tags(tags: &Value) -> Value {
    let filter = json!({"includeMode": "INCLUDE_ANY", "tagFilters": tags});
    json!({"displayName": "a", "rules": [{"severityLevel": "ERROR", "delayInMinutes": 0, "tagFilter": filter}]})
}

#[test]
fn tags_of_v1_are_a_set_of_texts_of_any_length() {
    let tag = |key: String| json!({"context": "AWS", "key": key, "value": "v".repeat(2001)});
    let long = validate(of_tags(&json!([tag("k".repeat(2001))])).to_string(), &Options::default());
    assert_eq!(said(&long), []);
    let twice = validate(of_tags(&json!([tag("k".into()), tag("k".into())])).to_string(), &Options::default());
    assert_eq!(said(&twice), [("general/repeated", "/rules/0/tagFilter/tagFilters/1")]);
}

#[test]
fn contexts_of_tags_are_read_in_any_spelling() {
    for (context, text) in [
        ("aws", "[AWS]k"),
        (" AWS", "[AWS]k"),
        ("Environment", "[ENVIRONMENT]k"),
        ("GoogleCloud", "[GOOGLE_CLOUD]k"),
        ("Contextless", "k"),
    ] {
        let old = of_tags(&json!([{"context": context, "key": "k"}]));
        let new = convert(old.to_string(), &bare());
        assert_eq!(output(&new).pointer("/severityRules/0/tagFilter/0"), Some(&json!(text)));
        let place = "/rules/0/tagFilter/tagFilters/0/context";
        assert!(said(&new).contains(&("general/tag-context-spelling", place)), "{:?}", said(&new));
        let old = convert(new.output.clone().unwrap_or_default(), &Options::default());
        let again = convert(old.output.unwrap_or_default(), &bare());
        assert_eq!(again.output, new.output);
    }
}
