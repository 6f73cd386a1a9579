//! What stands around a Settings 2.0 value: the object in a POST, a PUT, a list or a single answer.

use serde::Serialize;

use super::object_id::{ObjectId, ObjectIdError, uuid_bytes};
use crate::json::tape::{Index, NodeKind, ROOT, Tape};
use crate::json::write::{self, WriteError};
use crate::options::{Envelope, Side};
use crate::placeholder::is_placeholder;
use crate::reader::{FromJson, ObjectReader, Restricting, not_an_object};
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::report::{Context, Source};
use crate::vocabulary::text::Text;

/// The scope of all objects here.
const ENVIRONMENT: &str = "environment";

/// Members that the caller sets: what the object is called elsewhere, and where it stands among others.
const CHOSEN: &[&str] = &["externalId", "insertAfter", "insertBefore"];

/// Members that the server fills in, or that steer a request and are no configuration.
const SERVER_MANAGED: &[&str] = &[
    "schemaVersion",
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

/// Tells the server which state of an object a PUT changes: without it, what others changed meanwhile is overwritten.
const UPDATE_TOKEN: &str = "updateToken";

const SCHEMA_ID: &str = "schemaId";

/// Members that say what an object is and where.
const IDENTIFYING: &[&str] = &["objectId", "schemaId", "scope"];

/// The scope in another spelling, and members of values that say what they do or are for, which must not be left out
/// where they stand beside the value.
const RESTRICTING: Restricting = &[
    ("scope", "`scope`"),
    ("filters", IN_VALUE),
    ("managementZone", IN_VALUE),
    ("managementZones", IN_VALUE),
    ("managementZoneId", IN_VALUE),
    ("mzId", IN_VALUE),
    ("severityRules", IN_VALUE),
    ("rules", IN_VALUE),
    ("eventFilters", IN_VALUE),
    ("eventTypeFilters", IN_VALUE),
    ("enabled", IN_VALUE),
    ("generalProperties", IN_VALUE),
    ("schedule", IN_VALUE),
    ("detectFrequentIssuesInApplications", IN_VALUE),
    ("detectFrequentIssuesInTransactionsAndServices", IN_VALUE),
    ("detectFrequentIssuesInInfrastructure", IN_VALUE),
    ("detectFrequentIssuesInEnvironment", IN_VALUE),
];

const IN_VALUE: &str = "a member of `value`";

/// Whether a member of a Settings object is none of its value.
pub(crate) fn stands_beside_value(name: &str) -> bool {
    name == UPDATE_TOKEN || [CHOSEN, SERVER_MANAGED, IDENTIFYING].iter().any(|names| names.contains(&name))
}

/// The member in which the model stands.
const VALUE: &str = "value";

/// Whether a node is a Settings object without an object for its value.
pub(crate) fn lacks_value(text: &str, tape: &Tape, node: Index) -> bool {
    let beside = [IDENTIFYING, CHOSEN, SERVER_MANAGED, &[UPDATE_TOKEN, VALUE]];
    let is_beside = |(key, _)| beside.iter().copied().flatten().any(|name| tape.is_text(text, key, name));
    let mut members = tape.members(node).peekable();
    let is_object = |value| tape.node(value).kind == NodeKind::Object;
    members.peek().is_some() && members.all(is_beside) && !tape.get(text, node, VALUE).is_some_and(is_object)
}

/// Reads such an object, of which nothing can be converted.
pub(crate) fn refuse(cx: &mut Context<'_>, node: Index, schema_id: &str) {
    let Some(mut object) = ObjectReader::open(cx, node) else { return };
    match object.take(VALUE) {
        Some(value) => not_an_object(object.cx, value),
        None => object.cx.say_absent(node, VALUE, General::Missing { member: VALUE }),
    }
    read(&mut object, schema_id);
    object.close();
}

/// Reads what stands beside a value, and gives the uid of the object.
pub(crate) fn read(object: &mut ObjectReader<'_, '_>, schema_id: &str) -> Option<String> {
    object.never_leaves_out(RESTRICTING);
    object.counts_even_empty(&["severityRules", "rules"]);
    object.server_managed(SERVER_MANAGED);
    let carried = object.cx.to == Some(Side::V2) && carried(object.cx.options.envelope).contains(&UPDATE_TOKEN);
    if carried || object.cx.source.is_some_and(|source| is_update(source, object.cx)) {
        let _: Option<Text<'_>> = object.optional(UPDATE_TOKEN);
    } else {
        object.server_managed(&[UPDATE_TOKEN]);
    }
    for name in CHOSEN {
        let _: Option<Text<'_>> = object.optional(name);
    }
    let uid = read_object_id(object, schema_id);
    read_schema_id(object, schema_id);
    read_scope(object);
    uid
}

fn read_object_id(object: &mut ObjectReader<'_, '_>, schema_id: &str) -> Option<String> {
    let node = take(object, "objectId")?;
    let text = Text::from_json(object.cx, node)?;
    match text.parse::<ObjectId>() {
        Ok(id) if id.schema_id != schema_id => {
            object.cx.say_node(node, General::SchemaMismatch { schema: Shown::from(&*id.schema_id) });
            None
        }
        // Another scope beside it is said of that member.
        Ok(id)
            if id.scope() != ENVIRONMENT
                && take(object, "scope").is_none_or(|_| object.is_text("scope", ENVIRONMENT)) =>
        {
            object.cx.say_node(node, General::Scope { scope: Shown::from(&*id.scope()) });
            None
        }
        Ok(id) if uuid_bytes(&id.uid).is_some() => Some(id.uid),
        Err(ObjectIdError::UpdateToken) => {
            object.cx.say_node(node, General::TokenForObjectId);
            None
        }
        Ok(_) | Err(ObjectIdError::NotBase64Url | ObjectIdError::UnknownLayout) => {
            object.cx.say_node(node, General::OpaqueObjectId);
            None
        }
    }
}

/// A member that says something: null is as good as absent.
fn take(object: &mut ObjectReader<'_, '_>, name: &str) -> Option<Index> {
    object.take(name).filter(|&node| !object.is_null(node))
}

fn read_schema_id(object: &mut ObjectReader<'_, '_>, schema_id: &str) {
    let Some(node) = take(object, SCHEMA_ID) else {
        // The body that creates an object names its scope, and requires the schema beside it.
        if take(object, "scope").is_some() && take(object, "objectId").is_none() && !object.cx.listed() {
            object.say_valueless(SCHEMA_ID, General::Assumed { member: SCHEMA_ID, value: "that of its value" });
        }
        return;
    };
    match Text::from_json(object.cx, node) {
        Some(text) if is_placeholder(&text) => {
            object.cx.say_node(node, General::SchemaUnchecked { schema: Shown::from(&*text) });
        }
        Some(text) if &*text != schema_id => {
            object.cx.say_node(node, General::SchemaMismatch { schema: Shown::from(&*text) });
        }
        _ => {}
    }
}

fn read_scope(object: &mut ObjectReader<'_, '_>) {
    let Some(node) = take(object, "scope") else { return };
    match Text::from_json(object.cx, node) {
        Some(text) if &*text != ENVIRONMENT => {
            object.cx.say_node(node, General::Scope { scope: Shown::from(&*text) });
        }
        _ => {}
    }
}

/// The id of v1 is a UUID; as no value of v2 holds it, another one is only warned of.
pub(crate) fn check_v1_id(id: &str, at: &At<'_>, cx: &mut Context<'_>) {
    if uuid_bytes(id).is_none() && !is_placeholder(id) {
        cx.say(at, General::OddId { value: Shown::from(id) });
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

/// Says what stands beside a value and is left out on the side that is written.
pub(crate) fn leave_out(to: Side, cx: &mut Context<'_>) {
    let Some(source) = cx.source else { return };
    let object_id = source.tape.get(source.text, ROOT, "objectId");
    // Unless the id was taken from it.
    if let (Some(_), Some(node)) = (cx.uid.take(), object_id) {
        cx.say_node(node, General::ServerManaged { member: Shown::from("objectId") });
    }
    let token = is_update(source, cx).then_some(&UPDATE_TOKEN);
    for name in CHOSEN.iter().chain(token) {
        let Some(node) = chosen(source, name) else { continue };
        let member = Shown::from(*name);
        match to {
            Side::V1 => cx.say_node(node, General::NoCounterpart { member }),
            Side::V2 if carried(cx.options.envelope).contains(name) => {}
            Side::V2 => cx.say_node(node, General::NotInEnvelope { member }),
        }
    }
}

/// The members that the caller sets which a body has a place for.
const fn carried(envelope: Envelope) -> &'static [&'static str] {
    match envelope {
        Envelope::Create => &["externalId", "insertAfter"],
        Envelope::Update => &[UPDATE_TOKEN, "insertAfter", "insertBefore"],
        Envelope::Value => &[],
    }
}

/// Whether an object is the body of an update, whose token is the caller's: an answer names the object beside it.
fn is_update(source: Source<'_>, cx: &Context<'_>) -> bool {
    !cx.listed() && source.tape.get(source.text, ROOT, "objectId").is_none()
}

/// A member that the caller set, beside a value.
fn chosen(source: Source<'_>, name: &str) -> Option<Index> {
    let node = source.tape.get(source.text, ROOT, name).filter(|_| source.value != ROOT)?;
    // A number was read as text.
    matches!(source.tape.node(node).kind, NodeKind::String | NodeKind::Number).then_some(node)
}

/// Appends a value in its envelope, with what stands beside it in the object that it was read from.
pub(crate) fn append(
    out: &mut String,
    read: Option<Source<'_>>,
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
    for name in carried(envelope) {
        if let Some((source, node)) = read.and_then(|source| Some((source, chosen(source, name)?))) {
            append_name(out, name, level + 1);
            write::append_text(out, &source.tape.string(source.text, node));
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

#[cfg(test)]
mod tests {
    use crate::convert::{Outcome, convert};
    use crate::options::{Envelope, Options, Side};
    use crate::vocabulary::object_id::ObjectId;

    const VALUE: &str = r#""value": {"name": "A", "severityRules": [], "eventFilters": []}"#;

    fn normalised(beside: &str, envelope: Envelope) -> Outcome {
        convert(format!("{{{beside}, {VALUE}}}"), &Options { to: Some(Side::V2), envelope, ..Options::default() })
    }

    fn codes(outcome: &Outcome) -> Vec<&str> {
        outcome.diagnostics.iter().map(crate::Diagnostic::code).collect()
    }

    #[test]
    fn the_body_of_an_update_keeps_its_token() {
        let token = r#""updateToken": "abc""#;
        let outcome = normalised(token, Envelope::Update);
        assert!(outcome.output.as_deref().is_some_and(|output| output.contains(token)), "{outcome:?}");
        assert_eq!(codes(&outcome), ["general/same-side"]);
        for envelope in [Envelope::Create, Envelope::Value] {
            let outcome = normalised(token, envelope);
            assert_eq!(codes(&outcome), ["general/same-side", "general/not-in-envelope"]);
        }
        let old = convert(format!("{{{token}, {VALUE}}}"), &Options::default());
        assert_eq!((codes(&old), old.lossless), (vec!["general/no-counterpart"], false));
    }

    #[test]
    fn the_token_of_an_answer_is_the_servers() {
        let id = ObjectId::derive("builtin:alerting.profile", "83d7499a-fd66-458f-8b17-bb3d3807df16");
        let answer = format!(r#"{{"objectId": "{id}", "updateToken": "abc", {VALUE}}}"#);
        for (text, expected) in [
            (answer, vec!["general/id-from-object-id", "general/server-managed"]),
            (format!(r#"{{"items": [{{"updateToken": "abc", {VALUE}}}]}}"#), vec!["general/server-managed"]),
        ] {
            let old = convert(&text, &Options::default());
            assert_eq!((codes(&old), old.lossless), (expected, true), "{text}");
        }
    }

    #[test]
    fn what_a_value_is_for_is_not_left_out_beside_it() {
        for beside in [
            r#""managementZone": "5", "mzId": null"#,
            r#""Scope": "HOST-1", "mzId": null"#,
            r#""enabled": false, "mzId": null"#,
        ] {
            let outcome = normalised(beside, Envelope::Create);
            let expected = vec!["general/widens-scope", "general/unknown-member"];
            assert_eq!((codes(&outcome), &outcome.output), (expected, &None), "{beside}");
        }
    }

    #[test]
    fn an_update_token_is_no_object_id() {
        let token = "vu9U3hXY3q0ATAAkODNkNzQ5OWEtZmQ2Ni00NThmLThiMTctYmIzZDM4MDdkZjE2ACQ4M2Q3NDk5YS1mZDY2LTQ1OGYtOGIxNy1iYjNkMzgwN2RmMTa-71TeFdjerQ";
        let old = convert(format!(r#"{{"objectId": "{token}", {VALUE}}}"#), &Options::default());
        assert_eq!(codes(&old), ["general/token-for-object-id"]);
    }

    #[test]
    fn a_number_that_is_read_as_text_is_carried() {
        let outcome = normalised(r#""externalId": 5"#, Envelope::Create);
        assert!(outcome.output.is_some_and(|output| output.contains(r#""externalId": "5""#)));
    }

    #[test]
    fn null_beside_a_value_says_nothing() {
        for name in ["objectId", "schemaId", "scope", "externalId"] {
            let outcome = normalised(&format!("\"{name}\": null"), Envelope::Create);
            assert_eq!(codes(&outcome), ["general/same-side"], "{name}");
        }
    }

    #[test]
    fn the_body_that_creates_an_object_names_its_schema() {
        for (beside, is_told) in [
            (r#""scope": "environment""#, true),
            (r#""scope": "environment", "schemaId": null"#, true),
            (r#""scope": "environment", "schemaId": "builtin:alerting.profile""#, false),
            (r#""updateToken": "abc""#, false),
        ] {
            let outcome = normalised(beside, Envelope::Create);
            assert_eq!(codes(&outcome).contains(&"general/assumed"), is_told, "{beside}: {outcome:?}");
        }
    }

    #[test]
    fn a_scope_of_null_hides_no_other() {
        let id = ObjectId::derive("builtin:alerting.profile", "83d7499a-fd66-458f-8b17-bb3d3807df16");
        let id = ObjectId { scope_class: "HOST".to_owned(), scope_id: "0000000000000001".to_owned(), ..id };
        let outcome = normalised(&format!(r#""scope": null, "objectId": "{id}""#), Envelope::Create);
        assert_eq!((codes(&outcome), &outcome.output), (vec!["general/scope"], &None));
    }

    #[test]
    fn an_id_of_another_schema_is_lost() {
        let id = ObjectId::derive("builtin:alerting.maintenance-window", "83d7499a-fd66-458f-8b17-bb3d3807df16");
        let outcome = convert(format!(r#"{{"objectId": "{id}", {VALUE}}}"#), &Options::default());
        assert_eq!((codes(&outcome), outcome.lossless), (vec!["general/schema-mismatch"], false));
    }
}
