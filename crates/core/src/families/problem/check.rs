//! The rules of both sides. Unknown words and ids of unusual form are carried; the input is told so, once. Of what
//! a translation leaves out, it tells that alone.

use super::events::EVENT;
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
use crate::vocabulary::{comment, entity_id, rules, tag};

const PROBLEM_ID: &str = "the id of a problem, such as -4242_1669823466223V2";
const DISPLAY_ID: &str = "a display id, such as P-221194163";
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
    let events = at.to("rankedEvents");
    for (i, event) in problem.ranked_events.iter().flatten().enumerate() {
        let at = events.item(i);
        form(event.entity_id.as_ref(), entity_id::is_entity_id, ENTITY_ID, &at.to("entityId"), cx);
        state_v1(event.start_time, event.end_time, event.status.as_ref(), &at, cx);
        if !cx.is_translated() {
            levels_v1(event.severity_level.as_ref(), event.impact_level.as_ref(), &at, cx);
        }
        known_event_type(event.event_type.as_ref(), &at, cx);
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
}

fn entities(list: &[EntityStub<'_>], at: &At<'_>, cx: &mut Context<'_>) {
    for (i, entity) in list.iter().enumerate() {
        check_entity(entity, &at.item(i), cx);
    }
}

fn check_entity(entity: &EntityStub<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    form(entity.id(), entity_id::is_entity_id, ENTITY_ID, &at.to("entityId/id"), cx);
}

/// Members that a type of evidence has; `endTime` is missing from recorded events.
const OF_TYPE: &[(&str, &[&str])] = &[
    (EVENT, &["endTime"]),
    ("METRIC", &["endTime", "metricId", "unit", "valueBeforeChangePoint", "valueAfterChangePoint"]),
    ("TRANSACTIONAL", &["endTime", "unit", "valueBeforeChangePoint", "valueAfterChangePoint"]),
    ("MAINTENANCE_WINDOW", &["endTime", "maintenanceWindowConfigId"]),
    ("AVAILABILITY_EVIDENCE", &["endTime"]),
];

fn check_evidence(evidence: &v2::Evidence<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let status = evidence.data.as_ref().and_then(|data| data.status.as_ref());
    let of_data = evidence.data.as_ref().and_then(|data| data.end_time);
    let (end, of_end) = if evidence.end_time.is_some() { (evidence.end_time, *at) } else { (of_data, at.to("data")) };
    if let Some(end) = end {
        check_end(evidence.start_time, end, status.map(|status| &**status), &of_end, cx);
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
