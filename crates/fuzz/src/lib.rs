//! What no input may break: the targets of the fuzzer, one line each, and the seeds they begin with.
//!
//! A target takes any bytes and panics when something does not hold. `cargo xtask fuzz` looks for such bytes,
//! guided by coverage; `cargo test --workspace` runs every target on its seeds and on what was once found.

mod documents;
mod generated;
mod json;
mod outcome;
mod requests;
mod seeds;
mod values;

/// Something that is asked of any bytes.
pub struct Target {
    /// Its name on the command line.
    pub name: &'static str,
    /// What is asked, as the end of a sentence.
    pub what: &'static str,
    /// Asks it; panics when it does not hold.
    pub run: fn(&[u8]),
    seeds: fn() -> Vec<Vec<u8>>,
}

impl Target {
    /// The target of a name.
    pub fn of(name: &str) -> Option<&'static Self> {
        TARGETS.iter().find(|target| target.name == name)
    }

    /// What its corpus begins with: made of the fixtures, and what was once found.
    pub fn all_seeds(&self) -> Vec<Vec<u8>> {
        let mut seeds = (self.seeds)();
        seeds.extend(seeds::found(self.name));
        seeds
    }
}

const fn target(name: &'static str, what: &'static str, run: fn(&[u8]), seeds: fn() -> Vec<Vec<u8>>) -> Target {
    Target { name, what, run, seeds }
}

/// Every target.
pub const TARGETS: &[Target] = &[
    target("json", "JSON is read as serde_json reads it", json::run, seeds::documents),
    target("convert", "any bytes are converted, checked and detected", documents::convert_any, seeds::with_options),
    target("mutate", "fixtures changed leaf by leaf are converted", documents::convert_mutated, seeds::none),
    target("generate", "documents of the strategies changed leaf by leaf are converted", generated::run, seeds::none),
    target("request", "request texts become plans", requests::text, seeds::requests),
    target("curl", "curl commands become plans", requests::curl, seeds::commands),
    target("answer", "answers of a server become answers to the caller", requests::answers, seeds::answers),
    target("selector", "selectors are read and written", values::selector, seeds::selectors),
    target("timeframe", "timeframes are read, resolved and written", values::timeframe, seeds::timeframes),
    target("time", "dates, times, timestamps and zones are read and written", values::time, seeds::times),
    target("object-id", "ids of Settings objects are read and written", values::object_id, seeds::words),
    target("token", "tokens are read and masked", values::token, seeds::words),
    target("tag", "tags are read and written", values::tag, seeds::words),
    target("inspect", "any text is explained", values::inspect_any, seeds::words),
];
