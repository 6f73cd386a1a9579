//! What came of one document, whatever was asked.

use dt_translate::request::{Plan, Render};
use dt_translate::{
    Considered, Counts, Detection, Diagnostic, More, Options, Outcome, Severity, convert, detect, validate,
};

/// What is done with each document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Convert,
    Validate,
    Detect,
}

pub enum Answer {
    Outcome(Box<Outcome>),
    Detection(Box<Detection>),
    Plan(Box<Plan>),
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

    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Self::Outcome(outcome) => &outcome.diagnostics,
            Self::Detection(detection) => &detection.diagnostics,
            Self::Plan(plan) => &plan.diagnostics,
        }
    }

    pub fn considered(&self) -> &[Considered] {
        match self {
            Self::Outcome(outcome) => &outcome.considered,
            Self::Detection(detection) => &detection.considered,
            Self::Plan(_) => &[],
        }
    }

    pub fn more(&self) -> &[More] {
        match self {
            Self::Outcome(outcome) => &outcome.more,
            Self::Detection(_) => &[],
            Self::Plan(plan) => &plan.more,
        }
    }

    pub fn output(&self) -> Option<&str> {
        match self {
            Self::Outcome(outcome) => outcome.output.as_deref(),
            Self::Detection(_) | Self::Plan(_) => None,
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
            Self::Plan(plan) => plan.counts,
        }
    }

    /// Whether something could not be converted, is not valid or was not recognised.
    pub fn failed(&self) -> bool {
        match self {
            Self::Outcome(outcome) => outcome.counts.error > 0,
            Self::Detection(detection) => detection.family.is_none(),
            Self::Plan(plan) => plan.counts.error > 0,
        }
    }

    pub fn lossy(&self) -> bool {
        match self {
            Self::Outcome(outcome) => !outcome.lossless,
            Self::Detection(_) => false,
            Self::Plan(plan) => !plan.lossless,
        }
    }

    /// Whether the document is something else than what is translated here: no JSON, or nothing recognised.
    pub fn is_foreign(&self) -> bool {
        let family = match self {
            Self::Outcome(outcome) => outcome.family,
            Self::Detection(detection) => detection.family,
            Self::Plan(_) => return false,
        };
        let unclear = |diagnostic: &Diagnostic| matches!(diagnostic.code(), "general/ambiguous" | "general/unreadable");
        family.is_none() && !self.diagnostics().iter().any(unclear)
    }

    /// The answer as the contract has it: over many lines, or on one.
    pub fn json(&self, pretty: bool) -> String {
        let written = match (self, pretty) {
            (Self::Outcome(outcome), true) => serde_json::to_string_pretty(outcome),
            (Self::Outcome(outcome), false) => serde_json::to_string(outcome),
            (Self::Detection(detection), true) => serde_json::to_string_pretty(detection),
            (Self::Detection(detection), false) => serde_json::to_string(detection),
            (Self::Plan(plan), _) => return plan.render(Render::Json),
        };
        written.unwrap_or_default()
    }

    /// Lets places count from the beginning of a file, of which the document is one line.
    pub fn shift(&mut self, lines: usize, bytes: usize) {
        let diagnostics = match self {
            Self::Outcome(outcome) => &mut outcome.diagnostics,
            Self::Detection(detection) => &mut detection.diagnostics,
            Self::Plan(plan) => &mut plan.diagnostics,
        };
        for diagnostic in diagnostics {
            diagnostic.shift(lines, bytes);
        }
    }
}

/// What there is to say of an input that cannot be read.
pub fn unreadable(error: &std::io::Error) -> Diagnostic {
    Diagnostic::unreadable(error.to_string())
}
