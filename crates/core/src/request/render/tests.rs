//! What is rendered is read again as the same: by a shell, as HTTP text, and as JSON.

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
    Work::new(&options).read(text)
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
            let read = |value: &str| unbraced(&value.replace("$DT_API_TOKEN", "{token}"));
            let headers = headers.map(|header| (header.name.text.clone(), read(&header.value.text)));
            let given = request.headers.iter().map(|(name, value)| (name.clone(), unbraced(value)));
            prop_assert_eq!(headers.collect::<BTreeMap<_, _>>(), given.collect::<BTreeMap<_, _>>(), "{}", text);
            if render == Render::Curl {
                let read =
                    call.flags.iter().flat_map(Flag::words).map(|word| &*word.text).filter(|flag| *flag != "--globoff");
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
        let commands = shell::read(&curl, 0).commands;
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
            if let Some(span) = diagnostic.span() {
                prop_assert!(span.offset + span.length <= text.len(), "{:?}", diagnostic);
                prop_assert!(text.is_char_boundary(span.offset), "{:?}", diagnostic);
            }
        }
    }
}

#[test]
fn no_text_of_the_input_leaves_its_comment() {
    let text = "POST /api/v1/entity/infrastructure/custom/a%0Atouch%20x%0Db%E2%80%A8c%C2%85d\n\n{\"tags\": [\"t\"]}";
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
fn templates_stay_as_they_are_in_quotes() {
    for (id, written) in [
        ("{{ a['b'] }}", r#"'https://h/api/v2/problems/'"{{ a['b'] }}"'?"#),
        (r#"{{ a["b"] }}"#, r#"'https://h/api/v2/problems/{{ a["b"] }}?"#),
        (r#"{{ a["$b"] }}"#, r#"'https://h/api/v2/problems/{{ a["$b"] }}?"#),
    ] {
        let plan =
            super::super::translate_request(format!("https://h/api/v1/problem/details/{id}"), &Options::default());
        let commands = plan.render(Render::Curl);
        assert!(plan.lossless && commands.contains(written), "{commands}");
        assert!(plan.render(Render::Http).contains(&format!("GET /api/v2/problems/{id}?")), "{id}");
    }
    for (text, written) in [
        (r#"curl "$B"'/api/v1/problem/details/{{ a["b"] }}'"#, r#" "$B"'/api/v2/problems/{{ a["b"] }}?"#),
        (r#"curl "$B/api/v1/problem/details/{{ a['b'] }}""#, r#" "$B/api/v2/problems/{{ a['b'] }}?"#),
    ] {
        let commands = super::super::translate_request(text, &Options::default()).render(Render::Curl);
        assert!(commands.contains(written), "{commands}");
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
        let said: Vec<_> = plan.diagnostics.iter().filter(|said| said.code() == "request/one-file").collect();
        let places: Vec<_> = said.iter().filter_map(|said| said.span()).collect();
        let places: Vec<_> = places.iter().filter_map(|at| text.get(at.offset..at.offset + at.length)).collect();
        assert_eq!(places, [option.rsplit([' ', '-']).next().unwrap_or_default()]);
    }
    let one = super::super::translate_request("curl -o a https://h/api/v1/problem/details/1_2V2", &Options::default());
    assert!(one.render(Render::Curl).starts_with("curl -o a 'https"));
    assert!(one.diagnostics.iter().all(|said| said.code() != "request/one-file"), "{:?}", one.diagnostics);
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

#[test]
fn a_brace_alone_is_one_for_curl_too() {
    for (value, globoff) in [("a}b", true), ("a{b", true), ("a-b", false)] {
        let text = format!("curl -G https://h/api/v1/problem/feed -d relativeTime=day --data-urlencode 'tag={value}'");
        let plan = super::super::translate_request(text, &Options::default());
        let written = plan.render(Render::Curl);
        let first = written.lines().find(|line| line.starts_with("curl"));
        assert_eq!(first.is_some_and(|line| line.starts_with("curl --globoff")), globoff, "{written}");
    }
}
