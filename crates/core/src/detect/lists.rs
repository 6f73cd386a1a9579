//! Lists of documents: where they stand, and of what they are where no element tells.

use super::known::outweighed;
use super::{Match, Place, Signs, allowed};
use crate::json::number::whole_number;
use crate::json::tape::{Index, NodeKind, ROOT, Tape};
use crate::kind::KindEntry;
use crate::options::{Options, Side};

/// Lists that documents hold, by the path of each.
pub(crate) const LISTS: &[&str] =
    &["items", "values", "problems", "result/problems", "entities", "apiTokens", "comments"];

/// The list of ids and names that several families answer in v1: it tells none of them.
const STUBS: &str = "values";

/// Lists whose one element may stand in place of the list, as in an example of the vendor.
const SINGLES: &[&str] = &["apiTokens"];

/// What stands beside a list that is one page of several.
const BESIDE_PAGE: &[&str] = &["totalCount", "pageSize", "nextPageKey"];

/// A list without what stands around it: its path then, what stands beside it, and its path in whole.
const WITHOUT_OUTER: &[(&str, &str, &str)] = &[("problems", "monitored", "result/problems")];

/// The path of a list in the whole of its envelope, where what stands beside it tells.
pub(crate) fn whole_path(text: &str, tape: &Tape, path: &'static str) -> &'static str {
    let is_it = |&&(inner, beside, _): &&(&str, &str, &str)| inner == path && tape.get(text, ROOT, beside).is_some();
    WITHOUT_OUTER.iter().find(is_it).map_or(path, |&(_, _, whole)| whole)
}

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

/// What stands in place of the list that a kind has there.
pub(super) fn broken(place: Place<'_>, found: &Match) -> Option<Index> {
    let mut own = LISTS.iter().filter(|list| place.list.is_none() && found.entry.layout.has_list(found.side, list));
    own.find_map(|path| place.tape.at_path(place.text, ROOT, path))
}

/// Whether a document is an element by members of its own, whatever list stands in it.
pub(crate) fn is_element(text: &str, tape: &Tape, options: &Options) -> bool {
    let place = Place { text, tape, list: None };
    let has_signs = |&(entry, side): &(&'static KindEntry, Side)| {
        let signs = place.strongest(entry, side, options);
        signs.is_some_and(|signs| options.is_named() || outweighed(place, entry, side, signs).is_none())
    };
    place.candidates(options).iter().any(has_signs)
}

/// The path of a list alone, where an envelope has others beside it.
pub(crate) fn only_list(text: &str, tape: &Tape, path: &str) -> Option<&'static [&'static str]> {
    let is_list = |path| tape.at_path(text, ROOT, path).is_some_and(|node| tape.node(node).kind == NodeKind::Array);
    let at = LISTS.iter().position(|&list| list == path)?;
    let others = LISTS.iter().any(|&other| other != path && is_list(other));
    LISTS.get(at..=at).filter(|_| others)
}

/// The path of the list that an empty page left out, where the caller names the one kind that answers such pages.
pub(crate) fn left_out(text: &str, tape: &Tape, options: &Options) -> Option<&'static str> {
    let mut members = tape.members(ROOT).peekable();
    let is_beside = |(key, _)| BESIDE_PAGE.iter().any(|name| tape.is_text(text, key, name));
    if !options.is_named() || members.peek().is_none() || !members.all(is_beside) {
        return None;
    }
    let mut paths = allowed(options).filter_map(|entry| entry.layout.pages());
    let path = paths.next()?;
    paths.next().is_none().then_some(path)
}

/// Whether an envelope says that it has elements.
pub(crate) fn announces(text: &str, tape: &Tape) -> bool {
    tape.get(text, ROOT, "totalCount").is_some_and(|count| {
        tape.node(count).kind != NodeKind::Null && whole_number(&tape.string(text, count)) != Some(Some(0))
    })
}

/// The kind of a list without elements, where its place in the envelope, the caller or what stands beside it tells.
pub(crate) fn of_list(place: Place<'_>, options: &Options) -> Option<Match> {
    let candidates = place.candidates(options);
    by_list(place, &candidates, options)
        .or_else(|| by_pages(place, &candidates, options))
        .or_else(|| asked(&candidates, options))
        .or_else(|| by_array(place, &candidates, options))
        .filter(|found| options.is_named() || is_around(place, found))
}

/// Whether what stands around a list without elements is of a page, or most of it is known there.
fn is_around(place: Place<'_>, found: &Match) -> bool {
    let is_own = |name: &str| {
        let is_list = place.list.is_some_and(|path| path.split('/').any(|step| step == name));
        is_list || found.entry.layout.stands_beside(found.side, name)
    };
    let names = || place.tape.members(ROOT).map(|(key, _)| place.tape.string(place.text, key));
    let own = names().filter(|name| is_own(name)).count();
    let strange = names().count() - own;
    strange == 0 || own > strange || place.has_any(ROOT, BESIDE_PAGE)
}

/// The kind whose list it is, where only one answers such a list.
pub(super) fn by_list(place: Place<'_>, candidates: &[(&'static KindEntry, Side)], options: &Options) -> Option<Match> {
    let list = place.list?;
    let mut own = candidates.iter().filter(|(entry, side)| entry.layout.has_list(*side, list));
    match (own.next(), own.next()) {
        // Settings are never whole in a list of v1.
        (Some((entry, side)), None) if list != STUBS || options.is_named() && entry.layout.schema_id().is_none() => {
            Some(Match { entry, side: *side, signs: Signs::List(list) })
        }
        _ => None,
    }
}

/// The one kind that both sides answer in the list: v2 counts it.
fn by_pages(place: Place<'_>, candidates: &[(&'static KindEntry, Side)], options: &Options) -> Option<Match> {
    let list = place.list?;
    let [(entry, _), (other, _)] = candidates else { return None };
    let counted = place.has_any(ROOT, BESIDE_PAGE);
    let side = if counted { Side::V2 } else { options.to.map_or(Side::V1, Side::other) };
    (entry.id == other.id).then_some(Match { entry, side, signs: Signs::List(list) })
}

/// The one kind that the caller can mean by a bare array.
fn by_array(place: Place<'_>, candidates: &[(&'static KindEntry, Side)], options: &Options) -> Option<Match> {
    let bare = |&&(entry, side): &&(&KindEntry, Side)| entry.layout.has_array(side);
    let mut entries = candidates.iter().filter(bare).filter(|_| place.list.is_none() && options.is_named());
    let &(entry, side) = entries.next()?;
    entries.next().is_none().then_some(Match { entry, side, signs: Signs::Asked })
}

/// The one kind that the caller's options leave, on the side that they do not ask for.
pub(super) fn asked(candidates: &[(&'static KindEntry, Side)], options: &Options) -> Option<Match> {
    if !options.is_named() {
        return None;
    }
    let side = options.to?.other();
    let mut entries = candidates.iter().filter(|candidate| candidate.1 == side);
    let (entry, side) = entries.next()?;
    entries.next().is_none().then_some(Match { entry, side: *side, signs: Signs::Asked })
}

#[cfg(test)]
mod tests {
    use crate::convert::detect;
    use crate::options::{Family, Options};

    #[test]
    fn a_list_without_elements_among_members_of_something_else_tells_nothing() {
        for (text, kind) in [
            (r#"{"entities": [], "matches": [{"type": "SERVICE"}]}"#, None),
            (r#"{"text": "x", "entities": [], "intents": []}"#, None),
            (r#"{"comments": [], "issue": {}}"#, None),
            (r#"{"entities": []}"#, Some("entity")),
            (r#"{"entities": [], "totalCount": 0, "a": 1, "b": 2}"#, Some("entity")),
            (r#"{"problems": [], "warnings": [], "a": 1}"#, Some("problem")),
            (r#"{"problems": [], "monitored": {}}"#, Some("problem")),
        ] {
            assert_eq!(detect(text, &Options::default()).kind, kind, "{text}");
        }
        let named = Options { family: Some(Family::Entity), ..Options::default() };
        assert_eq!(detect(r#"{"entities": [], "matches": []}"#, &named).kind, Some("entity"));
    }
}
