//! Which place in v1 belongs to which in v2.

use crate::options::Side;
use crate::report::diagnostic::Evidence::{self, Documented, Inferred};
use crate::report::origin::How::{self, Approximated, Converted, Copied, Dropped};
use crate::report::origin::{Link, List, Row};

pub(super) static ENTITIES: List = List::new("scope/entities/*", "filters/*");
pub(super) static MATCHES: List = List::new("scope/matches/*", "filters/*");
pub(super) static TAGS: List = List::new("scope/matches/*/tags/*", "filters/*/entityTags/*");
static DESCRIPTION: List = List::new("description", "generalProperties/description");

/// That the description says nothing, and so is none in v2.
pub(super) const fn no_description() -> Link {
    DESCRIPTION.left_out(Side::V1, [0; 2])
}

const fn row(v1: &'static str, v2: &'static str, how: How, evidence: Evidence, note: &'static str) -> Row {
    Row::new(v1, v2, how, evidence, note)
}

pub(crate) const FIELDS: &[Row] = &[
    row("id", "", Dropped, Documented, "managed by the server; it is the uid in the objectId"),
    row("metadata", "", Dropped, Documented, "managed by the server"),
    row("enabled", "enabled", Copied, Documented, "no published model of v1 has it; answers do"),
    row("name", "generalProperties/name", Copied, Documented, ""),
    row("description", "generalProperties/description", Converted, Documented, "empty in v1 is absent in v2"),
    row("type", "generalProperties/maintenanceType", Copied, Documented, ""),
    row("suppression", "generalProperties/suppression", Copied, Documented, ""),
    row(
        "suppressSyntheticMonitorsExecution",
        "generalProperties/disableSyntheticMonitorExecution",
        Copied,
        Documented,
        "",
    ),
    row("scope/entities", "filters", Converted, Documented, ""),
    row("scope/entities/*", "filters/*", Converted, Documented, ""),
    row("scope/entities/*", "filters/*/entityId", Converted, Documented, "one filter for each entity"),
    row("scope/matches", "filters", Converted, Documented, ""),
    row("scope", "filters", Converted, Documented, "no scope is an empty list: the whole environment"),
    row(
        "scope/matches/*",
        "filters/*",
        Converted,
        Documented,
        "one filter for each rule, or for each tag where any tag is enough",
    ),
    row("scope/matches/*/type", "filters/*/entityType", Copied, Documented, ""),
    row("scope/matches/*/mzId", "filters/*/managementZones", Converted, Documented, "v2 holds several zones"),
    row("scope/matches/*/tagCombination", "filters/*/entityTags", Converted, Inferred, "OR becomes several filters"),
    row("scope/matches/*/tags", "filters/*/entityTags", Converted, Documented, ""),
    row("scope/matches/*/tags/*", "filters/*/entityTags/*", Converted, Documented, "`[CONTEXT]key:value`"),
    row("schedule", "schedule", Converted, Documented, ""),
    row("schedule/recurrenceType", "schedule/scheduleType", Copied, Documented, ""),
    row("schedule/start", "schedule/onceRecurrence/startTime", Converted, Documented, "").when("ONCE"),
    row("schedule/end", "schedule/onceRecurrence/endTime", Converted, Documented, "").when("ONCE"),
    row("schedule/zoneId", "schedule/onceRecurrence/timeZone", Copied, Documented, "").when("ONCE"),
    row("schedule/recurrence", "schedule/dailyRecurrence", Converted, Documented, "").when("DAILY"),
    row("schedule/recurrence/startTime", "schedule/dailyRecurrence/timeWindow/startTime", Converted, Documented, "")
        .when("DAILY"),
    row(
        "schedule/recurrence/durationMinutes",
        "schedule/dailyRecurrence/timeWindow/endTime",
        Converted,
        Documented,
        "minutes in v1, a time of day in v2",
    )
    .when("DAILY"),
    row(
        "schedule/start",
        "schedule/dailyRecurrence/recurrenceRange/scheduleStartDate",
        Approximated,
        Inferred,
        "v2 holds dates only",
    )
    .when("DAILY"),
    row(
        "schedule/end",
        "schedule/dailyRecurrence/recurrenceRange/scheduleEndDate",
        Approximated,
        Inferred,
        "v2 holds dates only",
    )
    .when("DAILY"),
    row("schedule/zoneId", "schedule/dailyRecurrence/timeWindow/timeZone", Copied, Documented, "").when("DAILY"),
    row("schedule/recurrence", "schedule/weeklyRecurrence", Converted, Documented, "").when("WEEKLY"),
    row("schedule/recurrence/dayOfWeek", "schedule/weeklyRecurrence/dayOfWeek", Copied, Documented, "").when("WEEKLY"),
    row("schedule/recurrence/startTime", "schedule/weeklyRecurrence/timeWindow/startTime", Converted, Documented, "")
        .when("WEEKLY"),
    row(
        "schedule/recurrence/durationMinutes",
        "schedule/weeklyRecurrence/timeWindow/endTime",
        Converted,
        Documented,
        "minutes in v1, a time of day in v2",
    )
    .when("WEEKLY"),
    row(
        "schedule/start",
        "schedule/weeklyRecurrence/recurrenceRange/scheduleStartDate",
        Approximated,
        Inferred,
        "v2 holds dates only",
    )
    .when("WEEKLY"),
    row(
        "schedule/end",
        "schedule/weeklyRecurrence/recurrenceRange/scheduleEndDate",
        Approximated,
        Inferred,
        "v2 holds dates only",
    )
    .when("WEEKLY"),
    row("schedule/zoneId", "schedule/weeklyRecurrence/timeWindow/timeZone", Copied, Documented, "").when("WEEKLY"),
    row("schedule/recurrence", "schedule/monthlyRecurrence", Converted, Documented, "").when("MONTHLY"),
    row("schedule/recurrence/dayOfMonth", "schedule/monthlyRecurrence/dayOfMonth", Copied, Documented, "")
        .when("MONTHLY"),
    row("schedule/recurrence/startTime", "schedule/monthlyRecurrence/timeWindow/startTime", Converted, Documented, "")
        .when("MONTHLY"),
    row(
        "schedule/recurrence/durationMinutes",
        "schedule/monthlyRecurrence/timeWindow/endTime",
        Converted,
        Documented,
        "minutes in v1, a time of day in v2",
    )
    .when("MONTHLY"),
    row(
        "schedule/start",
        "schedule/monthlyRecurrence/recurrenceRange/scheduleStartDate",
        Approximated,
        Inferred,
        "v2 holds dates only",
    )
    .when("MONTHLY"),
    row(
        "schedule/end",
        "schedule/monthlyRecurrence/recurrenceRange/scheduleEndDate",
        Approximated,
        Inferred,
        "v2 holds dates only",
    )
    .when("MONTHLY"),
    row("schedule/zoneId", "schedule/monthlyRecurrence/timeWindow/timeZone", Copied, Documented, "").when("MONTHLY"),
];

#[cfg(test)]
mod tests {
    use crate::convert::convert;
    use crate::options::Options;

    #[test]
    fn too_many_tags_of_a_rule_are_told_of_the_tags() {
        let tags: Vec<_> = (0..=1000).map(|i| format!(r#"{{"context": "CONTEXTLESS", "key": "{i}"}}"#)).collect();
        let rule = format!(r#"{{"tagCombination": "AND", "tags": [{}]}}"#, tags.join(", "));
        let times = r#""start": "2030-01-01 10:00", "end": "2030-01-01 11:00", "zoneId": "UTC""#;
        let window = format!(
            r#"{{"name": "A", "description": "", "type": "PLANNED", "suppression": "DONT_DETECT_PROBLEMS",
                "scope": {{"entities": [], "matches": [{rule}]}}, "schedule": {{"recurrenceType": "ONCE", {times}}}}}"#
        );
        let told = convert(window, &Options::default()).diagnostics;
        let said: Vec<_> = told.iter().map(|said| (said.code(), said.path())).collect();
        assert_eq!(said, [("general/item-count", "/scope/matches/0/tags")]);
    }
}
