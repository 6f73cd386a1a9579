//! The vendor's guides and other people's payloads: every file of a family that can be translated is run.

use std::collections::BTreeMap;
use std::io::Write as _;

use dt_translate::{Envelope, Family, Options, Outcome, Side, convert, detect};
use dt_translate_tests::shared::{self, Document};
use serde_json::Value;

#[test]
fn every_document_is_converted_or_refused_with_a_reason() {
    let mut rows: BTreeMap<(String, String), Row> = BTreeMap::new();
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for collection in ["examples", "payloads"] {
        let Some(documents) = shared::documents(collection) else { return };
        assert!(!documents.is_empty(), "{collection} holds documents of our families");
        for document in documents {
            let outcome = convert(&document.input, &Options::default());
            for said in &outcome.diagnostics {
                *codes.entry(said.code()).or_default() += 1;
            }
            let key = (collection.to_owned(), format!("{} {}", document.family, document.side));
            rows.entry(key).or_default().add(&document, &outcome);
        }
    }
    print(&rows, &codes);
}

#[derive(Default)]
struct Row {
    files: usize,
    lossless: usize,
    converted: usize,
    /// Files without output, each with the codes of its errors.
    refused: Vec<String>,
}

impl Row {
    fn add(&mut self, document: &Document, outcome: &Outcome) {
        let mut errors: Vec<_> =
            outcome.diagnostics.iter().filter(|said| is_error(said)).map(dt_translate::Diagnostic::code).collect();
        errors.dedup();
        self.files += 1;
        match (&outcome.output, errors.as_slice()) {
            (Some(output), _) => {
                serde_json::from_str::<Value>(output).unwrap_or_else(|error| panic!("{}: {error}", document.file));
                self.converted += 1;
                self.lossless += usize::from(outcome.lossless);
            }
            (None, []) => panic!("{} has neither output nor error", document.file),
            (None, errors) => self.refused.push(format!("{}: {}", document.file, errors.join(", "))),
        }
    }
}

fn is_error(said: &dt_translate::Diagnostic) -> bool {
    said.severity() == dt_translate::Severity::Error
}

/// Prints past the capture of the test runner: the table is a result.
fn print(rows: &BTreeMap<(String, String), Row>, codes: &BTreeMap<&str, usize>) {
    let mut out = std::io::stderr().lock();
    _ = writeln!(out, "\n{:<10} {:<32} {:>5} {:>9} {:>8} {:>7}", "", "", "files", "converted", "lossless", "refused");
    for ((collection, what), row) in rows {
        let refused = row.refused.len();
        _ = writeln!(
            out,
            "{collection:<10} {what:<32} {:>5} {:>9} {:>8} {refused:>7}",
            row.files, row.converted, row.lossless
        );
    }
    for refused in rows.values().flat_map(|row| &row.refused) {
        _ = writeln!(out, "refused {refused}");
    }
    for (code, count) in codes {
        _ = writeln!(out, "{count:>5} {code}");
    }
}

/// What a document is said to be is what the manifest says, or nothing is said.
#[test]
fn no_document_is_taken_for_another() {
    for document in ["examples", "payloads"].into_iter().filter_map(shared::documents).flatten() {
        let detection = detect(&document.input, &Options::default());
        let file = &document.file;
        assert!(detection.family.is_none_or(|family| family == document.family), "{file}: {detection:#?}");
        let guide_spelling = SPELT_AS_V2.contains(&file.as_str());
        let side = detection.side.is_none_or(|side| side == document.side);
        assert!(side || guide_spelling, "{file}: {detection:#?}");
    }
}

/// Bodies that the guide calls v1 and writes with the member names of v2.
const SPELT_AS_V2: &[&str] = &["examples/alerting-profile/update.request.v1.json"];

// The pairs of the guides: what a v1 body becomes is the guide's own v2 body.

/// What the guide's v1 body becomes, the guide's own v2 body, and the whole outcome.
fn guide_pair(family: Family, operation: &str, options: Options) -> Option<(Value, Value, Outcome)> {
    let file = |side: &str| format!("examples/{family}/{operation}.{side}.json");
    let wanted = shared::json(&file("v2"))?;
    let input = shared::json(&file("v1"))?;
    let options = Options { to: Some(Side::V2), ..options };
    let outcome = convert(input.to_string(), &options);
    let output = outcome.output.as_deref().unwrap_or_else(|| panic!("{operation}: {:#?}", outcome.diagnostics));
    Some((serde_json::from_str(output).expect("JSON"), wanted, outcome))
}

/// Back, and forward again: the same bytes.
fn returns(outcome: &Outcome) {
    let there = outcome.output.as_deref().expect("an output");
    let family = Options { family: outcome.family, ..Options::default() };
    let back = convert(there, &Options { to: Some(Side::V1), ..family.clone() });
    let back = back.output.unwrap_or_else(|| panic!("{:#?}", back.diagnostics));
    let envelope = if there.starts_with('[') { Envelope::Create } else { Envelope::Value };
    let again = convert(back, &Options { to: Some(Side::V2), envelope, ..family });
    assert_eq!(again.output.as_deref(), Some(there), "{:#?}", again.diagnostics);
}

#[test]
fn the_guides_frequent_issue_pair_is_equal() {
    let Some((output, list, outcome)) = guide_pair(Family::FrequentIssueDetection, "get.response", Options::default())
    else {
        return;
    };
    assert_eq!(output[0]["value"], list["items"][0]["value"]);
    returns(&outcome);
}

#[test]
fn the_guides_maintenance_window_pairs_are_equal() {
    let family = Family::MaintenanceWindow;
    let Some((output, wanted, outcome)) = guide_pair(family, "create.request", Options::default()) else { return };
    assert_eq!(output, wanted);
    returns(&outcome);
    let value = Options { envelope: Envelope::Value, ..Options::default() };
    let Some((mut output, mut wanted, outcome)) = guide_pair(family, "update.request", value) else { return };
    // The guide itself changes the name.
    output["generalProperties"]["name"] = Value::Null;
    let wanted = if wanted["value"].is_object() { &mut wanted["value"] } else { &mut wanted };
    wanted["generalProperties"]["name"] = Value::Null;
    assert_eq!(output, *wanted);
    returns(&outcome);
}

#[test]
fn the_guides_alerting_profile_pairs_are_equal_and_its_spelling_is_said() {
    let family = Family::AlertingProfile;
    let Some((output, wanted, outcome)) = guide_pair(family, "create.request", Options::default()) else { return };
    assert_eq!(output, wanted);
    assert!(outcome.counts.warning > 0, "the guide's spelling is said: {:#?}", outcome.diagnostics);
    returns(&outcome);
    let value = Options { family: Some(family), envelope: Envelope::Value, ..Options::default() };
    let Some((output, wanted, outcome)) = guide_pair(family, "update.request", value) else { return };
    let wanted = wanted.get("value").unwrap_or(&wanted);
    assert_eq!(output, *wanted);
    assert!(!outcome.diagnostics.is_empty());
    returns(&outcome);
}
