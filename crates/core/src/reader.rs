//! From tape to typed model: every problem goes into the report, and reading goes on.

mod scalar;

use std::borrow::Cow;

use crate::json::name::class;
use crate::json::tape::{Index, NodeKind, Summary, Tape};
use crate::placeholder::is_placeholder;
use crate::report::Context;
use crate::report::finding::{Finding, Shown};
use crate::report::general::Finding as General;
pub(crate) use scalar::Within;

/// A model that is read from a JSON object, member by member.
pub trait Read<'t>: Sized {
    /// Takes the members it knows; those nobody asked for are reported when the reader closes.
    fn read(o: &mut ObjectReader<'_, 't>) -> Self;
}

/// A value that is read from one node.
pub trait FromJson<'t>: Sized {
    /// What must stand there, in words.
    const EXPECTED: &'static str;

    /// The value; `None` after the report was told what is wrong.
    fn from_json(cx: &mut Context<'t>, node: Index) -> Option<Self>;
}

impl<'t, T: Read<'t>> FromJson<'t> for T {
    const EXPECTED: &'static str = "an object";

    fn from_json(cx: &mut Context<'t>, node: Index) -> Option<Self> {
        let mut reader = ObjectReader::open(cx, node)?;
        let model = T::read(&mut reader);
        reader.close();
        Some(model)
    }
}

impl<'t, T: FromJson<'t>> FromJson<'t> for Vec<T> {
    const EXPECTED: &'static str = "an array";

    fn from_json(cx: &mut Context<'t>, node: Index) -> Option<Self> {
        let source = cx.source?;
        if source.tape.node(node).kind != NodeKind::Array {
            wrong_type(cx, node, Self::EXPECTED);
            return None;
        }
        let mut list = Self::with_capacity(source.tape.items(node).size_hint().0);
        for item in source.tape.items(node) {
            list.extend(value(cx, item));
        }
        Some(list)
    }
}

/// A value that must not be null.
pub(crate) fn value<'t, T: FromJson<'t>>(cx: &mut Context<'t>, node: Index) -> Option<T> {
    if cx.source?.tape.node(node).kind == NodeKind::Null {
        cx.say_node(node, General::Null { expected: T::EXPECTED });
        return None;
    }
    T::from_json(cx, node)
}

/// The text of a node, fit to be shown.
pub(crate) fn shown(cx: &Context<'_>, node: Index) -> Shown {
    cx.source.map_or(Shown::from(""), |source| Shown::from(&*source.tape.string(source.text, node)))
}

/// Says that a node has not the type it must have.
#[cold]
pub(crate) fn wrong_type(cx: &mut Context<'_>, node: Index, expected: &'static str) {
    let Some(source) = cx.source else { return };
    let text = source.tape.string(source.text, node);
    let found = match source.tape.node(node).kind {
        NodeKind::Placeholder => return cx.say_node(node, General::Template { place: "where a value must" }),
        NodeKind::String if is_placeholder(&text) => {
            return cx.say_node(node, General::PlaceholderValue { value: Shown::from(&*text), expected });
        }
        NodeKind::Object => Shown::from("an object"),
        NodeKind::Array => Shown::from("an array"),
        NodeKind::String | NodeKind::Key => Shown::from(&*format!("the text `{text}`")),
        NodeKind::Number | NodeKind::True | NodeKind::False | NodeKind::Null => Shown::from(&*text),
    };
    cx.say_node(node, General::WrongType { expected, found });
}

/// Says that a node is no object. A text in place of a whole object may be a secret: it is not shown.
#[cold]
pub(crate) fn not_an_object(cx: &mut Context<'_>, node: Index) {
    const EXPECTED: &str = "an object";
    let Some(source) = cx.source else { return };
    match source.tape.node(node).kind {
        NodeKind::String => cx.say_node(node, General::WrongType { expected: EXPECTED, found: Shown::from("text") }),
        _ => wrong_type(cx, node, EXPECTED),
    }
}

/// Members that say what something does, when, how long or for whom, by name and what their side has for them. Letters
/// alone count, in whatever case: its own are among them, for they are unknown in another spelling.
pub(crate) type Restricting = &'static [(&'static str, &'static str)];

/// What tells such a member from others: `mzId`, `MzId` and `mz_id` are one.
pub(crate) fn letters(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(|byte| !matches!(byte, b'_' | b'-')).map(|byte| byte.to_ascii_lowercase())
}

/// Hands out the members of one object, and knows in the end which nobody asked for.
pub struct ObjectReader<'r, 't> {
    pub(crate) cx: &'r mut Context<'t>,
    text: &'t str,
    tape: &'t Tape,
    pub(crate) object: Index,
    end: Index,
    /// The member to try first: documents mostly keep the order of the model.
    next: Member,
    taken: Taken,
    summary: Summary,
    restricting: Restricting,
    even_empty: &'static [&'static str],
}

#[derive(Clone, Copy)]
struct Member {
    key: Index,
    ordinal: usize,
}

/// Which members were asked for, by their ordinal.
#[derive(Default)]
struct Taken {
    first: u64,
    others: Vec<usize>,
    all: bool,
}

impl Taken {
    fn add(&mut self, ordinal: usize) {
        if ordinal < 64 {
            self.first |= 1 << ordinal;
        } else {
            self.others.push(ordinal);
        }
    }

    fn has(&self, ordinal: usize) -> bool {
        self.all || if ordinal < 64 { self.first & (1 << ordinal) != 0 } else { self.others.contains(&ordinal) }
    }
}

impl<'r, 't> ObjectReader<'r, 't> {
    /// Opens an object; `None` after the report was told that it is none.
    pub(crate) fn open(cx: &'r mut Context<'t>, object: Index) -> Option<Self> {
        let source = cx.source?;
        let node = source.tape.node(object);
        if node.kind != NodeKind::Object {
            not_an_object(cx, object);
            return None;
        }
        let next = Member { key: object + 1, ordinal: 0 };
        let (text, tape) = (source.text, source.tape);
        let summary = tape.summary(object);
        let taken = Taken::default();
        Some(Self { cx, text, tape, object, end: node.next, next, taken, summary, restricting: &[], even_empty: &[] })
    }

    /// A member that must be there.
    pub(crate) fn required<T: FromJson<'t> + Default>(&mut self, name: &'static str) -> T {
        self.wanted(name).unwrap_or_default()
    }

    /// The same; `None` after the report was told that it is absent or cannot be read.
    pub(crate) fn wanted<T: FromJson<'t>>(&mut self, name: &'static str) -> Option<T> {
        let node = self.take(name);
        if node.is_none() {
            self.cx.say_absent(self.object, name, General::Missing { member: name });
        }
        value(self.cx, node?)
    }

    /// A member that may be absent or null.
    pub(crate) fn optional<T: FromJson<'t>>(&mut self, name: &'static str) -> Option<T> {
        let node = self.take(name)?;
        if self.tape.node(node).kind == NodeKind::Null {
            return None;
        }
        T::from_json(self.cx, node)
    }

    /// A member that must not be null, with the default that the vendor documents for its absence.
    pub(crate) fn defaulted<T: FromJson<'t>>(&mut self, name: &'static str, default: T) -> T {
        match self.take(name) {
            Some(node) => value(self.cx, node).unwrap_or(default),
            None => default,
        }
    }

    /// A member that its side requires and that must not be null; absent, `default` is assumed, and `words` say so.
    pub(crate) fn assumed_if_absent<T: FromJson<'t>>(
        &mut self,
        name: &'static str,
        default: T,
        words: &'static str,
    ) -> T {
        if !self.has(name) {
            self.cx.say_absent(self.object, name, General::Assumed { member: name, value: words });
        }
        self.defaulted(name, default)
    }

    /// A member that its side requires; absent or null, `default` is assumed, and `words` say so.
    pub(crate) fn assumed<T: FromJson<'t>>(&mut self, name: &'static str, default: T, words: &'static str) -> T {
        match self.take(name).filter(|&node| !self.is_null(node)) {
            Some(node) => T::from_json(self.cx, node).unwrap_or(default),
            None => {
                self.say_valueless(name, General::Assumed { member: name, value: words });
                default
            }
        }
    }

    /// Says what it means that a member is absent or null: at the null, where there is one.
    pub(crate) fn say_valueless<F: Finding>(&mut self, name: &'static str, finding: F) {
        match self.take(name) {
            Some(node) => self.cx.say_node(node, finding),
            None => self.cx.say_absent(self.object, name, finding),
        }
    }

    /// Members that the server fills in: each that is there is noted.
    pub(crate) fn server_managed(&mut self, names: &[&'static str]) {
        for name in names {
            if let Some(node) = self.take(name) {
                self.cx.say_node(node, General::ServerManaged { member: Shown::from(*name) });
            }
        }
    }

    /// Reads `name` from a member that is spelt otherwise, when there is none of that name, or null alone.
    pub(crate) fn also_spelt<F: Finding>(&mut self, name: &'static str, other: &str, finding: impl Fn() -> F) {
        if self.find(other).is_none() || !self.is_valueless(name) {
            return;
        }
        if let Some(node) = self.take(other) {
            self.cx.alias(self.object, name, node);
            // Of null, as of what is absent, nothing is read.
            if !self.is_null(node) {
                self.cx.say_node(node, finding());
            }
        }
    }

    /// A member as the document spells it.
    pub(crate) fn spelling(&self, name: &str) -> Shown {
        // The name of a member stands right before its value.
        self.cx.aliased(self.object, name).map_or_else(|| Shown::from(name), |value| shown(self.cx, value - 1))
    }

    /// Names members that must not be left out where nobody asks for them, or something else would be done.
    pub(crate) const fn never_leaves_out(&mut self, restricting: Restricting) {
        self.restricting = restricting;
    }

    /// Names those lists among them that say something without items, too: that there is nothing to do.
    pub(crate) const fn counts_even_empty(&mut self, lists: &'static [&'static str]) {
        self.even_empty = lists;
    }

    /// Whether a member of this name stands there, null or not.
    pub(crate) fn has(&mut self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Whether a member of this name is absent or null.
    pub(crate) fn is_valueless(&self, name: &str) -> bool {
        self.kind_of(name).is_none_or(|kind| kind == NodeKind::Null)
    }

    /// Whether a member of this name is this text.
    pub(crate) fn is_text(&self, name: &str, wanted: &str) -> bool {
        self.find(name).is_some_and(|member| {
            let value = member.key + 1;
            self.tape.node(value).kind == NodeKind::String && self.tape.is_text(self.text, value, wanted)
        })
    }

    /// What the value of a member is, where there is one of this name.
    pub(crate) fn kind_of(&self, name: &str) -> Option<NodeKind> {
        self.find(name).map(|member| self.kind(member.key + 1))
    }

    /// What a node is.
    pub(crate) fn kind(&self, node: Index) -> NodeKind {
        self.tape.node(node).kind
    }

    /// Whether a node is null.
    pub(crate) fn is_null(&self, node: Index) -> bool {
        self.kind(node) == NodeKind::Null
    }

    /// Whether a node holds nothing: null, or an array without items.
    pub(crate) fn is_empty(&self, node: Index) -> bool {
        self.is_null(node) || self.tape.node(node).kind == NodeKind::Array && self.tape.items(node).next().is_none()
    }

    /// The members that nobody has asked for so far, by name and node: they are asked for now.
    pub(crate) fn rest(&mut self) -> impl Iterator<Item = (Cow<'t, str>, Index)> + use<'t> {
        let taken = std::mem::replace(&mut self.taken, Taken { all: true, ..Taken::default() });
        let (text, tape) = (self.text, self.tape);
        let members = tape.members(self.object).enumerate();
        let rest = members.filter(move |(ordinal, _)| !taken.has(*ordinal));
        rest.map(move |(_, (key, value))| (tape.string(text, key), value))
    }

    /// For how many members to make room that nobody has asked for so far.
    pub(crate) fn room(&self) -> usize {
        self.untaken().min(64) as usize
    }

    /// How many members nobody has asked for so far; those behind the first 64 all count.
    fn untaken(&self) -> u32 {
        self.summary.members.saturating_sub(self.taken.first.count_ones())
    }

    /// The node of a member.
    pub(crate) fn take(&mut self, name: &str) -> Option<Index> {
        let expected = self.next.key < self.end && self.tape.is_text(self.text, self.next.key, name);
        let member = if expected { Some(self.next) } else { self.find(name) };
        let Some(member) = member else { return self.cx.aliased(self.object, name) };
        self.taken.add(member.ordinal);
        let value = member.key + 1;
        let node = self.tape.node(value);
        self.next = Member { key: node.next, ordinal: member.ordinal + 1 };
        if node.kind == NodeKind::Null { self.cx.aliased(self.object, name).or(Some(value)) } else { Some(value) }
    }

    fn find(&self, name: &str) -> Option<Member> {
        if self.summary.names & class(name.as_bytes()) == 0 {
            return None;
        }
        let start = Member { key: self.object + 1, ordinal: 0 };
        self.find_between(name, self.next, self.end).or_else(|| self.find_between(name, start, self.next.key))
    }

    fn find_between(&self, name: &str, from: Member, end: Index) -> Option<Member> {
        let mut member = from;
        while member.key < end {
            if self.tape.is_text(self.text, member.key, name) {
                return Some(member);
            }
            member = Member { key: self.tape.node(member.key + 1).next, ordinal: member.ordinal + 1 };
        }
        None
    }

    /// Reports the members that nobody asked for.
    pub(crate) fn close(self) {
        if self.untaken() == 0 {
            return;
        }
        for (ordinal, (key, value)) in self.tape.members(self.object).enumerate() {
            // A key that stands twice is an error already.
            if !self.taken.has(ordinal) && self.tape.duplicates.binary_search(&key).is_err() {
                let member = shown(self.cx, key);
                match self.restricts(key, value) {
                    Some(instead) => self.cx.say_node(key, General::WidensScope { member, instead }),
                    None => self.cx.say_node(key, General::UnknownMember { member }),
                }
            }
        }
    }

    /// What says on this side what a member says that must not be left out.
    fn restricts(&self, key: Index, value: Index) -> Option<&'static str> {
        let member = self.tape.string(self.text, key);
        let (name, instead) = self.restricting.iter().find(|(name, _)| letters(name).eq(letters(&member)))?;
        let says_nothing = match self.kind(value) {
            NodeKind::Array => self.is_empty(value) && !self.even_empty.contains(name),
            NodeKind::String => self.tape.source(self.text, value) == "\"\"",
            // Without it, it is on.
            NodeKind::True => *name == "enabled",
            kind => kind == NodeKind::Null,
        };
        (!says_nothing).then_some(*instead)
    }
}
