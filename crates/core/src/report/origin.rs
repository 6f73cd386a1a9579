//! From a place on one side to the place on the other that belongs to it.

use super::diagnostic::Evidence;
use crate::options::Side;

/// One row of a kind's field table: a place in v1 and the place in v2 that belongs to it.
///
/// Places are member names separated by `/`; `*` stands for every item of a list.
#[derive(Clone, Copy, Debug)]
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
        Self { v1, v2, how, evidence, case: "", note }
    }

    /// The same row, for one case of a union.
    pub(crate) const fn when(self, case: &'static str) -> Self {
        Self { case, ..self }
    }

    const fn place(&self, side: Side) -> &'static str {
        match side {
            Side::V1 => self.v1,
            Side::V2 => self.v2,
        }
    }
}

/// What a translation does at a row of a field table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// A list item: the pattern of its place and the index of each list on the way.
///
/// A pattern ends with `*`; with one list on the way, the second index is 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub(crate) pattern: &'static str,
    pub(crate) index: [usize; 2],
}

impl Item {
    const fn key(&self) -> (&'static str, [usize; 2]) {
        (self.pattern, self.index)
    }
}

/// Which item became which, where the index changed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    pub(crate) v1: Item,
    pub(crate) v2: Item,
}

impl Link {
    const fn item(&self, side: Side) -> Item {
        match side {
            Side::V1 => self.v1,
            Side::V2 => self.v2,
        }
    }
}

/// How much longer than its pattern a pointer mostly is at most, in bytes.
const ROOM_FOR_INDICES: usize = 8;

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

    /// The place on the other side that belongs to a place, as a JSON Pointer.
    pub(crate) fn counterpart(&mut self, pointer: &str, side: Side) -> Option<String> {
        let rows = self.rows.iter().filter(|row| begins(pointer, row.place(side)));
        let rows = rows.filter(|row| row.case.is_empty() || row.case == self.case);
        let mut rows: Vec<&Row> = rows.filter(|row| !row.place(side.other()).is_empty()).collect();
        rows.sort_by_key(|row| row.place(side).bytes().filter(|&byte| byte == b'/').count());
        // A link says which list an item belongs to, where several become one.
        let linked = rows.iter().rev().find(|row| self.link(row, side, &indices(pointer, row.place(side))).is_some());
        let row = *linked.or(rows.last())?;
        let found = indices(pointer, row.place(side));
        Some(self.fill(row, side, &found))
    }

    fn fill(&mut self, row: &Row, side: Side, found: &[usize]) -> String {
        let indices = match self.link(row, side, found) {
            Some(link) => {
                let (here, there) = (link.item(side), link.item(side.other()));
                let rest = found.get(stars(here.pattern)..).unwrap_or_default();
                there.index.iter().take(stars(there.pattern)).chain(rest).copied().collect()
            }
            None => found.to_vec(),
        };
        let mut indices = indices.into_iter();
        let mut pointer = String::with_capacity(row.place(side.other()).len() + ROOM_FOR_INDICES);
        for step in row.place(side.other()).split('/') {
            if step == "*" {
                crate::json::pointer::push_item(&mut pointer, indices.next().unwrap_or_default());
            } else {
                pointer.push('/');
                pointer.push_str(step);
            }
        }
        pointer
    }

    /// The link of the innermost list item on the way to a place.
    fn link(&mut self, row: &Row, side: Side, found: &[usize]) -> Option<Link> {
        if self.links.is_empty() {
            return None;
        }
        if self.sorted != Some(side) {
            self.links.sort_by_key(|link| link.item(side).key());
            self.sorted = Some(side);
        }
        let (place, other) = (row.place(side), row.place(side.other()));
        let mut end = place.len();
        while let Some(at) = place.get(..end)?.rfind('*') {
            let pattern = place.get(..=at)?;
            let mut index = found.iter().copied();
            let key = (pattern, [index.next().unwrap_or_default(), index.next().unwrap_or_default()]);
            let key = if stars(pattern) == 1 { (key.0, [key.1.first().copied()?, 0]) } else { key };
            let first = self.links.partition_point(|link| link.item(side).key() < key);
            let same = self.links.get(first..)?.iter().take_while(|link| link.item(side).key() == key);
            if let Some(link) = same.into_iter().find(|link| other.starts_with(link.item(side.other()).pattern)) {
                return Some(*link);
            }
            end = at;
        }
        None
    }
}

fn stars(pattern: &str) -> usize {
    pattern.split('/').filter(|&step| step == "*").count()
}

/// Whether the first steps of a pointer are those of a pattern.
fn begins(pointer: &str, pattern: &str) -> bool {
    let Some((_, mut place)) = pointer.as_bytes().split_first() else { return false };
    for &byte in pattern.as_bytes() {
        match place {
            _ if byte == b'*' => place = after_step(place),
            [first, rest @ ..] if *first == byte => place = rest,
            _ => return false,
        }
    }
    matches!(place, [] | [b'/', ..])
}

/// What follows the first step.
fn after_step(place: &[u8]) -> &[u8] {
    let end = place.iter().position(|&byte| byte == b'/').unwrap_or(place.len());
    place.get(end..).unwrap_or_default()
}

/// The indices in a pointer where its pattern has a `*`.
fn indices(pointer: &str, pattern: &str) -> Vec<usize> {
    if !pattern.as_bytes().contains(&b'*') {
        return Vec::new();
    }
    let stars = pattern.split('/').zip(pointer.split('/').skip(1)).filter(|(part, _)| *part == "*");
    stars.filter_map(|(_, step)| step.parse().ok()).collect()
}
