//! From v1 to v2.

use super::fields::{FILTERS, RULES, TAGS};
use super::findings::Finding;
use super::{SCHEMA, lists, v1, v2};
use crate::options::{Envelope, Side};
use crate::report::Context;
use crate::report::at::At;
use crate::vocabulary::settings_object;
use crate::vocabulary::tag;
use crate::vocabulary::text::Text;

pub(super) fn upgrade<'a>(
    from: &'a v1::AlertingProfile<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> v2::AlertingProfile<'a> {
    if let Some(id) = &from.id {
        settings_object::leave_out_v1_id(id, SCHEMA, &at.to("id"), cx);
    }
    if &*from.display_name == "Default" && cx.options.envelope != Envelope::Update {
        cx.say(&at.to("displayName"), Finding::DefaultProfile);
    }
    v2::AlertingProfile {
        name: from.display_name.reborrow(),
        management_zone: from.mz_id.as_ref().map(Text::reborrow),
        severity_rules: rules(&from.rules, &at.to("rules"), cx),
        event_filters: filters(&from.event_type_filters, &at.to("eventTypeFilters"), cx),
    }
}

fn rules<'a>(from: &'a [v1::Rule<'_>], at: &At<'_>, cx: &mut Context<'_>) -> Vec<v2::SeverityRule<'a>> {
    let mut rules = Vec::with_capacity(from.len());
    for (i, rule) in from.iter().enumerate() {
        let at = at.item(i);
        let next = rules.len();
        let upgraded = v2::SeverityRule {
            severity_level: severity(rule.severity_level),
            delay_in_minutes: rule.delay_in_minutes,
            tag_filter_include_mode: rule.tag_filter.include_mode,
            tag_filter: tags(&rule.tag_filter, [i, next], &at.to("tagFilter"), cx),
        };
        let to = lists::push(&mut rules, upgraded, &at, cx);
        if to != i {
            cx.link(RULES.link([i, 0], [to, 0]));
        }
        if to == next {
            let same_severity = |other: &v1::Rule<'_>| other.severity_level == rule.severity_level;
            if let Some(first) = from.iter().take(i).position(same_severity) {
                let so = "v2 also lets through what only this one does";
                cx.say(&at, Finding::RuleOrder { severity: rule.severity_level.word(), first, so });
            }
        }
    }
    rules
}

/// The tags of a rule, which has the index `rule` in v1 and v2.
fn tags<'a>(from: &'a v1::TagFilter<'_>, rule: [usize; 2], at: &At<'_>, cx: &mut Context<'_>) -> Vec<Text<'a>> {
    let at = at.to("tagFilters");
    let [v1, v2] = rule;
    if from.include_mode == v1::IncludeMode::None {
        if !from.tag_filters.is_empty() {
            cx.say(&at, Finding::TagsIgnored { count: from.tag_filters.len() });
        }
        (0..from.tag_filters.len()).for_each(|i| cx.link(TAGS.left_out(Side::V1, [v1, i])));
        return Vec::new();
    }
    let mut tags = Vec::with_capacity(from.tag_filters.len());
    for (i, tag) in from.tag_filters.iter().enumerate() {
        let at = at.item(i);
        let text = tag::to_settings(tag, &at, cx);
        let to = lists::push(&mut tags, text, &at, cx);
        if to != i {
            cx.link(TAGS.link([v1, i], [v2, to]));
        }
    }
    tags
}

fn filters<'a>(from: &'a [v1::EventTypeFilter<'_>], at: &At<'_>, cx: &mut Context<'_>) -> Vec<v2::EventFilter<'a>> {
    let mut filters = Vec::with_capacity(from.len());
    for (i, from) in from.iter().enumerate() {
        let to = lists::push(&mut filters, filter(from), &at.item(i), cx);
        if to != i {
            cx.link(FILTERS.link([i, 0], [to, 0]));
        }
    }
    filters
}

fn filter<'a>(from: &'a v1::EventTypeFilter<'_>) -> v2::EventFilter<'a> {
    let filter_type = match from.predefined_event_filter {
        Some(_) => v2::EventFilterType::Predefined,
        None => v2::EventFilterType::Custom,
    };
    v2::EventFilter {
        filter_type,
        predefined_filter: from
            .predefined_event_filter
            .as_ref()
            .map(|filter| v2::PredefinedFilter { event_type: filter.event_type.reborrow(), negate: filter.negate }),
        custom_filter: from.custom_event_filter.as_ref().map(|filter| v2::CustomFilter {
            title_filter: filter.custom_title_filter.as_ref().map(text_filter),
            description_filter: filter.custom_description_filter.as_ref().map(text_filter),
            metadata_filter: None,
        }),
    }
}

fn text_filter<'a>(from: &'a v1::TextFilter<'_>) -> v2::TextFilter<'a> {
    v2::TextFilter {
        enabled: from.enabled,
        operator: operator(from.operator),
        value: from.value.reborrow(),
        negate: from.negate,
        case_sensitive: !from.case_insensitive,
    }
}

const fn severity(from: v1::SeverityLevel) -> v2::SeverityLevel {
    match from {
        v1::SeverityLevel::Availability => v2::SeverityLevel::Availability,
        v1::SeverityLevel::CustomAlert => v2::SeverityLevel::CustomAlert,
        v1::SeverityLevel::Error => v2::SeverityLevel::Errors,
        v1::SeverityLevel::MonitoringUnavailable => v2::SeverityLevel::MonitoringUnavailable,
        v1::SeverityLevel::Performance => v2::SeverityLevel::Performance,
        v1::SeverityLevel::ResourceContention => v2::SeverityLevel::ResourceContention,
    }
}

const fn operator(from: v1::Operator) -> v2::Operator {
    match from {
        v1::Operator::BeginsWith => v2::Operator::BeginsWith,
        v1::Operator::Contains => v2::Operator::Contains,
        v1::Operator::ContainsRegex => v2::Operator::RegexMatches,
        v1::Operator::EndsWith => v2::Operator::EndsWith,
        v1::Operator::Equals => v2::Operator::StringEquals,
    }
}
