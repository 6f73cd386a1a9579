//! What process groups have on both sides.

use super::{only_v2, property, related, relation};
use crate::report::diagnostic::Evidence::Observed;
use crate::report::origin::How::Converted;
use crate::report::origin::Row;

/// Sorted by the place in v1.
pub(super) const ROWS: &[Row] = &[
    only_v2("fromRelationships/isPgOfCa", Observed),
    only_v2("fromRelationships/isPgOfCai", Observed),
    only_v2("fromRelationships/isPgOfCg", Observed),
    only_v2("fromRelationships/runsOnResource", Observed),
    only_v2("properties/awsNameTag", Observed),
    only_v2("properties/boshName", Observed),
    only_v2("properties/customPgMetadata", Observed),
    only_v2("properties/gcpZone", Observed),
    only_v2("properties/oneAgentCustomHostName", Observed),
    only_v2("toRelationships/isDockerContainerOfPg", Observed),
    only_v2("toRelationships/isHostGroupOf", Observed),
    only_v2("toRelationships/isNamespaceOfPg", Observed),
    only_v2("toRelationships/isPgAppOf", Observed),
    property("azureHostName", "properties/azureHostName", Observed),
    property("azureSiteName", "properties/azureSiteName", Observed),
    relation("fromRelationships/isNetworkClientOfProcessGroup", Observed),
    related(
        "fromRelationships/isNetworkClientOfProcessGroup/*",
        "fromRelationships/isNetworkClientOfProcessGroup/*/id",
        Observed,
    ),
    relation("fromRelationships/runsOn", Observed),
    related("fromRelationships/runsOn/*", "fromRelationships/runsOn/*/id", Observed),
    property("listenPorts", "properties/listenPorts", Observed),
    Row::new(
        "metadata",
        "properties/metadata",
        Converted,
        Observed,
        "lists by name in v1, keys and values in v2; most names are inferred",
    ),
    Row::new(
        "softwareTechnologies",
        "properties/softwareTechnologies",
        Converted,
        Observed,
        "v1 prints null for what is not known",
    ),
    property("softwareTechnologies/*/edition", "properties/softwareTechnologies/*/edition", Observed),
    property("softwareTechnologies/*/type", "properties/softwareTechnologies/*/type", Observed),
    property("softwareTechnologies/*/version", "properties/softwareTechnologies/*/version", Observed),
    relation("toRelationships/isInstanceOf", Observed),
    related("toRelationships/isInstanceOf/*", "toRelationships/isInstanceOf/*/id", Observed),
    relation("toRelationships/isNetworkClientOfProcessGroup", Observed),
    related(
        "toRelationships/isNetworkClientOfProcessGroup/*",
        "toRelationships/isNetworkClientOfProcessGroup/*/id",
        Observed,
    ),
    relation("toRelationships/runsOn", Observed),
    related("toRelationships/runsOn/*", "toRelationships/runsOn/*/id", Observed),
];
