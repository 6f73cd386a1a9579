//! From v1 to v2.

use super::{expiry, v1, v2};
use crate::report::Context;
use crate::report::at::At;
use crate::vocabulary::text::reborrow_all;

pub(super) fn upgrade<'a>(from: &'a v1::CreateToken<'_>, at: &At<'_>, cx: &mut Context<'_>) -> v2::ApiTokenCreate<'a> {
    let at_expiry = at.to("expiresIn");
    v2::ApiTokenCreate {
        name: from.name.reborrow(),
        expiration_date: from.expires_in.and_then(|duration| expiry::upgrade(duration, &at_expiry, cx)),
        personal_access_token: None,
        scopes: reborrow_all(&from.scopes),
    }
}
