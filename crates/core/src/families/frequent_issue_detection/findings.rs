//! Everything this kind has to say.

use crate::report::finding::findings;

findings! { "frequent-issue-detection":
    /// The v1 member exists since API version 1.306 (January 2025); a server before that rejects it.
    EnvironmentNeeds1306 = "environment-needs-1-306", Warning, Manual, Documented,
        "`frequentIssueDetectionEnvironmentEnabled` is known to servers from version 1.306 on",
        help "for an older server, remove the member";
}
