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
    let calls = work.read(text);
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
        ("A=h/api/v1; B=$A/problem/details; curl $B/c", "h/api/v1/problem/details/c"),
        ("A=h/api/v1; B=$A/problem/feed; C=$B; curl $C?a=b", "h/api/v1/problem/feed?a=b"),
        ("for A in a b; do\nB=h/api/v1/$A\ncurl $B\ndone", "h/api/v1/$A"),
        ("A=$B/api/v1/tokens\nfor C in A B; do : \"${!C}\"; done\ncurl $A", "$B/api/v1/tokens"),
        ("A=h/api/v1/$B; printf 'B=%s' $B; printf \"A=$A\"; curl $A", "h/api/v1/$B"),
        ("B=$(a); A=h/api/v1/$B; read -p \"B= \" C; curl $A", "h/api/v1/$B"),
        ("A=h/api/v1/$B; f() { local B=$1; }; f a; curl $A", "h/api/v1/$B"),
        ("A=h/api/v1/$B; f() { unset B; }; curl $A", "h/api/v1/$B"),
        ("A=h/api/v1/$B; ( B=a ); C=$(B=b; d); curl $A", "h/api/v1/$B"),
        ("A=h/api/v1/tokens; ( . a ); B=$(. a; b); f() { source a; }; curl $A", "h/api/v1/tokens"),
        ("f() {\nlocal A=h/api/v1/$1\nif a; then\ncurl $A\nfi\n}\nf b", "h/api/v1/$1"),
        ("A=$B/api/v1\nf () { a; }\nf\nfor C in a; do curl $A/$C; done", "$B/api/v1/$C"),
        ("set -eu; A=h/api/v1/$1; curl $A", "h/api/v1/$1"),
        ("a & A=h/api/v1/tokens; (( B = 1 )); curl $A", "h/api/v1/tokens"),
        ("case a in b) A=h/api/v1/a; curl $A;; c) A=h/api/v1/tokens; curl $A;; esac", "h/api/v1/tokens"),
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
        "[ a ] && A=/api/v1/tokens; curl h$A",
        "if a; then A=/api/v1/tokens; else curl h$A; fi",
        "case a in b) A=/api/v1/tokens;; c) curl h$A;; esac",
        "f() { A=/api/v1/tokens; }; f; curl h$A",
        "f() { A=/api/v1/a; }; A=/api/v1/tokens; f; curl h$A",
        "f () { A=/api/v1/a; }; A=/api/v1/tokens; f; curl h$A",
        "A=/api/v1/tokens; . a; curl h$A",
        "A=/api/v1/tokens; f() { . a; }; f; curl h$A",
        "A=/api/v1/a; printf -vA /api/v1/tokens; curl h$A",
        "A=/api/v1/$REPLY; read; curl h$A",
        "A=/api/v1/$B; f() { B=a; }; f; curl h$A",
        "A=/api/v1/$B; f() { local B=a; curl h$A; }; f",
        "A=/api/v1/a; f() { curl h$A; }; A=/api/v1/tokens; f",
        "A=/api/v1/a; while b; do curl h$A; A=/api/v1/tokens; done",
        "curl h$A; A=/api/v1/tokens",
        "A=/api/v1/a; (A=/api/v1/tokens); curl h$A",
        "A=/api/v1/a; B=$(A=/api/v1/tokens; b); curl h$A",
        "A=/api/v1/a; f() ( A=/api/v1/tokens; ); curl h$A",
        "A=/api/v1/a; b | A=/api/v1/tokens; curl h$A",
        "A=/api/v1/tokens | b; curl h$A",
        "A=/api/v1/tokens & curl h$A",
        "A=/api/v1/$B; B=a; curl h$A",
        "A=/api/v1/$B; C=$A; B=a; curl h$A$C",
        "A=/api/v1/$1; shift; curl h$A",
        "A=/api/v1/$1; set -- a; curl h$A",
        "A=/api/v1/$1; f() { curl h$A; }; f a",
        "A=/api/v1/$B; (( B++ )); curl h$A",
        "A=/api/v1/$B; a $((B += 1)); curl h$A",
        "A=/api/v1/$B; : ${B:=c}; curl h$A",
        "A=/api/v1/$B; for B in a b; do curl h$A; done",
        "A=/api/v1/$RANDOM; curl h$A",
    ] {
        assert!(last(text).0.starts_with("h$A") || last(text).0.len() > 1_000, "{text}: {}", last(text).0);
    }
}

#[test]
fn lists_are_not_read_where_their_elements_are_assigned() {
    for text in [
        "A=(-s); A[1]=-XDELETE;",
        "A=(-s); A[${#A[@]}]=-X; A+=(DELETE);",
        "A=(-X DELETE); unset 'A[1]' 'A[0]';",
        "A=(-X DELETE); read 'A[1]' <<< a;",
        "A=([1]=-X [0]=-s);",
        "A=(-X \"$B\"); B=c;",
    ] {
        let (_, _, _, codes) = last(&format!("{text} curl \"${{A[@]}}\" https://h/api/v1/tokens"));
        assert_eq!(codes, ["request/filled-in-options"], "{text}");
    }
}

#[test]
fn a_variable_that_holds_nothing_is_no_word() {
    let said = |text: &str| translate_request(text, &Options::default()).lossless;
    assert!(said("A=\ncurl $A -s https://h/api/v1/problem/details/1_2V2"));
    assert!(!said("A=b\ncurl -s $A https://h/api/v1/problem/details/1_2V2"));
}

#[test]
fn the_token_of_an_authorization_may_change() {
    for text in [
        "A=(-s -H \"Authorization: Api-Token $B\"); unset B; curl \"${A[@]}\" https://h/api/v1/problem/details/1_2V2",
        "A=\"authorization: Api-Token $1\"; shift; curl -H \"$A\" https://h/api/v1/problem/details/1_2V2",
    ] {
        let plan = translate_request(text, &Options::default());
        assert!(plan.counts.warning == 0 && plan.counts.error == 0, "{text}: {:?}", plan.diagnostics);
    }
}

#[test]
fn blocks_may_be_deep() {
    let text = ["A=h/api/v1/tokens\n", &"{ ( ".repeat(50_000), "curl $A\n"].concat();
    assert_eq!(last(&text).0, "$A");
    let inside = ["{ ".repeat(50_000), "A=h/api/v1/tokens\n".to_owned(), "curl $A\n".repeat(1_000)].concat();
    assert_eq!(last(&inside).0, "h/api/v1/tokens");
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
