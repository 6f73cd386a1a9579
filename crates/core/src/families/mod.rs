//! The registry of kinds: one line each, and nothing else to touch.

pub mod alerting_profile;
pub mod entity;
pub mod frequent_issue_detection;
pub mod maintenance_window;
pub mod problem;
pub mod token;

use crate::kind::{Kind, KindEntry};
use crate::options::Family;
use crate::report::origin::Row;

/// Every kind, in the order of the documentation.
pub(crate) static KINDS: &[KindEntry] = &[
    // Settings 2.0
    alerting_profile::AlertingProfile::ENTRY,
    frequent_issue_detection::FrequentIssueDetection::ENTRY,
    maintenance_window::MaintenanceWindow::ENTRY,
    // Environment API: problems
    problem::Problem::ENTRY,
    problem::ProblemComment::ENTRY,
    problem::ProblemCommentBody::ENTRY,
    problem::ProblemClose::ENTRY,
    // Monitored entities
    entity::Entity::ENTRY,
    entity::EntityTags::ENTRY,
    entity::CustomDevice::ENTRY,
    // Access tokens
    token::Token::ENTRY,
    token::TokenCreate::ENTRY,
    token::TokenUpdate::ENTRY,
    token::TokenLookup::ENTRY,
    token::TokenCreated::ENTRY,
];

/// The schema that replaced a family of the Configuration API v1.
pub(crate) fn settings_schema(family: Family) -> Option<&'static str> {
    KINDS.iter().find(|entry| entry.family == family)?.layout.schema_id()
}

/// The field table of a kind.
pub(crate) fn fields(kind: &str) -> &'static [Row] {
    KINDS.iter().find(|entry| entry.id == kind).map_or(&[], |entry| entry.fields)
}

/// Every kind, in the order of the documentation.
///
/// ```
/// let kind = dt_translate::kinds().iter().find(|kind| kind.id() == "frequent-issue-detection").unwrap();
/// assert_eq!(kind.schema_id(), Some("builtin:anomaly-detection.frequent-issues"));
/// assert!(kind.codes().iter().all(|code| code.id.starts_with("frequent-issue-detection/")));
/// ```
pub fn kinds() -> &'static [KindEntry] {
    KINDS
}
