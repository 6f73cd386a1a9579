//! Which kind, side and shape a document is, with reasons, and never a silent guess.

mod known;
mod lists;

use std::borrow::Cow;

use serde::Serialize;

use crate::families::KINDS;
use crate::json::tape::{Index, NodeKind, ROOT, Tape};
use crate::kind::KindEntry;
use crate::options::{Family, Options, Side};
use crate::placeholder::is_placeholder;
use crate::report::finding::listed;
use crate::vocabulary::object_id::ObjectId;
use crate::vocabulary::settings_object;
pub(crate) use lists::{LISTS, announces, is_element, left_out, list_of, of_list, only_list, whole_path};
use lists::{asked, by_list};

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
#[non_exhaustive]
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
    /// Members that tell the kind, and its sides no more than each other.
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

    /// The members that told.
    const fn members(&self) -> Option<&'static [&'static str]> {
        match self.signs {
            Signs::Members(members) | Signs::Alike(members) => Some(members),
            _ => None,
        }
    }

    /// Whether the other side of the kind has other signs.
    fn is_own(&self) -> bool {
        let others = self.entry.signs(self.side.other());
        self.members().is_some_and(|members| !others.all().any(|group| group == members))
    }

    /// Whether all that tells this is told by another kind too, which has more.
    pub(crate) fn is_part_of(&self, other: &Self) -> bool {
        let Some(members) = self.members() else { return false };
        let has = |member| other.entry.signs(other.side).all().any(|group| group.contains(member));
        self.entry.id != other.entry.id && members.iter().all(has)
    }

    /// The same, where the other side fits as well.
    fn alike(self) -> Self {
        match self.signs {
            Signs::Members(members) => Self { signs: Signs::Alike(members), ..self },
            _ => self,
        }
    }

    /// Whether the other side fits as well.
    pub(crate) const fn is_alike(&self) -> bool {
        matches!(self.signs, Signs::Alike(_))
    }

    /// Why, in words.
    pub(crate) fn reason(&self) -> String {
        match self.signs {
            Signs::Alike(members) if !self.is_own() => format!("it has {}, as on the other side", list(members)),
            Signs::Members(members) | Signs::Alike(members) => format!("it has {}", list(members)),
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
    /// The answer to a call that failed.
    Failed,
    /// A schema that replaces none of the APIs here.
    ForeignSchema { node: Index, schema: String },
    /// A kind that the caller's options rule out.
    RuledOut(Match),
    /// The answer of a list, with something else in place of the list.
    NoList(Index),
    /// The answer of `problem/status`.
    ProblemCounts,
    /// It fits several equally well.
    Ambiguous(Vec<Match>),
    /// It fits none.
    Unrecognised,
}

/// The families whose lists in v1 hold ids and names alone.
const LISTED_AS_STUBS: &[Family] = &[Family::AlertingProfile, Family::MaintenanceWindow, Family::Token];

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

    /// Whether a member is there; `tags:texts` and `tags:objects` say of what it, or the first member in it, is a list.
    fn has(&self, node: Index, path: &str) -> bool {
        let of_items = [(":texts", NodeKind::String), (":objects", NodeKind::Object)];
        let items = of_items.iter().find_map(|&(suffix, kind)| Some((path.strip_suffix(suffix)?, kind)));
        let (path, items) = items.map_or((path, None), |(path, kind)| (path, Some(kind)));
        let Some(member) = self.tape.at_path(self.text, node, path) else { return false };
        let Some(kind) = items else { return true };
        let list = self.tape.members(member).next().map_or(member, |(_, first)| first);
        self.tape.items(list).next().is_some_and(|first| self.tape.node(first).kind == kind)
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
        let strong = signs.among(self.tape.summary(node).names);
        let weak = if options.is_named() { signs.weak } else { &[] };
        let groups = strong.chain(weak.iter().copied());
        let strongest = groups.filter(|group| self.has_all(node, group)).max_by_key(|group| group.len());
        // Asked last, for most kinds have no sign here.
        strongest.filter(|_| !self.has_any(node, signs.unless))
    }

    /// The kinds and sides that can stand here.
    fn candidates(&self, options: &Options) -> Vec<(&'static KindEntry, Side)> {
        let sides = |entry| [(entry, Side::V1), (entry, Side::V2)];
        let fits =
            |(entry, side): &(&KindEntry, Side)| self.list.is_none_or(|list| entry.layout.fits_list(*side, list));
        let mut candidates = Vec::with_capacity(2 * KINDS.len());
        candidates.extend(allowed(options).flat_map(sides).filter(fits));
        candidates
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
    known::retain(&mut matches, place, options);
    let best = matches.iter().map(Match::strength).max().unwrap_or_default();
    matches.retain(|found| found.strength() == best);
    if matches.is_empty() {
        matches.extend(by_ids(place, &candidates)?);
    }
    if matches.is_empty() {
        matches.extend(by_list(place, &candidates, options));
    }
    if matches.is_empty() {
        no_configuration(place, options)?;
        matches.extend(asked(&candidates, options));
        if let Some(node) = matches.first().and_then(|found| lists::broken(place, found)) {
            return Err(Unmatched::NoList(node));
        }
    }
    prefer_own_list(&mut matches, place);
    prefer_other_side(&mut matches, options);
    match matches.as_slice() {
        [one] => Ok(*one),
        [] => Err(Unmatched::Unrecognised),
        [one, other] if one.entry.id == other.entry.id => match (one.is_own(), other.is_own()) {
            (true, false) => Ok(*one),
            (false, true) => Ok(*other),
            _ if one.signs == other.signs => Ok(one.alike()),
            _ => Err(Unmatched::Ambiguous(matches)),
        },
        _ => Err(Unmatched::Ambiguous(matches)),
    }
}

/// Where both sides fit, what is on the side that has its list there.
fn prefer_own_list(matches: &mut Vec<Match>, place: Place<'_>) {
    let is_own = |found: &Match| place.list.is_some_and(|list| found.entry.layout.has_list(found.side, list));
    if matches.iter().any(is_own) {
        matches.retain(is_own);
    }
}

/// Where both sides fit, what is on the side that is not asked for.
fn prefer_other_side(matches: &mut Vec<Match>, options: &Options) {
    let Some(side) = options.to.map(Side::other) else { return };
    let (wanted, others): (Vec<Match>, Vec<Match>) = matches.iter().partition(|found| found.side == side);
    if wanted.is_empty() {
        return;
    }
    let fits_both = |found: &Match| others.iter().any(|other| other.entry.id == found.entry.id);
    *matches = wanted.into_iter().map(|found| if fits_both(&found) { found.alike() } else { found }).collect();
}

/// Whether an element still has the signs of the kind that its list began with.
pub(crate) fn still(place: Place<'_>, first: &Match) -> bool {
    match first.signs {
        Signs::Members(members) => {
            let node = place.inner(first.entry, first.side);
            place.has_all(node, members) && !place.has_any(node, first.entry.signs(first.side).unless)
        }
        // A Settings object may name another schema.
        Signs::List(_) => first.entry.layout.schema_id().is_none(),
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

/// What a document was compared with, and what came of it.
pub(crate) fn considered(place: Place<'_>, options: &Options) -> Vec<Considered> {
    let candidates = place.candidates(options).into_iter();
    candidates
        .map(|(entry, side)| {
            let reason = lacking(place, entry, side, options);
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
    if place.has(ROOT, "error/message") {
        return Err(Unmatched::Failed);
    }
    if place.has_any(ROOT, &["result/openProblemCounts", "result/totalOpenProblemsCount"]) {
        return Err(Unmatched::ProblemCounts);
    }
    let stub = |(key, _)| ["id", "name", "description"].iter().any(|name| tape.is_text(text, key, name));
    // Where the kind is named, reading says what is missing; but a stub of a configuration has none of it.
    let mut kinds = allowed(options).filter(|entry| options.kind.is_none() || entry.layout.schema_id().is_some());
    let listed = kinds.any(|entry| LISTED_AS_STUBS.contains(&entry.family));
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
    let named = |member, signs| {
        let node = tape.get(text, ROOT, member).filter(|&node| tape.node(node).kind == NodeKind::String)?;
        let name = tape.string(text, node);
        (!is_placeholder(&name)).then_some((node, name, signs))
    };
    let object_id = named("objectId", Signs::ObjectId).and_then(|(node, id, signs)| {
        let id = id.parse::<ObjectId>().ok()?;
        Some((node, Cow::Owned(id.schema_id), signs))
    });
    let named: Vec<_> = object_id.into_iter().chain(named("schemaId", Signs::SchemaId)).collect();
    let known = |(_, schema, signs): &(Index, Cow<'_, str>, Signs)| {
        let entry = KINDS.iter().find(|entry| entry.layout.schema_id() == Some(schema))?;
        Some(Match { entry, side: Side::V2, signs: *signs })
    };
    let is_candidate =
        |found: &Match| candidates.iter().any(|(entry, side)| (entry.id, *side) == (found.entry.id, found.side));
    if let Some(found) = named.iter().filter_map(known).find(is_candidate) {
        return Ok(Some(found));
    }
    match named.into_iter().next() {
        None => Ok(None),
        Some(first) => Err(match known(&first) {
            Some(found) => Unmatched::RuledOut(found),
            None => Unmatched::ForeignSchema { node: first.0, schema: first.1.into_owned() },
        }),
    }
}

/// What a document has of the signs of a kind, and what it lacks.
fn lacking(place: Place<'_>, entry: &KindEntry, side: Side, options: &Options) -> String {
    let (node, signs) = (place.inner(entry, side), entry.signs(side));
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
        (_, true) => {
            let against = if options.is_named() { None } else { known::outweighed(place, entry, side, nearest) };
            format!("it has {}{}", list(&found), against.map(|against| against.reason()).unwrap_or_default())
        }
        (false, false) => format!("it has {}, but not {}", list(&found), list(&absent)),
        (true, false) => format!("it lacks {}", list(&absent)),
    }
}

/// The names in a sentence: paths with dots, lists with what they hold.
fn list(names: &[&str]) -> String {
    let dotted: Vec<String> = names.iter().map(|name| name.replace('/', ".").replace(':', " with ")).collect();
    listed(&dotted)
}

#[cfg(test)]
mod tests {
    use crate::convert::{Detection, Outcome, convert, detect};
    use crate::options::{Family, Options, Side};
    use crate::vocabulary::object_id::ObjectId;

    const UID: &str = "83d7499a-fd66-458f-8b17-bb3d3807df16";
    const PROFILE: &str = r#"{"value": {"name": "A", "severityRules": [], "eventFilters": []}}"#;

    fn found(text: &str, options: &Options) -> Option<(&'static str, Side)> {
        let Detection { kind, side, .. } = detect(text, options);
        kind.zip(side)
    }

    fn said(outcome: &Outcome) -> Vec<(&str, &str)> {
        outcome.diagnostics.iter().map(|said| (said.code(), said.path())).collect()
    }

    fn of(family: Family) -> Options {
        Options { family: Some(family), ..Options::default() }
    }

    #[test]
    fn an_element_that_names_another_schema_is_not_taken_for_the_first() {
        let naming = |schema: &str| {
            let id = ObjectId::derive(schema, UID);
            [format!(r#""schemaId": "{schema}""#), format!(r#""objectId": "{id}""#)]
        };
        let asked = Options { to: Some(Side::V1), ..of(Family::AlertingProfile) };
        for (schema, code) in [
            ("builtin:management-zones", "general/foreign-schema"),
            ("builtin:maintenance-windows", "general/newer-schema"),
            ("builtin:alerting.maintenance-window", "general/mixed-kinds"),
            ("builtin:anomaly-detection.frequent-issues", "general/mixed-kinds"),
        ] {
            for name in naming(schema) {
                let other = format!(r#"{{{name}, "value": {{"name": "Z", "rules": []}}}}"#);
                for (head, end) in [("[", "]"), (r#"{"items": ["#, "]}")] {
                    for options in [&Options::default(), &asked] {
                        let text = format!("{head}{PROFILE}, {other}, {PROFILE}{end}");
                        let outcome = convert(&text, options);
                        let codes: Vec<_> = said(&outcome).into_iter().map(|(code, _)| code).collect();
                        assert_eq!((codes, outcome.counts.error), (vec![code], 1), "{text}");
                        // Nor does it hide what the list is of.
                        let text = format!("{head}{other}, {PROFILE}{end}");
                        let output = convert(&text, &asked).output.unwrap_or_default();
                        assert!(!output.contains('Z'), "{text}: {output}");
                    }
                }
            }
        }
    }

    #[test]
    fn an_answer_in_a_list_is_told() {
        let text = format!(r#"[{PROFILE}, {{"code": 200, "objectId": "{}"}}]"#, ObjectId::derive("builtin:a", UID));
        assert_eq!(said(&convert(text, &Options::default())), [("general/response", "/1")]);
    }

    #[test]
    fn what_one_side_alone_has_tells_it() {
        let tags = r#""tags": [{"context": "CONTEXTLESS", "key": "k"}]"#;
        for (members, side) in [
            (format!(r#""firstSeenTimestamp": 1, {tags}"#), Side::V1),
            (format!(r#""type": "HOST", {tags}"#), Side::V2),
            (format!(r#""properties": {{}}, {tags}"#), Side::V2),
            (r#""displayName": "d", "fromRelationships": {"isNetworkClientOfHost": ["HOST-2"]}"#.to_owned(), Side::V1),
            (r#""toRelationships": {"runsOn": [{"id": "HOST-2", "type": "HOST"}]}"#.to_owned(), Side::V2),
        ] {
            let text = format!(r#"{{"entityId": "HOST-1", {members}}}"#);
            assert_eq!(found(&text, &Options::default()), Some(("entity", side)), "{text}");
        }
    }

    #[test]
    fn what_is_named_needs_few_signs() {
        let to = |family, to| Options { to: Some(to), ..of(family) };
        let host = r#"{"entityId": "HOST-1", "osType": "LINUX", "ipAddresses": []}"#;
        assert_eq!(found(host, &Options::default()), None);
        for (text, options, side) in [
            (host, of(Family::Entity), Side::V1),
            (host, to(Family::Entity, Side::V2), Side::V1),
            (host, to(Family::Entity, Side::V1), Side::V2),
            ("[]", to(Family::Entity, Side::V2), Side::V1),
            (r#"{"totalCount": 0, "pageSize": 50}"#, of(Family::Entity), Side::V2),
        ] {
            assert_eq!(found(text, &options), Some(("entity", side)), "{text}");
        }
        assert_eq!(found("[]", &of(Family::Problem)), None);
    }

    #[test]
    fn a_page_without_its_list_is_no_element() {
        let options = Options { kind: Some("token".to_owned()), to: Some(Side::V1), ..Options::default() };
        let outcome = convert(r#"{"totalCount": 0}"#, &options);
        assert_eq!(outcome.output.as_deref(), Some("{\n  \"values\": []\n}"));
        assert!(convert(r#"{"totalCount": 0}"#, &Options::default()).output.is_none());
        for (count, is_empty) in [("0.0", true), ("null", true), ("3", false), ("\"3\"", false), ("-1", false)] {
            let outcome = convert(format!(r#"{{"totalCount": {count}, "pageSize": 5}}"#), &options);
            assert_eq!(outcome.output.is_some(), is_empty, "{outcome:?}");
            assert_eq!(said(&outcome).contains(&("general/missing", "/apiTokens")), !is_empty, "{outcome:?}");
        }
    }

    #[test]
    fn a_broken_element_is_one_of_its_list() {
        let host = r#"{"entityId": "HOST-1", "displayName": "d", "osType": "LINUX"}"#;
        let outcome = convert(format!(r#"[{host}, {{"displayName": "k"}}]"#), &Options::default());
        assert_eq!(said(&outcome).last(), Some(&("general/missing", "/1/entityId")));
        let other = format!(r#"[{host}, {{"displayName": "k", "rules": []}}]"#);
        assert_eq!(said(&convert(other, &Options::default())).last(), Some(&("general/mixed-kinds", "/1")));
    }

    #[test]
    fn a_feed_without_its_result_is_of_v1() {
        let old = r#"{"id": "1_2V2", "displayName": "P-1", "startTime": 1, "endTime": -1, "impactLevel": "SERVICE"}"#;
        let new = r#"{"problemId": "1_2V2", "displayId": "P-1", "title": "t"}"#;
        for (text, side) in [
            (format!(r#"{{"problems": [{old}]}}"#), Side::V1),
            (format!(r#"{{"problems": [{new}]}}"#), Side::V2),
            (format!(r#"{{"monitored": {{}}, "problems": [{old}]}}"#), Side::V1),
            (r#"{"problems": [], "monitored": {}}"#.to_owned(), Side::V1),
            (r#"{"problems": [{"startTime": 1}], "monitored": {}}"#.to_owned(), Side::V1),
            (r#"{"problems": [{"startTime": 1}]}"#.to_owned(), Side::V2),
            (r#"{"problems": [], "totalCount": 0}"#.to_owned(), Side::V2),
            (r#"{"problems": []}"#.to_owned(), Side::V2),
            (r#"{"totalCount": 0, "pageSize": 50}"#.to_owned(), Side::V2),
        ] {
            for to in [None, Some(Side::V1), Some(Side::V2)] {
                let named = Options { to, kind: Some("problem".to_owned()), ..of(Family::Problem) };
                assert_eq!(found(&text, &named), Some(("problem", side)), "{text} to {to:?}");
                if text.contains("problems") {
                    let options = Options { to, ..Options::default() };
                    assert_eq!(found(&text, &options), Some(("problem", side)), "{text} to {to:?}");
                }
            }
        }
        let feed = format!(r#"{{"problems": [{old}], "monitored": {{"SERVICE": 1}}}}"#);
        let outcome = convert(&feed, &Options::default());
        assert!(said(&outcome).contains(&("general/no-counterpart", "/monitored")), "{outcome:?}");
        let codes = said(&outcome);
        assert!(codes.iter().all(|(code, _)| *code != "general/unknown-member"), "{outcome:?}");
    }

    #[test]
    fn an_id_and_a_name_are_read_where_the_kind_is_named() {
        let named = |kind: &str| Options { kind: Some(kind.to_owned()), to: Some(Side::V1), ..Options::default() };
        let pair = r#"{"id": "x", "name": "n"}"#;
        assert!(convert(pair, &named("token")).output.is_some());
        assert!(said(&convert(pair, &named("token-created"))).contains(&("general/missing", "/token")));
        for options in [named("maintenance-window"), of(Family::Token), Options::default()] {
            assert_eq!(said(&convert(pair, &options)), [("general/stub-list", "")]);
        }
    }

    #[test]
    fn whole_documents_in_a_list_of_stubs_are_read() {
        let list = r#"{"values": [{"name": "W", "suppression": "DETECT_PROBLEMS_AND_ALERT"}], "more": 1}"#;
        for options in [Options::default(), of(Family::MaintenanceWindow)] {
            assert_eq!(found(list, &options), Some(("maintenance-window", Side::V1)));
            assert!(said(&convert(list, &options)).contains(&("general/unknown-member", "/more")));
        }
        let stubs = r#"{"values": [{"id": "x", "name": "n"}]}"#;
        for options in [Options::default(), of(Family::MaintenanceWindow)] {
            assert_eq!(said(&convert(stubs, &options)), [("general/stub-list", "/values/0")]);
        }
        assert!(convert(stubs, &of(Family::Token)).output.is_some());
    }
}
