//! What stands around a Settings 2.0 value: the object in a POST, a PUT, a list or a single answer.

use serde::Serialize;

use super::object_id::{ObjectId, ObjectIdError, uuid_bytes};
use crate::json::tape::ROOT;
use crate::json::write::{self, WriteError};
use crate::options::Envelope;
use crate::reader::{FromJson, ObjectReader};
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::text::Text;

/// The scope of all objects here.
const ENVIRONMENT: &str = "environment";

/// Members that the server fills in, or that steer a request and are no configuration.
const SERVER_MANAGED: &[&str] = &[
    "schemaVersion",
    "externalId",
    "updateToken",
    "insertAfter",
    "insertBefore",
    "created",
    "createdBy",
    "modified",
    "modifiedBy",
    "author",
    "owner",
    "origin",
    "summary",
    "searchSummary",
    "modificationInfo",
    "resourceContext",
];

/// Reads what stands beside a value, and gives the uid of the object.
pub(crate) fn read(object: &mut ObjectReader<'_, '_>, schema_id: &str) -> Option<String> {
    object.server_managed(SERVER_MANAGED);
    let uid = read_object_id(object, schema_id);
    read_schema_id(object, schema_id);
    read_scope(object);
    uid
}

fn read_object_id(object: &mut ObjectReader<'_, '_>, schema_id: &str) -> Option<String> {
    let node = object.take("objectId")?;
    let text = Text::from_json(object.cx, node)?;
    match text.parse::<ObjectId>() {
        Ok(id) if id.schema_id != schema_id => {
            object.cx.say_node(node, General::SchemaMismatch { schema: Shown::from(&*id.schema_id) });
            None
        }
        Ok(id) if uuid_bytes(&id.uid).is_some() => Some(id.uid),
        Ok(_) | Err(ObjectIdError::NotBase64Url | ObjectIdError::UnknownLayout | ObjectIdError::UpdateToken) => {
            object.cx.say_node(node, General::OpaqueObjectId);
            None
        }
    }
}

fn read_schema_id(object: &mut ObjectReader<'_, '_>, schema_id: &str) {
    let Some(node) = object.take("schemaId") else { return };
    match Text::from_json(object.cx, node) {
        Some(text) if &*text != schema_id => {
            object.cx.say_node(node, General::SchemaMismatch { schema: Shown::from(&*text) });
        }
        _ => {}
    }
}

fn read_scope(object: &mut ObjectReader<'_, '_>) {
    let Some(node) = object.take("scope") else { return };
    match Text::from_json(object.cx, node) {
        Some(text) if &*text != ENVIRONMENT => {
            object.cx.say_node(node, General::Scope { scope: Shown::from(&*text) });
        }
        _ => {}
    }
}

/// Says that the id of v1 is left out, and which object id follows from it.
pub(crate) fn leave_out_v1_id(id: &str, schema_id: &str, at: &At<'_>, cx: &mut Context<'_>) {
    if uuid_bytes(id).is_some() {
        cx.say(at, General::IdLeftOut { object_id: ObjectId::derive(schema_id, id).to_string() });
    } else {
        cx.say(at, General::ServerManaged { member: Shown::from("id") });
    }
}

/// The id of the object in v1, where its object id told it.
pub(crate) fn v1_id(cx: &mut Context<'_>) -> Option<Text<'static>> {
    let uid = cx.uid.take()?;
    let object_id = cx.source.and_then(|source| source.tape.get(source.text, ROOT, "objectId"));
    if let Some(node) = object_id {
        cx.say_carried(node, &At::ROOT.to("id"), General::IdFromObjectId);
    }
    Some(Text::from(uid))
}

/// Says that the object id is left out, unless the id was taken from it.
pub(crate) fn leave_out_id(cx: &mut Context<'_>) {
    let object_id = cx.source.and_then(|source| source.tape.get(source.text, ROOT, "objectId"));
    if let (Some(_), Some(node)) = (cx.uid.take(), object_id) {
        cx.say_node(node, General::ServerManaged { member: Shown::from("objectId") });
    }
}

/// Appends a value in its envelope.
pub(crate) fn append(
    out: &mut String,
    value: &impl Serialize,
    schema_id: &str,
    envelope: Envelope,
    level: usize,
) -> Result<(), WriteError> {
    if envelope == Envelope::Value {
        return write::append(out, value, level);
    }
    out.push('{');
    if envelope == Envelope::Create {
        for (name, text) in [("schemaId", schema_id), ("scope", ENVIRONMENT)] {
            append_name(out, name, level + 1);
            write::append_text(out, text);
            out.push(',');
        }
    }
    append_name(out, "value", level + 1);
    write::append(out, value, level + 1)?;
    write::new_line(out, level);
    out.push('}');
    Ok(())
}

fn append_name(out: &mut String, name: &str, level: usize) {
    write::new_line(out, level);
    write::append_text(out, name);
    out.push_str(": ");
}

/// Where the value stands in what `append` wrote.
pub(crate) const fn value_path(envelope: Envelope) -> &'static str {
    match envelope {
        Envelope::Create | Envelope::Update => "/value",
        Envelope::Value => "",
    }
}
