//! Bodies that create tokens.

use proptest::prelude::*;
use serde_json::json;

use super::parts::{Object, Values, either, instant, list, matching, number, scope, set, text, word};

/// Bodies of v1.
pub fn v1() -> Values {
    let amount = prop_oneof![8 => number(1, 1_000_000), 1 => number(1, i64::MAX), 1 => number(-1, 60_000)];
    let duration = Object::new()
        .has("value", amount)
        .may("unit", word(&["DAYS", "HOURS", "MINUTES", "SECONDS", "MILLIS"]))
        .build();
    Object::new()
        .has("name", text(60))
        .may_be_null("expiresIn", duration)
        .has("scopes", set(scope(), 1, 5))
        .seldom("somethingElse", text(10))
        .build()
}

/// Bodies of v2. Without an expiry they read as those of v1, where no scope stands twice.
pub fn v2() -> Values {
    let relative = matching(r"now\+[1-9][0-9]{0,4}[mhdwMy]").prop_map(|text| json!(text));
    let other = prop_oneof![
        instant(),
        number(0, 4_000_000_000_000),
        word(&["now+1d/d", "now-1d", "now", "1900000000000", "tomorrow"])
    ];
    let personal = || prop_oneof![4 => Just(json!(false)), 1 => Just(json!(true))];
    let expiring = Object::new()
        .has("name", text(60))
        .has("expirationDate", prop_oneof![9 => relative.boxed(), 1 => other.boxed()])
        .seldom("personalAccessToken", personal())
        .has("scopes", list(scope(), 1, 5))
        .seldom("somethingElse", text(10));
    let lasting =
        Object::new().has("name", text(60)).seldom("personalAccessToken", personal()).has("scopes", set(scope(), 1, 5));
    either(vec![expiring.build(), lasting.build()])
}
