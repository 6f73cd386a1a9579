//! From v2 to v1.

use super::fields::TAGS;
use super::findings::Finding;
use super::level;
use super::{events, impacts, v1, v2};
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::me_tag;
use crate::vocabulary::problem_level::{INFO, impact_to_v1};
use crate::vocabulary::text::Text;

pub(super) fn downgrade<'a>(from: &'a v2::Problem<'_>, at: &At<'_>, cx: &mut Context<'_>) -> v1::Problem<'a> {
    if &*from.severity_level == INFO {
        cx.say(&at.to("severityLevel"), Finding::SeverityInfo);
    }
    let (ranked_impacts, counts) = impacts::downgrade(from, at, cx);
    drop_lists(from, at, cx);
    drop_optional(from, at, cx);
    let tags = at.to("entityTags");
    let evidence = at.to("evidenceDetails");
    v1::Problem {
        id: Some(from.problem_id.reborrow()),
        start_time: Some(from.start_time),
        end_time: Some(level::end(from.end_time, Some(&from.status))),
        display_name: Some(from.display_id.reborrow()),
        impact_level: Some(v1::ImpactLevel(Text::from(impact_to_v1(&from.impact_level.0)))),
        status: Some(from.status.reborrow()),
        severity_level: Some(from.severity_level.reborrow()),
        comment_count: comment_count(from, at, cx),
        tags_of_affected_entities: from.entity_tags.as_ref().map(|list| me_tag::downgrade(list, &TAGS, &tags, cx)),
        ranked_events: from.evidence_details.as_ref().map(|found| events::downgrade(from, found, &evidence, cx)),
        ranked_impacts: Some(ranked_impacts),
        affected_counts: Some(counts.affected),
        recovered_counts: Some(counts.recovered),
        has_root_cause: Some(from.root_cause_entity.is_some()),
    }
}

/// The number of comments, where the answer tells it; the comments themselves have no place in a problem.
fn comment_count(from: &v2::Problem<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Option<i64> {
    let at = at.to("recentComments");
    let Some(comments) = &from.recent_comments else {
        cx.say(&at, Finding::CommentCountUnknown);
        return None;
    };
    if !comments.comments.is_empty() {
        no_counterpart("comments", &at, cx);
    }
    for member in comments.present() {
        no_counterpart(member, &at, cx);
    }
    Some(comments.total_count)
}

/// Names the lists that v1 does not have.
fn drop_lists(from: &v2::Problem<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    no_counterpart("title", at, cx);
    if from.impacted_entities != from.affected_entities && !cx.lacks("impactedEntities") {
        cx.say(&at.to("impactedEntities"), Finding::ImpactedDiffer);
    }
    if !from.management_zones.is_empty() {
        no_counterpart("managementZones", at, cx);
    }
    if !from.problem_filters.is_empty() {
        no_counterpart("problemFilters", at, cx);
    }
    if from.root_cause_entity.is_some() {
        cx.say(&at.to("rootCauseEntity"), Finding::RootCauseName);
    }
}

/// Names the optional members that v1 does not have.
fn drop_optional(from: &v2::Problem<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    const CARRIED: &[&str] = &["rootCauseEntity", "entityTags", "evidenceDetails", "recentComments"];
    for member in from.present().filter(|name| !CARRIED.contains(name)) {
        no_counterpart(member, at, cx);
    }
}

fn no_counterpart(member: &'static str, at: &At<'_>, cx: &mut Context<'_>) {
    cx.say(&at.to(member), General::NoCounterpart { member: Shown::from(member) });
}

#[cfg(test)]
mod tests {
    use crate::convert::convert;
    use crate::options::Options;

    #[test]
    fn a_list_that_is_assumed_is_not_left_out() {
        for (member, is_left_out) in
            [("", false), (r#""impactedEntities": null,"#, false), (r#""impactedEntities": [],"#, true)]
        {
            let text = format!(
                r#"{{"problemId": "1_2V2", "displayId": "P-1", "title": "t", "impactLevel": "SERVICES", "status": "OPEN",
                "severityLevel": "ERROR", "startTime": 1, "endTime": -1, {member} "managementZones": [],
                "affectedEntities": [{{"entityId": {{"id": "HOST-0123456789ABCDEF", "type": "HOST"}}, "name": "a"}}]}}"#
            );
            let outcome = convert(&text, &Options::default());
            let is_said = |code: &str| {
                outcome.diagnostics.iter().any(|said| said.code() == code && said.path() == "/impactedEntities")
            };
            assert_eq!((is_said("problem/impacted-differ"), is_said("general/assumed")), (is_left_out, !is_left_out));
        }
    }
}
