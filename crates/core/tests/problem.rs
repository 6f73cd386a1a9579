//! Problems through the public door: what is said of either side.

use dt_translate::{Family, Options, Outcome, Side, convert, validate};
use serde_json::{Value, json};

/// An object with these members besides.
fn with(mut object: Value, more: &Value) -> Value {
    if let (Some(members), Some(more)) = (object.as_object_mut(), more.as_object()) {
        members.extend(more.clone());
    }
    object
}

/// An open problem of v2 with these members besides.
fn problem(more: &Value) -> Value {
    let problem = json!({
        "problemId": "1_2V2", "displayId": "P-1", "title": "t", "impactLevel": "SERVICES", "severityLevel": "ERROR",
        "status": "OPEN", "startTime": 5, "endTime": -1, "affectedEntities": [], "impactedEntities": [],
        "rootCauseEntity": null, "managementZones": [], "problemFilters": []
    });
    with(problem, more)
}

/// The evidence of an event with these members besides.
fn event(more: &Value) -> Value {
    let event = json!({
        "evidenceType": "EVENT", "displayName": "e", "entity": {"entityId": {"id": "HOST-0123456789ABCDEF", "type": "HOST"}},
        "rootCauseRelevant": false, "startTime": 5, "endTime": -1, "eventId": "e", "eventType": "ODD"
    });
    json!({"totalCount": 1, "details": [with(event, more)]})
}

/// An open problem of v1 with these members besides.
fn old_problem(more: &Value) -> Value {
    let problem = json!({
        "id": "1_2V2", "displayName": "P-1", "impactLevel": "SERVICE", "severityLevel": "ERROR", "status": "OPEN",
        "startTime": 5, "endTime": -1, "hasRootCause": false, "rankedImpacts": []
    });
    with(problem, more)
}

/// Path and target of what is said with a code.
fn places<'o>(outcome: &'o Outcome, code: &str) -> Vec<(&'o str, Option<&'o str>)> {
    let said = outcome.diagnostics.iter().filter(|said| said.code() == code);
    said.map(|said| (said.path(), said.target())).collect()
}

#[test]
fn a_member_of_an_event_is_told_of_where_it_stands() {
    let place = "/evidenceDetails/details/0/eventType";
    for data in [json!({}), json!({"data": {"eventType": "OTHER"}})] {
        let outcome = convert(problem(&json!({"evidenceDetails": event(&data)})).to_string(), &Options::default());
        let target = Some("/result/rankedEvents/0/eventType");
        assert_eq!(places(&outcome, "general/uncommon-value"), [(place, target)], "{outcome:#?}");
    }
    let far = json!({"rankedEvents": [{
        "startTime": 5, "endTime": 7_258_118_400_000_i64, "status": "OPEN", "eventType": "CUSTOM_ALERT",
        "isRootCause": false
    }]});
    let outcome = convert(old_problem(&far).to_string(), &Options::default());
    let target = Some("/evidenceDetails/details/0/endTime");
    assert_eq!(places(&outcome, "problem/far-end"), [("/rankedEvents/0/endTime", target)], "{outcome:#?}");
}

#[test]
fn an_end_that_the_data_alone_tell_is_told_of_there() {
    let event = event(&json!({"endTime": null, "data": {"endTime": 1, "status": "CLOSED"}}));
    let outcome = convert(problem(&json!({"evidenceDetails": event})).to_string(), &Options::default());
    let place = "/evidenceDetails/details/0/data/endTime";
    assert_eq!(places(&outcome, "problem/times-reversed"), [(place, None)], "{outcome:#?}");
}

#[test]
fn the_form_of_a_comment_id_is_checked_on_both_sides() {
    for (side, name) in [(Side::V1, "userName"), (Side::V2, "authorName")] {
        for (id, warnings) in [("-4242_1669823466223", 0), ("one", 1)] {
            let body = json!({
                "problemId": "1_2V2", "closeTimestamp": 1, "closing": true,
                "comment": {"id": id, "createdAtTimestamp": 1, "content": "done", name: "jane"}
            });
            let options = Options {
                family: Some(Family::Problem),
                kind: Some("problem-close".to_owned()),
                to: Some(side.other()),
                ..Options::default()
            };
            let outcome = validate(body.to_string(), &options);
            assert_eq!((outcome.counts.error, outcome.counts.warning), (0, warnings), "{outcome:#?}");
        }
    }
}

#[test]
fn what_is_not_known_of_some_entities_is_not_said_of_all() {
    let host = |id: char| json!({"entityId": {"id": format!("HOST-000000000000000{id}"), "type": "HOST"}, "name": "h"});
    let more = json!({
        "affectedEntities": [host('A'), host('B')],
        "evidenceDetails": event(&json!({"entity": host('A'), "endTime": 9, "eventType": "CUSTOM_ALERT"}))
    });
    let outcome = convert(problem(&more).to_string(), &Options::default());
    let message =
        |code| outcome.diagnostics.iter().find(|said| said.code() == code).map(dt_translate::Diagnostic::message);
    let of_type = message("problem/event-type-unknown").unwrap_or_default();
    assert!(of_type.contains("for 1 of 2 affected entities"), "{of_type}");
    let of_counts = message("problem/counts-approximated").unwrap_or_default();
    assert!(of_counts.contains("of 1 of 2 affected entities"), "{of_counts}");
}

#[test]
fn an_entity_whose_id_tells_no_type_is_not_said_to_have_one() {
    let codes = ["problem/entity-level-untold", "problem/entity-level-assumed"];
    for (entity, told) in [
        (json!({}), [1, 0]),
        (json!({"name": "h"}), [1, 0]),
        (json!({"entityId": {"id": "h", "type": "HOST"}}), [1, 0]),
        (json!({"entityId": {"id": "NEW-0123456789ABCDEF", "type": "NEW"}}), [0, 1]),
        (json!({"entityId": {"id": "HOST-0123456789ABCDEF", "type": "HOST"}}), [0, 0]),
    ] {
        let outcome = convert(problem(&json!({"affectedEntities": [entity]})).to_string(), &Options::default());
        assert_eq!(codes.map(|code| places(&outcome, code).len()), told, "{outcome:#?}");
    }
}

#[test]
fn the_end_of_an_open_event_is_assumed_aloud() {
    for (more, told) in [
        (json!({"status": "OPEN"}), Some("/evidenceDetails/details/0/endTime")),
        (json!({"status": "OPEN", "endTime": -1}), None),
    ] {
        let event = json!({"startTime": 5, "eventType": "CUSTOM_ALERT", "entityId": "HOST-0123456789ABCDEF"});
        let event = with(with(event, &json!({"entityName": "h", "isRootCause": false})), &more);
        let outcome = convert(old_problem(&json!({"rankedEvents": [event]})).to_string(), &Options::default());
        let said = places(&outcome, "general/assumed");
        assert_eq!(said, told.map(|target| ("/rankedEvents/0/endTime", Some(target))).as_slice(), "{outcome:#?}");
    }
}

#[test]
fn what_is_left_out_is_not_said_to_be_carried() {
    let carried = |problem: Value, to| {
        let outcome = convert(problem.to_string(), &Options { to: Some(to), ..Options::default() });
        let carried = outcome.diagnostics.iter().filter(|said| said.message().contains("as it is"));
        carried.map(|said| said.path().to_owned()).collect::<Vec<_>>()
    };
    let impact = json!({"entityId": "x", "eventType": "ODD", "severityLevel": "ODD", "impactLevel": "ODD"});
    let old = old_problem(&json!({"rankedImpacts": [impact]}));
    assert_eq!(carried(old.clone(), Side::V2), ["/rankedImpacts/0/entityId"]);
    assert_eq!(carried(old, Side::V1).len(), 4);
    let stub = json!({"entityId": {"id": "x"}});
    let mut evidence = event(&json!({"evidenceType": "ODD", "entity": stub, "data": {"status": "ODD"}}));
    evidence["totalCount"] = json!(0);
    let new = problem(&json!({
        "affectedEntities": [stub], "impactedEntities": [stub], "rootCauseEntity": stub, "evidenceDetails": evidence,
        "recentComments": {"totalCount": 1, "comments": [{"id": "x", "createdAtTimestamp": 1}]}
    }));
    assert_eq!(carried(new.clone(), Side::V1), ["/affectedEntities/0/entityId/id"]);
    assert_eq!(carried(new, Side::V2).len(), 7);
}
