//! What came of one document, whatever was asked.

use dt_translate::request::Plan;
use dt_translate::{
    Considered, Counts, Detection, Diagnostic, More, Options, Outcome, Severity, Span, convert, detect, validate,
};

use crate::input::printable;
use crate::summary::titled;

/// What is done with each document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Convert,
    Validate,
    Detect,
}

/// What a document is that is not translated here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Foreign {
    NoJson,
    /// Something else, and why it is left aside.
    Other(String),
}

/// What may well be a payload, though it cannot be told which.
const UNCLEAR: &[&str] = &["general/ambiguous", "general/unreadable"];

/// What a text that is no JSON is told by.
const NO_JSON: &[&str] = &[
    "general/empty",
    "general/not-utf8",
    "general/syntax",
    "general/template",
    "general/too-large",
    "general/trailing",
];

/// Members that documents of all sorts have: alone, they tell nothing.
const COMMON: &[&str] = &["id", "name", "type"];

pub enum Answer {
    Outcome(Box<Outcome>),
    Detection(Box<Detection>),
}

/// What there is to say of a document, and what helps to understand it.
#[derive(Default)]
pub struct Said<'a> {
    pub diagnostics: &'a [Diagnostic],
    pub more: &'a [More],
    pub considered: &'a [Considered],
    pub output: Option<&'a str>,
}

impl<'a> From<&'a Plan> for Said<'a> {
    fn from(plan: &'a Plan) -> Self {
        Self { diagnostics: &plan.diagnostics, more: &plan.more, ..Self::default() }
    }
}

impl Answer {
    pub fn to(task: Task, document: &[u8], options: &Options) -> Self {
        match task {
            Task::Convert => Self::Outcome(Box::new(convert(document, options))),
            Task::Validate => Self::Outcome(Box::new(validate(document, options))),
            Task::Detect => Self::Detection(Box::new(detect(document, options))),
        }
    }

    /// The answer for a document that could not be read.
    pub fn unreadable(task: Task, error: &std::io::Error) -> Self {
        match task {
            Task::Convert | Task::Validate => Self::Outcome(Box::new(Outcome::unreadable(unreadable(error)))),
            Task::Detect => Self::Detection(Box::new(Detection::unreadable(unreadable(error)))),
        }
    }

    /// What there is to say of the document.
    pub fn said(&self) -> Said<'_> {
        match self {
            Self::Outcome(outcome) => Said {
                diagnostics: &outcome.diagnostics,
                more: &outcome.more,
                considered: &outcome.considered,
                output: outcome.output.as_deref(),
            },
            Self::Detection(detection) => {
                Said { diagnostics: &detection.diagnostics, considered: &detection.considered, ..Said::default() }
            }
        }
    }

    pub fn output(&self) -> Option<&str> {
        match self {
            Self::Outcome(outcome) => outcome.output.as_deref(),
            Self::Detection(_) => None,
        }
    }

    pub fn counts(&self) -> Counts {
        match self {
            Self::Outcome(outcome) => outcome.counts,
            Self::Detection(detection) => {
                let is_error = |diagnostic: &&Diagnostic| diagnostic.severity() == Severity::Error;
                let error = detection.diagnostics.iter().filter(is_error).count();
                Counts { error, ..Counts::default() }
            }
        }
    }

    /// Whether something could not be converted, is not valid or was not recognised.
    pub fn failed(&self) -> bool {
        match self {
            Self::Outcome(outcome) => outcome.counts.error > 0,
            Self::Detection(detection) => detection.family.is_none(),
        }
    }

    pub fn lossy(&self) -> bool {
        match self {
            Self::Outcome(outcome) => !outcome.lossless,
            Self::Detection(_) => false,
        }
    }

    /// Why the document is something else than what is translated here; `None` when it is not.
    pub fn foreign(&self) -> Option<Foreign> {
        let family = match self {
            Self::Outcome(outcome) => outcome.family,
            Self::Detection(detection) => detection.family,
        };
        let errors = || self.said().diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error);
        let among = |codes: &[&str]| errors().any(|diagnostic| codes.contains(&diagnostic.code()));
        if family.is_some() || among(UNCLEAR) {
            return None;
        }
        if among(NO_JSON) {
            return Some(Foreign::NoJson);
        }
        let said = errors().next().map_or("", Diagnostic::message);
        Some(Foreign::Other(printable(&format!("{said}{}", self.near()))))
    }

    /// What the document has of the members that tell a payload, and what it lacks: it may be one that is misspelt.
    fn near(&self) -> String {
        let is_common = |reason: &str| COMMON.iter().any(|name| reason.starts_with(&format!("it has {name}, ")));
        let near = |found: &&Considered| found.reason.contains(", but not ") && !is_common(&found.reason);
        let titled = |found: &Considered| format!("{} {}: {}", titled(found.kind), found.side, found.reason);
        let list: Vec<_> = self.said().considered.iter().filter(near).map(titled).collect();
        if list.is_empty() { String::new() } else { format!(" ({})", list.join("; ")) }
    }

    /// Whether the output is not where it belongs.
    pub fn is_unwritten(outcome: &Outcome) -> bool {
        outcome.diagnostics.last().is_some_and(|last| last.code() == "general/unwritten")
    }

    /// Says of a conversion that its output is not where it belongs.
    pub fn say_unwritten(&mut self, reason: &str) {
        if let Self::Outcome(outcome) = self {
            outcome.diagnostics.push(Diagnostic::unwritten(reason.to_owned()));
            outcome.counts.error += 1;
            outcome.lossless = false;
        }
    }

    /// The answer as the contract has it, over many lines.
    pub fn json(&self) -> String {
        match self {
            Self::Outcome(outcome) => serde_json::to_string_pretty(outcome).unwrap_or_default(),
            Self::Detection(detection) => serde_json::to_string_pretty(detection).unwrap_or_default(),
        }
    }

    /// The answer on one line, which begins with the file that it is about where there are several.
    pub fn json_line(&self, file: Option<&str>) -> String {
        let json = match self {
            Self::Outcome(outcome) => serde_json::to_string(outcome).unwrap_or_default(),
            Self::Detection(detection) => serde_json::to_string(detection).unwrap_or_default(),
        };
        match (file, json.strip_prefix('{')) {
            (Some(file), Some(rest)) => format!("{{\"file\":{},{rest}", serde_json::Value::from(file)),
            _ => json,
        }
    }

    /// Lets what concerns the whole document stand at it, where it is a line.
    pub fn place(&mut self, line: &[u8]) {
        let offset = line.len() - line.trim_ascii_start().len();
        let whole = Span { line: 1, column: offset + 1, offset, length: line.trim_ascii().len() };
        for diagnostic in self.diagnostics_mut() {
            diagnostic.place(whole);
        }
    }

    /// Lets places count from the beginning of a file, of which the document is one line.
    pub fn shift(&mut self, lines: usize, bytes: usize) {
        for diagnostic in self.diagnostics_mut() {
            diagnostic.shift(lines, bytes);
        }
    }

    const fn diagnostics_mut(&mut self) -> &mut Vec<Diagnostic> {
        match self {
            Self::Outcome(outcome) => &mut outcome.diagnostics,
            Self::Detection(detection) => &mut detection.diagnostics,
        }
    }
}

/// What there is to say of an input that cannot be read.
pub fn unreadable(error: &std::io::Error) -> Diagnostic {
    Diagnostic::unreadable(error.to_string())
}
