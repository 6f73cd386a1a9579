//! The model of `builtin:anomaly-detection.frequent-issues`, version 1.0.3.

use crate::reader::{ObjectReader, Restricting};
use crate::vocabulary::model::{model, yes};

model! {
    /// The value of a Settings 2.0 object of `builtin:anomaly-detection.frequent-issues`.
    ///
    /// ```
    /// use dt_translate::frequent_issue_detection::v2::FrequentIssueDetection;
    ///
    /// let on = FrequentIssueDetection::default();
    /// assert!(on.detect_frequent_issues_in_applications);
    /// ```
    derive(Copy, PartialEq, Eq) pub struct FrequentIssueDetection {
        /// Whether frequent issues in applications are detected.
        #[serde(default = "yes")]
        special detect_frequent_issues_in_applications: bool = "detectFrequentIssuesInApplications"
            by |o| o.assumed_if_absent("detectFrequentIssuesInApplications", yes(), "true"),
        /// Whether frequent issues in transactions and services are detected.
        #[serde(default = "yes")]
        special detect_frequent_issues_in_transactions_and_services: bool = "detectFrequentIssuesInTransactionsAndServices"
            by |o| o.assumed_if_absent("detectFrequentIssuesInTransactionsAndServices", yes(), "true"),
        /// Whether frequent issues in the infrastructure are detected.
        #[serde(default = "yes")]
        special detect_frequent_issues_in_infrastructure: bool = "detectFrequentIssuesInInfrastructure"
            by |o| o.assumed_if_absent("detectFrequentIssuesInInfrastructure", yes(), "true"),
        /// Whether frequent issues in the environment are detected; absent, the server decides.
        optional detect_frequent_issues_in_environment: bool = "detectFrequentIssuesInEnvironment",
    }
    before prepare
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

fn prepare(o: &mut ObjectReader<'_, '_>) {
    o.never_leaves_out(SWITCHES);
}
