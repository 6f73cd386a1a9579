//! Bodies that look tokens up: the same on both sides.

use super::parts::{Object, Values, secret, text};

/// Bodies of v1.
pub fn v1() -> Values {
    Object::new().has("token", secret()).seldom("somethingElse", text(10)).build()
}

/// Bodies of v2.
pub fn v2() -> Values {
    v1()
}
