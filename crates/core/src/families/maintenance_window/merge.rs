//! Lists that are sets on the other side: what stands in them twice becomes one item.

use std::ops::Range;

use crate::json::order::set;
use crate::vocabulary::rules;

/// Where the items of a list stand when those that are equal have become one.
#[derive(Debug)]
pub(super) struct Merged {
    /// The new index of each item; none when no two are equal.
    indices: Option<Vec<usize>>,
}

/// How many items those of a range have become, and how many of them no item before the range has.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) items: usize,
    pub(super) new: usize,
}

impl Merged {
    pub(super) fn of<T: Ord>(items: &[T]) -> Self {
        if rules::repeated(items).is_empty() {
            return Self { indices: None };
        }
        Self { indices: Some(rules::merged(rules::firsts(items)).map(|(_, place)| place).collect()) }
    }

    /// Where the item at an index stands now.
    pub(super) fn index(&self, before: usize) -> usize {
        self.indices.as_ref().and_then(|indices| indices.get(before)).copied().unwrap_or(before)
    }

    /// Whether anything was merged.
    pub(super) fn is_shorter(&self) -> bool {
        self.indices.is_some()
    }

    /// How many items those of a range have become, when those before it have become `before`.
    pub(super) fn count(&self, range: Range<usize>, before: usize) -> Count {
        let Some(indices) = &self.indices else { return Count { items: range.len(), new: range.len() } };
        let items = set(indices.get(range).unwrap_or_default().iter().copied());
        Count { items: items.len(), new: items.range(before..).count() }
    }

    /// The items, those left out that an earlier one equals; their indices are told.
    pub(super) fn apply<T>(&self, items: Vec<T>, mut left_out: impl FnMut(usize)) -> Vec<T> {
        let Some(indices) = &self.indices else { return items };
        let mut kept = Vec::with_capacity(items.len());
        for (before, (item, &index)) in items.into_iter().zip(indices).enumerate() {
            if index == kept.len() {
                kept.push(item);
            } else {
                left_out(before);
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_become_one() {
        let items = vec!["a", "b", "a", "c", "b"];
        let merged = Merged::of(&items);
        let mut left_out = Vec::new();
        assert_eq!(merged.apply(items, |index| left_out.push(index)), ["a", "b", "c"]);
        assert_eq!(left_out, [2, 4]);
        assert_eq!(
            (merged.count(0..3, 0), merged.count(3..5, 2)),
            (Count { items: 2, new: 2 }, Count { items: 2, new: 1 })
        );
        assert_eq!(merged.count(4..5, 3), Count { items: 1, new: 0 });
        assert_eq!((0..5).map(|before| merged.index(before)).collect::<Vec<_>>(), [0, 1, 0, 2, 1]);
    }

    #[test]
    fn other_lists_stay_as_they_are() {
        let merged = Merged::of(&["a", "b"]);
        assert!(!merged.is_shorter());
        assert_eq!(merged.apply(vec!["a", "b"], |_| ()), ["a", "b"]);
        assert_eq!(merged.index(1), 1);
        assert_eq!(merged.count(0..2, 0), Count { items: 2, new: 2 });
    }
}
