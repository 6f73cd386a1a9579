//! Hosts as the v1 list answers them.

use dt_translate::entity::monitored::v1::Entity;

use super::{Dice, Workload, array, retype_compact, retype_pretty};

const STAGES: &[&str] = &["production", "pre-production", "integration"];
const CORES: &[u32] = &[2, 4, 8, 16];

pub fn workload(findings: usize, elements: usize) -> Workload {
    Workload {
        kind: "entity",
        findings,
        input: array(elements, |dice, i| host(dice, i, findings > 0)),
        retype_pretty: |text| retype_pretty::<Entity<'_>>(text),
        retype_compact: |text| retype_compact::<Entity<'_>>(text),
    }
}

/// A host; with findings it has three members that v2 does not know, and one that no model has.
fn host(dice: &mut Dice, i: usize, findings: bool) -> String {
    let (id, process, group, zone) = (dice.number(), dice.number(), dice.number(), dice.number() >> 2);
    let (stage, cores) = (dice.pick(STAGES), dice.pick(CORES));
    let lost = if findings {
        "\n    \"userLevel\": \"SUPERUSER\",\n    \"consumedHostUnits\": 2.0,\n    \"localIp\": \"192.0.2.1\",\n    \"owner\": \"operations\","
    } else {
        ""
    };
    format!(
        r#"  {{
    "entityId": "HOST-{id:016X}",
    "displayName": "host-{i}.{stage}.example",
    "discoveredName": "host-{i}",
    "firstSeenTimestamp": 1627476376157,
    "lastSeenTimestamp": 1679410093531,
    "tags": [
      {{
        "context": "CONTEXTLESS",
        "key": "stage",
        "value": "{stage}"
      }},
      {{
        "context": "AWS",
        "key": "Name",
        "value": "host-{i}"
      }}
    ],
    "fromRelationships": {{
      "isNetworkClientOfHost": [
        "HOST-{group:016X}"
      ]
    }},
    "toRelationships": {{
      "isProcessOf": [
        "PROCESS_GROUP_INSTANCE-{process:016X}"
      ]
    }},
    "osType": "LINUX",
    "osArchitecture": "X86",
    "osVersion": "Ubuntu 20.04.1 LTS (Focal Fossa) (kernel 5.4.0-135-generic)",
    "hypervisorType": "VMWARE",
    "ipAddresses": [
      "192.0.2.1",
      "192.0.2.2"
    ],
    "cpuCores": {cores},
    "logicalCpuCores": {cores},
    "monitoringMode": "FULL_STACK",{lost}
    "networkZoneId": "default",
    "oneAgentCustomHostName": "host-{i}",
    "managementZones": [
      {{
        "id": "{zone}",
        "name": "{stage}"
      }}
    ]
  }}"#
    )
}
