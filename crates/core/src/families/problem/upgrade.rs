//! From v1 to v2.

use super::fields::COMMENT_COUNT;
use super::findings::Finding;
use super::level::{self, CLOSED, NOT_ENDED, OPEN};
use super::{event_type, events, impacts, v1, v2};
use crate::options::Side;
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::entity_stub::EntityStub;
use crate::vocabulary::me_tag;
use crate::vocabulary::problem_level::impact_to_v2;
use crate::vocabulary::text::Text;

pub(super) fn upgrade<'a>(from: &'a v1::Problem<'_>, at: &At<'_>, cx: &mut Context<'_>) -> v2::Problem<'a> {
    let affected = impacts::upgrade(from.ranked_impacts.as_deref(), at, cx);
    cx.say_made(&at.to("impactedEntities"), Finding::ImpactedAssumed);
    cx.say_made(&at.to("managementZones"), Finding::EmptyAssumed { member: "managementZones" });
    cx.say_made(&at.to("problemFilters"), Finding::EmptyAssumed { member: "problemFilters" });
    drop_counts(from, at, cx);
    let display_id = required(from.display_name.as_ref(), "displayName", at, cx);
    let (status, end_time) = end(from, at, cx);
    let impact_level = required(from.impact_level.as_ref().map(|level| &level.0), "impactLevel", at, cx);
    let title = title(from, &impact_level, at, cx);
    let events = at.to("rankedEvents");
    v2::Problem {
        problem_id: required(from.id.as_ref(), "id", at, cx),
        title,
        impact_level: v2::ImpactLevel(
            from.impact_level.as_ref().map(|own| Text::from(impact_to_v2(&own.0))).unwrap_or_default(),
        ),
        severity_level: required(from.severity_level.as_ref(), "severityLevel", at, cx),
        status,
        start_time: from.start_time.unwrap_or_else(|| missing("startTime", at, cx)),
        end_time,
        impacted_entities: affected.iter().map(EntityStub::clone).collect(),
        affected_entities: affected,
        root_cause_entity: root_cause(from, at, cx),
        entity_tags: from.tags_of_affected_entities.as_ref().map(|tags| tags.iter().map(me_tag::upgrade).collect()),
        evidence_details: from.ranked_events.as_ref().map(|list| events::upgrade(list, &events, cx)),
        display_id,
        ..v2::Problem::default()
    }
}

/// A member that v2 requires.
fn required<'a>(member: Option<&'a Text<'_>>, name: &'static str, at: &At<'_>, cx: &mut Context<'_>) -> Text<'a> {
    member.map_or_else(|| missing(name, at, cx), Text::reborrow)
}

fn missing<T: Default>(member: &'static str, at: &At<'_>, cx: &mut Context<'_>) -> T {
    cx.say(&at.to(member), General::Missing { member });
    T::default()
}

/// Whether the problem is open, and when it ended: each tells the other where that is missing.
fn end<'a>(from: &'a v1::Problem<'_>, at: &At<'_>, cx: &mut Context<'_>) -> (Text<'a>, i64) {
    match (&from.status, from.end_time) {
        (Some(status), Some(end)) => (status.reborrow(), level::end(end, Some(status))),
        (Some(status), None) if &**status == OPEN => {
            cx.say(&at.to("endTime"), General::Assumed { member: "endTime", value: "-1" });
            (status.reborrow(), NOT_ENDED)
        }
        (Some(status), None) => (status.reborrow(), missing("endTime", at, cx)),
        (None, Some(end)) => {
            let end = level::end(end, None);
            let value = if end == NOT_ENDED { OPEN } else { CLOSED };
            cx.say(&at.to("status"), General::Assumed { member: "status", value });
            (Text::from(value), end)
        }
        (None, None) => (missing("status", at, cx), missing("endTime", at, cx)),
    }
}

fn title<'a>(from: &'a v1::Problem<'_>, impact_level: &str, at: &At<'_>, cx: &mut Context<'_>) -> Text<'a> {
    let impacts = from.ranked_impacts.iter().flatten();
    let event_types = impacts.filter_map(|impact| impact.event_type.as_deref());
    let display_name = from.display_name.as_deref().unwrap_or_default();
    let title = event_type::problem_title(event_types, impact_level, display_name);
    cx.say_made(&at.to("title"), Finding::TitleAssumed { title: Shown::from(&*title) });
    title
}

/// Names the numbers that v2 does not have.
fn drop_counts(from: &v1::Problem<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let counts = [
        ("commentCount", from.comment_count.is_some()),
        ("affectedCounts", from.affected_counts.is_some()),
        ("recoveredCounts", from.recovered_counts.is_some()),
    ];
    if from.comment_count.is_some() {
        cx.link(COMMENT_COUNT.left_out(Side::V1, [0; 2]));
    }
    for (member, _) in counts.into_iter().filter(|(_, present)| *present) {
        cx.say(&at.to(member), General::NoCounterpart { member: Shown::from(member) });
    }
}

/// The entity of the first event that is a root cause and has one.
fn root_cause<'a>(from: &'a v1::Problem<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Option<EntityStub<'a>> {
    let at = at.to("hasRootCause");
    match from.has_root_cause {
        Some(true) => {}
        Some(false) => return None,
        None => {
            cx.say(&at, General::Assumed { member: "hasRootCause", value: "false" });
            return None;
        }
    }
    let mut events = from.ranked_events.iter().flatten();
    let found = events.find(|event| event.is_root_cause == Some(true) && events::tells_entity(event));
    if found.is_none() {
        cx.say(&at, Finding::RootCauseUnknown);
    }
    found.map(events::entity)
}
