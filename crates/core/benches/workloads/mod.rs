//! What is measured: documents made by rule, so that every run measures the same bytes.

mod alerting_profile;
mod entity;
mod maintenance_window;
mod problem;

use dt_translate::{Options, Outcome, convert};
use serde::{Deserialize, Serialize};

/// How many elements a document has.
pub const ELEMENTS: usize = 10_000;

/// How many findings an element has in the second document of each kind.
pub const FINDINGS: usize = 4;

/// One document, and how `serde_json` alone reads and writes the models in it.
pub struct Workload {
    /// The id of the kind.
    pub kind: &'static str,
    /// How many findings there are for each element.
    pub findings: usize,
    /// The document: an array, indented by two spaces.
    pub input: String,
    /// Reads the typed models, borrowed from the text, and writes them indented.
    pub retype_pretty: fn(&str) -> String,
    /// The same, written without white space.
    pub retype_compact: fn(&str) -> String,
}

/// The kinds that are measured: what makes a document with so many findings an element, and so many elements.
pub const KINDS: [fn(usize, usize) -> Workload; 4] =
    [maintenance_window::workload, alerting_profile::workload, problem::workload, entity::workload];

/// All that is measured: for each kind a document that is converted without a word, and one with findings.
pub fn all() -> Vec<Workload> {
    KINDS.iter().flat_map(|kind| [kind(0, ELEMENTS), kind(FINDINGS, ELEMENTS)]).collect()
}

/// The whole conversion; makes sure that it is what is to be measured.
pub fn convert_all(workload: &Workload) -> Outcome {
    let outcome = convert(&workload.input, &Options::default());
    assert_eq!(outcome.counts.error, 0, "{}: {:#?}", workload.kind, outcome.diagnostics.first());
    assert_eq!(outcome.diagnostics.len() / ELEMENTS, workload.findings, "{}: {:#?}", workload.kind, sample(&outcome));
    outcome
}

fn sample(outcome: &Outcome) -> Vec<&str> {
    outcome.diagnostics.iter().take(8).map(dt_translate::Diagnostic::code).collect()
}

fn retype_pretty<'t, T: Deserialize<'t> + Serialize>(input: &'t str) -> String {
    let models: Vec<T> = serde_json::from_str(input).expect("the models read what is generated");
    serde_json::to_string_pretty(&models).expect("the models can be written")
}

fn retype_compact<'t, T: Deserialize<'t> + Serialize>(input: &'t str) -> String {
    let models: Vec<T> = serde_json::from_str(input).expect("the models read what is generated");
    serde_json::to_string(&models).expect("the models can be written")
}

/// An array of the elements that a rule makes.
fn array(elements: usize, element: impl Fn(&mut Dice, usize) -> String) -> String {
    let mut dice = Dice(0x5EED);
    let elements: Vec<String> = (0..elements).map(|i| element(&mut dice, i)).collect();
    format!("[\n{}\n]\n", elements.join(",\n"))
}

/// Numbers without pattern, the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn number(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        let roll = usize::try_from(self.number() >> 33).unwrap_or_default();
        choices.iter().copied().cycle().nth(roll % choices.len()).expect("there is a choice")
    }
}
