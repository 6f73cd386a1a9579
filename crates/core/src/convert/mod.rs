//! The one pipeline: text in, outcome out.

mod document;
mod element;
mod outcome;

use crate::detect::{Considered, Match, Shape};
use crate::layout::{Arrangement, Kept};
use crate::options::{Options, Side};
use crate::report::general::Finding as General;
use crate::report::input::readable;
use crate::report::{Report, spans};
pub use outcome::{Detection, ElementOutcome, Outcome};

/// Translates a document to the other side, or to the side that the options ask for.
///
/// The input is JSON text in UTF-8. Lists are translated element by element: an error in one leaves the
/// others alone.
///
/// ```
/// use dt_translate::{Options, convert};
///
/// let old = r#"{
///     "frequentIssueDetectionApplicationEnabled": true,
///     "frequentIssueDetectionServiceEnabled": true,
///     "frequentIssueDetectionInfrastructureEnabled": false
/// }"#;
/// let outcome = convert(old, &Options::default());
/// assert!(outcome.lossless);
/// assert!(outcome.output.unwrap().contains("\"detectFrequentIssuesInInfrastructure\": false"));
/// ```
pub fn convert(input: impl AsRef<[u8]>, options: &Options) -> Outcome {
    Job::new(options, Task::Convert).run(input.as_ref())
}

/// Checks a document against every rule of the side it is on. There is no output.
///
/// What cannot be read of an element is told first: a missing member, another type, an unknown word. Its other rules
/// are checked once that is mended.
///
/// ```
/// use dt_translate::{Options, validate};
///
/// let outcome = validate(r#"{"displayName": "", "rules": []}"#, &Options::default());
/// assert_eq!(outcome.counts.error, 1);
/// ```
pub fn validate(input: impl AsRef<[u8]>, options: &Options) -> Outcome {
    Job::new(options, Task::Validate).run(input.as_ref())
}

/// Says what a document is, and why.
///
/// ```
/// use dt_translate::{Family, Options, Side, detect};
///
/// let detection = detect(r#"{"detectFrequentIssuesInApplications": true}"#, &Options::default());
/// assert_eq!(detection.family, Some(Family::FrequentIssueDetection));
/// assert_eq!(detection.side, Some(Side::V2));
/// ```
pub fn detect(input: impl AsRef<[u8]>, options: &Options) -> Detection {
    let input = input.as_ref();
    let text = readable(input);
    let mut job = Job::new(options, Task::Detect);
    job.document(input, text);
    let found = job.found;
    let outcome = job.outcome(text);
    Detection {
        family: outcome.family,
        kind: outcome.kind,
        side: outcome.from,
        shape: outcome.shape,
        reasons: found.map(|found| found.reason()).into_iter().collect(),
        considered: outcome.considered,
        diagnostics: if found.is_none() { outcome.diagnostics } else { Vec::new() },
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Task {
    Convert,
    Validate,
    Detect,
}

/// A document on its way through the pipeline.
struct Job<'o> {
    options: &'o Options,
    task: Task,
    report: Report,
    shape: Option<Shape>,
    /// The path of the list in an envelope.
    list: Option<&'static str>,
    /// Nothing had to be tolerated so far.
    strict: bool,
    found: Option<Match>,
    /// Elements that follow one which left open what it is were asked.
    looked_on: bool,
    considered: Vec<Considered>,
    arrangement: Option<Arrangement>,
    out: String,
    /// What stands beside the list and is written.
    kept: Vec<Kept>,
    /// Elements that were read, and that were written.
    read: usize,
    written: usize,
    elements: Vec<ElementOutcome>,
}

/// Reading ends here; the report says why.
struct Stop;

impl<'o> Job<'o> {
    fn new(options: &'o Options, task: Task) -> Self {
        Self {
            options,
            task,
            report: Report::new(options.limit),
            shape: None,
            list: None,
            strict: true,
            arrangement: None,
            found: None,
            looked_on: false,
            considered: Vec::new(),
            out: String::new(),
            kept: Vec::new(),
            read: 0,
            written: 0,
            elements: Vec::new(),
        }
    }

    fn run(mut self, input: &[u8]) -> Outcome {
        let text = readable(input);
        self.document(input, text);
        self.outcome(text)
    }

    fn outcome(mut self, text: &str) -> Outcome {
        spans::locate(text, &mut self.report.diagnostics);
        let to = self.found.map(|found| self.to(&found));
        let converted = self.task == Task::Convert && (self.written > 0 || self.report.counts.error == 0);
        Outcome {
            family: self.found.map(|found| found.entry.family),
            kind: self.found.map(|found| found.entry.id),
            from: self.found.map(|found| found.side),
            to: to.filter(|_| self.task == Task::Convert),
            shape: self.shape,
            output: converted.then_some(self.out),
            lossless: !self.report.lossy && self.report.counts.error == 0,
            counts: self.report.counts,
            more: self.report.more(),
            diagnostics: self.report.diagnostics,
            elements: self.elements,
            requests: self.report.requests,
            considered: self.considered,
            links: self.report.links,
        }
    }

    fn to(&self, found: &Match) -> Side {
        self.options.to.unwrap_or(found.side.other())
    }

    /// Says something about the whole document.
    fn say(&mut self, finding: &General) {
        self.report.say(finding, "", None);
    }
}
