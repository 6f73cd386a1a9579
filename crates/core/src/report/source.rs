//! The element in its text, which findings name places of.

use super::trail::Trail;
use crate::json::tape::{Index, Node, NodeKind, ROOT, Tape};

/// The element that a model was read from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'t> {
    pub(crate) text: &'t str,
    pub(crate) tape: &'t Tape,
    /// The node that the model was read from.
    pub(crate) value: Index,
    /// JSON Pointer of the element in the document.
    pub(crate) base: &'t str,
    /// Whether the text is JSON throughout: nothing had to be tolerated.
    pub(crate) strict: bool,
}

impl Source<'_> {
    /// JSON Pointer of the innermost value around a place in the text.
    pub(crate) fn around(&self, offset: usize) -> String {
        let holds =
            |node: &Node| (node.start as usize) <= offset && offset < (node.end as usize).max(node.start as usize + 1);
        let nodes = self.tape.nodes.iter().enumerate();
        let innermost = nodes.filter(|(_, node)| node.kind != NodeKind::Key && holds(node)).map(|(i, _)| i).next_back();
        let node = innermost.and_then(|i| Index::try_from(i).ok()).unwrap_or(ROOT);
        format!("{}{}", self.base, Trail::default().path(self.text, self.tape, ROOT, node))
    }
}
