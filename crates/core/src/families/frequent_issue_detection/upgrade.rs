//! From v1 to v2.

use super::{v1, v2};
use crate::report::Context;
use crate::report::at::At;

pub(super) fn upgrade(
    from: &v1::FrequentIssueDetection,
    _: &At<'_>,
    _: &mut Context<'_>,
) -> v2::FrequentIssueDetection {
    v2::FrequentIssueDetection {
        detect_frequent_issues_in_applications: from.frequent_issue_detection_application_enabled,
        detect_frequent_issues_in_transactions_and_services: from.frequent_issue_detection_service_enabled,
        detect_frequent_issues_in_infrastructure: from.frequent_issue_detection_infrastructure_enabled,
        detect_frequent_issues_in_environment: from.frequent_issue_detection_environment_enabled,
    }
}
