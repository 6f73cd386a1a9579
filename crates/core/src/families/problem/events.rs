//! Events of v1 and the event evidence of v2, in both directions.

use super::fields::EVENTS;
use super::findings::Finding;
use super::level::{self, NOT_ENDED, OPEN};
use super::{event_type, v1, v2};
use crate::json::order::sort_by_key;
use crate::options::Side;
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::{Shown, listed};
use crate::report::general::Finding as General;
use crate::vocabulary::entity_stub::EntityStub;
use crate::vocabulary::problem_level::impact_to_v1;
use crate::vocabulary::text::Text;

/// The type of evidence that is an event.
pub(super) const EVENT: &str = "EVENT";

/// What is written where v2 requires an entity and v1 tells none.
pub(super) const NO_ENTITY: &str = "an empty entity";

/// Members of a v1 event that v2 has a place for.
const CARRIED_TO_V2: &[&str] = &[
    "startTime",
    "endTime",
    "entityId",
    "entityName",
    "eventType",
    "status",
    "isRootCause",
    "correlationId",
    "activeMaintenanceWindows",
];

/// Members of event evidence that v1 has a place for.
const CARRIED_TO_V1: &[&str] = &["endTime", "eventType", "data"];

/// Members of the data of an event that v1 has a place for, or that stand beside the data too.
const DATA_CARRIED_TO_V1: &[&str] =
    &["eventType", "status", "startTime", "endTime", "entityId", "correlationId", "underMaintenance"];

/// The evidence that v1 events are.
pub(super) fn upgrade<'a>(events: &'a [v1::Event<'_>], at: &At<'_>, cx: &mut Context<'_>) -> v2::EvidenceDetails<'a> {
    let mut details = Vec::with_capacity(events.len());
    for (i, event) in events.iter().enumerate() {
        if let Some(evidence) = upgrade_event(event, &at.item(i), cx) {
            link(i, details.len(), cx);
            details.push(evidence);
        } else {
            cx.link(EVENTS.left_out(Side::V1, [i, 0]));
        }
    }
    v2::EvidenceDetails { total_count: i64::try_from(details.len()).unwrap_or(i64::MAX), details }
}

fn link(v1: usize, v2: usize, cx: &mut Context<'_>) {
    if v1 != v2 {
        cx.link(EVENTS.link([v1, 0], [v2, 0]));
    }
}

fn upgrade_event<'a>(event: &'a v1::Event<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Option<v2::Evidence<'a>> {
    let (start_time, end_time, event_type) = match needed(event) {
        Ok(needed) => needed,
        Err(member) => {
            cx.say(at, Finding::EventUnfit { member });
            return None;
        }
    };
    let id = match event.entity_id.as_deref() {
        Some(entity) => format!("{entity}_{event_type}_{start_time}"),
        None => format!("{event_type}_{start_time}"),
    };
    say_changes(event, &id, at, cx);
    let status = event.status.as_ref().map_or_else(|| status_of(end_time), Text::reborrow);
    Some(v2::Evidence {
        evidence_type: Text::from(EVENT),
        display_name: Text::from(event_type::title(event_type).unwrap_or(event_type)),
        entity: entity(event),
        root_cause_relevant: event.is_root_cause.unwrap_or_default(),
        start_time,
        end_time: Some(end_time),
        event_id: Some(Text::from(id)),
        event_type: Some(event_type.reborrow()),
        data: Some(v2::Event {
            event_type: Some(event_type.reborrow()),
            status: Some(status),
            start_time: Some(start_time),
            end_time: Some(end_time).filter(|&end| end != NOT_ENDED),
            entity_id: tells_entity(event).then(|| entity(event)),
            correlation_id: event.correlation_id.as_ref().map(Text::reborrow),
            under_maintenance: event.active_maintenance_windows.as_ref().map(|windows| !windows.is_empty()),
            ..v2::Event::default()
        }),
        ..v2::Evidence::default()
    })
}

/// The start, the end and the type of an event, which evidence must have, or the first member that lacks.
fn needed<'e, 't>(event: &'e v1::Event<'t>) -> Result<(i64, i64, &'e Text<'t>), &'static str> {
    let end = match (event.end_time, event.status.as_deref()) {
        (Some(end), status) => Some(level::end(end, status)),
        (None, Some(OPEN)) => Some(NOT_ENDED),
        (None, _) => None,
    };
    let start = event.start_time.ok_or("startTime")?;
    Ok((start, end.ok_or("endTime")?, event.event_type.as_ref().ok_or("eventType")?))
}

/// Says what of an event is assumed, and what v2 has no place for.
fn say_changes(event: &v1::Event<'_>, id: &str, at: &At<'_>, cx: &mut Context<'_>) {
    if event.end_time.is_none() {
        cx.say(&at.to("endTime"), General::Assumed { member: "endTime", value: "-1" });
    }
    cx.say(at, Finding::EventAssumed { id: Shown::from(id) });
    let lost: Vec<_> = event.present().filter(|name| !CARRIED_TO_V2.contains(name)).collect();
    if !lost.is_empty() {
        cx.say(at, Finding::EventMembers { members: in_words(&lost) });
    }
    if !tells_entity(event) {
        cx.say(at, General::Assumed { member: "entityId", value: NO_ENTITY });
    }
    if event.is_root_cause.is_none() {
        cx.say(&at.to("isRootCause"), Finding::RelevanceAssumed);
    }
    if event.active_maintenance_windows.as_ref().is_some_and(|windows| !windows.is_empty()) {
        cx.say(&at.to("activeMaintenanceWindows"), Finding::MaintenanceWindows);
    }
}

/// The state of an event that has or has not ended.
fn status_of(end_time: i64) -> Text<'static> {
    Text::from(if end_time == NOT_ENDED { OPEN } else { level::CLOSED })
}

/// Whether an event has an entity on which it occurred.
pub(super) fn tells_entity(event: &v1::Event<'_>) -> bool {
    event.entity_id.is_some() || event.entity_name.is_some()
}

/// The entity on which an event occurred.
pub(super) fn entity<'a>(event: &'a v1::Event<'_>) -> EntityStub<'a> {
    stub(event.entity_id.as_ref(), event.entity_name.as_ref())
}

/// The reference to an entity that v1 gives by id and name.
pub(super) fn stub<'a>(id: Option<&'a Text<'_>>, name: Option<&'a Text<'_>>) -> EntityStub<'a> {
    match id {
        Some(id) => EntityStub::new(id, name.map(|name| &**name)),
        None => EntityStub { entity_id: None, name: name.map(Text::reborrow) },
    }
}

/// The v1 events that are among the evidence.
pub(super) fn downgrade<'a>(
    problem: &'a v2::Problem<'_>,
    evidence: &'a v2::EvidenceDetails<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> Vec<v1::Event<'a>> {
    let details = at.to("details");
    let mut events = Vec::with_capacity(evidence.details.len());
    for (i, piece) in evidence.details.iter().enumerate() {
        let at = details.item(i);
        if &*piece.evidence_type == EVENT {
            link(events.len(), i, cx);
            events.push(downgrade_event(problem, piece, &at, cx));
        } else {
            cx.say(&at, Finding::EvidenceType { evidence_type: Shown::from(&*piece.evidence_type) });
            cx.link(EVENTS.left_out(Side::V2, [i, 0]));
        }
    }
    if usize::try_from(evidence.total_count) != Ok(events.len()) {
        cx.say(&at.to("totalCount"), Finding::CountDiffers);
    }
    if !events.is_empty() {
        cx.say(&details, Finding::LevelsAssumed);
    }
    events
}

fn downgrade_event<'a>(
    problem: &'a v2::Problem<'_>,
    evidence: &'a v2::Evidence<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> v1::Event<'a> {
    cx.say(at, Finding::EvidenceMembers { members: in_words(&lost_from(evidence)) });
    let data = evidence.data.as_ref();
    let end_time = end_of(evidence);
    if tells_no_end(evidence) {
        cx.say(&at.to("endTime"), General::Assumed { member: "endTime", value: "-1" });
    }
    let status = data.and_then(|data| data.status.as_ref());
    let maintenance = data.and_then(|data| data.under_maintenance);
    v1::Event {
        start_time: Some(evidence.start_time),
        end_time: Some(end_time),
        entity_id: evidence.entity.id().map(Text::reborrow),
        entity_name: evidence.entity.name.as_ref().map(Text::reborrow),
        severity_level: Some(problem.severity_level.reborrow()),
        impact_level: Some(v1::ImpactLevel(Text::from(impact_to_v1(&problem.impact_level.0)))),
        event_type: evidence.event_type.as_ref().map(Text::reborrow),
        status: Some(status.map_or_else(|| status_of(end_time), Text::reborrow)),
        is_root_cause: Some(evidence.root_cause_relevant),
        correlation_id: data.and_then(|data| data.correlation_id.as_ref()).map(Text::reborrow),
        active_maintenance_windows: maintenance.filter(|under| !under).map(|_| Vec::new()),
        ..v1::Event::default()
    }
}

/// Whether neither an event nor its data tell when it ended.
pub(super) fn tells_no_end(evidence: &v2::Evidence<'_>) -> bool {
    evidence.end_time.is_none() && evidence.data.as_ref().is_none_or(|data| data.end_time.is_none())
}

/// When an event ended; what has no end lasts.
fn end_of(evidence: &v2::Evidence<'_>) -> i64 {
    let data = evidence.data.as_ref();
    let end = evidence.end_time.or(data.and_then(|data| data.end_time)).unwrap_or(NOT_ENDED);
    level::end(end, data.and_then(|data| data.status.as_deref()))
}

/// The members of event evidence that v1 has no place for, or that differ from those beside them.
fn lost_from(evidence: &v2::Evidence<'_>) -> Vec<&'static str> {
    let mut lost = vec!["displayName"];
    lost.extend(evidence.present().filter(|name| !CARRIED_TO_V1.contains(name)));
    if evidence.entity.has_other_type() {
        lost.push("entity.entityId.type");
    }
    let Some(data) = &evidence.data else { return lost };
    let ended = data.end_time.filter(|&end| end != NOT_ENDED);
    let differing = [
        ("eventType", data.event_type.is_some() && data.event_type != evidence.event_type),
        ("startTime", data.start_time.is_some_and(|start| start != evidence.start_time)),
        ("endTime", ended.is_some_and(|end| end != end_of(evidence))),
        ("entityId", data.entity_id.as_ref().is_some_and(|entity| *entity != evidence.entity)),
        ("underMaintenance", data.under_maintenance == Some(true)),
    ];
    let differs = |name: &str| differing.iter().any(|(member, differs)| *member == name && *differs);
    let of_data = data.present().filter(|name| !DATA_CARRIED_TO_V1.contains(name) || differs(name));
    lost.extend(of_data.filter_map(in_data));
    lost
}

/// A member of the data of an event, as it is named from the evidence on.
fn in_data(member: &str) -> Option<&'static str> {
    const NAMES: &[&str] = &[
        "data.eventId",
        "data.eventType",
        "data.title",
        "data.startTime",
        "data.endTime",
        "data.entityId",
        "data.underMaintenance",
        "data.suppressAlert",
        "data.suppressProblem",
        "data.frequentEvent",
        "data.managementZones",
        "data.entityTags",
        "data.properties",
    ];
    NAMES.iter().copied().find(|name| name.strip_prefix("data.") == Some(member))
}

/// What the events of an entity tell of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    /// The type of the first event.
    pub(super) event_type: Option<&'a Text<'a>>,
    /// All events have ended.
    pub(super) recovered: bool,
}

/// The ids of entities, in order, and what the events tell of them.
pub(super) fn told<'a>(evidence: &'a v2::EvidenceDetails<'_>) -> Vec<(&'a str, Told<'a>)> {
    let events = evidence.details.iter().filter(|evidence| &*evidence.evidence_type == EVENT);
    let each = events.filter_map(|event| {
        let told = Told { event_type: event.event_type.as_ref(), recovered: end_of(event) >= 0 };
        event.entity.id().map(|id| (&**id, told))
    });
    let mut told: Vec<_> = each.collect();
    sort_by_key(&mut told, |&(id, _)| id);
    told.dedup_by(|(id, later), (first, told)| {
        told.recovered &= id != first || later.recovered;
        id == first
    });
    told
}

/// `` `a` ``, `` `a` and `b` ``, `` `a`, `b` and `c` ``.
pub(super) fn in_words(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    listed(&quoted)
}
