//! Law 1: nothing is lost in silence.

use dt_translate::{Diagnostic, Kind, Options, Outcome, Side, detect};
use dt_translate_tests::documents::{self, Leaf, inside, leaves, names, objects, pattern};
use dt_translate_tests::fixtures;
use dt_translate_tests::lists;
use dt_translate_tests::shared;
use dt_translate_tests::strategies::{self, Subject, for_each, for_some};
use proptest::strategy::{BoxedStrategy, Strategy as _};
use serde_json::{Value, json};

use crate::{refused, told};
use dt_translate_tests::exceptions::{self, Change};

pub fn of_generated<K: Subject>(side: Side) {
    for_each(&pairs::<K>(side), |pair| losses::<K>(&pair[0], &pair[1]));
}

/// Two documents: the second lends its leaves to the first.
fn pairs<K: Subject>(side: Side) -> BoxedStrategy<Value> {
    let one = strategies::documents::<K>(side);
    (one.clone(), one).prop_map(|(one, other)| Value::from(vec![one, other])).boxed()
}

/// Of a list as of one document, with what stands beside it.
pub fn of_lists<K: Subject>(side: Side) {
    for_some(16, &lists::pairs::<K>(side), |list| {
        losses::<K>(&list.document(), &Value::Null)?;
        added::<K>(&list.document())
    });
}

pub fn of_fixtures<K: Subject>() {
    for fixture in fixtures::of(K::ID) {
        if let Some(document) = fixture.text().and_then(|text| serde_json::from_str::<Value>(text).ok()) {
            let lost = losses::<K>(&document, &Value::Null);
            assert_eq!(lost, Ok(()), "{}", fixture.name());
        }
    }
}

/// The payloads of `../shared`, where it is there: the guides' examples, and what others published.
pub fn of_shared<K: Subject>() {
    for document in ["examples", "payloads"].into_iter().filter_map(shared::documents).flatten() {
        let kind = detect(&document.input, &Options::default()).kind;
        if kind != Some(K::ID) {
            continue;
        }
        if let Ok(parsed) = serde_json::from_slice::<Value>(&document.input) {
            assert_eq!(losses::<K>(&parsed, &Value::Null), Ok(()), "{}", document.file);
        }
    }
}

/// Changes each leaf in turn and looks whether anybody notices.
fn losses<K: Kind>(document: &Value, lender: &Value) -> Result<(), String> {
    let before = told::<K>(document);
    if before.output.is_none() {
        return refused(&before, document);
    }
    for leaf in &leaves(document) {
        let failed = before.elements.iter().any(|element| element.target.is_none() && names(&element.path, &leaf.path));
        if failed || before.diagnostics.iter().any(|said| is_about(said, &leaf.path)) {
            continue;
        }
        for value in others(leaf, lender) {
            let change = Change { path: &leaf.path, from: &leaf.value, to: &value };
            let after = told::<K>(&documents::with(document, &leaf.path, value.clone()));
            let silent = before.output == after.output && heard(&before) == heard(&after);
            if silent && !exceptions::allow_change::<K>(&change) {
                return Err(format!("{} can become {value} and nobody says so, in {document:#}", leaf.path));
            }
        }
    }
    Ok(())
}

/// Other values for a leaf: what stands at such places in another document, and a small change.
fn others(leaf: &Leaf, lender: &Value) -> Vec<Value> {
    let place = pattern(&leaf.path);
    let lent = leaves(lender).into_iter().filter(|lent| pattern(&lent.path) == place).map(|lent| lent.value);
    let mut others: Vec<Value> = lent.take(2).collect();
    others.push(match &leaf.value {
        Value::Null => json!("was null"),
        Value::Bool(flag) => json!(!flag),
        Value::Number(number) => json!(number.as_i64().map_or(7, |n| if n < 9 { n + 1 } else { n - 1 })),
        Value::String(text) => json!(format!("{text}x")),
        Value::Array(_) => json!(["was empty"]),
        Value::Object(_) => json!({"was": "empty"}),
    });
    others.retain(|value| *value != leaf.value);
    others
}

/// What the report says; places in the text move with any change.
fn heard(outcome: &Outcome) -> Vec<(&'static str, &str, &str)> {
    let said = outcome.diagnostics.iter();
    said.map(|said| (said.code(), said.path(), said.message())).collect()
}

/// Whether a diagnostic names a leaf or what holds it; the whole document does not count.
fn is_about(said: &Diagnostic, leaf: &str) -> bool {
    !inside(said.path()).is_empty() && names(said.path(), leaf)
}

/// Adds a member to each object in turn: it is named, or so is what holds it, or it is carried.
pub fn of_added<K: Subject>(side: Side) {
    for_each(&strategies::documents::<K>(side), |document| added::<K>(&document));
}

fn added<K: Kind>(document: &Value) -> Result<(), String> {
    let before = told::<K>(document);
    if before.output.is_none() {
        return Ok(());
    }
    for path in objects(document) {
        let added = documents::with_member(document, &path, "addedByHand", json!(true));
        let path = format!("{path}/addedByHand");
        let after = told::<K>(&added);
        let carried = after.output.is_some() && after.output != before.output;
        let failed = after.elements.iter().any(|element| element.target.is_none() && names(&element.path, &path));
        if !carried && !failed && !after.diagnostics.iter().any(|said| is_about(said, &path)) {
            return Err(format!("nobody names {path} in {added:#}"));
        }
    }
    Ok(())
}
