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
    let folder = Folder::with(&[(&format!("{}.json", token()), CLEAN)]);
    let run = folder.run(&format!("convert {}.json", token()));
    assert_eq!(run.code, 0);
    assert!(!run.stderr.contains("QQQ"), "{}", run.stderr);
}
