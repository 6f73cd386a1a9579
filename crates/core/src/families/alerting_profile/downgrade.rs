//! From v2 to v1.

use super::check::{MOST_FILTERS_V1, MOST_RULES_V1, MOST_TAGS_WITH_ALL_V1};
use super::event_types;
use super::fields::{FILTERS, RULES, TAGS};
use super::findings::Finding;
use super::{lists, v1, v2};
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::vocabulary::tag::{self, Tag};
use crate::vocabulary::{management_zone, settings_object};

pub(super) fn downgrade<'a>(
    from: &'a v2::AlertingProfile<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> v1::AlertingProfile<'a> {
    let zone = at.to("managementZone");
    v1::AlertingProfile {
        id: settings_object::v1_id(cx),
        display_name: from.name.reborrow(),
        mz_id: from.management_zone.as_ref().map(|id| management_zone::from_settings(id, &zone, cx)),
        rules: rules(&from.severity_rules, &at.to("severityRules"), cx),
        event_type_filters: filters(&from.event_filters, &at.to("eventFilters"), cx),
    }
}

fn rules<'a>(from: &'a [v2::SeverityRule<'_>], at: &At<'_>, cx: &mut Context<'_>) -> Vec<v1::Rule<'a>> {
    let mut rules = Vec::with_capacity(from.len());
    for (i, rule) in from.iter().enumerate() {
        let here = at.item(i);
        let next = rules.len();
        let downgraded = v1::Rule {
            severity_level: severity(rule.severity_level),
            tag_filter: v1::TagFilter {
                include_mode: rule.tag_filter_include_mode,
                tag_filters: tags(rule, [next, i], &here.to("tagFilter"), cx),
            },
            delay_in_minutes: rule.delay_in_minutes,
        };
        let to = lists::push(&mut rules, downgraded, &here, cx);
        if to != i {
            cx.link(RULES.link([to, 0], [i, 0]));
        }
        if to == next {
            let same_severity = |other: &v2::SeverityRule<'_>| other.severity_level == rule.severity_level;
            if let Some(first) = from.iter().take(i).position(same_severity) {
                let so = "in v1 this one is left out of account where that one matches";
                cx.say(&here, Finding::RuleOrder { severity: rule.severity_level.word(), first, so });
            }
        }
    }
    if rules.len() > MOST_RULES_V1 {
        cx.say(at, Finding::TooManyRulesForV1 { count: rules.len() });
    }
    rules
}

/// The tags of a rule, which has the index `place` in v1 and v2.
fn tags<'a>(rule: &'a v2::SeverityRule<'_>, place: [usize; 2], at: &At<'_>, cx: &mut Context<'_>) -> Vec<Tag<'a>> {
    let [v1, v2] = place;
    let mut tags = Vec::with_capacity(rule.tag_filter.len());
    for (i, text) in rule.tag_filter.iter().enumerate() {
        let here = at.item(i);
        let tag = tag::from_settings(text, &here, cx);
        let to = lists::push(&mut tags, tag, &here, cx);
        if to != i {
            cx.link(TAGS.link([v1, to], [v2, i]));
        }
    }
    if rule.tag_filter_include_mode == v2::IncludeMode::IncludeAll && tags.len() > MOST_TAGS_WITH_ALL_V1 {
        cx.say(at, Finding::TooManyTagsForV1 { count: tags.len() });
    }
    tags
}

fn filters<'a>(from: &'a [v2::EventFilter<'_>], at: &At<'_>, cx: &mut Context<'_>) -> Vec<v1::EventTypeFilter<'a>> {
    let mut filters = Vec::with_capacity(from.len());
    for (i, from) in from.iter().enumerate() {
        let here = at.item(i);
        let filter = v1::EventTypeFilter {
            predefined_event_filter: from
                .predefined_filter
                .as_ref()
                .map(|filter| predefined(filter, &here.to("predefinedFilter"), cx)),
            custom_event_filter: from.custom_filter.as_ref().map(|filter| custom(filter, &here.to("customFilter"), cx)),
        };
        let to = lists::push(&mut filters, filter, &here, cx);
        if to != i {
            cx.link(FILTERS.link([to, 0], [i, 0]));
        }
    }
    if filters.len() > MOST_FILTERS_V1 {
        cx.say(at, Finding::TooManyFiltersForV1 { count: filters.len() });
    }
    filters
}

fn predefined<'a>(
    from: &'a v2::PredefinedFilter<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> v1::PredefinedEventFilter<'a> {
    if event_types::is_new_in_v1(&from.event_type) {
        let finding = Finding::EventTypeNewInV1 { event_type: Shown::from(&*from.event_type) };
        cx.say(&at.to("eventType"), finding);
    }
    v1::PredefinedEventFilter { event_type: from.event_type.reborrow(), negate: from.negate }
}

fn custom<'a>(from: &'a v2::CustomFilter<'_>, at: &At<'_>, cx: &mut Context<'_>) -> v1::CustomEventFilter<'a> {
    if from.metadata_filter.is_some() {
        let at = at.to("metadataFilter");
        // One that is switched off filters nothing.
        if [&from.title_filter, &from.description_filter].into_iter().flatten().any(|filter| filter.enabled) {
            cx.say(&at, Finding::MetadataFilterDropped);
        } else {
            cx.say(&at, Finding::MetadataFilterUnsupported);
        }
    }
    v1::CustomEventFilter {
        custom_title_filter: from.title_filter.as_ref().map(text_filter),
        custom_description_filter: from.description_filter.as_ref().map(text_filter),
    }
}

fn text_filter<'a>(from: &'a v2::TextFilter<'_>) -> v1::TextFilter<'a> {
    v1::TextFilter {
        enabled: from.enabled,
        value: from.value.reborrow(),
        operator: operator(from.operator),
        negate: from.negate,
        case_insensitive: !from.case_sensitive,
    }
}

const fn severity(from: v2::SeverityLevel) -> v1::SeverityLevel {
    match from {
        v2::SeverityLevel::Availability => v1::SeverityLevel::Availability,
        v2::SeverityLevel::CustomAlert => v1::SeverityLevel::CustomAlert,
        v2::SeverityLevel::Errors => v1::SeverityLevel::Error,
        v2::SeverityLevel::MonitoringUnavailable => v1::SeverityLevel::MonitoringUnavailable,
        v2::SeverityLevel::Performance => v1::SeverityLevel::Performance,
        v2::SeverityLevel::ResourceContention => v1::SeverityLevel::ResourceContention,
    }
}

const fn operator(from: v2::Operator) -> v1::Operator {
    match from {
        v2::Operator::BeginsWith => v1::Operator::BeginsWith,
        v2::Operator::Contains => v1::Operator::Contains,
        v2::Operator::RegexMatches => v1::Operator::ContainsRegex,
        v2::Operator::EndsWith => v1::Operator::EndsWith,
        v2::Operator::StringEquals => v1::Operator::Equals,
    }
}
