//! Custom tags of entities, and custom devices.

use super::entity::{READ, WHENEVER, WRITE, collection_of};
use super::{DATA_EXPORT, Planner, query_pointer, selector};
use crate::families::entity::custom_device::findings::Finding as OfDevice;
use crate::families::entity::tags::{self, findings::Finding as OfTags};
use crate::options::{Envelope, Family, Options, Tags};
use crate::report::finding::{Code, Finding as _, Shown};
use crate::report::request::{Request, When};
use crate::request::findings::Finding;
use crate::request::located::Located;
use crate::request::variable;
use crate::vocabulary::selector::{Criterion, Language, Selector};
use crate::vocabulary::{custom_tag, entity_id};

fn of_entity(id: &str) -> String {
    Selector::default().and(Criterion::values("entityId", [id])).to_string()
}

pub(super) fn add_tags(p: &mut Planner<'_>) {
    let Some(body) = body_without(p, "entity-tags", OfTags::Timeframe.code()) else { return };
    variable_tags(p);
    let selector = of_entity(&p.path("id").text);
    let url = p.to(&["api", "v2", "tags"]).with("entitySelector", &selector).with("from", WHENEVER);
    let note = "look at matchedEntitiesCount: v2 answers 200 also when no entity matched";
    p.send("POST", url, Some(body), WRITE, When::Always, note);
    p.answer_changes("204 without a body", "200 {matchedEntitiesCount, appliedTags}");
}

/// Says of a tag that is a variable what its value must be, so that nothing is to be split.
fn variable_tag(p: &mut Planner<'_>, pointer: &str, tag: &Located) {
    if p.options.tags == Tags::Split
        && variable::stands_in(tag)
        && custom_tag::parts(&tag.text, Tags::Split).1.is_none()
    {
        p.say(pointer, tag.range(), &Finding::VariableWord { words: "a key without a value" });
    }
}

/// The same of each tag of a body.
fn variable_tags(p: &mut Planner<'_>) {
    for (i, tag) in p.texts_of("tags").iter().enumerate() {
        variable_tag(p, &format!("/body/tags/{i}"), tag);
    }
}

pub(super) fn delete_tag(p: &mut Planner<'_>) {
    let tag = p.path("tag");
    let selector = of_entity(&p.path("id").text);
    let url = p.to(&["api", "v2", "tags"]).with("entitySelector", &selector).with("from", WHENEVER);
    let (key, value) = custom_tag::parts(&tag.text, p.options.tags);
    if value.is_some() {
        p.say("/path/tag", tag.range(), &tags::findings::Finding::Split);
    }
    variable_tag(p, "/path/tag", &tag);
    let mut url = url.with("key", key);
    if let Some(value) = value {
        url = url.with("value", value);
    }
    let note = "look at matchedEntitiesCount: v2 answers 200 also when no entity matched";
    p.send("DELETE", url, None, WRITE, When::Always, note);
    p.answer_changes("204, or 404 for an unknown tag", "200 {matchedEntitiesCount}");
}

/// That the body names another device than the one that was given, which is that of the URL.
pub(super) fn other_device() -> &'static Code {
    OfDevice::OtherDeviceId { given: Shown::from("") }.code()
}

/// The body on the other side, without what is said of it alone and does not hold of the whole request.
fn body_without(p: &mut Planner<'_>, kind: &str, code: &'static Code) -> Option<String> {
    let (family, kind, envelope) = (Some(Family::Entity), Some(kind.to_owned()), Envelope::Create);
    let (body, mut outcome) = p.converted(Options { family, kind, envelope, ..p.options.clone() })?;
    outcome.retract(code);
    p.adopt(body, outcome)
}

/// The body makes the device; its tags and series follow in requests of their own.
pub(super) fn custom_device(p: &mut Planner<'_>) {
    let options = Options {
        family: Some(Family::Entity),
        kind: Some("custom-device".to_owned()),
        device_id: Some(p.path("customDeviceId").text),
        ..p.options.clone()
    };
    let device = p.path("customDeviceId");
    p.same_id("customDeviceId");
    p.moves_to_body("/path/customDeviceId", &device);
    let Some((body, mut outcome)) = p.converted(options) else { return };
    // It is said of the URL.
    outcome.retract(other_device());
    let further = std::mem::take(&mut outcome.requests);
    let alone = further.first().is_some_and(|request| request.when == When::Recently);
    if alone {
        // No device is created, and so none is named.
        outcome.retract(OfDevice::DisplayNameAssumed.code());
    }
    let Some(body) = p.adopt(body, outcome) else { return };
    variable_tags(p);
    if alone {
        return series_alone(p, further, &device.text);
    }
    let url = p.to(&["api", "v2", "entities", "custom"]);
    p.send("POST", url, Some(body), WRITE, When::Always, "");
    look_up(p, &device.text, When::NoEntityId);
    send_further(p, further);
    p.answer_changes("200 {entityId, groupId}", "201 with the same, or 204 when the device existed");
}

/// Data points and nothing else: creating the device would rename it.
fn series_alone(p: &mut Planner<'_>, series: Vec<Request>, device: &str) {
    send_further(p, series);
    look_up(p, device, When::BeforeEntity);
    p.answer_changes("200 {entityId, groupId}", "202 {linesOk, linesInvalid}");
}

/// The request that finds the entity of a device, and its group, by the id that v1 gave it.
fn look_up(p: &mut Planner<'_>, device: &str, when: When) {
    let by_name = Selector::default()
        .and(Criterion::values("type", ["CUSTOM_DEVICE"]))
        .and(Criterion::values("detectedName", [device]));
    let url = p.to(&["api", "v2", "entities"]).with("entitySelector", &by_name.to_string());
    // The group of a device is what it is an instance of.
    let url = url.with("from", WHENEVER).with("fields", "fromRelationships");
    p.send("GET", url, None, READ, when, "");
}

/// Adds what the conversion of the body listed besides.
fn send_further(p: &mut Planner<'_>, further: Vec<Request>) {
    for mut request in further {
        request.url = format!("{}{}", p.url.base, request.url);
        p.requests.push(request);
    }
}

/// The ids of the entities that a selector names, where it does nothing else, and each as it is written.
fn entities_of(p: &mut Planner<'_>) -> Option<Vec<(String, Located)>> {
    let given = selector::read(p, Language::Entity)?;
    p.lost(&["from", "to"], "v1 finds an entity by its id, whenever it was seen");
    given.one_type(p);
    let mut ids = Vec::new();
    for (i, criterion) in given.criteria() {
        match (&*criterion.name, criterion.all_values()) {
            // A second list of ids would narrow the first one.
            ("entityId", Some(values)) if ids.is_empty() => {
                ids.extend(values.into_iter().enumerate().map(|(j, id)| (id.to_owned(), given.value((i, j)))));
            }
            ("type", Some(_)) => {}
            _ => given.refuse(p, i),
        }
    }
    if ids.is_empty() {
        let value = "the ids of the entities, which v1 has in its path, as in entityId(\"HOST-0123456789ABCDEF\")";
        p.say_url(&Finding::MissingParameter { name: "entitySelector", value });
        return None;
    }
    Some(ids)
}

/// Whether an id in the selector is a variable whose value must be known, after the report was told so.
fn is_unknown(p: &mut Planner<'_>, id: &Located) -> bool {
    p.is_unknown(&query_pointer("entitySelector"), id)
}

pub(super) fn add_tags_v1(p: &mut Planner<'_>) {
    let Some(ids) = entities_of(p) else { return };
    let Some(body) = p.body(Some(Family::Entity), Some("entity-tags"), Envelope::Create) else { return };
    for (id, place) in &ids {
        let Some(collection) = collection_of(p, id, |p| is_unknown(p, place)) else { return };
        if collection.types.contains(&"PROCESS_GROUP_INSTANCE") {
            return p.no_equivalent("adding tags to processes", "v1 adds tags to the other types only");
        }
        let url = p.to(&[&["api", "v1", "entity"], collection.path, &[id]].concat());
        p.send("POST", url, Some(body.clone()), DATA_EXPORT, When::Always, "");
        if p.is_full() {
            return;
        }
    }
    if ids.len() > 1 {
        p.say_url(&Finding::SeveralRequests { count: ids.len() });
    }
    p.answer_changes("200 {matchedEntitiesCount, appliedTags}", "204 without a body");
}

pub(super) fn delete_tags_v1(p: &mut Planner<'_>) {
    let Some(ids) = entities_of(p) else { return };
    if p.flag("deleteAllWithKey") == Some(true) {
        p.refused(&["deleteAllWithKey"], "delete the tags one by one, each with its value");
    }
    let Some(key) = p.given_query("key", "the key of the tag") else { return };
    let value = p.query("value");
    if key.text.contains(':') {
        p.say_query("key", &key, &Finding::AmbiguousTag);
    }
    if let Some(value) = &value {
        p.say(&query_pointer("value"), value.range(), &tags::findings::Finding::Joined);
        if value.text.contains(':') {
            p.say_query("value", value, &Finding::AmbiguousTag);
        }
    }
    let tag = match value {
        Some(value) => format!("{}:{}", key.text, value.text),
        None => key.text,
    };
    for (id, place) in &ids {
        if entity_id::type_of(id) != Some("HOST") {
            if is_unknown(p, place) {
                return;
            }
            return p.no_equivalent("deleting tags of anything but hosts", "v1 deletes tags of hosts only");
        }
        let url = p.to(&["api", "v1", "entity", "infrastructure", "hosts", id, "tags", &tag]);
        p.send("DELETE", url, None, DATA_EXPORT, When::Always, "");
        if p.is_full() {
            return;
        }
    }
    p.answer_changes("200 {matchedEntitiesCount}", "204, or 404 for an unknown tag");
}

pub(super) fn custom_device_v1(p: &mut Planner<'_>) {
    let id_in_url = OfDevice::IdInUrl { id: Shown::from("") };
    let Some(converted) = body_without(p, "custom-device", id_in_url.code()) else { return };
    p.lost(&["uiBased"], "v1 knows no such devices");
    let Some(id) = p.given_text("customDeviceId", "the id of the device, which v1 has in its path") else { return };
    let url = p.to(&["api", "v1", "entity", "infrastructure", "custom", &id]);
    p.send("POST", url, Some(converted), DATA_EXPORT, When::Always, "");
    p.answer_changes("201 {entityId, groupId}, or 204 when the device existed", "200 with the same");
}
