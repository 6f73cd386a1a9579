//! Everything this kind has to say.

use super::tables::metadata::Name;
use crate::report::diagnostic::Evidence;
use crate::report::finding::{Shown, findings};

findings! { "entity":
    /// The id has no type in front, as `HOST-0123456789ABCDEF` has. The type decides which members an entity has.
    NoType { id: Shown } = "no-type", Error, Invalid, Inferred,
        "the id `{id}` does not begin with the type of an entity",
        help "write the id as the API answers it, such as HOST-0123456789ABCDEF";
    /// v1 has operations for applications, hosts, processes, process groups and services, and for nothing else.
    NotInV1 { entity_type: Shown } = "not-in-v1", Error, Invalid, Documented,
        "v1 has no entities of type `{entity_type}`",
        help "the entities of v1 are applications, hosts, processes, process groups and services; read others with the API v2";
    /// The type is not the one in the id. v1 knows the id alone.
    /// Cure: none is needed: the id decides.
    OtherType { entity_type: Shown } = "other-type", Warning, Dropped, Inferred,
        "`{entity_type}` is not the type in the id; v1 has the id alone";
    /// A name or value is spelt as in an old example, or as on the other side.
    Misspelt { found: Shown, name: &'static str } = "misspelt", Info, Tolerated, Documented,
        "`{found}` is read as `{name}`";
    /// A member stands in two spellings. One of them is read.
    /// Cure: remove the one that is not meant.
    SpeltTwice { found: Shown, name: &'static str } = "spelt-twice", Warning, Dropped, Inferred,
        "`{found}` is another spelling of `{name}`, which stands here too and is taken; `{found}` is left out";
    /// No property of v2 is known for a member of v1. Some of them stand in a related entity.
    NoProperty { member: Shown } = "no-property", Warning, Dropped, Inferred,
        "no property of v2 is known for `{member}`; it is left out",
        help "what tells of a cloud or virtual machine stands at the related entity, such as EC2_INSTANCE or VIRTUALMACHINE; for the rest no place is known";
    /// A property of v2, or metadata of v1, has not the form that v1 documents.
    /// Cure: read the entity with the API v2.
    UnfitProperty { member: &'static str, expected: &'static str } = "unfit-property", Warning, Dropped, Inferred,
        "`{member}` of v1 is {expected}; this value is left out";
    /// The member has another name in v2, and no source says that it is the same.
    InferredName { from: &'static str, to: &'static str } = "inferred-name", Info, Converted, Inferred,
        "`{from}` is taken to be `{to}` on the other side";
    /// The type of the service has another name in v2, and no source says that it is the same.
    InferredServiceType { from: &'static str, to: &'static str } = "inferred-service-type", Info, Converted, Inferred,
        "the service type `{from}` is taken to be `{to}` on the other side";
    /// No name in v2 is known for the type of the service. It is carried.
    /// Cure: see what the API v2 answers for a service of this type.
    ServiceTypeCarried { service_type: Shown } = "service-type-carried", Warning, Tolerated, Inferred,
        "no service type of v2 is known for `{service_type}`; it is carried as it is";
    /// The version of the OneAgent is a text in v2, and four members in v1.
    AgentVersion = "agent-version", Info, Converted, Inferred,
        "the version of the OneAgent is `installerVersion` in v2 and its parts in v1";
    /// v2 has one version for a process. The first is written.
    /// Cure: keep the others elsewhere where they are needed.
    SeveralAgentVersions { count: usize } = "several-agent-versions", Warning, Approximated, Inferred,
        "v2 has one version of the OneAgent, and there are {count}; the first that is complete is written";
    /// The version of the OneAgent lacks a part, or has one that is not as documented.
    IncompleteAgentVersion = "incomplete-agent-version", Warning, Dropped, Inferred,
        "of major, minor, revision and a timestamp as in 20260110-093000, not all are here; the version of the OneAgent is left out",
        help "a timestamp is written as yyyymmdd-hhmmss";
    /// The version in v2 is not `major.minor.revision.timestamp`.
    /// Cure: read the property with the API v2.
    UnreadInstallerVersion { version: Shown } = "unread-installer-version", Warning, Dropped, Inferred,
        "`{version}` is not of the form major.minor.revision.timestamp and is left out";
    /// A host has one host group in v1.
    /// Cure: read the relationship with the API v2.
    SecondHostGroup = "second-host-group", Warning, Dropped, Inferred,
        "a host has one host group in v1; this one is left out";
    /// Synthetic monitors of an application: the relationship has another name and the other direction in v2.
    MonitorsInferred = "monitors-inferred", Info, Converted, Inferred,
        "`toRelationships.monitors` is taken to be `fromRelationships.isApplicationOfSyntheticTest` in v2";
    /// Synthetic monitors of an application, by the name of v1. No source tells whether v2 has it too.
    MonitorsCarried = "monitors-carried", Info, Converted, Inferred,
        "v2 is not known to have `toRelationships.monitors`; it is taken to be that of v1";
    /// Metadata are lists by name in v1, and keys and values in v2.
    MetadataKeys = "metadata-keys", Info, Converted, Observed,
        "metadata are lists by name in v1 and keys with values in v2";
    /// As metadata-keys; among the names are some whose key follows from their name alone.
    MetadataKeysInferred = "metadata-keys-inferred", Info, Converted, Inferred,
        "metadata are lists by name in v1 and keys with values in v2; some of these keys are inferred";
    /// Metadata that have no counterpart on the other side.
    /// Cure: read the metadata with the API that knows it.
    UnknownMetadata { name: Shown } = "unknown-metadata", Warning, Dropped, Inferred,
        "no counterpart of the metadata `{name}` is known; it is left out";
}

impl Finding {
    /// That metadata have another form, and whether the keys of those that are written are known.
    pub(super) fn metadata(names: impl IntoIterator<Item = &'static Name>) -> Self {
        let inferred = names.into_iter().any(|name| name.key.is_some() && name.evidence == Evidence::Inferred);
        if inferred { Self::MetadataKeysInferred } else { Self::MetadataKeys }
    }

    /// A second spelling of a member.
    pub(super) fn spelt_twice(found: &str, name: &'static str) -> Self {
        Self::SpeltTwice { found: Shown::from(found), name }
    }

    /// A spelling that is read as another.
    pub(super) fn misspelt(found: &str, name: &'static str) -> Self {
        Self::Misspelt { found: Shown::from(found), name }
    }
}
