//! Secrets are never printed outside of the output.

use crate::support::{CLEAN, Folder, run_with};

/// The secret part, which must not be seen.
fn secret() -> String {
    "Q".repeat(64)
}

fn token() -> String {
    format!("dt0c01.{}.{}", "P".repeat(24), secret())
}

/// Payloads that hold a token, and lead to a frame that shows the line with it.
fn payloads() -> Vec<String> {
    let (token, secret) = (token(), secret());
    let with = |member: &str| CLEAN.replacen('{', &format!("{{ {member},"), 1);
    vec![
        with(&format!(r#""token": "{token}""#)),
        with(&format!(r#""token": "{secret}""#)),
        with(&format!(r#""Authorization": "Api-Token {secret}""#)),
        with(&format!(r#""note": "Api-Token  {secret}""#)),
        with(&format!(r#""note": "Bearer\t{secret}""#)),
        with(&format!(r#""headers": {{"authorization": "Api-Token {secret}"}}"#)),
        with(&format!(r#""api-token": "{secret}""#)),
        with(&format!(r#""note": "{token}""#)),
        with(&format!(r#""url": "https://e/api?api-token={secret}""#)),
        with(&format!(r#""{token}": true"#)),
        with(&format!(r#""note": "{}""#, token.replace('.', "\\u002e"))),
        with(&format!(r#""note": "{}""#, token.replace('d', "\\u0064"))),
        with(&format!(r#""note": ["{token}", "{token}"]"#)),
        with(&format!(r#""body": "{{\"token\": \"{secret}\"}}""#)),
        CLEAN.replace("true", &format!("\"{token}\"")),
        format!("\"{token}\""),
        format!("{token}"),
        format!("{{\"token\": \"{secret}"),
        format!("{{\"token\": \"{token}\" \"a\"}}"),
        format!("{{\"a\": {token}}}"),
        format!("{{\"{token}\": 1, \"{token}\": 2}}"),
        format!("Authorization: Api-Token {secret}"),
        format!("curl -H 'Authorization: Api-Token {secret}' https://e/api"),
        format!(r#"[{{"name": "Authorization", "value": "Api-Token {secret}"}}]"#),
        format!(r#"[{{"name": "Authorization", "value": "Basic {secret}"}}]"#),
        format!(r#"{{"name": "a", "values": [{{"key": "DT_API_TOKEN", "value": "{secret}"}}]}}"#),
        format!(r#"{{"env": [{{"value": "{secret}", "name": "DT_TOKEN"}}]}}"#),
        with(&format!(r#""note": "apiKey=a;password=\"{secret}\"""#)),
        format!("export TOKEN=a;PASSWORD=\"{secret}\""),
        format!("curl -u jane:{secret} -x me:{secret}@p --pass {secret} https://h/api/v1/problem/status"),
        format!("curl -b 'a={secret}' -H 'X-Signature: {secret}' https://h/api/v1/problem/status # -u a:{secret}"),
        format!("import os; os.environ[\"DT_TOKEN\"] = \"{secret}\""),
        format!("// curl -u jane:{secret} https://h/api/v1/problem/status\n{}", with(r#""a": 1"#)),
    ]
}

#[test]
fn no_secret_is_echoed() {
    for payload in payloads() {
        let padded = format!("{}{payload}{}", " ".repeat(300), " ".repeat(300));
        for input in [payload.clone(), payload.replace('\n', " "), padded] {
            for args in ["convert", "validate", "detect", "convert --strict --limit 1"] {
                let run = run_with(args, input.clone());
                assert!(!run.stderr.is_empty() || args == "detect", "`{args}` says something of {input}");
                assert!(!run.stderr.contains("QQQ"), "`{args}` echoes a secret of {input}: {}", run.stderr);
                assert!(!run.stdout.contains("QQQ"), "`{args}` prints a secret of {input}: {}", run.stdout);
            }
            let lines = run_with("convert --lines", input.replace('\n', " "));
            assert!(!lines.stderr.contains("QQQ"), "{}", lines.stderr);
        }
    }
}

#[test]
fn no_secret_is_shown_of_what_is_written() {
    // What tells the password is cut off.
    for value in [format!("//user:{}@host/x", secret()), format!("{} {}", "a".repeat(20), token())] {
        let tag = format!(r#"{{"tags": [{{"context": "CONTEXTLESS", "key": "https", "value": "{value}"}}]}}"#);
        let run = run_with("convert --family entity --kind entity-tags --to v1", tag);
        assert!(run.stderr.contains("entity-tags/joined") && !run.stderr.contains("QQ"), "{}", run.stderr);
    }
}

#[test]
fn no_secret_in_bytes_that_are_no_text_is_echoed() {
    let utf16: Vec<u8> = format!("{{\"token\": \"{}\"}}", token()).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin1 = [b"{\"a\": \"\xE9\", \"token\": \"", secret().as_bytes(), b"\"}"].concat();
    for input in [utf16, latin1] {
        let run = run_with("convert", input);
        assert_eq!(run.code, 1);
        assert!(!run.stderr.contains('Q'), "{}", run.stderr);
    }
}

#[test]
fn no_secret_in_a_file_name_is_echoed() {
    for name in [format!("{}.json", token()), format!("password={}.json", secret())] {
        let folder = Folder::with(&[(&format!("in/{name}"), CLEAN), ("in/other.json", "{")]);
        for (args, code) in [(format!("convert in/{name}"), 0), ("convert in --report json".to_owned(), 1)] {
            let run = folder.run(&args);
            assert_eq!(run.code, code);
            assert!(!run.stderr.contains("QQQ"), "{}", run.stderr);
            assert!(!run.stdout.contains("QQQ"), "{}", run.stdout);
        }
    }
}

/// Requests that hold a secret, of the new and the old format, in every place where one can stand.
fn calls(secret: &str) -> Vec<String> {
    let status = "https://h/api/v1/problem/status";
    let body = r#"{"comment": "a", "user": "b", "colour": 1}"#;
    vec![
        format!("GET {status}?api-token={secret}"),
        format!("GET {status}?Api-Token={secret}&broken=100%"),
        format!("GET {status}?key={secret}"),
        format!("GET https://h/api/v1/tokens/{secret}"),
        format!("DELETE https://h/api/v1/tokens/{secret}"),
        format!("GET https://jane:{secret}@h/api/v1/problem/status"),
        format!("GET {status}\nAuthorization: Api-Token {secret}\nX-Key: {secret}\nCookie: a={secret}"),
        format!("GET {status}\n{secret}"),
        format!(
            "POST https://h/api/v1/tokens/lookup\nContent-Type: application/json\n\n{{\"token\": \"{secret}\", \"a\": 1}}"
        ),
        format!("curl {status} -H 'Authorization: Api-Token {secret}' -H 'X-Key: {secret}' -F a={secret}"),
        format!("curl {status} --header='X-Key: {secret}' --fresh={secret} --option {secret} -Z{secret}"),
        format!("curl {status} -u jane:{secret} -b 'session={secret}' --oauth2-bearer {secret} -E cert:{secret}"),
        format!(
            "curl {status} -x http://jane:{secret}@proxy -U jane:{secret} --proxy-header 'X: {secret}' --pass {secret}"
        ),
        format!("curl {status} -o 'Authorization: Api-Token {secret}' --data '{body}'"),
        format!("curl '{status}?api-token={}\"{}\"'", &secret[..4], &secret[4..]),
        format!("curl {status} # -u jane:{secret} -b \"a={secret}\" --pass {secret}"),
        format!("# curl -u jane:{secret} \\\n#   -H 'X-Key: {secret}' {status}\n# -u jane:{secret}\ncurl {status}"),
        format!("// curl -u jane:{secret} {status}\n# TOKENS=(a {secret})\nGET {status}"),
        format!("curl 'https://me:ab/{secret}@h/api/v1/problem/status'"),
        format!("curl 'https://me:ab?{secret}@h/api/v1/problem/status'"),
        format!("curl ^\"{status}?api-token={secret}^\" ^\r\n  -H ^\"X-Key: {secret}^\""),
    ]
}

/// Places where only a token of the new format can be told from other text.
fn calls_with_token(token: &str) -> Vec<String> {
    let (open, close) = ("(%22", "%22)");
    vec![
        format!("GET https://h/api/v1/problem/feed?relativeTime=hour&tag={token}&status={token}"),
        format!("GET https://h/api/v1/problem/feed?relativeTime={token}&tag={}", token.replace('.', "%2E")),
        format!("GET https://h/api/v2/problems?problemSelector=text{open}{token}{close}"),
        format!("GET https://h/api/v2/problems?problemSelector=entityTags{open}{token}{close}"),
        format!("GET https://h/api/v2/problems?problemSelector={token}"),
        format!("GET https://h/api/v2/entities?entitySelector=type{open}HOST{close},tag{open}{token}{close}&to=v2"),
        format!("GET https://h/api/v1/entity/infrastructure/hosts?hostGroupName={token}"),
        format!("GET https://h/api/v1/problem/details/{token}"),
        format!("GET https://h/e/{token}/api/v1/problem/status"),
        format!("GET https://h/{token}"),
        format!("curl https://h/api/v1/problem/status -A {token} --max-time {token} -X {token}"),
        format!("curl https://h/api/v1/problem/status -A {token} --{token}"),
    ]
}

#[test]
fn no_secret_of_a_request_is_shown_or_written() {
    let old = "Q".repeat(21);
    let inputs = [calls(&old), calls(&token()), calls_with_token(&token())].concat();
    for input in inputs {
        for args in [
            "request --render http",
            "request --render curl",
            "request --report json",
            "request --to v2",
            "scopes --for -",
        ] {
            let run = run_with(args, input.clone());
            assert!(!run.stderr.contains("QQQ"), "`{args}` echoes a secret of {input}: {}", run.stderr);
            // A body may have it, as it had it before.
            let written = run.stdout.replace(&format!("\\\"token\\\": \\\"{old}\\\""), "");
            let written = written.replace(&format!("\"token\": \"{old}\""), "");
            let written = written.replace(&format!("\\\"token\\\": \\\"{}\\\"", token()), "");
            let written = written.replace(&format!("\"token\": \"{}\"", token()), "");
            assert!(!written.contains("QQQ"), "`{args}` writes a secret of {input}: {}", run.stdout);
        }
    }
}

#[test]
fn no_secret_is_shown_of_arguments() {
    for value in [token(), format!("password={}", secret())] {
        for args in [
            "",
            "convert --family ",
            "convert --",
            "inspect a ",
            "convert --limit ",
            "request --now ",
            "request --now=",
        ] {
            let run = run_with(&format!("{args}{value}"), "");
            assert_eq!(run.code, 2, "{args}");
            assert!(!run.stderr.contains("QQQ") && run.stderr.contains("error"), "{args}: {}", run.stderr);
        }
    }
}

#[test]
fn no_secret_is_shown_by_an_inspection() {
    let public = format!("dt0c01.{}", "P".repeat(24));
    for input in
        [token(), "Q".repeat(21), format!("[{}]a", token()), format!("tag(\"{}\")", token()), format!("a:{}", token())]
    {
        for args in ["inspect -", "inspect - --report json"] {
            let run = run_with(args, input.clone());
            assert!(!run.stdout.contains("QQQ") && !run.stderr.contains("QQQ"), "{input}: {}", run.stdout);
        }
    }
    assert!(run_with("inspect -", token()).stdout.contains(&public), "the public part may be shown");
    for scope in [token(), format!("password={}", secret())] {
        let run = run_with(&format!("scopes --replaces {scope}"), "");
        assert!(!run.stderr.contains("QQQ"), "{}", run.stderr);
    }
}
