//! What may be a secret in a call or a command. It is known before anything can be said of it.

use std::ops::Range;

use super::call::{Call, Header};
use super::commands;
use super::findings::Finding;
use super::http;
use super::located::Located;
use super::url::{Parameter, Url};
use super::variable;
use crate::json::order::sorted_by_key;
use crate::report::finding::Shown;
use crate::report::request::Request;
use crate::report::secret::{MASK, mask_tokens};

/// Query parameters that hold a token.
const TOKEN_PARAMETERS: &[&str] = &["api-token", "apitoken", "token"];

/// Headers of a call that go with its requests.
const KEPT_HEADERS: &[&str] = &["Accept", "Accept-Language", "User-Agent"];

/// Headers that the requests have by themselves.
const OWN_HEADERS: &[&str] = &["Authorization", "Content-Type", "Content-Length", "Host"];

/// Headers that say who asks, from where, and how an answer is to be sent. None of them holds a secret, and none is
/// carried.
const NOT_CARRIED: &[&str] = &[
    "Accept-Charset",
    "Cache-Control",
    "Content-Encoding",
    "Content-Language",
    "Date",
    "DNT",
    "If-Match",
    "If-Modified-Since",
    "If-None-Match",
    "If-Range",
    "If-Unmodified-Since",
    "Max-Forwards",
    "Origin",
    "Pragma",
    "Prefer",
    "Priority",
    "Range",
    "Sec-CH-UA",
    "Sec-CH-UA-Mobile",
    "Sec-CH-UA-Platform",
    "Sec-Fetch-Dest",
    "Sec-Fetch-Mode",
    "Sec-Fetch-Site",
    "Sec-Fetch-User",
    "traceparent",
    "Upgrade-Insecure-Requests",
    "X-Correlation-Id",
    "X-Request-Id",
    "X-Requested-With",
];

/// Headers without which the answer says the same.
const OF_CONNECTION: &[&str] = &[
    "Accept-Encoding",
    "Connection",
    "Expect",
    "Keep-Alive",
    "Proxy-Connection",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
];

/// Steps of a path that a token or its id stands behind.
const BEFORE_TOKENS: &[&str] = &["tokens", "apiTokens"];

impl Finding {
    /// The value of a header or option, by its name, may be a secret.
    pub(super) fn secret(name: &str) -> Self {
        Self::SecretLeftOut { what: Shown::from(&*format!("the value of `{name}`")) }
    }
}

pub(crate) fn has_token(text: &Located) -> bool {
    mask_tokens(&text.text) != text.text
}

/// Whether a query parameter holds a token.
pub(crate) fn is_token(parameter: &Parameter) -> bool {
    TOKEN_PARAMETERS.contains(&parameter.name.text.to_ascii_lowercase().as_str()) || has_token(&parameter.value)
}

/// The name of a header that goes with the requests.
pub(crate) fn kept(header: &Header) -> Option<&'static str> {
    let named = KEPT_HEADERS.iter().find(|name| header.is(name)).copied();
    named.filter(|_| header.is_one_line() && !has_token(&header.value))
}

/// Whether a header holds no secret.
fn is_public(header: &Header) -> bool {
    NOT_CARRIED.iter().chain(OF_CONNECTION).any(|name| header.is(name)) && !has_token(&header.value)
}

/// Whether a header is lost as one that is no secret: it is known, it is empty, or it has no name. The address in a
/// `Referer` may hold one, and is hidden.
pub(crate) fn is_dispensable(header: &Header) -> bool {
    let known = is_public(header) || header.is("Referer") && !has_token(&header.value);
    known || header.name.text.is_empty() || header.value.text.is_empty()
}

/// Whether the answer says the same without a header.
pub(crate) fn is_of_connection(header: &Header) -> bool {
    OF_CONNECTION.iter().any(|name| header.is(name)) && !has_token(&header.value)
}

/// The `Authorization` header of the requests, for that of a call. `None` for one that is no token; a word alone may be
/// one.
pub(crate) fn authorization(header: &Header) -> Option<&'static str> {
    let value = header.value.text.trim();
    let scheme = value.split_whitespace().next().unwrap_or_default();
    let bearer = scheme.eq_ignore_ascii_case("Bearer");
    let alone = scheme == value || variable::ranges(value).next() == Some(0..value.len());
    let token = alone || scheme.eq_ignore_ascii_case("Api-Token");
    if bearer { Some(Request::BEARER) } else { token.then_some(Request::AUTHORIZATION) }
}

/// Whether the requests have a header by themselves.
pub(crate) fn is_own(header: &Header) -> bool {
    OWN_HEADERS.iter().any(|name| header.is(name))
}

/// Whether a header holds no secret, and is shown.
pub(crate) fn is_shown(header: &Header) -> bool {
    kept(header).is_some() || is_public(header) || is_own(header) && !header.is("Authorization")
}

/// What may be a secret in any call: its headers, but for those that are known, and tokens in its URL.
pub(crate) fn of_call(call: &Call, url: &Url) -> Vec<Range<usize>> {
    let headers = call.headers.iter().filter(|header| !is_shown(header));
    let mut secrets: Vec<_> = headers.map(|header| header.value.range()).collect();
    secrets.extend(url.path.iter().filter(|step| has_token(step)).map(Located::range));
    secrets.extend(url.query.iter().filter(|parameter| is_token(parameter)).map(|parameter| parameter.value.range()));
    secrets.extend(url.user.clone());
    secrets.extend(url.fragment.clone());
    if !call.body.as_ref().is_some_and(|body| is_json(&body.text)) {
        secrets.extend(of_body(call));
    }
    secrets
}

/// The body of a call that nothing is known of, which may be that of a login.
pub(crate) fn of_body(call: &Call) -> impl Iterator<Item = Range<usize>> {
    call.body.iter().flat_map(Located::places)
}

/// What may be a secret besides in a URL that nothing is known of.
pub(crate) fn of_unknown(url: &Url) -> Vec<Range<usize>> {
    let steps = steps(url).filter(|(_, harmless)| !harmless);
    let mut secrets: Vec<_> = steps.map(|(step, _)| step.range()).collect();
    secrets.extend(url.query.iter().map(|parameter| parameter.value.range()));
    secrets
}

/// The path of a URL that nothing is known of.
pub(crate) fn shown_path(url: &Url) -> String {
    let steps: Vec<_> = steps(url).map(|(step, harmless)| if harmless { &*step.text } else { MASK }).collect();
    steps.join("/")
}

/// The steps of a path, and whether each is a word rather than an id.
fn steps(url: &Url) -> impl Iterator<Item = (&Located, bool)> {
    let mut token = false;
    url.path.iter().map(move |step| {
        let text = step.without(variable::is_name_alone);
        let word = text.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'.'));
        let version = step.text.strip_prefix(['v', 'V']).is_some_and(|it| matches!(it.as_bytes(), [b'0'..=b'9']));
        let harmless = version || step.text == "lookup" || word && (!token || text.is_empty());
        token |= BEFORE_TOKENS.contains(&&*step.text);
        (step, harmless)
    })
}

/// What may be a secret in words of which no call is read.
pub(crate) fn of_words<'w>(words: impl Iterator<Item = &'w Located>) -> Vec<Range<usize>> {
    let hidden = words.filter(|word| !is_harmless(&word.text) && !is_variable(word)).flat_map(|word| {
        let one_url = word.text.starts_with(['h', '/']) && !word.text.contains(char::is_whitespace);
        if !one_url || !commands::names_api(&word.text) {
            return vec![word.range()];
        }
        let url = Url::parse(word);
        [of_call(&Call::default(), &url), of_unknown(&url)].concat()
    });
    hidden.collect()
}

/// Everything from the first word on but for harmless words: where a quote is not closed, nobody knows which text is
/// quoted.
pub(crate) fn around(text: &str, words: &[&Located]) -> Vec<Range<usize>> {
    let Some(first) = words.iter().map(|word| word.range().start).min() else { return Vec::new() };
    let end = text.len()..text.len();
    let harmless = words.iter().filter(|word| is_harmless(&word.text)).map(|word| word.range());
    let shown: Vec<_> = harmless.chain(std::iter::once(end)).collect();
    let mut hidden = Vec::new();
    let mut from = first;
    for shown in sorted_by_key(&shown, |range| range.start) {
        let gap = text.get(from..shown.start).unwrap_or_default();
        let start = from + gap.len() - gap.trim_start().len();
        if !gap.trim().is_empty() {
            hidden.push(start..start + gap.trim().len());
        }
        from = from.max(shown.end);
    }
    hidden
}

/// Whether a text begins as JSON does.
pub(crate) fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[', '"'])
}

/// What options of a command set, in the first line of a text in which no call was found.
pub(crate) fn of_options(text: &str) -> Vec<Range<usize>> {
    let words = Located::verbatim(text.lines().next().unwrap_or_default(), 0).words();
    let sets = |word: &Located| word.text.contains(char::is_alphabetic) && is_option(&word.text.replace('=', ""));
    let from = words.iter().position(sets).unwrap_or(words.len());
    of_words(words.iter().skip(from))
}

/// Words of a shell, programs that often stand beside curl, and what they are told.
const PROGRAMS: &[&str] = &[
    "awk", "base64", "basename", "bash", "break", "case", "cat", "cd", "chmod", "continue", "cp", "cut", "date",
    "dirname", "done", "echo", "error", "esac", "exit", "export", "fail", "failed", "failure", "false", "fi", "find",
    "for", "grep", "head", "http", "id", "ids", "in", "jq", "local", "ls", "mkdir", "mktemp", "mv", "node", "npm",
    "ok", "printf", "problems", "python", "python3", "read", "return", "rm", "sed", "set", "sh", "shift", "sleep",
    "sort", "source", "ssh", "success", "tail", "tee", "test", "touch", "tr", "trap", "true", "uniq", "unset", "url",
    "wait", "warning", "wc", "wget", "which", "yq",
];

/// Whether a word is plainly no secret: signs, the name of an option, a method, or a word of the shell.
fn is_harmless(word: &str) -> bool {
    let signs = !word.contains(char::is_alphanumeric);
    let known = http::is_method(word) || commands::is_known(word) || PROGRAMS.contains(&word);
    signs || known || is_option(word) || is_filter(word)
}

/// Whether a word is the name of a variable, which a shell fills in.
pub(crate) fn is_variable(word: &Located) -> bool {
    word.live_texts().any(|(_, text)| text == word.text && variable::is_name_alone(text))
}

/// A word as a message names it: as it is written where it is the name of a variable.
pub(crate) fn shown_word(word: &Located) -> Shown {
    if is_variable(word) { Shown::from(&*format!("`{}`", word.text)) } else { Shown::from("this") }
}

/// Whether a word is a path in JSON, as jq takes it: `.problems[].id`.
fn is_filter(word: &str) -> bool {
    let sign = |c: char| c.is_ascii_alphabetic() || matches!(c, '.' | '[' | ']' | '_');
    word.starts_with('.') && word.chars().all(sign)
}

/// Whether a word is the name of an option and nothing else.
fn is_option(word: &str) -> bool {
    let name = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
    match word.strip_prefix("--") {
        Some(long) => name(long),
        None => word.len() == 2 && word.strip_prefix('-').is_some_and(name),
    }
}

#[cfg(test)]
mod tests {
    use super::super::located::Located;
    use super::super::{shell, translate_request};
    use super::{around, is_harmless};
    use crate::options::Options;
    use crate::report::secret::ranges;

    /// The text as it is shown.
    fn shown(text: &str) -> String {
        let plan = translate_request(text, &Options::default());
        let mut hidden = [ranges(text), plan.secrets].concat();
        hidden.sort_by_key(|range| (range.start, range.end));
        let mut shown = String::new();
        let mut from = 0;
        for range in hidden {
            if range.start >= from {
                shown += text.get(from..range.start).unwrap_or_default();
                shown += "***";
            }
            from = from.max(range.end);
        }
        shown + text.get(from..).unwrap_or_default()
    }

    #[test]
    fn hides_secrets_of_calls_that_fail() {
        for text in [
            "curl -X PUT -u u:SECRET -H 'Cookie: s=SECRET' -H 'X-Key: SECRET' https://x.com/api/v1/problem/status",
            "curl -b SECRET -x http://u:SECRET@p -E SECRET -U SECRET -H 'A: SECRET' https://x.com/api/v1/foo",
            "curl -u SECRET -H 'Cookie: SECRET'",
            "curl --variable a=b -u SECRET -H 'Cookie: SECRET'",
            "curl \"$URL?key=SECRET\" -H 'Cookie: SECRET'",
            "curl ${OPTIONS:-SECRET} https://x.com/api/v1/foo",
            "curl -d \"${BODY:-SECRET}\" https://x.com/api/v1/tokens",
            "https://u:SECRET@x.com/api/v1/foo",
            "https://u:SECRET@x.com/foo/SECRET0/b",
            "PATCH https://x.com/api/v1/tokens/SECRET",
            "https://x.com/api/v1/foo?access_token=a&key=SECRET#SECRET",
            "https://x.com/api/v1/problem/status#key=SECRET",
            "curl -X PUT -u SECRET -b SECRET -x http://u:SECRET@p --cert SECRET -H 'Cookie: SECRET",
            "curl -H 'Cookie: a;SECRET -b 'SECRET;SECRET # SECRET\n-H 'SECRET",
            "curl -H \"Cookie: SECRET\" \"https://SECRET",
            "curl a\nwget --header='Cookie: SECRET' -uSECRET https://u:SECRET@x.com/api/v1/foo?a=SECRET",
            "curl a\nKEY=SECRET bash -c 'curl -u u:SECRET https://x.com/api/v1/foo'",
            "GET https://x.com/api/v1/problem/status\ncurl -u u:SECRET https://x.com/api/v1/foo",
            "curl --tlspassword SECRET --proxy-pass SECRET --key SECRET --variable t=SECRET https://x.com/api/v1/foo",
            "curl --preproxy http://u:SECRET@p --newest SECRET --url-query a=SECRET https://x.com/api/v1/foo",
            "wget --user SECRET --password=SECRET https://u:SECRET@x.com/foo",
            "curl -d 'a=b&c=SECRET' https://x.com/oauth2/token",
            "curl -d '{\"a\": \"SECRET\"}' https://x.com/oauth2/token",
            "curl -d SECRET https://x.com/api/v1/tokens",
            "A='{\"a\": \"SECRET\"}'\ncurl -d \"$A\" https://x.com/oauth2/token",
            "A=SECRET\ncurl -d \"$A\" https://x.com/api/v1/tokens",
            "A=SECRET\ncurl -d \"$A\" -d '{}' https://x.com/api/v1/foo",
            "A='B: SECRET'\nC=\"-u a:SECRET\"\ncurl -H \"$A\" $C https://x.com/api/v1/foo",
            "A='-u a -p SECRET'\ndocker login $A\ncurl https://x.com/api/v1/foo",
            "A='user = \"a:SECRET\"'\ncurl -K - https://x.com/api/v1/foo <<< \"$A\"",
            "# TOKENS=(a SECRET)\n# curl -u a:SECRET https://x.com/api/v1/problem/status # -b SECRET\ncurl https://x.com",
            "# it's old:\n#  curl -u a:SECRET \\\n#   -H 'A: SECRET' https://x.com/api/v1/tokens\nGET https://x.com/api/v1/foo",
            "/* curl -u a:SECRET\n https://x.com */\nGET https://x.com/api/v1/foo // -u a:SECRET\n# GET https://x.com\n# A: SECRET",
        ] {
            assert!(!shown(text).contains("SECRET"), "{}", shown(text));
            let said = translate_request(text, &Options::default()).diagnostics;
            assert!(said.iter().all(|said| !said.message().contains("SECRET")), "{said:?}");
        }
    }

    #[test]
    fn shows_what_is_no_secret() {
        for (text, expected) in [
            (
                "curl -X PUT -H 'X-Key: a' https://x.com/api/v1/problem/status",
                "curl -X PUT -H 'X-Key: ***' https://x.com/api/v1/problem/status",
            ),
            ("https://x.com/api/v1/timeseries/a-b/c1", "https://x.com/api/v1/timeseries/a-b/***"),
            ("https://x.com/api/v1/foo$A/${B}", "https://x.com/api/v1/foo$A/${B}"),
            ("https://x.com/api/v1/foo/${B:-c}/tokens/c$D", "https://x.com/api/v1/foo/***/tokens/***"),
            (
                "curl -I -d status=a -G 'https://x.com/api/v1/problem/feed?relativeTime=b'",
                "curl -I -d status=*** -G 'https://x.com/api/v1/problem/feed?relativeTime=***'",
            ),
            (
                "curl -H 'Origin: a' -e b -H 'Expect: c' -H 'X-Key: d' -H e --oauth2-bearer f https://x.com/api/v1/tokens",
                "curl -H 'Origin: a' -e *** -H 'Expect: c' -H 'X-Key: ***' -H *** --oauth2-bearer *** \
                 https://x.com/api/v1/tokens",
            ),
            ("PATCH https://x.com/api/v1/tokens/abc", "PATCH https://x.com/api/v1/tokens/***"),
            ("curl a && wget -q https://x.com/api/v1/foo", "curl a && wget -q https://x.com/api/v1/foo"),
            ("sudo -E curl a", "sudo -E curl a"),
            (
                "# the key of all, as -- it was\ncurl a # once - it said",
                "# the key of all, as -- it was\ncurl a # once - it said",
            ),
            (
                "curl a | jq -r '.b[].c'; for id in $A \"${B}\" '$c'; do echo failed; done",
                "curl a | jq -r '.b[].c'; for id in $A \"${B}\" '***'; do echo failed; done",
            ),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn an_unclosed_quote_leaves_names_of_options() {
        let text = "# curl\ncurl -X PUT -u u:p --data 'a b' https://h -H 'c\nd";
        let script = shell::read(text, 0);
        let words: Vec<&Located> = script.commands.iter().flat_map(|command| &command.words).collect();
        let hidden: Vec<_> = around(text, &words).into_iter().filter_map(|range| text.get(range)).collect();
        assert_eq!(hidden, ["u:p", "'a b' https://h", "'c\nd"]);
    }

    #[test]
    fn knows_what_is_harmless() {
        for word in ["-X", "--data-raw", "PUT", "curl", "curl.exe", "|", "then", "sudo"] {
            assert!(is_harmless(word), "{word}");
        }
        for word in ["-usecret", "--user=secret", "secret", "A=b", "u:p", "-1", "1"] {
            assert!(!is_harmless(word), "{word}");
        }
    }
}
