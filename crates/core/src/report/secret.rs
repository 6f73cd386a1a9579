//! Keeping secrets out of everything that is shown.

mod escaped;
mod named;

use std::borrow::Cow;
use std::ops::Range;

use escaped::Unescaped;
use named::named;

use crate::json::order::sorted_by_key;

/// What stands before the host of a URL: also as JSON, and as a pointer, writes it.
const BEFORE_HOSTS: [&str; 3] = ["//", "\\/\\/", "~1~1"];

/// What stands in place of a secret.
pub const MASK: &str = "***";

/// How every token begins.
const PREFIX: &[u8] = b"dt0";

/// The text with the secret part of every token in it masked: `dt0c01.PUBLIC.***`. A token may be written with escapes
/// of JSON or URLs.
///
/// ```
/// let token = format!("dt0c01.{}.{}", "A".repeat(24), "B".repeat(64));
/// assert_eq!(dt_translate::mask_tokens(&token), format!("dt0c01.{}.***", "A".repeat(24)));
/// ```
pub fn mask_tokens(text: &str) -> Cow<'_, str> {
    let plain = Unescaped::of(text);
    masked(text, &plain.origins(tokens(&plain.text)).collect::<Vec<_>>())
}

/// Everything secret in a source text that is shown to a person, as ranges of bytes in their order.
///
/// These are the secret part of every token, also where it is written with escapes; passwords before the host of a URL;
/// and, because tokens of the old format have no sign, whatever stands after a name that ends as those of secrets do
/// (`token`, `password`, `apiKey`, `Authorization`, …), or after the words `Api-Token` and `Bearer`; and texts after
/// such a name with an `s`.
///
/// ```
/// let text = r#"{"token": "abc", "name": "x"}"#;
/// assert_eq!(dt_translate::secret_ranges(text), [11..14]);
/// ```
pub fn ranges(text: &str) -> Vec<Range<usize>> {
    ranges_with(text, &[])
}

/// What [`secret_ranges`](crate::secret_ranges) finds in a text, and what is known to be secret besides, such as
/// [`Plan::secrets`]: in their order, those that overlap or touch as one.
///
/// ```
/// let text = "token: abc, def";
/// assert_eq!(dt_translate::secret_ranges_with(text, &[12..15, 0..0, 13..14]), [7..15]);
/// ```
///
/// [`Plan::secrets`]: crate::request::Plan::secrets
pub fn ranges_with(text: &str, known: &[Range<usize>]) -> Vec<Range<usize>> {
    let plain = Unescaped::of(text);
    let mut found = tokens(&plain.text);
    found.extend(named(&plain.text));
    found.extend(passwords(&plain.text));
    let found: Vec<_> = plain.origins(found).chain(known.iter().cloned()).collect();
    merged(&found)
}

/// Ranges in their order, those that overlap or touch as one.
fn merged(found: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for range in sorted_by_key(found, |range| range.start) {
        match ranges.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ if range.is_empty() => {}
            _ => ranges.push(range.clone()),
        }
    }
    ranges
}

/// The name of a file with everything secret in it masked, as [`secret_ranges`] finds it.
///
/// ```
/// assert_eq!(dt_translate::mask_name("/srv/a1/token=b2.json"), "/srv/a1/token=***");
/// ```
///
/// [`secret_ranges`]: crate::secret_ranges
pub fn mask_name(name: &str) -> Cow<'_, str> {
    mask_all(name)
}

/// The text with everything secret in it masked.
pub(crate) fn mask_all(text: &str) -> Cow<'_, str> {
    if may_hold_secrets(text) { masked(text, &ranges(text)) } else { Cow::Borrowed(text) }
}

/// A JSON Pointer with everything secret in it masked: a step can be a member name, and that can be anything.
pub(crate) fn mask_pointer(pointer: &str) -> Cow<'_, str> {
    if may_hold_secrets(pointer) {
        return Cow::Owned(pointer.split('/').map(mask_all).collect::<Vec<_>>().join("/"));
    }
    Cow::Borrowed(pointer)
}

/// Whether a text has one of the signs that every secret has before it. Most names have none.
fn may_hold_secrets(text: &str) -> bool {
    // Without an early end, many bytes are looked at at once.
    text.bytes().fold(false, |any, byte| any | matches!(byte, b'.' | b':' | b'=' | b' ' | b'\t' | b'\\' | b'%' | b'@'))
}

/// The text with ranges of it masked, which are in their order and do not overlap.
pub(crate) fn masked<'t>(text: &'t str, secrets: &[Range<usize>]) -> Cow<'t, str> {
    if secrets.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::new();
    let mut from = 0;
    for secret in secrets {
        masked.push_str(text.get(from..secret.start).unwrap_or_default());
        masked.push_str(MASK);
        from = secret.end;
    }
    masked.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(masked)
}

/// The identifier of the first token in a text that has its secret, which is safe to show.
pub(crate) fn identifier(text: &str) -> Option<&str> {
    let (start, secret) = next_token(text, 0)?;
    text.get(start..secret.start)?.strip_suffix('.')
}

/// The secret parts of the tokens in a text.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut from = 0;
    let secrets = std::iter::from_fn(|| {
        let (_, secret) = next_token(text, from)?;
        from = secret.end;
        Some(secret)
    });
    secrets.collect()
}

/// Where the next token begins, and its secret part.
fn next_token(text: &str, mut from: usize) -> Option<(usize, Range<usize>)> {
    while let Some(at) = next_prefix(text, from) {
        from = at + PREFIX.len();
        let Some(start) = public_part(text.get(at..).unwrap_or_default()).map(|public| at + public) else { continue };
        let length = count(text, start, |byte| is_token_byte(byte) || byte == b'.');
        if length > 0 {
            return Some((at, start..start + length));
        }
    }
    None
}

/// Where the next token may begin.
fn next_prefix(text: &str, from: usize) -> Option<usize> {
    let rest = text.as_bytes().get(from..).filter(|rest| rest.contains(&b'0'))?;
    // Its last character is rarer than its first.
    let zeros = rest.iter().enumerate().filter(|&(_, &byte)| byte == b'0');
    let mut prefixes = zeros.filter_map(|(zero, _)| rest.get(..=zero)?.strip_suffix(PREFIX));
    prefixes.next().map(|before| from + before.len())
}

/// The passwords before the hosts of URLs. A name alone may be a token.
fn passwords(text: &str) -> Vec<Range<usize>> {
    let found = BEFORE_HOSTS.iter().flat_map(|sign| {
        let mut pieces = text.split(sign);
        let mut start = pieces.next().map_or(0, str::len);
        pieces.filter_map(move |piece| {
            let from = start + sign.len();
            start = from + piece.len();
            let user = password(piece)?;
            Some(from + user.start..from + user.end)
        })
    });
    found.collect()
}

/// The password in what stands before a host, up to the next URL. One that is not escaped may end the host.
fn password(url: &str) -> Option<Range<usize>> {
    let stops = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>');
    let ends = |c: char| stops(c) || matches!(c, '/' | '?' | '#' | '\\' | '~');
    let mut host = url.split(ends).next()?;
    if !host.contains('@') && has_no_port(host) {
        host = url.split(stops).next()?;
    }
    let user = host.rfind('@')?;
    let name = host.get(..user)?.find(':').map_or(0, |colon| colon + 1);
    (name < user).then_some(name..user)
}

/// Whether something else than a port stands behind the name of a host. Both may be filled in.
pub(crate) fn has_no_port(host: &str) -> bool {
    let port = host.split_once(':').unwrap_or_default().1;
    port.contains(|c: char| !c.is_ascii_digit()) && !host.contains(['[', '$', '{', '%', '<'])
}

/// How many bytes from here on are such bytes.
fn count(text: &str, from: usize, such: impl Fn(u8) -> bool) -> usize {
    text.bytes().skip(from).take_while(|&byte| such(byte)).count()
}

/// The length of `dt0c01.PUBLIC.` at the beginning of a text.
fn public_part(text: &str) -> Option<usize> {
    let (prefix, rest) = text.as_bytes().split_at_checked(6)?;
    let rest = rest.strip_prefix(b".").filter(|_| is_prefix(prefix))?;
    let public = rest.iter().take_while(|&&byte| is_token_byte(byte)).count();
    (public > 0 && rest.get(public) == Some(&b'.')).then_some(7 + public + 1)
}

/// Whether a text is one that tokens begin with, up to their first dot.
pub(crate) fn is_prefix(text: &[u8]) -> bool {
    matches!(text, [b'd', b't', b'0', letter, tens, ones]
        if letter.is_ascii_alphabetic() && tens.is_ascii_digit() && ones.is_ascii_digit())
}

const fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

#[cfg(test)]
mod tests {
    use super::{mask_pointer, mask_tokens, masked, ranges};

    fn shown(text: &str) -> String {
        masked(text, &ranges(text)).into_owned()
    }

    #[test]
    fn masks_tokens_and_the_values_of_names_that_hold_them() {
        let secret = "Q".repeat(21);
        let token = format!("dt0c01.{}.{}", "P".repeat(24), "Q".repeat(64));
        let public = format!("dt0c01.{}.***", "P".repeat(24));
        for (text, expected) in [
            (format!(r#"{{"name": "{token}"}}"#), format!(r#"{{"name": "{public}"}}"#)),
            (format!(r#"{{"token": "{secret}", "a": 1}}"#), r#"{"token": "***", "a": 1}"#.to_owned()),
            (format!(r#"{{"token"  :  "it's {secret}"}}"#), r#"{"token"  :  "***"}"#.to_owned()),
            (format!(r#"{{"token": "{secret}\"{secret}"}}"#), r#"{"token": "***"}"#.to_owned()),
            (format!(r#"{{"apiToken":"{secret}"#), r#"{"apiToken":"***"#.to_owned()),
            (format!(r#"{{"token": ["{secret}", "]"], "a": 1}}"#), r#"{"token": [***], "a": 1}"#.to_owned()),
            (format!(r#"{{"token": {{"a": ["{secret}\""]}}}}"#), r#"{"token": {***}}"#.to_owned()),
            (format!(r#"{{"token": ["{secret}"#), r#"{"token": [***"#.to_owned()),
            (format!(r#"{{"tokens": ["{secret}"], "a": 1}}"#), r#"{"tokens": [***], "a": 1}"#.to_owned()),
            (format!(r#"{{"passwords" : "{secret}"}}"#), r#"{"passwords" : "***"}"#.to_owned()),
            (format!(r#"{{"clientSecret": "{secret}"}}"#), r#"{"clientSecret": "***"}"#.to_owned()),
            (format!("?password={secret}&a=b"), "?password=***&a=b".to_owned()),
            (format!("password: {secret},more\nb"), "password: ***\nb".to_owned()),
            (format!("'password: {secret}' b"), "'password: ***' b".to_owned()),
            (format!("\"password\": hun'{secret}, b"), "\"password\": ***".to_owned()),
            (format!(r#""{{\"token\": \"{secret}\", \"a\"}}""#), r#""{\"token\": \"***\", \"a\"}""#.to_owned()),
            (format!(r#"{{"\u0074oken": "{secret}"}}"#), r#"{"\u0074oken": "***"}"#.to_owned()),
            (format!("-H 'Authorization: Api-Token {secret}' x"), "-H 'Authorization: ***' x".to_owned()),
            (format!(r#"["Api-Token {secret}"]"#), r#"["Api-Token ***"]"#.to_owned()),
            (format!(r#"["Api-Token  {secret} a"]"#), r#"["Api-Token  *** a"]"#.to_owned()),
            (format!("bearer\t {secret}\tBEARER\t{secret}"), "bearer\t ***\tBEARER\t***".to_owned()),
            (format!(r#"["Bearer\t{secret}"]"#), r#"["Bearer\t***"]"#.to_owned()),
            (format!(r#"["Bearer \\t\\u0020{secret}"]"#), r#"["Bearer \\t\\u0020***"]"#.to_owned()),
            (format!("a?b=api-token%20%2509{secret} c"), "a?b=api-token%20%2509*** c".to_owned()),
            (format!("/api/v1?api-token={secret}&a=b"), "/api/v1?api-token=***&a=b".to_owned()),
            (format!("a?token%3D{secret}"), "a?token%3D***".to_owned()),
            (format!(r#"{{"apiKey": "{secret}", "a": 1}}"#), r#"{"apiKey": "***", "a": 1}"#.to_owned()),
            (format!("X-Api-Key: {secret}\nCookie: a={secret}"), "X-Api-Key: ***\nCookie: ***".to_owned()),
            (format!("aws_secret_access_key={secret}&pwd={secret}"), "aws_secret_access_key=***&pwd=***".to_owned()),
            (format!(r#"{{"credentials": ["{secret}"]}}"#), r#"{"credentials": [***]}"#.to_owned()),
            (format!(r#"["https://admin:{secret}@h/a@b"]"#), r#"["https://admin:***@h/a@b"]"#.to_owned()),
            (format!("PROXY=http://{secret}@h b@c"), "PROXY=http://***@h b@c".to_owned()),
            (format!(r#""https:\/\/a:{secret}@b@h:1\/" "#), r#""https:\/\/a:***@h:1\/" "#.to_owned()),
            (format!("//me:a/{secret}@h/b //me:a?{secret}@h"), "//me:***@h/b //me:***@h".to_owned()),
            (format!("token=a;PASSWORD=\"{secret} b\""), "token=***\"***\"".to_owned()),
            (format!("token= password: 'b {secret}'"), "token= *** '***'".to_owned()),
            (format!("token=a;password:b {secret}"), "token=***".to_owned()),
            (format!("Bearer a;password='b {secret}'"), "Bearer ***'***'".to_owned()),
            (
                format!(r#""a\"password=\\\"{secret}\\\\\\\"{secret}\\\" b\"""#),
                r#""a\"password=\\\"***\\\" b\"""#.to_owned(),
            ),
            (format!(r#"["TOKEN"] = "{secret}" x"#), r#"["TOKEN"] = "***" x"#.to_owned()),
            (
                format!(r#"token := "{secret}"; password => "{secret}""#),
                r#"token := "***"; password => "***""#.to_owned(),
            ),
            (format!("TOKENS=(a {secret}) b"), "TOKENS=(***) b".to_owned()),
        ] {
            assert_eq!(shown(&text), expected);
        }
    }

    #[test]
    fn masks_the_value_beside_a_name_that_tells_it() {
        for (text, expected) in [
            (r#"{"key":"DT_TOKEN","value":"a","type":"b"}"#, r#"{"key":"DT_TOKEN","value":"***","type":"b"}"#),
            (
                r#"{"name": "Authorization", "in": 1, "value": "Basic a"}"#,
                r#"{"name": "Authorization", "in": 1, "value": "***"}"#,
            ),
            (r#"{"value": "a", "key": "password"}"#, r#"{"value": "***", "key": "password"}"#),
            (r#"{"value": ["a"], "key": "password"}"#, r#"{"value": [***], "key": "password"}"#),
            (r#"[{"key": "password"}, {"value": "a"}]"#, r#"[{"key": "password"}, {"value": "a"}]"#),
            (r#"{\"name\": \"Cookie\", \"values\": [\"a\"]}"#, r#"{\"name\": \"Cookie\", \"values\": [***]}"#),
            (
                "- name: TOKEN\n  value: a b\n- name: b\n  value: c",
                "- name: TOKEN\n  value: ***\n- name: b\n  value: c",
            ),
            ("<add key=\"Password\" value=\"a\"/>", "<add key=\"Password\" value=\"***\"/>"),
            (r#"{"key": "b", "value": "a"}"#, r#"{"key": "b", "value": "a"}"#),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn masks_tokens_with_escapes() {
        let token = format!("dt0c01.{}.{}", "P".repeat(24), "Q".repeat(64));
        for dot in ["\\u002e", "\\u002E", "\\\\u002e", "%2E", "%2e", "%252E"] {
            let (text, expected) = (token.replace('.', dot), format!("dt0c01{dot}{}{dot}***", "P".repeat(24)));
            assert_eq!(shown(&text), expected);
            assert_eq!(mask_tokens(&text), expected);
            assert_eq!(mask_pointer(&format!("/a/{text}/b")), format!("/a/{expected}/b"));
        }
        let letters = |text: &str| text.replace('d', "%64").replace('Q', "%51");
        assert_eq!(mask_tokens(&letters(&token)), letters(&format!("dt0c01.{}.***", "P".repeat(24))));
    }

    #[test]
    fn masks_each_step_of_a_pointer() {
        let secret = "q".repeat(21);
        for (name, expected) in [
            (format!("token: {secret}~1{secret}"), "token: ***"),
            (format!("Api-Token {secret}"), "Api-Token ***"),
            (format!("apiToken={secret}"), "apiToken=***"),
            (format!("https:~1~1a:{secret}@h~1b"), "https:~1~1a:***@h~1b"),
            ("a.b".to_owned(), "a.b"),
        ] {
            assert_eq!(mask_pointer(&format!("/a/{name}/0/b")), format!("/a/{expected}/0/b"));
        }
    }

    #[test]
    fn leaves_everything_else_alone() {
        for text in [
            r#"["Bearer  ", "Api-Token\t", "a bearer\\n of%20b"]"#,
            r#"{"updateToken": null, "tokens": {"a": "b"}}"#,
            r#"{"apiTokens": [{"name": "a"}], "tokens": 2}"#,
            "dt0c01.abc",
            "// a@b https://h/a@b?c=d@e key: a monkey=b",
            "https://h:80/a@b https://h:$PORT/a@b https://[a::b]/c@d",
            r#"{"name": "a", "values": [{"name": "the token"}], "value": 1}"#,
            "\\u0041 é \\u00",
            "",
        ] {
            assert_eq!(shown(text), text);
        }
    }
}
