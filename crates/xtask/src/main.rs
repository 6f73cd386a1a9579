//! Everything a person runs: `cargo xtask test`, `lint` and the other tasks below.

mod audit;
mod docs;
mod fuzz;
mod laws;
mod mutants;
mod need;
mod npm;
mod sbom;
mod step;
mod tasks;

use std::io;
use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Runs the tests, lints and measurements of dt-translate, and installs what they need.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds the page and serves it on a port of this machine
    Page {
        /// Builds it into `web/dist`, and serves nothing
        #[arg(long)]
        build: bool,
    },
    /// Runs every test there is
    Test,
    /// Checks the format, and runs clippy and rustdoc with warnings denied
    Lint,
    /// Checks licences, sources, duplicates and advisories of the dependencies
    Audit,
    /// Measures speed and memory of the conversion against `serde_json`
    Bench {
        /// Measures both, the conversion and the npm package
        #[arg(long, conflicts_with_all = ["js", "check"])]
        all: bool,
        /// Fails where the conversion is more than 30 % slower than recorded, next to `serde_json`
        #[arg(long, conflicts_with = "js")]
        check: bool,
        /// Measures the npm package instead, against JavaScript in Node.js and in Chromium
        #[arg(long)]
        js: bool,
    },
    /// Writes the pages of `docs` that are made of the tables of the translator
    Docs,
    /// Makes the npm package and tests it in Node.js, TypeScript, bundlers and a browser
    Package,
    /// Makes the npm package `target/npm/dt-translate-<version>.tgz`
    Npm,
    /// Looks for inputs that break something, guided by coverage
    Fuzz {
        /// How long each target runs
        #[arg(long, value_name = "N", default_value_t = 60)]
        seconds: u32,
        /// Walks the same way each time, from this number
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        seed: Option<u32>,
        /// The targets; without any, all of them
        targets: Vec<String>,
    },
    /// Makes mistakes in the core, one at a time, and lists those that no test notices
    Mutants {
        /// A sample: of every N mutants, the one with the number K, from 0
        #[arg(long, value_name = "K/N", default_value = "0/1", value_parser = mutants::sample)]
        shard: (u32, u32),
        /// How many at the same time
        #[arg(long, value_name = "N", default_value_t = 2)]
        jobs: usize,
        /// Parts of the names of mutants; without any, all of the sample
        filters: Vec<String>,
    },
    /// Runs every law on many documents of each kind and side
    Laws {
        /// How many documents
        #[arg(long, value_name = "N", default_value_t = 10_000)]
        cases: u32,
        /// Parts of the names of laws or kinds; without any, all laws
        filters: Vec<String>,
    },
}

fn main() -> ExitCode {
    let task = Arguments::parse().task;
    if let Err(error) = go_to_root() {
        return finished(Err(error.into()));
    }
    let steps = match task {
        Task::Page { build: true } => return finished(step::run_in_turn(tasks::PAGE)),
        Task::Page { build: false } => {
            return finished(step::run_in_turn(tasks::PAGE).and_then(|()| step::run_in_turn(tasks::SERVE)));
        }
        Task::Test => tasks::TEST,
        Task::Lint => tasks::LINT,
        Task::Bench { check: true, .. } => tasks::BENCH_CHECK,
        Task::Bench { js: true, .. } => tasks::BENCH_JS,
        Task::Bench { all: true, .. } if !step::run_all(tasks::BENCH) => return ExitCode::FAILURE,
        Task::Bench { all: true, .. } => tasks::BENCH_JS,
        Task::Bench { .. } => tasks::BENCH,
        Task::Package => tasks::PACKAGE,
        Task::Audit => return finished(audit::audit()),
        Task::Docs => return finished(docs::write()),
        Task::Fuzz { seconds, seed, targets } => return finished(fuzz::fuzz(seconds, seed, &targets)),
        Task::Laws { cases, filters } => return finished(laws::laws(cases, &filters)),
        Task::Mutants { shard, jobs, filters } => return finished(mutants::mutants(shard, jobs, &filters)),
        Task::Npm => return finished(npm::pack()),
    };
    if step::run_all(steps) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The folder of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new("."))
}

/// Every task works in the folder of the workspace, wherever it was called.
pub(crate) fn go_to_root() -> io::Result<()> {
    std::env::set_current_dir(root())
}

fn finished(result: anyhow::Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_none_that_means_chance() {
        let given = |seed| Arguments::try_parse_from(["cargo xtask", "fuzz", "--seed", seed]).is_ok();
        assert!(given("1") && !given("0"));
    }
}
