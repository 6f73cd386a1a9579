//! What holds of everything that comes out.

use dt_translate::request::{Plan, Request};
use dt_translate::{Diagnostic, Options, Outcome, Side, convert, mask_tokens, validate};
use dt_translate_tests::documents::is_inside;
use dt_translate_tests::exceptions::is_written_beyond_limits;
use serde_json::Value;

/// The secret part of a token that is planted in documents.
pub(crate) const SECRET: &str = "QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ";

/// A token to plant.
pub(crate) fn token() -> String {
    format!("dt0c01.{}.{SECRET}", "P".repeat(24))
}

/// Converts and holds the outcome against what must be true of it.
pub(crate) fn converted(input: &[u8], options: &Options) -> Outcome {
    let outcome = convert(input, options);
    assert!(outcome == convert(input, options), "the same bytes give another outcome");
    let errors = outcome.counts.error;
    assert!(outcome.output.is_some() || errors > 0, "neither output nor error");
    assert!(!outcome.lossless || errors == 0, "lossless with errors");
    assert!(outcome.from.is_some() || outcome.output.is_none(), "an output of nothing known");
    said(&outcome.diagnostics, input);
    requests(&outcome.requests);
    if let Some(output) = &outcome.output {
        let read: Value = serde_json::from_str(output).expect("what is written is JSON");
        written(&outcome, output, &read, options);
    }
    outcome
}

/// What is written is valid by the rules of its side, and is its own normal form.
fn written(outcome: &Outcome, output: &str, read: &Value, options: &Options) {
    let limited = outcome.diagnostics.iter().any(|said| is_written_beyond_limits(said.code()));
    let empty = read.as_array().is_some_and(Vec::is_empty);
    if limited || empty || !outcome.more.is_empty() {
        return;
    }
    let side = outcome.to.expect("an output is on a side");
    let of_its_kind = Options {
        to: Some(side.other()),
        family: outcome.family,
        kind: outcome.kind.map(str::to_owned),
        limit: None,
        ..options.clone()
    };
    let judged = validate(output, &of_its_kind);
    assert!(judged.counts.error == 0, "{output}\nis not valid: {:#?}", judged.diagnostics);
    assert_eq!(judged.from, Some(side), "{output}");
}

/// What is said has its place in the input, and no secret in its words.
pub(crate) fn said(diagnostics: &[Diagnostic], input: &[u8]) {
    let text = std::str::from_utf8(input).ok();
    for said in diagnostics {
        let inside = said.span().is_none_or(|span| is_inside(span, input.len(), text));
        assert!(inside, "{} is said of a place outside of the input", said.code());
        assert!(said.span().is_none_or(|span| span.line > 0 && span.column > 0), "{} has no line", said.code());
        assert!(said.path().is_empty() || said.path().starts_with('/'), "{} has the path {}", said.code(), said.path());
        assert!(!said.message().is_empty(), "{} says nothing", said.code());
        for shown in [said.path(), said.message(), said.target().unwrap_or_default()] {
            shows_no_secret(shown);
        }
        shows_no_secret(said.help().unwrap_or_default());
    }
}

pub(crate) fn shows_no_secret(shown: &str) {
    assert_eq!(mask_tokens(shown), shown, "a token is shown");
}

/// What was planted is nowhere in what is said.
pub(crate) fn hides_what_was_planted(diagnostics: &[Diagnostic]) {
    for said in diagnostics {
        assert!(!format!("{said:?}").contains(SECRET), "a secret is shown: {said:#?}");
    }
}

/// A secret may stand in a body, where the payload had it.
fn requests(requests: &[Request]) {
    for request in requests {
        shows_no_secret(&request.url);
        shows_no_secret(&request.note);
        request.headers.iter().for_each(|(name, value)| shows_no_secret(&format!("{name}: {value}")));
    }
}

/// What holds of a plan.
pub(crate) fn planned(plan: &Plan, text: &str) {
    said(&plan.diagnostics, text.as_bytes());
    requests(&plan.requests);
    assert!(!plan.requests.is_empty() || plan.counts.error > 0, "neither a request nor an error");
    assert!(plan.answers.iter().all(|answer| !answer.requests.is_empty()), "an answer of no request");
    for range in &plan.secrets {
        assert!(range.start <= range.end && range.end <= text.len(), "a secret outside of the text: {range:?}");
    }
    for request in &plan.requests {
        let spaces = request.url.contains(' ') && !request.url.contains("{{");
        assert!(!spaces && !request.url.contains(char::is_control), "no URL: {:?}", request.url);
    }
}

/// The side that an odd or even byte stands for.
pub(crate) fn side(byte: u8) -> Side {
    if byte & 1 == 0 { Side::V1 } else { Side::V2 }
}
