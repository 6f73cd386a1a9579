//! What of a conversion is kept beyond it, as plain data: which items stand elsewhere.

use std::collections::BTreeMap;

use super::{Link, Row, index_of, push_pattern};
use crate::options::Side;

/// Items that stand elsewhere on the other side, as plain data: from their places on a side to those on the other.
pub(crate) fn places(links: &[Link], side: Side) -> BTreeMap<String, String> {
    let mut places = BTreeMap::new();
    for link in links {
        if let (Some(from), Some(to)) = (link.place(side), link.place(side.other())) {
            places.entry(from).or_insert(to);
        }
    }
    places
}

/// The place on the other side that belongs to one on a side, whatever the case is, where `items` tells of items that
/// stand elsewhere there.
///
/// A place of v2 tells its case itself.
pub(crate) fn counterpart(rows: &[Row], items: &BTreeMap<String, String>, pointer: &str, side: Side) -> Option<String> {
    let place = pointer.strip_prefix('/')?;
    let mut ancestors = std::iter::successors(Some(pointer), |pointer| Some(pointer.rsplit_once('/')?.0));
    let (from, to) = ancestors.find_map(|ancestor| items.get_key_value(ancestor)).unzip();
    let (from, to) = (from.map_or("", String::as_str), to.map_or("", String::as_str));
    let list = pattern_of(to);
    let fits = rows.iter().filter(|row| row.place(side.other()).starts_with(&list)).filter_map(|row| {
        let case = if side == Side::V2 { row.case } else { "" };
        Some((row, row.fit(place, side, case)?))
    });
    let (row, fit) = fits.max_by_key(|(_, fit)| fit.depth)?;
    let rest = fit.index.iter().take(fit.known).copied().skip(indices_of(from).count());
    let mut found = String::new();
    push_pattern(&mut found, row.place(side.other()), indices_of(to).chain(rest));
    Some(found)
}

/// The indices in a place.
fn indices_of(place: &str) -> impl Iterator<Item = usize> {
    place.split('/').filter_map(|step| index_of(step.as_bytes()))
}

/// A place with `*` for its indices.
fn pattern_of(pointer: &str) -> String {
    let steps = pointer.trim_start_matches('/').split('/');
    let steps: Vec<&str> = steps.map(|step| if index_of(step.as_bytes()).is_some() { "*" } else { step }).collect();
    steps.join("/")
}
