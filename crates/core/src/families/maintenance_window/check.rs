//! The rules of both sides, as far as they can be checked without the server.

use super::findings::Finding;
use super::occurrences::Recurring;
use super::words::ScheduleType;
use super::{entity_types, v1, v2};
use crate::placeholder::is_placeholder;
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::{entity_id, management_zone, rules, settings_object, tag, time_zone};

const LONGEST_NAME: usize = 1000;
const LONGEST_DESCRIPTION: usize = 10_000;
const LONGEST_ENTITY_ID: usize = 500;
pub(super) const LONGEST_DURATION: i64 = 24 * 60;
pub(super) const LAST_DAY: i64 = 31;
/// Filters of a window, and tags and zones of a filter.
const MOST: usize = 1000;

pub(super) fn check_v1(document: &v1::MaintenanceWindow<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    if let Some(id) = &document.id {
        settings_object::check_v1_id(id, &at.to("id"), cx);
    }
    not_empty(&document.name, &at.to("name"), cx);
    if let Some(scope) = &document.scope {
        let entities = at.to("scope/entities");
        for (i, id) in scope.entities.iter().enumerate() {
            check_entity_id(id, &entities.item(i), cx);
        }
        let matches = at.to("scope/matches");
        for (i, rule) in scope.matches.iter().enumerate() {
            check_match(rule, &matches.item(i), cx);
        }
    }
    check_schedule_v1(&document.schedule, &at.to("schedule"), cx);
}

fn not_empty(text: &str, at: &At<'_>, cx: &mut Context<'_>) {
    if text.is_empty() {
        cx.say(at, General::Blank);
    }
}

fn check_entity_id(id: &str, at: &At<'_>, cx: &mut Context<'_>) {
    entity_id::check(id, at, cx);
    rules::length(cx, at, id, 0, LONGEST_ENTITY_ID);
}

fn check_match(rule: &v1::Match<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    if let Some(entity_type) = &rule.r#type {
        check_entity_type(entity_type, &at.to("type"), cx);
    }
    if let Some(id) = &rule.mz_id {
        management_zone::check_numeric(id, &at.to("mzId"), cx);
    }
    let tags = at.to("tags");
    for (i, tag) in rule.tags.iter().enumerate() {
        tag::check_v1(tag, &tags.item(i), cx);
    }
}

fn check_entity_type(entity_type: &str, at: &At<'_>, cx: &mut Context<'_>) {
    if entity_type.is_empty() {
        cx.say(at, General::Blank);
    } else if !entity_types::is_known(entity_type) && !is_placeholder(entity_type) {
        cx.say(at, General::UncommonValue { value: Shown::from(entity_type), list: "entity types" });
    }
}

fn check_schedule_v1(schedule: &v1::Schedule<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    if schedule.end <= schedule.start {
        let (end, start) = if cx.is_output() {
            ("without the seconds, which v1 does not hold, `endTime`", "`startTime`")
        } else if schedule.end == schedule.start {
            ("`end`, read to the minute,", "`start`")
        } else {
            ("`end`", "`start`")
        };
        cx.say(&at.to("end"), Finding::EndNotAfterStart { end, start });
    }
    time_zone::check(&schedule.zone_id, &at.to("zoneId"), cx);
    let at = at.to("recurrence");
    match (schedule.recurrence_type, &schedule.recurrence) {
        (ScheduleType::Once, None) => {}
        (ScheduleType::Once, Some(_)) => cx.say(&at, Finding::RecurrenceIgnored),
        (_, None) => cx.say(&at, General::Missing { member: "recurrence" }),
        (schedule_type, Some(recurrence)) => check_recurrence(schedule_type, recurrence, &at, cx),
    }
}

fn check_recurrence(schedule_type: ScheduleType, recurrence: &v1::Recurrence, at: &At<'_>, cx: &mut Context<'_>) {
    rules::range(cx, &at.to("durationMinutes"), recurrence.duration_minutes, 1, LONGEST_DURATION);
    let days = [
        ("dayOfWeek", recurrence.day_of_week.is_some(), ScheduleType::Weekly),
        ("dayOfMonth", recurrence.day_of_month.is_some(), ScheduleType::Monthly),
    ];
    for (member, is_there, of) in days {
        match (is_there, schedule_type == of) {
            (false, true) => cx.say(&at.to(member), General::Missing { member }),
            (true, false) => cx.say(&at.to(member), Finding::DayIgnored { member, schedule_type }),
            _ => {}
        }
    }
    if let Some(day) = recurrence.day_of_month
        && schedule_type == ScheduleType::Monthly
    {
        rules::range(cx, &at.to("dayOfMonth"), day, 1, LAST_DAY);
    }
}

pub(super) fn check_v2(document: &v2::MaintenanceWindow<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let general = &document.general_properties;
    rules::not_blank(cx, &at.to("generalProperties/name"), &general.name, LONGEST_NAME);
    if let Some(description) = &general.description {
        rules::length(cx, &at.to("generalProperties/description"), description, 1, LONGEST_DESCRIPTION);
    }
    check_schedule_v2(&document.schedule, &at.to("schedule"), cx);
    let filters = at.to("filters");
    rules::count_of(cx, &filters, &document.filters, "filters", 0, MOST);
    rules::distinct(cx, &filters, &document.filters);
    for (i, filter) in document.filters.iter().enumerate() {
        check_filter(filter, &filters.item(i), cx);
    }
}

fn check_schedule_v2(schedule: &v2::Schedule<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let schedule_type = schedule.schedule_type;
    let recurrences = [
        (ScheduleType::Once, "onceRecurrence", schedule.once_recurrence.is_some()),
        (ScheduleType::Daily, "dailyRecurrence", schedule.daily_recurrence.is_some()),
        (ScheduleType::Weekly, "weeklyRecurrence", schedule.weekly_recurrence.is_some()),
        (ScheduleType::Monthly, "monthlyRecurrence", schedule.monthly_recurrence.is_some()),
    ];
    for (of, member, is_there) in recurrences {
        match (is_there, schedule_type == of) {
            (false, true) => cx.say(&at.to(member), General::Missing { member }),
            (true, false) => cx.say(&at.to(member), Finding::OtherRecurrence { member, schedule_type }),
            _ => {}
        }
    }
    // What has no place was said once.
    if let Some(once) = schedule.once_recurrence.as_ref().filter(|_| schedule_type == ScheduleType::Once) {
        check_once(once, &at.to("onceRecurrence"), cx);
    }
    if let Some(monthly) = schedule.monthly_recurrence.as_ref().filter(|_| schedule_type == ScheduleType::Monthly) {
        rules::range(cx, &at.to("monthlyRecurrence/dayOfMonth"), monthly.day_of_month, 1, LAST_DAY);
    }
    if let Some(recurring) = schedule.recurring() {
        check_recurring(recurring, &at.to(recurring.member), cx);
    }
}

fn check_once(once: &v2::OnceRecurrence<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    if once.end_time <= once.start_time {
        cx.say(&at.to("endTime"), Finding::EndNotAfterStart { end: "`endTime`", start: "`startTime`" });
    }
    time_zone::check(&once.time_zone, &at.to("timeZone"), cx);
}

fn check_recurring(recurring: Recurring<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    if recurring.range.schedule_end_date < recurring.range.schedule_start_date {
        let finding = Finding::EndBeforeStart { end: "scheduleEndDate", start: "scheduleStartDate" };
        cx.say(&at.to("recurrenceRange/scheduleEndDate"), finding);
    }
    time_zone::check(&recurring.window.time_zone, &at.to("timeWindow/timeZone"), cx);
}

fn check_filter(filter: &v2::Filter<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    if *filter == v2::Filter::default() {
        cx.say(at, Finding::EmptyFilter);
    }
    if let Some(id) = &filter.entity_id {
        check_entity(id, filter.entity_type.as_deref(), at, cx);
    }
    if let Some(entity_type) = &filter.entity_type {
        not_empty(entity_type, &at.to("entityType"), cx);
    }
    let tags = at.to("entityTags");
    rules::count(cx, &tags, &filter.entity_tags, 0, MOST);
    rules::distinct(cx, &tags, &filter.entity_tags);
    for (i, tag) in filter.entity_tags.iter().enumerate() {
        tag::check_settings(tag, &tags.item(i), cx);
    }
    let zones = at.to("managementZones");
    rules::count(cx, &zones, &filter.management_zones, 0, MOST);
    rules::distinct(cx, &zones, &filter.management_zones);
    for (i, zone) in filter.management_zones.iter().enumerate() {
        management_zone::check_settings(zone, &zones.item(i), cx);
    }
}

fn check_entity(id: &str, entity_type: Option<&str>, at: &At<'_>, cx: &mut Context<'_>) {
    check_entity_id(id, &at.to("entityId"), cx);
    if let Some(entity_type) = entity_type
        && entity_id::is_entity_id(id)
        && entity_id::type_of(id) != Some(entity_type)
        && !is_placeholder(entity_type)
    {
        cx.say(&at.to("entityType"), Finding::EntityTypeMismatch { entity_type: Shown::from(entity_type) });
    }
}
