//! What words stand for where a script assigns it, and what is left alone.

use crate::options::Options;
use crate::report::diagnostic::Diagnostic;
use crate::request::Work;
use crate::request::call::Call;
use crate::request::translate_request;

/// The URL, the headers and the body of the last call, and what was said of all.
fn last(text: &str) -> (String, Vec<String>, Option<String>, Vec<String>) {
    let options = Options::default();
    let mut work = Work::new(&options);
    let calls = work.read(text).unwrap_or_default();
    let Call { url, headers, body, .. } = calls.last().cloned().unwrap_or_default();
    let headers = headers.into_iter().map(|header| [header.name.text, header.value.text].join(": "));
    let said = translate_request(text, &options).diagnostics;
    let of_call =
        |code: &&str| code.ends_with("-variable") || code.ends_with("-options") || *code == "request/not-read";
    let codes = said.iter().map(Diagnostic::code).filter(of_call).map(str::to_owned).collect();
    (url.text, headers.collect(), body.map(|body| body.text), codes)
}

const READ: &str = "request/assigned-variable";

#[test]
fn calls_are_read_with_what_the_text_assigns() {
    for (text, url) in [
        ("A=$B/api; curl $A/v1/tokens", "$B/api/v1/tokens"),
        ("A=h/api/v1\ncurl \"https://$A/tokens\"", "https://h/api/v1/tokens"),
        ("A=/api/v1/tokens; export B=\"https://h$A?x=$C\"; curl -s \"${B}\"", "https://h/api/v1/tokens?x=$C"),
        ("local -r A=https://h/api/v1/tokens; curl --url $A", "https://h/api/v1/tokens"),
        ("f() { curl $A; }\nA=https://h/api/v1/tokens\nf", "https://h/api/v1/tokens"),
        ("A=(-s https://h/api/v1/tokens)\ncurl \"${A[@]}\"", "https://h/api/v1/tokens"),
        ("B=(-k)\nA=( # a\n -s\n \"${B[@]}\" 'https://h/api/v1/tokens'\n)\ncurl ${A[@]}", "https://h/api/v1/tokens"),
        ("A='curl -s -k'; $A https://h/api/v1/tokens", "https://h/api/v1/tokens"),
        ("A=a; A=h/api/v1/tokens; curl $A", "h/api/v1/tokens"),
        ("A=a; if b; then c; fi; A=h/api/v1/tokens; if b; then c; fi; curl $A", "h/api/v1/tokens"),
        ("f() {\n A=h/api/v1/a\n curl $A\n}\ng() {\n A=h/api/v1/tokens\n curl $A\n}", "h/api/v1/tokens"),
        ("A=$C/api; B=$A/config/v1; curl $B/b", "$C/api/config/v1/b"),
        ("A=tokens; curl https://h/api/v1/$A/$B", "https://h/api/v1/tokens/$B"),
        ("A=h/api/v1; B=problem/feed?a=$C; curl https://$A/$B", "https://h/api/v1/problem/feed?a=$C"),
        ("export A=\"feed\"; curl \"h/api/v1/problem/${A}?relativeTime=$A\"", "h/api/v1/problem/feed?relativeTime=$A"),
        ("A=dashboards; curl h/api/config/v1/$A", "h/api/config/v1/dashboards"),
    ] {
        let (found, _, _, codes) = last(text);
        assert_eq!(found, url, "{text}");
        assert!(!codes.is_empty() && codes.iter().all(|code| code == READ), "{text}: {codes:?}");
    }
}

#[test]
fn headers_and_bodies_are_read_with_what_the_text_assigns() {
    for (text, header, body) in [
        ("A='Accept: a b'; B='{\"c\": \"'$C'\"}'; curl -H \"$A\" -d \"$B\"", "Accept: a b", "{\"c\": \"$C\"}"),
        ("A=$(cat <<E\n{\"a\": $B}\n\nE\n); curl -H a:b --json \"$A\"", "a: b", "{\"a\": $B}"),
        ("read -r -d '' A <<'E'\n{\"$a\": 1}\nE\ncurl -H a:b -d \"$A\"", "a: b", "{\"$a\": 1}"),
        ("read -d E A <<'E'\n{}\nE\ncurl -H a:b -d \"$A\"", "a: b", "{}"),
        ("A='{}'; curl -H a:b -d @- <<< \"$A\"", "a: b", "{}"),
        ("A='{}'; echo \"$A\" | curl -H a:b -d @-", "a: b", "{}"),
        ("curl -H a:b -d \"$(cat <<E\n{\"a\": $B}\n\nE\n)\"", "a: b", "{\"a\": $B}"),
        ("curl -H a:b --json=\"$(cat <<'E'\n{\"$a\": 1}\nE\n)\"", "a: b", "{\"$a\": 1}"),
        ("curl -H a:b -d@- <<< \"$(cat <<E\n{}\nE\n)\"", "a: b", "{}"),
    ] {
        let (_, headers, found, codes) = last(&format!("{text} https://h/api/v1/tokens"));
        assert_eq!((headers, found.as_deref()), (vec![header.to_owned()], Some(body)), "{text}");
        assert!(codes.iter().all(|code| code == READ), "{text}: {codes:?}");
    }
}

#[test]
fn what_is_not_known_stays_a_variable() {
    for text in [
        "A=/api/v1/tokens; A+=/x; curl h$A",
        "A=/api/v1/tokens; A=$(a); curl h$A",
        "A=$(a)/api/v1/tokens; for A in b c; do curl h$A; done",
        "A=/api/v1/tokens; read -r A; curl h$A",
        "read -d '' A B <<'E'\n{/api/v1/tokens}\nE\ncurl h$A",
        "A=/api/v1/a; if a; then A=/api/v1/tokens; fi; curl h$A",
        "if a; then A=/api/v1/a; else A=/api/v1/tokens; fi; curl h$A",
        "A=/api/v1/a\n[ a ] && A=/api/v1/tokens\ncurl h$A",
        "A=/api/v1/a; f() { A=/api/v1/tokens; }; curl h$A",
        "A=/api/v1/tokens curl h$A",
        "A=x$A/api; curl h$A$A/v1",
        "A=feed; curl h$A/v1/problem/feed",
    ] {
        assert!(last(text).0.starts_with("h$A") || last(text).0.len() > 1_000, "{text}: {}", last(text).0);
    }
}

#[test]
fn what_variables_stand_for_has_an_end() {
    let body = format!("A='{{\"a\": \"{}\"}}'\n", "b".repeat(1_000));
    let (_, _, found, codes) = last(&[body, "curl -d \"$A\" https://h/api/v1/tokens\n".repeat(5_000)].concat());
    assert_eq!(found, None);
    assert!(codes.iter().any(|code| code == "request/body-in-variable"), "{codes:?}");
    let of_next = |i: usize| format!("\"${{A{}[@]}}\" ", i + 1).repeat(9);
    let lists: Vec<_> = (0..20).map(|i| ["A", &i.to_string(), "=(", &of_next(i), ")\n"].concat()).collect();
    last(&[&*lists.concat(), "curl \"${A0[@]}\" https://h/api/v1/tokens"].concat());
}
