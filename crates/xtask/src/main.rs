//! Everything a person runs: `cargo xtask test`, `cargo xtask lint`, `cargo xtask bench`.

mod need;
mod step;
mod tasks;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Runs the tests, lints and measurements of dt-translate, and installs what they need.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Clone, Copy, Subcommand)]
enum Task {
    /// Runs every test there is
    Test,
    /// Checks the format, and runs clippy with warnings denied
    Lint,
    /// Measures speed and memory of the conversion against `serde_json`
    Bench,
}

fn main() -> ExitCode {
    let steps = match Arguments::parse().task {
        Task::Test => tasks::TEST,
        Task::Lint => tasks::LINT,
        Task::Bench => tasks::BENCH,
    };
    if step::run_all(steps) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
