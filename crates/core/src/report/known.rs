//! Places that were asked for before: what is found in one element is mostly found in others.

use super::origin::{Origins, Row};
use crate::options::Side;

/// How many places are known at the same time.
const MOST_KNOWN: usize = 32;

/// The rows that fit places which were asked for before.
#[derive(Debug, Default)]
pub(crate) struct Known {
    places: Vec<KnownPlace>,
    /// The place to try first: elements mostly ask for the same places in the same order.
    next: usize,
}

#[derive(Debug)]
struct KnownPlace {
    rows: &'static [Row],
    case: &'static str,
    side: Side,
    place: String,
    fitting: Vec<&'static Row>,
}

impl Known {
    /// The rows that may be the best fit of a place, whatever its indices are.
    pub(super) fn fitting(&mut self, origins: &Origins, place: &str, side: Side) -> &[&'static Row] {
        let Origins { rows, case, .. } = *origins;
        let is_it = |&at: &usize| {
            self.places.get(at).is_some_and(|known| {
                known.side == side
                    && std::ptr::eq(known.rows, rows)
                    && known.case == case
                    && differ_in_indices_alone(&known.place, place)
            })
        };
        let known = (self.next..self.places.len()).chain(0..self.next).find(is_it).unwrap_or_else(|| {
            if self.places.len() == MOST_KNOWN {
                self.places.clear();
            }
            let fitting = fitting(rows, place, side, case);
            self.places.push(KnownPlace { rows, case, side, place: place.to_owned(), fitting });
            self.places.len() - 1
        });
        self.next = known + 1;
        self.places.get(known).map(|known| &*known.fitting).unwrap_or_default()
    }
}

/// The rows that fit a place; the last of the deepest alone, where no link can prefer another.
fn fitting(rows: &'static [Row], place: &str, side: Side, case: &str) -> Vec<&'static Row> {
    let fits = rows.iter().filter_map(|row| row.fit(place, side, case).map(|fit| (row, fit)));
    let fits: Vec<_> = fits.collect();
    if fits.iter().all(|(_, fit)| fit.known == 0) {
        return fits.iter().max_by_key(|(_, fit)| fit.depth).map(|&(row, _)| row).into_iter().collect();
    }
    fits.into_iter().map(|(row, _)| row).collect()
}

fn differ_in_indices_alone(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    if one == other {
        return true;
    }
    let mut in_step = false;
    loop {
        match (one, other) {
            ([b'0'..=b'9', ..], [b'0'..=b'9', ..]) if !in_step => {
                in_step = true;
                (one, other) = (after_digits(one), after_digits(other));
            }
            ([a, after_a @ ..], [b, after_b @ ..]) if a == b => {
                in_step = *a != b'/';
                (one, other) = (after_a, after_b);
            }
            ([], []) => return true,
            _ => return false,
        }
    }
}

fn after_digits(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    text.get(end..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_differ_in_indices_alone_are_one_place() {
        for (one, other) in [("a/0/b", "a/17/b"), ("a/09", "a/1"), ("10", "9"), ("a", "a"), ("", "")] {
            assert!(differ_in_indices_alone(one, other), "{one} and {other}");
        }
        for (one, other) in [("a/0/b", "a/0/c"), ("a1", "a2"), ("a/0", "a/0/b"), ("a/0", "a"), ("a/0/1", "a/01")] {
            assert!(!differ_in_indices_alone(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn no_more_places_are_known_than_there_is_room_for() {
        let (origins, mut known) = (Origins::default(), Known::default());
        for place in 0..100 {
            known.fitting(&origins, &format!("member{place}"), Side::V1);
            assert!(known.places.len() <= MOST_KNOWN);
        }
    }
}
