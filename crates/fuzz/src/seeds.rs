//! What the corpora begin with: the fixtures, cut to what a target reads, and what was once found.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dt_translate_tests::documents::leaves;
use dt_translate_tests::fixtures;
use serde_json::Value;

use crate::documents::asked_for;

/// Inputs that once broke a target: `found/<target>/<name>`.
pub(crate) fn found(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("found").join(target);
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.map(|file| fs::read(file.path()).expect("a file can be read")).collect()
}

pub(crate) fn none() -> Vec<Vec<u8>> {
    // libFuzzer wants one seed that is not empty.
    vec![vec![b'0'; 64]]
}

pub(crate) fn documents() -> Vec<Vec<u8>> {
    fixtures::all().into_iter().map(|fixture| fixture.input).collect()
}

/// Each document with the bytes before it that ask for its kind, in one way or another.
pub(crate) fn with_options() -> Vec<Vec<u8>> {
    let ways = (0..=u8::MAX).step_by(5).cycle();
    ways.zip(fixtures::all()).map(|(how, it)| [&[asked_for(&it.kind), how], &*it.input].concat()).collect()
}

/// The texts of requests whole, and one call at a time.
pub(crate) fn requests() -> Vec<Vec<u8>> {
    let texts = request_texts();
    let calls = texts.iter().flat_map(|text| text.split("\n\n")).map(|call| call.trim().to_owned());
    let single: BTreeSet<String> = calls.filter(|call| !call.is_empty()).collect();
    texts.iter().chain(&single).map(|text| [b"0", text.as_bytes()].concat()).collect()
}

fn request_texts() -> Vec<String> {
    fixtures::requests().iter().filter_map(|fixture| fixture.text().map(str::to_owned)).collect()
}

/// What follows the word `curl`.
pub(crate) fn commands() -> Vec<Vec<u8>> {
    let texts = request_texts();
    let commands = texts.iter().flat_map(|text| text.split("curl ").skip(1));
    commands.map(|command| command.as_bytes().to_vec()).collect()
}

/// Every document as the answer to some call, alone and as the only one of a list.
pub(crate) fn answers() -> Vec<Vec<u8>> {
    let documents = documents();
    let values = documents.iter().filter_map(|document| serde_json::from_slice::<Value>(document).ok());
    values
        .enumerate()
        .map(|(i, value)| {
            let call = u16::try_from(i * 7 % 200).unwrap_or_default().to_be_bytes();
            [&call[..], format!("200{value}\n200{{\"items\":[{value}],\"totalCount\":1}}").as_bytes()].concat()
        })
        .collect()
}

/// Words of the fixtures: every text of every document, once.
pub(crate) fn words() -> Vec<Vec<u8>> {
    let mut words = BTreeSet::new();
    for document in documents() {
        let Ok(document) = serde_json::from_slice::<Value>(&document) else { continue };
        words.extend(leaves(&document).into_iter().filter_map(|leaf| leaf.value.as_str().map(str::to_owned)));
    }
    let token = format!("dt0c01.{}.{}", "P".repeat(24), "Q".repeat(64));
    words.extend([token.clone(), format!("Authorization: Api-Token {token}"), format!("{{\"token\": \"{token}\"}}")]);
    words.into_iter().map(String::into_bytes).collect()
}

/// Values of query parameters that are selectors.
pub(crate) fn selectors() -> Vec<Vec<u8>> {
    let texts = [
        r#"type("HOST"),tag("a:b","[AWS]c"),fromRelationships.runsOn(type("SERVICE"),entityName.contains("~"x~""))"#,
        r#"status("open"),severityLevel("ERROR"),underMaintenance(true),text("a~~b")"#,
        r#"owner("jane"),personalAccessToken(false),scope("metrics.read")"#,
        "type(HOST),mzId(123),firstSeenTms.gte(now-2h),osType.exists(),not(tag(\"b\"))",
    ];
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

pub(crate) fn timeframes() -> Vec<Vec<u8>> {
    let texts = [
        "now-2h",
        "now+1M/d",
        "now/w",
        "1656633600000",
        "-1",
        "2022-07-01T00:00:00",
        "2022-07-01 02:00+02:00",
        "2hours",
        "hour",
    ];
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

pub(crate) fn times() -> Vec<Vec<u8>> {
    let texts = [
        "2024-02-29",
        "2024-02-29 23:59",
        "2024-02-29T23:59:59",
        "2024-02-29T23:59:59.999+18:00",
        "24:00",
        "23:59:60",
        "0000-01-01",
        "Europe/Vienna",
        "UTC+01:00",
        "GMT",
        "Z",
        "UT-18",
    ];
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}
