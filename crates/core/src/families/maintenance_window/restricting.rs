//! Members that say what a window does, when or for whom, in the spelling of the other side, in another one or at
//! another place.

use crate::reader::Restricting;

/// In a window of v1, and in all that is in it.
pub(super) const V1: Restricting = &[
    ("enabled", "`enabled`"),
    ("type", "`type` of the window or of a rule in `scope.matches`, or `recurrenceType` in `schedule`,"),
    ("maintenanceType", "`type`"),
    ("suppression", "`suppression`"),
    ("suppressSyntheticMonitorsExecution", MONITORS_V1),
    ("disableSyntheticMonitorExecution", MONITORS_V1),
    ("generalProperties", "`type`, `suppression` or `suppressSyntheticMonitorsExecution`"),
    ("scope", "`scope`"),
    ("filters", "`scope`"),
    ("entities", "`scope.entities`"),
    ("matches", "`scope.matches`"),
    ("entityId", "`scope.entities`"),
    ("entityType", "`type` in `scope.matches`"),
    ("entityTags", "`tags` in `scope.matches`"),
    ("tags", "`tags` in `scope.matches`"),
    ("tagCombination", "`tagCombination` in `scope.matches`"),
    ("managementZone", MZ_ID),
    ("managementZones", MZ_ID),
    ("managementZoneId", MZ_ID),
    ("mzId", MZ_ID),
    ("schedule", "`schedule`"),
    ("recurrenceType", "`recurrenceType` in `schedule`"),
    ("scheduleType", "`recurrenceType` in `schedule`"),
    ("recurrence", RECURRENCE_V1),
    ("onceRecurrence", "`start` and `end` in `schedule`"),
    ("dailyRecurrence", RECURRENCE_V1),
    ("weeklyRecurrence", RECURRENCE_V1),
    ("monthlyRecurrence", RECURRENCE_V1),
    ("timeWindow", RECURRENCE_V1),
    ("startTime", "`startTime` in `schedule.recurrence`, or `start` in `schedule`,"),
    ("endTime", "`durationMinutes` in `schedule.recurrence`, or `end` in `schedule`,"),
    ("durationMinutes", DURATION),
    ("dayOfWeek", "`dayOfWeek` in `schedule.recurrence`"),
    ("dayOfMonth", "`dayOfMonth` in `schedule.recurrence`"),
    ("recurrenceRange", "`start` and `end` in `schedule`"),
    ("start", "`start` in `schedule`"),
    ("scheduleStartDate", "`start` in `schedule`"),
    ("end", "`end` in `schedule`"),
    ("scheduleEndDate", "`end` in `schedule`"),
    ("zoneId", "`zoneId` in `schedule`"),
    ("timeZone", "`zoneId` in `schedule`"),
];

const MONITORS_V1: &str = "`suppressSyntheticMonitorsExecution`";
const MZ_ID: &str = "`mzId` in `scope.matches`";
const RECURRENCE_V1: &str = "`recurrence` in `schedule`";
const DURATION: &str = "`durationMinutes` in `schedule.recurrence`";

/// In a window of v2, and in all that is in it.
pub(super) const V2: Restricting = &[
    ("enabled", "`enabled` of the window"),
    ("generalProperties", "`generalProperties`"),
    ("maintenanceType", "`maintenanceType` in `generalProperties`"),
    ("type", "`maintenanceType` of the window, `scheduleType` of its schedule, or `entityType` of a filter,"),
    ("suppression", "`suppression` in `generalProperties`"),
    ("disableSyntheticMonitorExecution", MONITORS_V2),
    ("suppressSyntheticMonitorsExecution", MONITORS_V2),
    ("filters", "`filters`"),
    ("scope", "`filters`"),
    ("matches", "`filters`"),
    ("entities", "`entityId` in `filters`"),
    ("entityId", "`entityId` in `filters`"),
    ("entityType", "`entityType` in `filters`"),
    ("entityTags", "`entityTags` in `filters`"),
    ("tags", "`entityTags` in `filters`"),
    ("managementZone", ZONES),
    ("managementZones", ZONES),
    ("managementZoneId", ZONES),
    ("mzId", ZONES),
    ("schedule", "`schedule`"),
    ("scheduleType", "`scheduleType` in `schedule`"),
    ("recurrenceType", "`scheduleType` in `schedule`"),
    ("recurrence", "the recurrence of its type in `schedule`"),
    ("onceRecurrence", "`onceRecurrence` in `schedule`"),
    ("dailyRecurrence", "`dailyRecurrence` in `schedule`"),
    ("weeklyRecurrence", "`weeklyRecurrence` in `schedule`"),
    ("monthlyRecurrence", "`monthlyRecurrence` in `schedule`"),
    ("timeWindow", "`timeWindow` in the recurrence"),
    ("startTime", "`startTime` of the recurrence"),
    ("endTime", "`endTime` of the recurrence"),
    ("durationMinutes", "`endTime` of the recurrence"),
    ("dayOfWeek", "`dayOfWeek` in `weeklyRecurrence`"),
    ("dayOfMonth", "`dayOfMonth` in `monthlyRecurrence`"),
    ("recurrenceRange", "`recurrenceRange` in the recurrence"),
    ("scheduleStartDate", "`scheduleStartDate` in `recurrenceRange`"),
    ("scheduleEndDate", "`scheduleEndDate` in `recurrenceRange`"),
    ("start", "`startTime` or `scheduleStartDate` of the recurrence"),
    ("end", "`endTime` or `scheduleEndDate` of the recurrence"),
    ("timeZone", "`timeZone` beside `startTime`"),
    ("zoneId", "`timeZone` beside `startTime`"),
];

const MONITORS_V2: &str = "`disableSyntheticMonitorExecution` in `generalProperties`";
const ZONES: &str = "`managementZones` in `filters`";

#[cfg(test)]
mod tests {
    use crate::convert::{convert, validate};
    use crate::options::Options;

    const V1: &str = r#""name": "x", "description": "", "type": "PLANNED", "suppression": "DETECT_PROBLEMS_AND_ALERT",
        "schedule": {"recurrenceType": "ONCE", "start": "2027-01-01 00:00", "end": "2027-01-02 00:00", "zoneId": "UTC"}"#;
    const V2: &str = r#""enabled": true, "generalProperties": {"name": "x"}, "schedule": {"scheduleType": "ONCE",
        "onceRecurrence": {"startTime": "2027-01-01T00:00:00", "endTime": "2027-01-02T00:00:00", "timeZone": "UTC"}}"#;

    fn said(window: &str, members: &str) -> (Option<String>, Vec<(&'static str, String)>) {
        let text = format!("{{{window}, {members}}}");
        let (converted, validated) = (convert(&text, &Options::default()), validate(&text, &Options::default()));
        assert_eq!(converted.counts.error, validated.counts.error, "{text}");
        let said = converted.diagnostics.iter().filter(|said| said.code() != "maintenance-window/newer-model");
        (converted.output.clone(), said.map(|said| (said.code(), said.path().to_owned())).collect())
    }

    #[test]
    fn what_a_window_is_for_is_never_left_out() {
        for (window, members, path) in [
            (V1, r#""filters": [{"entityType": "HOST"}]"#, "/filters"),
            (V1, r#""scope": null, "filters": [{"entityType": "HOST"}]"#, "/filters"),
            (V1, r#""matches": [{"type": "HOST", "tags": []}]"#, "/matches"),
            (V1, r#""scope": {"entities": [], "matches": [], "type": "HOST"}"#, "/scope/type"),
            (V2, r#""filters": [], "scope": {"entities": ["HOST-0000000000000001"], "matches": []}"#, "/scope"),
            (V2, r#""filters": [], "mzId": "5""#, "/mzId"),
        ] {
            assert_eq!(said(window, members), (None, vec![("general/widens-scope", path.to_owned())]), "{members}");
        }
        let in_match = ["managementZones", "managementZone", "entityTags", "entityType", "entityId", "entities"];
        for name in in_match {
            let (output, said) = said(
                V1,
                &format!(
                    r#""scope": {{"entities": [], "matches": [{{"type": "HOST", "tags": [], "{name}": ["5"]}}]}}"#
                ),
            );
            assert_eq!((output, said), (None, vec![("general/widens-scope", format!("/scope/matches/0/{name}"))]));
        }
        for name in ["mzId", "managementZoneId", "managementZone", "tags", "type", "entities"] {
            let (output, said) = said(V2, &format!(r#""filters": [{{"entityType": "HOST", "{name}": "5"}}]"#));
            assert_eq!((output, said), (None, vec![("general/widens-scope", format!("/filters/0/{name}"))]));
        }
    }

    #[test]
    fn what_is_named_instead_is_right_wherever_the_member_stands() {
        for (window, member, instead) in [
            (V1, "type", "`recurrenceType` in `schedule`"),
            (V1, "startTime", "`start` in `schedule`"),
            (V1, "endTime", "`end` in `schedule`"),
            (V2, "type", "`scheduleType` of its schedule"),
        ] {
            let schedule = format!(r#""schedule": {{"{member}": "ONCE", "#);
            let text = format!("{{{}}}", window.replace(r#""schedule": {"#, &schedule));
            let outcome = validate(&text, &Options::default());
            let path = format!("/schedule/{member}");
            let mut told = outcome.diagnostics.iter().filter(|said| said.path() == path);
            assert!(told.any(|said| said.message().contains(instead)), "{text}: {outcome:?}");
        }
    }

    #[test]
    fn letter_case_does_not_count() {
        let in_match = |name: &str| {
            let members =
                format!(r#""scope": {{"entities": [], "matches": [{{"type": "HOST", "tags": [], {name}}}]}}"#);
            (V1, members, "/scope/matches/0")
        };
        for ((window, members, above), name) in [
            ((V1, r#""Scope": {"entities": ["HOST-0000000000000001"], "matches": []}"#.to_owned(), ""), "Scope"),
            (in_match(r#""MzId": "5""#), "MzId"),
            (in_match(r#""TagCombination": "AND""#), "TagCombination"),
            (
                (V2, r#""filters": [{"entityType": "HOST", "EntityTags": ["a"]}]"#.to_owned(), "/filters/0"),
                "EntityTags",
            ),
            ((V2, r#""filters": [{"entityType": "HOST", "entityid": "a"}]"#.to_owned(), "/filters/0"), "entityid"),
        ] {
            let path = format!("{above}/{name}");
            assert_eq!(said(window, &members), (None, vec![("general/widens-scope", path)]), "{members}");
        }
    }

    #[test]
    fn when_a_window_is_and_what_it_does_is_never_left_out() {
        const NAME_V1: &str = r#""name": "x", "description": "", "type": "PLANNED",
            "suppression": "DETECT_PROBLEMS_AND_ALERT""#;
        const NAME_V2: &str = r#""generalProperties": {"name": "x"}, "filters": []"#;
        let range = r#""recurrenceRange": {"scheduleStartDate": "2027-01-01", "scheduleEndDate": "2027-12-31"}"#;
        let daily = |window: &str| {
            format!(
                r#""schedule": {{"scheduleType": "DAILY", "dailyRecurrence": {{"timeWindow": {{{window}}}, {range}}}}}"#
            )
        };
        let once = |members: &str| {
            format!(
                r#""schedule": {{"scheduleType": "ONCE", "onceRecurrence": {{"endTime": "2027-01-02T00:00:00", {members}}}}}"#
            )
        };
        let of_v1 = r#""recurrenceType": "ONCE", "start": "2027-01-01 00:00", "end": "2027-01-02 00:00""#;
        for (window, members, path) in [
            (V1, r#""Enabled": false"#.to_owned(), "/Enabled"),
            (NAME_V1, format!(r#""schedule": {{{of_v1}, "zone_id": "CET"}}"#), "/schedule/zone_id"),
            (V1, r#""disableSyntheticMonitorExecution": true"#.to_owned(), "/disableSyntheticMonitorExecution"),
            (NAME_V1, format!(r#""schedule": {{{of_v1}, "timeZone": "CET"}}"#), "/schedule/timeZone"),
            (NAME_V1, format!(r#""schedule": {{{of_v1}, "enabled": false}}"#), "/schedule/enabled"),
            (V2, r#""filters": [], "Enabled": false"#.to_owned(), "/Enabled"),
            (V2, r#""filters": [{"entityType": "HOST", "enabled": false}]"#.to_owned(), "/filters/0/enabled"),
            (
                NAME_V2,
                daily(r#""startTime": "06:00:00", "durationMinutes": 30, "timeZone": "UTC""#),
                "/schedule/dailyRecurrence/timeWindow/durationMinutes",
            ),
            (
                NAME_V2,
                daily(r#""startTime": "06:00:00", "EndTime": "06:30:00""#),
                "/schedule/dailyRecurrence/timeWindow/EndTime",
            ),
            (NAME_V2, daily(r#""end": "06:30""#), "/schedule/dailyRecurrence/timeWindow/end"),
            (NAME_V2, daily(r#""dayOfWeek": "MONDAY""#), "/schedule/dailyRecurrence/timeWindow/dayOfWeek"),
            (
                NAME_V2,
                once(r#""startTime": "2027-01-01T00:00:00", "zoneId": "CET""#),
                "/schedule/onceRecurrence/zoneId",
            ),
            (NAME_V2, once(r#""startTime": "2027-01-01T00:00:00", "start": "a""#), "/schedule/onceRecurrence/start"),
        ] {
            let (output, said) = said(window, &members);
            let said: Vec<_> = said.into_iter().filter(|(code, _)| *code != "general/assumed").collect();
            assert_eq!((output, said), (None, vec![("general/widens-scope", path.to_owned())]), "{members}");
        }
    }

    #[test]
    fn the_value_of_a_tag_is_never_left_out() {
        for (member, refused) in [
            (r#""Value": "dev""#, true),
            (r#""Value": null"#, false),
            (r#""stringRepresentation": "[AWS]stage:dev""#, true),
            (r#""stringRepresentation": "[AWS]stage""#, false),
            (r#""stringRepresentation": "[AWS]a:b""#, false),
            (r#""value": "dev", "stringRepresentation": "[AWS]stage:test""#, false),
        ] {
            let tag = format!(r#"{{"context": "AWS", "key": "stage", {member}}}"#);
            let (output, said) = said(V1, &format!(r#""scope": {{"entities": [], "matches": [{{"tags": [{tag}]}}]}}"#));
            assert_eq!(output.is_none(), refused, "{member}: {said:?}");
            assert_eq!(said.iter().any(|(code, _)| *code == "general/widens-scope"), refused, "{member}: {said:?}");
        }
    }

    #[test]
    fn what_says_nothing_or_is_known_to_no_side_is_left_out() {
        for (window, members) in [
            (V1, r#""filters": []"#),
            (V1, r#""matches": null"#),
            (V1, r#""owner": "me""#),
            (V2, r#""filters": [], "mzId": """#),
            (V2, r#""filters": [{"entityType": "HOST", "tags": []}]"#),
            (V2, r#""filters": [{"entityType": "HOST", "tagCombination": "AND"}]"#),
        ] {
            let (output, said) = said(window, members);
            assert!(output.is_some() && said.len() == 1, "{members}: {said:?}");
            assert!(said.iter().all(|(code, _)| *code == "general/unknown-member"), "{members}: {said:?}");
        }
    }
}
