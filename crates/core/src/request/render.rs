//! Requests as text: JSON, HTTP, or curl commands with the token from the environment.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use serde::Serialize;

use super::call::leaves_a_header;
use super::url::one_word;
use super::{Plan, variable};
use crate::report::finding::one_line;
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

/// When a request is due and what it does, as a comment line. A note may hold text of the input.
fn comment(request: &Request, prefix: &str) -> String {
    let due = if request.when == When::Always { "" } else { request.when.words() };
    match (due, &*one_line(&request.note)) {
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
    let url = one_word(&request.url);
    let (host, target) = split_host(&url);
    let _ = writeln!(text, "{} {target} HTTP/1.1", token(&request.method));
    if let Some(host) = host {
        let _ = writeln!(text, "Host: {host}");
    }
    for (name, value) in &request.headers {
        let _ = writeln!(text, "{}", field(name, value));
    }
    if let Some(body) = &request.body {
        let _ = writeln!(text, "\n{body}");
    }
    text
}

/// A method or the name of a header. Callers may render requests of their own; what cannot stand in a name could
/// begin another line, or another word of a command.
fn token(text: &str) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    text.chars().map(|c| if allowed(c) { c } else { '_' }).collect()
}

/// A header as one line.
fn field(name: &str, value: &str) -> String {
    let value: String = value.chars().map(|c| if leaves_a_header(c) { ' ' } else { c }).collect();
    format!("{}: {value}", token(name))
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
    let url = one_word(&request.url);
    if url.contains(['{', '[']) && !flags.iter().any(|flag| flag == "-g" || flag == "--globoff") {
        text.push_str(" --globoff");
    }
    if request.method != "GET" || request.body.is_some() {
        let _ = write!(text, " -X {}", quoted_if_needed(&token(&request.method), variables));
    }
    // What begins with a hyphen would be an option.
    let option = if url.starts_with('-') { "--url " } else { "" };
    let _ = write!(text, " {option}{}", quoted_url(&url, variables));
    for (name, value) in &request.headers {
        if name == "Authorization" && value == Request::AUTHORIZATION {
            text.push_str(" \\\n  -H \"Authorization: Api-Token $DT_API_TOKEN\"");
        } else {
            let _ = write!(text, " \\\n  -H {}", quoted(&field(name, value), variables));
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
    // Between double quotes, a shell in a terminal takes `!` for a command of before.
    let escaped = url.replace('\\', "\\\\").replace('"', "\\\"").replace('`', "\\`");
    format!("\"{}\"", escaped.replace('!', "\"'!'\""))
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
    if !text.is_empty() && text.chars().all(plain) { text.to_owned() } else { quoted(text, variables) }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::rc::Rc;

    use percent_encoding::utf8_percent_encode;
    use proptest::prelude::*;

    use super::super::call::{Call, Flag, RequestParts};
    use super::super::located::Located;
    use super::super::url::{COMPONENT, Url, UrlBuilder};
    use super::super::{Plan, Work, shell, variable};
    use super::{Render, leaves_a_header, one_word};
    use crate::options::Options;
    use crate::report::request::{Request, When};

    fn read(text: &str) -> Vec<Call> {
        let options = Options::default();
        Work::new(&options).read(text).unwrap_or_default()
    }

    const BASES: &[&str] = &[
        "https://abc.live.dynatrace.com",
        "http://localhost:8080",
        "https://m.example.com/e/a-1",
        "https://[::1]:9999",
        "https://it's\"!`",
        "{{ host }}",
        "{host}",
        "$BASE",
        "${BASE}/e/$ENV",
        "",
    ];

    /// What means something to a shell, in HTTP text, to curl, or to the readers of them.
    const SIGNS: &[&str] = &[
        "a",
        "b",
        "'",
        "\"",
        "`",
        "\\",
        "!",
        "^",
        "#",
        ";",
        "&",
        "|",
        "$",
        "@",
        "<",
        ">",
        "{",
        "}",
        "[",
        "]",
        "%",
        "*",
        "?",
        "~",
        "-",
        " ",
        "\t",
        "\r",
        "\n",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "$A",
        "${B}",
        "{{c}}",
        "{{ c }}",
        "{d}",
        "<e>",
        "$(touch x)",
        "`curl a`",
        "curl ^\"",
        "\ncurl a",
        "\n###",
        " ^\n",
        "\n> ",
        "\nGET /b",
    ];

    fn nasty() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            9 => prop::sample::select(SIGNS).prop_map(str::to_owned),
            1 => any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(part, 0..10).prop_map(|parts| parts.concat())
    }

    prop_compose! {
        fn request()(
            method in prop::sample::select(vec!["GET", "POST", "PUT", "DELETE"]),
            base in prop::sample::select(BASES),
            step in nasty().prop_filter("no step", |step| !step.is_empty()),
            parameters in prop::collection::vec(("[a-zA-Z]{1,8}", nasty()), 0..4),
            accept in nasty(),
            text in prop::option::of(nasty()),
            note in nasty(),
        ) -> Request {
            let variables = ["$A", "${B}", "{{c}}", "{d}", "<e>"].map(str::to_owned);
            let like = Url { base: base.to_owned(), variables: Rc::new(BTreeSet::from(variables)), ..Url::default() };
            let mut url = UrlBuilder::new(&like, ["api", "v2", step.as_str()]);
            for (name, value) in &parameters {
                url = url.with(name, value);
            }
            let body = text.map(|text| serde_json::json!({ "text": text, "list": [1, "'\"`$\\"] }));
            let body = body.map(|body| serde_json::to_string_pretty(&body).unwrap_or_default());
            let mut request = Request::new(method, url.finish(), body, &[]).due(When::Always, &note);
            request.headers.insert("Accept".to_owned(), accept.replace(leaves_a_header, "").trim().to_owned());
            request
        }
    }

    /// A text without the braces of variables that are parted without them from what stands behind them.
    fn unbraced(text: &str) -> String {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let mut parts = text.split("${");
        let mut plain = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            match part.split_once('}') {
                Some((name, rest)) if name.chars().all(is_name) && !rest.starts_with(is_name) => {
                    plain.extend(["$", name, rest]);
                }
                _ => plain.extend(["${", part]),
            }
        }
        plain
    }

    /// Whether what is written of a plan is read as its requests.
    fn is_read_back(plan: &Plan) -> Result<(), TestCaseError> {
        for render in [Render::Http, Render::Curl] {
            let text = plan.render(render);
            let calls = read(&text);
            prop_assert_eq!(calls.len(), plan.requests.len(), "{}", text);
            for (i, (call, request)) in calls.iter().zip(&plan.requests).enumerate() {
                prop_assert_eq!(&call.method(), &request.method, "{}", text);
                prop_assert_eq!(unbraced(&call.url.text), unbraced(&request.url), "{}", text);
                let body = call.body.as_ref().map(|body| unbraced(&body.text));
                prop_assert_eq!(body, request.body.as_deref().map(unbraced), "{}", text);
                let headers = call.headers.iter().filter(|header| !header.is("Host"));
                let headers = headers
                    .map(|header| (header.name.text.clone(), header.value.text.replace("$DT_API_TOKEN", "{token}")));
                prop_assert_eq!(&headers.collect::<BTreeMap<_, _>>(), &request.headers, "{}", text);
                if render == Render::Curl {
                    let read = call
                        .flags
                        .iter()
                        .flat_map(Flag::words)
                        .map(|word| &*word.text)
                        .filter(|flag| *flag != "--globoff");
                    let given = plan.flags.get(i).into_iter().flatten();
                    prop_assert!(read.eq(given), "{}", text);
                }
            }
        }
        Ok(())
    }

    #[test]
    fn a_shell_reads_variables_in_a_url_and_runs_nothing() {
        let variables = BTreeSet::from(["$BASE", "${ID}", "${IFS}"].map(str::to_owned));
        for (url, written) in [
            ("$BASE/api/v2/problems/${ID}", "\"$BASE/api/v2/problems/${ID}\""),
            ("$BASE/a\"b`c", "\"$BASE/a\\\"b\\`c\""),
            ("$BASE/a!b", "\"$BASE/a\"'!'\"b\""),
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
            file in nasty(),
        ) {
            let mut plan = Plan { requests, flags, ..Plan::default() };
            if let Some(flags) = plan.flags.first_mut() {
                flags.extend(["-o".to_owned(), file.replace('\n', "")]);
            }
            is_read_back(&plan)?;
            let json = plan.render(Render::Json);
            let read: serde_json::Value = serde_json::from_str(&json).unwrap_or_default();
            let written = serde_json::to_value(&plan.requests).unwrap_or_default();
            prop_assert_eq!(read.get("requests"), Some(&written));
        }

        #[test]
        fn what_is_planned_is_written_as_it_is(
            base in prop::sample::select(BASES),
            (host, id, value) in (nasty(), nasty(), nasty()),
            (accept, device) in (nasty(), nasty()),
        ) {
            let id = utf8_percent_encode(&id, COMPONENT).to_string();
            let calls = [
                format!("{base}/api/v1/problem/details/{id}/close?content={value}"),
                format!("https://{host}/api/v1/entity/services?tag={value}"),
                format!("{base}/api/v1/entity/infrastructure/custom/{id}"),
            ];
            let device = serde_json::json!({ "displayName": device, "tags": [value] }).to_string();
            for (url, body) in calls.into_iter().zip([None, None, Some(device)]) {
                let method = url.contains("services").then(|| "GET".to_owned()).or(Some("POST".to_owned()));
                let headers = vec![("accept".to_owned(), accept.clone())];
                let parts = RequestParts { method, url, headers, body };
                is_read_back(&super::super::translate_parts(&parts, &Options::default()))?;
            }
        }

        /// Callers may render what they hold.
        #[test]
        fn no_request_of_a_caller_leaves_its_lines_and_words(
            (method, url, note) in (nasty(), nasty(), nasty()),
            headers in prop::collection::btree_map(nasty(), nasty(), 0..3),
        ) {
            let url = format!("{url}x");
            let mut request = Request::new(&method, url.clone(), None, &[]).due(When::Always, &note);
            request.headers = headers;
            let lines = 1 + usize::from(!note.is_empty()) + request.headers.len();
            let plan = Plan { requests: vec![request], ..Plan::default() };
            let http = plan.render(Render::Http);
            let written = leaves_a_header;
            let host = usize::from(one_word(&url).starts_with("https://"));
            prop_assert_eq!(http.matches(written).count(), lines + host, "{}", http);
            let curl = plan.render(Render::Curl);
            let commands = shell::read(&curl).commands;
            prop_assert_eq!(commands.len(), 1, "{}", curl);
            let calls = read(&curl);
            prop_assert_eq!(calls.iter().map(|call| call.url.text.clone()).collect::<Vec<_>>(), [one_word(&url)], "{}", curl);
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
            let mut text = Located::verbatim(&url.finish(), 0);
            variable::read_in(&mut text);
            let read = Url::parse(&text);
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
    fn no_text_of_the_input_leaves_its_comment() {
        let text =
            "POST /api/v1/entity/infrastructure/custom/a%0Atouch%20x%0Db%E2%80%A8c%C2%85d\n\n{\"tags\": [\"t\"]}";
        let plan = super::super::translate_request(text, &Options::default());
        assert!(plan.requests.iter().any(|request| request.note.contains("a\ntouch x\rb\u{2028}c\u{85}d")));
        for render in [Render::Http, Render::Curl] {
            let text = plan.render(render);
            let mut comments = text.lines().filter(|line| line.starts_with('#'));
            assert!(comments.any(|line| line.contains(r"a\ntouch x\rb\u{2028}c\u{85}d")), "{text}");
            assert!(!text.contains("\ntouch"), "{text}");
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
        assert_eq!(commands, ["curl -k -o a ", "curl -k --globoff ", "curl -o b "]);
    }

    #[test]
    fn one_request_alone_writes_a_file() {
        for option in ["-o out.json", "--output out.json", "-D headers", "-O"] {
            let text = format!("curl -s {option} https://h/api/v1/problem/status -o");
            let plan = super::super::translate_request(&text, &Options::default());
            let commands = plan.render(Render::Curl);
            assert_eq!((commands.matches("curl -s").count(), commands.matches(option).count()), (4, 1), "{commands}");
            let said: Vec<_> = plan.diagnostics.iter().filter(|said| said.code == "request/one-file").collect();
            let places: Vec<_> = said.iter().filter_map(|said| said.span).collect();
            let places: Vec<_> = places.iter().filter_map(|at| text.get(at.offset..at.offset + at.length)).collect();
            assert_eq!(places, [option.rsplit([' ', '-']).next().unwrap_or_default()]);
        }
        let one =
            super::super::translate_request("curl -o a https://h/api/v1/problem/details/1_2V2", &Options::default());
        assert!(one.lossless && one.render(Render::Curl).starts_with("curl -o a 'https"));
    }

    #[test]
    fn an_option_is_left_out_with_its_value() {
        let text = format!("curl -w 'Bearer {}' -s https://h/api/v1/problem/details/1_2V2", "q".repeat(20));
        let rendered = super::super::translate_request(&text, &Options::default()).render(Render::Curl);
        assert!(rendered.starts_with("curl -s 'https"), "{rendered}");
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
