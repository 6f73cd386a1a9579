//! The rules of both sides.
//!
//! The limits of v1 (20 rules, 20 event filters, 10 tags with `INCLUDE_ALL`) bind a v1 document that is read.
//! A v1 document that is written from v2 may exceed them: the downgrade says so with a warning, for the
//! profile is whole, and only a person can tell which rule to give up.

use super::findings::Finding;
use super::v1::IncludeMode;
use super::{event_types, v1, v2};
use crate::placeholder::is_placeholder;
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::{management_zone, regex, rules, settings_object, tag};

pub(super) const MOST_RULES_V1: usize = 20;
pub(super) const MOST_FILTERS_V1: usize = 20;
pub(super) const MOST_TAGS_WITH_ALL_V1: usize = 10;
pub(super) const LONGEST_DELAY: i64 = 10_000;
const MOST: usize = 100;

pub(super) fn check_v1(profile: &v1::AlertingProfile<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    if let Some(id) = &profile.id {
        settings_object::check_v1_id(id, &at.to("id"), cx);
    }
    rules::length(cx, &at.to("displayName"), &profile.display_name, 1, 100);
    if let Some(id) = &profile.mz_id {
        management_zone::check_numeric(id, &at.to("mzId"), cx);
    }
    let rules_at = at.to("rules");
    limit_v1(cx, &rules_at, &profile.rules, 0, MOST_RULES_V1);
    for (i, rule) in profile.rules.iter().enumerate() {
        check_rule_v1(rule, &rules_at.item(i), cx);
    }
    let filters_at = at.to("eventTypeFilters");
    limit_v1(cx, &filters_at, &profile.event_type_filters, 0, MOST_FILTERS_V1);
    for (i, filter) in profile.event_type_filters.iter().enumerate() {
        check_filter_v1(filter, &filters_at.item(i), cx);
    }
}

/// A list that is read has a number of items; one that is written was warned of.
fn limit_v1<T>(cx: &mut Context<'_>, at: &At<'_>, items: &[T], min: usize, max: usize) {
    if !cx.is_output() {
        rules::count(cx, at, items, min, max);
    }
}

fn check_rule_v1(rule: &v1::Rule<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    delay(rule.delay_in_minutes, at, cx);
    let tag_filter = at.to("tagFilter");
    let tags_at = tag_filter.to("tagFilters");
    let tags = &rule.tag_filter.tag_filters;
    match rule.tag_filter.include_mode {
        IncludeMode::None => {}
        mode if tags.is_empty() => {
            cx.say(&tag_filter.to("includeMode"), Finding::IncludeModeWithoutTags { mode: mode.word() });
        }
        IncludeMode::IncludeAny => rules::count(cx, &tags_at, tags, 1, MOST),
        IncludeMode::IncludeAll => limit_v1(cx, &tags_at, tags, 1, MOST_TAGS_WITH_ALL_V1),
    }
    rules::distinct(cx, &tags_at, tags);
    // Tags that are left out are not carried, whatever their context.
    let is_left_out = rule.tag_filter.include_mode == IncludeMode::None && cx.is_translated();
    let check = if is_left_out { tag::check_key } else { tag::check_filter };
    for (i, tag) in tags.iter().enumerate() {
        check(tag, &tags_at.item(i), cx);
    }
}

fn delay(minutes: i64, at: &At<'_>, cx: &mut Context<'_>) {
    rules::range(cx, &at.to("delayInMinutes"), minutes, 0, LONGEST_DELAY);
}

fn check_filter_v1(filter: &v1::EventTypeFilter<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    match (&filter.predefined_event_filter, &filter.custom_event_filter) {
        // That the custom one is empty is said below, and enough.
        (Some(_), Some(custom)) if custom.is_empty() => {}
        (Some(_), Some(_)) => cx.say(at, Finding::FilterNotExclusive),
        (None, None) => {
            cx.say(at, Finding::FilterEmpty { members: "`predefinedEventFilter` or `customEventFilter`" });
        }
        _ => {}
    }
    if let Some(filter) = &filter.predefined_event_filter {
        event_type(&filter.event_type, &at.to("predefinedEventFilter/eventType"), cx);
    }
    if let Some(filter) = &filter.custom_event_filter {
        let at = at.to("customEventFilter");
        if filter.is_empty() {
            cx.say(&at, Finding::FilterEmpty { members: "`customTitleFilter` or `customDescriptionFilter`" });
        }
        if let Some(filter) = &filter.custom_title_filter {
            check_text_filter_v1(filter, &at.to("customTitleFilter"), cx);
        }
        if let Some(filter) = &filter.custom_description_filter {
            check_text_filter_v1(filter, &at.to("customDescriptionFilter"), cx);
        }
    }
}

/// An event type is said to be unknown once: of the input.
fn event_type(event_type: &str, at: &At<'_>, cx: &mut Context<'_>) {
    if event_type.trim_start().is_empty() {
        cx.say(at, General::Blank);
    } else if event_types::is_removed(event_type) {
        cx.say(at, Finding::EventTypeRemoved { event_type: Shown::from(event_type) });
    } else if !cx.is_output() && !event_types::is_known(event_type) {
        cx.say(at, General::UncommonValue { value: Shown::from(event_type), list: "event types" });
    }
}

fn check_text_filter_v1(filter: &v1::TextFilter<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let at = at.to("value");
    if filter.value.is_empty() {
        cx.say(&at, General::Blank);
    }
    if filter.operator == v1::Operator::ContainsRegex {
        regex::check(cx, &at, &filter.value);
    }
}

pub(super) fn check_v2(profile: &v2::AlertingProfile<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    rules::length(cx, &at.to("name"), &profile.name, 1, 100);
    if let Some(id) = &profile.management_zone {
        management_zone::check_settings(id, &at.to("managementZone"), cx);
    }
    let rules_at = at.to("severityRules");
    rules::count(cx, &rules_at, &profile.severity_rules, 0, MOST);
    rules::distinct(cx, &rules_at, &profile.severity_rules);
    for (i, rule) in profile.severity_rules.iter().enumerate() {
        check_rule_v2(rule, &rules_at.item(i), cx);
    }
    let filters_at = at.to("eventFilters");
    rules::count(cx, &filters_at, &profile.event_filters, 0, MOST);
    rules::distinct(cx, &filters_at, &profile.event_filters);
    for (i, filter) in profile.event_filters.iter().enumerate() {
        check_filter_v2(filter, &filters_at.item(i), cx);
    }
}

fn check_rule_v2(rule: &v2::SeverityRule<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    delay(rule.delay_in_minutes, at, cx);
    let tags_at = at.to("tagFilter");
    match rule.tag_filter_include_mode {
        IncludeMode::None if rule.tag_filter.is_empty() => {}
        IncludeMode::None => cx.say(&tags_at, Finding::TagsWithNone),
        mode if rule.tag_filter.is_empty() => {
            cx.say(&at.to("tagFilterIncludeMode"), Finding::IncludeModeWithoutTags { mode: mode.word() });
        }
        IncludeMode::IncludeAny | IncludeMode::IncludeAll => rules::count(cx, &tags_at, &rule.tag_filter, 1, MOST),
    }
    rules::distinct(cx, &tags_at, &rule.tag_filter);
    for (i, tag) in rule.tag_filter.iter().enumerate() {
        tag::check_settings(tag, &tags_at.item(i), cx);
    }
}

fn check_filter_v2(filter: &v2::EventFilter<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let predefined = (filter.predefined_filter.is_some(), "predefinedFilter");
    let custom = (filter.custom_filter.is_some(), "customFilter");
    let is_predefined = filter.filter_type == v2::EventFilterType::Predefined;
    let (wanted, other) = if is_predefined { (predefined, custom) } else { (custom, predefined) };
    if let (false, member) = wanted {
        cx.say(&at.to(member), General::Missing { member });
    }
    if let (true, member) = other {
        cx.say(&at.to(member), Finding::FilterNotOfType { member, kind: filter.filter_type.word() });
    }
    // What has no place was said once.
    if let Some(filter) = filter.predefined_filter.as_ref().filter(|_| is_predefined) {
        event_type(&filter.event_type, &at.to("predefinedFilter/eventType"), cx);
    }
    if let Some(filter) = filter.custom_filter.as_ref().filter(|_| !is_predefined) {
        check_custom_v2(filter, &at.to("customFilter"), cx);
    }
}

fn check_custom_v2(filter: &v2::CustomFilter<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    if filter.title_filter.is_none() && filter.description_filter.is_none() && filter.metadata_filter.is_none() {
        cx.say(at, Finding::FilterEmpty { members: "`titleFilter`, `descriptionFilter` or `metadataFilter`" });
    }
    if let Some(filter) = &filter.title_filter {
        check_text_filter_v2(filter, &at.to("titleFilter"), cx);
    }
    if let Some(filter) = &filter.description_filter {
        check_text_filter_v2(filter, &at.to("descriptionFilter"), cx);
    }
    if let Some(filter) = &filter.metadata_filter {
        check_metadata(&filter.metadata_filter_items, &at.to("metadataFilter/metadataFilterItems"), cx);
    }
}

fn check_text_filter_v2(filter: &v2::TextFilter<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let at = at.to("value");
    rules::length(cx, &at, &filter.value, 1, 1000);
    if filter.operator == v2::Operator::RegexMatches {
        regex::check(cx, &at, &filter.value);
    }
}

fn check_metadata(items: &[v2::MetadataFilterItem<'_>], at: &At<'_>, cx: &mut Context<'_>) {
    rules::count(cx, at, items, 1, 20);
    let keys: Vec<_> = items.iter().map(|item| &item.metadata_key).collect();
    for second in rules::repeated(&keys) {
        cx.say(&at.item(second).to("metadataKey"), General::Repeated { item: "property key" });
    }
    for (i, item) in items.iter().enumerate() {
        let at = at.item(i);
        let (key_at, value_at) = (at.to("metadataKey"), at.to("metadataValue"));
        for (at, text) in [(&key_at, &item.metadata_key), (&value_at, &item.metadata_value)] {
            rules::not_blank(cx, at, text, 500);
        }
        // Placeholders are kept in names of all sorts, braces and all.
        if item.metadata_key.contains(['{', '}']) && !is_placeholder(&item.metadata_key) {
            let expected = "a key without braces";
            cx.say(&key_at, General::Malformed { value: Shown::from(&*item.metadata_key), expected });
        }
    }
}
