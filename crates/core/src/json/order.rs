//! One sort for what is seldom sorted or short: each sort of its own is some KB of code.

use std::cmp::Ordering;
use std::collections::BTreeSet;

/// The indices below `length`, sorted by what stands there; equal ones keep their order.
pub(crate) fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..length).collect();
    // Not `sort_unstable_by`, which sees no runs: diagnostics are sorted nearly.
    sorted.sort_by(|&a, &b| compare(a, b));
    sorted
}

/// The items of a list, sorted by a key.
pub(crate) fn sorted_by_key<T: Clone, K: Ord>(items: &[T], key: impl Fn(&T) -> K) -> Vec<T> {
    let key = |at: usize| items.get(at).map(&key);
    let sorted = order(items.len(), &|a, b| key(a).cmp(&key(b)));
    sorted.into_iter().filter_map(|at| items.get(at).cloned()).collect()
}

/// Sorts a list by a key; what has the same key keeps its order.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    if items.len() <= FEW {
        return insert_by_key(items, key);
    }
    if items.is_sorted_by_key(&key) {
        return;
    }
    let keys: Vec<K> = items.iter().map(key).collect();
    let mut goes_to = vec![0; items.len()];
    for (to, from) in order(keys.len(), &|a, b| keys.get(a).cmp(&keys.get(b))).into_iter().enumerate() {
        goes_to.get_mut(from).into_iter().for_each(|place| *place = to);
    }
    for at in 0..items.len() {
        while let Some(&to) = goes_to.get(at).filter(|&&to| to != at) {
            items.swap(at, to);
            goes_to.swap(at, to);
        }
    }
}

/// Sorts a short list where it stands.
fn insert_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    for length in 1..=items.len() {
        let Some((last, sorted)) = items.get(..length).and_then(<[T]>::split_last) else { continue };
        let place = sorted.iter().rposition(|item| key(item) <= key(last)).map_or(0, |before| before + 1);
        items.get_mut(place..length).into_iter().for_each(|later| later.rotate_right(1));
    }
}

/// The set of some items, which are put in one by one: collected, they would be sorted first.
pub(crate) fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// So many are compared each with each, without sorting them.
const FEW: usize = 12;

/// The indices below `length` of what equals something before it, in order.
pub(crate) fn repeated(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    if length <= FEW {
        let stands_before = |&index: &usize| (0..index).any(|before| compare(before, index).is_eq());
        return (1..length).filter(stands_before).collect();
    }
    let firsts = firsts(length, compare);
    firsts.into_iter().enumerate().filter(|(index, first)| first != index).map(|(index, _)| index).collect()
}

/// For each index below `length`, the first one that equals it.
pub(crate) fn firsts(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    if length <= FEW {
        let first_of = |index: usize| (0..index).find(|&before| compare(before, index).is_eq()).unwrap_or(index);
        return (0..length).map(first_of).collect();
    }
    let sorted = order(length, compare);
    let mut firsts: Vec<usize> = (0..length).collect();
    for (&before, &index) in sorted.iter().zip(sorted.iter().skip(1)) {
        let first = firsts.get(before).copied();
        if let (Ordering::Equal, Some(first), Some(slot)) = (compare(before, index), first, firsts.get_mut(index)) {
            *slot = first;
        }
    }
    firsts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_the_same_key_keeps_its_order() {
        let listed = [(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e'), (3, 'f')];
        let sorted = [(1, 'b'), (1, 'e'), (2, 'd'), (3, 'a'), (3, 'c'), (3, 'f')];
        let mut items = listed;
        sort_by_key(&mut items, |item| item.0);
        assert_eq!((items.as_slice(), sorted_by_key(&listed, |item| item.0)), (sorted.as_slice(), sorted.to_vec()));
    }
}
