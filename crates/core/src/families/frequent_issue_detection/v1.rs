//! The model of the Configuration API v1.

use serde::{Deserialize, Serialize};

use crate::reader::{ObjectReader, Read, Restricting};
use crate::vocabulary::owned::unborrowed;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FrequentIssueDetection {
    /// Whether frequent issues in applications are detected.
    #[serde(default = "enabled")]
    pub frequent_issue_detection_application_enabled: bool,
    /// Whether frequent issues in transactions and services are detected.
    #[serde(default = "enabled")]
    pub frequent_issue_detection_service_enabled: bool,
    /// Whether frequent issues in the infrastructure are detected.
    #[serde(default = "enabled")]
    pub frequent_issue_detection_infrastructure_enabled: bool,
    /// Whether frequent issues in the environment are detected; known since API version 1.306.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frequent_issue_detection_environment_enabled: Option<bool>,
}

const fn enabled() -> bool {
    true
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

impl<'t> Read<'t> for FrequentIssueDetection {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(SWITCHES);
        o.server_managed(&["metadata"]);
        Self {
            frequent_issue_detection_application_enabled: o.assumed(
                "frequentIssueDetectionApplicationEnabled",
                true,
                "true",
            ),
            frequent_issue_detection_service_enabled: o.assumed("frequentIssueDetectionServiceEnabled", true, "true"),
            frequent_issue_detection_infrastructure_enabled: o.assumed(
                "frequentIssueDetectionInfrastructureEnabled",
                true,
                "true",
            ),
            frequent_issue_detection_environment_enabled: o.optional("frequentIssueDetectionEnvironmentEnabled"),
        }
    }
}

unborrowed!(FrequentIssueDetection);
