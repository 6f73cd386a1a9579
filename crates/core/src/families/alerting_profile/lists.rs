//! Lists that are sets in v2: what stands in them twice is left out, on both sides.

use super::findings::Finding;
use crate::report::Context;
use crate::report::at::At;
use crate::report::origin::{Item, Link};

/// A list, by the patterns of its items in v1 and v2.
#[derive(Clone, Copy)]
pub(super) struct List {
    v1: &'static str,
    v2: &'static str,
}

pub(super) const RULES: List = List { v1: "rules/*", v2: "severityRules/*" };
pub(super) const FILTERS: List = List { v1: "eventTypeFilters/*", v2: "eventFilters/*" };
pub(super) const TAGS: List = List { v1: "rules/*/tagFilter/tagFilters/*", v2: "severityRules/*/tagFilter/*" };

impl List {
    /// That the item at these indices in v1 is the one at those in v2.
    pub(super) const fn link(self, v1: [usize; 2], v2: [usize; 2]) -> Link {
        Link { v1: Item { pattern: self.v1, index: v1 }, v2: Item { pattern: self.v2, index: v2 } }
    }
}

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
