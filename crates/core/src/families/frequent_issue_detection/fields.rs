//! Which place in v1 belongs to which in v2.

use crate::report::diagnostic::Evidence::{Documented, Inferred};
use crate::report::origin::How::{Copied, Dropped};
use crate::report::origin::Row;

pub(crate) const FIELDS: &[Row] = &[
    Row::new("frequentIssueDetectionApplicationEnabled", "detectFrequentIssuesInApplications", Copied, Documented, ""),
    Row::new(
        "frequentIssueDetectionServiceEnabled",
        "detectFrequentIssuesInTransactionsAndServices",
        Copied,
        Documented,
        "",
    ),
    Row::new(
        "frequentIssueDetectionInfrastructureEnabled",
        "detectFrequentIssuesInInfrastructure",
        Copied,
        Documented,
        "",
    ),
    Row::new(
        "frequentIssueDetectionEnvironmentEnabled",
        "detectFrequentIssuesInEnvironment",
        Copied,
        Inferred,
        "in v1 since API version 1.306",
    ),
    Row::new("metadata", "", Dropped, Documented, "managed by the server"),
];
