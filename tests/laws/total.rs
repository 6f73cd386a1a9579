//! Law 4: no input of any bytes panics or takes more than linear time.

use std::time::Duration;

use cpu_time::ThreadTime;
use dt_translate::{Envelope, Family, Options, Outcome, Range, Side, convert, detect, translate_request, validate};
use dt_translate_tests::documents::is_inside;
use dt_translate_tests::fixtures::{self, Fixture};
use dt_translate_tests::heavy::{self, Heavy};
use dt_translate_tests::strategies::for_each;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::targets::lost;

/// Everything that can be asked of an input; an output goes with a converted element, and an error with none.
fn ask_everything(input: &[u8]) {
    for options in all_options() {
        let converted = convert(input, &options);
        hold(&converted, input);
        let shown = input.escape_ascii();
        let validated = validate(input, &options);
        assert_eq!((&validated.output, validated.to), (&None, None), "{shown} is validated");
        let found = detect(input, &options);
        let [converted, validated] = [converted, validated].map(|outcome| (outcome.family, outcome.kind, outcome.from));
        assert_eq!(converted, validated, "{shown} with {options:?}");
        assert_eq!(converted, (found.family, found.kind, found.side), "{shown} with {options:?}");
    }
}

fn hold(outcome: &Outcome, input: &[u8]) {
    let shown = input.escape_ascii();
    let text = std::str::from_utf8(input).ok();
    assert!(outcome.output.is_some() || outcome.counts.error > 0, "neither output nor error for {shown}");
    for said in &outcome.diagnostics {
        let inside = said.span().is_none_or(|span| is_inside(span, input.len(), text));
        assert!(inside, "{} is said of a place outside of {shown}", said.code());
        assert!(said.path().is_empty() || said.path().starts_with('/'), "{} has the path {}", said.code(), said.path());
    }
    let Some(output) = &outcome.output else {
        let targets = outcome.elements.iter().filter(|element| element.target.is_some());
        assert_eq!(targets.count(), 0, "there is no output for {shown}");
        return;
    };
    let read: Result<serde_json::Value, _> = serde_json::from_str(output);
    assert!(read.is_ok(), "{output} is written for {shown}");
    let lost = lost(outcome);
    assert!(lost.is_empty(), "{lost:?} in {output} for {shown}");
}

fn all_options() -> Vec<Options> {
    let mut all = vec![Options::default()];
    for to in [Side::V1, Side::V2] {
        all.push(Options { to: Some(to), ..Options::default() });
        all.extend(Family::ALL.iter().map(|&family| Options {
            to: Some(to),
            family: Some(family),
            ..Options::default()
        }));
    }
    all.push(Options { envelope: Envelope::Value, range: Range::Truncate, limit: Some(1), ..Options::default() });
    all
}

/// Pieces of JSON and of what looks like it.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "\\u",
    "\\ud800",
    "null",
    "true",
    "-",
    "1e9",
    "0.5",
    "{{",
    "}}",
    "{{.x}}",
    "//",
    "/*",
    "*/",
    "\n",
    "\"value\":",
    "\"items\":[",
    "\"values\":[",
    "\"id\":\"\"",
    "\u{feff}",
    "🦀",
    "\"objectId\":\"vu9U3hXa3q0\"",
    "\"schemaId\":\"builtin:alerting.profile\"",
    "\"schedule\":{",
];

fn run(strategy: &impl Strategy<Value = Vec<u8>>) {
    for_each(strategy, |input| {
        ask_everything(&input);
        Ok(())
    });
}

#[test]
fn any_bytes_are_answered() {
    run(&vec(any::<u8>(), 0..200));
}

#[test]
fn anything_like_json_is_answered() {
    run(&vec(select(PIECES), 0..40).prop_map(|pieces| pieces.concat().into_bytes()));
}

#[test]
fn damaged_fixtures_are_answered() {
    let fixtures: Vec<Vec<u8>> = fixtures::all().into_iter().map(|Fixture { input, .. }| input).collect();
    let piece = prop_oneof![
        select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        vec(any::<u8>(), 1..4),
        select(fixtures.clone()),
    ];
    let damage = (select(fixtures), any::<Index>(), 0..30_usize, piece, any::<Index>(), any::<bool>());
    run(&damage.prop_map(|(mut input, at, length, piece, end, cut)| {
        if input.is_empty() {
            return piece;
        }
        let at = at.index(input.len());
        input.splice(at..input.len().min(at + length), piece);
        if cut {
            input.truncate(end.index(input.len() + 1));
        }
        input
    }));
}

#[test]
fn fixtures_cut_anywhere_are_answered() {
    for fixture in fixtures::all() {
        for end in 0..fixture.input.len().min(600) {
            hold(&convert(&fixture.input[..end], &fixture.options), &fixture.input[..end]);
        }
    }
}

#[test]
fn time_grows_with_the_input_and_no_faster() {
    for options in [
        Options { device_id: Some("d".to_owned()), ..Options::default() },
        Options { family: Some(Family::FrequentIssueDetection), to: Some(Side::V2), ..Options::default() },
    ] {
        for documents in [heavy::DOCUMENTS, heavy::CONVERTED] {
            grows_linearly(documents, |input| hold(&convert(input, &options), input.as_bytes()));
        }
    }
    grows_linearly(heavy::REQUESTS, |input| {
        let plan = translate_request(input, &Options::default());
        assert!(!plan.requests.is_empty() || plan.counts.error > 0, "neither a request nor an error for {input}");
    });
}

#[test]
fn what_is_heavy_to_convert_is_converted() {
    let options = Options { device_id: Some("d".to_owned()), ..Options::default() };
    let converted = |text| convert(text, &options).output.is_some();
    let sizes = |make: fn(usize) -> String| [150, 1500, 12_000].into_iter().all(|n| converted(make(n)));
    let refused: Vec<_> = heavy::CONVERTED.iter().filter(|(_, make)| !sizes(*make)).map(|(what, _)| what).collect();
    assert!(refused.is_empty(), "there is no output for {refused:?}");
}

fn grows_linearly(heavy: &[Heavy], work: impl Fn(&str)) {
    for (what, make) in heavy {
        let (small, large) = (make(1500), make(12_000));
        let (short, long) = (fastest(|| work(&small)), fastest(|| work(&large)));
        // Linear is 8, quadratic 64. What takes no time cannot be compared.
        let slow = long > short * 30 && long > Duration::from_millis(50);
        assert!(!slow, "{what}: {short:?} for {} bytes, {long:?} for {}", small.len(), large.len());
    }
}

fn fastest(work: impl Fn()) -> Duration {
    let time = || {
        // Time on the processor: how busy the machine is does not count.
        let begin = ThreadTime::now();
        work();
        begin.elapsed()
    };
    (0..2).map(|_| time()).min().unwrap_or_default()
}
