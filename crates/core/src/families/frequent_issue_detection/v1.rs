//! The model of the Configuration API v1.

use crate::reader::{ObjectReader, Restricting};
use crate::vocabulary::model::{model, yes};

model! {
    /// The configuration of frequent issue detection (`/api/config/v1/frequentIssueDetection`).
    ///
    /// ```
    /// use dt_translate::frequent_issue_detection::v1::FrequentIssueDetection;
    ///
    /// let off: FrequentIssueDetection = serde_json::from_str(
    ///     r#"{
    ///         "frequentIssueDetectionApplicationEnabled": false,
    ///         "frequentIssueDetectionServiceEnabled": false,
    ///         "frequentIssueDetectionInfrastructureEnabled": false
    ///     }"#,
    /// ).unwrap();
    /// assert_eq!(off.frequent_issue_detection_environment_enabled, None);
    /// ```
    derive(Copy, PartialEq, Eq) pub struct FrequentIssueDetection {
        /// Whether frequent issues in applications are detected.
        #[serde(default = "yes")]
        special frequent_issue_detection_application_enabled: bool = "frequentIssueDetectionApplicationEnabled"
            by |o| o.assumed("frequentIssueDetectionApplicationEnabled", yes(), "true"),
        /// Whether frequent issues in transactions and services are detected.
        #[serde(default = "yes")]
        special frequent_issue_detection_service_enabled: bool = "frequentIssueDetectionServiceEnabled"
            by |o| o.assumed("frequentIssueDetectionServiceEnabled", yes(), "true"),
        /// Whether frequent issues in the infrastructure are detected.
        #[serde(default = "yes")]
        special frequent_issue_detection_infrastructure_enabled: bool = "frequentIssueDetectionInfrastructureEnabled"
            by |o| o.assumed("frequentIssueDetectionInfrastructureEnabled", yes(), "true"),
        /// Whether frequent issues in the environment are detected; known since API version 1.306.
        optional frequent_issue_detection_environment_enabled: bool = "frequentIssueDetectionEnvironmentEnabled",
    }
    before prepare
}

impl Default for FrequentIssueDetection {
    fn default() -> Self {
        Self {
            frequent_issue_detection_application_enabled: true,
            frequent_issue_detection_service_enabled: true,
            frequent_issue_detection_infrastructure_enabled: true,
            frequent_issue_detection_environment_enabled: None,
        }
    }
}

/// The switches, in the spelling of the other side or in another one of their own.
const SWITCHES: Restricting = &[
    ("frequentIssueDetectionApplicationEnabled", "`frequentIssueDetectionApplicationEnabled`"),
    ("detectFrequentIssuesInApplications", "`frequentIssueDetectionApplicationEnabled`"),
    ("frequentIssueDetectionServiceEnabled", "`frequentIssueDetectionServiceEnabled`"),
    ("detectFrequentIssuesInTransactionsAndServices", "`frequentIssueDetectionServiceEnabled`"),
    ("frequentIssueDetectionInfrastructureEnabled", "`frequentIssueDetectionInfrastructureEnabled`"),
    ("detectFrequentIssuesInInfrastructure", "`frequentIssueDetectionInfrastructureEnabled`"),
    ("frequentIssueDetectionEnvironmentEnabled", "`frequentIssueDetectionEnvironmentEnabled`"),
    ("detectFrequentIssuesInEnvironment", "`frequentIssueDetectionEnvironmentEnabled`"),
];

fn prepare(o: &mut ObjectReader<'_, '_>) {
    o.never_leaves_out(SWITCHES);
    o.server_managed(&["metadata"]);
}
