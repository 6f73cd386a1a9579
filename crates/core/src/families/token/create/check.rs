//! The rules of both sides.

use super::findings::Finding;
use super::{expiry, v1, v2};
use crate::auth::scope;
use crate::report::Context;
use crate::report::at::At;
use crate::vocabulary::rules;

pub(super) fn check_v1(body: &v1::CreateToken<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let scopes = at.to("scopes");
    if body.scopes.is_empty() {
        cx.say(&scopes, Finding::ScopesRequired);
    }
    rules::distinct(cx, &scopes, &body.scopes);
    scope::check_assigned(&body.scopes, &scopes, cx);
    if body.expires_in.is_some_and(|duration| duration.value <= 0) {
        cx.say(&at.to("expiresIn/value"), Finding::NotAhead);
    }
}

pub(super) fn check_v2(body: &v2::ApiTokenCreate<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let scopes = at.to("scopes");
    if body.scopes.is_empty() {
        cx.say(&scopes, Finding::NoScopes);
    }
    scope::check_assigned(&body.scopes, &scopes, cx);
    if body.personal_access_token == Some(true) {
        scope::check_personal(&body.scopes, &scopes, cx);
    }
    if let Some(expiration) = &body.expiration_date {
        expiry::check(expiration, &at.to("expirationDate"), cx);
    }
}
