//! Places in the model, and where they stand in the document in the user's own spelling.

use std::borrow::Cow;

use super::Context;
use crate::json::pointer;
use crate::json::tape::{Index, NodeKind, ROOT};
use crate::report::Source;
use crate::report::at::At;
use crate::report::finding::Shown;

impl Context<'_> {
    /// Records that a member of the model is spelt otherwise in the input.
    pub(crate) fn alias(&mut self, object: Index, name: &'static str, node: Index) {
        self.aliases.insert((object, name), node);
        self.means(object, name, node);
    }

    /// Records that a node says what a member of the model says, which `name` may lead to by several steps.
    pub(crate) fn means(&mut self, object: Index, name: &'static str, node: Index) {
        let is_list = self.source.is_some_and(|source| source.tape.node(node).kind == NodeKind::Array);
        // The members of an object that stands for one of its own are not all in that.
        if node == object && !is_list {
            return;
        }
        let [written, mut meant] = [node, object].map(|node| {
            let (mut path, mut place) = (String::new(), String::new());
            self.place_of(node, &mut path);
            self.written_place(node, &path, &mut place);
            place
        });
        meant = self.respell(meant);
        meant.push('/');
        meant.push_str(name);
        self.respelt.insert(written, meant);
    }

    /// The node of a member that is spelt otherwise in the input.
    pub(crate) fn aliased(&self, object: Index, name: &str) -> Option<Index> {
        self.aliases.get(&(object, name)).copied()
    }

    /// A member of the input as the user spells it.
    pub(crate) fn spelling(&mut self, at: &At<'_>, member: &str) -> Shown {
        if self.aliases.is_empty() {
            return Shown::from(member);
        }
        let mut path = String::new();
        self.resolve(&at.to(member).pointer(), &mut path);
        Shown::from(&*pointer::name(path.rsplit('/').next().unwrap_or_default()))
    }

    /// Appends the place in the document of a place in the model, in the user's own spelling; gives its range.
    pub(super) fn resolve(&mut self, place: &str, path: &mut String) -> Option<(usize, usize)> {
        let Some(source) = self.source else {
            path.push_str(place);
            return None;
        };
        let start = path.len();
        let mut node = source.value;
        self.push_path(source, node, path);
        let mut absent = false;
        // What of the place is found, and what of it the path says.
        let (mut found, mut said) = (0, 0);
        let is_escaped = place.contains('~');
        for (depth, step) in pointer::steps(place).enumerate() {
            let name = if is_escaped { pointer::name(step) } else { Cow::Borrowed(step) };
            if let Some(alias) = self.aliased(node, &name).filter(|_| !absent) {
                node = alias;
                path.truncate(start);
                self.push_path(source, node, path);
                found += 1 + step.len();
                said = found;
                continue;
            }
            let child = self.report.model_trail.child(source.text, source.tape, depth, node, &name);
            match child.filter(|_| !absent) {
                Some(next) => node = next,
                None => absent = true,
            }
            if absent && !source.tape.node(node).is_container() {
                // One text here can be several members in the model.
                break;
            }
            found += 1 + step.len();
        }
        path.push_str(place.get(said..found).unwrap_or_default());
        Some(source.tape.node(node).range())
    }

    /// Appends the JSON Pointer of a node in the document.
    pub(super) fn push_path(&mut self, source: Source<'_>, node: Index, path: &mut String) {
        path.push_str(source.base);
        self.report.trail.push_path(path, source.text, source.tape, ROOT, node);
    }

    /// Appends the JSON Pointer of a node in the document; gives its range in the text.
    pub(super) fn place_of(&mut self, node: Index, path: &mut String) -> Option<(usize, usize)> {
        let source = self.source?;
        self.push_path(source, node, path);
        Some(source.tape.node(node).range())
    }

    /// Appends the JSON Pointer of a node in the model; `path` is its place in the document.
    pub(super) fn model_place(&mut self, node: Index, path: &str, place: &mut String) {
        let start = place.len();
        self.written_place(node, path, place);
        if !self.respelt.is_empty() {
            let meant = self.respell(place.split_off(start));
            place.push_str(&meant);
        }
    }

    /// Appends the JSON Pointer of a node below that of the model, in the user's spelling.
    fn written_place(&mut self, node: Index, path: &str, place: &mut String) {
        let Some(source) = self.source else { return };
        if source.value == ROOT {
            place.push_str(path.get(source.base.len()..).unwrap_or_default());
            return;
        }
        self.report.model_trail.push_path(place, source.text, source.tape, source.value, node);
    }

    /// The same place in the spelling of the model.
    fn respell(&self, written: String) -> String {
        let mut end = written.len();
        while let Some((ancestor, rest)) = written.split_at_checked(end) {
            if let Some(meant) = self.respelt.get(ancestor) {
                return [meant, rest].concat();
            }
            let Some(parent) = ancestor.rfind('/') else { break };
            end = parent;
        }
        written
    }
}
