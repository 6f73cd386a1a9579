//! From v2 to v1.

use super::findings::Finding;
use super::{expiry, v1, v2};
use crate::auth::scope;
use crate::report::Context;
use crate::report::at::At;

pub(super) fn downgrade<'a>(
    from: &'a v2::ApiTokenCreate<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> v1::CreateToken<'a> {
    let at_personal = at.to("personalAccessToken");
    match from.personal_access_token {
        Some(true) => cx.say(&at_personal, Finding::Personal),
        Some(false) => cx.say(&at_personal, Finding::NotPersonal),
        None => {}
    }
    let at_expiry = at.to("expirationDate");
    v1::CreateToken {
        name: from.name.reborrow(),
        expires_in: from.expiration_date.as_ref().and_then(|time| expiry::downgrade(time, &at_expiry, cx)),
        scopes: scope::as_set(&from.scopes, &at.to("scopes"), cx),
    }
}
