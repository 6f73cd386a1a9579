//! From what is found in an element to diagnostics with their places in the document and in the output.

use std::collections::BTreeMap;

use super::Report;
use super::at::{At, MOSTLY_SHORTER};
use super::diagnostic::Effect;
use super::finding::{Finding, Shown};
use super::general::Finding as General;
use super::origin::{Link, List, Origins, Row};
use super::request::Request;
use super::secret;
use super::trail::{Places, Trail};
use crate::json::pointer;
use crate::json::tape::{Index, Node, NodeKind, ROOT, Tape};
use crate::options::{Options, Side};

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

/// What code that reads, checks or converts one element is given: the options, and somebody to tell.
#[derive(Debug)]
pub struct Context<'t> {
    pub(crate) options: &'t Options,
    pub(crate) source: Option<Source<'t>>,
    report: &'t mut Report,
    /// The side that the input is on.
    from: Side,
    /// The side that is written, if any.
    pub(crate) to: Option<Side>,
    /// The side that places given to `say` are on.
    places: Side,
    origins: Origins,
    /// Members that are spelt otherwise than in the model: object and name in the model, and the node.
    aliases: BTreeMap<(Index, &'static str), Index>,
    /// Where these stand below the model in the user's spelling, and in that of the model.
    respelt: BTreeMap<String, String>,
    /// Places in the document, and in the model: their depths differ where something wraps the model.
    trail: Trail,
    model_trail: Trail,
    errors_before: usize,
    requests_before: usize,
    /// The id that the document has in v1, where what stands around a v2 document tells it.
    pub(crate) uid: Option<String>,
}

impl<'t> Context<'t> {
    pub(crate) fn new(
        options: &'t Options,
        source: Option<Source<'t>>,
        report: &'t mut Report,
        from: Side,
        rows: &'static [Row],
    ) -> Self {
        report.open.clear();
        Self {
            options,
            source,
            from,
            to: None,
            places: from,
            origins: Origins::new(rows),
            aliases: BTreeMap::new(),
            respelt: BTreeMap::new(),
            trail: Trail::default(),
            model_trail: Trail::default(),
            errors_before: report.counts.error,
            requests_before: report.requests.len(),
            uid: None,
            report,
        }
    }

    /// Says something about a place in the model at hand.
    #[cold]
    #[inline(never)]
    #[expect(clippy::needless_pass_by_value, reason = "a finding is made to be said")]
    pub(crate) fn say(&mut self, at: &At<'_>, finding: impl Finding) {
        self.say_at(at, &finding);
    }

    fn say_at(&mut self, at: &At<'_>, finding: &dyn Finding) {
        let place = at.pointer();
        let (path, range) = if self.places == self.from {
            self.resolve(&place)
        } else {
            let origin = self.origins.counterpart(&mut self.report.known, "", &place, self.places).unwrap_or_default();
            self.resolve(&origin)
        };
        if let Some(kept) = self.report.record(finding, path, range) {
            self.report.open.push((kept, self.places, place));
        }
    }

    /// Says something about a member of the output that the input has no place for.
    #[cold]
    #[inline(never)]
    #[expect(clippy::needless_pass_by_value, reason = "a finding is made to be said")]
    pub(crate) fn say_made(&mut self, at: &At<'_>, finding: impl Finding) {
        self.say_made_at(at, &finding);
    }

    fn say_made_at(&mut self, at: &At<'_>, finding: &dyn Finding) {
        let place = at.pointer();
        let (path, range) = self.resolve(&place);
        if let Some(kept) = self.report.record(finding, path, range) {
            self.report.open.push((kept, self.from.other(), place));
        }
    }

    /// Says something about a node of the input.
    #[cold]
    #[inline(never)]
    #[expect(clippy::needless_pass_by_value, reason = "a finding is made to be said")]
    pub(crate) fn say_node(&mut self, node: Index, finding: impl Finding) {
        self.say_of_node(node, &finding);
    }

    fn say_of_node(&mut self, node: Index, finding: &dyn Finding) {
        let (path, range) = self.place_of(node);
        let place = self.model_place(node, &path);
        if let Some(kept) = self.report.record(finding, path, range) {
            self.report.open.push((kept, self.from, place));
        }
    }

    /// Says something about a node that becomes nothing in the output.
    #[cold]
    #[inline(never)]
    #[expect(clippy::needless_pass_by_value, reason = "a finding is made to be said")]
    pub(crate) fn say_unwritten(&mut self, node: Index, finding: impl Finding) {
        let (path, range) = self.place_of(node);
        self.report.record(&finding, path, range);
    }

    /// Says something about a node outside of the model that is carried to a place in the output.
    #[cold]
    #[inline(never)]
    #[expect(clippy::needless_pass_by_value, reason = "a finding is made to be said")]
    pub(crate) fn say_carried(&mut self, node: Index, to: &At<'_>, finding: impl Finding) {
        let (path, range) = self.place_of(node);
        if let Some(kept) = self.report.record(&finding, path, range) {
            self.report.open.push((kept, self.from.other(), to.pointer()));
        }
    }

    /// Says something about a member that its object does not have.
    #[cold]
    #[inline(never)]
    #[expect(clippy::needless_pass_by_value, reason = "a finding is made to be said")]
    pub(crate) fn say_absent(&mut self, object: Index, member: &str, finding: impl Finding) {
        self.say_of_absent(object, member, &finding);
    }

    fn say_of_absent(&mut self, object: Index, member: &str, finding: &dyn Finding) {
        let (mut path, range) = self.place_of(object);
        let mut place = self.model_place(object, &path);
        pointer::push_member(&mut path, member);
        pointer::push_member(&mut place, member);
        if let Some(kept) = self.report.record(finding, path, range) {
            self.report.open.push((kept, self.from, place));
        }
    }

    /// Says that a member stands twice.
    pub(crate) fn say_duplicate(&mut self, key: Index) {
        let Some(source) = self.source else { return };
        let member = Shown::from(&*source.tape.string(source.text, key));
        self.say_node(key, General::DuplicateKey { member });
    }

    /// Whether the element stands in the list of an envelope.
    pub(crate) fn listed(&self) -> bool {
        let in_member = |base: &str| base.as_bytes().get(1).is_some_and(|first| !first.is_ascii_digit());
        self.source.is_some_and(|source| in_member(source.base))
    }

    /// From here on, the model is the one that is read from this node.
    pub(crate) fn enter(&mut self, value: Index) {
        if let Some(source) = &mut self.source {
            source.value = value;
        }
    }

    /// Asks for a request to be sent besides.
    pub(crate) fn request(&mut self, request: Request) {
        self.report.requests.push(request);
    }

    /// Whether an error was found in this element.
    pub(crate) fn failed(&self) -> bool {
        self.report.counts.error > self.errors_before
    }

    /// Takes back what was asked for by an element that has no output.
    pub(crate) fn drop_requests(&mut self) {
        self.report.requests.truncate(self.requests_before);
    }

    /// From here on, places are those of the output.
    pub(crate) fn turn_to_output(&mut self) {
        self.places = self.from.other();
    }

    /// Whether places are those of the output.
    pub(crate) fn is_output(&self) -> bool {
        self.places != self.from
    }

    /// Whether the model at hand is one to be translated: what the other side has no place for is left out of it.
    pub(crate) fn is_translated(&self) -> bool {
        !self.is_output() && self.to == Some(self.from.other())
    }

    /// Records that an item stands at another index, or in another list, on the other side.
    pub(crate) fn link(&mut self, link: Link) {
        self.origins.add(link);
    }

    /// Records the indices of an item in v1 and v2, where equal items become one: what is said of that one is said of
    /// the first of them.
    pub(crate) fn link_merged(&mut self, list: &'static List, [v1, v2]: [usize; 2], first: usize) {
        if v1 == v2 {
            return;
        }
        let place = v1.min(v2);
        if first == place {
            self.link(list.link([place, 0], [place, 0]));
        }
        self.link(list.link([v1, 0], [v2, 0]));
    }

    /// Records which case of a union this element is.
    pub(crate) fn case(&mut self, case: &'static str) {
        self.origins.case = case;
    }

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
            let (path, _) = self.place_of(node);
            self.written_place(node, &path)
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

    /// Fills in the places in the output, when the element has been `written` there on a side, its value at `value` in
    /// it.
    pub(crate) fn finish(&mut self, to: Side, written: &str, element: &str, value: &str) {
        if self.report.open.is_empty() {
            return;
        }
        // On the side it is on, a place may be none that is written: what was left out, or read from elsewhere.
        let mut places = (to == self.from).then(|| Places::of(written));
        let model = [element, value].concat();
        for (kept, side, place) in self.report.open.drain(..) {
            let Some(diagnostic) = self.report.diagnostics.get_mut(kept) else { continue };
            if diagnostic.effect == Effect::Dropped {
                continue;
            }
            diagnostic.target = if side == to {
                let is_there = places.as_mut().is_none_or(|places| places.has(&[value, &*place].concat()));
                is_there.then(|| secret::mask_pointer([&*model, &*place].concat()))
            } else {
                self.origins.counterpart(&mut self.report.known, &model, &place, side)
            };
        }
    }

    /// A member of the input as the user spells it.
    pub(crate) fn spelling(&mut self, at: &At<'_>, member: &str) -> Shown {
        if self.aliases.is_empty() {
            return Shown::from(member);
        }
        let (path, _) = self.resolve(&at.to(member).pointer());
        Shown::from(&*pointer::name(path.rsplit('/').next().unwrap_or_default()))
    }

    /// The place in the document of a place in the model, and its range: the user's own spelling.
    fn resolve(&mut self, place: &str) -> (String, Option<(usize, usize)>) {
        let Some(source) = self.source else { return (place.to_owned(), None) };
        let mut node = source.value;
        let mut path = self.path_of(source, node, place.len());
        let mut absent = false;
        // What of the place is found, and what of it the path says.
        let (mut found, mut said) = (0, 0);
        for (depth, step) in pointer::steps(place).enumerate() {
            let name = pointer::name(step);
            if let Some(alias) = self.aliased(node, &name).filter(|_| !absent) {
                node = alias;
                path = self.path_of(source, node, place.len());
                found += 1 + step.len();
                said = found;
                continue;
            }
            let child = self.model_trail.child(source.text, source.tape, depth, node, &name);
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
        (path, Some(source.tape.node(node).range()))
    }

    /// JSON Pointer of a node in the document, with room for `more` bytes.
    fn path_of(&mut self, source: Source<'_>, node: Index, more: usize) -> String {
        let mut path = String::with_capacity(source.base.len() + more);
        path.push_str(source.base);
        self.trail.push_path(&mut path, source.text, source.tape, ROOT, node);
        path
    }

    /// JSON Pointer of a node in the document, and its range in the text.
    fn place_of(&mut self, node: Index) -> (String, Option<(usize, usize)>) {
        let Some(source) = self.source else { return (String::new(), None) };
        (self.path_of(source, node, MOSTLY_SHORTER), Some(source.tape.node(node).range()))
    }

    /// JSON Pointer of a node in the model; `path` is its place in the document.
    fn model_place(&mut self, node: Index, path: &str) -> String {
        let written = self.written_place(node, path);
        if self.respelt.is_empty() { written } else { self.respell(written) }
    }

    /// JSON Pointer of a node below that of the model, in the user's spelling.
    fn written_place(&mut self, node: Index, path: &str) -> String {
        let Some(source) = self.source else { return String::new() };
        if source.value == ROOT {
            return path.get(source.base.len()..).unwrap_or_default().to_owned();
        }
        self.model_trail.path(source.text, source.tape, source.value, node)
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
