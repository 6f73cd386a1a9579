//! Alerting profiles, maintenance windows and frequent issues: Configuration API v1 and Settings 2.0.

use super::Planner;
use crate::families::settings_schema;
use crate::options::{Envelope, Family};
use crate::report::finding::Shown;
use crate::request::findings::Finding;
use crate::request::operation::Does;
use crate::request::url::UrlBuilder;
use crate::vocabulary::object_id::ObjectId;

const READ: &[&str] = &["settings.read"];
const WRITE: &[&str] = &["settings.write"];
/// The vendor's page asks for both on a PUT.
const READ_AND_WRITE: &[&str] = &["settings.read", "settings.write"];

const OBJECTS: &[&str] = &["api", "v2", "settings", "objects"];

/// The requests of Settings 2.0 that replace a call of the Configuration API v1.
pub(crate) fn upgrade(p: &mut Planner<'_>) {
    match p.operation.does {
        Does::List => list(p),
        Does::Get => get(p),
        Does::Create => create(p, false),
        Does::ValidateCreate => create(p, true),
        Does::Update => update(p, false),
        Does::ValidateUpdate => update(p, true),
        Does::Delete => delete(p),
    }
}

fn schema(family: Family) -> &'static str {
    settings_schema(family).unwrap_or_default()
}

fn objects_of(p: &Planner<'_>, family: Family) -> UrlBuilder {
    p.to(OBJECTS).with("schemaIds", schema(family)).with("scopes", "environment")
}

/// The URL of the object that a v1 id names.
fn object(p: &mut Planner<'_>, family: Family) -> UrlBuilder {
    let id = p.path("id");
    if family == Family::FrequentIssueDetection {
        return p.to(&["api", "v2", "settings", "objects", "{objectId}"]);
    }
    let object_id = ObjectId::derive(schema(family), &id.text).to_string();
    p.say("/path/id", id.range(), &Finding::DerivedObjectId { id: Shown::from(&*id.text) });
    p.to(&["api", "v2", "settings", "objects", &object_id])
}

fn list(p: &mut Planner<'_>) {
    p.no_body();
    let url = objects_of(p, p.operation.family);
    p.send("GET", url, None, READ, "always", "answers the objects themselves, not only ids and names");
    let next = p.to(OBJECTS).with("nextPageKey", "{nextPageKey}");
    p.send("GET", next, None, READ, "while the answer has a nextPageKey", "no other parameter may stand beside it");
    p.answer_changes(
        "200 {values: [{id, name}]}",
        "200 {items: [{objectId, value}], totalCount, pageSize, nextPageKey}",
    );
}

fn get(p: &mut Planner<'_>) {
    p.no_body();
    if p.operation.family == Family::FrequentIssueDetection {
        let url = objects_of(p, p.operation.family);
        p.send("GET", url, None, READ, "always", "answers an empty list when nothing was changed from the defaults");
        let effective = p.to(&["api", "v2", "settings", "effectiveValues"]);
        let effective = effective.with("schemaIds", schema(p.operation.family)).with("scope", "environment");
        p.send("GET", effective, None, READ, "when the list is empty", "answers the defaults too");
        p.answer_changes("200 with the configuration", "200 {items: [{objectId, value}]}");
        return;
    }
    let url = object(p, p.operation.family);
    p.send("GET", url, None, READ, "always", "");
    p.answer_changes("200 with the configuration", "200 {objectId, schemaId, scope, value, …}");
}

fn create(p: &mut Planner<'_>, validate: bool) {
    let family = p.family_of_body();
    let Some(body) = p.body(family, None, Envelope::Create) else { return };
    let mut url = p.to(OBJECTS);
    if validate {
        url = url.with("validateOnly", "true");
        p.answer_changes("204 without a body", "200 [{code}]");
    } else {
        p.answer_changes("201 {id, name}", "200 [{code, objectId}]");
    }
    p.send("POST", url, Some(body), WRITE, "always", "");
}

fn update(p: &mut Planner<'_>, validate: bool) {
    let family = p.family_of_body();
    let Some(body) = p.body(family, None, Envelope::Update) else { return };
    let frequent = family == Family::FrequentIssueDetection;
    let mut url = object(p, family);
    if validate {
        url = url.with("validateOnly", "true");
        p.answer_changes("204 without a body", "200 {code}");
    } else {
        p.answer_changes("204 without a body, or 201 {id, name}", "200 {code, objectId}");
    }
    p.send("PUT", url, Some(body), READ_AND_WRITE, if frequent { "when there is an object" } else { "always" }, "");
    if frequent {
        let look_up = objects_of(p, family).with("fields", "objectId");
        p.send("GET", look_up, None, READ, "before it, to learn the objectId", "");
        p.say_url(&Finding::ObjectIdNeeded);
    }
    if validate {
        return;
    }
    if !frequent {
        p.say_url(&Finding::Upsert);
    }
    let Some(body) = p.body_again(family, Envelope::Create) else { return };
    let when = if frequent { "when there is no object" } else { "when the first request answers 404" };
    let url = p.to(OBJECTS);
    p.send("POST", url, Some(body), WRITE, when, "creates the object");
}

fn delete(p: &mut Planner<'_>) {
    p.no_body();
    let url = object(p, p.operation.family);
    p.send("DELETE", url, None, WRITE, "always", "");
}
