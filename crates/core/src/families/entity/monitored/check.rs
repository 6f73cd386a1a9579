//! The rules of both sides. Ids and words that newer versions may add are carried with a warning. Of what a
//! translation leaves out, it tells that alone.

use super::findings::Finding;
use super::form::{self, Fit};
use super::relationships::{IS_APPLICATION_OF_SYNTHETIC_TEST, IS_INSTANCE_OF};
use super::tables::{Type, property_of};
use super::{service_type, v1, v2};
use crate::placeholder::is_placeholder;
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::entity_stub::EntityId;
use crate::vocabulary::map::Map;
use crate::vocabulary::raw::Raw;
use crate::vocabulary::{entity_id, management_zone, rules, tag};

pub(super) fn check_v1(entity: &v1::Entity<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let entity_type = Type::of(&entity.entity_id);
    check_id(&entity.entity_id, &at.to("entityId"), cx);
    if let Some(other) = entity_id::type_of(&entity.entity_id).filter(|_| entity_type.is_none()) {
        cx.say(&at.to("entityId"), Finding::NotInV1 { entity_type: Shown::from(other) });
    }
    if let Some(tags) = &entity.tags {
        let place = at.to("tags");
        for (i, tag) in tags.iter().enumerate() {
            tag::check_v1(tag, &place.item(i), cx);
        }
        // What is written stands there once.
        if !cx.is_output() {
            rules::distinct(cx, &place, tags);
        }
    }
    let known = entity_type.map(Type::relationships).filter(|_| cx.is_translated());
    for (place, relationships, known) in [
        ("fromRelationships", &entity.from_relationships, known.map(|known| known.from)),
        ("toRelationships", &entity.to_relationships, known.map(|known| known.to)),
    ] {
        let is_carried = |name: &str| known.is_none_or(|known| known.contains(&name));
        check_related(relationships, &at.to(place), cx, |name, id, at, cx| {
            if is_carried(name) {
                check_related_id(id, at, cx);
            }
        });
    }
    if let Some(zones) = &entity.management_zones {
        let place = at.to("managementZones");
        for (i, zone) in zones.iter().enumerate() {
            management_zone::check_printed(&zone.id, &place.item(i).to("id"), cx);
        }
    }
    check_agent_versions(entity, at, cx);
    check_words(entity, at, cx);
    if let Some(id) = entity.host_group.as_ref().and_then(|group| group.me_id.as_ref()) {
        check_related_id(id, &at.to("hostGroup/meId"), cx);
    }
    // What was read has the forms of its members.
    if !cx.is_read() {
        check_forms(&entity.properties, entity_type, at, cx);
    }
}

fn check_forms(properties: &Map<'_, Raw<'_>>, entity_type: Option<Type>, at: &At<'_>, cx: &mut Context<'_>) {
    let has_property = |member| entity_type.and_then(|known| known.by_v1(member)).and_then(property_of).is_some();
    for (name, value) in properties.iter() {
        let member = at.member(name);
        match form::fit(name, value) {
            Fit::Fits => {}
            Fit::Unlisted(_) if cx.is_translated() && !has_property(name) => {}
            Fit::Unlisted(list) => cx.say(&member, form::uncommon(value, list)),
            Fit::Spelt(spelling) => cx.say(&member, Finding::misspelt(&form::inner(value.json()), spelling)),
            Fit::As(_, finding) => cx.say(&member, finding),
            Fit::Items(_, findings) => {
                for (i, finding) in findings {
                    cx.say(&member.item(i), finding);
                }
            }
            Fit::Not(expected) | Fit::NotItem(_, _, expected) => {
                cx.say(&member, General::WrongType { expected, found: Shown::from(value.json()) });
            }
        }
    }
}

fn check_agent_versions(entity: &v1::Entity<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let check = |version: &v1::AgentVersion<'_>, at: &At<'_>, cx: &mut Context<'_>| {
        for (name, number) in [("major", version.major), ("minor", version.minor), ("revision", version.revision)] {
            if let Some(number) = number {
                rules::range(cx, &at.to(name), number, 0, i32::MAX.into());
            }
        }
    };
    if let Some(version) = &entity.agent_version {
        check(version, &at.to("agentVersion"), cx);
    }
    let place = at.to("agentVersions");
    for (i, version) in entity.agent_versions.iter().flatten().enumerate() {
        check(version, &place.item(i), cx);
    }
}

fn check_words(entity: &v1::Entity<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    if let Some(bitness) = entity.bitness.as_ref().filter(|bitness| !matches!(&***bitness, "32bit" | "64bit")) {
        let finding = General::UncommonValue { value: Shown::from(&**bitness), list: "values of `bitness`" };
        cx.say(&at.to("bitness"), finding);
    }
    if let Some(name) = entity.service_type.as_ref().filter(|name| !service_type::is_of_v1(name)) {
        let finding = General::UncommonValue { value: Shown::from(&**name), list: "service types" };
        cx.say(&at.to("serviceType"), finding);
    }
}

pub(super) fn check_v2(entity: &v2::Entity<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    check_id(&entity.entity_id, &at.to("entityId"), cx);
    if let Some(tags) = &entity.tags {
        rules::distinct(cx, &at.to("tags"), tags);
    }
    let known = if cx.is_translated() { Type::of(&entity.entity_id) } else { None };
    for (place, relationships, is_from) in
        [("fromRelationships", &entity.from_relationships, true), ("toRelationships", &entity.to_relationships, false)]
    {
        let in_v1 =
            |known, name: &str| if is_from { leads_from_in_v1(known, name) } else { leads_to_in_v1(known, name) };
        let is_carried = |name: &str| known.is_none_or(|known| in_v1(known, name));
        check_related(relationships, &at.to(place), cx, |name, stub: &EntityId<'_>, at, cx| match &stub.id {
            Some(id) if is_carried(name) => check_related_id(id, &at.to("id"), cx),
            Some(_) => {}
            None => cx.say(&at.to("id"), General::Missing { member: "id" }),
        });
    }
    if let Some(zones) = &entity.management_zones {
        let place = at.to("managementZones");
        for (i, zone) in zones.iter().enumerate() {
            management_zone::check_printed(&zone.id, &place.item(i).to("id"), cx);
        }
        // What is written stands there once.
        if !cx.is_output() {
            rules::distinct(cx, &place, zones);
        }
    }
}

/// Whether a relationship of v2 from an entity has a place in v1.
fn leads_from_in_v1(entity_type: Type, name: &str) -> bool {
    entity_type.relationships().from.contains(&name)
        || matches!((entity_type, name), (Type::Host, IS_INSTANCE_OF))
        || matches!((entity_type, name), (Type::Application, IS_APPLICATION_OF_SYNTHETIC_TEST))
}

/// Whether a relationship of v2 to an entity has a place in v1.
fn leads_to_in_v1(entity_type: Type, name: &str) -> bool {
    entity_type.relationships().to.contains(&name)
}

/// The id of an entity begins with its type.
fn check_id(id: &str, at: &At<'_>, cx: &mut Context<'_>) {
    match entity_id::type_of(id) {
        Some(entity_type) if !entity_type.is_empty() => check_related_id(id, at, cx),
        _ => cx.say(at, Finding::NoType { id: Shown::from(id) }),
    }
}

/// Each entity in a relationship.
fn check_related<T>(
    relationships: &Map<'_, Vec<T>>,
    at: &At<'_>,
    cx: &mut Context<'_>,
    check: impl Fn(&str, &T, &At<'_>, &mut Context<'_>),
) {
    for (name, related) in relationships.iter() {
        let member = at.member(name);
        for (i, entity) in related.iter().enumerate() {
            check(name, entity, &member.item(i), cx);
        }
    }
}

/// What is said of the input is not said of the output again.
fn check_related_id(id: &str, at: &At<'_>, cx: &mut Context<'_>) {
    if !cx.is_output() && !entity_id::is_entity_id(id) && !is_placeholder(id) {
        cx.say(at, General::UnusualForm { value: Shown::from(id), form: "an entity id" });
    }
}
