//! The model of the Monitored entities API v2.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

pub use super::module::Module;

use super::findings::Finding;
use super::inner::{self, ICON};
use super::tables::{Type, property_of};
use super::v1::is_plain;
use super::{relationships, service_type};
use crate::json::tape::NodeKind;
use crate::reader::{FromJson, ObjectReader};
use crate::report::finding::Shown;
use crate::vocabulary::entity_id;
use crate::vocabulary::entity_stub::EntityId;
use crate::vocabulary::map::{Map, entry};
use crate::vocabulary::me_tag::METag;
use crate::vocabulary::model::model;
use crate::vocabulary::owned::owned;
use crate::vocabulary::raw::Raw;
use crate::vocabulary::text::Text;

model! {
    /// A monitored entity (`/api/v2/entities`).
    ///
    /// ```
    /// use dt_translate::entity::monitored::v2::Entity;
    ///
    /// let host: Entity<'_> = serde_json::from_str(
    ///     r#"{"entityId": "HOST-0123456789ABCDEF", "properties": {"osType": "LINUX", "bitness": "64"}}"#,
    /// ).unwrap();
    /// assert_eq!(host.properties.unwrap().bitness.as_deref(), Some("64"));
    /// ```
    derive(Default, PartialEq, Eq) pub struct Entity<'t> {
        /// The id, such as `HOST-0123456789ABCDEF`.
        required entity_id: Text<'t> = "entityId" by |o| read_id(o),
        /// The type, such as `HOST`.
        optional entity_type: Text<'t> = "type" by |o| o.optional("type").or_else(|| type_in(&entity_id)),
        /// The name that is displayed.
        optional display_name: Text<'t> = "displayName",
        /// When it was first seen, in milliseconds since 1970 UTC.
        optional first_seen_tms: i64 = "firstSeenTms",
        /// When it was last seen, in milliseconds since 1970 UTC.
        optional last_seen_tms: i64 = "lastSeenTms",
        /// What else is known of it.
        optional properties: Properties<'t> = "properties" by |o| read_properties(o, Type::of(&entity_id)),
        /// Its tags.
        optional tags: Vec<METag<'t>> = "tags",
        /// The management zones it belongs to.
        optional management_zones: Vec<ManagementZone<'t>> = "managementZones",
        /// Its icon.
        optional icon: Raw<'t> = "icon" by |o| read_icon(o),
        /// The entities that a relationship leads to, by relationship.
        #[serde(default, skip_serializing_if = "Map::is_empty")]
        special from_relationships: Map<'t, Vec<EntityId<'t>>> = "fromRelationships"
            by |o| with_types(relationships::read(o, "fromRelationships", "fromRelationship")),
        /// The entities that a relationship comes from, by relationship.
        #[serde(default, skip_serializing_if = "Map::is_empty")]
        special to_relationships: Map<'t, Vec<EntityId<'t>>> = "toRelationships"
            by |o| with_types(relationships::read(o, "toRelationships", "toRelationship")),
    }
}

/// The properties of an entity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Properties<'t> {
    /// The name that was detected.
    pub detected_name: Option<Text<'t>>,
    /// The name that a person gave.
    pub customized_name: Option<Text<'t>>,
    /// `32` or `64`; hosts and processes.
    pub bitness: Option<Text<'t>>,
    /// The version of the `OneAgent`; hosts and processes.
    pub installer_version: Option<Text<'t>>,
    /// The name of the host group; hosts.
    pub host_group_name: Option<Text<'t>>,
    /// What is known of the process, by key; processes and process groups.
    pub metadata: Option<Vec<Metadata<'t>>>,
    /// The type, such as `WEB_REQUEST_SERVICE`; services.
    pub service_type: Option<Text<'t>>,
    /// The technologies.
    pub software_technologies: Option<Vec<Technology<'t>>>,
    /// The modules with their versions; processes.
    pub versioned_modules: Option<Vec<Module<'t>>>,
    /// The other properties, as they stand.
    pub others: Map<'t, Raw<'t>>,
}

model! {
    /// A value of the metadata of a process.
    pub struct Metadata<'t> {
        /// The key, such as `EXE_NAME`.
        required key: Text<'t> = "key",
        /// The value.
        required value: Text<'t> = "value",
    }
}

model! {
    /// A technology.
    pub struct Technology<'t> {
        /// The technology, such as `JAVA`.
        optional technology: Text<'t> = "type",
        /// The edition, such as `OpenJDK`.
        optional edition: Text<'t> = "edition",
        /// The version.
        optional version: Text<'t> = "version",
    }
}

model! {
    /// A management zone.
    pub struct ManagementZone<'t> {
        /// The id, a signed 64-bit number as text.
        required id: Text<'t> = "id",
        /// The name.
        optional name: Text<'t> = "name",
        /// The settings object of the zone; newer servers tell it.
        optional source_setting: Raw<'t> = "sourceSetting",
    }
}

fn read_id<'t>(o: &mut ObjectReader<'_, 't>) -> Text<'t> {
    let entity_id: Text<'t> = o.required("entityId");
    if let Some(known) = Type::of(&entity_id) {
        o.cx.case(known.case());
    }
    o.also_spelt("managementZones", "mangementZones", || Finding::misspelt("mangementZones", "managementZones"));
    entity_id
}

fn read_icon<'t>(o: &mut ObjectReader<'_, 't>) -> Option<Raw<'t>> {
    let icon = o.optional(ICON)?;
    if let Some(node) = o.take(ICON) {
        inner::check(o.cx, ICON, node);
    }
    Some(icon)
}

/// The relationships, each entity with the type that its id begins with, where it has none.
fn with_types<'t>(mut relationships: Map<'t, Vec<EntityId<'t>>>) -> Map<'t, Vec<EntityId<'t>>> {
    for stub in relationships.0.iter_mut().flat_map(|(_, related)| related) {
        if stub.entity_type.is_none() {
            stub.entity_type = stub.id.as_deref().and_then(type_in);
        }
    }
    relationships
}

fn type_in(id: &str) -> Option<Text<'static>> {
    entity_id::type_of(id).map(|entity_type| Text::from(entity_type.to_owned()))
}

/// The properties; none when there is nothing in them.
fn read_properties<'t>(o: &mut ObjectReader<'_, 't>, known: Option<Type>) -> Option<Properties<'t>> {
    let node = o.take("properties").filter(|&node| !o.is_null(node))?;
    let mut object = ObjectReader::open(o.cx, node)?;
    let o = &mut object;
    if known.is_some() && o.kind_of("internalName").is_some_and(is_readable_as_text) {
        o.also_spelt("detectedName", "internalName", || Finding::misspelt("internalName", "detectedName"));
    }
    let has = |member: &str| known.is_some_and(|known| known.by_v1(member).is_some());
    let (agent, host, metadata) = (has("agentVersion") || has("agentVersions"), has("hostGroup"), has("metadata"));
    let (bitness, service, technologies) = (has("bitness"), has("serviceType"), has("softwareTechnologies"));
    let modules = has("versionedModules");
    let properties = Properties {
        detected_name: own_text(o, known.is_some(), "detectedName", "discoveredName"),
        customized_name: own_text(o, known.is_some(), "customizedName", "customizedName"),
        bitness: bitness.then(|| respelt(o, "bitness", without_bit)).flatten(),
        installer_version: agent.then(|| read_version(o)).flatten(),
        host_group_name: own_text(o, host, "hostGroupName", "hostGroup/name"),
        metadata: own(o, metadata, "metadata"),
        service_type: service.then(|| respelt(o, "serviceType", service_type::in_v2)).flatten(),
        software_technologies: own(o, technologies, "softwareTechnologies"),
        versioned_modules: modules.then(|| read_modules(o)).flatten(),
        others: others(o, known),
    };
    (properties != Properties::default()).then_some(properties)
}

/// A property with a model of its own, where the type has it.
fn own<'t, T: FromJson<'t>>(o: &mut ObjectReader<'_, 't>, has: bool, name: &'static str) -> Option<T> {
    if has { o.optional(name) } else { None }
}

/// A property that is text, where the type has it. Another value is left out alone, as of other properties.
fn own_text<'t>(o: &mut ObjectReader<'_, 't>, has: bool, name: &'static str, member: &'static str) -> Option<Text<'t>> {
    if !has {
        return None;
    }
    let node = o.take(name).filter(|&node| !o.is_null(node))?;
    if !is_readable_as_text(o.kind(node)) {
        o.cx.say_node(node, Finding::UnfitProperty { member, expected: "text" });
        return None;
    }
    Text::from_json(o.cx, node)
}

const fn is_readable_as_text(kind: NodeKind) -> bool {
    !matches!(kind, NodeKind::Object | NodeKind::Array | NodeKind::True | NodeKind::False)
}

/// The modules. A list of anything else is left out alone, as of other properties.
fn read_modules<'t>(o: &mut ObjectReader<'_, 't>) -> Option<Vec<Module<'t>>> {
    const NAME: &str = "versionedModules";
    let node = o.take(NAME).filter(|&node| !o.is_null(node))?;
    let source = o.cx.source?;
    let is_text = |member| is_readable_as_text(source.tape.node(member).kind);
    let is_module = |item| {
        let members = ["name", "version"].map(|name| source.tape.get(source.text, item, name));
        o.kind(item) == NodeKind::Object && members.into_iter().flatten().all(is_text)
    };
    if o.kind(node) != NodeKind::Array || !source.tape.items(node).all(is_module) {
        o.cx.say_node(node, Finding::UnfitProperty { member: NAME, expected: "an array of objects of texts" });
        return None;
    }
    Vec::from_json(o.cx, node)
}

/// The version of the `OneAgent`, which no number is.
fn read_version<'t>(o: &mut ObjectReader<'_, 't>) -> Option<Text<'t>> {
    let node = o.take("installerVersion").filter(|&node| !o.is_null(node))?;
    if matches!(o.kind(node), NodeKind::String | NodeKind::Placeholder) {
        return Text::from_json(o.cx, node);
    }
    let version = Raw::from_json(o.cx, node)?;
    o.cx.say_node(node, Finding::UnreadInstallerVersion { version: Shown::from(version.json()) });
    None
}

/// A word that may be spelt as in v1.
fn respelt<'t>(
    o: &mut ObjectReader<'_, 't>,
    name: &'static str,
    spelling: fn(&str) -> Option<&'static str>,
) -> Option<Text<'t>> {
    let text = own_text(o, true, name, name)?;
    let Some(spelling) = spelling(&text) else { return Some(text) };
    let node = o.take(name)?;
    o.cx.say_node(node, Finding::misspelt(&text, spelling));
    Some(Text::from(spelling))
}

/// `64`, which is also printed as a number, and in v1 as `64bit`.
fn without_bit(text: &str) -> Option<&'static str> {
    match text {
        "32bit" => Some("32"),
        "64bit" => Some("64"),
        _ => None,
    }
}

/// The other properties, by the name that they are mostly called.
fn others<'t>(o: &mut ObjectReader<'_, 't>, known: Option<Type>) -> Map<'t, Raw<'t>> {
    let mut others = Vec::with_capacity(o.room());
    for (name, node) in o.rest() {
        if o.is_null(node) {
            continue;
        }
        let spelling = known.and_then(|known| usual_name(known, &name)).filter(|usual| o.is_valueless(usual));
        if let Some(usual) = spelling {
            o.cx.alias(o.object, usual, node);
            o.cx.say_node(node, Finding::misspelt(&name, usual));
        }
        let name = spelling.map_or_else(|| Text::from(name), Text::from);
        others.extend(Raw::from_json(o.cx, node).map(|value| (name, value)));
    }
    Map(others)
}

/// The name in v2 of a property that is spelt as in v1.
pub(super) fn usual_name(known: Type, name: &str) -> Option<&'static str> {
    let row = known.by_v1(name).filter(|row| is_plain(row.v1))?;
    let usual = property_of(row).filter(|&usual| usual != name)?;
    known.by_v2(name).is_none().then_some(usual)
}

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        entry(&mut map, "detectedName", self.detected_name.as_ref())?;
        entry(&mut map, "customizedName", self.customized_name.as_ref())?;
        for (name, value) in self.others.iter() {
            map.serialize_entry(name, value)?;
        }
        entry(&mut map, "bitness", self.bitness.as_ref())?;
        entry(&mut map, "installerVersion", self.installer_version.as_ref())?;
        entry(&mut map, "hostGroupName", self.host_group_name.as_ref())?;
        entry(&mut map, "metadata", self.metadata.as_ref())?;
        entry(&mut map, "serviceType", self.service_type.as_ref())?;
        entry(&mut map, "softwareTechnologies", self.software_technologies.as_ref())?;
        entry(&mut map, "versionedModules", self.versioned_modules.as_ref())?;
        map.end()
    }
}

impl<'de: 't, 't> Deserialize<'de> for Properties<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PropertiesVisitor<'t>(PhantomData<&'t ()>);

        impl<'de: 't, 't> Visitor<'de> for PropertiesVisitor<'t> {
            type Value = Properties<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the properties of an entity")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Properties<'t>, A::Error> {
                let mut properties = Properties::default();
                while let Some(name) = access.next_key::<Text<'t>>()? {
                    match &*name {
                        "detectedName" => properties.detected_name = access.next_value()?,
                        "customizedName" => properties.customized_name = access.next_value()?,
                        "bitness" => properties.bitness = access.next_value()?,
                        "installerVersion" => properties.installer_version = access.next_value()?,
                        "hostGroupName" => properties.host_group_name = access.next_value()?,
                        "metadata" => properties.metadata = access.next_value()?,
                        "serviceType" => properties.service_type = access.next_value()?,
                        "softwareTechnologies" => properties.software_technologies = access.next_value()?,
                        "versionedModules" => properties.versioned_modules = access.next_value()?,
                        _ => {
                            let value: Option<Raw<'t>> = access.next_value()?;
                            properties.others.0.extend(value.map(|value| (name, value)));
                        }
                    }
                }
                Ok(properties)
            }
        }

        deserializer.deserialize_map(PropertiesVisitor(PhantomData))
    }
}

owned! {
    Properties { detected_name, customized_name, bitness, installer_version, host_group_name, metadata, service_type, software_technologies, versioned_modules, others }
}
