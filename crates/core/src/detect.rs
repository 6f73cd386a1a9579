//! Which kind, side and shape a document is, with reasons, and never a silent guess.

use serde::Serialize;

use crate::families::KINDS;
use crate::json::tape::{Index, NodeKind, Tape};
use crate::kind::{Entry, Layout};
use crate::options::{Family, Options, Side};
use crate::vocabulary::object_id::ObjectId;

/// The form of a document around its elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// One element, with what may stand around it.
    Object,
    /// An array of elements.
    Array,
    /// An object that holds a list of elements, as list operations answer it.
    Envelope,
}

/// A kind and side that a document was compared with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Considered {
    /// The family.
    pub family: Family,
    /// The kind.
    pub kind: &'static str,
    /// The side.
    pub side: Side,
    /// What speaks for it, or what it lacks.
    pub reason: String,
}

/// The kind and side of one element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    pub(crate) entry: &'static Entry,
    pub(crate) side: Side,
    /// The members that told.
    signs: Signs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signs {
    Members(&'static [&'static str]),
    ObjectId,
    SchemaId,
    /// The caller said so.
    Asked,
}

impl Match {
    /// How strong the signs are.
    fn strength(&self) -> usize {
        match self.signs {
            Signs::Members(members) => 1 + members.len(),
            Signs::ObjectId | Signs::SchemaId => 1,
            Signs::Asked => 0,
        }
    }

    /// Why, in words.
    pub(crate) fn reason(&self) -> String {
        match self.signs {
            Signs::Members(members) => format!("it has {}", list(members)),
            Signs::ObjectId => "its objectId names the schema".to_owned(),
            Signs::SchemaId => "its schemaId names the schema".to_owned(),
            Signs::Asked => "it was said to be one".to_owned(),
        }
    }

    pub(crate) fn considered(&self) -> Considered {
        Considered { family: self.entry.family, kind: self.entry.id, side: self.side, reason: self.reason() }
    }
}

/// Why an element is nothing that can be converted.
#[derive(Clone, Debug)]
pub(crate) enum Unmatched {
    /// A list of ids and names, or one pair of them.
    Stubs,
    /// The answer to a POST or PUT.
    Response { schema: String, uid: String },
    /// A schema that replaces none of the APIs here.
    ForeignSchema { node: Index, schema: String },
    /// It fits several equally well.
    Ambiguous(Vec<Match>),
    /// It fits none.
    Unrecognised,
}

/// Lists that documents hold, by the path of each.
pub(crate) const LISTS: &[&str] = &["items", "values"];

/// The list of an envelope: its path and node.
pub(crate) fn list_of(text: &str, tape: &Tape) -> Option<(&'static str, Index)> {
    LISTS.iter().find_map(|&path| {
        let node = tape.at_path(text, crate::json::tape::ROOT, path)?;
        (tape.node(node).kind == NodeKind::Array).then_some((path, node))
    })
}

/// The kinds that a caller's options leave.
pub(crate) fn allowed(options: &Options) -> impl Iterator<Item = &'static Entry> {
    let kind = options.kind.clone();
    let family = options.family;
    KINDS
        .iter()
        .filter(move |entry| family.is_none_or(|family| entry.family == family))
        .filter(move |entry| kind.as_deref().is_none_or(|kind| entry.id == kind))
}

/// The kind and side of an element.
pub(crate) fn matched(text: &str, tape: &Tape, element: Index, options: &Options) -> Result<Match, Unmatched> {
    let value = value_of(text, tape, element);
    if value.is_none() {
        no_configuration(text, tape, element)?;
    }
    let mut matches: Vec<Match> = Vec::new();
    for entry in allowed(options) {
        for side in [Side::V1, Side::V2] {
            let node = if side == Side::V2 { value.unwrap_or(element) } else { element };
            let members = strongest(text, tape, node, entry.signs(side).0);
            matches.extend(members.map(|members| Match { entry, side, signs: Signs::Members(members) }));
        }
    }
    if matches.is_empty() {
        matches.extend(by_ids(text, tape, element, value, options)?);
    }
    if matches.is_empty() {
        matches.extend(asked(options));
    }
    let best = matches.iter().map(Match::strength).max().unwrap_or_default();
    matches.retain(|found| found.strength() == best);
    match matches.as_slice() {
        [one] => Ok(*one),
        [] => Err(Unmatched::Unrecognised),
        _ => Err(Unmatched::Ambiguous(matches)),
    }
}

/// Whether an element still has the signs of the kind that its list began with.
pub(crate) fn still(text: &str, tape: &Tape, element: Index, first: &Match) -> bool {
    let node = if first.side == Side::V2 { value_of(text, tape, element).unwrap_or(element) } else { element };
    match first.signs {
        Signs::Members(members) => has_all(text, tape, node, members),
        _ => false,
    }
}

/// What a document was compared with, and what came of it.
pub(crate) fn considered(text: &str, tape: &Tape, element: Index, options: &Options) -> Vec<Considered> {
    let mut considered = Vec::new();
    for entry in allowed(options) {
        for side in [Side::V1, Side::V2] {
            let node = match side {
                Side::V1 => element,
                Side::V2 => value_of(text, tape, element).unwrap_or(element),
            };
            let reason = lacking(text, tape, node, entry.signs(side).0);
            considered.push(Considered { family: entry.family, kind: entry.id, side, reason });
        }
    }
    considered
}

/// The value of a Settings object.
fn value_of(text: &str, tape: &Tape, element: Index) -> Option<Index> {
    tape.get(text, element, "value").filter(|&value| tape.node(value).kind == NodeKind::Object)
}

/// Refuses what only names objects.
fn no_configuration(text: &str, tape: &Tape, element: Index) -> Result<(), Unmatched> {
    if tape.node(element).kind != NodeKind::Object {
        return Ok(());
    }
    let member = |name| tape.get(text, element, name);
    if let (Some(object_id), Some(_)) = (member("objectId"), member("code")) {
        let (schema, uid) = match tape.string(text, object_id).parse::<ObjectId>() {
            Ok(id) => (id.schema_id, id.uid),
            Err(error) => (error.to_string(), "unknown uid".to_owned()),
        };
        return Err(Unmatched::Response { schema, uid });
    }
    let stub = |(key, _)| ["id", "name", "description"].iter().any(|name| tape.is_text(text, key, name));
    if member("id").is_some() && tape.members(element).all(stub) {
        return Err(Unmatched::Stubs);
    }
    Ok(())
}

/// The largest group of members that an element has.
fn strongest(
    text: &str,
    tape: &Tape,
    node: Index,
    groups: &'static [&'static [&'static str]],
) -> Option<&'static [&'static str]> {
    groups.iter().copied().filter(|group| has_all(text, tape, node, group)).max_by_key(|group| group.len())
}

fn has_all(text: &str, tape: &Tape, node: Index, members: &[&str]) -> bool {
    members.iter().all(|path| tape.at_path(text, node, path).is_some())
}

/// The kind whose schema an object id or schema id names, where the value itself does not tell.
fn by_ids(
    text: &str,
    tape: &Tape,
    element: Index,
    value: Option<Index>,
    options: &Options,
) -> Result<Option<Match>, Unmatched> {
    if value.is_none() {
        return Ok(None);
    }
    let of_schema = |schema: &str, signs| {
        let entry = allowed(options).find(|entry| {
            let Layout::Settings { schema_id } = entry.layout;
            schema_id == schema
        })?;
        Some(Match { entry, side: Side::V2, signs })
    };
    let object_id =
        tape.get(text, element, "objectId").and_then(|node| tape.string(text, node).parse::<ObjectId>().ok());
    if let Some(found) = object_id.and_then(|id| of_schema(&id.schema_id, Signs::ObjectId)) {
        return Ok(Some(found));
    }
    let Some(node) = tape.get(text, element, "schemaId") else { return Ok(None) };
    let schema = tape.string(text, node);
    match of_schema(&schema, Signs::SchemaId) {
        Some(found) => Ok(Some(found)),
        None => Err(Unmatched::ForeignSchema { node, schema: schema.into_owned() }),
    }
}

/// The one kind that the caller's options leave, on the side that they do not ask for.
fn asked(options: &Options) -> Option<Match> {
    if options.family.is_none() && options.kind.is_none() {
        return None;
    }
    let mut entries = allowed(options);
    let entry = entries.next()?;
    let side = options.to?.other();
    entries.next().is_none().then_some(Match { entry, side, signs: Signs::Asked })
}

/// What a document has of the signs of a kind, and what it lacks.
fn lacking(text: &str, tape: &Tape, node: Index, groups: &[&[&str]]) -> String {
    let has = |path: &&&str| tape.at_path(text, node, path).is_some();
    let nearest = groups.iter().max_by_key(|group| (group.iter().filter(has).count(), usize::MAX - group.len()));
    let Some(nearest) = nearest else { return String::new() };
    let (found, absent): (Vec<&str>, Vec<&str>) =
        nearest.iter().partition(|path| tape.at_path(text, node, path).is_some());
    match (found.is_empty(), absent.is_empty()) {
        (_, true) => format!("it has {}", list(&found)),
        (false, false) => format!("it has {}, but not {}", list(&found), list(&absent)),
        (true, false) => format!("it lacks {}", list(&absent)),
    }
}

/// `a`, `a and b`, `a, b and c`; paths with dots.
fn list(names: &[&str]) -> String {
    let named: Vec<String> = names.iter().map(|name| name.replace('/', ".")).collect();
    match named.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => named.join(""),
    }
}
