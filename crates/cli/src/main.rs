//! `dt-translate`: translates payloads of the deprecated Dynatrace APIs and back, in the terminal.

mod answer;
mod args;
mod excerpt;
mod frames;
mod input;
mod inspect;
mod label;
mod lines;
mod ndjson;
mod output;
mod progress;
mod request;
mod run;
mod scopes;
mod summary;

use std::borrow::Cow;
use std::io::{IsTerminal, stdin, stdout};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use answer::Task;
use args::{Cli, Command, ReportArg};
use output::Stdout;
use run::Job;

const WRONG_USAGE: u8 = 2;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return told(&error),
    };
    let job = match cli.command {
        Command::Convert(convert) => Job {
            task: Task::Convert,
            options: convert.options(),
            paths: convert.input.paths,
            report: convert.input.report,
            lines: convert.input.lines,
            strict: convert.verdict.strict,
            out: convert.out,
            force: convert.force,
        },
        Command::Validate(validate) => Job {
            strict: validate.verdict.strict,
            options: validate.options(),
            ..Job::of(Task::Validate, validate.input)
        },
        Command::Detect(detect) => Job::of(Task::Detect, detect.input),
        Command::Request(args) => return or_help("request", args.file.is_some(), || request::run(&args)),
        Command::Inspect(args) => return inspect::run(&args),
        Command::Scopes(args) => return scopes::run(&args),
        Command::Completions { shell } => return completions(shell),
    };
    let job = match checked(job) {
        Ok(job) => job,
        Err(code) => return code,
    };
    run::run(&job)
}

/// Says what is wrong with the arguments, which may hold secrets, or the help that was asked for.
fn told(error: &clap::Error) -> ExitCode {
    let words = error.render();
    if error.use_stderr() {
        anstream::eprint!("{}", masked(words.ansi().to_string()));
        return ExitCode::from(WRONG_USAGE);
    }
    let plain = AutoStream::choice(&stdout()) == ColorChoice::Never;
    let words = if plain { words.to_string() } else { words.ansi().to_string() };
    let mut stdout = Stdout::new();
    stdout.bytes(words.as_bytes());
    run::verdict(stdout.finish(), false, false)
}

/// What is said of arguments, without the secrets in them: a name in front of a value tells that it is one.
fn masked(words: String) -> String {
    let args = std::env::args_os().map(|arg| arg.to_string_lossy().into_owned());
    let words = args.fold(words, |words, arg| {
        let value = arg.split_once('=').map_or("", |(_, value)| value);
        [&*arg, value].into_iter().fold(words, |words, part| match dt_translate::mask_name(part) {
            Cow::Owned(shown) => words.replace(part, &shown),
            Cow::Borrowed(_) => words,
        })
    });
    dt_translate::mask_tokens(&words).into_owned()
}

/// A job that can be run. Without a path, standard input is read; from a terminal nobody is expected to type JSON.
fn checked(mut job: Job) -> Result<Job, ExitCode> {
    if job.paths.is_empty() {
        if stdin().is_terminal() {
            return Err(help(&subcommand(&job)));
        }
        job.paths.push("-".into());
    }
    if let (Some(family), Some(kind)) = (job.options.family, &job.options.kind)
        && !dt_translate::kinds().iter().any(|entry| entry.family() == family && entry.id() == kind)
    {
        return Err(wrong_usage(&job, &format!("the family `{family}` has no kind `{kind}`")));
    }
    if let Some(out) = job.out.as_deref().filter(|out| out.exists() && !out.is_dir()) {
        return Err(wrong_usage(&job, &format!("`--out` names a folder; {} is a file", input::shown(out))));
    }
    let kept_apart = job.task != Task::Convert || job.out.is_some() || job.lines || job.report == ReportArg::Json;
    if job.is_several() && !kept_apart {
        let message = "several inputs need `--out DIR`, `--lines` or `--report json`, \
                       or their outputs would run into each other";
        return Err(wrong_usage(&job, message));
    }
    Ok(job)
}

/// Runs a command that reads standard input without a file; from a terminal nobody is expected to type requests.
fn or_help(name: &str, has_file: bool, run: impl FnOnce() -> ExitCode) -> ExitCode {
    if has_file || !stdin().is_terminal() { run() } else { help(&named(name)) }
}

fn help(command: &clap::Command) -> ExitCode {
    anstream::eprint!("{}", command.clone().render_help().ansi());
    ExitCode::from(WRONG_USAGE)
}

fn wrong_usage(job: &Job, message: &str) -> ExitCode {
    let _ = subcommand(job).error(ErrorKind::ArgumentConflict, message).print();
    ExitCode::from(WRONG_USAGE)
}

/// The command that a person gave.
fn subcommand(job: &Job) -> clap::Command {
    named(match job.task {
        Task::Convert => "convert",
        Task::Validate => "validate",
        Task::Detect => "detect",
    })
}

fn named(command: &str) -> clap::Command {
    let mut cli = Cli::command();
    cli.build();
    cli.find_subcommand(command).cloned().unwrap_or(cli)
}

fn completions(shell: clap_complete::Shell) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "dt-translate", &mut script);
    // clap_complete 4.6.11 labels the commands of a program with a hyphen otherwise than it asks for them
    // (clap-rs/clap#6421).
    let script = String::from_utf8_lossy(&script).replace("dt__subcmd__translate", "dt__translate");
    let mut stdout = Stdout::new();
    stdout.bytes(script.as_bytes());
    run::verdict(stdout.finish(), false, false)
}
