//! Finding places in a tape again and again: each search goes on where the last one at its depth ended.

use crate::json::pointer;
use crate::json::scan::Scanner;
use crate::json::tape::{Index, NodeKind, ROOT, Tape};

/// Where the last searches ended, by depth. Searches in document order take linear time in all.
///
/// A step is used again for children of the same parent only, so steps below one that changed do no harm.
#[derive(Debug, Default)]
pub(crate) struct Trail {
    steps: Vec<Child>,
}

/// One child of an array or object; the key of an item is the item.
#[derive(Clone, Copy, Debug)]
struct Child {
    parent: Index,
    ordinal: usize,
    key: Index,
    value: Index,
}

impl Trail {
    /// Forgets all searches, for another tape.
    pub(crate) fn clear(&mut self) {
        self.steps.clear();
    }

    /// JSON Pointer from one node down to another.
    pub(crate) fn path(&mut self, text: &str, tape: &Tape, from: Index, to: Index) -> String {
        let mut path = String::new();
        self.push_path(&mut path, text, tape, from, to);
        path
    }

    /// Appends the JSON Pointer from one node down to another.
    pub(crate) fn push_path(&mut self, path: &mut String, text: &str, tape: &Tape, from: Index, to: Index) {
        let (mut at, mut depth) = (from, 0);
        while at < to {
            let found = self.seek(
                tape,
                depth,
                at,
                |child| child.key <= to && to < tape.node(child.value).next,
                |child| child.key <= to,
            );
            let Some(child) = found else { break };
            if tape.node(child.key).kind == NodeKind::Key {
                pointer::push_member(path, &tape.string(text, child.key));
            } else {
                pointer::push_item(path, child.ordinal);
            }
            at = if child.key == to { to } else { child.value };
            depth += 1;
        }
    }

    /// An item of an array, by its index.
    fn item(&mut self, tape: &Tape, depth: usize, array: Index, index: usize) -> Option<Index> {
        let child = self.seek(tape, depth, array, |child| child.ordinal == index, |child| child.ordinal <= index)?;
        Some(child.key)
    }

    /// What one step leads to: an item of an array, or a member of an object.
    pub(crate) fn child(&mut self, text: &str, tape: &Tape, depth: usize, node: Index, step: &str) -> Option<Index> {
        if tape.node(node).kind == NodeKind::Array {
            return self.item(tape, depth, node, step.parse().ok()?);
        }
        self.member(text, tape, depth, node, step)
    }

    /// The value of a member of an object, by its name.
    fn member(&mut self, text: &str, tape: &Tape, depth: usize, object: Index, name: &str) -> Option<Index> {
        if !tape.may_have(object, name) {
            return None;
        }
        let is_it = |child: &Child| tape.is_text(text, child.key, name);
        let after = self.seek(tape, depth, object, is_it, |_| true);
        let child = after.or_else(|| self.seek(tape, depth, object, is_it, |_| false))?;
        Some(child.value)
    }

    fn seek(
        &mut self,
        tape: &Tape,
        depth: usize,
        parent: Index,
        wanted: impl Fn(&Child) -> bool,
        before: impl Fn(&Child) -> bool,
    ) -> Option<Child> {
        let node = tape.node(parent);
        let from_key = match node.kind {
            NodeKind::Object => 1,
            NodeKind::Array => 0,
            _ => return None,
        };
        let last = self.steps.get(depth).filter(|last| last.parent == parent && before(last));
        let first = Child { parent, ordinal: 0, key: parent + 1, value: parent + 1 + from_key };
        let mut child = last.copied().unwrap_or(first);
        while child.key < node.next {
            if wanted(&child) {
                self.keep(depth, child);
                return Some(child);
            }
            let key = tape.node(child.value).next;
            child = Child { parent, ordinal: child.ordinal + 1, key, value: key + from_key };
        }
        None
    }

    /// Lets the next search at a depth go on from here.
    fn keep(&mut self, depth: usize, child: Child) {
        match self.steps.get_mut(depth) {
            Some(step) => *step = child,
            None => self.steps.resize(depth + 1, child),
        }
    }
}

/// The places in a text that was written.
#[derive(Debug)]
pub(crate) struct Places<'w> {
    text: &'w str,
    tape: Tape,
    trail: Trail,
}

impl<'w> Places<'w> {
    pub(crate) fn of(text: &'w str) -> Self {
        let mut tape = Tape::default();
        // What cannot be read has no places.
        if Scanner::new(text).value(&mut tape).is_err() {
            tape.clear();
        }
        Self { text, tape, trail: Trail::default() }
    }

    /// Whether a JSON Pointer leads somewhere.
    pub(crate) fn has(&mut self, place: &str) -> bool {
        let mut steps = pointer::steps(place).enumerate();
        let end = steps.try_fold(ROOT, |node, (depth, step)| {
            self.trail.child(self.text, &self.tape, depth, node, &pointer::name(step))
        });
        end.is_some()
    }
}
