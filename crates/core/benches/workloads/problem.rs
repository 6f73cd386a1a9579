//! Closed problems as the v2 list answers them. No problem is translated without a word: its title is lost, and
//! v2 tells neither levels nor event types of the impacts.

use dt_translate::problem::v2::Problem;

use super::{Dice, Workload, array, retype_compact, retype_pretty};

const TITLES: &[&str] = &["CPU saturation", "Failure rate increase", "Host or monitoring unavailable"];
const SEVERITIES: &[&str] = &["AVAILABILITY", "ERROR", "PERFORMANCE", "RESOURCE_CONTENTION"];
const STAGES: &[&str] = &["production", "pre-production", "integration"];

/// How many findings every problem has.
const LEAST: usize = 3;

pub fn workload(findings: usize, elements: usize) -> Workload {
    Workload {
        kind: "problem",
        findings: if findings > 0 { findings } else { LEAST },
        input: array(elements, |dice, i| problem(dice, i, findings > 0)),
        retype_pretty: |text| retype_pretty::<Problem<'_>>(text),
        retype_compact: |text| retype_compact::<Problem<'_>>(text),
    }
}

/// A problem; with findings it has a management zone too.
fn problem(dice: &mut Dice, i: usize, findings: bool) -> String {
    let (id, host, service) = (dice.number() >> 1, dice.number(), dice.number());
    let (title, severity, stage) = (dice.pick(TITLES), dice.pick(SEVERITIES), dice.pick(STAGES));
    let named = format!("[\n      {{\n        \"id\": \"{i}\",\n        \"name\": \"{stage}\"\n      }}\n    ]");
    let zones = if findings { &*named } else { "[]" };
    let entities = [stub("HOST", host), stub("SERVICE", service)].join(",\n      ");
    format!(
        r#"  {{
    "problemId": "{id}_1669823466223V2",
    "displayId": "P-{i}",
    "title": "{title}",
    "impactLevel": "SERVICES",
    "severityLevel": "{severity}",
    "status": "CLOSED",
    "affectedEntities": [
      {entities}
    ],
    "impactedEntities": [
      {entities}
    ],
    "rootCauseEntity": null,
    "managementZones": {zones},
    "entityTags": [
      {{
        "context": "CONTEXTLESS",
        "key": "stage",
        "value": "{stage}",
        "stringRepresentation": "stage:{stage}"
      }}
    ],
    "problemFilters": [],
    "startTime": 1669823466223,
    "endTime": 1669825466223,
    "recentComments": {{
      "totalCount": 0,
      "comments": []
    }}
  }}"#
    )
}

fn stub(entity_type: &str, id: u64) -> String {
    format!(
        r#"{{
        "entityId": {{
          "id": "{entity_type}-{id:016X}",
          "type": "{entity_type}"
        }},
        "name": "{entity_type} of the shop"
      }}"#
    )
}
