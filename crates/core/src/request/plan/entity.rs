//! Monitored entities: lists, single entities, tags and custom devices.

mod to_v1;

use std::borrow::Cow;

use super::timeframe::{self, TOPOLOGY};
use super::{DATA_EXPORT, Planner, custom};
use crate::report::request::When;
use crate::request::findings::Finding;
use crate::request::located::Located;
use crate::request::operation::Does;
use crate::request::variable;
use crate::vocabulary::entity_id;
use crate::vocabulary::selector::{Criterion, LONGEST_ENTITY_SELECTOR, Selector};

pub(crate) const READ: &[&str] = &["entities.read"];
pub(crate) const WRITE: &[&str] = &["entities.write"];

/// Parameters of the v1 lists: those that each list has, and its own.
macro_rules! list_query {
    ($($own:literal),*) => {
        &[
            "relativeTime", "startTimestamp", "endTimestamp", "tag", "entity", "managementZone", "includeDetails",
            "pageSize", "nextPageKey", $($own),*
        ]
    };
}
pub(crate) const APPLICATIONS_QUERY: &[&str] = list_query!();
pub(crate) const SERVICES_QUERY: &[&str] = list_query!();
pub(crate) const HOSTS_QUERY: &[&str] = list_query!("hostGroupId", "hostGroupName", "showMonitoringCandidates");
pub(crate) const PROCESS_GROUPS_QUERY: &[&str] = list_query!("host");
pub(crate) const PROCESSES_QUERY: &[&str] =
    list_query!("host", "hostTag", "actualMonitoringState", "expectedMonitoringState");

/// Parameters of the v2 list.
pub(crate) const V2_QUERY: &[&str] = &["nextPageKey", "pageSize", "entitySelector", "from", "to", "fields", "sort"];
/// Parameters of the v2 tag operations.
pub(crate) const TAGS_QUERY: &[&str] = &["entitySelector", "from", "to"];
pub(crate) const DELETE_TAGS_QUERY: &[&str] = &["entitySelector", "from", "to", "key", "value", "deleteAllWithKey"];

/// How many entities a page has at most, as far as it is known.
const PAGE: u32 = 500;

/// How long ago an entity may have been seen that v1 finds whenever that was. The defaults of v2 are three days, and one
/// for tags.
pub(super) const WHENEVER: &str = "now-3y";

const KEYS_DIFFER: &str = "begin with the first page; keys of pages cannot be used in the other API";

/// Everything that a v1 answer holds.
const FIELDS: &str = "firstSeenTms,lastSeenTms,tags,managementZones,properties";
const RELATIONSHIPS: &str = ",fromRelationships,toRelationships";

/// The types of the entities that parameters name besides.
const HOST: &[&str] = &["HOST"];
const HOST_GROUP: &[&str] = &["HOST_GROUP"];

/// The collections of v1, their entity types, and the relationship that a `host` parameter asks for.
pub(super) struct Collection {
    pub(super) path: &'static [&'static str],
    pub(super) types: &'static [&'static str],
    query: &'static [&'static str],
    host: &'static str,
}

const COLLECTIONS: &[Collection] = &[
    Collection {
        path: &["applications"],
        types: &["APPLICATION", "MOBILE_APPLICATION", "CUSTOM_APPLICATION"],
        query: APPLICATIONS_QUERY,
        host: "",
    },
    Collection { path: &["services"], types: &["SERVICE"], query: SERVICES_QUERY, host: "" },
    Collection { path: &["infrastructure", "hosts"], types: &["HOST"], query: HOSTS_QUERY, host: "" },
    Collection {
        path: &["infrastructure", "processes"],
        types: &["PROCESS_GROUP_INSTANCE"],
        query: PROCESSES_QUERY,
        host: "fromRelationships.isProcessOf",
    },
    Collection {
        path: &["infrastructure", "process-groups"],
        types: &["PROCESS_GROUP"],
        query: PROCESS_GROUPS_QUERY,
        host: "fromRelationships.runsOn",
    },
];

impl Collection {
    /// The collection that a path after `v1/entity` names.
    fn of_path(path: &str) -> Option<&'static Self> {
        COLLECTIONS.iter().find(|collection| path == format!("v1/entity/{}", collection.path.join("/")))
    }

    fn of_type(entity_type: &str) -> Option<&'static Self> {
        COLLECTIONS.iter().find(|collection| collection.types.contains(&entity_type))
    }
}

/// The requests of the Monitored entities API v2 that replace a v1 call.
pub(crate) fn upgrade(p: &mut Planner<'_>) {
    if of_other_type(p) {
        return;
    }
    match p.operation.does {
        Does::List => list(p),
        Does::Get => {
            let url = p.to(&["api", "v2", "entities", &p.path("id").text]);
            let url = url.with("fields", &format!("{FIELDS}{RELATIONSHIPS}")).with("from", WHENEVER);
            p.send("GET", url, None, READ, When::Always, "");
        }
        Does::AddTags => custom::add_tags(p),
        Does::DeleteTags => custom::delete_tag(p),
        Does::CustomDevice => custom::custom_device(p),
        Does::Baseline => {
            p.no_equivalent("the baseline of an entity", "the Metrics API v2 answers measured values");
        }
        _ => {}
    }
}

fn list(p: &mut Planner<'_>) {
    let Some(collection) = Collection::of_path(p.operation.path) else { return };
    let instead = "no property of v2 is known that tells it, so leave it out";
    p.refused(&["actualMonitoringState", "expectedMonitoringState"], instead);
    p.refused(&["nextPageKey"], KEYS_DIFFER);
    let conditions = conditions(p, collection);
    let fields = match p.flag("includeDetails") {
        Some(false) => FIELDS.to_owned(),
        _ => format!("{FIELDS}{RELATIONSHIPS}"),
    };
    let size = page_size(p);
    let entities = p.query_all("entity");
    for id in &entities {
        of_wanted_type(p, "entity", id, collection.types, "the id of an entity that the list holds");
    }
    // Entities that are named say their type themselves.
    let named = |wanted: &&str| entities.is_empty() || entities.iter().any(|id| may_be(&id.text, wanted));
    let types: Vec<&str> = collection.types.iter().copied().filter(named).collect();
    let timeframe = timeframe::upgrade(p, TOPOLOGY);
    let mut requests = 0;
    for entity_type in &types {
        let ids = entities.iter().map(|id| &*id.text).filter(|id| may_be(id, entity_type));
        for ids in parts(entity_type, &conditions, ids) {
            let selector = selector_of(entity_type, &conditions, &ids);
            let text = selector.to_string();
            let characters = text.chars().count();
            // The parts after it hold the same conditions.
            if characters > LONGEST_ENTITY_SELECTOR {
                return p.say_url(&Finding::LongSelector { characters, most: "2,000" });
            }
            let url = p.to(&["api", "v2", "entities"]).with("fields", &fields).with("entitySelector", &text);
            let url = url.with_all(&timeframe);
            p.send("GET", url.with("pageSize", &size), None, READ, When::Always, "");
            if p.is_full() {
                return;
            }
            requests += 1;
        }
    }
    if requests > types.len() {
        p.say_url(&Finding::SeveralRequests { count: requests });
    }
    if types.len() > 1 {
        p.say_url(&Finding::OneTypeEach { count: types.len() });
    }
    let next = p.to(&["api", "v2", "entities"]).with("nextPageKey", "{nextPageKey}");
    p.send("GET", next, None, READ, When::WhileNextPageKey, "no other parameter may stand beside it");
    p.answer_changes("200 […]", "200 {entities: […], totalCount, pageSize, nextPageKey}");
}

/// The selector of entities of a type, and of some of them where there are ids.
fn selector_of(entity_type: &str, conditions: &[Criterion], ids: &[&str]) -> Selector {
    let of_type = Selector::default().and(Criterion::values("type", [entity_type]));
    let mut selector =
        if ids.is_empty() { of_type } else { of_type.and(Criterion::values("entityId", ids.iter().copied())) };
    selector.criteria.extend(conditions.iter().cloned());
    selector
}

/// The ids in parts for which selectors of a type have room; without ids, one part that is empty.
fn parts<'i>(entity_type: &str, conditions: &[Criterion], ids: impl Iterator<Item = &'i str>) -> Vec<Vec<&'i str>> {
    let before = selector_of(entity_type, conditions, &[""]).to_string().chars().count();
    let mut room = 0;
    let mut parts: Vec<Vec<&str>> = Vec::new();
    for id in ids {
        let needed = id.chars().count() + "\"\",".len();
        match parts.last_mut().filter(|_| needed <= room) {
            Some(part) => part.push(id),
            None => {
                room = LONGEST_ENTITY_SELECTOR.saturating_sub(before);
                parts.push(vec![id]);
            }
        }
        room = room.saturating_sub(needed);
    }
    if parts.is_empty() { vec![Vec::new()] } else { parts }
}

/// How many entities a page of v2 has.
fn page_size(p: &mut Planner<'_>) -> String {
    let given = p.url.values("pageSize").next().cloned().unwrap_or_default();
    if variable::stands_in(&given) {
        p.say_query("pageSize", &given, &Finding::VariableWord { words: "a number from 1 to 500" });
        return given.text;
    }
    let Some(size) = p.number("pageSize", u32::MAX, "a number") else { return PAGE.to_string() };
    if size > PAGE {
        p.say_query("pageSize", &given, &Finding::NumberCapped { name: "pageSize".into(), most: PAGE });
    }
    if size < 1 {
        p.say_query("pageSize", &given, &Finding::NumberRaised { name: "pageSize".into(), least: 1 });
    }
    size.clamp(1, PAGE).to_string()
}

/// Whether an entity may be of a type, by its id.
fn may_be(id: &str, entity_type: &str) -> bool {
    entity_id::type_of(id).is_none_or(|found| found == entity_type) || variable::is_in(id)
}

/// Says of an entity that it is of none of the types which a parameter takes.
fn of_wanted_type(p: &mut Planner<'_>, name: &'static str, id: &Located, types: &[&str], expected: &'static str) {
    if !types.iter().any(|wanted| may_be(&id.text, wanted)) {
        p.bad_query(name, id, expected);
    }
}

/// The criteria of the parameters that narrow a list.
fn conditions(p: &mut Planner<'_>, collection: &Collection) -> Vec<Criterion> {
    p.none_empty(&["tag", "entity", "hostGroupId", "hostGroupName", "host", "hostTag"]);
    let mut conditions = Vec::new();
    for tag in p.query_all("tag") {
        conditions.push(Criterion::values("tag", [tag.text]));
    }
    if let Some(zone) = p.query("managementZone") {
        if !is_zone(&zone.text) {
            let expected = "the numeric id of a management zone";
            p.bad_query("managementZone", &zone, expected);
        }
        conditions.push(Criterion::bare("mzId", zone.text));
    }
    if let Some(group) = p.query("hostGroupId") {
        of_wanted_type(p, "hostGroupId", &group, HOST_GROUP, "the id of a host group");
        conditions.push(related("fromRelationships.isInstanceOf", "HOST_GROUP", "entityId", vec![group.text]));
    }
    if let Some(group) = p.query("hostGroupName") {
        conditions.push(related("fromRelationships.isInstanceOf", "HOST_GROUP", "entityName.equals", vec![group.text]));
    }
    if p.flag("showMonitoringCandidates") == Some(false) {
        conditions.push(Criterion::values("isMonitoringCandidate", ["false"]));
    }
    let hosts = p.query_all("host");
    for host in &hosts {
        of_wanted_type(p, "host", host, HOST, "the id of a host");
    }
    let hosts: Vec<_> = hosts.into_iter().map(|host| host.text).collect();
    if !hosts.is_empty() {
        conditions.push(related(collection.host, "HOST", "entityId", hosts));
    }
    for tag in p.query_all("hostTag") {
        conditions.push(related(collection.host, "HOST", "tag", vec![tag.text]));
    }
    conditions
}

/// Whether a text is the numeric id of a management zone, or stands for one.
fn is_zone(text: &str) -> bool {
    text.parse::<i64>().is_ok() || variable::is_in(text)
}

fn related(relationship: &str, entity_type: &str, criterion: &str, values: Vec<String>) -> Criterion {
    let of_type = Selector::default().and(Criterion::values("type", [entity_type]));
    Criterion::nested(relationship, of_type.and(Criterion::values(criterion, values)))
}

/// Whether the id in a path is that of an entity which the path does not hold, after the report was told so. v2 has one
/// path for all.
fn of_other_type(p: &mut Planner<'_>) -> bool {
    let id = p.path("id");
    let holds = p.operation.path.split("/{id}").next().and_then(Collection::of_path);
    let of_it = |collection: &Collection| collection.types.iter().any(|wanted| may_be(&id.text, wanted));
    let other = entity_id::is_entity_id(&id.text) && holds.is_some_and(|collection| !of_it(collection));
    if other {
        let expected = Cow::Borrowed("the id of an entity that is found under this path");
        p.say("/path/id", id.range(), &Finding::BadParameter { name: "id".into(), expected });
    }
    other
}

/// The calls of the Topology API v1 that do what a v2 call does.
pub(crate) fn downgrade(p: &mut Planner<'_>) {
    match p.operation.does {
        Does::List => to_v1::list_v1(p),
        Does::Get => {
            let given = p.path("id");
            let id = &given.text;
            let Some(collection) = collection_of(p, id, |p| p.is_unknown("/path/id", &given)) else { return };
            p.lost(&["fields", "from", "to"], "v1 answers all fields of the entity, whenever it was seen");
            if p.query_all("from").is_empty() {
                let answers = "v2 answers an entity of the last three days, and v1 whenever it was seen";
                p.say_url(&Finding::DefaultTimeframe { answers });
            }
            let url = p.to(&[&["api", "v1", "entity"], collection.path, &[id]].concat());
            p.send("GET", url, None, DATA_EXPORT, When::Always, "");
        }
        Does::Tags => p.no_equivalent("a list of custom tags", "get the entity: its answer holds all its tags"),
        Does::AddTags => custom::add_tags_v1(p),
        Does::DeleteTags => custom::delete_tags_v1(p),
        Does::CustomDevice => custom::custom_device_v1(p),
        _ => {}
    }
}

/// The collection that holds an entity. `None` after the report was told why there is none.
pub(super) fn collection_of(
    p: &mut Planner<'_>,
    id: &str,
    is_unknown: impl FnOnce(&mut Planner<'_>) -> bool,
) -> Option<&'static Collection> {
    let collection = entity_id::type_of(id).and_then(Collection::of_type);
    if collection.is_none() && !is_unknown(p) {
        p.no_equivalent(
            "an entity of this type",
            "v1 knows hosts, processes, process groups, services and applications",
        );
    }
    collection
}
