//! Answers of the Configuration API v1, made of those of Settings 2.0.

use super::pages::{self, json_of};
use super::status::{CREATED, NO_CONTENT, NOT_FOUND, OK, is_error, succeeded};
use super::{Answer, Next, Response, error};
use crate::convert::convert;
use crate::json::tape::NodeKind;
use crate::json::value::{Value, array, object, quoted};
use crate::options::{Family, Options, Side};
use crate::report::request::{Request, When};
use crate::request::findings::Finding;
use crate::request::operation::Does;
use crate::request::plan::settings::OBJECT_ID;
use crate::vocabulary::object_id::uid;

pub(super) fn next(answer: &Answer, responses: &[Response], last: &Response, options: &Options) -> Next {
    let first = responses.first().map(status_of);
    let not_found = answer.does == Does::Update && !looks_up(answer) && first == Some(NOT_FOUND);
    if not_found && responses.len() == 1 {
        return fallback(answer, last);
    }
    let fails = |response: &&Response| !succeeded(status_of(response));
    if let Some(failed) = responses.iter().skip(usize::from(not_found)).find(fails) {
        return refused(answer, failed);
    }
    if let Some(next) = with_object_id(answer, responses, last) {
        return next;
    }
    match answer.does {
        Does::List => list(answer, responses, last),
        Does::Get => get(answer, responses, last, options),
        Does::Delete if !last.is_empty(NO_CONTENT) => error::not_empty(last, NO_CONTENT),
        Does::Delete => Next::done(NO_CONTENT, None),
        Does::Create => created(answer, last),
        Does::Update if !looks_up(answer) && responses.len() > 1 => created(answer, last),
        _ if !code_of(&one_of(&json_of(last))).is_some_and(succeeded) => error::lacks(last, "`code` of success"),
        _ => Next::done(NO_CONTENT, None),
    }
}

/// The status of what was asked for: each object has one of its own, whatever that of the whole answer is.
fn status_of(response: &Response) -> u16 {
    if !response.succeeded() {
        return response.status;
    }
    let objects = json_of(response).each();
    objects.iter().filter_map(code_of).find(|code| is_error(*code)).unwrap_or(response.status)
}

fn code_of(object: &Value<'_>) -> Option<u16> {
    let place = if object.pointer("/error/code").is_some() { "/error/code" } else { "/code" };
    u16::try_from(object.number(place)?).ok()
}

/// Whether the objectId is looked up first: there is one object, which has no id in v1.
fn looks_up(answer: &Answer) -> bool {
    answer.due(When::Before).is_some()
}

/// What follows the look-up of an objectId: the update of the object, or its creation.
fn with_object_id(answer: &Answer, responses: &[Response], last: &Response) -> Option<Next> {
    if responses.len() != 1 || !looks_up(answer) {
        return None;
    }
    let found = json_of(last);
    if !found.has("/items", NodeKind::Array) {
        return Some(error::lacks(last, "list `items`"));
    }
    let object_id = found.text("/items/0/objectId");
    let when = if object_id.is_some() { When::Object } else { When::NoObject };
    let request = answer.due(when)?;
    let place = |id: &str| format!("/objects/{id}");
    let url = request.url.replace(&place(OBJECT_ID), &place(&object_id.unwrap_or_default()));
    Some(Next::Send(Request { url, ..request.clone() }))
}

/// An update of an object that does not exist created it in v1.
fn fallback(answer: &Answer, last: &Response) -> Next {
    match answer.due(When::NotFound) {
        Some(create) => Next::Send(create.clone()),
        None => refused(answer, last),
    }
}

fn refused(answer: &Answer, failed: &Response) -> Next {
    let failed = Response { status: status_of(failed), ..failed.clone() };
    Next::Done(error::translated(&failed, answer.family_id(), answer))
}

fn object_id(object: &Value<'_>) -> Option<String> {
    object.text("/objectId").filter(|id| !id.is_empty())
}

/// The id in v1 that an objectId tells. The object of one that tells none has that for its id: calls take it too.
fn v1_id(object_id: &str) -> String {
    uid(object_id).unwrap_or_else(|| object_id.to_owned())
}

/// The next page, or ids and names of the objects of all pages.
fn list(answer: &Answer, responses: &[Response], last: &Response) -> Next {
    let objects = match pages::all(answer, responses, "items") {
        Ok(objects) => objects,
        Err(next) => return *next,
    };
    let Some(ids) = objects.iter().map(object_id).collect::<Option<Vec<_>>>() else {
        return error::lacks(last, "`objectId` of each object");
    };
    let listed: Vec<_> = objects.iter().zip(&ids).map(|(object, id)| listed(answer.family, id, object)).collect();
    let next = Next::done(OK, Some(object(&[("values", array(&listed))])));
    let unknown = ids.iter().enumerate().filter(|(_, id)| uid(id).is_none());
    unknown.fold(next, |next, (i, _)| next.saying(&Finding::ObjectIdAsId, &format!("/items/{i}/objectId")))
}

fn listed(family: Option<Family>, object_id: &str, object: &Value<'_>) -> String {
    let general = if family == Some(Family::MaintenanceWindow) { "/value/generalProperties" } else { "/value" };
    let member = |name: &str| {
        let value = object.pointer(&format!("{general}/{name}")).unwrap_or_default().source();
        if matches!(value, "null" | "\"\"") { String::new() } else { value.to_owned() }
    };
    stub(family, object_id, member("name"), member("description"))
}

/// Id and name of an object, and the description where v1 answers it.
fn stub(family: Option<Family>, object_id: &str, name: String, description: String) -> String {
    let description = if family == Some(Family::MaintenanceWindow) { description } else { String::new() };
    object(&[("description", description), ("id", quoted(&v1_id(object_id))), ("name", name)])
}

/// The configuration itself.
fn get(answer: &Answer, responses: &[Response], last: &Response, options: &Options) -> Next {
    if !json_of(last).is(NodeKind::Object) {
        return error::lacks(last, "JSON object");
    }
    let body = last.body.as_deref().unwrap_or_default();
    let outcome = convert(body, &Options { family: answer.family, kind: None, to: Some(Side::V1), ..options.clone() });
    let found = json_of(last);
    let empty = found.has("/items", NodeKind::Array) && found.pointer("/items/0").is_none();
    match answer.due(When::EmptyList) {
        Some(defaults) if empty && responses.len() == 1 => Next::Send(defaults.clone()),
        Some(_) if empty => error::lacks(last, "object in the list `items`"),
        _ => Next::converted(outcome, OK),
    }
}

/// What is answered of the one object: a POST has a list of them.
fn one_of<'r>(body: &Value<'r>) -> Value<'r> {
    body.items().next().unwrap_or_else(|| body.clone())
}

/// Id and name of what was created.
fn created(answer: &Answer, last: &Response) -> Next {
    let body = json_of(last);
    let Some(id) = object_id(&one_of(&body)) else { return error::lacks(last, "`objectId` of what was created") };
    let place = if body.is(NodeKind::Array) { "/0/objectId" } else { "/objectId" };
    let known = |name: &str| Some(answer.known(name)).filter(|text| !text.is_empty()).map(quoted).unwrap_or_default();
    let stub = stub(answer.family, &id, known("name"), known("description"));
    let next = Next::done(CREATED, Some(stub));
    if uid(&id).is_none() { next.saying(&Finding::ObjectIdAsId, place) } else { next }
}
