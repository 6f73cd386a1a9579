//! Tokens: limits that fixtures cannot show well.

use dt_translate::Kind as _;
use dt_translate::{Options, Side, TokenCreate, convert};

fn options(to: Side) -> Options {
    Options { to: Some(to), kind: Some(TokenCreate::ID.to_owned()), ..Options::default() }
}

#[test]
fn an_expiry_that_is_beyond_the_calendar_is_too_far() {
    // Whole minutes from 1970 to the end of the year 9999, and one millisecond more.
    let most = 253_402_300_799_999 / 60_000 * 60_000;
    for (value, converts) in [(most, true), (most - 1, true), (most + 1, false), (i64::MAX, false)] {
        let body = format!(r#"{{"name": "n", "expiresIn": {{"value": {value}, "unit": "MILLIS"}}, "scopes": ["a"]}}"#);
        let there = convert(body, &options(Side::V2));
        assert_eq!(there.output.is_some(), converts, "{value}: {:#?}", there.diagnostics);
        let back = there.output.map(|body| convert(body, &options(Side::V1)));
        assert!(back.is_none_or(|back| back.output.is_some()), "{value} has no way back");
    }
}

#[test]
fn a_member_that_is_left_out_is_called_as_it_is_written() {
    let list = r#"{"apiTokens": [{"id": "dt0c01.A", "name": "n", "disabled": false, "owner": "o"}], "totalCount": 1}"#;
    let outcome = convert(list, &Options::default());
    for name in ["disabled", "owner"] {
        let path = format!("/apiTokens/0/{name}");
        let mut said = outcome.diagnostics.iter().filter(|said| said.path() == path);
        let left_out = said.find(|said| said.code() == "general/no-counterpart");
        assert!(left_out.is_some_and(|said| said.message().starts_with(&format!("`{name}`"))), "{outcome:#?}");
    }
}

#[test]
fn no_token_lasts_longer_for_a_name_in_other_letter_case() {
    for (to, member) in [
        (Side::V2, r#""ExpiresIn": {"value": 1, "unit": "DAYS"}"#),
        (Side::V2, r#""expirationdate": "2030-01-01T00:00:00.000Z""#),
        (Side::V1, r#""ExpirationDate": "2030-01-01T00:00:00.000Z""#),
    ] {
        let outcome = convert(format!(r#"{{"name": "n", "scopes": ["a"], {member}}}"#), &options(to));
        let said: Vec<_> = outcome.diagnostics.iter().map(dt_translate::Diagnostic::code).collect();
        assert!(outcome.output.is_none() && said.contains(&"general/widens-scope"), "{member}: {said:?}");
    }
}

#[test]
fn what_is_asked_of_a_token_is_not_left_out_for_a_name_in_other_letter_case() {
    for (kind, to, body) in [
        ("token-create", Side::V2, r#"{"name": "n", "scopes": ["a"], "expiresIn": {"value": 1, "Unit": "DAYS"}}"#),
        ("token-create", Side::V1, r#"{"name": "n", "scopes": ["a"], "PersonalAccessToken": true}"#),
        ("token-update", Side::V2, r#"{"name": "n", "Revoked": true}"#),
        ("token-update", Side::V2, r#"{"revoked": false, "Scopes": ["a"]}"#),
        ("token-update", Side::V1, r#"{"name": "n", "Enabled": false}"#),
    ] {
        let outcome = convert(body, &Options { to: Some(to), kind: Some(kind.to_owned()), ..Options::default() });
        let said: Vec<_> = outcome.diagnostics.iter().map(dt_translate::Diagnostic::code).collect();
        assert!(outcome.output.is_none() && said.contains(&"general/widens-scope"), "{body}: {said:?}");
    }
}
