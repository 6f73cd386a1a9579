//! Comments on problems.

use proptest::prelude::*;
use serde_json::Value;

use super::parts::{Object, Values, matching, number, text};

/// Comments of v1.
pub fn v1() -> Values {
    comment("userName")
}

/// Comments of v2.
pub fn v2() -> Values {
    comment("authorName")
}

fn comment(author: &'static str) -> Values {
    let id = prop_oneof![6 => matching("-?[0-9]{1,19}_[0-9]{13}").prop_map(Value::from), 1 => text(20)];
    Object::new()
        .may_be_null("id", id)
        .has("createdAtTimestamp", number(0, i64::MAX))
        .may_be_null("content", text(100))
        .has(author, text(20))
        .may_be_null("context", text(20))
        .seldom("somethingElse", text(10))
        .build()
}
