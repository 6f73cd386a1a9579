//! What is said of whole texts, and of which of them.

use crate::options::Options;
use crate::report::diagnostic::Diagnostic;
use crate::request::{mask_secrets, translate_request};

/// What is said of calls that are translated.
const NOTES: &[&str] = &["request/answer-changes", "request/status-timeframe", "request/several-requests"];

fn codes(text: &str) -> Vec<String> {
    translate_request(text, &Options::default()).diagnostics.iter().map(Diagnostic::code).map(str::to_owned).collect()
}

#[test]
fn what_reads_as_a_variable_behind_its_escapes_is_said() {
    let feed = "https://h/api/v1/problem/feed?relativeTime=day";
    for (text, count) in [
        (format!("curl \"{feed}&tag=%24A:$A\""), 1),
        (format!("curl \"{feed}&tag=%24A:$B\""), 0),
        (format!("curl -G '{feed}' --data-urlencode 'tag=$A' --data-urlencode \"tag=$A\""), 1),
        (format!("curl '{feed}&tag=$A'\"&tag=$A\""), 1),
        ("curl \"h/api/v1/problem/details/$A/close?content=%24A\"".to_owned(), 1),
        ("curl \"h/api/v1/problem/details/$A/comments\" -d '{\"comment\":\"\\u0024A\"}'".to_owned(), 1),
        ("curl \"h/api/v1/problem/details/$A/comments\" -d '{\"comment\":\"\\u0024B\"}'".to_owned(), 0),
    ] {
        let found = codes(&text).iter().filter(|code| *code == "request/literal-variable").count();
        assert_eq!(found, count, "{text}");
    }
}

#[test]
fn calls_in_lists_of_words_are_named() {
    let listed = "    command: [\"curl\", \"https://h/api/v1/problem/status\"]\n";
    for (text, count) in [
        (format!("a:\n    image: curlimages/curl\n{listed}"), 1),
        (format!("a:\n    command: sh -c 'curl https://h/api/v1/tokens'\nb:\n{listed}"), 2),
    ] {
        let said = translate_request(&text, &Options::default()).diagnostics;
        let codes: Vec<_> = said.iter().map(Diagnostic::code).collect();
        assert_eq!(codes, vec!["request/not-read"; count], "{text}");
    }
}

#[test]
fn calls_of_other_languages_are_named() {
    for (text, count) in [
        ("a('/api/v1/tokens')\n  url: `${a}/api/v1/b`,\n\"/api/v2/b\": null\nc.post(\"api/v2/b\")\n", 4),
        ("@Get(path=\"api/config/v1/a\")\n@a = https://h/api/v1/b\n# /api/v1/b\n", 1),
        ("/** a */\n/* b */\nc('/api/v1/tokens')\n", 1),
        ("http://www.apache.org/licenses/LICENSE-2.0\n\nUnless\nx: '/api/v1/a'\n{\"y\": \"/api/v1/b\"}\n", 2),
        ("GET https://h/api/v1/problem/status\nReferer: https://h/api/v1/tokens\n", 0),
    ] {
        let found = codes(text).iter().filter(|code| *code == "request/not-read").count();
        assert_eq!(found, count, "{text}");
    }
}

#[test]
fn of_calls_to_other_servers_the_error_is_enough() {
    for (text, expected) in [
        ("HTTPS_PROXY=a curl -u a:b https://ci.example.com/job/x | tee log", vec!["request/not-dynatrace"]),
        (
            "curl -d @a https://abc.apps.dynatrace.com/platform/classic/environment-api/v2/problems",
            vec!["request/not-covered"],
        ),
        ("curl -X GET -d @a https://h/api/v1/problem/status", vec!["request/unexpected-body"]),
        ("curl -X GET -d \"$A\" https://h/api/v1/problem/status", vec!["request/unexpected-body"]),
        ("GET https://h/api/v1/problem/status\n\n< ./a.json", vec!["request/unexpected-body"]),
        ("curl -d @a https://h/api/v1/problem/status", vec!["request/body-in-file", "request/no-such-method"]),
    ] {
        let found = codes(text);
        let found: Vec<_> = found.iter().filter(|code| !NOTES.contains(&&***code)).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn what_stands_in_a_section_may_be_a_secret() {
    let call = "GET https://h/api/v1/problem/status\n[BasicAuth]\njane: a1b2c3\n\n[Query]\na: b\nHTTP 200\n";
    assert_eq!(mask_secrets(call), call.replace("jane: a1b2c3", "***").replace("a: b", "***"));
}

#[test]
fn what_a_command_writes_is_no_variable() {
    let call = "https://h/api/v1/problem/details/1_2V2/comments";
    for data in ["\"$(jq -n --arg c \"$C\" '{comment:$c}')\"", "\"$(cat \"$F\")\"", "@<(echo '{}')", "\"$(cat b)\""] {
        let codes = codes(&format!("curl -d {data} {call}"));
        assert!(codes.contains(&"request/body-in-file".to_owned()), "{data}: {codes:?}");
        assert!(
            !codes.iter().any(|code| code == "request/body-in-variable" || code == "request/no-url"),
            "{data}: {codes:?}"
        );
    }
    assert!(codes(&format!("curl -d \"$(BODY)\" {call}")).contains(&"request/body-in-variable".to_owned()));
}

#[test]
fn a_step_that_more_than_a_name_fills_in_is_no_other_api() {
    for step in ["${E:-alertingProfiles}", "${EPS[mw]}", "$(endpoint)", "$E"] {
        let codes = codes(&format!("curl \"https://h/api/config/v1/{step}\""));
        assert!(codes.contains(&"request/value-needed".to_owned()), "{step}: {codes:?}");
        assert!(!codes.contains(&"request/not-covered".to_owned()), "{step}: {codes:?}");
    }
}

#[test]
fn headers_with_the_key_of_the_next_page_go_on() {
    for option in ["-i", "-D -", "-D h.txt", "-si"] {
        let codes = codes(&format!("curl {option} https://h/api/v1/entity/infrastructure/hosts"));
        assert!(codes.contains(&"request/answer-goes-on".to_owned()), "{option}: {codes:?}");
    }
    assert!(!codes("curl -i https://h/api/v1/problem/status").contains(&"request/answer-goes-on".to_owned()));
}
