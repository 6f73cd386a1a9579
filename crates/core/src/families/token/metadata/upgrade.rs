//! From v1 to v2.

use super::findings::Finding;
use super::{v1, v2};
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::text::{Text, reborrow_all};
use crate::vocabulary::timestamp::Timestamp;

pub(super) fn upgrade<'a>(from: &'a v1::TokenMetadata<'_>, at: &At<'_>, cx: &mut Context<'_>) -> v2::ApiToken<'a> {
    if from.id.is_some() {
        cx.say(&at.to("id"), Finding::OtherId);
    }
    if from.description.is_some() {
        cx.say(&at.to("description"), General::NoCounterpart { member: Shown::from("description") });
    }
    v2::ApiToken {
        id: from.id.as_ref().map(Text::reborrow),
        name: from.name.as_ref().map(Text::reborrow),
        enabled: enabled(from, at, cx),
        personal_access_token: from.personal_access_token,
        owner: from.user_id.as_ref().map(Text::reborrow),
        creation_date: from.created.and_then(Timestamp::new),
        expiration_date: from.expires.and_then(Timestamp::new),
        last_used_date: from.last_use.and_then(Timestamp::new),
        scopes: from.scopes.as_deref().map(reborrow_all),
        ..v2::ApiToken::default()
    }
}

fn enabled(from: &v1::TokenMetadata<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Option<bool> {
    if from.revoked.is_none() && !cx.listed() {
        cx.say(&at.to("revoked"), General::Assumed { member: "revoked", value: "false" });
        return Some(true);
    }
    from.revoked.map(|revoked| !revoked)
}
