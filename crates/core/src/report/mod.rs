//! One report for everything that is found.

pub(crate) mod at;
pub(crate) mod context;
pub(crate) mod diagnostic;
pub(crate) mod finding;
pub(crate) mod general;
pub(crate) mod input;
pub(crate) mod known;
pub(crate) mod origin;
pub(crate) mod request;
pub(crate) mod room;
pub(crate) mod secret;
mod source;
pub(crate) mod spans;
pub(crate) mod trail;

use std::ops::Range;

pub(crate) use context::Context;
use diagnostic::{Counts, Diagnostic, More, Severity, Span};
use finding::{Code, Finding};
use known::Known;
use origin::Link;
use request::Request;
use room::Room;
pub(crate) use source::Source;
use trail::Trail;

use crate::options::Side;

/// How many bytes the requests of a document may repeat of it: a short document can repeat long texts thousands of times.
const MOST_REPEATED: usize = 10_000_000;

/// How many findings of a code were kept, and how many left out beyond the limit.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    kept: usize,
    more: usize,
}

/// How many findings were kept and left out, by their codes, in order.
#[derive(Debug, Default)]
struct SaidByCode(Vec<(&'static str, Said)>);

impl SaidByCode {
    fn of(&mut self, code: &'static str) -> Option<&mut Said> {
        let at = self.0.partition_point(|(before, _)| *before < code);
        if self.0.get(at).is_none_or(|(found, _)| *found != code) {
            self.0.insert(at, (code, Said::default()));
        }
        self.0.get_mut(at).map(|(_, said)| said)
    }
}

/// A diagnostic whose place in the output is not known yet, and its place in the model on a side.
#[derive(Debug)]
struct Open {
    diagnostic: usize,
    side: Side,
    place: Range<usize>,
}

/// A place in the model, and the same place in the document: texts that are used again and again.
#[derive(Debug, Default)]
struct Draft {
    place: String,
    path: String,
}

/// Everything that was found in a document.
#[derive(Debug, Default)]
pub struct Report {
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) counts: Counts,
    pub(crate) lossy: bool,
    /// Requests to send besides, for what a payload cannot carry.
    pub(crate) requests: Vec<Request>,
    /// What these requests may repeat of what the document says once.
    room: Room,
    limit: Option<usize>,
    said: SaidByCode,
    /// What was left out beyond the limit since the conversion of this element began.
    left_out: Vec<&'static Code>,
    /// Diagnostics of this element whose place in the output is not known yet.
    open: Vec<Open>,
    /// Their places in the model, one after the other.
    places: String,
    draft: Draft,
    /// Places of this element in the document, and in the model: their depths differ where something wraps the model.
    trail: Trail,
    model_trail: Trail,
    /// What the texts of a diagnostic are put together in.
    text: String,
    known: Known,
    /// Which items of the last element became which.
    pub(crate) links: Vec<Link>,
}

impl Report {
    pub(crate) fn new(limit: Option<usize>) -> Self {
        Self { limit, room: Room::of(MOST_REPEATED), ..Self::default() }
    }

    /// Says something about a place in the document.
    pub(crate) fn say(&mut self, finding: &impl Finding, path: &str, range: Option<(usize, usize)>) {
        self.record(finding, path, range, 0);
    }

    /// Counts a finding, and keeps it unless there are too many of its code, with room for a place in the output;
    /// tells where it is kept.
    fn record(
        &mut self,
        finding: &dyn Finding,
        path: &str,
        range: Option<(usize, usize)>,
        room: usize,
    ) -> Option<usize> {
        let code = finding.code();
        self.counts.add(code.severity);
        self.lossy |= code.effect.is_lossy();
        if !self.admits(code) {
            return None;
        }
        let span = range.map(|(start, end)| Span { line: 0, column: 0, offset: start, length: end - start });
        self.diagnostics.push(Diagnostic::with(&mut self.text, finding, &secret::mask_pointer(path), span, room));
        Some(self.diagnostics.len() - 1)
    }

    /// Takes over what was found in a document inside of this one.
    pub(crate) fn adopt(&mut self, diagnostics: Vec<Diagnostic>, more: &[More], counts: Counts, lossless: bool) {
        for diagnostic in diagnostics {
            if self.admits(diagnostic.code) {
                self.diagnostics.push(diagnostic);
            }
        }
        for more in more {
            if let Some(said) = self.said.of(more.code) {
                said.more += more.count;
            }
        }
        self.counts.error += counts.error;
        self.counts.warning += counts.warning;
        self.counts.info += counts.info;
        self.lossy |= !lossless;
    }

    /// Takes back what was said from a place on, and what was left out since, but for errors.
    fn retract_all_but_errors(&mut self, first: usize) {
        // What is left would stand at another index.
        self.open.clear();
        self.take_back(first, |diagnostic| diagnostic.severity() != Severity::Error);
        for code in self.left_out.drain(..) {
            self.counts.remove(code.severity, 1);
            if let Some(said) = self.said.of(code.id) {
                said.more -= 1;
            }
        }
    }

    /// Takes back some of what was said from a place on.
    pub(crate) fn take_back(&mut self, first: usize, mut is_retracted: impl FnMut(&Diagnostic) -> bool) {
        let from = first.min(self.diagnostics.len());
        for diagnostic in self.diagnostics.extract_if(from.., |diagnostic| is_retracted(diagnostic)) {
            self.counts.remove(diagnostic.severity(), 1);
            if let Some(said) = self.said.of(diagnostic.code()).filter(|_| self.limit.is_some()) {
                said.kept -= 1;
            }
        }
    }

    /// Keeps all that is said from now on, and tells the limit.
    pub(crate) fn lift_limit(&mut self) -> Option<usize> {
        self.limit.take()
    }

    /// Limits what was said from a place on, since the limit was lifted, and what is said from now on.
    pub(crate) fn limit_from(&mut self, first: usize, limit: Option<usize>) {
        self.limit = limit;
        let later = self.diagnostics.split_off(first.min(self.diagnostics.len()));
        self.adopt(later, &[], Counts::default(), true);
    }

    fn admits(&mut self, code: &'static Code) -> bool {
        let Some(limit) = self.limit else { return true };
        if code.severity == Severity::Error {
            return true;
        }
        let Some(said) = self.said.of(code.id) else { return true };
        let admitted = said.kept < limit;
        let count = if admitted { &mut said.kept } else { &mut said.more };
        *count += 1;
        if !admitted {
            self.left_out.push(code);
        }
        admitted
    }

    /// Sorts the diagnostics of an element by their place, so that in the end all are sorted nearly.
    pub(crate) fn sort_from(&mut self, first: usize) {
        spans::sort(self.diagnostics.get_mut(first..).unwrap_or_default());
    }

    /// How many findings of each code were not kept.
    pub(crate) fn more(&self) -> Vec<More> {
        let beyond = self.said.0.iter().filter(|(_, said)| said.more > 0);
        beyond.map(|&(code, Said { more: count, .. })| More { code, count }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::general::Finding as General;

    #[test]
    fn errors_alone_are_left_of_a_conversion_that_failed() {
        let mut report = Report::new(Some(2));
        report.say(&General::NextPage, "", None);
        for finding in [General::NextPage, General::Blank, General::NextPage, General::TrailingComma] {
            report.say(&finding, "", None);
        }
        report.retract_all_but_errors(1);
        let codes: Vec<_> = report.diagnostics.iter().map(Diagnostic::code).collect();
        assert_eq!(codes, ["general/next-page", "general/blank"]);
        assert_eq!((report.counts.error, report.counts.warning, report.counts.info), (1, 1, 0));
        assert!(report.more().is_empty());
    }
}
