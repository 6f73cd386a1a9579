//! The rules of both sides. Unknown words and ids of unusual form are carried; the input is told so, once. Of what
//! a translation leaves out, it tells that alone.

use super::events::{self, EVENT};
use super::findings::Finding;
use super::level::{self, NOT_ENDED, STATES};
use super::{event_type, v1, v2};
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::entity_stub::EntityStub;
use crate::vocabulary::problem_level::{IMPACTS_V1, IMPACTS_V2, SEVERITIES_V1, SEVERITIES_V2};
use crate::vocabulary::text::{Text, is_digits};
use crate::vocabulary::{comment, entity_id, management_zone, rules, tag};

const PROBLEM_ID: &str = "the id of a problem, such as -4242_1669823466223V2";
const DISPLAY_ID: &str = "a display id, such as P-221194163";
/// The percentiles of an event.
const PERCENTILES: &[&str] = &["50th", "90th"];

/// What the severities of an event measure.
const CONTEXTS: &[&str] = &[
    "COMMAND_ABORT",
    "CPU_READY_TIME",
    "CPU_USAGE",
    "CRASH_RATE",
    "FAILURE_RATE",
    "HYPERVISOR_PACKETS_RECEIVED_DROPPED",
    "HYPERVISOR_PACKETS_TRANSMITTED_DROPPED",
    "MEMORY_COMPRESSION_RATE",
    "MEMORY_DECOMPRESSION_RATE",
    "MEMORY_SWAP_IN_RATE",
    "MEMORY_SWAP_OUT_RATE",
    "MEMORY_USAGE",
    "NETWORK_HIGH_RECEIVED_UTILIZATION_RATE",
    "NETWORK_HIGH_TRANSMITTED_UTILIZATION_RATE",
    "NETWORK_PACKETS_RECEIVED_DROPPED",
    "NETWORK_PACKETS_TRANSMITTED_DROPPED",
    "NETWORK_RECEIVED_ERROR_RATE",
    "NETWORK_TRANSMITTED_ERROR_RATE",
    "PAGE_FAULTS",
    "PG_AVAILABLE",
    "RESPONSE_TIME_50TH_PERCENTILE",
    "RESPONSE_TIME_90TH_PERCENTILE",
];

/// What an impact is on.
const IMPACT_TYPES: &[&str] = &["APPLICATION", "CUSTOM_APPLICATION", "MOBILE", "SERVICE"];

const ENTITY_ID: &str = "an entity id, such as HOST-0123456789ABCDEF";

pub(super) fn check_v1(problem: &v1::Problem<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    form(problem.id.as_ref(), is_problem_id, PROBLEM_ID, &at.to("id"), cx);
    form(problem.display_name.as_ref(), is_display_name, DISPLAY_ID, &at.to("displayName"), cx);
    state_v1(problem.start_time, problem.end_time, problem.status.as_ref(), at, cx);
    levels_v1(problem.severity_level.as_ref(), problem.impact_level.as_ref(), at, cx);
    if let Some(tags) = &problem.tags_of_affected_entities {
        let at = at.to("tagsOfAffectedEntities");
        // What is written stands there once.
        if !cx.is_output() {
            rules::distinct(cx, &at, tags);
        }
        for (i, tag) in tags.iter().enumerate() {
            tag::check_v1(tag, &at.item(i), cx);
        }
    }
    let impacts = at.to("rankedImpacts");
    for (i, impact) in problem.ranked_impacts.iter().flatten().enumerate() {
        let at = impacts.item(i);
        form(impact.entity_id.as_ref(), entity_id::is_entity_id, ENTITY_ID, &at.to("entityId"), cx);
        if !cx.is_translated() {
            levels_v1(impact.severity_level.as_ref(), impact.impact_level.as_ref(), &at, cx);
            known_event_type(impact.event_type.as_ref(), &at, cx);
        }
    }
    int32([("commentCount", problem.comment_count)], at, cx);
    let counts = [("affectedCounts", &problem.affected_counts), ("recoveredCounts", &problem.recovered_counts)];
    for (name, counts) in counts.into_iter().filter_map(|(name, counts)| Some((name, counts.as_ref()?))) {
        if !cx.is_translated() {
            let levels = [counts.infrastructure, counts.service, counts.application, counts.environment];
            let names = ["INFRASTRUCTURE", "SERVICE", "APPLICATION", "ENVIRONMENT"];
            int32(names.into_iter().zip(levels), &at.to(name), cx);
        }
    }
    let events = at.to("rankedEvents");
    for (i, event) in problem.ranked_events.iter().flatten().enumerate() {
        let at = events.item(i);
        form(event.entity_id.as_ref(), entity_id::is_entity_id, ENTITY_ID, &at.to("entityId"), cx);
        state_v1(event.start_time, event.end_time, event.status.as_ref(), &at, cx);
        if !cx.is_translated() {
            levels_v1(event.severity_level.as_ref(), event.impact_level.as_ref(), &at, cx);
            check_v1_alone(event, &at, cx);
        }
        known_event_type(event.event_type.as_ref(), &at, cx);
    }
}

/// Numbers for which v1 has 32 bits.
fn int32(numbers: impl IntoIterator<Item = (&'static str, Option<i64>)>, at: &At<'_>, cx: &mut Context<'_>) {
    for (name, number) in numbers.into_iter().filter_map(|(name, number)| Some((name, number?))) {
        rules::range(cx, &at.to(name), number, i32::MIN.into(), i32::MAX.into());
    }
}

/// What v2 has no place for.
fn check_v1_alone(event: &v1::Event<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    int32(
        [
            ("cpuLimitInMHz", event.cpu_limit_in_mhz),
            ("minimumProcessGroupInstanceCountThreshold", event.minimum_process_group_instance_count_threshold),
        ],
        at,
        cx,
    );
    let numbers = [
        ("referenceResponseTime50thPercentile", &event.reference_response_time_50th),
        ("referenceResponseTime90thPercentile", &event.reference_response_time_90th),
        ("userDefined50thPercentileThreshold", &event.user_defined_50th_threshold),
        ("userDefined90thPercentileThreshold", &event.user_defined_90th_threshold),
        ("userDefinedFailureRateThreshold", &event.user_defined_failure_rate_threshold),
        ("affectedRequestsPerMinute", &event.affected_requests_per_minute),
        ("affectedUserActionsPerMinute", &event.affected_user_actions_per_minute),
        ("cpuLoad", &event.cpu_load),
    ];
    for (name, value) in numbers {
        rules::number(cx, &at.to(name), value.as_ref());
    }
    rules::object(cx, &at.to("customProperties"), event.custom_properties.as_ref());
    word(event.percentile.as_ref(), PERCENTILES, "percentiles", &at.to("percentile"), cx);
    let severities = at.to("severities");
    for (i, severity) in event.severities.iter().flatten().enumerate() {
        let severity_at = severities.item(i);
        word(severity.context.as_ref(), CONTEXTS, "contexts", &severity_at.to("context"), cx);
        rules::number(cx, &severity_at.to("value"), severity.value.as_ref());
    }
}

fn state_v1(start: Option<i64>, end: Option<i64>, status: Option<&Text<'_>>, at: &At<'_>, cx: &mut Context<'_>) {
    word(status, STATES, "states", &at.to("status"), cx);
    if let Some(end) = end {
        check_end(start.unwrap_or(end), end, status.map(|status| &**status), at, cx);
    }
}

fn levels_v1(severity: Option<&Text<'_>>, impact: Option<&v1::ImpactLevel<'_>>, at: &At<'_>, cx: &mut Context<'_>) {
    word(severity, SEVERITIES_V1, "severities", &at.to("severityLevel"), cx);
    word(impact.map(|level| &level.0), IMPACTS_V1, "impact levels", &at.to("impactLevel"), cx);
}

/// v2 has event types in no list, so this is told of what is written, too.
fn known_event_type(event_type: Option<&Text<'_>>, at: &At<'_>, cx: &mut Context<'_>) {
    let Some(event_type) = event_type else { return };
    if !event_type::is_known(event_type) {
        let value = Shown::from(&**event_type);
        cx.say(&at.to("eventType"), General::UncommonValue { value, list: "event types of v1" });
    }
}

pub(super) fn check_v2(problem: &v2::Problem<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    form(Some(&problem.problem_id), is_problem_id, PROBLEM_ID, &at.to("problemId"), cx);
    form(Some(&problem.display_id), is_display_id, DISPLAY_ID, &at.to("displayId"), cx);
    word(Some(&problem.status), STATES, "states", &at.to("status"), cx);
    word(Some(&problem.severity_level), SEVERITIES_V2, "severities", &at.to("severityLevel"), cx);
    word(Some(&problem.impact_level.0), IMPACTS_V2, "impact levels", &at.to("impactLevel"), cx);
    check_end(problem.start_time, problem.end_time, Some(&problem.status), at, cx);
    for (name, list) in
        [("affectedEntities", &problem.affected_entities), ("impactedEntities", &problem.impacted_entities)]
    {
        rules::distinct(cx, &at.to(name), list);
    }
    entities(&problem.affected_entities, &at.to("affectedEntities"), cx);
    rules::distinct(cx, &at.to("managementZones"), &problem.management_zones);
    rules::distinct(cx, &at.to("problemFilters"), &problem.problem_filters);
    let without_id = problem.problem_filters.iter().enumerate().filter(|(_, filter)| filter.id.is_none());
    for (i, _) in without_id {
        cx.say(&at.to("problemFilters").item(i).to("id"), General::Missing { member: "id" });
    }
    if let Some(tags) = &problem.entity_tags {
        rules::distinct(cx, &at.to("entityTags"), tags);
    }
    if let Some(evidence) = &problem.evidence_details {
        let at = at.to("evidenceDetails/details");
        for (i, evidence) in evidence.details.iter().enumerate() {
            check_evidence(evidence, &at.item(i), cx);
        }
    }
    if !cx.is_translated() {
        check_v2_alone(problem, at, cx);
    }
}

/// What v1 has no place for.
fn check_v2_alone(problem: &v2::Problem<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    entities(&problem.impacted_entities, &at.to("impactedEntities"), cx);
    if let Some(entity) = &problem.root_cause_entity {
        check_entity(entity, &at.to("rootCauseEntity"), cx);
    }
    let comments = at.to("recentComments/comments");
    let list = problem.recent_comments.iter().flat_map(|comments| &comments.comments);
    for (i, comment) in list.enumerate() {
        comment::check_id(comment.id.as_ref(), &comments.item(i), cx);
    }
    let zones = at.to("managementZones");
    for (i, zone) in problem.management_zones.iter().enumerate() {
        if let Some(id) = &zone.id {
            management_zone::check_printed(id, &zones.item(i).to("id"), cx);
        }
    }
    let impacts = at.to("impactAnalysis/impacts");
    let list = problem.impact_analysis.iter().flat_map(|analysis| &analysis.impacts);
    for (i, impact) in list.enumerate() {
        word(Some(&impact.impact_type), IMPACT_TYPES, "types of impact", &impacts.item(i).to("impactType"), cx);
    }
}

fn entities(list: &[EntityStub<'_>], at: &At<'_>, cx: &mut Context<'_>) {
    for (i, entity) in list.iter().enumerate() {
        check_entity(entity, &at.item(i), cx);
    }
}

fn check_entity(entity: &EntityStub<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    form(entity.id(), entity_id::is_entity_id, ENTITY_ID, &at.to("entityId/id"), cx);
}

/// Members that a type of evidence has; `endTime` is missing from recorded events, and null in open metric evidence.
const OF_TYPE: &[(&str, &[&str])] = &[
    (EVENT, &["endTime"]),
    ("METRIC", &["metricId", "unit", "valueBeforeChangePoint", "valueAfterChangePoint"]),
    ("TRANSACTIONAL", &["endTime", "unit", "valueBeforeChangePoint", "valueAfterChangePoint"]),
    ("MAINTENANCE_WINDOW", &["endTime", "maintenanceWindowConfigId"]),
    ("AVAILABILITY_EVIDENCE", &["endTime"]),
];

fn check_evidence(evidence: &v2::Evidence<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let data = evidence.data.as_ref();
    let status = data.and_then(|data| data.status.as_ref());
    let state = status.map(|status| &**status);
    if let Some(end) = evidence.end_time {
        check_end(evidence.start_time, end, state, at, cx);
    }
    let is_read = evidence.end_time.is_none() || !cx.is_translated();
    if let Some(end) = data.and_then(|data| data.end_time).filter(|_| is_read) {
        let own_start = data.and_then(|data| data.start_time).filter(|_| !cx.is_translated());
        check_end(own_start.unwrap_or(evidence.start_time), end, state, &at.to("data"), cx);
    }
    let carried = &*evidence.evidence_type == EVENT || !cx.is_translated();
    if carried {
        check_entity(&evidence.entity, &at.to("entity"), cx);
        word(status, STATES, "states", &at.to("data/status"), cx);
    }
    if &*evidence.evidence_type == EVENT {
        let members = [("eventId", evidence.event_id.is_none()), ("eventType", evidence.event_type.is_none())];
        for (member, _) in members.into_iter().filter(|(_, missing)| *missing) {
            cx.say(&at.to(member), General::Missing { member });
        }
    }
    let of_type = OF_TYPE.iter().find(|(evidence_type, _)| *evidence_type == &*evidence.evidence_type);
    if let Some((_, members)) = of_type {
        for member in members.iter().filter(|&member| !evidence.present().any(|name| name == *member)) {
            // The translation says what it writes in its place.
            if *member == "endTime" && cx.is_translated() && carried && events::tells_no_end(evidence) {
                continue;
            }
            cx.say(&at.to(member), Finding::EvidenceLacks { member });
        }
    } else if carried {
        let value = Shown::from(&*evidence.evidence_type);
        cx.say(&at.to("evidenceType"), General::UncommonValue { value, list: "types of evidence" });
    }
}

/// What is over began before; what is open has no end.
fn check_end(start: i64, end: i64, status: Option<&str>, at: &At<'_>, cx: &mut Context<'_>) {
    if level::is_far_end(end, status) {
        cx.say(&at.to("endTime"), Finding::FarEnd);
    }
    if end != NOT_ENDED && end < start {
        cx.say(&at.to("endTime"), Finding::TimesReversed);
    }
}

/// A word that is not in the list of those known is carried.
fn word(word: Option<&Text<'_>>, known: &[&str], list: &'static str, at: &At<'_>, cx: &mut Context<'_>) {
    let Some(word) = word else { return };
    if !known.contains(&&**word) && !cx.is_output() {
        cx.say(at, General::UncommonValue { value: Shown::from(&**word), list });
    }
}

/// A text that has not the form of all known ones is carried.
fn form(
    text: Option<&Text<'_>>,
    has_form: impl Fn(&str) -> bool,
    form: &'static str,
    at: &At<'_>,
    cx: &mut Context<'_>,
) {
    let Some(text) = text else { return };
    if !cx.is_output() && !has_form(text) {
        cx.say(at, General::UnusualForm { value: Shown::from(&**text), form });
    }
}

/// `^-?[0-9]+_[0-9]+V2$`
fn is_problem_id(id: &str) -> bool {
    id.strip_suffix("V2").is_some_and(comment::is_pair_of_numbers)
}

/// `^P-[0-9]+$`
fn is_display_id(id: &str) -> bool {
    id.strip_prefix("P-").is_some_and(is_digits)
}

/// `^(P-)?[0-9]+$`: older problems have numbers alone.
fn is_display_name(name: &str) -> bool {
    is_display_id(name) || is_digits(name)
}

#[cfg(test)]
mod tests {
    use crate::convert::validate;
    use crate::options::Options;

    fn said(members: &str, of_v1: bool) -> Vec<(String, String)> {
        let lists = r#""affectedEntities": [], "impactedEntities": [], "problemFilters": []"#;
        let ids = r#""problemId": "1_2V2", "displayId": "P-1", "title": "t", "severityLevel": "ERROR""#;
        let v2 =
            format!(r#"{ids}, {lists}, "impactLevel": "SERVICES", "status": "OPEN", "startTime": 1, "endTime": -1"#);
        let v1 = r#""id": "1_2V2", "displayName": "P-1", "startTime": 1, "hasRootCause": false"#;
        let text = format!("{{{}, {members}}}", if of_v1 { v1 } else { &v2 });
        let outcome = validate(text, &Options::default());
        outcome.diagnostics.iter().map(|said| (said.code().to_owned(), said.path().to_owned())).collect()
    }

    #[test]
    fn numbers_of_v1_have_32_bits_and_other_values_their_forms() {
        let out_of_range = |path: &str| ("general/out-of-range".to_owned(), path.to_owned());
        let counts = r#""commentCount": 2147483648, "affectedCounts": {"SERVICE": 99999999999, "ENVIRONMENT": 1}"#;
        assert_eq!(said(counts, true), ["/commentCount", "/affectedCounts/SERVICE"].map(out_of_range));
        let event = r#""customProperties": 7, "affectedRequestsPerMinute": "", "cpuLoad": 1.5e3, "cpuLimitInMHz": 5000000000,
            "severities": [{"value": "x"}, {"value": -1.5}]"#;
        let mut said = said(&format!(r#""rankedEvents": [{{{event}}}]"#), true);
        said.sort();
        let wrong = |name: &str| ("general/wrong-type".to_owned(), format!("/rankedEvents/0/{name}"));
        let mut wanted = vec![out_of_range("/rankedEvents/0/cpuLimitInMHz")];
        wanted.extend(["affectedRequestsPerMinute", "customProperties", "severities/0/value"].map(wrong));
        assert_eq!(said, wanted);
    }

    #[test]
    fn words_of_what_the_other_side_has_not_are_looked_up() {
        let uncommon = |path: &str| ("general/uncommon-value".to_owned(), path.to_owned());
        let event = r#""percentile": "75th", "severities": [{"context": "PG_AVAILABLE"}, {"context": "NOPE"}]"#;
        assert_eq!(
            said(&format!(r#""rankedEvents": [{{{event}}}]"#), true),
            [uncommon("/rankedEvents/0/percentile"), uncommon("/rankedEvents/0/severities/1/context")]
        );
        let impact = r#"{"impactType": "FOO", "impactedEntity": {}, "estimatedAffectedUsers": 1}"#;
        let zones = r#""managementZones": [{"id": "-7"}, {"id": "x"}]"#;
        assert_eq!(
            said(&format!(r#"{zones}, "impactAnalysis": {{"impacts": [{impact}]}}"#), false),
            [
                ("general/unusual-form".to_owned(), "/managementZones/1/id".to_owned()),
                uncommon("/impactAnalysis/impacts/0/impactType")
            ]
        );
    }

    #[test]
    fn what_evidence_lacks_and_when_it_ends_is_told() {
        let evidence = |members: &str| {
            let about = r#""displayName": "d", "entity": {}, "rootCauseRelevant": true, "startTime": 6"#;
            let evidence = format!(r#"{{"totalCount": 1, "details": [{{{about}, {members}}}]}}"#);
            said(&format!(r#""managementZones": [], "evidenceDetails": {evidence}"#), false)
        };
        let at = |code: &str, member: &str| (code.to_owned(), format!("/evidenceDetails/details/0/{member}"));
        let values = r#""metricId": "m", "valueBeforeChangePoint": 1, "valueAfterChangePoint": 2"#;
        assert_eq!(evidence(&format!(r#""evidenceType": "METRIC", {values}, "unit": "Percent", "endTime": null"#)), []);
        assert_eq!(
            evidence(&format!(r#""evidenceType": "METRIC", {values}, "endTime": 7"#)),
            [at("problem/evidence-lacks", "unit")]
        );
        let event = r#""evidenceType": "EVENT", "eventId": "e", "eventType": "CONNECTION_LOST""#;
        assert_eq!(
            evidence(&format!(r#"{event}, "endTime": 7, "data": {{"startTime": 9, "endTime": 8}}"#)),
            [at("problem/times-reversed", "data/endTime")]
        );
        assert_eq!(evidence(&format!(r#"{event}, "endTime": null"#)), [at("problem/evidence-lacks", "endTime")]);
    }
}
