//! From v2 to v1.

use super::findings::Finding;
use super::{v1, v2};
use crate::report::Context;
use crate::report::at::At;
use crate::report::general::Finding as General;
use crate::vocabulary::text::{Text, reborrow_all};
use crate::vocabulary::timestamp::Timestamp;

pub(super) fn downgrade<'a>(from: &'a v2::ApiToken<'_>, at: &At<'_>, cx: &mut Context<'_>) -> v1::TokenMetadata<'a> {
    if from.id.is_some() {
        cx.say(&at.to("id"), Finding::OtherId);
    }
    let named = v1::TokenMetadata {
        id: from.id.as_ref().map(Text::reborrow),
        name: from.name.as_ref().map(Text::reborrow),
        ..v1::TokenMetadata::default()
    };
    without_counterpart(from, at, cx);
    if cx.listed() {
        return named;
    }
    v1::TokenMetadata {
        user_id: from.owner.as_ref().map(Text::reborrow),
        revoked: Some(revoked(from, at, cx)),
        created: from.creation_date.map(Timestamp::milliseconds),
        expires: from.expiration_date.map(Timestamp::milliseconds),
        last_use: from.last_used_date.map(Timestamp::milliseconds),
        personal_access_token: from.personal_access_token,
        scopes: Some(scopes(from, at, cx)),
        ..named
    }
}

/// Names what v1 has no place for; an entry of its list has one for id and name only.
fn without_counterpart(from: &v2::ApiToken<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let listed = cx.listed();
    for (member, is_there) in [
        ("enabled", listed && from.enabled.is_some()),
        ("personalAccessToken", listed && from.personal_access_token.is_some()),
        ("owner", listed && from.owner.is_some()),
        ("creationDate", listed && from.creation_date.is_some()),
        ("modifiedDate", from.modified_date.is_some()),
        ("expirationDate", listed && from.expiration_date.is_some()),
        ("lastUsedDate", listed && from.last_used_date.is_some()),
        ("lastUsedIpAddress", from.last_used_ip_address.is_some()),
        ("additionalMetadata", from.additional_metadata.is_some()),
        ("scopes", listed && from.scopes.is_some()),
    ] {
        if is_there {
            let spelling = cx.spelling(at, member);
            cx.say(&at.to(member), General::NoCounterpart { member: spelling });
        }
    }
}

fn revoked(from: &v2::ApiToken<'_>, at: &At<'_>, cx: &mut Context<'_>) -> bool {
    if from.enabled.is_none() {
        cx.say(&at.to("enabled"), General::Assumed { member: "enabled", value: "true" });
    }
    from.enabled == Some(false)
}

fn scopes<'a>(from: &'a v2::ApiToken<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Vec<Text<'a>> {
    if from.scopes.is_none() {
        cx.say(&at.to("scopes"), General::Assumed { member: "scopes", value: "an empty list" });
    }
    from.scopes.as_deref().map(reborrow_all).unwrap_or_default()
}
