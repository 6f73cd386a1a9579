//! Frequent issue detection.

use super::parts::{Object, Values, flag, metadata, text};

/// Documents of v1.
pub fn v1() -> Values {
    Object::new()
        .seldom("metadata", metadata())
        .has("frequentIssueDetectionApplicationEnabled", flag())
        .may_be_null("frequentIssueDetectionServiceEnabled", flag())
        .may("frequentIssueDetectionInfrastructureEnabled", flag())
        .may_be_null("frequentIssueDetectionEnvironmentEnabled", flag())
        .seldom("somethingElse", text(10))
        .build()
}

/// Values of `builtin:anomaly-detection.frequent-issues`.
pub fn v2() -> Values {
    Object::new()
        .has("detectFrequentIssuesInApplications", flag())
        .may("detectFrequentIssuesInTransactionsAndServices", flag())
        .may("detectFrequentIssuesInInfrastructure", flag())
        .may_be_null("detectFrequentIssuesInEnvironment", flag())
        .seldom("somethingElse", text(10))
        .build()
}
