//! From a place on one side to the place on the other that belongs to it.

mod carried;

pub(crate) use carried::{counterpart, places};
use serde::Serialize;

use super::diagnostic::Evidence;
use super::known::Known;
use crate::json::name;
use crate::json::order::sort_by_key;
use crate::options::Side;

/// One row of a kind's field table: a place in v1 and the place in v2 that belongs to it.
///
/// Places are member names separated by `/`; `*` stands for every item of a list.
///
/// ```
/// use dt_translate::{How, kinds};
///
/// let profile = kinds().iter().find(|kind| kind.id() == "alerting-profile").unwrap();
/// let row = profile.fields().iter().find(|row| row.v1 == "displayName").unwrap();
/// assert_eq!((row.v2, row.how), ("name", How::Copied));
/// ```
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Row {
    /// The place in v1; empty where v1 has none.
    pub v1: &'static str,
    /// The place in v2; empty where v2 has none.
    pub v2: &'static str,
    /// What a translation does there.
    pub how: How,
    /// How the pairing is known.
    pub evidence: Evidence,
    /// The case of a union in which the row holds; empty for every case.
    pub case: &'static str,
    /// What changes or is lost, in a few words.
    pub note: &'static str,
    #[serde(skip)]
    measures: [Measure; 2],
}

impl Row {
    /// A row that holds in every case.
    pub(crate) const fn new(
        v1: &'static str,
        v2: &'static str,
        how: How,
        evidence: Evidence,
        note: &'static str,
    ) -> Self {
        Self { v1, v2, how, evidence, case: "", note, measures: [Measure::of(v1), Measure::of(v2)] }
    }

    /// The same row, for one case of a union.
    pub(crate) const fn when(self, case: &'static str) -> Self {
        Self { case, ..self }
    }

    /// Whether its place in v1 is below a member.
    pub(crate) const fn is_below(&self) -> bool {
        let mut rest = self.v1.as_bytes();
        while let [first, after @ ..] = rest {
            if *first == b'/' {
                return true;
            }
            rest = after;
        }
        false
    }

    pub(crate) const fn place(&self, side: Side) -> &'static str {
        match side {
            Side::V1 => self.v1,
            Side::V2 => self.v2,
        }
    }

    /// Whether its place on a side is a member, which has this number, or below it.
    pub(crate) fn begins_with(&self, side: Side, member: &str, number: u8) -> bool {
        self.measure(side).first == number && name::first_step(self.place(side)) == member
    }

    const fn measure(&self, side: Side) -> Measure {
        let [v1, v2] = self.measures;
        match side {
            Side::V1 => v1,
            Side::V2 => v2,
        }
    }

    /// Whether its place on a side is in a list.
    const fn has_indices(&self, side: Side) -> bool {
        (self.measure(side).literal as usize) < self.place(side).len()
    }

    /// How a place fits that of the row, unless the row is for another case or the other side has no place.
    pub(super) fn fit(&self, place: &str, side: Side, case: &str) -> Option<Fit> {
        let (pattern, measure) = (self.place(side), self.measure(side));
        let literal = usize::from(measure.literal);
        // Most rows are told apart by this one byte.
        let last = literal.saturating_sub(1);
        if literal > 0 && place.as_bytes().get(last) != pattern.as_bytes().get(last) {
            return None;
        }
        if self.place(side.other()).is_empty() || !(self.case.is_empty() || self.case == case) {
            return None;
        }
        let (literal, steps) = pattern.as_bytes().split_at_checked(literal)?;
        let rest = place.as_bytes().strip_prefix(literal)?;
        Fit::of(rest, steps, measure.depth)
    }
}

/// What is asked of a place of a row again and again.
#[derive(Clone, Copy, Debug)]
struct Measure {
    /// How many bytes stand before the first `*`.
    literal: u8,
    /// How many steps follow the first.
    depth: u8,
    /// The number of the first, which tells most apart.
    first: u8,
}

impl Measure {
    const fn of(place: &str) -> Self {
        assert!(place.len() < 256, "a place is longer than its measure can say");
        let first = name::number(name::first_step(place).as_bytes());
        let mut measure = Self { literal: 0, depth: 0, first };
        let mut starred = false;
        let mut rest = place.as_bytes();
        while let [byte, after @ ..] = rest {
            starred |= *byte == b'*';
            measure.literal += !starred as u8;
            measure.depth += (*byte == b'/') as u8;
            rest = after;
        }
        measure
    }
}

/// What a translation does at a row of a field table.
///
/// ```
/// use dt_translate::{How, kinds};
///
/// let rows = kinds().iter().flat_map(|kind| kind.fields());
/// let dropped = rows.filter(|row| row.how == How::Dropped && row.v2.is_empty());
/// dropped.for_each(|row| println!("{} has no place in v2", row.v1));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum How {
    /// The value is the same.
    Copied,
    /// The value changes its form and keeps its meaning.
    Converted,
    /// The value changes its meaning in some cases.
    Approximated,
    /// The value has no place on the other side.
    Dropped,
    /// The value is filled in, for the other side has none.
    Assumed,
}

/// The indices of an item that the other side does not have.
const NOWHERE: [usize; 2] = [usize::MAX; 2];

/// A list whose items stand at other indices on the other side, by the patterns of its items, which end with `*`; or
/// a member that the other side may not have.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct List {
    v1: &'static str,
    v2: &'static str,
    /// How many lists are on the way to an item, itself among them.
    depths: [usize; 2],
}

impl List {
    pub(crate) const fn new(v1: &'static str, v2: &'static str) -> Self {
        Self { v1, v2, depths: [stars(v1), stars(v2)] }
    }

    /// That the item at these indices in v1 is the one at those in v2; with one list on the way, the second is 0.
    pub(crate) const fn link(&'static self, v1: [usize; 2], v2: [usize; 2]) -> Link {
        Link { list: self, v1, v2 }
    }

    /// That the item at these indices on a side has none on the other.
    pub(crate) const fn left_out(&'static self, side: Side, index: [usize; 2]) -> Link {
        match side {
            Side::V1 => self.link(index, NOWHERE),
            Side::V2 => self.link(NOWHERE, index),
        }
    }

    const fn pattern(&self, side: Side) -> &'static str {
        match side {
            Side::V1 => self.v1,
            Side::V2 => self.v2,
        }
    }

    const fn depth(&self, side: Side) -> usize {
        let [v1, v2] = self.depths;
        match side {
            Side::V1 => v1,
            Side::V2 => v2,
        }
    }
}

/// Which item of a list became which, by the index of each list on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    list: &'static List,
    v1: [usize; 2],
    v2: [usize; 2],
}

impl Link {
    const fn index(&self, side: Side) -> [usize; 2] {
        match side {
            Side::V1 => self.v1,
            Side::V2 => self.v2,
        }
    }

    /// What links are sorted by for a side: the depth, the index, and the list.
    const fn key(&self, side: Side) -> (usize, [usize; 2], [&'static str; 2]) {
        (self.list.depth(side), self.index(side), [self.list.v1, self.list.v2])
    }

    fn stands_at(&self, side: Side, depth: usize, index: [usize; 2]) -> bool {
        self.list.depth(side) == depth && self.index(side) == index
    }

    /// Where the item stands on a side; `None` where it is not there.
    fn place(&self, side: Side) -> Option<String> {
        let index = self.index(side);
        let mut place = String::new();
        push_pattern(&mut place, self.list.pattern(side), index.into_iter());
        (index != NOWHERE).then_some(place)
    }
}

/// How places of one element correspond: its field table, the case it is in, and the links of its lists.
#[derive(Debug, Default)]
pub(crate) struct Origins {
    pub(crate) rows: &'static [Row],
    pub(crate) case: &'static str,
    links: Vec<Link>,
    /// The side by whose places the links are sorted.
    sorted: Option<Side>,
}

impl Origins {
    pub(crate) fn new(rows: &'static [Row]) -> Self {
        Self { rows, ..Self::default() }
    }

    pub(crate) fn add(&mut self, link: Link) {
        self.links.push(link);
        self.sorted = None;
    }

    /// Links go where those of another element stood.
    pub(crate) fn reuse(&mut self, mut links: Vec<Link>) {
        links.clear();
        self.links = links;
    }

    pub(crate) fn take_links(&mut self) -> Vec<Link> {
        std::mem::take(&mut self.links)
    }

    /// Appends the place on the other side that belongs to a place; `None` where there is none.
    pub(crate) fn push_counterpart(
        &mut self,
        target: &mut String,
        known: &mut Known,
        pointer: &str,
        side: Side,
    ) -> Option<()> {
        self.sort_links(side);
        let place = pointer.strip_prefix('/')?;
        let fits = known.fits(self, place, side);
        // A link says which list an item belongs to, where several become one.
        let linked = fits.iter().find_map(|(row, fit)| Some((row, fit, Some(self.link(row, side, fit)?))));
        let (row, fit, link) = linked.or_else(|| fits.first().map(|(row, fit)| (row, fit, None)))?;
        if link.is_some_and(|link| link.index(side.other()) == NOWHERE) {
            return None;
        }
        let pattern = row.place(side.other());
        if row.has_indices(side.other()) {
            push_filled(target, pattern, fit, link.as_ref(), side);
        } else {
            target.push('/');
            target.push_str(pattern);
        }
        Some(())
    }

    fn sort_links(&mut self, side: Side) {
        if !self.links.is_empty() && self.sorted != Some(side) {
            sort_by_key(&mut self.links, |link| link.key(side));
            self.sorted = Some(side);
        }
    }

    /// The link of the innermost list item on the way to a place, or else of the member at it.
    fn link(&self, row: &Row, side: Side, fit: &Fit) -> Option<Link> {
        if self.links.is_empty() {
            return None;
        }
        let (place, other) = (row.place(side), row.place(side.other()));
        (0..=fit.known).rev().find_map(|known| {
            let mut index = [0; 2];
            index.iter_mut().zip(fit.index.iter().take(known)).for_each(|(to, from)| *to = *from);
            let wanted = (known, index, [""; 2]);
            let mut from = self.links.partition_point(|link| link.key(side) < wanted);
            // Of each list the first: thousands of equal items may have become one.
            while let Some(link) = self.links.get(from).filter(|link| link.stands_at(side, known, index)) {
                let list = link.list;
                if place.starts_with(list.pattern(side)) && other.starts_with(list.pattern(side.other())) {
                    return Some(*link);
                }
                from += self.links.get(from..)?.partition_point(|other| other.key(side) <= link.key(side));
            }
            None
        })
    }
}

/// How a place fits a pattern: the indices where the pattern has a `*`, and how deep the pattern goes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fit {
    index: [usize; 2],
    /// How many of the indices there are.
    pub(super) known: usize,
    pub(super) depth: u8,
}

impl Fit {
    /// The fit of the first steps of a place; `None` where they are others than those of the pattern.
    ///
    /// What stands before the first `*` was compared before: the pattern begins with it, or is empty.
    fn of(mut place: &[u8], mut pattern: &[u8], depth: u8) -> Option<Self> {
        let mut fit = Self { depth, ..Self::default() };
        while let [b'*', after @ ..] = pattern {
            place = fit.take_step(place);
            let end = after.iter().position(|&byte| byte == b'*').unwrap_or(after.len());
            let (literal, others) = after.split_at_checked(end)?;
            place = place.strip_prefix(literal)?;
            pattern = others;
        }
        matches!(place, [] | [b'/', ..]).then_some(fit)
    }

    /// Passes the first step, and keeps it where it is an index.
    fn take_step<'p>(&mut self, place: &'p [u8]) -> &'p [u8] {
        let end = place.iter().position(|&byte| byte == b'/').unwrap_or(place.len());
        let (step, rest) = place.split_at_checked(end).unwrap_or_default();
        if let (Some(index), Some(slot)) = (index_of(step), self.index.get_mut(self.known)) {
            *slot = index;
            self.known += 1;
        }
        rest
    }
}

/// The index that a step is.
fn index_of(step: &[u8]) -> Option<usize> {
    let add = |index: usize, &byte: &u8| {
        let digit = byte.is_ascii_digit().then(|| usize::from(byte - b'0'))?;
        index.checked_mul(10)?.checked_add(digit)
    };
    step.iter().try_fold(0, add).filter(|_| !step.is_empty())
}

/// Appends a pattern with indices in place of its `*`: those of the link, and after them those of the place.
fn push_filled(pointer: &mut String, pattern: &str, fit: &Fit, link: Option<&Link>, side: Side) {
    let (linked, depth, own) = match link {
        Some(link) => (link.index(side.other()), link.list.depth(side.other()), link.list.depth(side)),
        None => ([0; 2], 0, 0),
    };
    let rest = fit.index.iter().take(fit.known).skip(own);
    push_pattern(pointer, pattern, linked.iter().take(depth).chain(rest).copied());
}

/// Appends a pattern with indices in place of its `*`.
fn push_pattern(pointer: &mut String, pattern: &str, mut indices: impl Iterator<Item = usize>) {
    let mut rest = pattern;
    pointer.push('/');
    while let Some((before, after)) =
        rest.bytes().position(|byte| byte == b'*').and_then(|at| rest.split_at_checked(at))
    {
        pointer.push_str(before.strip_suffix('/').unwrap_or(before));
        crate::json::pointer::push_item(pointer, indices.next().unwrap_or_default());
        rest = after.get(1..).unwrap_or_default();
    }
    pointer.push_str(rest);
}

const fn stars(pattern: &str) -> usize {
    let mut stars = 0;
    let mut rest = pattern.as_bytes();
    while let [byte, after @ ..] = rest {
        stars += (*byte == b'*') as usize;
        rest = after;
    }
    stars
}
