//! Alerting profiles with four severity rules and two event filters.

use dt_translate::alerting_profile::v1::AlertingProfile;

use super::{Dice, Workload, array, retype_compact, retype_pretty};

const SEVERITIES: &[&str] = &["AVAILABILITY", "ERROR", "PERFORMANCE", "RESOURCE_CONTENTION"];
const TEAMS: &[&str] = &["payments", "checkout", "identity", "search"];
const STAGES: &[&str] = &["production", "pre-production", "integration"];
const MODES: &[&str] = &["INCLUDE_ANY", "INCLUDE_ALL"];
const DELAYS: &[u32] = &[0, 5, 15, 30, 120];
const EVENT_TYPES: &[&str] = &["OSI_HIGH_CPU", "PROCESS_CRASHED", "SERVICE_RESPONSE_TIME_DEGRADED"];
const OPERATORS: &[&str] = &["BEGINS_WITH", "CONTAINS", "ENDS_WITH", "EQUALS"];

pub fn workload(findings: usize, elements: usize) -> Workload {
    Workload {
        kind: "alerting-profile",
        findings,
        input: array(elements, |dice, i| profile(dice, i, findings > 0)),
        retype_pretty: |text| retype_pretty::<AlertingProfile<'_>>(text),
        retype_compact: |text| retype_compact::<AlertingProfile<'_>>(text),
    }
}

/// A profile; with findings it has two members that no model has, a tag with an empty value, and tags
/// where they have no effect.
fn profile(dice: &mut Dice, i: usize, findings: bool) -> String {
    let (first, second) =
        if findings { ("\n    \"metadata\": {},", "\n    \"owner\": \"operations\",") } else { ("", "") };
    let team = dice.pick(TEAMS);
    let zone = dice.number() >> 2;
    let rules: Vec<String> = SEVERITIES
        .iter()
        .enumerate()
        .map(|(at, severity)| match (at, findings) {
            (0, true) => rule(dice, severity, "NONE", team, "production"),
            (1, true) => rule(dice, severity, "INCLUDE_ANY", team, ""),
            _ => {
                let (mode, stage) = (dice.pick(MODES), dice.pick(STAGES));
                rule(dice, severity, mode, team, stage)
            }
        })
        .collect();
    let filters = [predefined(dice), custom(dice, team)].join(",\n");
    format!(
        r#"  {{{first}
    "displayName": "Team {team}, profile {i}",
    "mzId": "{zone}",{second}
    "rules": [
{}
    ],
    "eventTypeFilters": [
{filters}
    ]
  }}"#,
        rules.join(",\n")
    )
}

fn rule(dice: &mut Dice, severity: &str, mode: &str, team: &str, stage: &str) -> String {
    let delay = dice.pick(DELAYS);
    format!(
        r#"      {{
        "severityLevel": "{severity}",
        "tagFilter": {{
          "includeMode": "{mode}",
          "tagFilters": [
            {{
              "context": "CONTEXTLESS",
              "key": "team-{team}",
              "value": "{stage}"
            }}
          ]
        }},
        "delayInMinutes": {delay}
      }}"#
    )
}

fn predefined(dice: &mut Dice) -> String {
    let (event_type, negate) = (dice.pick(EVENT_TYPES), dice.pick(&[true, false]));
    format!(
        r#"      {{
        "predefinedEventFilter": {{
          "eventType": "{event_type}",
          "negate": {negate}
        }}
      }}"#
    )
}

fn custom(dice: &mut Dice, team: &str) -> String {
    let (operator, case_insensitive) = (dice.pick(OPERATORS), dice.pick(&[true, false]));
    format!(
        r#"      {{
        "customEventFilter": {{
          "customTitleFilter": {{
            "enabled": true,
            "value": "{team}: nightly batch is late",
            "operator": "{operator}",
            "negate": false,
            "caseInsensitive": {case_insensitive}
          }}
        }}
      }}"#
    )
}
