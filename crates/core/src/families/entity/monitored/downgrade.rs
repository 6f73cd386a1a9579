//! From v2 to v1.

use super::fields::{TAGS, ZONES};
use super::findings::Finding;
use super::form::{self, Fit};
use super::relationships::{HOST_GROUP, IS_APPLICATION_OF_SYNTHETIC_TEST, IS_INSTANCE_OF, MONITORS};
use super::tables::{self, Type, inferred, metadata};
use super::v2::usual_name;
use super::{agent_version, module, service_type, v1, v2};
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::entity_id;
use crate::vocabulary::entity_stub::EntityId;
use crate::vocabulary::map::Map;
use crate::vocabulary::me_tag;
use crate::vocabulary::raw::Raw;
use crate::vocabulary::rules;
use crate::vocabulary::tag::Tag;
use crate::vocabulary::text::{Text, is_digits};

pub(super) fn downgrade<'a>(from: &'a v2::Entity<'_>, at: &At<'_>, cx: &mut Context<'_>) -> v1::Entity<'a> {
    let id_type = entity_id::type_of(&from.entity_id);
    let Some(entity_type) = Type::of(&from.entity_id) else {
        cx.say(&at.to("entityId"), Finding::NotInV1 { entity_type: Shown::from(id_type.unwrap_or_default()) });
        return v1::Entity::default();
    };
    cx.case(entity_type.case());
    if let Some(other) = from.entity_type.as_deref().filter(|other| Some(*other) != id_type) {
        cx.say(&at.to("type"), Finding::OtherType { entity_type: Shown::from(other) });
    }
    if from.icon.is_some() {
        cx.say(&at.to("icon"), General::NoCounterpart { member: Shown::from("icon") });
    }
    let mut entity = v1::Entity {
        entity_id: from.entity_id.reborrow(),
        display_name: from.display_name.as_ref().map(Text::reborrow),
        first_seen_timestamp: from.first_seen_tms,
        last_seen_timestamp: from.last_seen_tms,
        tags: tags(from, &at.to("tags"), cx),
        management_zones: management_zones(from, &at.to("managementZones"), cx),
        ..v1::Entity::default()
    };
    if let Some(properties) = &from.properties {
        add_properties(&mut entity, entity_type, properties, &at.to("properties"), cx);
    }
    add_relationships(&mut entity, entity_type, from, at, cx);
    entity
}

fn tags<'a>(from: &'a v2::Entity<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Option<Vec<Tag<'a>>> {
    Some(me_tag::downgrade(from.tags.as_ref()?, &TAGS, at, cx))
}

fn management_zones<'a>(
    from: &'a v2::Entity<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> Option<Vec<v1::ManagementZone<'a>>> {
    let zones = from.management_zones.as_ref()?.iter().enumerate().map(|(i, zone)| {
        if zone.source_setting.is_some() {
            let finding = General::NoCounterpart { member: Shown::from("sourceSetting") };
            cx.say(&at.item(i).to("sourceSetting"), finding);
        }
        let name = zone.name.as_ref().map(Text::reborrow);
        v1::ManagementZone { id: zone.id.reborrow(), name, description: None }
    });
    let zones = zones.collect();
    Some(rules::each_once(zones, &ZONES, at, cx))
}

fn add_properties<'a>(
    entity: &mut v1::Entity<'a>,
    entity_type: Type,
    from: &'a v2::Properties<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) {
    entity.discovered_name = from.detected_name.as_ref().map(Text::reborrow);
    entity.customized_name = from.customized_name.as_ref().map(Text::reborrow);
    entity.bitness = from.bitness.as_ref().map(with_bit);
    let version = from.installer_version.as_ref();
    let version = version.and_then(|text| agent_version::downgrade(text, &at.to("installerVersion"), cx));
    match entity_type {
        Type::Process => entity.agent_versions = version.map(|version| vec![version]),
        _ => entity.agent_version = version,
    }
    if let Some(name) = &from.host_group_name {
        entity.host_group.get_or_insert_default().name = Some(name.reborrow());
    }
    entity.metadata = from.metadata.as_ref().map(|values| metadata_of(values, &at.to("metadata"), cx));
    let service_type = from.service_type.as_ref();
    entity.service_type = service_type.map(|name| service_type::downgrade(name, &at.to("serviceType"), cx));
    entity.software_technologies =
        from.software_technologies.as_ref().map(|technologies| technologies_of(technologies));
    entity.versioned_modules = from.versioned_modules.as_deref().map(module::reborrow_all);
    entity.properties.0.reserve(from.others.0.len());
    for (name, value) in from.others.iter() {
        let place = at.member(name);
        let Some(row) = entity_type.by_v2(name) else {
            match usual_name(entity_type, name) {
                Some(usual) => cx.say(&place, Finding::spelt_twice(name, usual)),
                None => cx.say(&place, General::NoCounterpart { member: Shown::from(&**name) }),
            }
            continue;
        };
        let Some(value) = fitted(row.v1, value, &place, cx) else { continue };
        if let Some((v1, v2)) = inferred(row) {
            cx.say(&place, Finding::InferredName { from: v2, to: v1 });
        }
        entity.properties.0.push((Text::from(row.v1), value));
    }
}

/// A value in the form that v1 documents.
fn fitted<'a>(member: &'static str, value: &'a Raw<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Option<Raw<'a>> {
    match form::fit(member, value) {
        Fit::Fits | Fit::Unlisted(_) => Some(value.reborrow()),
        Fit::Spelt(spelling) => {
            cx.say(at, Finding::misspelt(&form::inner(value.json()), spelling));
            Some(Raw::text(spelling))
        }
        Fit::As(value, finding) => {
            cx.say(at, finding);
            Some(value)
        }
        Fit::Items(value, findings) => {
            for (i, finding) in findings {
                cx.say(&at.item(i), finding);
            }
            Some(value)
        }
        Fit::Not(expected) | Fit::NotItem(_, _, expected) => {
            cx.say(at, Finding::UnfitProperty { member, expected });
            None
        }
    }
}

/// `64bit` for `64`; anything else as it is.
fn with_bit<'a>(text: &'a Text<'_>) -> Text<'a> {
    match &**text {
        "32" => Text::from("32bit"),
        "64" => Text::from("64bit"),
        digits if is_digits(digits) => Text::from(format!("{digits}bit")),
        _ => text.reborrow(),
    }
}

fn metadata_of<'a>(values: &'a [v2::Metadata<'_>], at: &At<'_>, cx: &mut Context<'_>) -> Map<'a, v1::Metadata<'a>> {
    let mut map: Map<'a, v1::Metadata<'a>> = Map::default();
    for (i, value) in values.iter().enumerate() {
        let Some(entry) = metadata::by_key(&value.key) else {
            cx.say(&at.item(i), Finding::UnknownMetadata { name: Shown::from(&*value.key) });
            continue;
        };
        let text = value.value.reborrow();
        let same = map.0.iter_mut().find(|(name, _)| **name == *entry.v1);
        match same {
            Some((_, v1::Metadata::Texts(texts))) => texts.push(text),
            _ => map.0.push((Text::from(entry.v1), v1::Metadata::Texts(vec![text]))),
        }
    }
    cx.say(at, Finding::metadata(map.iter().filter_map(|(name, _)| metadata::by_name(name))));
    map
}

fn technologies_of<'a>(technologies: &'a [v2::Technology<'_>]) -> Vec<v1::Technology<'a>> {
    let technologies = technologies.iter().map(|from| v1::Technology {
        technology: from.technology.as_ref().map(Text::reborrow),
        edition: from.edition.as_ref().map(Text::reborrow),
        version: from.version.as_ref().map(Text::reborrow),
    });
    technologies.collect()
}

fn add_relationships<'a>(
    entity: &mut v1::Entity<'a>,
    entity_type: Type,
    from: &'a v2::Entity<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) {
    let known = entity_type.relationships();
    let place = at.to("fromRelationships");
    for (name, related) in from.from_relationships.iter() {
        let member = place.member(name);
        match &**name {
            IS_INSTANCE_OF if entity_type == Type::Host => add_host_group(entity, related, &member, cx),
            IS_APPLICATION_OF_SYNTHETIC_TEST if entity_type == Type::Application => {
                cx.say(&member, Finding::MonitorsInferred);
                entity.to_relationships.0.push((Text::from(MONITORS), ids_of(related, &member, cx)));
            }
            _ => entity.from_relationships.0.extend(carried(name, related, known.from, &member, cx)),
        }
    }
    let place = at.to("toRelationships");
    for (name, related) in from.to_relationships.iter() {
        let member = place.member(name);
        if &**name == MONITORS && entity_type == Type::Application {
            if entity.to_relationships.get(MONITORS).is_some() {
                cx.say(&member, Finding::spelt_twice(MONITORS, IS_APPLICATION_OF_SYNTHETIC_TEST));
                continue;
            }
            cx.say(&member, Finding::MonitorsCarried);
        }
        entity.to_relationships.0.extend(carried(name, related, known.to, &member, cx));
    }
}

/// A relationship that v1 has too.
fn carried<'a>(
    name: &'a Text<'_>,
    related: &'a [EntityId<'_>],
    known: &[&'static str],
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> Option<(Text<'a>, Vec<Text<'a>>)> {
    if known.contains(&&**name) {
        return Some((name.reborrow(), ids_of(related, at, cx)));
    }
    match tables::in_capitals(name).filter(|usual| known.contains(usual)) {
        Some(usual) => cx.say(at, Finding::spelt_twice(name, usual)),
        None => cx.say(at, General::NoCounterpart { member: Shown::from(&**name) }),
    }
    None
}

fn ids_of<'a>(related: &'a [EntityId<'_>], at: &At<'_>, cx: &mut Context<'_>) -> Vec<Text<'a>> {
    let mut ids = Vec::with_capacity(related.len());
    for (i, entity) in related.iter().enumerate() {
        ids.extend(id_of(entity, &at.item(i), cx));
    }
    ids
}

fn id_of<'a>(entity: &'a EntityId<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Option<Text<'a>> {
    let id = entity.id.as_ref()?;
    if let Some(other) = entity.entity_type.as_deref().filter(|other| Some(*other) != entity_id::type_of(id)) {
        cx.say(&at.to("type"), Finding::OtherType { entity_type: Shown::from(other) });
    }
    Some(id.reborrow())
}

/// The host group among the entities of which a host is an instance.
fn add_host_group<'a>(entity: &mut v1::Entity<'a>, related: &'a [EntityId<'_>], at: &At<'_>, cx: &mut Context<'_>) {
    let is_group = |stub: &EntityId<'_>| {
        let of_id = stub.id.as_deref().and_then(entity_id::type_of);
        stub.entity_type.as_deref() == Some(HOST_GROUP) || of_id == Some(HOST_GROUP)
    };
    if !related.iter().any(is_group) {
        cx.say(at, General::NoCounterpart { member: Shown::from(IS_INSTANCE_OF) });
        return;
    }
    for (i, stub) in related.iter().enumerate() {
        let item = at.item(i);
        if !is_group(stub) {
            cx.say(&item, General::NoCounterpart { member: Shown::from(stub.id.as_deref().unwrap_or_default()) });
        } else if entity.host_group.as_ref().is_some_and(|group| group.me_id.is_some()) {
            cx.say(&item, Finding::SecondHostGroup);
        } else {
            entity.host_group.get_or_insert_default().me_id = id_of(stub, &item, cx);
        }
    }
}
