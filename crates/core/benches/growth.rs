//! Whether the time of the conversion grows as the input does: documents of about 1, 10 and 100 MB.
//!
//! The sizes are measured in turn in every round; the figure is the median of the rounds. The time of a MB of the
//! largest document is to be at most 1.2 of that of the smallest. Beside it stands what `serde_json` makes of the
//! same documents, read as typed models and written: what a machine takes for larger memory shows there too.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench prints, and stops when it cannot measure")]

#[expect(dead_code, reason = "the other benches compare more")]
mod workloads;

use std::hint::black_box;
use std::time::Instant;

use dt_translate::{Options, convert};
use workloads::{ELEMENTS, Workload};

const ROUNDS: usize = 7;

/// How many elements a document has, and how often it is converted in a round.
const SIZES: [(usize, u32); 3] = [(ELEMENTS / 10, 20), (ELEMENTS, 2), (ELEMENTS * 10, 1)];

/// How much longer a MB of the largest document may take than one of the smallest.
const MOST: f64 = 1.2;

fn main() {
    println!("milliseconds for a MB of input, in documents without findings; medians of {ROUNDS} rounds");
    println!();
    println!(
        "{:<26} | {:>8} {:>8} {:>8} | {:>7} | {:>9} | to reach",
        "document", "small", "middle", "large", "growth", "that of a"
    );
    for kind in workloads::KINDS {
        let documents = SIZES.map(|(elements, times)| (kind(0, elements), times));
        let (mut ours, mut baseline) = (Figures::default(), Figures::default());
        // The first round warms up and does not count.
        for round in 0..=ROUNDS {
            let of_ours = times(&documents, |workload| drop(black_box(convert(&workload.input, &Options::default()))));
            let of_baseline = times(&documents, |workload| drop(black_box((workload.retype_pretty)(&workload.input))));
            if round > 0 {
                ours.add(of_ours);
                baseline.add(of_baseline);
            }
        }
        let [small, middle, large, growth] = ours.medians();
        let [_, _, _, growth_of_baseline] = baseline.medians();
        println!(
            "{:<26} | {small:>8.2} {middle:>8.2} {large:>8.2} | {growth:>7.2} | {growth_of_baseline:>9.2} | {MOST:.2} {}",
            documents.first().expect("there are sizes").0.kind,
            if growth <= MOST { "met" } else { "MISSED" },
        );
    }
    println!();
    println!("a   serde_json: typed parse that borrows, and the same models written, indented as our output is");
}

/// Times of the three sizes and growth, round by round.
#[derive(Default)]
struct Figures([Vec<f64>; 4]);

impl Figures {
    fn add(&mut self, [small, middle, large]: [f64; 3]) {
        let figures = [small, middle, large, large / small];
        self.0.iter_mut().zip(figures).for_each(|(list, figure)| list.push(figure));
    }

    fn medians(self) -> [f64; 4] {
        self.0.map(median)
    }
}

/// Milliseconds for a MB of each document.
#[expect(clippy::cast_precision_loss, reason = "two digits are shown")]
fn times(documents: &[(Workload, u32); 3], job: impl Fn(&Workload)) -> [f64; 3] {
    documents.each_ref().map(|(workload, times)| {
        let start = Instant::now();
        for _ in 0..*times {
            job(black_box(workload));
        }
        start.elapsed().as_secs_f64() * 1e3 / f64::from(*times) / (workload.input.len() as f64 / 1e6)
    })
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
