//! Bodies of comments on problems.

use super::parts::{Object, Values, text};

/// Bodies of v1.
pub fn v1() -> Values {
    let body = Object::new().has("comment", text(100)).has("user", text(20)).may_be_null("context", text(20));
    body.seldom("somethingElse", text(10)).build()
}

/// Bodies of v2.
pub fn v2() -> Values {
    let body = Object::new().has("message", text(100)).may_be_null("context", text(20));
    body.seldom("somethingElse", text(10)).build()
}
