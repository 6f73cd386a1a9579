//! Monitored entities: lists, single entities, tags and custom devices.

use super::timeframe::{self, TOPOLOGY};
use super::{Planner, selector};
use crate::options::{Envelope, Family, Options};
use crate::request::due;
use crate::request::findings::Finding;
use crate::request::operation::Does;
use crate::request::url::UrlBuilder;
use crate::vocabulary::selector::{Argument, Criterion, Language, Selector};
use crate::vocabulary::{custom_tag, entity_id};

pub(crate) const READ: &[&str] = &["entities.read"];
pub(crate) const WRITE: &[&str] = &["entities.write"];
pub(crate) const DATA_EXPORT: &[&str] = &["DataExport"];

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

/// How long ago an entity may have been seen to be tagged; the default of v2 is 24 hours.
const TAGS_FROM: &str = "now-3y";

/// Everything that a v1 answer holds.
const FIELDS: &str = "firstSeenTms,lastSeenTms,tags,managementZones,properties";
const RELATIONSHIPS: &str = ",fromRelationships,toRelationships";

/// The collections of v1, their entity types, and the relationship that a `host` parameter asks for.
struct Collection {
    path: &'static [&'static str],
    types: &'static [&'static str],
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
    match p.operation.does {
        Does::List => list(p),
        Does::Get => {
            let url = p.to(&["api", "v2", "entities", &p.path("id").text]);
            p.send("GET", url.with("fields", &format!("{FIELDS}{RELATIONSHIPS}")), None, READ, due::ALWAYS, "");
        }
        Does::AddTags => add_tags(p),
        Does::DeleteTags => delete_tag(p),
        Does::CustomDevice => custom_device(p),
        Does::Baseline => {
            p.no_equivalent("the baseline of an entity", "the Metrics API v2 answers measured values");
        }
        _ => {}
    }
}

fn list(p: &mut Planner<'_>) {
    let Some(collection) = Collection::of_path(p.operation.path) else { return };
    let instead = "filter the answer by what it says of monitoring";
    p.refused(&["actualMonitoringState", "expectedMonitoringState"], instead);
    p.refused(&["nextPageKey"], "begin with the first page; keys of pages cannot be used in the other API");
    let conditions = conditions(p, collection);
    let fields = match p.flag("includeDetails") {
        Some(false) => FIELDS.to_owned(),
        _ => format!("{FIELDS}{RELATIONSHIPS}"),
    };
    let given = p.query("pageSize");
    let size = p.number("pageSize", u32::MAX, "a number").unwrap_or(PAGE);
    if size > PAGE {
        let finding = Finding::NumberCapped { name: "pageSize".into(), most: PAGE };
        p.say_query("pageSize", &given.unwrap_or_default(), &finding);
    }
    let size = size.clamp(1, PAGE).to_string();
    let entities = p.query_all("entity");
    for id in &entities {
        if !collection.types.iter().any(|wanted| may_be(&id.text, wanted)) {
            p.bad_query("entity", id, "the id of an entity that the list holds");
        }
    }
    // Entities that are named say their type themselves.
    let named = |wanted: &&str| entities.is_empty() || entities.iter().any(|id| may_be(&id.text, wanted));
    let types: Vec<&str> = collection.types.iter().copied().filter(named).collect();
    for (i, entity_type) in types.iter().enumerate() {
        let mut selector = Selector::default().and(Criterion::values("type", [*entity_type]));
        let ids: Vec<String> = entities.iter().map(|id| id.text.clone()).filter(|id| may_be(id, entity_type)).collect();
        if !ids.is_empty() {
            selector = selector.and(Criterion::values("entityId", ids));
        }
        selector.criteria.extend(conditions.iter().cloned());
        let url =
            p.to(&["api", "v2", "entities"]).with("fields", &fields).with("entitySelector", &selector.to_string());
        let url = if i == 0 { timeframe::upgrade(p, url, TOPOLOGY) } else { timeframe_again(p, url) };
        p.send("GET", url.with("pageSize", &size), None, READ, due::ALWAYS, "");
    }
    if types.len() > 1 {
        p.say_url(&Finding::OneTypeEach { count: types.len() });
    }
    let next = p.to(&["api", "v2", "entities"]).with("nextPageKey", "{nextPageKey}");
    p.send("GET", next, None, READ, due::PAGES, "no other parameter may stand beside it");
    p.answer_changes("200 […]", "200 {entities: […], totalCount, pageSize, nextPageKey}");
}

/// Whether an entity may be of a type, by its id.
fn may_be(id: &str, entity_type: &str) -> bool {
    entity_id::type_of(id).is_none_or(|found| found == entity_type)
}

/// The timeframe once more: what there is to say of it was said with the first request.
fn timeframe_again(p: &mut Planner<'_>, url: UrlBuilder) -> UrlBuilder {
    let mut silent = crate::report::Report::default();
    std::mem::swap(p.report, &mut silent);
    let url = timeframe::upgrade(p, url, TOPOLOGY);
    std::mem::swap(p.report, &mut silent);
    url
}

/// The criteria of the parameters that narrow a list.
fn conditions(p: &mut Planner<'_>, collection: &Collection) -> Vec<Criterion> {
    let mut conditions = Vec::new();
    for tag in p.query_all("tag") {
        conditions.push(Criterion::values("tag", [tag.text]));
    }
    if let Some(zone) = p.query("managementZone") {
        if zone.text.parse::<i64>().is_err() {
            let expected = "the numeric id of a management zone";
            p.bad_query("managementZone", &zone, expected);
        }
        conditions.push(Criterion::bare("mzId", zone.text));
    }
    if let Some(group) = p.query("hostGroupId") {
        conditions.push(related("fromRelationships.isInstanceOf", "HOST_GROUP", "entityId", vec![group.text]));
    }
    if let Some(group) = p.query("hostGroupName") {
        conditions.push(related("fromRelationships.isInstanceOf", "HOST_GROUP", "entityName.equals", vec![group.text]));
    }
    if p.flag("showMonitoringCandidates") == Some(false) {
        conditions.push(Criterion::values("isMonitoringCandidate", ["false"]));
    }
    let hosts: Vec<_> = p.query_all("host").into_iter().map(|host| host.text).collect();
    if !hosts.is_empty() {
        conditions.push(related(collection.host, "HOST", "entityId", hosts));
    }
    for tag in p.query_all("hostTag") {
        conditions.push(related(collection.host, "HOST", "tag", vec![tag.text]));
    }
    conditions
}

fn related(relationship: &str, entity_type: &str, criterion: &str, values: Vec<String>) -> Criterion {
    let of_type = Selector::default().and(Criterion::values("type", [entity_type]));
    Criterion::nested(relationship, of_type.and(Criterion::values(criterion, values)))
}

fn of_entity(id: &str) -> String {
    Selector::default().and(Criterion::values("entityId", [id])).to_string()
}

fn add_tags(p: &mut Planner<'_>) {
    let Some(body) = p.body(Family::Entity, Some("entity-tags"), Envelope::Create) else { return };
    p.settled("entity-tags/timeframe");
    let selector = of_entity(&p.path("id").text);
    let url = p.to(&["api", "v2", "tags"]).with("entitySelector", &selector).with("from", TAGS_FROM);
    let note = "look at matchedEntitiesCount: v2 answers 200 also when no entity matched";
    p.send("POST", url, Some(body), WRITE, due::ALWAYS, note);
    p.answer_changes("204 without a body", "200 {matchedEntitiesCount, appliedTags}");
}

fn delete_tag(p: &mut Planner<'_>) {
    let tag = p.path("tag").text;
    let selector = of_entity(&p.path("id").text);
    let url = p.to(&["api", "v2", "tags"]).with("entitySelector", &selector).with("from", TAGS_FROM);
    let (key, value) = custom_tag::parts(&tag, p.options.tags);
    let mut url = url.with("key", key);
    if let Some(value) = value {
        url = url.with("value", value);
    }
    let note = "look at matchedEntitiesCount: v2 answers 200 also when no entity matched";
    p.send("DELETE", url, None, WRITE, due::ALWAYS, note);
    p.answer_changes("204, or 404 for an unknown tag", "200 {matchedEntitiesCount}");
}

/// The body makes the device; its tags and series follow in requests of their own.
fn custom_device(p: &mut Planner<'_>) {
    let options = Options {
        family: Some(Family::Entity),
        kind: Some("custom-device".to_owned()),
        device_id: Some(p.path("customDeviceId").text),
        ..p.options.clone()
    };
    let before = p.requests.len();
    let Some(body) = p.body_with(options) else { return };
    let further = p.requests.split_off(before);
    let url = p.to(&["api", "v2", "entities", "custom"]);
    p.send("POST", url, Some(body), WRITE, due::ALWAYS, "");
    let device = p.path("customDeviceId").text;
    let by_name = Selector::default()
        .and(Criterion::values("type", ["CUSTOM_DEVICE"]))
        .and(Criterion::values("detectedName", [device]));
    let look_up = p.to(&["api", "v2", "entities"]).with("entitySelector", &by_name.to_string());
    p.send("GET", look_up.with("from", TAGS_FROM), None, READ, due::NO_ENTITY_ID, "");
    for mut request in further {
        request.url = format!("{}{}", p.url.base, request.url);
        p.requests.push(request);
    }
    p.answer_changes("200 {entityId, groupId}", "201 with the same, or 204 when the device existed");
}

/// The calls of the Topology API v1 that do what a v2 call does.
pub(crate) fn downgrade(p: &mut Planner<'_>) {
    match p.operation.does {
        Does::List => list_v1(p),
        Does::Get => {
            let id = p.path("id").text;
            let Some(collection) = collection_of(p, &id) else { return };
            p.lost(&["fields", "from", "to"], "v1 answers all fields of the entity, whenever it was seen");
            let url = p.to(&[&["api", "v1", "entity"], collection.path, &[&id]].concat());
            p.send("GET", url, None, DATA_EXPORT, due::ALWAYS, "");
        }
        Does::Tags => p.no_equivalent("a list of custom tags", "get the entity: its answer holds all its tags"),
        Does::AddTags => add_tags_v1(p),
        Does::DeleteTags => delete_tags_v1(p),
        Does::CustomDevice => custom_device_v1(p),
        _ => {}
    }
}

fn collection_of(p: &mut Planner<'_>, id: &str) -> Option<&'static Collection> {
    let collection = entity_id::type_of(id).and_then(Collection::of_type);
    if collection.is_none() {
        p.no_equivalent(
            "an entity of this type",
            "v1 knows hosts, processes, process groups, services and applications",
        );
    }
    collection
}

/// The entities that a selector names, where it does nothing else.
fn entities_of(p: &mut Planner<'_>) -> Option<Vec<String>> {
    let selector = selector::read(p, "entitySelector", Language::Entity)?;
    if selector.criteria.is_empty() {
        p.say_url(&Finding::BadParameter { name: "entitySelector".into(), expected: "there" });
    }
    p.lost(&["from", "to"], "v1 finds an entity by its id, whenever it was seen");
    let mut ids = Vec::new();
    for criterion in &selector.criteria {
        match (&*criterion.name, criterion.all_values()) {
            ("entityId", Some(values)) => ids.extend(values.into_iter().map(str::to_owned)),
            ("type", _) if selector.criteria.len() > 1 => {}
            _ => selector::refuse(p, "entitySelector", criterion),
        }
    }
    (!ids.is_empty()).then_some(ids)
}

fn add_tags_v1(p: &mut Planner<'_>) {
    let Some(ids) = entities_of(p) else { return };
    let Some(body) = p.body(Family::Entity, Some("entity-tags"), Envelope::Create) else { return };
    for id in &ids {
        let Some(collection) = collection_of(p, id) else { return };
        if collection.types.contains(&"PROCESS_GROUP_INSTANCE") {
            return p.no_equivalent("adding tags to processes", "v1 adds tags to the other types only");
        }
        let url = p.to(&[&["api", "v1", "entity"], collection.path, &[id]].concat());
        p.send("POST", url, Some(body.clone()), DATA_EXPORT, due::ALWAYS, "");
    }
    if ids.len() > 1 {
        p.say_url(&Finding::SeveralRequests { count: ids.len() });
    }
}

fn delete_tags_v1(p: &mut Planner<'_>) {
    let Some(ids) = entities_of(p) else { return };
    if p.flag("deleteAllWithKey") == Some(true) {
        p.refused(&["deleteAllWithKey"], "delete the tags one by one, each with its value");
    }
    let Some(key) = p.query("key") else {
        return p.say_url(&Finding::BadParameter { name: "key".into(), expected: "there" });
    };
    let value = p.query("value");
    if value.is_some() && key.text.contains(':') {
        p.say_query("key", &key, &Finding::AmbiguousTag);
    }
    let tag = match value {
        Some(value) => format!("{}:{}", key.text, value.text),
        None => key.text,
    };
    for id in &ids {
        if entity_id::type_of(id) != Some("HOST") {
            return p.no_equivalent("deleting tags of anything but hosts", "v1 deletes tags of hosts only");
        }
        let url = p.to(&["api", "v1", "entity", "infrastructure", "hosts", id, "tags", &tag]);
        p.send("DELETE", url, None, DATA_EXPORT, due::ALWAYS, "");
    }
}

fn custom_device_v1(p: &mut Planner<'_>) {
    let Some(converted) = p.body(Family::Entity, Some("custom-device"), Envelope::Create) else { return };
    p.lost(&["uiBased"], "v1 knows no such devices");
    let text = p.call.body.as_ref().map(|body| &*body.text).unwrap_or_default();
    let body: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let Some(id) = body.get("customDeviceId").and_then(serde_json::Value::as_str).filter(|id| !id.is_empty()) else {
        return p.say_url(&Finding::BadParameter { name: "customDeviceId".into(), expected: "in the body" });
    };
    p.settled("custom-device/id-in-url");
    let url = p.to(&["api", "v1", "entity", "infrastructure", "custom", id]);
    p.send("POST", url, Some(converted), DATA_EXPORT, due::ALWAYS, "");
}

fn list_v1(p: &mut Planner<'_>) {
    let Some(selector) = selector::read(p, "entitySelector", Language::Entity) else { return };
    let Some(collection) = type_of(&selector).and_then(|entity_type| Collection::of_type(&entity_type)) else {
        return p.no_equivalent(
            "a list of this type",
            "v1 lists hosts, processes, process groups, services and applications",
        );
    };
    if collection.types.len() > 1 && !selector.criteria.iter().any(|criterion| criterion.name == "entityId") {
        p.say_url(&Finding::MoreTypes { types: collection.types.join(", ").as_str().into() });
    }
    let mut url = p.to(&[&["api", "v1", "entity"], collection.path].concat());
    let mut once: Vec<&str> = Vec::new();
    for criterion in &selector.criteria {
        let parameters = parameters(criterion, collection).filter(|parameters| {
            let has = |name: &str| collection.query.contains(&name) && !once.contains(&name);
            parameters.iter().all(|(name, _)| has(name))
        });
        let Some(parameters) = parameters else {
            selector::refuse(p, "entitySelector", criterion);
            continue;
        };
        // A second criterion narrows what the first one found; values of one parameter do not.
        once.extend(parameters.iter().map(|(name, _)| *name).filter(|name| !REPEATED.contains(name)));
        for (name, value) in parameters {
            url = url.with(name, &value);
        }
    }
    p.lost(&["sort"], "the v1 list has no order");
    p.lost(&["fields", "pageSize"], "the v1 list answers all fields of everything at once");
    p.refused(&["nextPageKey"], "begin with the first page; keys of pages cannot be used in the other API");
    let Some(url) = timeframe::downgrade(p, url, TOPOLOGY) else { return };
    p.send("GET", url, None, DATA_EXPORT, due::ALWAYS, "");
    p.answer_changes("200 {entities: […], totalCount, pageSize, nextPageKey}", "200 […]");
}

/// Parameters that narrow the answer once more when they stand twice.
const REPEATED: &[&str] = &["tag", "hostTag"];

/// The entity type that a selector picks.
fn type_of(selector: &Selector) -> Option<String> {
    let of = |name: &str| selector.criteria.iter().find(|criterion| criterion.name == name);
    if let Some(named) = of("type") {
        return named.only_value().map(str::to_owned);
    }
    let ids = of("entityId")?.all_values()?;
    entity_id::type_of(ids.first()?).map(str::to_owned)
}

/// The v1 parameters that say what a criterion says.
fn parameters(criterion: &Criterion, collection: &Collection) -> Option<Vec<(&'static str, String)>> {
    let one = |name: &'static str| Some(vec![(name, criterion.only_value()?.to_owned())]);
    match &*criterion.name {
        "type" => Some(Vec::new()),
        "entityId" => Some(criterion.all_values()?.iter().map(|id| ("entity", (*id).to_owned())).collect()),
        "tag" => one("tag"),
        "mzId" => one("managementZone"),
        "isMonitoringCandidate" if criterion.only_value() == Some("false") => {
            Some(vec![("showMonitoringCandidates", "false".to_owned())])
        }
        "hostGroupName" => one("hostGroupName"),
        name => {
            let Argument::Selector(inner) = &criterion.argument else { return None };
            let [first, second] = inner.criteria.as_slice() else { return None };
            let wanted = first.only_value().filter(|_| first.name == "type")?;
            let values = second.all_values()?;
            let parameter = match (name, wanted, &*second.name, values.as_slice()) {
                ("fromRelationships.isInstanceOf", "HOST_GROUP", "entityId", [_]) => "hostGroupId",
                ("fromRelationships.isInstanceOf", "HOST_GROUP", "entityName.equals", [_]) => "hostGroupName",
                (_, "HOST", "entityId", _) if name == collection.host => "host",
                (_, "HOST", "tag", [_]) if name == collection.host => "hostTag",
                _ => return None,
            };
            Some(values.into_iter().map(|value| (parameter, value.to_owned())).collect())
        }
    }
}
