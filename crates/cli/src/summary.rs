//! The closing lines: what a document was, what became of it, and how much there was to say.

use std::fmt::Write;

use clap::builder::styling::{AnsiColor, Color, Style};
use dt_translate::request::{Plan, Request};
use dt_translate::{Counts, Detection, KindEntry, Outcome, Shape, Side, kinds};

use crate::answer::{Answer, Foreign, Task};

const GOOD: Style = Style::new().bold().fg_color(Some(Color::Ansi(AnsiColor::Green)));
const FAIR: Style = Style::new().bold().fg_color(Some(Color::Ansi(AnsiColor::Yellow)));
const BAD: Style = Style::new().bold().fg_color(Some(Color::Ansi(AnsiColor::Red)));
const NAME: Style = Style::new().bold();

/// How many of the files that are skipped as no JSON are named, and how many of the others, each with its reason.
const NAMED: usize = 20;

/// The closing line of a conversion or validation.
pub fn of_outcome(task: Task, name: &str, outcome: &Outcome) -> String {
    let what = match (outcome.kind, outcome.from) {
        (Some(kind), Some(from)) => match outcome.to {
            Some(to) => format!("{} -> {}", side_of(kind, from), side_of(kind, to)),
            None => side_of(kind, from),
        },
        _ => "nothing recognised".to_owned(),
    };
    let failed = outcome.elements.iter().filter(|element| element.target.is_none()).count();
    let verdict = match task {
        Task::Validate if outcome.counts.error == 0 => valid(outcome.lossless),
        Task::Validate => painted(BAD, "not valid"),
        _ if outcome.output.is_none() => painted(BAD, "not converted"),
        _ if Answer::is_unwritten(outcome) => painted(BAD, "not written"),
        _ if failed > 0 => painted(BAD, &format!("{} not converted", counted(failed, "element"))),
        _ => lossless(outcome.lossless),
    };
    format!("{}: {what}{}; {verdict}", painted(NAME, name), listed(outcome.counts))
}

/// The closing line of a translation of requests.
pub fn of_plan(name: &str, plan: &Plan) -> String {
    let (translated, calls) = (plan.answers.len(), counted(plan.calls, "call"));
    let requests = counted(plan.requests.len(), "request");
    let what = match translated {
        0 => "no call translated".to_owned(),
        _ if translated == plan.calls => format!("{calls} -> {requests}"),
        _ => format!("{translated} of {calls} -> {requests}"),
    };
    let verdict = match plan.counts.error {
        0 => lossless(plan.lossless),
        _ if translated == 0 => painted(BAD, "not translated"),
        _ => painted(BAD, "not all translated"),
    };
    format!("{}: {what}{}; {verdict}", painted(NAME, name), listed(plan.counts))
}

/// A request that has to be sent besides the output.
pub fn of_request(request: &Request) -> String {
    let Request { method, url, note, .. } = request;
    let line = format!("send besides: {method} {url}{}{note}", if note.is_empty() { "" } else { " - " });
    dt_translate::mask_tokens(&line).into_owned()
}

/// The closing line of a detection.
pub fn of_detection(name: &str, detection: &Detection) -> String {
    let (Some(kind), Some(side)) = (detection.kind, detection.side) else {
        return format!("{name}: nothing recognised");
    };
    let family = match detection.family {
        Some(family) if family.id() != kind => format!("{family}, "),
        _ => String::new(),
    };
    let shape = match detection.shape {
        Some(Shape::Array) => ", an array of them",
        Some(Shape::Envelope) => ", a list in an envelope",
        _ => ", one object",
    };
    format!("{name}: {family}{kind} {side}{shape}: {}", detection.reasons.join("; "))
}

/// What came of the lines of a file.
#[derive(Default)]
pub struct Lines {
    read: usize,
    failed: usize,
    lossy: bool,
    unwritten: bool,
    counts: Counts,
}

impl Lines {
    pub fn add(&mut self, answer: &Answer) {
        let counts = answer.counts();
        self.read += 1;
        self.failed += usize::from(answer.failed());
        self.lossy |= answer.lossy();
        self.counts.error += counts.error;
        self.counts.warning += counts.warning;
        self.counts.info += counts.info;
    }

    /// Notes whether the answers are where they belong.
    pub fn note(&mut self, written: &Result<(), String>) {
        self.unwritten |= written.is_err();
        self.counts.error += usize::from(written.is_err());
    }

    pub fn closing(&self, task: Task, name: &str) -> String {
        let verdict = match (task, self.failed) {
            _ if self.unwritten => painted(BAD, "not written"),
            (Task::Convert, 0) => lossless(!self.lossy),
            (Task::Convert, failed) => painted(BAD, &format!("{} not converted", number(failed))),
            (Task::Validate, 0) => valid(!self.lossy),
            (Task::Validate, failed) => painted(BAD, &format!("{} not valid", number(failed))),
            (Task::Detect, 0) => painted(GOOD, "recognised"),
            (Task::Detect, failed) => painted(BAD, &format!("{} not recognised", number(failed))),
        };
        format!("{}: {}{}; {verdict}", painted(NAME, name), counted(self.read, "line"), listed(self.counts))
    }
}

/// What came of many files.
#[derive(Default)]
pub struct Files {
    pub good: usize,
    /// Those of which elements or lines were converted, and others not.
    pub part: usize,
    pub failed: usize,
    /// What in folders holds no payload, though it may be JSON: the names, and why each is skipped.
    others: Vec<(String, String)>,
    /// The names of files in folders that are no JSON.
    no_json: Vec<String>,
}

impl Files {
    pub fn skip(&mut self, name: &str, why: Foreign) {
        match why {
            Foreign::Other(reason) => self.others.push((name.to_owned(), reason)),
            Foreign::NoJson => self.no_json.push(name.to_owned()),
        }
    }

    pub fn has_skipped(&self) -> bool {
        !self.others.is_empty() || !self.no_json.is_empty()
    }

    /// A line for each file that someone may miss, and one for all.
    pub fn closing(&self, task: Task) -> String {
        let mut lines = String::new();
        for (name, reason) in self.others.iter().take(NAMED) {
            let _ = writeln!(lines, "{name}: skipped, {reason}");
        }
        if self.others.len() > NAMED {
            let _ = writeln!(lines, "and {} more skipped", number(self.others.len() - NAMED));
        }
        let done = match task {
            Task::Convert => "converted",
            Task::Validate => "valid",
            Task::Detect => "recognised",
        };
        let _ = write!(lines, "{} {done}", counted(self.good, "file"));
        if self.part > 0 {
            let _ = write!(lines, ", {} in part", number(self.part));
        }
        if self.failed > 0 {
            let _ = write!(lines, ", {} failed", number(self.failed));
        }
        if !self.others.is_empty() {
            let _ = write!(lines, ", {} skipped as no payload that is translated here", number(self.others.len()));
        }
        if !self.no_json.is_empty() {
            let mut names = self.no_json.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
            if let Some(rest) = self.no_json.len().checked_sub(NAMED).filter(|&rest| rest > 0) {
                let _ = write!(names, " and {} more", number(rest));
            }
            let _ = write!(lines, ", {} skipped as no JSON ({names})", number(self.no_json.len()));
        }
        lines
    }
}

/// A kind as it is called in a sentence.
pub fn titled(kind: &str) -> String {
    kind.replace('-', " ")
}

fn side_of(kind: &str, side: Side) -> String {
    match kinds().iter().find(|entry| entry.id() == kind).and_then(KindEntry::schema_id) {
        Some(schema) if side == Side::V2 => schema.to_owned(),
        _ => format!("{} {side}", titled(kind)),
    }
}

/// What is valid may still lose something, which `--strict` does not let pass.
fn valid(is_lossless: bool) -> String {
    if is_lossless { painted(GOOD, "valid") } else { format!("{}, but {}", painted(GOOD, "valid"), lossless(false)) }
}

fn lossless(yes: bool) -> String {
    if yes { painted(GOOD, "lossless") } else { painted(FAIR, "not lossless") }
}

/// `, 1 error, 2 notes`; nothing for nothing.
fn listed(counts: Counts) -> String {
    let mut list = String::new();
    for (count, noun) in [(counts.error, "error"), (counts.warning, "warning"), (counts.info, "note")] {
        if count > 0 {
            let _ = write!(list, ", {}", counted(count, noun));
        }
    }
    list
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", number(count))
}

/// `9,997`.
pub fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn painted(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}
