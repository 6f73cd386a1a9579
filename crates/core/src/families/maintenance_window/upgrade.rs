//! From v1 to v2.

use super::fields::{ENTITIES, MATCHES, TAGS};
use super::findings::Finding;
use super::merge::{Count, Merged};
use super::notes;
use super::occurrences::{Days, Fit, Occurrences, is_end_of_day, is_start_of_day};
use super::words::TagCombination;
use super::{SCHEMA, v1, v2};
use crate::report::Context;
use crate::report::at::At;
use crate::vocabulary::local_time::{LocalTime, MinuteDateTime};
use crate::vocabulary::settings_object;
use crate::vocabulary::tag::{self, Tag};
use crate::vocabulary::text::Text;

pub(super) fn upgrade<'a>(
    from: &'a v1::MaintenanceWindow<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> v2::MaintenanceWindow<'a> {
    cx.case(from.schedule.recurrence_type.word());
    if let Some(id) = &from.id {
        settings_object::leave_out_v1_id(id, SCHEMA, &at.to("id"), cx);
    }
    v2::MaintenanceWindow {
        enabled: from.enabled,
        general_properties: v2::GeneralProperties {
            name: from.name.reborrow(),
            description: notes::description(&from.description, &at.to("description"), cx),
            maintenance_type: from.r#type,
            suppression: from.suppression,
            disable_synthetic_monitor_execution: from.suppress_synthetic_monitors_execution,
        },
        schedule: schedule(&from.schedule, &at.to("schedule"), cx),
        filters: match &from.scope {
            Some(scope) => filters(scope, &at.to("scope"), cx),
            None => Vec::new(),
        },
    }
}

fn schedule<'a>(from: &'a v1::Schedule<'_>, at: &At<'_>, cx: &mut Context<'_>) -> v2::Schedule<'a> {
    let Some(occurrences) = Occurrences::of_v1(from) else {
        return v2::Schedule::once(v2::OnceRecurrence {
            start_time: from.start.into(),
            end_time: from.end.into(),
            time_zone: from.zone_id.reborrow(),
        });
    };
    let time_window = v2::TimeWindow {
        start_time: LocalTime::of_minutes(occurrences.start),
        end_time: LocalTime::of_minutes(occurrences.start + occurrences.length),
        time_zone: from.zone_id.reborrow(),
    };
    let recurrence_range = range(from, occurrences, at, cx);
    let recurrence = at.to("recurrence");
    if time_window.start_time == time_window.end_time {
        cx.say(&recurrence.to("durationMinutes"), Finding::FullDay);
    } else if time_window.end_time < time_window.start_time {
        cx.say(&recurrence.to("durationMinutes"), Finding::CrossesMidnight);
    }
    notes::recurring(
        occurrences,
        recurrence_range,
        &from.zone_id,
        cx,
        &notes::Places { day_of_month: &recurrence.to("dayOfMonth"), length: &recurrence.to("durationMinutes") },
    );
    match occurrences.days {
        Days::Daily => v2::Schedule::daily(v2::DailyRecurrence { time_window, recurrence_range }),
        Days::Weekly(day_of_week) => {
            v2::Schedule::weekly(v2::WeeklyRecurrence { day_of_week, time_window, recurrence_range })
        }
        Days::Monthly(day_of_month) => {
            v2::Schedule::monthly(v2::MonthlyRecurrence { day_of_month, time_window, recurrence_range })
        }
    }
}

/// The dates on which a window recurs, and what they say otherwise than the times of v1.
fn range(from: &v1::Schedule<'_>, occurrences: Occurrences, at: &At<'_>, cx: &mut Context<'_>) -> v2::RecurrenceRange {
    let Some(fit) = occurrences.fit(from.start, from.end, cx.options.range) else {
        cx.say(at, Finding::RangeEmpty);
        return v2::RecurrenceRange::default();
    };
    say_start(from.start, &fit, &at.to("start"), cx);
    say_end(from.end, &fit, &at.to("end"), cx);
    v2::RecurrenceRange { schedule_start_date: fit.first, schedule_end_date: fit.last }
}

fn say_start(start: MinuteDateTime, fit: &Fit, at: &At<'_>, cx: &mut Context<'_>) {
    if fit.first.get() != start.get().date() {
        cx.say(at, Finding::StartShifted { date: fit.first.get() });
    } else if let Some(date) = fit.added_first {
        cx.say(at, Finding::TimeOfDayLost { date });
    } else if !is_start_of_day(start) && fit.partial_first.is_none() {
        cx.say(at, Finding::TimeOfDayRedundant);
    }
    if let Some(date) = fit.partial_first {
        cx.say(at, Finding::PartialFirst { date });
    }
}

fn say_end(end: MinuteDateTime, fit: &Fit, at: &At<'_>, cx: &mut Context<'_>) {
    if fit.last.get() != end.get().date() {
        cx.say(at, Finding::EndShifted { date: fit.last.get() });
    } else if let Some(date) = fit.added_last {
        cx.say(at, Finding::TimeOfDayLost { date });
    } else if !is_end_of_day(end) && fit.partial_last.is_none() {
        cx.say(at, Finding::TimeOfDayRedundant);
    }
    match fit.partial_last {
        Some(date) if is_end_of_day(end) => cx.say(at, Finding::LastPastMidnight { date }),
        Some(date) => cx.say(at, Finding::PartialLast { date }),
        None => {}
    }
}

/// What a filter is made from, with the index of each.
#[derive(Clone, Copy)]
enum Origin<'a, 't> {
    Entity(usize, &'a Text<'t>),
    Match(usize, &'a v1::Match<'t>),
    /// One tag of a rule of which any tag is enough.
    Tag(usize, &'a v1::Match<'t>, usize, &'a Tag<'t>),
}

/// What becomes a filter, in the order of the filters.
fn origins<'a, 't>(scope: &'a v1::Scope<'t>) -> impl Iterator<Item = Origin<'a, 't>> {
    let entities = scope.entities.iter().enumerate().map(|(i, id)| Origin::Entity(i, id));
    let matches = scope.matches.iter().enumerate().flat_map(|(i, rule)| {
        let whole = (!expands(rule)).then_some(Origin::Match(i, rule));
        let tags = if expands(rule) { rule.tags.as_slice() } else { &[] };
        let each = tags.iter().enumerate().map(move |(k, tag)| Origin::Tag(i, rule, k, tag));
        whole.into_iter().chain(each)
    });
    entities.chain(matches)
}

/// Whether a rule becomes a filter for each of its tags.
fn expands(rule: &v1::Match<'_>) -> bool {
    rule.tags.len() > 1 && rule.tag_combination != Some(TagCombination::And)
}

fn filters<'a>(scope: &'a v1::Scope<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Vec<v2::Filter<'a>> {
    if scope.is_empty() {
        cx.say(at, Finding::EmptyScope);
    }
    let matches = at.to("matches");
    for (i, rule) in scope.matches.iter().enumerate() {
        if rule.r#type.is_none() && rule.mz_id.is_none() && rule.tags.is_empty() {
            cx.say(&matches.item(i), Finding::MatchUnrestricted);
        }
    }
    let mut tags_merged = Vec::new();
    let mut filters = Vec::with_capacity(origins(scope).count());
    for origin in origins(scope) {
        filters.push(match origin {
            Origin::Entity(_, id) => v2::Filter { entity_id: Some(id.reborrow()), ..v2::Filter::default() },
            Origin::Match(i, rule) => {
                let (tags, merged) = all_tags(&rule.tags, &matches.item(i).to("tags"), cx);
                if merged.is_shorter() {
                    tags_merged.push((i, merged));
                }
                v2::Filter { entity_tags: tags, ..of_rule(rule) }
            }
            Origin::Tag(i, rule, k, tag) => {
                let text = tag::to_settings(tag, &matches.item(i).to("tags").item(k), cx);
                v2::Filter { entity_tags: vec![text], ..of_rule(rule) }
            }
        });
    }
    let merged = Merged::of(&filters);
    say_combinations(scope, &merged, &matches, cx);
    link(scope, &merged, &tags_merged, cx);
    if !merged.is_shorter() {
        return filters;
    }
    let origins: Vec<_> = origins(scope).collect();
    merged.apply(filters, |repeated| match origins.get(repeated) {
        Some(Origin::Entity(i, _)) => cx.say(&at.to("entities").item(*i), Finding::RepeatedFilter),
        Some(Origin::Match(i, _)) => cx.say(&matches.item(*i), Finding::RepeatedFilter),
        Some(Origin::Tag(i, _, k, _)) => cx.say(&matches.item(*i).to("tags").item(*k), Finding::RepeatedFilter),
        None => {}
    })
}

/// What it means that any of the tags of a rule is enough.
fn say_combinations(scope: &v1::Scope<'_>, merged: &Merged, at: &At<'_>, cx: &mut Context<'_>) {
    let mut first = scope.entities.len();
    let mut before = merged.count(0..first, 0).new;
    for (i, rule) in scope.matches.iter().enumerate() {
        let at = at.item(i);
        let at = at.to("tagCombination");
        let places = first..first + if expands(rule) { rule.tags.len() } else { 1 };
        first = places.end;
        let filters = merged.count(places, before);
        before += filters.new;
        match filters {
            Count { items: 2.., new: 0 } => {}
            Count { items: tags @ 2.., .. } => cx.say(&at, Finding::OrExpanded { tags }),
            _ if rule.tag_combination == Some(TagCombination::Or) => cx.say(&at, Finding::CombinationRedundant),
            _ => {}
        }
    }
}

/// The type and management zone of a rule.
fn of_rule<'a>(rule: &'a v1::Match<'_>) -> v2::Filter<'a> {
    v2::Filter {
        entity_id: None,
        entity_type: rule.r#type.as_ref().map(Text::reborrow),
        entity_tags: Vec::new(),
        management_zones: rule.mz_id.iter().map(Text::reborrow).collect(),
    }
}

fn all_tags<'a>(tags: &'a [Tag<'_>], at: &At<'_>, cx: &mut Context<'_>) -> (Vec<Text<'a>>, Merged) {
    let mut texts = Vec::with_capacity(tags.len());
    for (i, tag) in tags.iter().enumerate() {
        texts.push(tag::to_settings(tag, &at.item(i), cx));
    }
    let merged = Merged::of(&texts);
    (merged.apply(texts, |repeated| cx.say(&at.item(repeated), Finding::RepeatedTag)), merged)
}

/// Records which item became which filter, where the index is another or another list could be meant.
fn link(scope: &v1::Scope<'_>, merged: &Merged, tags_merged: &[(usize, Merged)], cx: &mut Context<'_>) {
    for (place, origin) in origins(scope).enumerate() {
        let filter = merged.index(place);
        match origin {
            // What a filter for an entity holds besides belongs to the entity, not to a rule.
            Origin::Entity(i, _) => cx.link(ENTITIES.link([i, 0], [filter, 0])),
            Origin::Match(i, rule) => {
                if i != filter || merged.is_shorter() {
                    cx.link(MATCHES.link([i, 0], [filter, 0]));
                }
                let Ok(found) = tags_merged.binary_search_by_key(&i, |(i, _)| *i) else { continue };
                let Some((_, tags)) = tags_merged.get(found) else { continue };
                for k in 0..rule.tags.len() {
                    cx.link(TAGS.link([i, k], [filter, tags.index(k)]));
                }
            }
            Origin::Tag(i, _, k, _) => {
                cx.link(MATCHES.link([i, 0], [filter, 0]));
                cx.link(TAGS.link([i, k], [filter, 0]));
            }
        }
    }
}
