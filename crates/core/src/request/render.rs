//! Requests as text: JSON, HTTP, or curl commands with the token from the environment.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use serde::Serialize;

use super::{Plan, variable};
use crate::report::request::{Request, When};

/// How requests are written.
///
/// ```
/// use dt_translate::{Options, Render, translate_request};
///
/// let plan = translate_request("GET /api/v1/tokens", &Options::default());
/// assert!(plan.render(Render::Http).contains("GET /api/v2/apiTokens"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Render {
    /// A JSON object with the requests and the diagnostics.
    #[default]
    Json,
    /// HTTP text; `###` before each further request, with when it is due.
    Http,
    /// curl commands; the token comes from the environment variable `DT_API_TOKEN`.
    Curl,
}

impl Plan {
    /// The requests as text.
    ///
    /// ```
    /// use dt_translate::{Options, Render, translate_request};
    ///
    /// let plan = translate_request("GET /api/config/v1/alertingProfiles", &Options::default());
    /// assert!(plan.render(Render::Curl).contains("curl '/api/v2/settings/objects?"));
    /// ```
    pub fn render(&self, render: Render) -> String {
        match render {
            Render::Json => serde_json::to_string_pretty(self).unwrap_or_default(),
            Render::Http => self.requests.iter().enumerate().map(|(i, request)| http(request, i)).collect(),
            Render::Curl => {
                let flags = self.flags.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
                let none = BTreeSet::new();
                let variables = self.variables.iter().chain(std::iter::repeat(&none));
                let requests = self.requests.iter().enumerate().zip(flags).zip(variables);
                requests.map(|(((i, request), flags), variables)| curl(request, i, flags, variables)).collect()
            }
        }
    }
}

/// When a request is due and what it does, as a comment line.
fn comment(request: &Request, prefix: &str) -> String {
    let due = if request.when == When::Always { "" } else { request.when.words() };
    match (due, &*request.note) {
        ("", "") => String::new(),
        ("", text) | (text, "") => format!("{prefix} {text}\n"),
        (due, note) => format!("{prefix} {due}; {note}\n"),
    }
}

fn http(request: &Request, index: usize) -> String {
    let mut text = String::new();
    if index > 0 {
        text.push('\n');
    }
    match comment(request, "###") {
        empty if empty.is_empty() && index > 0 => text.push_str("###\n"),
        comment => text.push_str(&comment),
    }
    let (host, target) = split_host(&request.url);
    let _ = writeln!(text, "{} {target} HTTP/1.1", request.method);
    if let Some(host) = host {
        let _ = writeln!(text, "Host: {host}");
    }
    for (name, value) in &request.headers {
        let _ = writeln!(text, "{name}: {value}");
    }
    if let Some(body) = &request.body {
        let _ = writeln!(text, "\n{body}");
    }
    text
}

/// The host of a URL, and what follows it. HTTP text without a scheme is read as `https`.
fn split_host(url: &str) -> (Option<&str>, &str) {
    let Some(rest) = url.strip_prefix("https://") else { return (None, url) };
    let slash = rest.find('/').unwrap_or(rest.len());
    rest.split_at_checked(slash).map_or((None, url), |(host, target)| (Some(host), target))
}

fn curl(request: &Request, index: usize, flags: &[String], variables: &BTreeSet<String>) -> String {
    let mut text = String::new();
    if index > 0 {
        text.push('\n');
    }
    text.push_str(&comment(request, "#"));
    text.push_str("curl");
    for flag in flags {
        let _ = write!(text, " {}", quoted_if_needed(flag, variables));
    }
    if request.url.contains('{') && !flags.iter().any(|flag| flag == "-g" || flag == "--globoff") {
        text.push_str(" --globoff");
    }
    if request.method != "GET" || request.body.is_some() {
        let _ = write!(text, " -X {}", request.method);
    }
    let _ = write!(text, " {}", quoted_url(&request.url, variables));
    for (name, value) in &request.headers {
        if value == Request::AUTHORIZATION {
            text.push_str(" \\\n  -H \"Authorization: Api-Token $DT_API_TOKEN\"");
        } else {
            let _ = write!(text, " \\\n  -H {}", quoted(&format!("{name}: {value}"), variables));
        }
    }
    if let Some(body) = &request.body {
        let _ = write!(text, " \\\n  --data-raw {}", quoted(body, variables));
    }
    text.push('\n');
    text
}

/// A URL in quotes. One with variables, and nothing else that begins with a dollar sign, is for the shell to read.
fn quoted_url(url: &str, variables: &BTreeSet<String>) -> String {
    let live = live(url, variables).count();
    if live == 0 || url.matches('$').count() != live {
        return quoted(url, variables);
    }
    format!("\"{}\"", url.replace('\\', "\\\\").replace('"', "\\\"").replace('`', "\\`"))
}

/// A text in single quotes, as every shell of Unix reads it, but for the variables, which the shell fills in.
fn quoted(text: &str, variables: &BTreeSet<String>) -> String {
    let mut written = String::new();
    let mut from = 0;
    let mut push = |range: Range<usize>, quote: char| {
        if let Some(part) = text.get(range).filter(|part| !part.is_empty()) {
            let _ = write!(written, "{quote}{}{quote}", part.replace('\'', r"'\''"));
        }
    };
    for variable in live(text, variables) {
        push(from..variable.start, '\'');
        from = variable.end;
        push(variable, '"');
    }
    push(from..text.len(), '\'');
    if written.is_empty() { "''".to_owned() } else { written }
}

/// Where variables stand that the shell fills in.
fn live(text: &str, variables: &BTreeSet<String>) -> impl Iterator<Item = Range<usize>> {
    let of_shell = |range: &Range<usize>| variable::is_dollar(text, range);
    let known = |range: &Range<usize>| text.get(range.clone()).is_some_and(|name| variables.contains(name));
    variable::ranges(text).filter(move |range| of_shell(range) && known(range))
}

fn quoted_if_needed(text: &str, variables: &BTreeSet<String>) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':' | '=' | ',');
    if text.chars().all(plain) { text.to_owned() } else { quoted(text, variables) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::call::Call;
    use super::super::url::{Url, UrlBuilder};
    use super::super::{Plan, Work};
    use super::Render;
    use crate::options::Options;
    use crate::report::request::{Request, When};

    fn read(text: &str) -> Vec<Call> {
        let options = Options::default();
        Work::new(&options).read(text).unwrap_or_default()
    }

    const BASES: &[&str] =
        &["https://abc.live.dynatrace.com", "http://localhost:8080", "https://m.example.com/e/a-1", ""];

    prop_compose! {
        fn request()(
            method in prop::sample::select(vec!["GET", "POST", "PUT", "DELETE"]),
            base in prop::sample::select(BASES),
            step in "\\PC{1,12}",
            parameters in prop::collection::vec(("[a-zA-Z]{1,8}", "\\PC{0,24}"), 0..4),
            text in prop::option::of("\\PC{0,40}"),
            note in "[a-z ]{0,12}",
        ) -> Request {
            let like = Url { base: base.to_owned(), ..Url::default() };
            let mut url = UrlBuilder::new(&like, ["api", "v2", step.as_str()]);
            for (name, value) in &parameters {
                url = url.with(name, value);
            }
            let body = text.map(|text| serde_json::json!({ "text": text, "list": [1, "'\"`$\\"] }));
            let body = body.map(|body| serde_json::to_string_pretty(&body).unwrap_or_default());
            let mut request = Request::new(method, url.finish(), body, &[]).due(When::Always, note.trim());
            request.headers.insert("Accept".to_owned(), "it's \"json\"".to_owned());
            request
        }
    }

    #[test]
    fn a_shell_reads_variables_in_a_url_and_runs_nothing() {
        let variables = BTreeSet::from(["$BASE", "${ID}", "${IFS}"].map(str::to_owned));
        for (url, written) in [
            ("$BASE/api/v2/problems/${ID}", "\"$BASE/api/v2/problems/${ID}\""),
            ("$BASE/a\"b`c", "\"$BASE/a\\\"b\\`c\""),
            ("$(touch${IFS}x)/api/v2/problems", r#"'$(touch'"${IFS}"'x)/api/v2/problems'"#),
            ("$HOME/api/v2/problems", "'$HOME/api/v2/problems'"),
            ("$BASE/a$HOME'", r#""$BASE"'/a$HOME'\'''"#),
            ("{{$guid}}/api/v2/problems", "'{{$guid}}/api/v2/problems'"),
            ("https://h/a'b", r"'https://h/a'\''b'"),
        ] {
            assert_eq!(super::quoted_url(url, &variables), written);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_same(
            requests in prop::collection::vec(request(), 1..4),
            flags in prop::collection::vec(prop::collection::vec("-[sSkLv]", 0..3), 0..4),
        ) {
            let plan = Plan { requests, flags, ..Plan::default() };
            for render in [Render::Http, Render::Curl] {
                let text = plan.render(render);
                let calls = read(&text);
                prop_assert_eq!(calls.len(), plan.requests.len(), "{}", text);
                for (i, (call, request)) in calls.iter().zip(&plan.requests).enumerate() {
                    prop_assert_eq!(&call.method(), &request.method, "{}", text);
                    prop_assert_eq!(&call.url.text, &request.url, "{}", text);
                    prop_assert_eq!(call.body.as_ref().map(|body| &body.text), request.body.as_ref(), "{}", text);
                    for (name, value) in &request.headers {
                        let read = call.header(name).map(|header| header.value.text.replace("$DT_API_TOKEN", "{token}"));
                        prop_assert_eq!(read.as_ref(), Some(value), "{}", text);
                    }
                    if render == Render::Curl {
                        let read = call.flags.iter().map(|flag| flag.text.as_str()).filter(|flag| *flag != "--globoff");
                        let given = plan.flags.get(i).into_iter().flatten();
                        prop_assert!(read.eq(given), "{}", text);
                    }
                }
            }
            let json = plan.render(Render::Json);
            let read: serde_json::Value = serde_json::from_str(&json).unwrap_or_default();
            let written = serde_json::to_value(&plan.requests).unwrap_or_default();
            prop_assert_eq!(read.get("requests"), Some(&written));
        }

        #[test]
        fn a_url_that_is_built_is_read_as_its_parts(
            base in prop::sample::select(BASES),
            step in "\\PC{1,12}",
            parameters in prop::collection::vec(("\\PC{1,8}", "\\PC{0,24}"), 0..4),
        ) {
            let like = Url { base: base.to_owned(), ..Url::default() };
            let mut url = UrlBuilder::new(&like, ["api", "v2", step.as_str()]);
            for (name, value) in &parameters {
                url = url.with(name, value);
            }
            let text = url.finish();
            let read = Url::parse(&super::super::located::Located::verbatim(&text, 0));
            prop_assert!(read.broken.is_empty());
            prop_assert_eq!(&read.base, base);
            let path: Vec<_> = read.path.iter().map(|step| step.text.as_str()).collect();
            prop_assert_eq!(path, ["v2", step.as_str()]);
            let query: Vec<_> = read.query.iter().map(|p| (p.name.text.clone(), p.value.text.clone())).collect();
            prop_assert_eq!(query, parameters);
        }

        #[test]
        fn no_text_breaks_reading(text in "(curl |GET |'|\"|\\$'|\\\\|%|/api/v1/|\\n|-d |-H |\\^|\\PC){0,40}") {
            let options = Options { now: Some(0), ..Options::default() };
            let plan = super::super::translate_request(&text, &options);
            for diagnostic in &plan.diagnostics {
                if let Some(span) = diagnostic.span {
                    prop_assert!(span.offset + span.length <= text.len(), "{:?}", diagnostic);
                    prop_assert!(text.is_char_boundary(span.offset), "{:?}", diagnostic);
                }
            }
        }
    }

    #[test]
    fn requests_stand_apart() {
        let request = |url: &str, note: &str| Request::new("GET", url.to_owned(), None, &[]).due(When::Always, note);
        let plan = |notes: [&str; 3]| Plan {
            requests: notes.map(|note| request("https://h/api/v2/problems", note)).to_vec(),
            ..Plan::default()
        };
        let call = "GET /api/v2/problems HTTP/1.1\nHost: h\nAuthorization: Api-Token {token}\n";
        let silent = plan(["", "", ""]).render(Render::Http);
        assert_eq!(silent, format!("{call}\n###\n{call}\n###\n{call}"));
        let told = plan(["one", "two", ""]).render(Render::Http);
        assert_eq!(told, format!("### one\n{call}\n### two\n{call}\n###\n{call}"));
    }

    #[test]
    fn a_shell_fills_in_what_it_did_before() {
        for (given, body) in [
            (r#"-d "{\"tags\": [\"$TAG\", \"\$HOME\"]}" -A "$ME""#, r#"'"$TAG"'"#),
            (r#"-d '{"tags": ["'"$T"'x"]}' -o "$O/a""#, r#""'"${T}"'x""#),
            ("-d @- <<E\n{\"tags\": [\"a${T}\"]}\nE", r#""a'"${T}"'""#),
            ("-d @- <<'E'\n{\"tags\": [\"a${T}\"]}\nE", r#""a${T}""#),
            (r#"-d '{"tags": ["$T"]}'"#, r#""$T""#),
        ] {
            let text = format!("curl -X POST \"$S/api/v1/entity/services/SERVICE-0123456789ABCDEF\" {given}");
            let written = super::super::translate_request(&text, &Options::default()).render(Render::Curl);
            assert!(written.contains(body), "{written}");
            let live = |text: &str| read(text).first().map(Call::variables);
            assert_eq!(live(&written), live(&text), "{written}");
        }
    }

    #[test]
    fn each_request_has_the_options_of_its_own_command() {
        let text = "curl -k -o a https://h/api/v1/entity/infrastructure/hosts\n\
                    curl https://h/api/v1/problem/status/nowhere -i\n\
                    curl -o b https://h/api/v1/entity/services/SERVICE-0123456789ABCDEF";
        let rendered = super::super::translate_request(text, &Options::default()).render(Render::Curl);
        let commands: Vec<_> = rendered.lines().filter_map(|line| line.split_once("'https")).map(|it| it.0).collect();
        assert_eq!(commands, ["curl -k -o a ", "curl -k -o a --globoff ", "curl -o b "]);
    }

    #[test]
    fn curl_leaves_braces_alone_once() {
        let curl = |url: &str, flags: &[&str]| {
            let flags = vec![flags.iter().map(|&flag| flag.to_owned()).collect()];
            let requests = vec![Request::new("GET", url.to_owned(), None, &[]).due(When::Always, "")];
            Plan { requests, flags, ..Plan::default() }.render(Render::Curl).matches("-g").count()
        };
        assert_eq!(curl("https://h/api/v2/problems/{problemId}", &[]), 1);
        assert_eq!(curl("https://h/api/v2/problems/{problemId}", &["-g"]), 1);
        assert_eq!(curl("https://h/api/v2/problems", &[]), 0);
    }
}
