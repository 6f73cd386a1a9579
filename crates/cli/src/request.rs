//! The command for whole requests.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use dt_translate::request::Plan;
use dt_translate::{Options, translate_request};

use crate::answer::unreadable;
use crate::args::{self, ReportArg};
use crate::frames::{Document, Frames};
use crate::input;
use crate::output::Stdout;
use crate::run::verdict;
use crate::summary;

pub fn run(args: &args::Request) -> ExitCode {
    let calls = Calls::read(args.file.as_deref());
    let plan = calls.translated(&args.options());
    let mut stdout = Stdout::new();
    if args.report == ReportArg::Json {
        stdout.line(&plan.render(dt_translate::request::Render::Json));
    } else {
        stdout.line(plan.render(args.render).trim_end_matches('\n'));
    }
    let printed = stdout.finish();
    if args.report == ReportArg::Text {
        calls.say(&plan, args.verdict.limit);
    }
    verdict(printed, plan.counts.error > 0, args.verdict.strict && !plan.lossless)
}

/// A text of requests.
pub struct Calls {
    name: String,
    bytes: io::Result<Vec<u8>>,
}

impl Calls {
    /// Reads a file; standard input for `-` and for none.
    pub fn read(file: Option<&Path>) -> Self {
        let input = input::one(file.unwrap_or(Path::new("-")));
        Self { bytes: input.read(), name: input.name }
    }

    /// The requests that replace the calls; none when they could not be read.
    pub fn translated(&self, options: &Options) -> Plan {
        match &self.bytes {
            Ok(bytes) => translate_request(bytes, options),
            Err(error) => Plan::unreadable(unreadable(error)),
        }
    }

    /// Says on standard error what there is to say, of one code no more than the limit.
    pub fn say(&self, plan: &Plan, limit: Option<usize>) {
        let bytes = self.bytes.as_deref().unwrap_or_default();
        let document = Document { name: &self.name, bytes, lines_before: 0, secrets: Some(&plan.secrets) };
        let mut frames = Frames::new(limit);
        let mut to = anstream::stderr();
        // Whoever closed standard error does not want to know.
        let _ = frames.show(&document, &plan.into(), &mut to);
        let _ = frames.close(&mut to);
        let _ = writeln!(to, "{}", summary::of_plan(&self.name, plan));
    }
}
