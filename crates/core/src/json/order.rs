//! One sort for what is seldom sorted or short: each sort of its own is some KB of code.

use std::cmp::Ordering;

/// The indices below `length`, sorted by what stands there; equal ones keep their order.
pub(crate) fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..length).collect();
    sorted.sort_unstable_by(|&a, &b| compare(a, b).then(a.cmp(&b)));
    sorted
}

/// The items of a list, sorted by a key.
pub(crate) fn sorted_by_key<T: Clone, K: Ord>(items: &[T], key: impl Fn(&T) -> K) -> Vec<T> {
    let key = |at: usize| items.get(at).map(&key);
    let sorted = order(items.len(), &|a, b| key(a).cmp(&key(b)));
    sorted.into_iter().filter_map(|at| items.get(at).cloned()).collect()
}

/// The indices below `length` of what equals something that stands before it.
pub(crate) fn repeated(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let sorted = order(length, compare);
    let pairs = sorted.iter().zip(sorted.iter().skip(1));
    pairs.filter(|&(&before, &index)| compare(before, index).is_eq()).map(|(_, &index)| index).collect()
}
