//! Runs a command over its inputs.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use dt_translate::Options;
use indicatif::ProgressBar;

use crate::answer::{Answer, Foreign, Task};
use crate::args::{self, ReportArg};
use crate::frames::{Document, Frames};
use crate::input::{self, Input, Place};
use crate::output::{Printed, Stdout, Tree};
use crate::progress;
use crate::summary::{self, Files};

const FAILED: u8 = 1;
const LOST: u8 = 3;
/// That of a program which a closed pipe ends.
const UNREAD: u8 = 141;

/// What a person asked for.
pub struct Job {
    pub task: Task,
    pub options: Options,
    pub paths: Vec<PathBuf>,
    pub report: ReportArg,
    pub lines: bool,
    pub strict: bool,
    pub out: Option<PathBuf>,
    pub force: bool,
}

impl Job {
    pub fn of(task: Task, input: args::Input) -> Self {
        let (report, lines, options) = (input.report, input.lines, input.options());
        Self { task, options, paths: input.paths, report, lines, strict: false, out: None, force: false }
    }

    /// Whether there may be several inputs; a folder counts as several.
    pub fn is_several(&self) -> bool {
        self.paths.len() > 1 || self.paths.iter().any(|path| path.is_dir())
    }
}

pub fn run(job: &Job) -> ExitCode {
    let inputs = input::collect(&job.paths, job.out.as_deref());
    let mut session = Session {
        job,
        stdout: Stdout::new(),
        tree: job.out.as_ref().map(|out| Tree::new(out, job.force, &inputs)),
        bar: progress::bar(inputs.len(), job.out.is_none()),
        files: Files::default(),
        failed: false,
        kept: false,
        lossy: false,
    };
    for input in &inputs {
        session.input(input);
        session.bar.inc(1);
        if session.stdout.is_closed() && session.tree.is_none() {
            break;
        }
    }
    session.close()
}

/// A command at work.
pub struct Session<'j> {
    pub job: &'j Job,
    pub stdout: Stdout,
    pub tree: Option<Tree>,
    bar: ProgressBar,
    files: Files,
    failed: bool,
    /// Whether something of the input was converted, and is where it belongs.
    kept: bool,
    lossy: bool,
}

impl Session<'_> {
    fn input(&mut self, input: &Input) {
        let failed_before = std::mem::replace(&mut self.failed, false);
        self.kept = false;
        let skipped = match input.place {
            Place::Special => Some(Foreign::Other(input::SPECIAL.to_owned())),
            _ if self.job.lines => self.ndjson(input),
            _ => self.document(input),
        };
        match (skipped, self.failed) {
            (Some(why), _) => {
                self.print_skipped(input, &why);
                self.files.skip(&input.name, why);
            }
            (None, true) if self.kept => self.files.part += 1,
            (None, true) => self.files.failed += 1,
            (None, false) => self.files.good += 1,
        }
        self.failed |= failed_before;
    }

    /// Reads an input that is one document; says what it is when it is to be skipped.
    fn document(&mut self, input: &Input) -> Option<Foreign> {
        let read = input.read();
        let mut answer = match &read {
            Ok(bytes) => Answer::to(self.job.task, bytes, &self.job.options),
            Err(error) => Answer::unreadable(self.job.task, error),
        };
        if let Some(foreign) = answer.foreign().filter(|foreign| input.is_aside(foreign)) {
            return Some(foreign);
        }
        self.judge(&answer);
        let unwritten = self.write_out(input, &answer).err();
        if let Some(reason) = &unwritten {
            answer.say_unwritten(reason);
        }
        self.print(input, &answer);
        if let Some(reason) = &unwritten {
            self.lose(reason, self.job.report != ReportArg::Text);
        }
        let bytes = read.as_deref().unwrap_or_default();
        let document = Document { name: &input.name, bytes, lines_before: 0, secrets: None };
        let mut frames = Frames::new(self.job.options.limit);
        self.say(|to| frames.show(&document, &answer.said(), to));
        self.say(|to| frames.close(to));
        if let Answer::Outcome(outcome) = &answer {
            for request in &outcome.requests {
                self.say(|to| writeln!(to, "{}\n", summary::of_request(request)));
            }
            let closing = summary::of_outcome(self.job.task, &input.name, outcome);
            self.say(|to| writeln!(to, "{closing}"));
        }
        None
    }

    /// Writes the output of an answer to the folder of outputs, where there is one.
    fn write_out(&mut self, input: &Input, answer: &Answer) -> Result<(), String> {
        let (Some(tree), Some(output)) = (&mut self.tree, answer.output()) else { return Ok(()) };
        let mut leaf = tree.create(&input.relative)?;
        leaf.line(output)?;
        leaf.finish()
    }

    /// What a printed answer calls its input, where there are several.
    pub fn file<'i>(&self, input: &'i Input) -> Option<&'i str> {
        self.job.is_several().then_some(input.file.as_str())
    }

    /// Prints that an input is no payload, where programs read along.
    fn print_skipped(&mut self, input: &Input, why: &Foreign) {
        if let (Foreign::Other(reason), ReportArg::Json) = (why, self.job.report) {
            self.stdout.line(&serde_json::json!({"file": input.file, "skipped": reason}).to_string());
        }
    }

    /// Prints the answer, or the output in it.
    fn print(&mut self, input: &Input, answer: &Answer) {
        if self.job.report == ReportArg::Json {
            let file = self.file(input);
            self.stdout.line(&file.map_or_else(|| answer.json(), |file| answer.json_line(Some(file))));
        } else if let (Answer::Detection(detection), ReportArg::Text) = (answer, self.job.report) {
            self.stdout.line(&summary::of_detection(&input.name, detection));
        }
        if let (Some(output), None) = (answer.output(), &self.tree)
            && self.job.report != ReportArg::Json
        {
            self.stdout.line(output);
        }
    }

    pub fn judge(&mut self, answer: &Answer) {
        self.failed |= answer.failed();
        self.kept |= answer.output().is_some();
        self.lossy |= answer.lossy();
    }

    /// Says something on standard error, when a person reads along.
    pub fn say(&mut self, what: impl FnOnce(&mut anstream::Stderr) -> io::Result<()>) {
        if self.job.report == ReportArg::Text {
            self.tell(what);
        }
    }

    fn tell(&mut self, what: impl FnOnce(&mut anstream::Stderr) -> io::Result<()>) {
        self.stdout.flush();
        // Whoever closed standard error does not want to know.
        self.bar.suspend(|| {
            let _ = what(&mut anstream::stderr());
        });
    }

    /// Says what went wrong with a file of ours, whatever the report.
    pub fn complain(&mut self, written: Result<(), String>) {
        if let Err(reason) = written {
            self.lose(&reason, true);
        }
    }

    /// Notes that an output is not where it belongs. The text has a frame that says so.
    fn lose(&mut self, reason: &str, is_said: bool) {
        self.failed = true;
        self.kept = false;
        if is_said {
            self.bar.suspend(|| {
                let _ = writeln!(anstream::stderr(), "error: {reason}");
            });
        }
    }

    fn close(mut self) -> ExitCode {
        self.bar.finish_and_clear();
        // What was skipped is told to people too: a program may look at the outcomes alone.
        let is_told =
            self.job.report == ReportArg::Text || self.job.report == ReportArg::Json && self.files.has_skipped();
        if self.job.is_several() && is_told {
            let closing = self.files.closing(self.job.task);
            self.tell(|to| writeln!(to, "{closing}"));
        }
        verdict(self.stdout.finish(), self.failed, self.job.strict && self.lossy)
    }
}

/// The exit code of what was printed, of what failed, or lost something where that counts.
pub fn verdict(printed: Printed, failed: bool, lost: bool) -> ExitCode {
    match printed {
        _ if failed => ExitCode::from(FAILED),
        Printed::Part => ExitCode::from(FAILED),
        Printed::Unread => ExitCode::from(UNREAD),
        Printed::All if lost => ExitCode::from(LOST),
        Printed::All => ExitCode::SUCCESS,
    }
}
