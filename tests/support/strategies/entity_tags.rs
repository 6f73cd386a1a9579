//! Tags of entities.

use proptest::prelude::*;
use serde_json::Value;

use super::parts::{Object, Values, either, list, matching, number, set, text};

/// Texts of tags, with colons and without.
pub fn tag_texts() -> Values {
    let pair = matching(r"[A-Za-z]{1,8}(\\)?:[a-z0-9:\\]{0,8}").prop_map(Value::from);
    let odd = matching(r":?[a-z:]{1,5}").prop_map(Value::from);
    either(vec![text(60), pair.boxed(), odd.boxed()])
}

/// Bodies of v1.
pub fn v1() -> Values {
    Object::new().has("tags", set(tag_texts(), 1, 5)).seldom("somethingElse", text(10)).build()
}

/// Bodies of v2.
pub fn v2() -> Values {
    let key = || either(vec![text(60), matching(r"[a-z:\\]{1,4}").prop_map(Value::from).boxed()]);
    let tag = Object::new().has("key", key()).may_be_null("value", key()).build();
    let body = Object::new().has("tags", list(tag, 1, 5)).seldom("somethingElse", text(10)).build();
    prop_oneof![4 => body, 1 => answer()].boxed()
}

/// An answer of v2, which has no counterpart.
fn answer() -> Values {
    Object::new().has("matchedEntitiesCount", number(0, 9)).may("appliedTags", list(super::parts::tag(), 0, 3)).build()
}
