//! Members that say what a window is for, in the spelling of the other side, in other letter case or at another place.

use crate::reader::Restricting;

/// In a window of v1, its scope and the rules in it.
pub(super) const V1: Restricting = &[
    ("scope", "`scope`"),
    ("filters", "`scope`"),
    ("entities", "`scope.entities`"),
    ("matches", "`scope.matches`"),
    ("entityId", "`scope.entities`"),
    ("entityType", "`type` in `scope.matches`"),
    ("type", "`type` in `scope.matches`"),
    ("entityTags", "`tags` in `scope.matches`"),
    ("tags", "`tags` in `scope.matches`"),
    ("tagCombination", "`tagCombination` in `scope.matches`"),
    ("managementZone", MZ_ID),
    ("managementZones", MZ_ID),
    ("managementZoneId", MZ_ID),
    ("mzId", MZ_ID),
];

const MZ_ID: &str = "`mzId` in `scope.matches`";

/// In a window of v2.
pub(super) const WINDOW_V2: Restricting = &[
    ("scope", "`filters`"),
    ("entities", "`filters`"),
    ("matches", "`filters`"),
    ("entityId", "`entityId` in `filters`"),
    ("entityType", "`entityType` in `filters`"),
    ("entityTags", "`entityTags` in `filters`"),
    ("tags", "`entityTags` in `filters`"),
    ("managementZone", ZONES),
    ("managementZones", ZONES),
    ("managementZoneId", ZONES),
    ("mzId", ZONES),
];

const ZONES: &str = "`managementZones` in `filters`";

/// In a filter of v2.
pub(super) const FILTER_V2: Restricting = &[
    ("entityId", "`entityId`"),
    ("entities", "`entityId`"),
    ("entityType", "`entityType`"),
    ("type", "`entityType`"),
    ("entityTags", "`entityTags`"),
    ("tags", "`entityTags`"),
    ("managementZones", "`managementZones`"),
    ("managementZone", "`managementZones`"),
    ("managementZoneId", "`managementZones`"),
    ("mzId", "`managementZones`"),
];

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
