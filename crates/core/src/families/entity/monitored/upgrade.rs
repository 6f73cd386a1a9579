//! From v1 to v2.

use super::fields::ZONES;
use super::findings::Finding;
use super::relationships::{HOST_GROUP, IS_APPLICATION_OF_SYNTHETIC_TEST, IS_INSTANCE_OF, MONITORS};
use super::tables::{self, Type, inferred, metadata, property_of};
use super::{agent_version, module, service_type, v1, v2};
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::entity_id;
use crate::vocabulary::entity_stub::EntityId;
use crate::vocabulary::map::Map;
use crate::vocabulary::me_tag;
use crate::vocabulary::rules;
use crate::vocabulary::text::{Text, is_digits};

pub(super) fn upgrade<'a>(from: &'a v1::Entity<'_>, at: &At<'_>, cx: &mut Context<'_>) -> v2::Entity<'a> {
    let Some(entity_type) = Type::of(&from.entity_id) else { return v2::Entity::default() };
    cx.case(entity_type.case());
    let properties = properties(entity_type, from, at, cx);
    v2::Entity {
        entity_id: from.entity_id.reborrow(),
        entity_type: entity_id::type_of(&from.entity_id).map(Text::from),
        display_name: from.display_name.as_ref().map(Text::reborrow),
        first_seen_tms: from.first_seen_timestamp,
        last_seen_tms: from.last_seen_timestamp,
        properties: (properties != v2::Properties::default()).then_some(properties),
        tags: from.tags.as_ref().map(|tags| tags.iter().map(me_tag::upgrade).collect()),
        management_zones: management_zones(from, at, cx),
        icon: None,
        from_relationships: from_relationships(entity_type, from, at, cx),
        to_relationships: to_relationships(entity_type, from, at, cx),
    }
}

fn properties<'a>(
    entity_type: Type,
    from: &'a v1::Entity<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> v2::Properties<'a> {
    let mut others = Vec::with_capacity(from.properties.0.len());
    for (name, value) in from.properties.iter() {
        let member = at.member(name);
        let Some(row) = entity_type.by_v1(name) else {
            cx.say(&member, General::UnknownMember { member: Shown::from(&**name) });
            continue;
        };
        let Some(property) = property_of(row) else {
            cx.say(&member, Finding::NoProperty { member: Shown::from(&**name) });
            continue;
        };
        if let Some((v1, v2)) = inferred(row) {
            cx.say(&member, Finding::InferredName { from: v1, to: v2 });
        }
        others.push((Text::from(property), value.reborrow()));
    }
    let host_group = from.host_group.as_ref();
    v2::Properties {
        detected_name: from.discovered_name.as_ref().map(Text::reborrow),
        customized_name: from.customized_name.as_ref().map(Text::reborrow),
        bitness: from.bitness.as_ref().map(without_bit),
        installer_version: installer_version(from, at, cx),
        host_group_name: host_group.and_then(|group| group.name.as_ref()).map(Text::reborrow),
        metadata: from.metadata.as_ref().map(|values| metadata(values, &at.to("metadata"), cx)),
        service_type: from.service_type.as_ref().map(|name| service_type::upgrade(name, &at.to("serviceType"), cx)),
        software_technologies: from.software_technologies.as_ref().map(|technologies| technologies_of(technologies)),
        versioned_modules: from.versioned_modules.as_deref().map(module::reborrow_all),
        others: Map(others),
    }
}

/// `64` for `64bit`; anything else as it is.
fn without_bit<'a>(text: &'a Text<'_>) -> Text<'a> {
    let digits = text.strip_suffix("bit").filter(|digits| is_digits(digits));
    digits.map_or_else(|| text.reborrow(), Text::from)
}

fn installer_version(from: &v1::Entity<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Option<Text<'static>> {
    if let Some(version) = &from.agent_version {
        return agent_version::upgrade(version, &at.to("agentVersion"), cx);
    }
    let versions = from.agent_versions.as_ref()?;
    let place = at.to("agentVersions");
    match versions.as_slice() {
        [] => return None,
        [version] => return agent_version::upgrade(version, &place.item(0), cx),
        _ => {}
    }
    let Some(first) = versions.iter().position(|version| agent_version::text(version).is_some()) else {
        cx.say(&place, Finding::IncompleteAgentVersion);
        return None;
    };
    cx.say(&place, Finding::SeveralAgentVersions { count: versions.len() });
    agent_version::upgrade(versions.get(first)?, &place.item(first), cx)
}

fn metadata<'a>(values: &'a Map<'_, v1::Metadata<'_>>, at: &At<'_>, cx: &mut Context<'_>) -> Vec<v2::Metadata<'a>> {
    let mut list = Vec::with_capacity(values.0.len());
    for (name, value) in values.iter() {
        let member = at.member(name);
        let Some((entry, key)) = metadata::by_name(name).and_then(|entry| Some((entry, entry.key?))) else {
            cx.say(&member, Finding::UnknownMetadata { name: Shown::from(&**name) });
            continue;
        };
        let v1::Metadata::Texts(texts) = value else {
            cx.say(&member, Finding::UnfitProperty { member: entry.v1, expected: "an array of texts" });
            continue;
        };
        let pairs = texts.iter().map(|text| v2::Metadata { key: Text::from(key), value: text.reborrow() });
        list.extend(pairs);
    }
    let written = values.iter().filter(|(_, value)| matches!(value, v1::Metadata::Texts(texts) if !texts.is_empty()));
    cx.say(at, Finding::metadata(written.filter_map(|(name, _)| metadata::by_name(name))));
    list
}

fn technologies_of<'a>(technologies: &'a [v1::Technology<'_>]) -> Vec<v2::Technology<'a>> {
    let technologies = technologies.iter().map(|from| v2::Technology {
        technology: from.technology.as_ref().map(Text::reborrow),
        edition: from.edition.as_ref().map(Text::reborrow),
        version: from.version.as_ref().map(Text::reborrow),
    });
    technologies.collect()
}

fn management_zones<'a>(
    from: &'a v1::Entity<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> Option<Vec<v2::ManagementZone<'a>>> {
    let place = at.to("managementZones");
    let zones = from.management_zones.as_ref()?.iter().enumerate().map(|(i, zone)| {
        if zone.description.is_some() {
            let finding = General::NoCounterpart { member: Shown::from("description") };
            cx.say(&place.item(i).to("description"), finding);
        }
        v2::ManagementZone {
            id: zone.id.reborrow(),
            name: zone.name.as_ref().map(Text::reborrow),
            ..v2::ManagementZone::default()
        }
    });
    let zones = zones.collect();
    Some(rules::each_once(zones, &ZONES, &place, cx))
}

type Related<'a> = Map<'a, Vec<EntityId<'a>>>;

fn from_relationships<'a>(
    entity_type: Type,
    from: &'a v1::Entity<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> Related<'a> {
    let known = entity_type.relationships().from;
    let mut relationships = related(&from.from_relationships, known, &at.to("fromRelationships"), cx);
    if let Some(group) = &from.host_group {
        relationships.0.extend(host_group(group, &at.to("hostGroup"), cx));
    }
    if let Some(monitors) = from.to_relationships.get(MONITORS)
        && entity_type == Type::Application
    {
        cx.say(&at.to("toRelationships/monitors"), Finding::MonitorsInferred);
        let tests = monitors.iter().map(|id| stub(id)).collect();
        relationships.0.push((Text::from(IS_APPLICATION_OF_SYNTHETIC_TEST), tests));
    }
    relationships
}

/// The relationship of a host to its host group.
fn host_group<'a>(
    group: &'a v1::HostGroup<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> Option<(Text<'a>, Vec<EntityId<'a>>)> {
    if group.me_id.is_none() && group.name.is_none() {
        cx.say(at, General::NoCounterpart { member: Shown::from("hostGroup") });
    }
    let id = group.me_id.as_ref()?.reborrow();
    let group = EntityId { id: Some(id), entity_type: Some(Text::from(HOST_GROUP)) };
    Some((Text::from(IS_INSTANCE_OF), vec![group]))
}

fn to_relationships<'a>(entity_type: Type, from: &'a v1::Entity<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Related<'a> {
    let known = entity_type.relationships().to;
    let mut relationships = related(&from.to_relationships, known, &at.to("toRelationships"), cx);
    relationships.0.retain(|(name, _)| &**name != MONITORS);
    relationships
}

/// The relationships that v1 documents, each entity with its type.
fn related<'a>(
    from: &'a Map<'_, Vec<Text<'_>>>,
    known: &[&'static str],
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> Related<'a> {
    let mut relationships = Vec::with_capacity(from.0.len() + 1);
    for (name, ids) in from.iter() {
        if known.contains(&&**name) {
            relationships.push((name.reborrow(), ids.iter().map(|id| stub(id)).collect()));
        } else if let Some(usual) = tables::in_capitals(name).filter(|usual| known.contains(usual)) {
            cx.say(&at.member(name), Finding::spelt_twice(name, usual));
        } else {
            cx.say(&at.member(name), General::UnknownMember { member: Shown::from(&**name) });
        }
    }
    Map(relationships)
}

fn stub(id: &str) -> EntityId<'_> {
    EntityId { id: Some(Text::from(id)), entity_type: entity_id::type_of(id).map(Text::from) }
}
