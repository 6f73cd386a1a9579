//! From v2 to v1.

use super::findings::Finding;
use super::{v1, v2};
use crate::report::Context;
use crate::report::at::At;

pub(super) fn downgrade(
    from: &v2::FrequentIssueDetection,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> v1::FrequentIssueDetection {
    if from.detect_frequent_issues_in_environment.is_some() {
        cx.say(&at.to("detectFrequentIssuesInEnvironment"), Finding::EnvironmentNeeds1306);
    }
    v1::FrequentIssueDetection {
        frequent_issue_detection_application_enabled: from.detect_frequent_issues_in_applications,
        frequent_issue_detection_service_enabled: from.detect_frequent_issues_in_transactions_and_services,
        frequent_issue_detection_infrastructure_enabled: from.detect_frequent_issues_in_infrastructure,
        frequent_issue_detection_environment_enabled: from.detect_frequent_issues_in_environment,
    }
}
