//! From what is found in an element to diagnostics with their places in the document and in the output.

mod spelling;

use std::collections::BTreeMap;

use super::at::At;
use super::diagnostic::Effect;
use super::finding::{Finding, Shown};
use super::general::Finding as General;
use super::origin::{Link, List, Origins, Row};
use super::request::Request;
use super::room::Room;
use super::secret;
use super::trail::Places;
use super::{Draft, Open, Report, Source};
use crate::json::pointer;
use crate::json::tape::{Index, NodeKind};
use crate::options::{Options, Side};

/// A place in the output is mostly longer than that in the input by no more bytes.
const MOSTLY_LONGER: usize = 48;

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
    pub(crate) origins: Origins,
    /// Members that are spelt otherwise than in the model: object and name in the model, and the node.
    aliases: BTreeMap<(Index, &'static str), Index>,
    /// Where these stand below the model in the user's spelling, and in that of the model.
    respelt: BTreeMap<String, String>,
    errors_before: usize,
    requests_before: usize,
    /// How many diagnostics there were before the conversion, once it has begun.
    said_before: Option<usize>,
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
        report.places.clear();
        report.left_out.clear();
        report.trail.clear();
        report.model_trail.clear();
        Self {
            options,
            source,
            from,
            to: None,
            places: from,
            origins: Origins::new(rows),
            aliases: BTreeMap::new(),
            respelt: BTreeMap::new(),
            errors_before: report.counts.error,
            requests_before: report.requests.len(),
            said_before: None,
            uid: None,
            report,
        }
    }

    // What takes any finding is compiled for those of each kind, so it hands them to one function that does the work.

    /// Says something about a place in the model at hand.
    #[cold]
    #[inline(never)]
    #[expect(clippy::needless_pass_by_value, reason = "a finding is made to be said")]
    pub(crate) fn say(&mut self, at: &At<'_>, finding: impl Finding) {
        self.say_at(at, &finding);
    }

    fn say_at(&mut self, at: &At<'_>, finding: &dyn Finding) {
        let mut draft = self.draft();
        at.push(&mut draft.place);
        let range = if self.places == self.from {
            self.resolve(&draft.place, &mut draft.path)
        } else {
            let mut origin = String::new();
            let known = &mut self.report.known;
            let _ = self.origins.push_counterpart(&mut origin, known, &draft.place, self.places);
            self.resolve(&origin, &mut draft.path)
        };
        self.keep(finding, draft, range, self.places);
    }

    /// Says something about a member of the output that the input has no place for.
    #[cold]
    #[inline(never)]
    #[expect(clippy::needless_pass_by_value, reason = "a finding is made to be said")]
    pub(crate) fn say_made(&mut self, at: &At<'_>, finding: impl Finding) {
        self.say_made_at(at, &finding);
    }

    fn say_made_at(&mut self, at: &At<'_>, finding: &dyn Finding) {
        let mut draft = self.draft();
        at.push(&mut draft.place);
        let range = self.resolve(&draft.place, &mut draft.path);
        self.keep(finding, draft, range, self.from.other());
    }

    /// Says something about a node of the input.
    #[cold]
    #[inline(never)]
    #[expect(clippy::needless_pass_by_value, reason = "a finding is made to be said")]
    pub(crate) fn say_node(&mut self, node: Index, finding: impl Finding) {
        self.say_of_node(node, &finding);
    }

    fn say_of_node(&mut self, node: Index, finding: &dyn Finding) {
        let mut draft = self.draft();
        let range = self.place_of(node, &mut draft.path);
        self.model_place(node, &draft.path, &mut draft.place);
        self.keep(finding, draft, range, self.from);
    }

    /// Says something about a node that becomes nothing in the output.
    #[cold]
    #[inline(never)]
    #[expect(clippy::needless_pass_by_value, reason = "a finding is made to be said")]
    pub(crate) fn say_unwritten(&mut self, node: Index, finding: impl Finding) {
        let mut draft = self.draft();
        let range = self.place_of(node, &mut draft.path);
        self.report.record(&finding, &draft.path, range, 0);
        self.report.draft = draft;
    }

    /// Says something about a node outside of the model that is carried to a place in the output.
    #[cold]
    #[inline(never)]
    #[expect(clippy::needless_pass_by_value, reason = "a finding is made to be said")]
    pub(crate) fn say_carried(&mut self, node: Index, to: &At<'_>, finding: impl Finding) {
        let mut draft = self.draft();
        let range = self.place_of(node, &mut draft.path);
        to.push(&mut draft.place);
        self.keep(&finding, draft, range, self.from.other());
    }

    /// Says something about a member that its object does not have.
    #[cold]
    #[inline(never)]
    #[expect(clippy::needless_pass_by_value, reason = "a finding is made to be said")]
    pub(crate) fn say_absent(&mut self, object: Index, member: &str, finding: impl Finding) {
        self.say_of_absent(object, member, &finding);
    }

    fn say_of_absent(&mut self, object: Index, member: &str, finding: &dyn Finding) {
        let mut draft = self.draft();
        let range = self.place_of(object, &mut draft.path);
        self.model_place(object, &draft.path, &mut draft.place);
        pointer::push_member(&mut draft.path, member);
        pointer::push_member(&mut draft.place, member);
        self.keep(finding, draft, range, self.from);
    }

    /// An empty draft, which `keep` takes back.
    fn draft(&mut self) -> Draft {
        let mut draft = std::mem::take(&mut self.report.draft);
        draft.place.clear();
        draft.path.clear();
        draft
    }

    /// Records a finding at the path of a draft, whose place is one in the model on a side.
    fn keep(&mut self, finding: &dyn Finding, draft: Draft, range: Option<(usize, usize)>, side: Side) {
        let room = if finding.code().effect == Effect::Dropped { 0 } else { draft.path.len() + MOSTLY_LONGER };
        if let Some(diagnostic) = self.report.record(finding, &draft.path, range, room) {
            let start = self.report.places.len();
            self.report.places.push_str(&draft.place);
            self.report.open.push(Open { diagnostic, side, place: start..self.report.places.len() });
        }
        self.report.draft = draft;
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

    /// Whether the model was read, and this member of it is absent or null.
    pub(crate) fn lacks(&self, member: &str) -> bool {
        let Some(Source { text, tape, value, .. }) = self.source else { return false };
        tape.get(text, value, member).is_none_or(|node| tape.node(node).kind == NodeKind::Null)
    }

    /// Asks for a request to be sent besides.
    pub(crate) fn request(&mut self, request: Request) {
        self.report.requests.push(request);
    }

    /// What all requests of this document may repeat of what it says once.
    pub(crate) const fn room(&mut self) -> &mut Room {
        &mut self.report.room
    }

    /// Whether an error was found in this element.
    pub(crate) fn failed(&self) -> bool {
        self.report.counts.error > self.errors_before
    }

    /// From here on, what is said and is no error is about what is written.
    pub(crate) fn begin_conversion(&mut self) {
        self.report.left_out.clear();
        self.said_before = Some(self.report.diagnostics.len());
    }

    /// Takes back what was asked for and said of the output by an element that has none.
    pub(crate) fn take_back(&mut self) {
        self.report.requests.truncate(self.requests_before);
        if let Some(first) = self.said_before {
            self.report.retract_all_but_errors(first);
        }
    }

    /// From here on, places are those of the output.
    pub(crate) fn turn_to_output(&mut self) {
        self.places = self.from.other();
    }

    /// Whether places are those of the output.
    pub(crate) fn is_output(&self) -> bool {
        self.places != self.from
    }

    /// Whether the model at hand was read from the input: the reader has told what is wrong in its form.
    pub(crate) fn is_read(&self) -> bool {
        !self.is_output() && self.source.is_some()
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

    /// The same, of an item that is read and where it is written.
    pub(crate) fn link_read(&mut self, list: &'static List, read: usize, written: usize, first: usize) {
        let indices = if self.from == Side::V1 { [read, written] } else { [written, read] };
        self.link_merged(list, indices, first);
    }

    /// Records which case of a union this element is.
    pub(crate) fn case(&mut self, case: &'static str) {
        self.origins.case = case;
    }

    /// Fills in the places in the output, when the element has been `written` there on a side, its value at `value` in
    /// it.
    pub(crate) fn finish(&mut self, to: Side, written: &str, element: &str, value: &str) {
        if self.report.open.is_empty() {
            return;
        }
        // On the side it is on, a place may be none that is written: what was left out, or read from elsewhere.
        let mut places = (to == self.from).then(|| Places::of(written));
        let mut draft = self.draft();
        for open in self.report.open.drain(..) {
            let Some(diagnostic) = self.report.diagnostics.get_mut(open.diagnostic) else { continue };
            if diagnostic.effect() == Effect::Dropped {
                continue;
            }
            let place = self.report.places.get(open.place).unwrap_or_default();
            draft.path.clear();
            draft.path.extend([element, value]);
            let led = if open.side == to {
                let is_there = places.as_mut().is_none_or(|places| places.has(&[value, place].concat()));
                draft.path.push_str(place);
                is_there.then_some(())
            } else {
                self.origins.push_counterpart(&mut draft.path, &mut self.report.known, place, open.side)
            };
            if led.is_some() {
                diagnostic.lead_to(&secret::mask_pointer(&draft.path));
            }
        }
        self.report.draft = draft;
    }
}
