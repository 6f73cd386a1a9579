//! Maintenance windows of every recurrence, for two entities and two rules.

use dt_translate::maintenance_window::v1::MaintenanceWindow;

use super::{Dice, Workload, array, retype_compact, retype_pretty};

const TYPES: &[&str] = &["PLANNED", "UNPLANNED"];
const SUPPRESSIONS: &[&str] = &["DETECT_PROBLEMS_AND_ALERT", "DETECT_PROBLEMS_DONT_ALERT", "DONT_DETECT_PROBLEMS"];
const TEAMS: &[&str] = &["payments", "checkout", "identity", "search"];
const STAGES: &[&str] = &["production", "pre-production", "integration"];
const RECURRENCES: &[(&str, &str)] =
    &[("DAILY", ""), ("WEEKLY", "\n        \"dayOfWeek\": \"SUNDAY\","), ("MONTHLY", "\n        \"dayOfMonth\": 12,")];
const START_TIMES: &[&str] = &["05:30", "12:00", "19:45"];
const DURATIONS: &[u32] = &[30, 90, 180];
const ZONES: &[&str] = &["Europe/Vienna", "America/New_York", "Asia/Tokyo", "UTC"];

pub fn workload(findings: usize, elements: usize) -> Workload {
    Workload {
        kind: "maintenance-window",
        findings,
        input: array(elements, |dice, i| window(dice, i, findings > 0)),
        retype_pretty: |text| retype_pretty::<MaintenanceWindow<'_>>(text),
        retype_compact: |text| retype_compact::<MaintenanceWindow<'_>>(text),
    }
}

/// A window; with findings it has a member that no model has, a tag with an empty value, tags of which any
/// one is enough, and a range that ends before the last day's occurrence.
fn window(dice: &mut Dice, i: usize, findings: bool) -> String {
    let (team, stage) = (dice.pick(TEAMS), dice.pick(STAGES));
    let (kind, suppression) = (dice.pick(TYPES), dice.pick(SUPPRESSIONS));
    let (host, group) = (dice.number(), dice.number());
    let zone = dice.number() >> 2;
    let schedule = schedule(dice, findings);
    let owner = if findings { "\n    \"owner\": \"operations\"," } else { "" };
    let (value, combination) = if findings { ("", "OR") } else { (stage, "AND") };
    format!(
        r#"  {{
    "name": "Patching of {team}, window {i}",
    "description": "Operating system patches for the {stage} hosts of {team}, as agreed",
    "type": "{kind}",
    "enabled": true,{owner}
    "suppression": "{suppression}",
    "suppressSyntheticMonitorsExecution": false,
    "scope": {{
      "entities": [
        "HOST-{host:016X}",
        "PROCESS_GROUP-{group:016X}"
      ],
      "matches": [
        {{
          "type": "SERVICE",
          "mzId": "{zone}",
          "tags": [
            {{
              "context": "CONTEXTLESS",
              "key": "stage",
              "value": "{stage}"
            }},
            {{
              "context": "AWS",
              "key": "team",
              "value": "{value}"
            }}
          ],
          "tagCombination": "{combination}"
        }}
      ]
    }},
{schedule}
  }}"#
    )
}

fn schedule(dice: &mut Dice, findings: bool) -> String {
    let ((recurrence, day), start_time) = (dice.pick(RECURRENCES), dice.pick(START_TIMES));
    let (duration, zone) = (dice.pick(DURATIONS), dice.pick(ZONES));
    let end = if findings { "00:00" } else { "23:59" };
    format!(
        r#"    "schedule": {{
      "recurrenceType": "{recurrence}",
      "recurrence": {{{day}
        "startTime": "{start_time}",
        "durationMinutes": {duration}
      }},
      "start": "2026-01-01 00:00",
      "end": "2026-12-31 {end}",
      "zoneId": "{zone}"
    }}"#
    )
}
