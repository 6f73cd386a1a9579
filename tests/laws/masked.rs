//! What is masked is masked: a second time changes nothing, and shows no more than the first.

use dt_translate::{mask_secrets, secret_ranges};
use dt_translate_tests::fixtures;
use dt_translate_tests::strategies::for_each;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Pieces of names, values and what stands around them.
const PIECES: &[&str] = &[
    "\"token\"",
    "token",
    "passwords",
    "\"apiKey\"",
    "Authorization",
    "Api-Token ",
    "Bearer ",
    "Api-Token  ",
    "Bearer\t",
    "Bearer\\t",
    "%20",
    "a",
    "7",
    "null",
    ": ",
    ":",
    "=",
    "\"",
    "'",
    "\\\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ", ",
    "&",
    " ",
    "\n",
    "https://a:b@h/",
    "//",
    "***",
    "%3D",
    "dt0c01.PUBLIC.SECRET",
    ";",
    "key",
    "\"value\"",
    "(",
    ")",
    "\\\\\\\"",
];

fn masked(text: &str) -> String {
    let mut masked = text.to_owned();
    for range in secret_ranges(text).into_iter().rev() {
        masked.replace_range(range, "***");
    }
    masked
}

#[test]
fn a_masked_text_is_masked() {
    for_each(&vec(select(PIECES), 0..12).prop_map(|pieces| pieces.concat()), |text| {
        let once = masked(&text);
        let twice = masked(&once);
        if twice == once { Ok(()) } else { Err(format!("{text:?} becomes {once:?}, and that {twice:?}")) }
    });
}

const NAMES: &[&str] = &["token", "Api-Token", "Cookie"];
const SIGNS: &[&str] = &["=", ": ", ":", " ", "=\"", ":\"", "='", " = ", " := ", "=>", "%3D"];
const BETWEEN: &[&str] = &[
    "/", ";", ",", "&", "|", ".", "-", "_", "\n", "\t", "+", "#", "?", "@", "%26", "%20", "\",\"", " -- ", "\"; ",
    "'; ", ">", "<", ")", "(", "]", "}", "!", "*", "~", "$", "^", "`", "\\", "\\\"", " ",
];

#[test]
fn a_secret_behind_a_secret_is_masked() {
    let ways = |before: &str| {
        let of = |name: &&str| SIGNS.iter().map(|sign| format!("{before}{name}{sign}SECRET b")).collect::<Vec<_>>();
        NAMES.iter().flat_map(of).collect::<Vec<_>>()
    };
    let is_shown = |text: &String| masked(text).contains("SECRET");
    for name in NAMES {
        let without_quotes = SIGNS.iter().filter(|sign| !sign.ends_with(['"', '\'']));
        for (sign, between) in without_quotes.flat_map(|sign| BETWEEN.iter().map(move |between| (sign, between))) {
            let both = ways(&format!("x {name}{sign}a{between}")).into_iter().zip(ways("x "));
            let shown: Vec<_> = both.filter(|(both, alone)| is_shown(both) && !is_shown(alone)).collect();
            assert!(shown.is_empty(), "{shown:?}");
        }
    }
}

#[test]
fn a_masked_fixture_is_masked() {
    for fixture in fixtures::all() {
        let Some(text) = fixture.text() else { continue };
        let once = mask_secrets(text);
        assert_eq!(mask_secrets(&once), once, "{}", fixture.name());
    }
    for fixture in fixtures::requests() {
        let Some(text) = fixture.text() else { continue };
        let once = masked(text);
        assert_eq!(masked(&once), once, "{}", fixture.name());
    }
}
