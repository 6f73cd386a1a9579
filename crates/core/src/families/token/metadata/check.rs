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
    if !cx.is_translated() {
        rules::object(cx, &at.to("additionalMetadata"), token.additional_metadata.as_ref());
    }
    scope::check_answered(token.scopes.as_deref().unwrap_or_default(), &at.to("scopes"), cx);
}

fn tell_case(cx: &mut Context<'_>) {
    if !cx.listed() {
        cx.case(ONE);
    }
}

#[cfg(test)]
mod tests {
    use crate::convert::{convert, validate};
    use crate::options::Options;
    use crate::report::diagnostic::Severity;

    #[test]
    fn an_answer_without_its_id_is_no_body() {
        let kind =
            |members: &str| convert(format!(r#"{{"scopes": ["logs.read"], {members}}}"#), &Options::default()).kind;
        for members in [
            r#""name": "n", "expires": 1700000000000"#,
            r#""name": "n", "lastUse": 1, "personalAccessToken": true"#,
            r#""revoked": true, "created": 1, "userId": "u""#,
            r#""name": "n", "enabled": true, "modifiedDate": "2024-01-11T16:56:05Z""#,
            r#""name": "n", "expirationDate": "2034-01-11T16:56:05Z", "disabled": false"#,
        ] {
            assert_eq!(kind(members), Some("token"), "{members}");
        }
        for (members, expected) in [
            (r#""name": "n", "expirationDate": "now+1d""#, "token-create"),
            (r#""name": "n", "personalAccessToken": true"#, "token-create"),
            (r#""name": "n", "revoked": true"#, "token-update"),
            (r#""name": "n", "enabled": true"#, "token-update"),
        ] {
            assert_eq!(kind(members), Some(expected), "{members}");
        }
        assert_eq!(kind(r#""owner": "o""#), None, "others have that, too");
    }

    #[test]
    fn what_more_is_known_of_a_token_is_an_object() {
        let token = |more: &str| {
            format!(
                r#"{{"id": "dt0c01.ABCDEFGHIJKLMNOPQRSTUVWX", "name": "n", "enabled": true, "owner": "o", "scopes": [],
                    "additionalMetadata": {more}}}"#
            )
        };
        for (more, count) in [("7", 1), (r#"{"dashboardId": "a"}"#, 0), ("null", 0)] {
            let said = validate(token(more), &Options::default());
            let errors = said.diagnostics.iter().filter(|said| said.severity() == Severity::Error);
            let paths: Vec<_> = errors.map(crate::Diagnostic::path).collect();
            assert_eq!(paths, vec!["/additionalMetadata"; count], "{more}");
        }
        assert_eq!(convert(token("7"), &Options::default()).counts.error, 0, "it is left out");
    }
}
