//! Answers to the creation of tokens.

use super::parts::{Object, Values, instant, secret, text};

/// Answers of v1.
pub fn v1() -> Values {
    Object::new().has("token", secret()).seldom("somethingElse", text(10)).build()
}

/// Answers of v2.
pub fn v2() -> Values {
    Object::new()
        .has("id", text(40))
        .has("token", secret())
        .may_be_null("expirationDate", instant())
        .seldom("somethingElse", text(10))
        .build()
}
