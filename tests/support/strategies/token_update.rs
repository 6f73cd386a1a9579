//! Bodies that update tokens.

use super::parts::{Object, Values, flag, list, scope, set, text};

/// Bodies of v1.
pub fn v1() -> Values {
    Object::new()
        .has("revoked", flag())
        .may_be_null("name", text(60))
        .may_be_null("scopes", set(scope(), 0, 5))
        .seldom("somethingElse", text(10))
        .build()
}

/// Bodies of v2.
pub fn v2() -> Values {
    Object::new()
        .has("enabled", flag())
        .may_be_null("name", text(60))
        .may_be_null("scopes", list(scope(), 0, 5))
        .seldom("somethingElse", text(10))
        .build()
}
