//! From v2 to v1.

use chrono::NaiveTime;

use super::fields::{ENTITIES, MATCHES, TAGS};
use super::findings::Finding;
use super::merge::Merged;
use super::notes;
use super::occurrences::{Days, Occurrences, Recurring};
use super::words::TagCombination;
use super::{v1, v2};
use crate::report::Context;
use crate::report::at::At;
use crate::vocabulary::local_time::{LocalDate, LocalDateTime, LocalTime, MinuteDateTime, MinuteTime};
use crate::vocabulary::tag::{self, Tag};
use crate::vocabulary::text::Text;
use crate::vocabulary::{entity_id, management_zone, settings_object};

/// Seconds of a minute and of a day.
const MINUTE: i64 = 60;
const DAY: i64 = 24 * 60 * MINUTE;

pub(super) fn downgrade<'a>(
    from: &'a v2::MaintenanceWindow<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> v1::MaintenanceWindow<'a> {
    cx.case(from.schedule.schedule_type.word());
    let general = &from.general_properties;
    let description = general.description.as_ref();
    let description_at = at.to("generalProperties/description");
    v1::MaintenanceWindow {
        id: settings_object::v1_id(cx),
        name: general.name.reborrow(),
        description: description.and_then(|text| notes::description(text, &description_at, cx)).unwrap_or_default(),
        r#type: general.maintenance_type,
        enabled: from.enabled,
        suppression: general.suppression,
        suppress_synthetic_monitors_execution: general.disable_synthetic_monitor_execution,
        scope: scope(&from.filters, &at.to("filters"), cx),
        schedule: schedule(&from.schedule, &at.to("schedule"), cx),
    }
}

fn schedule<'a>(from: &'a v2::Schedule<'_>, at: &At<'_>, cx: &mut Context<'_>) -> v1::Schedule<'a> {
    if let Some(recurring) = from.recurring() {
        return recurring_schedule(from, recurring, &at.to(recurring.member), cx);
    }
    let Some(once) = &from.once_recurrence else { return v1::Schedule::default() };
    let at = at.to("onceRecurrence");
    v1::Schedule {
        recurrence_type: from.schedule_type,
        recurrence: None,
        start: whole_minute(once.start_time, &at.to("startTime"), cx),
        end: whole_minute(once.end_time, &at.to("endTime"), cx),
        zone_id: once.time_zone.reborrow(),
    }
}

fn whole_minute(time: LocalDateTime, at: &At<'_>, cx: &mut Context<'_>) -> MinuteDateTime {
    if has_seconds(LocalTime::new(time.get().time())) {
        cx.say(at, Finding::SecondsTruncated);
    }
    time.into()
}

fn has_seconds(time: LocalTime) -> bool {
    time.seconds() % MINUTE != 0
}

fn recurring_schedule<'a>(
    from: &v2::Schedule<'_>,
    recurring: Recurring<'a>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> v1::Schedule<'a> {
    let Recurring { days, window, range, .. } = recurring;
    let start_time = MinuteTime::new(window.start_time.get());
    let duration_minutes = duration(window, &at.to("timeWindow"), cx);
    let occurrences = Occurrences { days, start: start_time.minutes(), length: duration_minutes };
    let (first, last) = (range.schedule_start_date, range.schedule_end_date);
    if !days.any_between(first.get(), last.get()) {
        cx.say(&at.to("recurrenceRange"), Finding::RangeEmpty);
    }
    if occurrences.crosses_midnight() && days.has(last.get()) {
        let finding = Finding::LastWindowCut { date: last.get() };
        cx.say(&at.to("recurrenceRange/scheduleEndDate"), finding);
    }
    notes::recurring(
        occurrences,
        range,
        &window.time_zone,
        cx,
        &notes::Places { day_of_month: &at.to("dayOfMonth"), length: &at.to("timeWindow/endTime") },
    );
    v1::Schedule {
        recurrence_type: from.schedule_type,
        recurrence: Some(v1::Recurrence {
            day_of_week: if let Days::Weekly(day) = days { Some(day) } else { None },
            day_of_month: if let Days::Monthly(day) = days { Some(day) } else { None },
            start_time,
            duration_minutes,
        }),
        start: on(first, NaiveTime::MIN),
        end: on(last, LocalTime::of_minutes(-1).get()),
        zone_id: window.time_zone.reborrow(),
    }
}

fn on(date: LocalDate, time: NaiveTime) -> MinuteDateTime {
    MinuteDateTime::new(date.get().and_time(time)).unwrap_or_default()
}

/// How many minutes a window is long; its beginning is cut to the minute, its length rounded.
fn duration(window: &v2::TimeWindow<'_>, at: &At<'_>, cx: &mut Context<'_>) -> i64 {
    let (start, end) = (window.start_time, window.end_time);
    for (time, member) in [(start, "startTime"), (end, "endTime")] {
        if has_seconds(time) {
            cx.say(&at.to(member), Finding::SecondsTruncated);
        }
    }
    if start == end {
        cx.say(&at.to("endTime"), Finding::ZeroOrFullDay);
        return DAY / MINUTE;
    }
    if end < start {
        cx.say(&at.to("endTime"), Finding::CrossesMidnight);
    }
    let seconds = (end.seconds() - start.seconds()).rem_euclid(DAY);
    ((seconds + MINUTE / 2) / MINUTE).max(1)
}

fn scope<'a>(filters: &'a [v2::Filter<'_>], at: &At<'_>, cx: &mut Context<'_>) -> Option<v1::Scope<'a>> {
    if filters.is_empty() {
        return None;
    }
    let mut tags_merged = Vec::new();
    let (mut entities, mut matches) = (Vec::new(), Vec::new());
    for (i, filter) in filters.iter().enumerate() {
        if let Some(id) = &filter.entity_id {
            check_conditions(filter, id, &at.item(i), cx);
            entities.push(id.reborrow());
            continue;
        }
        let (rule, merged) = rule(filter, &at.item(i), cx);
        if merged.is_shorter() {
            tags_merged.push((i, merged));
        }
        matches.push(rule);
    }
    if cx.failed() {
        // A filter that says more than v1 can is not what another one says already.
        return Some(v1::Scope { entities, matches });
    }
    let (merged_entities, merged_matches) = (Merged::of(&entities), Merged::of(&matches));
    link(filters, [&merged_entities, &merged_matches], &tags_merged, cx);
    Some(v1::Scope {
        entities: merge(entities, &merged_entities, filters, true, at, cx),
        matches: merge(matches, &merged_matches, filters, false, at, cx),
    })
}

/// An entity of v1 is its id alone.
fn check_conditions(filter: &v2::Filter<'_>, id: &str, at: &At<'_>, cx: &mut Context<'_>) {
    let conditions = match (&filter.entity_type, filter.entity_tags.as_slice(), filter.management_zones.as_slice()) {
        (_, [_, ..], _) => Some("tags"),
        (_, _, [_, ..]) => Some("management zones"),
        (Some(entity_type), _, _) if entity_id::type_of(id) != Some(entity_type) => Some("a type"),
        _ => None,
    };
    if let Some(conditions) = conditions {
        cx.say(at, Finding::FilterEntityWithConditions { conditions });
    } else if filter.entity_type.is_some() {
        cx.say(&at.to("entityType"), Finding::EntityTypeRedundant);
    }
}

fn rule<'a>(filter: &'a v2::Filter<'_>, at: &At<'_>, cx: &mut Context<'_>) -> (v1::Match<'a>, Merged) {
    let zones_at = at.to("managementZones");
    let mz_id = match filter.management_zones.as_slice() {
        [] => None,
        [zone, others @ ..] if others.iter().all(|other| management_zone::are_same(zone, other)) => {
            for repeated in 1..=others.len() {
                cx.say(&zones_at.item(repeated), Finding::RepeatedManagementZone);
            }
            Some(management_zone::from_settings(zone, &zones_at.item(0), cx))
        }
        zones => {
            cx.say(&zones_at, Finding::MultipleManagementZones { zones: zones.len() });
            None
        }
    };
    let tags_at = at.to("entityTags");
    let mut tags: Vec<Tag<'a>> = Vec::with_capacity(filter.entity_tags.len());
    for (k, text) in filter.entity_tags.iter().enumerate() {
        tags.push(tag::from_settings(text, &tags_at.item(k), cx));
    }
    let merged = Merged::of(&tags);
    let rule = v1::Match {
        r#type: filter.entity_type.as_ref().map(Text::reborrow),
        mz_id,
        tags: merged.apply(tags, |repeated| cx.say(&tags_at.item(repeated), Finding::RepeatedTag)),
        tag_combination: Some(TagCombination::And),
    };
    (rule, merged)
}

/// Leaves out what an earlier filter of the same list says already.
fn merge<T>(
    items: Vec<T>,
    merged: &Merged,
    filters: &[v2::Filter<'_>],
    entities: bool,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> Vec<T> {
    if !merged.is_shorter() {
        return items;
    }
    let of_list = filters.iter().enumerate().filter(|(_, filter)| filter.entity_id.is_some() == entities);
    let places: Vec<usize> = of_list.map(|(i, _)| i).collect();
    merged.apply(items, |repeated| {
        if let Some(&place) = places.get(repeated) {
            cx.say(&at.item(place), Finding::RepeatedFilter);
        }
    })
}

/// Records which filter became which item, where the index is another.
fn link(
    filters: &[v2::Filter<'_>],
    [entities, matches]: [&Merged; 2],
    tags_merged: &[(usize, Merged)],
    cx: &mut Context<'_>,
) {
    let (mut entity, mut rule) = (0, 0);
    for (i, filter) in filters.iter().enumerate() {
        let (list, index) = if filter.entity_id.is_some() {
            entity += 1;
            (&ENTITIES, entities.index(entity - 1))
        } else {
            rule += 1;
            (&MATCHES, matches.index(rule - 1))
        };
        // What a filter for an entity holds besides belongs to the entity, not to a rule.
        if i != index || filter.entity_id.is_some() {
            cx.link(list.link([index, 0], [i, 0]));
        }
        let Ok(found) = tags_merged.binary_search_by_key(&i, |(i, _)| *i) else { continue };
        let Some((_, tags)) = tags_merged.get(found) else { continue };
        for k in 0..filter.entity_tags.len() {
            cx.link(TAGS.link([index, tags.index(k)], [i, k]));
        }
    }
}
