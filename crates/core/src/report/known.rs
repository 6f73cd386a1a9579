//! Places that were asked for before: what is found in one element is mostly found in others.

use std::cmp::Reverse;

use super::origin::{Fit, Origins, Row};
use crate::json::order::sort_by_key;
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
    fits: Fits,
}

/// The rows that fit a place, and how: the deepest first, and of those that are as deep the last first.
type Fits = Vec<(&'static Row, Fit)>;

impl Known {
    /// The rows that may be the best fit of a place, the one that is it without links first.
    pub(super) fn fits(&mut self, origins: &Origins, place: &str, side: Side) -> &[(&'static Row, Fit)] {
        let Origins { rows, case, .. } = *origins;
        let is_it = |&at: &usize| {
            self.places.get(at).is_some_and(|known| {
                known.side == side
                    && std::ptr::eq(known.rows, rows)
                    && known.case == case
                    && differ_in_indices_alone(&known.place, place)
            })
        };
        let at = (self.next..self.places.len()).chain(0..self.next).find(is_it).unwrap_or_else(|| {
            if self.places.len() == MOST_KNOWN {
                self.places.clear();
            }
            let fits = fits(rows, place, side, case);
            self.places.push(KnownPlace { rows, case, side, place: place.to_owned(), fits });
            self.places.len() - 1
        });
        self.next = at + 1;
        self.places.get_mut(at).map(|known| known.fits_at(place)).unwrap_or_default()
    }
}

impl KnownPlace {
    /// The fits of a place that differs in indices alone.
    fn fits_at(&mut self, place: &str) -> &[(&'static Row, Fit)] {
        if self.place != place {
            place.clone_into(&mut self.place);
            let Self { side, case, .. } = *self;
            for (row, fit) in &mut self.fits {
                *fit = row.fit(place, side, case).unwrap_or(*fit);
            }
        }
        &self.fits
    }
}

/// The fits of a place; the first of them alone, where no link can prefer another.
fn fits(rows: &'static [Row], place: &str, side: Side, case: &str) -> Fits {
    let mut fits: Fits = rows.iter().rev().filter_map(|row| Some((row, row.fit(place, side, case)?))).collect();
    sort_by_key(&mut fits, |(_, fit)| Reverse(fit.depth));
    if fits.iter().all(|(_, fit)| fit.known == 0) {
        fits.truncate(1);
    }
    fits
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
            known.fits(&origins, &format!("member{place}"), Side::V1);
            assert!(known.places.len() <= MOST_KNOWN);
        }
    }
}
