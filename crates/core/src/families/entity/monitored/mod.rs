//! Monitored entities: hosts, processes, process groups, services and applications of the Topology &
//! Smartscape API v1 and the Monitored entities API v2.
//!
//! # What changes
//!
//! What v1 prints beside the name stands in `properties` in v2, some of it under another name. Ids in
//! relationships have their type beside them, tags their text. The host group is a relationship, the version
//! of the `OneAgent` one text, metadata are keys with values.
//!
//! # What is lost
//!
//! Towards v2: the members of v1 for which no property is known, such as `consumedHostUnits`. Towards v1:
//! `icon`, and the properties and relationships that v1 does not have. Each is named.

pub(crate) mod agent_version;
pub(crate) mod check;
pub(crate) mod downgrade;
pub(crate) mod fields;
pub(crate) mod findings;
pub(crate) mod form;
pub(crate) mod inner;
pub(crate) mod module;
pub(crate) mod pairs;
pub(crate) mod relationships;
pub(crate) mod service_type;
pub(crate) mod tables;
pub(crate) mod upgrade;
pub mod v1;
pub mod v2;

pub use pairs::{Pair, metadata_names, service_types};

use crate::kind::{Kind, KindEntry, Signs, in_rooms, run};
use crate::layout::{Frame, Layout, List};
use crate::options::Family;
use crate::report::finding::documentation;

/// A monitored entity, as it is answered.
///
/// Its models are [`v1::Entity`] of the deprecated API and [`v2::Entity`] of its replacement.
#[derive(Clone, Copy, Debug)]
pub struct Entity;

/// Members that v1 prints and v2 does not; the last are in every full answer.
const SIGNS_OF_V1: &[&[&str]] = &[
    &["entityId", "displayName"],
    &["entityId", "tags:objects"],
    &["entityId", "fromRelationships:texts"],
    &["entityId", "toRelationships:texts"],
    &["entityId", "displayName", "fromRelationships:texts"],
    &["entityId", "displayName", "toRelationships:texts"],
    &["entityId", "displayName", "agentVersion"],
    &["entityId", "displayName", "agentVersions"],
    &["entityId", "displayName", "applicationType"],
    &["entityId", "displayName", "bitness"],
    &["entityId", "displayName", "consumedHostUnits"],
    &["entityId", "displayName", "customizedName"],
    &["entityId", "displayName", "hostGroup"],
    &["entityId", "displayName", "ipAddresses"],
    &["entityId", "displayName", "listenPorts"],
    &["entityId", "displayName", "metadata"],
    &["entityId", "displayName", "monitoringMode"],
    &["entityId", "displayName", "monitoringState"],
    &["entityId", "displayName", "osType"],
    &["entityId", "displayName", "serviceType"],
    &["entityId", "displayName", "softwareTechnologies"],
    &["entityId", "displayName", "discoveredName"],
    &["entityId", "displayName", "lastSeenTimestamp"],
    &["entityId", "firstSeenTimestamp"],
    &["entityId", "displayName", "firstSeenTimestamp"],
];

const SIGNS_OF_V2: &[&[&str]] = &[
    &["entityId", "displayName"],
    &["entityId", "tags:objects"],
    &["entityId", "fromRelationships:objects"],
    &["entityId", "toRelationships:objects"],
    &["entityId", "displayName", "fromRelationships:objects"],
    &["entityId", "displayName", "toRelationships:objects"],
    &["entityId", "displayName", "icon"],
    &["entityId", "displayName", "firstSeenTms"],
    &["entityId", "displayName", "lastSeenTms"],
    &["entityId", "properties"],
    &["entityId", "displayName", "properties"],
    &["entityId", "type"],
    &["entityId", "displayName", "type"],
    &["entityId", "displayName", "type", "properties"],
];

impl Kind for Entity {
    type V1<'t> = v1::Entity<'t>;
    type V2<'t> = v2::Entity<'t>;

    const ENTRY: KindEntry = KindEntry {
        family: Family::Entity,
        id: "entity",
        title: "a monitored entity",
        doc: documentation(include_str!("mod.rs")),
        layout: Layout::Plain {
            v1: Frame { list: List::Array, wrappers: &[] },
            v2: Frame { list: List::member("entities", true), wrappers: &[] },
        },
        v1: Signs::new(SIGNS_OF_V1).weak(&[&["entityId"]]),
        v2: Signs::new(SIGNS_OF_V2).weak(&[&["entityId"]]),
        fields: fields::FIELDS,
        codes: findings::CODES,
        run: run::<Self>,
        remark: Self::remark,
    };

    in_rooms!();
}
