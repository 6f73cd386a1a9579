//! Frequent issue detection: the smallest model there is.

use dt_translate::frequent_issue_detection::v1::FrequentIssueDetection;

use super::{Workload, array, retype_compact, retype_pretty};

pub fn workload(findings: usize) -> Workload {
    let more = if findings == 0 {
        ""
    } else {
        r#",
    "metadata": {},
    "owner": "team-payments",
    "reviewed": "2026-03-01",
    "ticket": 4711"#
    };
    let input = array(|dice, _| {
        let mut switch = || dice.pick(&[true, false]);
        format!(
            r#"  {{
    "frequentIssueDetectionApplicationEnabled": {},
    "frequentIssueDetectionServiceEnabled": {},
    "frequentIssueDetectionInfrastructureEnabled": {}{more}
  }}"#,
            switch(),
            switch(),
            switch()
        )
    });
    Workload {
        kind: "frequent-issue-detection",
        findings,
        input,
        retype_pretty: |text| retype_pretty::<FrequentIssueDetection>(text),
        retype_compact: |text| retype_compact::<FrequentIssueDetection>(text),
    }
}
