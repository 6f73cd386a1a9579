//! Lists that are sets in v2: what stands in them twice is left out, on both sides.

use super::findings::Finding;
use crate::report::Context;
use crate::report::at::At;

/// Appends an item unless the list has the same already; tells where it stands.
///
/// Lists here have at most 100 items, so they are searched.
pub(super) fn push<T: PartialEq>(list: &mut Vec<T>, item: T, at: &At<'_>, cx: &mut Context<'_>) -> usize {
    if let Some(same) = list.iter().position(|other| *other == item) {
        cx.say(at, Finding::DuplicateDropped);
        return same;
    }
    list.push(item);
    list.len() - 1
}
