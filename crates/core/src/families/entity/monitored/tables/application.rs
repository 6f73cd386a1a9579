//! What applications have on both sides, be they web, mobile or custom.

use super::{only_v2, property, related, relation};
use crate::report::diagnostic::Evidence::{Documented, Inferred, Observed};
use crate::report::origin::How::Converted;
use crate::report::origin::Row;

/// Ahead of the rows of the same place in v1, which tell where v1 is translated to.
const MONITORS_OF_V2: &str = "read in v2, which is not known to have it; never written there";

/// Sorted by the place in v1.
pub(super) const ROWS: &[Row] = &[
    only_v2("properties/awsNameTag", Observed),
    only_v2("properties/boshName", Observed),
    only_v2("properties/gcpZone", Observed),
    only_v2("properties/oneAgentCustomHostName", Observed),
    only_v2("toRelationships/isApplicationMethodOf", Observed),
    only_v2("toRelationships/isGroupOf", Observed),
    property("applicationMatchTarget", "properties/applicationMatchTarget", Observed),
    property("applicationType", "properties/applicationType", Observed),
    relation("fromRelationships/calls", Documented),
    related("fromRelationships/calls/*", "fromRelationships/calls/*/id", Documented),
    property("mobileOsFamily", "properties/mobileOsFamily", Observed),
    property("ruleAppliedMatchType", "properties/ruleAppliedMatchType", Observed),
    property("ruleAppliedPattern", "properties/ruleAppliedPattern", Observed),
    Row::new("toRelationships/monitors", "toRelationships/monitors", Converted, Inferred, MONITORS_OF_V2),
    Row::new(
        "toRelationships/monitors",
        "fromRelationships/isApplicationOfSyntheticTest",
        Converted,
        Inferred,
        "in v2 in the other direction",
    ),
    Row::new("toRelationships/monitors/*", "toRelationships/monitors/*/id", Converted, Inferred, MONITORS_OF_V2),
    Row::new(
        "toRelationships/monitors/*",
        "fromRelationships/isApplicationOfSyntheticTest/*/id",
        Converted,
        Inferred,
        "in v2 in the other direction",
    ),
];
