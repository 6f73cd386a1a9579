//! Maintenance windows.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Just;
use serde_json::{Value, json};

use super::parts::{
    Object, Values, configuration_tag, either, flag, list, matching, metadata, number, numeric_id, set, tag_text, text,
    uuid, word,
};

const ZONES: &[&str] = &[
    "UTC",
    "UTC+01:00",
    "UTC-09:30",
    "GMT+2",
    "Z",
    "Europe/Vienna",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "europe/vienna",
    // Their clocks change at midnight, by two hours, or not at all.
    "Africa/Cairo",
    "America/Santiago",
    "Antarctica/Troll",
    "Etc/GMT+12",
    "UTC+18:00",
    "UTC-18:00",
];
const WEEKDAYS: &[&str] = &["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];
const SUPPRESSIONS: &[&str] = &["DETECT_PROBLEMS_AND_ALERT", "DETECT_PROBLEMS_DONT_ALERT", "DONT_DETECT_PROBLEMS"];
/// Some of the types that v1 documents, and one that is newer.
const ENTITY_TYPES: &[&str] = &[
    "APM_SECURITY_GATEWAY",
    "APPLICATION",
    "AZURE_VM",
    "CUSTOM_DEVICE",
    "EC2_INSTANCE",
    "HOST",
    "KUBERNETES_CLUSTER",
    "OS",
    "PROCESS_GROUP",
    "S3BUCKET",
    "SERVICE",
    "VMWARE_DATACENTER",
    "BRAND_NEW_TYPE",
];

/// Windows of v1.
pub fn v1() -> Values {
    Object::new()
        .seldom("metadata", metadata())
        .seldom("id", uuid())
        .has("name", text(1000))
        .has("description", either(vec![text(60), Just(json!("")).boxed()]))
        .has("type", word(&["PLANNED", "UNPLANNED"]))
        .may("enabled", flag())
        .has("suppression", word(SUPPRESSIONS))
        .may_be_null("suppressSyntheticMonitorsExecution", flag())
        .may_be_null("scope", scope())
        .has("schedule", either(vec![once_v1(), daily_v1(), weekly_v1(), monthly_v1()]))
        .seldom("somethingElse", text(10))
        .build()
}

fn scope() -> Values {
    let matches = either(vec![
        filter_v1().has("tags", list(configuration_tag(), 0, 0)).has("mzId", numeric_id()).build(),
        filter_v1().has("tags", set(configuration_tag(), 1, 3)).may_be_null("mzId", numeric_id()).build(),
    ]);
    Object::new().has("entities", set(entity_id(), 0, 3)).has("matches", list(matches, 0, 3)).build()
}

fn filter_v1() -> Object {
    Object::new().may_be_null("type", word(ENTITY_TYPES)).may("tagCombination", word(&["AND", "OR"]))
}

fn entity_id() -> Values {
    matching("(HOST|SERVICE|PROCESS_GROUP|S3BUCKET)-[0-9A-F]{16}").prop_map(Value::from).boxed()
}

fn once_v1() -> Values {
    (dates(), times(), times(), word(ZONES))
        .prop_map(|((first, last), from, to, zone)| {
            let last = if last > first || to > from { last } else { first + Days::new(1) };
            json!({"recurrenceType": "ONCE", "start": format!("{first} {from}"), "end": format!("{last} {to}"), "zoneId": zone})
        })
        .boxed()
}

fn daily_v1() -> Values {
    recurring_v1("DAILY", Object::new())
}

fn weekly_v1() -> Values {
    recurring_v1("WEEKLY", Object::new().has("dayOfWeek", word(WEEKDAYS)))
}

fn monthly_v1() -> Values {
    recurring_v1("MONTHLY", Object::new().has("dayOfMonth", days_of_month()))
}

fn recurring_v1(kind: &'static str, recurrence: Object) -> Values {
    let recurrence = recurrence
        .has("startTime", times().prop_map(Value::from))
        .has("durationMinutes", either(vec![number(1, 1440), number(1, 180)]))
        .build();
    (dates(), times(), times(), word(ZONES), recurrence)
        .prop_map(move |((first, last), from, to, zone, recurrence)| {
            let last = if last > first || to > from { last } else { first + Days::new(1) };
            json!({
                "recurrenceType": kind, "start": format!("{first} {from}"), "end": format!("{last} {to}"),
                "zoneId": zone, "recurrence": recurrence
            })
        })
        .boxed()
}

fn days_of_month() -> Values {
    either(vec![number(1, 31), number(28, 31)])
}

/// A first and a last date, leap days and turns of the year often.
fn dates() -> BoxedStrategy<(NaiveDate, NaiveDate)> {
    let notable = select(
        &[
            "2024-02-28",
            "2024-02-29",
            "2023-02-28",
            "2023-12-31",
            "2024-03-31",
            "2000-01-01",
            "2100-02-28",
            "2024-03-10",
            "2024-10-27",
            "2024-11-03",
            "2024-04-07",
            "2024-04-26",
            "2024-10-31",
            "2011-12-29",
            "1970-01-01",
            "9996-02-28",
        ][..],
    )
    .prop_map(|date| date.parse::<NaiveDate>().expect("a date"));
    let any = (0_u64..14_000).prop_map(|days| NaiveDate::from_ymd_opt(1999, 12, 31).expect("a date") + Days::new(days));
    let lengths = prop_oneof![4 => 0_u64..40, 3 => 0_u64..400, 1 => 400_u64..900];
    (prop_oneof![any.boxed(), notable.boxed()], lengths)
        .prop_map(|(first, length)| (first, first + Days::new(length)))
        .boxed()
}

/// `HH:mm`, with both ends of the day, noon and the hours in which clocks change often.
fn times() -> BoxedStrategy<String> {
    let any = (0..24, 0..60).prop_map(|(hour, minute)| format!("{hour:02}:{minute:02}"));
    let notable =
        select(&["00:00", "23:59", "12:00", "00:01", "23:58", "23:00", "01:59", "02:00", "02:30", "03:00"][..])
            .prop_map(str::to_owned);
    prop_oneof![any.boxed(), notable.boxed()].boxed()
}

/// `HH:mm:ss`, with seconds at times.
fn times_of_day() -> BoxedStrategy<String> {
    (times(), prop_oneof![9 => Just("00"), 1 => Just("30")])
        .prop_map(|(time, seconds)| format!("{time}:{seconds}"))
        .boxed()
}

/// Values of `builtin:alerting.maintenance-window`.
pub fn v2() -> Values {
    let general = Object::new()
        .has("name", text(1000))
        .may_be_null("description", text(60))
        .has("maintenanceType", word(&["PLANNED", "UNPLANNED"]))
        .has("suppression", word(SUPPRESSIONS))
        .may("disableSyntheticMonitorExecution", flag())
        .build();
    Object::new()
        .may("enabled", flag())
        .has("generalProperties", general)
        .has("schedule", either(vec![once_v2(), daily_v2(), weekly_v2(), monthly_v2()]))
        .may("filters", set(filter_v2(), 0, 4))
        .seldom("somethingElse", text(10))
        .build()
}

fn filter_v2() -> Values {
    let entity = entity_id().prop_flat_map(|id| {
        let kind = id.as_str().and_then(|id| id.split('-').next()).unwrap_or_default().to_owned();
        Object::new()
            .has("entityId", Just(id))
            .seldom("entityType", Just(Value::from(kind)))
            .may("entityTags", list(tag_text(), 0, 0))
            .may("managementZones", list(numeric_id(), 0, 0))
            .build()
    });
    let typed = Object::new()
        .has("entityType", word(ENTITY_TYPES))
        .may("entityTags", set(tag_text(), 0, 3))
        .may("managementZones", set(numeric_id(), 0, 1));
    let tagged = Object::new()
        .may_be_null("entityType", word(ENTITY_TYPES))
        .has("entityTags", set(tag_text(), 1, 3))
        .may("managementZones", set(numeric_id(), 0, 1));
    either(vec![entity.boxed(), typed.build(), tagged.build()])
}

fn once_v2() -> Values {
    (dates(), times_of_day(), times_of_day(), word(ZONES))
        .prop_map(|((first, last), from, to, zone)| {
            let last = if last > first || to > from { last } else { first + Days::new(1) };
            json!({"scheduleType": "ONCE", "onceRecurrence": {
                "startTime": format!("{first}T{from}"), "endTime": format!("{last}T{to}"), "timeZone": zone
            }})
        })
        .boxed()
}

fn daily_v2() -> Values {
    recurring_v2("DAILY", "dailyRecurrence", Object::new())
}

fn weekly_v2() -> Values {
    recurring_v2("WEEKLY", "weeklyRecurrence", Object::new().has("dayOfWeek", word(WEEKDAYS)))
}

fn monthly_v2() -> Values {
    recurring_v2("MONTHLY", "monthlyRecurrence", Object::new().has("dayOfMonth", days_of_month()))
}

fn recurring_v2(kind: &'static str, member: &'static str, recurrence: Object) -> Values {
    let window = Object::new()
        .has("startTime", times_of_day().prop_map(Value::from))
        .has("endTime", times_of_day().prop_map(Value::from))
        .has("timeZone", word(ZONES))
        .build();
    let range = dates()
        .prop_map(|(first, last)| json!({"scheduleStartDate": first.to_string(), "scheduleEndDate": last.to_string()}));
    let recurrence = recurrence.has("timeWindow", window).has("recurrenceRange", range).build();
    recurrence.prop_map(move |recurrence| json!({"scheduleType": kind, member: recurrence})).boxed()
}
