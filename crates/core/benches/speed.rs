//! How fast the whole conversion is: read, check, convert, check, write, with its diagnostics made.
//!
//! It runs against `serde_json` in the same process, the contestants in turn in every round, of which each begins with
//! another one: what a contestant leaves to the allocator decides how much of its memory the next one must ask for.
//! (a) a typed parse that borrows and the same models written, indented as our output is, and nothing
//! else; (a') the same without white space; (b) a parse to `serde_json::Value`, nothing written; (b') the same,
//! and the value dropped again, as the models of (a) are.
//! A ratio is the median of the ratios of all rounds. Other results are dropped after the clock has stopped.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench prints, and stops when it cannot measure")]

mod workloads;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use workloads::{ELEMENTS, Workload};

/// Each contestant begins three of them.
const ROUNDS: usize = 15;

const CONTESTANTS: usize = 5;

/// The ratios to (a) of a run on a machine that did nothing else, by document: `docs/performance.md`.
const RECORDED: &str = include_str!("recorded.json");

/// How much worse than recorded a ratio may be, where `--check` asks.
const TOLERATED: f64 = 1.3;

fn main() -> ExitCode {
    let check = std::env::args().any(|argument| argument == "--check");
    let recorded: BTreeMap<String, f64> = serde_json::from_str(RECORDED).expect("the record is a list of ratios");
    let mut worse = Vec::new();
    println!("{ELEMENTS} elements a document, medians of {ROUNDS} rounds, MB/s of input; baseline (a)");
    println!();
    println!(
        "{:<26} {:>8} {:>6} | {:>8} {:>8} {:>8} {:>8} | {:>6} {:>6} {:>6} {:>6} | to reach",
        "document", "findings", "MB", "convert", "a pretty", "a' compact", "b Value", "to a", "to a'", "to b", "to b'"
    );
    for workload in workloads::all() {
        let measured = Measured::new(&workload);
        println!("{}", measured.row(&workload));
        let document = format!("{} {}", workload.kind, workload.findings);
        let (now, then) =
            (ratio(&measured.convert, &measured.pretty), *recorded.get(&document).expect("each document is recorded"));
        if now > then * TOLERATED {
            worse.push(format!("{document}: {now:.2}, recorded was {then:.2}"));
        }
    }
    println!();
    println!("a   serde_json: typed parse that borrows, and the same models written, indented as our output is");
    println!("a'  the same, written without white space");
    println!("b   serde_json: parse to Value alone");
    println!("b'  the same, and the Value dropped again, as the models of a are");
    if !check || worse.is_empty() {
        return ExitCode::SUCCESS;
    }
    println!("\nmore than 30 % worse than recorded, to (a):\n{}", worse.join("\n"));
    ExitCode::FAILURE
}

/// The times of all contestants, round by round.
struct Measured {
    convert: Vec<Duration>,
    pretty: Vec<Duration>,
    compact: Vec<Duration>,
    value: Vec<Duration>,
    dropped: Vec<Duration>,
}

impl Measured {
    fn new(workload: &Workload) -> Self {
        let mut measured = Self {
            convert: Vec::new(),
            pretty: Vec::new(),
            compact: Vec::new(),
            value: Vec::new(),
            dropped: Vec::new(),
        };
        // The first round warms up and does not count.
        for round in 0..=ROUNDS {
            for turn in round..round + CONTESTANTS {
                let (list, time) = match turn % CONTESTANTS {
                    0 => (&mut measured.convert, time(|| workloads::convert_all(workload))),
                    1 => (&mut measured.pretty, time(|| (workload.retype_pretty)(&workload.input))),
                    2 => (&mut measured.compact, time(|| (workload.retype_compact)(&workload.input))),
                    3 => (&mut measured.value, time(|| value(&workload.input))),
                    _ => (&mut measured.dropped, time(|| drop(value(&workload.input)))),
                };
                if round > 0 {
                    list.push(time);
                }
            }
        }
        measured
    }

    fn row(&self, workload: &Workload) -> String {
        let bytes = workload.input.len();
        let [to_a, to_compact, to_b, to_dropped] =
            [&self.pretty, &self.compact, &self.value, &self.dropped].map(|other| ratio(&self.convert, other));
        let speed = rate(bytes, &self.convert);
        let reached = if workload.findings == 0 {
            verdict(&[("a 1.30", to_a <= 1.3), ("b 0.50", to_b <= 0.5), ("200 MB/s", speed >= 200.0)])
        } else {
            verdict(&[("a 2.00", to_a <= 2.0)])
        };
        format!(
            "{:<26} {:>8} {:>6.1} | {:>8.0} {:>8.0} {:>10.0} {:>8.0} | {:>6.2} {:>6.2} {:>6.2} {:>6.2} | {reached}",
            workload.kind,
            workload.findings,
            megabytes(bytes),
            speed,
            rate(bytes, &self.pretty),
            rate(bytes, &self.compact),
            rate(bytes, &self.value),
            to_a,
            to_compact,
            to_b,
            to_dropped,
        )
    }
}

fn verdict(targets: &[(&str, bool)]) -> String {
    let words: Vec<_> =
        targets.iter().map(|(target, met)| format!("{target} {}", if *met { "met" } else { "MISSED" })).collect();
    words.join(", ")
}

fn value(input: &str) -> serde_json::Value {
    serde_json::from_str(input).expect("the input is JSON")
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let result = black_box(work());
    let elapsed = start.elapsed();
    drop(result);
    elapsed
}

fn ratio(ours: &[Duration], theirs: &[Duration]) -> f64 {
    median(ours.iter().zip(theirs).map(|(ours, theirs)| ours.as_secs_f64() / theirs.as_secs_f64()).collect())
}

fn rate(bytes: usize, times: &[Duration]) -> f64 {
    megabytes(bytes) / median(times.iter().map(Duration::as_secs_f64).collect())
}

#[expect(clippy::cast_precision_loss, reason = "megabytes are shown with one digit")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
