//! Lists whose order means nothing.

use std::cmp::Ordering;

use crate::json::order::order;

/// Implements the comparisons of models, whose members after `sets` are lists that are compared as sets.
macro_rules! compared_as_sets {
    ($($name:ident { $($member:ident),* ; sets $($set:ident),+ })+) => { $(
        impl Ord for $name<'_> {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                std::cmp::Ordering::Equal
                    $(.then_with(|| self.$member.cmp(&other.$member)))*
                    $(.then_with(|| $crate::vocabulary::sets::compare(&self.$set, &other.$set)))+
            }
        }

        impl PartialOrd for $name<'_> {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl PartialEq for $name<'_> {
            fn eq(&self, other: &Self) -> bool {
                self.cmp(other).is_eq()
            }
        }

        impl Eq for $name<'_> {}
    )+ };
}
pub(crate) use compared_as_sets;

/// Compares two lists as sets. Lists of different lengths are told apart at once, so that many of them are
/// sorted in time that grows with what they hold.
pub(crate) fn compare<T: Ord>(one: &[T], other: &[T]) -> Ordering {
    if one.len() != other.len() || one == other {
        return one.len().cmp(&other.len());
    }
    // One item has no order.
    if one.len() == 1 { one.cmp(other) } else { sorted(one).cmp(sorted(other)) }
}

fn sorted<T: Ord>(items: &[T]) -> impl Iterator<Item = &T> {
    order(items.len(), &|a, b| items.get(a).cmp(&items.get(b))).into_iter().filter_map(|at| items.get(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_a_set_means_nothing() {
        assert_eq!(compare(&["a", "b", "c"], &["c", "a", "b"]), Ordering::Equal);
        assert_eq!(compare(&["a", "b"], &["c", "a"]), Ordering::Less);
        assert_eq!(compare(&["b"], &["a", "a"]), Ordering::Less);
    }
}
