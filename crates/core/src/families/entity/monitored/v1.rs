//! The model of the Topology & Smartscape API v1: what all types have, and the members of each.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

pub use super::module::Module;

use super::findings::Finding;
use super::form;
use super::inner;
use super::tables::Type;
use super::{relationships, service_type};
use crate::json::tape::{Index, NodeKind};
use crate::reader::{FromJson, ObjectReader, Read};
use crate::report::Context;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::report::origin::Row;
use crate::vocabulary::map::{Map, entry};
use crate::vocabulary::model::model;
use crate::vocabulary::owned::{IntoOwned, owned};
use crate::vocabulary::raw::Raw;
use crate::vocabulary::tag::Tag;
use crate::vocabulary::text::Text;

/// A monitored entity (`/api/v1/entity/…`): an application, host, process, process group or service.
///
/// The type of an entity is what its id begins with.
///
/// ```
/// use dt_translate::entity::monitored::v1::Entity;
///
/// let host: Entity<'_> = serde_json::from_str(
///     r#"{"entityId": "HOST-0123456789ABCDEF", "displayName": "db-1", "osType": "LINUX"}"#,
/// ).unwrap();
/// assert_eq!(host.properties.get("osType").unwrap().json(), r#""LINUX""#);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entity<'t> {
    /// The id, such as `HOST-0123456789ABCDEF`.
    pub entity_id: Text<'t>,
    /// The name that is displayed.
    pub display_name: Option<Text<'t>>,
    /// The name that a person gave.
    pub customized_name: Option<Text<'t>>,
    /// The name that was detected.
    pub discovered_name: Option<Text<'t>>,
    /// When it was first seen, in milliseconds since 1970 UTC.
    pub first_seen_timestamp: Option<i64>,
    /// When it was last seen, in milliseconds since 1970 UTC.
    pub last_seen_timestamp: Option<i64>,
    /// Its tags.
    pub tags: Option<Vec<Tag<'t>>>,
    /// Ids of the entities that a relationship leads to, by relationship.
    pub from_relationships: Map<'t, Vec<Text<'t>>>,
    /// Ids of the entities that a relationship comes from, by relationship.
    pub to_relationships: Map<'t, Vec<Text<'t>>>,
    /// The version of the `OneAgent`; hosts only.
    pub agent_version: Option<AgentVersion<'t>>,
    /// The versions of the `OneAgents`; processes only.
    pub agent_versions: Option<Vec<AgentVersion<'t>>>,
    /// `32bit` or `64bit`; hosts and processes only.
    pub bitness: Option<Text<'t>>,
    /// The host group; hosts only.
    pub host_group: Option<HostGroup<'t>>,
    /// What is known of the process, by name; processes and process groups only.
    pub metadata: Option<Map<'t, Metadata<'t>>>,
    /// The type, such as `WebRequest`; services only.
    pub service_type: Option<Text<'t>>,
    /// The technologies; applications have none.
    pub software_technologies: Option<Vec<Technology<'t>>>,
    /// The modules with their versions; processes only.
    pub versioned_modules: Option<Vec<Module<'t>>>,
    /// The management zones it belongs to.
    pub management_zones: Option<Vec<ManagementZone<'t>>>,
    /// The other members of its type, as they stand.
    pub properties: Map<'t, Raw<'t>>,
}

/// A value of the metadata of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Metadata<'t> {
    /// What most names hold.
    Texts(Vec<Text<'t>>),
    /// What a few names hold, such as `envVariables`.
    Other(Raw<'t>),
}

model! {
    /// The version of a OneAgent.
    pub struct AgentVersion<'t> {
        /// The major version.
        optional major: i64 = "major",
        /// The minor version.
        optional minor: i64 = "minor",
        /// The revision.
        optional revision: i64 = "revision",
        /// When it was built, as `yyyymmdd-hhmmss`.
        optional timestamp: Text<'t> = "timestamp",
        /// The revision of the source, mostly empty.
        optional source_revision: Text<'t> = "sourceRevision",
    }
}

model! {
    /// The host group of a host.
    pub struct HostGroup<'t> {
        /// The id of the host group.
        optional me_id: Text<'t> = "meId",
        /// The name of the host group.
        optional name: Text<'t> = "name",
    }
}

model! {
    /// A technology. v1 prints null where nothing is known.
    pub struct Technology<'t> {
        /// The technology, such as `JAVA`.
        nullable technology: Text<'t> = "type",
        /// The edition, such as `OpenJDK`.
        nullable edition: Text<'t> = "edition",
        /// The version.
        nullable version: Text<'t> = "version",
    }
}

model! {
    /// A management zone.
    pub struct ManagementZone<'t> {
        /// The id, a signed 64-bit number as text.
        required id: Text<'t> = "id",
        /// The name.
        optional name: Text<'t> = "name",
        /// A description.
        optional description: Text<'t> = "description",
    }
}

impl<'t> Read<'t> for Entity<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        let entity_id: Text<'t> = o.required("entityId");
        let entity_type = Type::of(&entity_id);
        if let Some(entity_type) = entity_type {
            o.cx.case(entity_type.case());
        }
        o.also_spelt("managementZones", "mangementZones", || Finding::misspelt("mangementZones", "managementZones"));
        let mut members = Members { o, entity_type };
        Self {
            display_name: members.o.optional("displayName"),
            discovered_name: members.o.optional("discoveredName"),
            customized_name: members.o.optional("customizedName"),
            first_seen_timestamp: members.o.optional("firstSeenTimestamp"),
            last_seen_timestamp: members.o.optional("lastSeenTimestamp"),
            tags: members.o.optional("tags"),
            from_relationships: relationships::read(members.o, "fromRelationships", "fromRelationship"),
            to_relationships: relationships::read(members.o, "toRelationships", "toRelationship"),
            bitness: members.respelt("bitness", with_bit),
            agent_version: members.own("agentVersion"),
            agent_versions: members.own("agentVersions"),
            host_group: members.own("hostGroup"),
            metadata: members.metadata(),
            service_type: members.respelt("serviceType", service_type::in_v1),
            software_technologies: members.own("softwareTechnologies"),
            versioned_modules: members.own("versionedModules"),
            management_zones: members.o.optional("managementZones"),
            properties: members.rest(),
            entity_id,
        }
    }
}

/// `64bit`, which v2 prints as `64`.
fn with_bit(text: &str) -> Option<&'static str> {
    match text {
        "32" => Some("32bit"),
        "64" => Some("64bit"),
        _ => None,
    }
}

/// Reads the members that only some types have.
struct Members<'m, 'r, 't> {
    o: &'m mut ObjectReader<'r, 't>,
    entity_type: Option<Type>,
}

impl<'t> Members<'_, '_, 't> {
    /// A member with a model of its own, where the type has it.
    fn own<T: FromJson<'t>>(&mut self, name: &'static str) -> Option<T> {
        let entity_type = self.entity_type.filter(|_| self.o.has(name))?;
        entity_type.by_v1(name)?;
        self.o.optional(name)
    }

    /// A word that may be spelt as in v2.
    fn respelt(&mut self, name: &'static str, spelling: fn(&str) -> Option<&'static str>) -> Option<Text<'t>> {
        let text: Text<'t> = self.own(name)?;
        let Some(spelling) = spelling(&text) else { return Some(text) };
        if let Some(node) = self.o.take(name) {
            self.o.cx.say_node(node, Finding::misspelt(&text, spelling));
        }
        Some(Text::from(spelling))
    }

    /// The metadata. None of a name and null are the same.
    fn metadata(&mut self) -> Option<Map<'t, Metadata<'t>>> {
        let entity_type = self.entity_type.filter(|_| self.o.has("metadata"))?;
        entity_type.by_v1("metadata")?;
        let node = self.o.take("metadata").filter(|&node| !self.o.is_null(node))?;
        let mut object = ObjectReader::open(self.o.cx, node)?;
        let mut map = Map::default();
        for (name, node) in object.rest() {
            if !object.is_null(node) {
                inner::check_metadata(object.cx, &name, node);
                map.0.extend(Metadata::from_json(object.cx, node).map(|value| (Text::from(name), value)));
            }
        }
        Some(map)
    }

    /// The other members of the type.
    fn rest(&mut self) -> Map<'t, Raw<'t>> {
        let mut properties = Vec::with_capacity(self.o.room());
        let members = self.o.rest();
        let Some(entity_type) = self.entity_type else { return Map::default() };
        for (name, node) in members {
            let plain = |row: &&Row| !row.v1.contains('/') && is_plain(row.v1);
            let row = entity_type.by_v1(&name).or_else(|| entity_type.by_v2(&name).filter(plain));
            let Some(row) = row else {
                self.o.cx.say_node(node - 1, General::UnknownMember { member: Shown::from(&*name) });
                continue;
            };
            if row.v1 != name && !self.o.is_valueless(row.v1) {
                self.o.cx.say_node(node - 1, Finding::spelt_twice(&name, row.v1));
                continue;
            }
            if row.v1 != name {
                self.o.cx.alias(self.o.object, row.v1, node);
                self.o.cx.say_node(node, Finding::misspelt(&name, row.v1));
            }
            if !self.o.is_null(node) {
                properties.extend(form::read(self.o.cx, node, row).map(|value| (Text::from(row.v1), value)));
            }
        }
        Map(properties)
    }
}

/// Whether a member has no model of its own.
pub(super) fn is_plain(member: &str) -> bool {
    !matches!(
        member,
        "agentVersion"
            | "agentVersions"
            | "bitness"
            | "hostGroup"
            | "metadata"
            | "serviceType"
            | "softwareTechnologies"
            | "versionedModules"
    )
}

impl<'t> FromJson<'t> for Metadata<'t> {
    const EXPECTED: &'static str = "an array of texts";

    fn from_json(cx: &mut Context<'t>, node: Index) -> Option<Self> {
        match cx.source?.tape.node(node).kind {
            NodeKind::Array => Vec::from_json(cx, node).map(Self::Texts),
            _ => Raw::from_json(cx, node).map(Self::Other),
        }
    }
}

impl Serialize for Metadata<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Texts(texts) => texts.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}

impl<'de: 't, 't> Deserialize<'de> for Metadata<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = <&'de RawValue>::deserialize(deserializer)?;
        if !value.get().starts_with('[') {
            return Raw::deserialize(value).map(Self::Other).map_err(D::Error::custom);
        }
        Vec::deserialize(value).map(Self::Texts).map_err(D::Error::custom)
    }
}

impl Serialize for Entity<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("entityId", &self.entity_id)?;
        entry(&mut map, "displayName", self.display_name.as_ref())?;
        entry(&mut map, "customizedName", self.customized_name.as_ref())?;
        entry(&mut map, "discoveredName", self.discovered_name.as_ref())?;
        entry(&mut map, "firstSeenTimestamp", self.first_seen_timestamp.as_ref())?;
        entry(&mut map, "lastSeenTimestamp", self.last_seen_timestamp.as_ref())?;
        entry(&mut map, "tags", self.tags.as_ref())?;
        map.serialize_entry("fromRelationships", &self.from_relationships)?;
        map.serialize_entry("toRelationships", &self.to_relationships)?;
        for (name, value) in self.properties.iter() {
            map.serialize_entry(name, value)?;
        }
        entry(&mut map, "bitness", self.bitness.as_ref())?;
        entry(&mut map, "agentVersion", self.agent_version.as_ref())?;
        entry(&mut map, "agentVersions", self.agent_versions.as_ref())?;
        entry(&mut map, "hostGroup", self.host_group.as_ref())?;
        entry(&mut map, "metadata", self.metadata.as_ref())?;
        entry(&mut map, "serviceType", self.service_type.as_ref())?;
        entry(&mut map, "softwareTechnologies", self.software_technologies.as_ref())?;
        entry(&mut map, "versionedModules", self.versioned_modules.as_ref())?;
        entry(&mut map, "managementZones", self.management_zones.as_ref())?;
        map.end()
    }
}

impl<'de: 't, 't> Deserialize<'de> for Entity<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntityVisitor<'t>(PhantomData<&'t ()>);

        impl<'de: 't, 't> Visitor<'de> for EntityVisitor<'t> {
            type Value = Entity<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an entity")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Entity<'t>, A::Error> {
                let mut entity = Entity::default();
                let mut has_id = false;
                while let Some(name) = access.next_key::<Text<'t>>()? {
                    match &*name {
                        "entityId" => {
                            entity.entity_id = access.next_value()?;
                            has_id = true;
                        }
                        "displayName" => entity.display_name = access.next_value()?,
                        "customizedName" => entity.customized_name = access.next_value()?,
                        "discoveredName" => entity.discovered_name = access.next_value()?,
                        "firstSeenTimestamp" => entity.first_seen_timestamp = access.next_value()?,
                        "lastSeenTimestamp" => entity.last_seen_timestamp = access.next_value()?,
                        "tags" => entity.tags = access.next_value()?,
                        "fromRelationships" => {
                            entity.from_relationships = access.next_value::<Option<_>>()?.unwrap_or_default();
                        }
                        "toRelationships" => {
                            entity.to_relationships = access.next_value::<Option<_>>()?.unwrap_or_default();
                        }
                        "agentVersion" => entity.agent_version = access.next_value()?,
                        "agentVersions" => entity.agent_versions = access.next_value()?,
                        "bitness" => entity.bitness = access.next_value()?,
                        "hostGroup" => entity.host_group = access.next_value()?,
                        "metadata" => entity.metadata = access.next_value()?,
                        "serviceType" => entity.service_type = access.next_value()?,
                        "softwareTechnologies" => entity.software_technologies = access.next_value()?,
                        "versionedModules" => entity.versioned_modules = access.next_value()?,
                        "managementZones" => entity.management_zones = access.next_value()?,
                        _ => {
                            let value: Option<Raw<'t>> = access.next_value()?;
                            entity.properties.0.extend(value.map(|value| (name, value)));
                        }
                    }
                }
                has_id.then_some(entity).ok_or_else(|| A::Error::missing_field("entityId"))
            }
        }

        deserializer.deserialize_map(EntityVisitor(PhantomData))
    }
}

impl IntoOwned for Metadata<'_> {
    type Owned = Metadata<'static>;

    fn into_owned(self) -> Self::Owned {
        match self {
            Self::Texts(texts) => Metadata::Texts(texts.into_owned()),
            Self::Other(raw) => Metadata::Other(raw.into_owned()),
        }
    }
}

owned! {
    Entity { entity_id, display_name, customized_name, discovered_name, first_seen_timestamp, last_seen_timestamp, tags, from_relationships, to_relationships, agent_version, agent_versions, bitness, host_group, metadata, service_type, software_technologies, versioned_modules, management_zones, properties }
}
