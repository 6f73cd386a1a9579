//! Law 7: everything that the laws do not hold for, each with its reason.

use crate::documents::{inside, items_at, pattern};
use crate::lists::List;
use dt_translate::Kind;
use serde_json::{Value, json};

/// A leaf that was changed.
pub struct Change<'a> {
    /// The place in it.
    pub path: &'a str,
    /// What stood there.
    pub from: &'a Value,
    /// What stands there now.
    pub to: &'a Value,
}

impl Change<'_> {
    /// Whether both values are among these.
    fn is_among(&self, values: &[Value]) -> bool {
        values.contains(self.from) && values.contains(self.to)
    }
}

/// A place where what came back is not what was sent.
pub struct Difference<'a> {
    /// The place.
    pub path: &'a str,
    /// What was sent.
    pub before: &'a Value,
}

/// Leaves that law 1 lets change in silence: the kind, the place in the model with `*` for each index,
/// whether both values mean the same there, and why.
type SilentChange = (&'static str, &'static str, fn(&Change<'_>) -> bool, &'static str);

const SILENT_CHANGES: &[SilentChange] = &[
    (
        "alerting-profile",
        "/mzId",
        |it| it.is_among(&[json!(null), json!("")]),
        "null and the empty id both mean no management zone",
    ),
    (
        "alerting-profile",
        "/eventTypeFilters",
        |it| it.is_among(&[json!(null), json!([])]),
        "null and the empty list both mean no filters",
    ),
    (
        "maintenance-window",
        "/suppressSyntheticMonitorsExecution",
        |it| it.is_among(&[json!(null), json!(false)]),
        "null means the documented default",
    ),
];

/// Differences that law 2 lets come back in silence: the kind, the place, whether it is allowed, and why.
type SilentReturn = (&'static str, &'static str, fn(&Difference<'_>) -> bool, &'static str);

const SILENT_RETURNS: &[SilentReturn] = &[
    ("problem", "/result/rankedImpacts/*/severityLevel", is_new, "the way back fills it in, and says so"),
    ("problem", "/result/rankedImpacts/*/impactLevel", is_new, "the way back fills it in, and says so"),
    ("problem", "/result/affectedCounts", is_new, "v1 always counts; the numbers are computed from what v2 tells"),
    ("problem", "/result/recoveredCounts", is_new, "v1 always counts; the numbers are computed from what v2 tells"),
    ("problem", "/entityTags/*/stringRepresentation", is_new, "the text of a tag follows from its parts"),
    ("problem", "/recentComments", |_| true, "the count reaches v1; the way back names its loss"),
    ("entity", "/tags/*/stringRepresentation", is_new, "the text of a tag follows from its parts"),
    ("entity", "/agentVersions", is_empty_list, "an empty list and none both mean no version"),
    ("entity", "/fromRelationships", is_new_monitor, "the monitors come back by the name that v2 is known to have"),
    (
        "entity",
        "/fromRelationships/isApplicationOfSyntheticTest",
        is_new_monitor,
        "the monitors come back by the name that v2 is known to have",
    ),
];

fn is_new_monitor(difference: &Difference<'_>) -> bool {
    is_new(difference) && difference.before.pointer("/toRelationships/monitors").is_some()
}

fn is_empty_list(difference: &Difference<'_>) -> bool {
    difference.before.pointer(difference.path) == Some(&json!([]))
}

/// Whether nothing stood there before.
fn is_new(difference: &Difference<'_>) -> bool {
    difference.before.pointer(difference.path).is_none()
}

/// What means nothing in the items of a list, and comes back in one way: the kind, the list, how an item is written
/// so, and why.
type Meaningless = (&'static str, &'static str, fn(&mut Value), &'static str);

const MEANINGLESS: &[Meaningless] = &[(
    "maintenance-window",
    "/scope/matches",
    |it| {
        if it["tags"].as_array().is_none_or(|tags| tags.len() < 2) {
            it["tagCombination"] = json!("AND");
        }
    },
    "with fewer than two tags the combination means nothing; it is written as AND",
)];

/// Lists whose order means nothing, and comes back otherwise: the kind, the place, and why.
const SETS: &[(&str, &str, &str)] =
    &[("maintenance-window", "/*/value/filters", "in v1, entities stand in another list than the other filters")];

/// Members that are computed or assumed, and may come out otherwise when they are translated again: the kind,
/// the place, and why.
const COMPUTED: &[(&str, &str, &str)] = &[
    ("problem", "/title", "it is made of event types, which v2 tells only in the evidence"),
    ("problem", "/result/commentCount", "v1 alone counts comments without listing them"),
    ("problem", "/result/hasRootCause", "v2 names the root cause, which v1 tells only by its events"),
    ("problem", "/rootCauseEntity", "v2 names the root cause, which v1 tells only by its events"),
    (
        "problem",
        "/evidenceDetails/details/*/data/underMaintenance",
        "v1 tells the maintenance windows, and v2 only that there are some",
    ),
];

/// Codes of what is written although the other side limits it, and why.
const BEYOND_LIMITS: &[(&str, &str)] = &[
    ("alerting-profile/too-many-rules-for-v1", "fewer rules would be another profile; the warning says what to do"),
    ("alerting-profile/too-many-filters-for-v1", "fewer filters would be another profile; the warning says what to do"),
    ("alerting-profile/too-many-tags-for-v1", "fewer tags would be another rule; the warning says what to do"),
];

/// Kinds of which an environment has one object, and so a list of them one element.
const SINGLE: &[&str] = &["frequent-issue-detection"];

/// Whether there is one object of a kind.
pub fn is_single<K: Kind>() -> bool {
    SINGLE.contains(&K::ID)
}

/// Kinds that have other members in the list of an envelope than alone, each with the reason.
const OTHERWISE_IN_A_LIST: &[(&str, &str)] = &[("token", "a list of v1 has id, name and description only")];

/// Whether an item of a list says something else than the same document alone.
pub fn is_read_otherwise_in_a_list<K: Kind>(list: &List) -> bool {
    !list.place.is_empty() && OTHERWISE_IN_A_LIST.iter().any(|(kind, _)| *kind == K::ID)
}

/// Codes of what is said once for a document, however many elements it has, and why.
const SAID_ONCE: &[(&str, &str)] = &[
    ("general/same-side", "it is the document that is on a side"),
    ("general/either-side", "the first element decides for all"),
    ("entity-tags/timeframe", "it is about the request"),
    ("maintenance-window/newer-model", "it is about the schema"),
];

/// Codes of what only text can have, and why.
const OF_TEXT: &[(&str, &str)] = &[
    ("entity-tags/timeframe", "it is about the request"),
    ("maintenance-window/newer-model", "it is about the schema"),
];

/// Whether a code is said of text alone.
pub fn is_said_of_text(code: &str) -> bool {
    OF_TEXT.iter().any(|(of_text, _)| *of_text == code)
}

/// Whether a code is said once for a document.
pub fn is_said_once(code: &str) -> bool {
    SAID_ONCE.iter().any(|(once, _)| *once == code)
}

/// Whether a change may pass in silence.
pub fn allow_change<K: Kind>(change: &Change<'_>) -> bool {
    let place = pattern(inside(change.path));
    SILENT_CHANGES.iter().any(|(kind, at, alike, _)| *kind == K::ID && *at == place && alike(change))
}

/// Whether a difference may come back in silence.
pub fn allow_return<K: Kind>(difference: &Difference<'_>) -> bool {
    let place = pattern(difference.path);
    SILENT_RETURNS.iter().any(|(kind, at, allowed, _)| *kind == K::ID && *at == place && allowed(difference))
}

/// Writes what means nothing as it comes back.
pub fn settle_meaningless<K: Kind>(document: &mut Value) {
    for (_, place, settle, _) in MEANINGLESS.iter().filter(|(kind, ..)| *kind == K::ID) {
        items_at(document, place).into_iter().flatten().for_each(settle);
    }
}

/// Takes out of the sets of both documents what stands in both.
pub fn cancel_sets<K: Kind>(one: &mut Value, other: &mut Value) {
    for (_, place, _) in SETS.iter().filter(|(kind, ..)| *kind == K::ID) {
        for (one, other) in items_at(one, place).into_iter().zip(items_at(other, place)) {
            let common: Vec<Value> = one.iter().filter(|item| other.contains(item)).cloned().collect();
            one.retain(|item| !common.contains(item));
            other.retain(|item| !common.contains(item));
        }
    }
}

/// The place of the set that a place is in, where an index tells nothing; else the place itself.
pub fn outside_of_sets<K: Kind>(path: &str) -> String {
    let set = SETS.iter().find(|(kind, place, _)| *kind == K::ID && pattern(path).starts_with(place));
    let steps = set.map_or(usize::MAX, |(_, place, _)| place.split('/').count());
    path.split('/').take(steps).collect::<Vec<_>>().join("/")
}

/// The document without what is computed or assumed.
pub fn settled<K: Kind>(mut document: Value) -> Value {
    for (_, place, _) in COMPUTED.iter().filter(|(kind, ..)| *kind == K::ID) {
        let steps: Vec<_> = place.split('/').skip(1).collect();
        remove(&mut document, &steps);
    }
    document
}

fn remove(document: &mut Value, steps: &[&str]) {
    match (document, steps) {
        (Value::Object(members), [name]) => _ = members.remove(*name),
        (Value::Object(members), [name, rest @ ..]) => {
            if let Some(member) = members.get_mut(*name) {
                remove(member, rest);
            }
        }
        (Value::Array(items), ["*", rest @ ..]) => items.iter_mut().for_each(|item| remove(item, rest)),
        _ => {}
    }
}

/// Whether a code says that something is written which the other side limits.
pub fn is_written_beyond_limits(code: &str) -> bool {
    BEYOND_LIMITS.iter().any(|(written, _)| *written == code)
}

/// Codes of errors for which a document need not come back, each with the reason.
const NO_WAY_BACK: &[(&str, &str)] = &[(
    "maintenance-window/range-empty",
    "a window that never begins within its range is valid in v2 and in v1, but no range of dates follows from it",
)];

/// Whether a code says that there is no way back for a document, though the way there was exact.
pub fn has_no_way_back(code: &str) -> bool {
    NO_WAY_BACK.iter().any(|(without, _)| *without == code)
}
