//! Frequent issue detection: Configuration API v1 and `builtin:anomaly-detection.frequent-issues`.
//!
//! # What changes
//!
//! The four switches have other names. There is one object in an environment on both sides; in v1 it
//! has no id.
//!
//! # What is lost
//!
//! Nothing. `frequentIssueDetectionEnvironmentEnabled` exists in v1 since API version 1.306 only; a
//! server before that does not know it.

#![expect(clippy::trivially_copy_pass_by_ref, reason = "the documents of all kinds are passed alike")]

pub(crate) mod check;
pub(crate) mod downgrade;
pub(crate) mod fields;
pub(crate) mod findings;
pub(crate) mod upgrade;
pub mod v1;
pub mod v2;

use crate::kind::{Kind, KindEntry, Signs, in_rooms, run};
use crate::layout::Layout;
use crate::options::Family;
use crate::report::finding::documentation;

/// Frequent issue detection of an environment.
///
/// Its models are [`v1::FrequentIssueDetection`] of the deprecated API and [`v2::FrequentIssueDetection`] of its replacement.
#[derive(Clone, Copy, Debug)]
pub struct FrequentIssueDetection;

impl Kind for FrequentIssueDetection {
    type V1<'t> = v1::FrequentIssueDetection;
    type V2<'t> = v2::FrequentIssueDetection;

    const ENTRY: KindEntry = KindEntry {
        family: Family::FrequentIssueDetection,
        id: "frequent-issue-detection",
        title: "frequent issue detection",
        doc: documentation(include_str!("mod.rs")),
        layout: Layout::Settings { schema_id: "builtin:anomaly-detection.frequent-issues", single: true },
        v1: Signs::new(&[
            &["frequentIssueDetectionApplicationEnabled"],
            &["frequentIssueDetectionServiceEnabled"],
            &["frequentIssueDetectionInfrastructureEnabled"],
            &["frequentIssueDetectionEnvironmentEnabled"],
        ])
        .sure(&[
            "frequentIssueDetectionApplicationEnabled",
            "frequentIssueDetectionServiceEnabled",
            "frequentIssueDetectionInfrastructureEnabled",
            "frequentIssueDetectionEnvironmentEnabled",
        ]),
        v2: Signs::new(&[
            &["detectFrequentIssuesInApplications"],
            &["detectFrequentIssuesInTransactionsAndServices"],
            &["detectFrequentIssuesInInfrastructure"],
            &["detectFrequentIssuesInEnvironment"],
        ])
        .sure(&[
            "detectFrequentIssuesInApplications",
            "detectFrequentIssuesInTransactionsAndServices",
            "detectFrequentIssuesInInfrastructure",
            "detectFrequentIssuesInEnvironment",
        ]),
        fields: fields::FIELDS,
        codes: findings::CODES,
        run: run::<Self>,
        remark: Self::remark,
    };

    in_rooms!();
}

#[cfg(test)]
mod tests {
    use crate::convert::convert;
    use crate::options::Options;

    #[test]
    fn a_switch_is_not_left_out_for_its_letter_case() {
        for text in [
            r#"{"frequentIssueDetectionServiceEnabled": true, "FrequentIssueDetectionApplicationEnabled": false}"#,
            r#"{"detectFrequentIssuesInApplications": true, "DetectFrequentIssuesInEnvironment": false}"#,
        ] {
            let outcome = convert(text, &Options::default());
            let is_refused = outcome.diagnostics.iter().any(|said| said.code() == "general/widens-scope");
            assert!(outcome.output.is_none() && is_refused, "{outcome:?}");
        }
    }
}
