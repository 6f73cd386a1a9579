//! Metadata of tokens.

use proptest::prelude::*;
use serde_json::json;

use super::parts::{Object, Values, flag, instant, list, matching, number, scope, text, uuid, word};

/// Metadata in v1, one token at a time.
pub fn v1() -> Values {
    Object::new()
        .has("id", uuid())
        .may("name", text(60))
        .seldom("description", text(60))
        .has("userId", text(60))
        .may("revoked", flag())
        .may_be_null("created", number(0, 253_402_300_799_999))
        .may_be_null("expires", number(-62_167_219_200_000, 253_402_300_799_999))
        .may(
            "lastUse",
            prop_oneof![4 => number(0, 4_000_000_000_000), 1 => instant(), 1 => Just(json!("1700000000000"))],
        )
        .may("personalAccessToken", flag())
        .has("scopes", list(scope(), 0, 4))
        .seldom("somethingElse", text(10))
        .build()
}

/// Metadata in v2, one token at a time.
pub fn v2() -> Values {
    let id = matching("dt0c01\\.[A-Z2-7]{24}").prop_map(|id| json!(id));
    let more = Object::new().may("dashboardId", uuid()).may("weight", Just(json!(1.5))).build();
    Object::new()
        .has("id", id)
        .may("name", text(60))
        .may("enabled", prop_oneof![4 => flag(), 1 => word(&["true", "false"])])
        .may("personalAccessToken", flag())
        .has("owner", text(60))
        .may_be_null("creationDate", instant())
        .seldom("modifiedDate", instant())
        .may_be_null("expirationDate", instant())
        .may("lastUsedDate", instant())
        .seldom("lastUsedIpAddress", word(&["192.0.2.7", "2001:db8::1"]))
        .seldom("additionalMetadata", more)
        .has("scopes", list(scope(), 0, 4))
        .seldom("somethingElse", text(10))
        .build()
}
