//! Calls that are commented out: their options hold the secrets that those of other calls hold.

use std::ops::Range;

use super::call::Header;
use super::curl::{Role, role_in};
use super::http;
use super::located::Located;
use super::secrets::is_shown;

/// What may be a secret in the comments of a text: what options of curl set, and headers behind a request.
pub(crate) fn secrets(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (has_curl, mut in_headers, mut at) = (text.contains("curl"), false, 0);
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if let Some(comment) = comment(line) {
            let inside = line.len() - line.get(comment..).unwrap_or_default().trim_start_matches(SIGNS).len();
            let plain = Located::verbatim(line.get(inside..).unwrap_or_default().trim_end(), at + inside);
            let header = Header::from_line(&plain);
            in_headers &= !header.name.text.is_empty();
            found.extend(Some(header.value.range()).filter(|_| in_headers && !is_shown(&header)));
            in_headers |= http::begins_request(&plain.text);
            if has_curl {
                options(text, at + comment..end, &mut found);
            }
        } else {
            in_headers = false;
        }
        at = end;
    }
    found
}

/// What begins comments, and blanks.
const SIGNS: [char; 5] = ['#', '/', '*', ' ', '\t'];

/// Where a comment begins on a line: at the beginning of a word.
fn comment(line: &str) -> Option<usize> {
    let begins_word =
        |at: usize| line.get(..at).is_none_or(|before| before.is_empty() || before.ends_with([' ', '\t']));
    let is_sign =
        |at: usize| line.get(at..).is_some_and(|rest| ["#", "//", "/*"].iter().any(|it| rest.starts_with(it)));
    line.match_indices(['#', '/']).map(|(at, _)| at).find(|&at| begins_word(at) && is_sign(at))
}

/// What the options in a line hide.
fn options(text: &str, line: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut from = line.start;
    while let Some(word) = word(text, from..line.end) {
        from = word.end;
        let Some((role, inside)) = text.get(word.clone()).and_then(role_in) else { continue };
        let begins =
            if word.start + inside < word.end { Some(word.start + inside) } else { start(text, word.end..line.end) };
        let Some(value) = begins.map(|at| value(text, at..line.end)) else { continue };
        from = from.max(value.end);
        let located = Located::verbatim(text.get(value.clone()).unwrap_or_default(), value.start);
        match role {
            Role::Secret | Role::Bearer => found.push(value),
            Role::Proxy if located.text.contains('@') => found.push(value),
            Role::Header => {
                let header = Header::from_option(&located);
                found.extend(Some(header.value.range()).filter(|_| !is_shown(&header)));
            }
            _ => {}
        }
    }
}

/// The next word of a range of the text.
fn word(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let start = start(text, range.clone())?;
    let rest = text.get(start..range.end)?;
    Some(start..start + rest.find(char::is_whitespace).unwrap_or(rest.len()))
}

/// Where the next word begins.
fn start(text: &str, range: Range<usize>) -> Option<usize> {
    let rest = text.get(range.clone())?;
    rest.find(|c: char| !c.is_whitespace()).map(|blanks| range.start + blanks)
}

/// A value: what stands in quotes, or a word.
fn value(text: &str, range: Range<usize>) -> Range<usize> {
    let rest = text.get(range.clone()).unwrap_or_default();
    match rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        Some(quote) => {
            let inner = rest.get(1..).unwrap_or_default();
            let length = inner.find([quote, '\n', '\r']).unwrap_or(inner.len());
            range.start + 1..range.start + 1 + length
        }
        None => range.start..range.start + rest.find(char::is_whitespace).unwrap_or(rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use crate::request::mask_secrets;

    #[test]
    fn options_in_comments_are_read_as_those_of_calls() {
        for (text, shown) in [
            ("curl https://h # -u admin:a1b2c3", "curl https://h # -u ***"),
            ("# curl -sSu 'admin:a1 b2' -x me:a1@h", "# curl -sSu '***' -x ***"),
            ("  # curl --user=admin:a1 -b \"S=a1\"", "  # curl --user=*** -b \"***\""),
            ("# curl -H 'X-Key: a1 b2' -H 'Accept: a/b'", "# curl -H 'X-Key: ***' -H 'Accept: a/b'"),
            ("# curl \\\n#   --pass a1", "# curl \\\n#   --pass ***"),
            (
                "# GET https://h\n# X-Key: a1\n# Accept: a/b\n\n# b: c",
                "# GET https://h\n# X-Key: ***\n# Accept: a/b\n\n# b: c",
            ),
            ("# that's what curl -s does, see https://h/a/4711 first", "="),
        ] {
            let call = "curl -s https://h/api/v1/problem/status\n";
            let shown = if shown == "=" { text } else { shown };
            assert_eq!(mask_secrets(&format!("{call}{text}")), format!("{call}{shown}"));
        }
    }
}
