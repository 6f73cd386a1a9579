//! Steps: a command each, run one after the other, with a word before and after.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::need::Need;

/// One command of a task.
pub(crate) struct Step {
    /// What it does, as the end of a sentence.
    pub(crate) what: &'static str,
    /// What must be installed for it.
    pub(crate) needs: &'static [Need],
    pub(crate) command: &'static [&'static str],
}

/// Runs every step, also after one has failed, and says in the end how each went.
pub(crate) fn run_all(steps: &[Step]) -> bool {
    let results: Vec<_> = steps.iter().map(|step| (step, timed(step))).collect();
    eprintln!();
    for (step, (result, time)) in &results {
        let mark = if result.is_ok() { "ok    " } else { "FAILED" };
        eprintln!("{mark} {:6.1} s  {}", time.as_secs_f64(), step.what);
        if let Err(error) = result {
            eprintln!("                 {error:#}");
        }
    }
    results.iter().all(|(_, (result, _))| result.is_ok())
}

/// Runs step by step, up to the first that fails.
pub(crate) fn run_in_turn(steps: &[Step]) -> Result<()> {
    steps.iter().try_for_each(|step| timed(step).0.with_context(|| format!("cannot {}", step.what)))
}

fn timed(step: &Step) -> (Result<()>, Duration) {
    eprintln!("\n==> {}", step.what);
    let start = Instant::now();
    let result = run(step);
    (result, start.elapsed())
}

fn run(step: &Step) -> Result<()> {
    for need in step.needs {
        need.meet()?;
    }
    execute(step.command)
}

/// Runs a command in sight of the user.
pub(crate) fn execute(command: &[&str]) -> Result<()> {
    execute_in(Path::new("."), command)
}

/// Runs a command in a folder, in sight of the user.
pub(crate) fn execute_in(folder: &Path, command: &[&str]) -> Result<()> {
    let line = command.join(" ");
    eprintln!("    {line}");
    let (program, arguments) = command.split_first().context("a step without a command")?;
    let status = Command::new(program).args(arguments).current_dir(folder).status();
    let status = status.with_context(|| format!("cannot run `{program}`"))?;
    ensure!(status.success(), "`{line}` failed: {status}");
    Ok(())
}
