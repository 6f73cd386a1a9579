//! The rules of both sides.

use super::fields::ONE;
use super::{v1, v2};
use crate::auth::scope;
use crate::report::Context;
use crate::report::at::At;
use crate::report::general::Finding as General;
use crate::vocabulary::rules;
use crate::vocabulary::timestamp::Timestamp;

pub(super) fn check_v1(token: &v1::TokenMetadata<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    tell_case(cx);
    if cx.listed() && token.id.is_none() {
        cx.say(&at.to("id"), General::Missing { member: "id" });
    }
    if !cx.listed() && token.scopes.is_none() {
        cx.say(&at.to("scopes"), General::Missing { member: "scopes" });
    }
    for (name, time) in [("created", token.created), ("expires", token.expires), ("lastUse", token.last_use)] {
        if let Some(time) = time {
            rules::range(cx, &at.to(name), time, Timestamp::MIN.milliseconds(), Timestamp::MAX.milliseconds());
        }
    }
    scope::check_answered(token.scopes.as_deref().unwrap_or_default(), &at.to("scopes"), cx);
}

pub(super) fn check_v2(token: &v2::ApiToken<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    tell_case(cx);
    scope::check_answered(token.scopes.as_deref().unwrap_or_default(), &at.to("scopes"), cx);
}

fn tell_case(cx: &mut Context<'_>) {
    if !cx.listed() {
        cx.case(ONE);
    }
}
