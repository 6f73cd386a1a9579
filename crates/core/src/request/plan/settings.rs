//! Alerting profiles, maintenance windows and frequent issues: Configuration API v1 and Settings 2.0.

use super::{Planner, READ_CONFIG, WRITE_CONFIG, query_pointer};
use crate::families::settings_schema;
use crate::options::{Envelope, Family};
use crate::report::finding::Shown;
use crate::report::request::When;
use crate::report::secret::mask_tokens;
use crate::request::findings::Finding;
use crate::request::operation::Does;
use crate::request::url::UrlBuilder;
use crate::request::variable;
use crate::vocabulary::object_id::{ObjectId, is_opaque, uuid_bytes};

pub(crate) const READ: &[&str] = &["settings.read"];
pub(crate) const WRITE: &[&str] = &["settings.write"];
/// The vendor's page asks for both on a PUT.
pub(crate) const READ_AND_WRITE: &[&str] = &["settings.read", "settings.write"];

/// Parameters of the list of effective values.
pub(crate) const EFFECTIVE_QUERY: &[&str] =
    &["schemaIds", "scope", "fields", "filter", "sort", "pageSize", "nextPageKey", "adminAccess"];

/// Parameters of the list of objects; `scope` is what the vendor's guides call `scopes` in their sentences.
pub(crate) const LIST_QUERY: &[&str] = &[
    "schemaIds",
    "scopes",
    "scope",
    "fields",
    "filter",
    "sort",
    "pageSize",
    "nextPageKey",
    "externalIds",
    "adminAccess",
];

const OBJECTS: &[&str] = &["api", "v2", "settings", "objects"];

/// The requests of Settings 2.0 that replace a call of the Configuration API v1.
pub(crate) fn upgrade(p: &mut Planner<'_>) {
    let Some(family) = p.operation.family else { return };
    match p.operation.does {
        Does::List => list(p, family),
        Does::Get => get(p, family),
        Does::Create => create(p, false),
        Does::ValidateCreate => create(p, true),
        Does::Update => update(p, false),
        // There is one configuration, and creating it is what needs no objectId.
        Does::ValidateUpdate if family == Family::FrequentIssueDetection => create(p, true),
        Does::ValidateUpdate => update(p, true),
        Does::Delete => delete(p, family),
        _ => {}
    }
}

fn schema(family: Family) -> &'static str {
    settings_schema(family).unwrap_or_default()
}

fn objects_of(p: &Planner<'_>, family: Family) -> UrlBuilder {
    p.to(OBJECTS).with("schemaIds", schema(family)).with("scopes", "environment")
}

/// What stands for an objectId that a look-up tells.
pub(in crate::request) const OBJECT_ID: &str = "{objectId}";

/// An object by its objectId.
struct Object {
    url: UrlBuilder,
    /// The objectId is not known before a look-up.
    looked_up: bool,
}

/// Says of an id in the path that its API has none.
fn no_id(p: &mut Planner<'_>) {
    let id = p.path("id");
    if !id.text.is_empty() {
        p.say("/path/id", id.range(), &Finding::UnexpectedId);
    }
}

/// The object that a v1 id names. `None` after the report was told that none can have the id.
fn object(p: &mut Planner<'_>, family: Family) -> Option<Object> {
    let id = p.path("id");
    let unknown = |p: &Planner<'_>| Object { url: p.to(&[OBJECTS, &[OBJECT_ID]].concat()), looked_up: true };
    if family == Family::FrequentIssueDetection {
        no_id(p);
        return Some(unknown(p));
    }
    if id.text.is_empty() {
        let value = "the id of what the body updates, behind the path of its own kind";
        p.say_url(&Finding::MissingParameter { name: "id", value });
        return None;
    }
    // The objectId of a variable is that of its value, and nothing tells which of several objects is meant.
    if variable::is_in(&id.text) {
        p.answer.open = true;
        return Some(unknown(p));
    }
    if is_opaque(&id.text) {
        p.say("/path/id", id.range(), &Finding::ObjectIdAsId);
        return Some(Object { url: p.to(&[OBJECTS, &[&*id.text]].concat()), looked_up: false });
    }
    if uuid_bytes(&id.text).is_none() {
        p.say("/path/id", id.range(), &Finding::BadParameter { name: "id".into(), expected: "a UUID".into() });
        return None;
    }
    // The server writes the uid in small letters, and a UUID is the same in capitals.
    let object_id = ObjectId::derive(schema(family), &id.text.to_ascii_lowercase()).to_string();
    p.say("/path/id", id.range(), &Finding::DerivedObjectId { id: Shown::from(&*id.text) });
    Some(Object { url: p.to(&[OBJECTS, &[&*object_id]].concat()), looked_up: false })
}

/// The request that tells the objectId.
fn look_up(p: &mut Planner<'_>, family: Family) {
    let objects = objects_of(p, family);
    if family == Family::FrequentIssueDetection {
        p.send("GET", objects.with("fields", "objectId"), None, READ, When::Before, "");
        return p.say_url(&Finding::ObjectIdNeeded);
    }
    let note = "the v1 id is the uid inside an objectId, which `inspect` shows; put the objectId with that uid in place \
                of {objectId}";
    let url = objects.with("fields", "objectId,value").with("pageSize", "500");
    p.send("GET", url, None, READ, When::Before, note);
    let next = p.to(OBJECTS).with("nextPageKey", "{nextPageKey}");
    let note = "until the objectId is found; no other parameter may stand beside it";
    p.send("GET", next, None, READ, When::WhileNextPageKey, note);
    let id = p.path("id").range();
    p.say("/path/id", id, &Finding::ObjectIdNeeded);
}

fn list(p: &mut Planner<'_>, family: Family) {
    let url = objects_of(p, family);
    p.send("GET", url, None, READ, When::Always, "answers the objects themselves, not only ids and names");
    let next = p.to(OBJECTS).with("nextPageKey", "{nextPageKey}");
    p.send("GET", next, None, READ, When::WhileNextPageKey, "no other parameter may stand beside it");
    p.answer_changes(
        "200 {values: [{id, name}]}",
        "200 {items: [{objectId, value}], totalCount, pageSize, nextPageKey}",
    );
}

fn get(p: &mut Planner<'_>, family: Family) {
    if family == Family::FrequentIssueDetection {
        no_id(p);
        let url = objects_of(p, family);
        p.send(
            "GET",
            url,
            None,
            READ,
            When::Always,
            "answers an empty list when nothing was changed from the defaults",
        );
        let effective = p.to(&["api", "v2", "settings", "effectiveValues"]);
        let effective = effective.with("schemaIds", schema(family)).with("scope", "environment");
        p.send("GET", effective, None, READ, When::EmptyList, "answers the defaults too");
        p.answer_changes("200 with the configuration", "200 {items: [{objectId, value}]}");
        return;
    }
    let Some(Object { url, looked_up }) = object(p, family) else { return };
    p.send("GET", url, None, READ, When::Always, "");
    if looked_up {
        look_up(p, family);
    }
    p.answer_changes("200 with the configuration", "200 {objectId, schemaId, scope, value, …}");
}

/// Keeps what the answer of v1 repeats from the body.
fn remember_name(p: &mut Planner<'_>) {
    let [name, display_name, description] = p.texts(["name", "displayName", "description"]);
    for (known, text) in [("name", display_name.or(name)), ("description", description)] {
        if let Some(text) = text {
            p.answer.known.insert(known.to_owned(), mask_tokens(&text.text).into_owned());
        }
    }
}

fn create(p: &mut Planner<'_>, validate: bool) {
    let family = p.family_of_body();
    remember_name(p);
    let Some(body) = p.body(family, None, Envelope::Create) else { return };
    let mut url = p.to(OBJECTS);
    if validate {
        url = url.with("validateOnly", "true");
        p.answer_changes("204 without a body", "200 [{code}]");
    } else {
        p.answer_changes("201 {id, name}", "200 [{code, objectId}]");
    }
    p.send("POST", url, Some(body), WRITE, When::Always, "");
}

fn update(p: &mut Planner<'_>, validate: bool) {
    let Some(family) = p.family_of_body() else { return };
    remember_name(p);
    p.same_id("id");
    let Some(body) = p.body(Some(family), None, Envelope::Update) else { return };
    let Some(Object { mut url, looked_up }) = object(p, family) else { return };
    if validate {
        url = url.with("validateOnly", "true");
        p.answer_changes("204 without a body", "200 {code}");
    } else {
        let was = if family == Family::FrequentIssueDetection {
            "204 without a body"
        } else {
            "204 without a body, or 201 {id, name}"
        };
        p.answer_changes(was, "200 {code, objectId}, or 200 [{code, objectId}] where the object is created");
    }
    p.send("PUT", url, Some(body), READ_AND_WRITE, if looked_up { When::Object } else { When::Always }, "");
    if looked_up {
        look_up(p, family);
    }
    if validate {
        return;
    }
    if !looked_up {
        p.say_url(&Finding::Upsert);
    }
    let Some(body) = p.body_again(family, Envelope::Create) else { return };
    let when = if looked_up { When::NoObject } else { When::NotFound };
    let url = p.to(OBJECTS);
    p.send("POST", url, Some(body), WRITE, when, "creates the object");
}

fn delete(p: &mut Planner<'_>, family: Family) {
    let Some(Object { url, looked_up }) = object(p, family) else { return };
    p.send("DELETE", url, None, WRITE, When::Always, "");
    if looked_up {
        look_up(p, family);
    }
}

/// The calls of the Configuration API v1 that do what a call of Settings 2.0 does.
pub(crate) fn downgrade(p: &mut Planner<'_>) {
    match p.operation.does {
        Does::List => list_v1(p),
        Does::Get if p.path("objectId").text.is_empty() => effective_v1(p),
        Does::Create => create_v1(p),
        _ => one_v1(p),
    }
}

/// The path of a family in the Configuration API v1.
fn collection(family: Family) -> &'static str {
    match family {
        Family::MaintenanceWindow => "maintenanceWindows",
        Family::FrequentIssueDetection => "frequentIssueDetection",
        _ => "alertingProfiles",
    }
}

fn v1(p: &Planner<'_>, family: Family, more: &[&str]) -> UrlBuilder {
    p.to(&[&["api", "config", "v1", collection(family)], more].concat())
}

/// The family whose schema a call asks for.
fn family_of_schema(p: &mut Planner<'_>) -> Option<Family> {
    if !p.first_page("begin with the first page; v1 answers everything at once") {
        return None;
    }
    let Some(schemas) = p.query("schemaIds") else {
        p.no_equivalent("a list without schemaIds", "name the schema");
        return None;
    };
    let family = family_of(&schemas.text);
    match family {
        Some(_) => p.answer.family = family,
        None if p.is_unknown(&query_pointer("schemaIds"), &schemas) => {}
        None if schemas.text.split(',').any(|schema| family_of(schema.trim()).is_some()) => {
            let what = Shown::from("a list of several schemas");
            let instead = "v1 has a path for each; write a call for each schema";
            p.say_query("schemaIds", &schemas, &Finding::NoEquivalent { what, instead });
        }
        None => {
            let schema = Shown::from(&*schemas.text);
            p.say_query("schemaIds", &schemas, &Finding::NoEquivalent { what: schema, instead: NOT_REPLACED });
        }
    }
    family
}

const NOT_REPLACED: &str =
    "only the schemas of alerting profiles, maintenance windows and frequent issues replace a v1 API";

fn family_of(schema_id: &str) -> Option<Family> {
    Family::ALL.iter().copied().find(|family| settings_schema(*family) == Some(schema_id))
}

fn list_v1(p: &mut Planner<'_>) {
    let Some(family) = family_of_schema(p) else { return };
    lost_parameters(p);
    let url = v1(p, family, &[]);
    let frequent = family == Family::FrequentIssueDetection;
    if !frequent {
        p.say_url(&Finding::StubsOnly { what: "configurations" });
    }
    p.send("GET", url, None, READ_CONFIG, When::Always, "");
    let now = if frequent { "200 with the configuration" } else { "200 {values: [{id, name}]}" };
    p.answer_changes("200 {items: [{objectId, value}], totalCount, pageSize, nextPageKey}", now);
    if !frequent {
        let one = v1(p, family, &["{id}"]);
        p.send("GET", one, None, READ_CONFIG, When::EachId, "answers the configuration");
    }
}

fn effective_v1(p: &mut Planner<'_>) {
    let Some(family) = family_of_schema(p) else { return };
    if family != Family::FrequentIssueDetection {
        return p.no_equivalent("effectiveValues of this schema", "list the objects");
    }
    lost_parameters(p);
    let url = v1(p, family, &[]);
    p.send("GET", url, None, READ_CONFIG, When::Always, "");
    p.answer_changes("200 {items: [{value}], totalCount, pageSize, nextPageKey}", "200 with the configuration");
}

/// What v1 has no parameter for: some may be left out, without others it would answer something else.
fn lost_parameters(p: &mut Planner<'_>) {
    p.lost(
        &["fields", "sort", "pageSize", "adminAccess"],
        "the v1 list takes no parameters and answers everything at once",
    );
    p.refused(&["filter", "externalIds"], "leave it out and filter the answer");
    for name in ["scope", "scopes"] {
        let Some(scope) = p.query(name).filter(|scope| scope.text != "environment") else { continue };
        if p.is_unknown(&query_pointer(name), &scope) {
            continue;
        }
        let instead = "the Configuration API v1 knows the scope environment only";
        p.say_query(name, &scope, &Finding::NoEquivalent { what: "this scope".into(), instead });
    }
}

fn validates(p: &mut Planner<'_>) -> bool {
    p.flag("validateOnly") == Some(true)
}

fn create_v1(p: &mut Planner<'_>) {
    let family = p.family_of_body();
    let bodies = p.bodies(family);
    // Of a body that no family was found for, the conversion said so.
    let Some(family) = family else { return };
    let frequent = family == Family::FrequentIssueDetection;
    let validate = validates(p);
    let path: &[&str] = if validate { &["validator"] } else { &[] };
    let method = if frequent && !validate { "PUT" } else { "POST" };
    for body in bodies {
        let url = v1(p, family, path);
        p.send(method, url, Some(body), WRITE_CONFIG, When::Always, "");
    }
    if p.requests.len() > 1 {
        p.say_url(&Finding::SeveralRequests { count: p.requests.len() });
    }
    let was = if validate { "200 [{code}]" } else { "200 [{code, objectId}]" };
    p.answer_changes(was, if validate || frequent { "204 without a body" } else { "201 {id, name}" });
}

/// Get, update and delete one object.
fn one_v1(p: &mut Planner<'_>) {
    let given = p.path("objectId");
    let id = match given.text.parse::<ObjectId>() {
        Ok(id) => id,
        Err(_) if p.is_unknown("/path/objectId", &given) => return,
        Err(error) => {
            let why = Shown::from(&*error.to_string());
            return p.say("/path/objectId", given.range(), &Finding::BadObjectId { why });
        }
    };
    let Some(family) = family_of(&id.schema_id) else {
        return p.no_equivalent(&format!("an object of {}", id.schema_id), NOT_REPLACED);
    };
    p.answer.family = Some(family);
    let family = if p.operation.does == Does::Update { p.family_of_body().unwrap_or(family) } else { family };
    let frequent = family == Family::FrequentIssueDetection;
    p.lost(&["updateToken"], "v1 does not notice that an object was changed by others");
    if !frequent {
        p.say("/path/objectId", given.range(), &Finding::DerivedId { id: Shown::from(&*id.uid) });
    }
    let path: &[&str] = if frequent { &[] } else { &[&id.uid] };
    match p.operation.does {
        Does::Update => {
            let Some(body) = p.body(Some(family), None, Envelope::Create) else { return };
            let validate = validates(p);
            let path = if validate { [path, &["validator"]].concat() } else { path.to_vec() };
            let url = v1(p, family, &path);
            p.send(if validate { "POST" } else { "PUT" }, url, Some(body), WRITE_CONFIG, When::Always, "");
            if !validate && !frequent {
                p.say_url(&Finding::PutCreates);
            }
            p.answer_changes(if validate { "200 {code}" } else { "200 {code, objectId}" }, "204 without a body");
        }
        Does::Delete if frequent => p.no_equivalent("deleting the configuration", "in v1 it always exists"),
        does => {
            let url = v1(p, family, path);
            if does == Does::Delete {
                return p.send("DELETE", url, None, WRITE_CONFIG, When::Always, "");
            }
            p.send("GET", url, None, READ_CONFIG, When::Always, "");
            p.answer_changes("200 {objectId, schemaId, scope, value, …}", "200 with the configuration");
        }
    }
}
