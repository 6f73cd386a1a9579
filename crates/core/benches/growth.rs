//! Whether the time of the conversion grows as the input does: documents of about 1, 10 and 100 MB.
//!
//! The sizes are measured in turn in every round; the figure is the median of the rounds. The time of a MB of the
//! largest document is to be at most 1.2 of that of the smallest.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench prints, and stops when it cannot measure")]

#[expect(dead_code, reason = "speed alone is compared with that of serde_json")]
mod workloads;

use std::hint::black_box;
use std::time::Instant;

use dt_translate::{Options, convert};
use workloads::ELEMENTS;

const ROUNDS: usize = 7;

/// How many elements a document has, and how often it is converted in a round.
const SIZES: [(usize, u32); 3] = [(ELEMENTS / 10, 20), (ELEMENTS, 2), (ELEMENTS * 10, 1)];

/// How much longer a MB of the largest document may take than one of the smallest.
const MOST: f64 = 1.2;

fn main() {
    println!("milliseconds for a MB of input, in documents without findings; medians of {ROUNDS} rounds");
    println!();
    println!("{:<26} | {:>8} {:>8} {:>8} | {:>7} | to reach", "document", "small", "middle", "large", "growth");
    for kind in workloads::KINDS {
        let documents = SIZES.map(|(elements, times)| (kind(0, elements), times));
        let (mut small, mut middle, mut large, mut growth) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        // The first round warms up and does not count.
        for round in 0..=ROUNDS {
            let times =
                documents.each_ref().map(|(workload, times)| milliseconds_for_a_megabyte(&workload.input, *times));
            if round > 0 {
                let [of_small, of_middle, of_large] = times;
                small.push(of_small);
                middle.push(of_middle);
                large.push(of_large);
                growth.push(of_large / of_small);
            }
        }
        let [small, middle, large, growth] = [small, middle, large, growth].map(median);
        println!(
            "{:<26} | {small:>8.2} {middle:>8.2} {large:>8.2} | {growth:>7.2} | {MOST:.2} {}",
            documents.first().expect("there are sizes").0.kind,
            if growth <= MOST { "met" } else { "MISSED" },
        );
    }
    println!();
}

#[expect(clippy::cast_precision_loss, reason = "two digits are shown")]
fn milliseconds_for_a_megabyte(input: &str, times: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..times {
        drop(black_box(convert(black_box(input), &Options::default())));
    }
    start.elapsed().as_secs_f64() * 1e3 / f64::from(times) / (input.len() as f64 / 1e6)
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
