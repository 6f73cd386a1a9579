//! What processes have on both sides; the API calls them process group instances.

use super::{only_v1, only_v2, property, related, relation};
use crate::report::diagnostic::Evidence::{Documented, Inferred, Observed};
use crate::report::origin::How::{Approximated, Converted};
use crate::report::origin::Row;

/// Sorted by the place in v1.
pub(super) const ROWS: &[Row] = &[
    only_v2("fromRelationships/runsOnResource", Documented),
    only_v2("fromRelationships/talksWithCandidate", Documented),
    only_v2("properties/appVersion", Observed),
    only_v2("properties/awsNameTag", Observed),
    only_v2("properties/boshName", Observed),
    only_v2("properties/customPgMetadata", Observed),
    only_v2("properties/gardenApplicationNames", Observed),
    only_v2("properties/gcpZone", Observed),
    only_v2("properties/internalName", Observed),
    only_v2("properties/isDockerized", Observed),
    only_v2("properties/jvmClrVersion", Observed),
    only_v2("properties/jvmVendor", Observed),
    only_v2("properties/oneAgentCustomHostName", Observed),
    only_v2("properties/processType", Observed),
    only_v2("toRelationships/candidateTalksWith", Documented),
    only_v2("toRelationships/isHostGroupOf", Documented),
    Row::new("agentVersions", "properties/installerVersion", Approximated, Inferred, "the first version alone"),
    property("azureHostName", "properties/azureHostName", Documented),
    property("azureSiteName", "properties/azureSiteName", Documented),
    Row::new("bitness", "properties/bitness", Converted, Documented, "`64bit` in v1, `64` in v2"),
    relation("fromRelationships/isInstanceOf", Documented),
    related("fromRelationships/isInstanceOf/*", "fromRelationships/isInstanceOf/*/id", Documented),
    relation("fromRelationships/isNetworkClientOf", Documented),
    related("fromRelationships/isNetworkClientOf/*", "fromRelationships/isNetworkClientOf/*/id", Documented),
    relation("fromRelationships/isProcessOf", Documented),
    related("fromRelationships/isProcessOf/*", "fromRelationships/isProcessOf/*/id", Documented),
    property("listenPorts", "properties/listenPorts", Documented),
    Row::new(
        "metadata",
        "properties/metadata",
        Converted,
        Documented,
        "lists by name in v1, keys and values in v2; most names are inferred",
    ),
    property("modules", "properties/modules", Documented),
    only_v1("monitoringState"),
    Row::new(
        "softwareTechnologies",
        "properties/softwareTechnologies",
        Converted,
        Documented,
        "v1 prints null for what is not known",
    ),
    property("softwareTechnologies/*/edition", "properties/softwareTechnologies/*/edition", Documented),
    property("softwareTechnologies/*/type", "properties/softwareTechnologies/*/type", Documented),
    property("softwareTechnologies/*/version", "properties/softwareTechnologies/*/version", Documented),
    relation("toRelationships/isNetworkClientOf", Documented),
    related("toRelationships/isNetworkClientOf/*", "toRelationships/isNetworkClientOf/*/id", Documented),
    relation("toRelationships/runsOnProcessGroupInstance", Documented),
    related(
        "toRelationships/runsOnProcessGroupInstance/*",
        "toRelationships/runsOnProcessGroupInstance/*/id",
        Documented,
    ),
    property("versionedModules", "properties/versionedModules", Documented),
    property("versionedModules/*/name", "properties/versionedModules/*/name", Documented),
    property("versionedModules/*/version", "properties/versionedModules/*/version", Documented),
];
