//! A parsed value as one reused vector of nodes, each with its byte range in the text.

use std::borrow::Cow;

use super::name;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NodeKind {
    Null,
    False,
    True,
    Number,
    String,
    Array,
    Object,
    /// A member name; the node of its value follows.
    Key,
    /// `{{…}}` where a value must stand: text of a template that was not filled in.
    Placeholder,
}

/// One value or member name. An object is followed by key and value in turn, an array by its items.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) kind: NodeKind,
    /// A string or key that holds escapes.
    pub(crate) escaped: bool,
    /// The number of an object's summary; [`UNSUMMARISED`] for anything else.
    pub(crate) summary: u16,
    /// Byte range in the text, quotes and brackets included.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The node after this value and all that is in it.
    pub(crate) next: u32,
}

impl Node {
    pub(crate) const fn is_container(&self) -> bool {
        matches!(self.kind, NodeKind::Array | NodeKind::Object)
    }

    pub(crate) const fn range(&self) -> (usize, usize) {
        (self.start as usize, self.end as usize)
    }
}

/// What is known of an object without looking at its members.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Summary {
    /// The classes of all names, as [`name::class`] tells them apart.
    pub(crate) names: u64,
    /// How many members it has; those that stand twice count twice.
    pub(crate) members: u32,
}

/// The number of no summary: of values that are no objects, and of the objects behind the first 65,535.
pub(crate) const UNSUMMARISED: u16 = u16::MAX;

/// Any name may stand there.
const UNKNOWN: Summary = Summary { names: u64::MAX, members: u32::MAX };

/// No name can stand there.
const NO_MEMBERS: Summary = Summary { names: 0, members: 0 };

/// The nodes of one value, the root first.
#[derive(Debug, Default)]
pub(crate) struct Tape {
    pub(crate) nodes: Vec<Node>,
    pub(crate) summaries: Vec<Summary>,
    /// Keys that stand a second time in their object.
    pub(crate) duplicates: Vec<u32>,
    pub(crate) has_placeholders: bool,
}

/// The index of a node in its tape.
pub(crate) type Index = u32;

/// The root of every tape.
pub(crate) const ROOT: Index = 0;

const ABSENT: Node =
    Node { kind: NodeKind::Null, escaped: false, summary: UNSUMMARISED, start: 0, end: 0, next: u32::MAX };

impl Tape {
    pub(crate) fn clear(&mut self) {
        self.nodes.clear();
        self.summaries.clear();
        self.duplicates.clear();
        self.has_placeholders = false;
    }

    /// Leaves out what was read from a node on, and ends there what is open, as after an error.
    pub(crate) fn cut(&mut self, from: Index) {
        self.nodes.truncate(from as usize);
        self.nodes.pop_if(|last| last.kind == NodeKind::Key);
        let end = Index::try_from(self.nodes.len()).unwrap_or(Index::MAX);
        for node in self.nodes.iter_mut().filter(|node| node.is_container()) {
            let is_open = node.end == node.start;
            node.next = if is_open { end } else { node.next.min(end) };
        }
        self.duplicates.retain(|&key| key < end);
    }

    #[inline]
    pub(crate) fn node(&self, index: Index) -> Node {
        self.nodes.get(index as usize).copied().unwrap_or(ABSENT)
    }

    /// The summary of an object; where there is none, that any name may stand in it. In anything else stands none.
    pub(crate) fn summary(&self, object: Index) -> Summary {
        let node = self.node(object);
        let of_no_object = || if node.kind == NodeKind::Object { UNKNOWN } else { NO_MEMBERS };
        self.summaries.get(usize::from(node.summary)).copied().unwrap_or_else(of_no_object)
    }

    /// The members of an object: index of the key and of the value. Empty for anything else.
    pub(crate) fn members(&self, object: Index) -> Members<'_> {
        let node = self.node(object);
        let end = if node.kind == NodeKind::Object { node.next } else { object };
        Members { tape: self, at: object + 1, end }
    }

    /// The items of an array. Empty for anything else.
    pub(crate) fn items(&self, array: Index) -> Items<'_> {
        let node = self.node(array);
        let end = if node.kind == NodeKind::Array { node.next } else { array };
        Items { tape: self, at: array + 1, end }
    }

    /// The value of a member of an object, by its decoded name.
    pub(crate) fn get(&self, text: &str, object: Index, name: &str) -> Option<Index> {
        if !self.may_have(object, name) {
            return None;
        }
        self.members(object).find(|&(key, _)| self.is_text(text, key, name)).map(|(_, value)| value)
    }

    /// Whether an object may have a member of a name, by the class of the name.
    #[inline]
    pub(crate) fn may_have(&self, object: Index, name: &str) -> bool {
        self.summary(object).names & name::class(name.as_bytes()) != 0
    }

    /// The value at a path of member names separated by `/`; the empty path is the value itself.
    pub(crate) fn at_path(&self, text: &str, from: Index, path: &str) -> Option<Index> {
        let (mut node, mut rest) = (from, path);
        while !rest.is_empty() {
            let end = rest.bytes().position(|byte| byte == b'/').unwrap_or(rest.len());
            node = self.get(text, node, rest.get(..end)?)?;
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        Some(node)
    }

    /// Whether a string or key reads as `wanted`.
    #[inline]
    pub(crate) fn is_text(&self, text: &str, index: Index, wanted: &str) -> bool {
        let node = self.node(index);
        if node.escaped {
            return self.string(text, index) == wanted;
        }
        let (start, end) = (node.start as usize + 1, (node.end as usize).saturating_sub(1));
        start + wanted.len() == end && text.as_bytes().get(start..end) == Some(wanted.as_bytes())
    }

    /// The first placeholder in a value.
    pub(crate) fn placeholder(&self, value: Index) -> Option<Index> {
        let is_placeholder = |&at: &Index| self.node(at).kind == NodeKind::Placeholder;
        (value..self.node(value).next).filter(|_| self.has_placeholders).find(is_placeholder)
    }

    /// The decoded text of a string or key; the source text of anything else.
    pub(crate) fn string<'t>(&self, text: &'t str, index: Index) -> Cow<'t, str> {
        let node = self.node(index);
        match node.kind {
            NodeKind::String | NodeKind::Key if node.escaped => Cow::Owned(unescape(inner(text, node))),
            NodeKind::String | NodeKind::Key => Cow::Borrowed(inner(text, node)),
            _ => Cow::Borrowed(self.source(text, index)),
        }
    }

    /// The value as it stands in the text.
    pub(crate) fn source<'t>(&self, text: &'t str, index: Index) -> &'t str {
        let node = self.node(index);
        text.get(node.start as usize..node.end as usize).unwrap_or_default()
    }
}

/// The text between the quotes, as written.
fn inner(text: &str, node: Node) -> &str {
    text.get(node.start as usize + 1..(node.end as usize).saturating_sub(1)).unwrap_or_default()
}

pub(crate) struct Members<'a> {
    tape: &'a Tape,
    at: Index,
    end: Index,
}

impl Iterator for Members<'_> {
    type Item = (Index, Index);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let (key, value) = (self.at, self.at + 1);
        self.at = self.tape.node(value).next;
        Some((key, value))
    }
}

pub(crate) struct Items<'a> {
    tape: &'a Tape,
    at: Index,
    end: Index,
}

impl Iterator for Items<'_> {
    type Item = Index;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let item = self.at;
        self.at = self.tape.node(item).next;
        Some(item)
    }
}

/// Decodes the escapes of a string that the scanner has accepted.
pub(crate) fn unescape(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(at) = rest.find('\\') {
        text.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + 1..).unwrap_or_default();
        let mut used = 1;
        match rest.bytes().next() {
            Some(b'b') => text.push('\u{8}'),
            Some(b'f') => text.push('\u{c}'),
            Some(b'n') => text.push('\n'),
            Some(b'r') => text.push('\r'),
            Some(b't') => text.push('\t'),
            Some(b'u') => {
                let (c, length) = unescape_unicode(rest);
                text.push(c);
                used = length;
            }
            Some(c) => text.push(char::from(c)),
            None => used = 0,
        }
        rest = rest.get(used..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

/// Reads `uXXXX`, or `uXXXX\uXXXX` for a pair of surrogates, and says how long it is.
fn unescape_unicode(rest: &str) -> (char, usize) {
    let unit = |at: usize| rest.get(at..at + 4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    match (unit(1), unit(7)) {
        (Some(high @ 0xD800..=0xDBFF), Some(low @ 0xDC00..=0xDFFF)) => {
            let c = char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00));
            (c.unwrap_or(char::REPLACEMENT_CHARACTER), 11)
        }
        (Some(unit), _) => (char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER), 5),
        (None, _) => (char::REPLACEMENT_CHARACTER, rest.len()),
    }
}
