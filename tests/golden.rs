//! One snapshot a fixture, `snapshots/<kind>/<case>.snap`, telling the whole story of its conversion.

use std::collections::BTreeSet;

use dt_translate::request::CODES as REQUEST_CODES;
use dt_translate::{Code, GENERAL_CODES, kinds};
use dt_translate_tests::fixtures::{self, Fixture};
use dt_translate_tests::story;

/// Codes that no fixture can show, and why.
const NOT_SHOWN: &[(&str, &str)] = &[
    ("custom-device/too-much-repeated", "it takes lines of 10 MB"),
    ("general/unreadable", "a fixture can be read"),
    ("general/unwritten", "nothing is written to a file"),
    ("general/too-large", "it takes an input of 2 GiB"),
];

#[test]
fn every_fixture_has_the_story_of_its_snapshot() {
    story::compare(&fixtures::all(), |fixture| {
        story::tell(fixture, &dt_translate::convert(&fixture.input, &fixture.options))
    });
}

#[test]
fn fixtures_and_snapshots_are_the_same_list() {
    let fixtures: BTreeSet<_> = fixtures::all().iter().chain(&fixtures::requests()).map(Fixture::name).collect();
    let snapshots: BTreeSet<_> = fixtures::snapshots().into_iter().collect();
    let missing: Vec<_> = fixtures.difference(&snapshots).collect();
    let orphans: Vec<_> = snapshots.difference(&fixtures).collect();
    assert!(missing.is_empty(), "fixtures without a snapshot: {missing:#?}");
    assert!(orphans.is_empty(), "snapshots without a fixture: {orphans:#?}");
    assert!(fixtures::orphan_options().is_empty(), "options without a fixture: {:#?}", fixtures::orphan_options());
}

#[test]
fn every_code_is_shown_by_a_fixture() {
    let mut shown = BTreeSet::new();
    for fixture in fixtures::all() {
        let outcome = dt_translate::convert(&fixture.input, &fixture.options);
        shown.extend(outcome.diagnostics.iter().map(dt_translate::Diagnostic::code));
    }
    let codes = kinds().iter().flat_map(dt_translate::KindEntry::codes).chain(GENERAL_CODES);
    let hidden: Vec<_> = codes.filter(|code| !shown.contains(code.id)).map(|code| code.id).collect();
    let excepted: Vec<_> = NOT_SHOWN.iter().map(|(code, _)| *code).collect();
    assert_eq!(hidden, excepted, "codes that no fixture shows, and those that none can show");
}

#[test]
fn a_code_is_declared_once_and_named_after_its_kind() {
    let all: Vec<(&str, &Code)> = kinds()
        .iter()
        .flat_map(|kind| kind.codes().iter().map(move |code| (kind.id(), code)))
        .chain(GENERAL_CODES.iter().map(|code| ("general", code)))
        .chain(REQUEST_CODES.iter().map(|code| ("request", code)))
        .collect();
    let distinct: BTreeSet<_> = all.iter().map(|(_, code)| code.id).collect();
    assert_eq!(distinct.len(), all.len());
    for (kind, code) in all {
        assert!(code.id.strip_prefix(kind).is_some_and(|slug| slug.starts_with('/')), "{}", code.id);
        assert!(!code.message.ends_with('.'), "a message is a sentence without full stop: {}", code.id);
        assert!(!code.doc.trim().is_empty(), "{} has no documentation", code.id);
    }
}
