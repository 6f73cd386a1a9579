//! The registry of kinds: one line each, and nothing else to touch.

pub mod frequent_issue_detection;

use crate::kind::{Entry, Rooms};

/// Every kind, in the order of the documentation.
pub(crate) static KINDS: &[Entry] = &[frequent_issue_detection::FrequentIssueDetection::ENTRY];
