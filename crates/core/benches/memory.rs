//! How much memory the whole conversion takes at its peak, as a multiple of the input.
//!
//! The input itself counts. The text of the outcome does not: its output, and the words and places of
//! its diagnostics. The allocator that counts copies whenever a buffer grows, so that the old and the new
//! buffer count both; it would falsify times, which are measured without it.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench prints, and stops when it cannot measure")]

#[expect(dead_code, reason = "speed alone is compared with that of serde_json")]
mod workloads;

use dt_translate::{Diagnostic, Outcome};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

fn main() {
    println!("memory at its peak in MB, and as a multiple of the input");
    println!();
    println!(
        "{:<26} {:>8} {:>6} | {:>6} {:>8} {:>8} {:>8} | to reach",
        "document", "findings", "input", "peak", "text", "the rest", "multiple"
    );
    for workload in workloads::all() {
        let before = ALLOCATOR.current_usage();
        ALLOCATOR.reset_peak_usage();
        let outcome = workloads::convert_all(&workload);
        let input = workload.input.len();
        let peak = ALLOCATOR.peak_usage() - before + input;
        let text = text(&outcome);
        let rest = peak.saturating_sub(text);
        let multiple = megabytes(rest) / megabytes(input);
        println!(
            "{:<26} {:>8} {:>6.1} | {:>6.1} {:>8.1} {:>8.1} {:>8.2} | 3.00 {}",
            workload.kind,
            workload.findings,
            megabytes(input),
            megabytes(peak),
            megabytes(text),
            megabytes(rest),
            multiple,
            if multiple <= 3.0 { "met" } else { "MISSED" },
        );
    }
    println!();
}

/// The bytes of the outcome's own text.
fn text(outcome: &Outcome) -> usize {
    let of_one = |diagnostic: &Diagnostic| {
        diagnostic.path().len() + diagnostic.target().map_or(0, str::len) + diagnostic.message().len()
    };
    outcome.output.as_ref().map_or(0, String::len) + outcome.diagnostics.iter().map(of_one).sum::<usize>()
}

#[expect(clippy::cast_precision_loss, reason = "megabytes are shown with one digit")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
