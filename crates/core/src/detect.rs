//! Which kind, side and shape a document is, with reasons, and never a silent guess.

use serde::Serialize;

use crate::families::KINDS;
use crate::json::tape::{Index, NodeKind, ROOT, Tape};
use crate::kind::{self, KindEntry};
use crate::options::{Family, Options, Side};
use crate::vocabulary::object_id::ObjectId;
use crate::vocabulary::settings_object;

/// The form of a document around its elements.
///
/// ```
/// use dt_translate::{Options, Shape, detect};
///
/// let detection = detect(r#"{"result": {"problems": []}}"#, &Options::default());
/// assert_eq!(detection.shape, Some(Shape::Envelope));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
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
///
/// ```
/// use dt_translate::{Options, detect};
///
/// let detection = detect(r#"{"name": "A"}"#, &Options::default());
/// assert_eq!(detection.kind, None);
/// for considered in detection.considered {
///     println!("{} of {}: {}", considered.kind, considered.side, considered.reason);
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[non_exhaustive]
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
    pub(crate) entry: &'static KindEntry,
    pub(crate) side: Side,
    /// The members that told.
    signs: Signs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signs {
    Members(&'static [&'static str]),
    /// Members that the kind has alike on both sides.
    Alike(&'static [&'static str]),
    /// The list of an envelope, which one kind answers.
    List(&'static str),
    ObjectId,
    SchemaId,
    /// The caller said so.
    Asked,
}

impl Match {
    /// How strong the signs are.
    fn strength(&self) -> usize {
        match self.signs {
            Signs::Members(members) | Signs::Alike(members) => 1 + members.len(),
            Signs::List(_) | Signs::ObjectId | Signs::SchemaId => 1,
            Signs::Asked => 0,
        }
    }

    /// The same, where the other side has the same signs.
    fn alike(self) -> Self {
        match self.signs {
            Signs::Members(members) => Self { signs: Signs::Alike(members), ..self },
            _ => self,
        }
    }

    /// Whether the document reads the same on the other side.
    pub(crate) const fn is_alike(&self) -> bool {
        matches!(self.signs, Signs::Alike(_))
    }

    /// Why, in words.
    pub(crate) fn reason(&self) -> String {
        match self.signs {
            Signs::Members(members) => format!("it has {}", list(members)),
            Signs::Alike(members) => format!("it has {}, as on the other side", list(members)),
            Signs::List(path) => format!("it stands in `{}`", path.replace('/', ".")),
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
pub(crate) const LISTS: &[&str] =
    &["items", "values", "problems", "result/problems", "entities", "apiTokens", "comments"];

/// The list of ids and names that several families answer in v1: it tells none of them.
const STUBS: &str = "values";

/// The families whose lists in v1 hold ids and names alone.
const LISTED_AS_STUBS: &[Family] = &[Family::AlertingProfile, Family::MaintenanceWindow, Family::Token];

/// Lists whose one element may stand in place of the list, as in an example of the vendor.
const SINGLES: &[&str] = &["apiTokens"];

/// The list of an envelope: its path and node.
pub(crate) fn list_of(text: &str, tape: &Tape) -> Option<(&'static str, Index)> {
    LISTS.iter().find_map(|&path| {
        let node = tape.at_path(text, ROOT, path)?;
        let is_list = match tape.node(node).kind {
            NodeKind::Array => true,
            NodeKind::Object => SINGLES.contains(&path),
            _ => false,
        };
        is_list.then_some((path, node))
    })
}

/// The path of a list alone, where an envelope has others beside it.
pub(crate) fn only_list(text: &str, tape: &Tape, path: &str) -> Option<&'static [&'static str]> {
    let is_list = |path| tape.at_path(text, ROOT, path).is_some_and(|node| tape.node(node).kind == NodeKind::Array);
    let at = LISTS.iter().position(|&list| list == path)?;
    let others = LISTS.iter().any(|&other| other != path && is_list(other));
    LISTS.get(at..=at).filter(|_| others)
}

/// The kinds that a caller's options leave.
pub(crate) fn allowed(options: &Options) -> impl Iterator<Item = &'static KindEntry> {
    let kind = options.kind.clone();
    let family = options.family;
    KINDS
        .iter()
        .filter(move |entry| family.is_none_or(|family| entry.family == family))
        .filter(move |entry| kind.as_deref().is_none_or(|kind| entry.id == kind))
}

/// Where an element stands: in a text, on a tape, perhaps in the list of an envelope.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) text: &'a str,
    pub(crate) tape: &'a Tape,
    /// The path of the list in the envelope.
    pub(crate) list: Option<&'static str>,
}

impl Place<'_> {
    /// The node in which a kind looks for its signs.
    fn inner(&self, entry: &KindEntry, side: Side) -> Index {
        entry.layout.unwrap(side, self.text, self.tape, ROOT).0
    }

    /// Whether a member is there; `tags:texts` and `tags:objects` say of what it is a list.
    fn has(&self, node: Index, path: &str) -> bool {
        let of_items = [(":texts", NodeKind::String), (":objects", NodeKind::Object)];
        let items = of_items.iter().find_map(|&(suffix, kind)| Some((path.strip_suffix(suffix)?, kind)));
        let (path, items) = items.map_or((path, None), |(path, kind)| (path, Some(kind)));
        let Some(member) = self.tape.at_path(self.text, node, path) else { return false };
        let Some(kind) = items else { return true };
        self.tape.node(member).kind == NodeKind::Array
            && self.tape.items(member).next().is_some_and(|first| self.tape.node(first).kind == kind)
    }

    fn has_all(&self, node: Index, members: &[&str]) -> bool {
        members.iter().all(|path| self.has(node, path))
    }

    fn has_any(&self, node: Index, members: &[&str]) -> bool {
        members.iter().any(|path| self.has(node, path))
    }

    /// The strongest signs of a kind and side.
    fn strongest(&self, entry: &KindEntry, side: Side, options: &Options) -> Option<&'static [&'static str]> {
        let node = self.inner(entry, side);
        let signs = entry.signs(side);
        let leads = self.tape.summary(node).names & signs.leads != 0;
        let strong = if leads { signs.groups } else { &[] };
        let weak = if is_named(options) { signs.weak } else { &[] };
        let groups = strong.iter().chain(weak).copied();
        let strongest = groups.filter(|group| self.has_all(node, group)).max_by_key(|group| group.len());
        // Asked last, for most kinds have no sign here.
        strongest.filter(|_| !self.has_any(node, signs.unless))
    }

    /// The kinds and sides that can stand here.
    fn candidates(&self, options: &Options) -> Vec<(&'static KindEntry, Side)> {
        let sides = |entry| [(entry, Side::V1), (entry, Side::V2)];
        let fits = |(entry, side): &(&KindEntry, Side)| self.list.is_none_or(|list| entry.layout.has_list(*side, list));
        allowed(options).flat_map(sides).filter(fits).collect()
    }
}

/// The kind and side of an element.
pub(crate) fn matched(place: Place<'_>, options: &Options) -> Result<Match, Unmatched> {
    let candidates = place.candidates(options);
    let mut matches: Vec<Match> = Vec::new();
    for &(entry, side) in &candidates {
        let strongest = place.strongest(entry, side, options);
        matches.extend(strongest.map(|members| Match { entry, side, signs: Signs::Members(members) }));
    }
    if matches.is_empty() {
        matches.extend(by_list(place, &candidates, options));
    }
    if matches.is_empty() {
        no_configuration(place, options)?;
        matches.extend(by_ids(place, &candidates)?);
    }
    if matches.is_empty() {
        matches.extend(asked(&candidates, options));
    }
    let best = matches.iter().map(Match::strength).max().unwrap_or_default();
    matches.retain(|found| found.strength() == best);
    prefer_other_side(&mut matches, options);
    match matches.as_slice() {
        [one] => Ok(*one),
        [] => Err(Unmatched::Unrecognised),
        [one, other] if one.entry.id == other.entry.id && one.signs == other.signs => Ok(one.alike()),
        _ => Err(Unmatched::Ambiguous(matches)),
    }
}

/// Where both sides fit, what is on the side that is not asked for.
fn prefer_other_side(matches: &mut Vec<Match>, options: &Options) {
    let Some(side) = options.to.map(Side::other) else { return };
    if matches.iter().any(|found| found.side == side) {
        matches.retain(|found| found.side == side);
    }
}

/// Whether an element still has the signs of the kind that its list began with.
pub(crate) fn still(place: Place<'_>, first: &Match) -> bool {
    match first.signs {
        Signs::Members(members) => {
            let node = place.inner(first.entry, first.side);
            place.has_all(node, members) && !place.has_any(node, first.entry.signs(first.side).unless)
        }
        Signs::List(_) => true,
        _ => false,
    }
}

/// The other side of a kind, where an element in an envelope of it has its signs and none so strong of its own.
pub(crate) fn stranger(place: Place<'_>, first: &Match, options: &Options) -> Option<Match> {
    place.list?;
    let (entry, side) = (first.entry, first.side.other());
    let members = place.strongest(entry, side, options)?;
    let own = place.strongest(entry, first.side, options).unwrap_or_default();
    (members.len() > own.len()).then_some(Match { entry, side, signs: Signs::Members(members) })
}

/// The kind of a list without elements, where its place in the envelope, the caller or what stands beside it tells.
pub(crate) fn of_list(place: Place<'_>, options: &Options) -> Option<Match> {
    let candidates = place.candidates(options);
    by_list(place, &candidates, options)
        .or_else(|| asked(&candidates, options))
        .or_else(|| by_pages(place, &candidates, options))
}

/// The one kind that both sides answer in the list: v2 counts it.
fn by_pages(place: Place<'_>, candidates: &[(&'static KindEntry, Side)], options: &Options) -> Option<Match> {
    let list = place.list?;
    let [(entry, _), (other, _)] = candidates else { return None };
    let counted = place.has_any(ROOT, &["totalCount", "pageSize", "nextPageKey"]);
    let side = options.to.map_or(if counted { Side::V2 } else { Side::V1 }, Side::other);
    (entry.id == other.id).then_some(Match { entry, side, signs: Signs::List(list) })
}

/// Whether the caller says what the document is about.
fn is_named(options: &Options) -> bool {
    options.family.is_some() || options.kind.is_some()
}

/// The kind whose list it is, where only one answers such a list.
fn by_list(place: Place<'_>, candidates: &[(&'static KindEntry, Side)], options: &Options) -> Option<Match> {
    let list = place.list?;
    match candidates {
        [(entry, side)] if list != STUBS || is_named(options) => {
            Some(Match { entry, side: *side, signs: Signs::List(list) })
        }
        _ => None,
    }
}

/// What a document was compared with, and what came of it.
pub(crate) fn considered(place: Place<'_>, options: &Options) -> Vec<Considered> {
    let candidates = place.candidates(options).into_iter();
    candidates
        .map(|(entry, side)| {
            let reason = lacking(place, place.inner(entry, side), entry.signs(side));
            Considered { family: entry.family, kind: entry.id, side, reason }
        })
        .collect()
}

/// Refuses what only names objects.
fn no_configuration(place: Place<'_>, options: &Options) -> Result<(), Unmatched> {
    let Place { text, tape, .. } = place;
    if tape.node(ROOT).kind != NodeKind::Object || place.has(ROOT, "value") {
        return Ok(());
    }
    if let (Some(object_id), true) = (tape.get(text, ROOT, "objectId"), place.has(ROOT, "code")) {
        let (schema, uid) = match tape.string(text, object_id).parse::<ObjectId>() {
            Ok(id) => (id.schema_id, id.uid),
            Err(error) => (error.to_string(), "unknown uid".to_owned()),
        };
        return Err(Unmatched::Response { schema, uid });
    }
    let stub = |(key, _)| ["id", "name", "description"].iter().any(|name| tape.is_text(text, key, name));
    let listed = options.family.is_none_or(|family| LISTED_AS_STUBS.contains(&family));
    if listed && place.has(ROOT, "id") && tape.members(ROOT).all(stub) {
        return Err(Unmatched::Stubs);
    }
    Ok(())
}

/// The kind whose schema an object id or schema id names, where the value itself does not tell.
fn by_ids(place: Place<'_>, candidates: &[(&'static KindEntry, Side)]) -> Result<Option<Match>, Unmatched> {
    let Place { text, tape, .. } = place;
    if !place.has(ROOT, "value") && !settings_object::lacks_value(text, tape, ROOT) {
        return Ok(None);
    }
    let of_schema = |schema: &str, signs| {
        let mut entries = candidates.iter().filter(|(_, side)| *side == Side::V2);
        let (entry, side) = entries.find(|(entry, _)| entry.layout.schema_id() == Some(schema))?;
        Some(Match { entry, side: *side, signs })
    };
    let object_id = tape.get(text, ROOT, "objectId").and_then(|node| tape.string(text, node).parse::<ObjectId>().ok());
    if let Some(found) = object_id.and_then(|id| of_schema(&id.schema_id, Signs::ObjectId)) {
        return Ok(Some(found));
    }
    let Some(node) = tape.get(text, ROOT, "schemaId") else { return Ok(None) };
    let schema = tape.string(text, node);
    match of_schema(&schema, Signs::SchemaId) {
        Some(found) => Ok(Some(found)),
        None => Err(Unmatched::ForeignSchema { node, schema: schema.into_owned() }),
    }
}

/// The one kind that the caller's options leave, on the side that they do not ask for.
fn asked(candidates: &[(&'static KindEntry, Side)], options: &Options) -> Option<Match> {
    if options.family.is_none() && options.kind.is_none() {
        return None;
    }
    let side = options.to?.other();
    let mut entries = candidates.iter().filter(|candidate| candidate.1 == side);
    let (entry, side) = entries.next()?;
    entries.next().is_none().then_some(Match { entry, side: *side, signs: Signs::Asked })
}

/// What a document has of the signs of a kind, and what it lacks.
fn lacking(place: Place<'_>, node: Index, signs: &kind::Signs) -> String {
    if let Some(foreign) = signs.unless.iter().find(|path| place.has(node, path)) {
        return format!("it has {foreign}, which this has not");
    }
    let groups = signs.groups;
    let found = |group: &[&str]| group.iter().filter(|path| place.has(node, path)).count();
    // The first of those that are equally near: signs begin with the usual ones.
    let nearest = groups.iter().rev().max_by_key(|group| (found(group), usize::MAX - group.len()));
    let Some(nearest) = nearest else { return String::new() };
    let (found, absent): (Vec<&str>, Vec<&str>) = nearest.iter().partition(|path| place.has(node, path));
    match (found.is_empty(), absent.is_empty()) {
        (_, true) => format!("it has {}", list(&found)),
        (false, false) => format!("it has {}, but not {}", list(&found), list(&absent)),
        (true, false) => format!("it lacks {}", list(&absent)),
    }
}

/// `a`, `a and b`, `a, b and c`; paths with dots, lists with what they hold.
fn list(names: &[&str]) -> String {
    let dotted: Vec<String> = names.iter().map(|name| name.replace('/', ".").replace(':', " with ")).collect();
    match dotted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => dotted.concat(),
    }
}
