//! The model of `builtin:anomaly-detection.frequent-issues`, version 1.0.3.

use serde::{Deserialize, Serialize};

use crate::reader::{ObjectReader, Read, Restricting};
use crate::vocabulary::owned::unborrowed;

/// The value of a Settings 2.0 object of `builtin:anomaly-detection.frequent-issues`.
///
/// ```
/// use dt_translate::frequent_issue_detection::v2::FrequentIssueDetection;
///
/// let on = FrequentIssueDetection::default();
/// assert!(on.detect_frequent_issues_in_applications);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FrequentIssueDetection {
    /// Whether frequent issues in applications are detected.
    #[serde(default = "enabled")]
    pub detect_frequent_issues_in_applications: bool,
    /// Whether frequent issues in transactions and services are detected.
    #[serde(default = "enabled")]
    pub detect_frequent_issues_in_transactions_and_services: bool,
    /// Whether frequent issues in the infrastructure are detected.
    #[serde(default = "enabled")]
    pub detect_frequent_issues_in_infrastructure: bool,
    /// Whether frequent issues in the environment are detected; absent, the server decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detect_frequent_issues_in_environment: Option<bool>,
}

const fn enabled() -> bool {
    true
}

impl Default for FrequentIssueDetection {
    fn default() -> Self {
        Self {
            detect_frequent_issues_in_applications: true,
            detect_frequent_issues_in_transactions_and_services: true,
            detect_frequent_issues_in_infrastructure: true,
            detect_frequent_issues_in_environment: None,
        }
    }
}

/// The switches, in the spelling of the other side or in another one of their own.
const SWITCHES: Restricting = &[
    ("detectFrequentIssuesInApplications", "`detectFrequentIssuesInApplications`"),
    ("frequentIssueDetectionApplicationEnabled", "`detectFrequentIssuesInApplications`"),
    ("detectFrequentIssuesInTransactionsAndServices", "`detectFrequentIssuesInTransactionsAndServices`"),
    ("frequentIssueDetectionServiceEnabled", "`detectFrequentIssuesInTransactionsAndServices`"),
    ("detectFrequentIssuesInInfrastructure", "`detectFrequentIssuesInInfrastructure`"),
    ("frequentIssueDetectionInfrastructureEnabled", "`detectFrequentIssuesInInfrastructure`"),
    ("detectFrequentIssuesInEnvironment", "`detectFrequentIssuesInEnvironment`"),
    ("frequentIssueDetectionEnvironmentEnabled", "`detectFrequentIssuesInEnvironment`"),
];

impl<'t> Read<'t> for FrequentIssueDetection {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(SWITCHES);
        Self {
            detect_frequent_issues_in_applications: o.assumed_if_absent(
                "detectFrequentIssuesInApplications",
                true,
                "true",
            ),
            detect_frequent_issues_in_transactions_and_services: o.assumed_if_absent(
                "detectFrequentIssuesInTransactionsAndServices",
                true,
                "true",
            ),
            detect_frequent_issues_in_infrastructure: o.assumed_if_absent(
                "detectFrequentIssuesInInfrastructure",
                true,
                "true",
            ),
            detect_frequent_issues_in_environment: o.optional("detectFrequentIssuesInEnvironment"),
        }
    }
}

unborrowed!(FrequentIssueDetection);
