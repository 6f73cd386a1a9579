//! Each command and option, on one payload from standard input.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use dt_translate::auth::{Replacement, SCOPES};
use dt_translate::request::{Answer, Response};
use dt_translate::{Options, translate_request, translate_response};
use serde::Deserialize;
use serde_json::json;
use walkdir::WalkDir;

use crate::support::{BROKEN, CLEAN, FOREIGN, Folder, LOSSY, run_with};

/// A call of the API v1.
const CALL: &str = "POST https://h/api/v1/problem/details/1_2V2/close?content=done\n";

/// What the command line in the npm package does too: arguments, the names of inputs that stand in files and on
/// standard input, the exit code, and texts that standard output and standard error have; nothing at all where
/// there are none.
const SHARED: &str = include_str!("../cases.json");

#[derive(Deserialize)]
struct Table {
    inputs: BTreeMap<String, String>,
    cases: Vec<Case>,
}

#[derive(Debug, Deserialize)]
struct Case {
    args: String,
    stdin: String,
    #[serde(default)]
    files: BTreeMap<String, String>,
    code: i32,
    stdout: Vec<String>,
    stderr: Vec<String>,
}

#[test]
fn every_option_does_what_it_says() {
    let Table { inputs, cases } = serde_json::from_str(SHARED).unwrap();
    for case in &cases {
        let folder = Folder::with(&[]);
        for (path, input) in &case.files {
            folder.write(path, &inputs[input]);
        }
        let run = folder.run_with(&case.args, &*inputs[&case.stdin]);
        assert_eq!(run.code, case.code, "exit code of {case:?}: {}", run.stderr);
        for (text, expected) in [(&run.stdout, &case.stdout), (&run.stderr, &case.stderr)] {
            assert_eq!(text.is_empty(), expected.is_empty(), "{case:?}: {text}");
            for part in expected {
                assert!(text.contains(part), "{case:?} lacks {part:?}: {text}");
            }
        }
    }
}

#[test]
fn a_shell_completes_commands_and_options() {
    for (shell, part) in [("bash", "_dt__translate"), ("bash", "--envelope"), ("zsh", "#compdef dt-translate")] {
        let run = run_with(&format!("completions {shell}"), "");
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert!(run.stdout.contains(part), "{shell}");
    }
    let script = run_with("completions bash", "").stdout;
    for (word, before, expected) in [("--fam", "convert", "--family"), ("al", "--family", "alerting-profile")] {
        assert_eq!(completed(&script, word, before), expected);
    }
    // What is no path is not completed with the files of the folder.
    let lines = || script.lines().zip(script.lines().skip(1));
    let offers_files: Vec<_> =
        lines().filter(|(_, next)| next.contains("compgen -f")).map(|(line, _)| line.trim()).collect();
    assert_eq!(offers_files, ["IFS=$'\\n'"]);
    // A path is one word with its blanks, and a folder leads on to what is in it.
    for way in
        ["--out)\n                    COMPREPLY=()\n", "compopt -o plusdirs", "IFS=$'\\n'", "compopt -o filenames"]
    {
        assert!(script.contains(way), "{way}");
    }
    let run = run_with("completions cmd", "");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("invalid value 'cmd'"), "{}", run.stderr);
}

/// What bash makes of a word behind another one in a conversion.
fn completed(script: &str, word: &str, before: &str) -> String {
    let call = format!("_dt__translate dt-translate {word} {before}; echo \"${{COMPREPLY[*]}}\"");
    let line = format!("COMP_WORDS=(dt-translate convert {before} {word}); COMP_CWORD=3");
    let run = Command::new("bash").args(["-c", &format!("{script}\n{line}; {call}")]).output().unwrap();
    String::from_utf8(run.stdout).unwrap().trim_end().to_owned()
}

#[test]
fn the_json_report_is_the_outcome() {
    let run = run_with("convert --report json", LOSSY);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(
        run.stdout.starts_with("{\n  \"family\": \"frequent-issue-detection\","),
        "one input is printed over many lines"
    );
    let outcome = run.json();
    assert_eq!(outcome["counts"], json!({"error": 0, "warning": 1, "info": 0}));
    assert_eq!(outcome["diagnostics"][0]["path"], "/colour");
    assert_eq!(
        outcome["diagnostics"][0]["span"],
        json!({"line": 5, "column": 3, "offset": LOSSY.find("\"colour\""), "length": 8})
    );
    assert!(outcome["output"].as_str().unwrap().starts_with("[\n"));
}

#[test]
fn the_json_report_is_there_when_nothing_could_be_converted() {
    for (args, stdin) in [("convert", BROKEN), ("convert", "{"), ("convert", ""), ("validate", BROKEN)] {
        let run = run_with(&format!("{args} --report json"), stdin);
        assert_eq!((run.code, run.stderr.as_str()), (1, ""));
        assert_eq!(run.json()["output"], json!(null));
        assert_eq!(run.json()["counts"]["error"], 1);
    }
    let run = Folder::with(&[]).run("convert --report json absent.json");
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    assert_eq!(run.json()["diagnostics"][0]["code"], "general/unreadable");
}

#[test]
fn the_json_report_of_a_detection_says_what_was_considered() {
    let run = run_with("detect --report json", CLEAN);
    assert_eq!((run.code, run.json()["side"].as_str()), (0, Some("v1")));
    let run = run_with("detect --report json", FOREIGN);
    assert_eq!(run.code, 1);
    assert_eq!(run.json()["family"], json!(null));
    assert!(run.json()["considered"].as_array().unwrap().len() >= 2);
}

#[test]
fn converting_back_gives_the_payload() {
    let there = run_with("convert", CLEAN);
    let back = run_with("convert", there.stdout);
    assert_eq!(back.stdout, CLEAN);
    assert_eq!(back.code, 0);
}

/// The core advises options by their names; they are those of the command line.
#[test]
fn every_option_that_a_help_text_names_exists() {
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src");
    let (documents, requests) = (run_with("convert --help", "").stdout, run_with("request --help", "").stdout);
    let mut named = 0;
    for file in WalkDir::new(&core).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
        // The options of curl are not ours.
        if ["curl", "shell"].iter().any(|folder| file.path().starts_with(core.join("request").join(folder))) {
            continue;
        }
        let of_request = file.path().starts_with(core.join("request"));
        let help = if of_request { &requests } else { &documents };
        let source = fs::read_to_string(file.path()).unwrap();
        for after in source.split("`--").skip(1) {
            let option = after.split(|c: char| !(c.is_ascii_lowercase() || c == '-')).next().unwrap();
            let in_help = |end: &str| help.contains(&format!("--{option}{end}"));
            assert!(in_help(" ") || in_help("\n"), "--{option} of {}", file.path().display());
            named += 1;
        }
    }
    assert!(named >= 5, "the help texts were found");
}

#[test]
fn the_json_report_of_requests_has_them_and_the_diagnostics() {
    let run = run_with("request --report json", CALL);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let plan = run.json();
    assert_eq!(plan["requests"][0]["method"], "POST");
    assert_eq!(plan["requests"][0]["url"], "https://h/api/v2/problems/1_2V2/close");
    assert_eq!(plan["requests"][0]["headers"]["Authorization"], "Api-Token {token}");
    assert_eq!(plan["requests"][0]["body"], r#"{"message":"done"}"#);
    assert_eq!(plan["requests"][0]["scopes"], json!(["problems.write"]));
    assert_eq!(plan["requests"][0]["when"], "always");
    assert_eq!(plan["requests"][0]["note"], "");
    assert_eq!(plan["diagnostics"][0]["code"], "request/answer-changes");
    for input in ["nothing", "GET /api/v1/events", "curl '"] {
        let run = run_with("request --report json", input);
        assert_eq!((run.code, run.json()["requests"].clone()), (1, json!([])), "{input}");
        assert_eq!(run.json()["diagnostics"].as_array().unwrap().len(), 1, "{input}");
    }
    let run = Folder::with(&[]).run("request --report json absent.http");
    assert_eq!((run.code, run.json()["diagnostics"][0]["code"].clone()), (1, json!("general/unreadable")));
    let run = run_with("request --report json", vec![b'G', 0xE9]);
    assert_eq!((run.code, run.json()["diagnostics"][0]["code"].clone()), (1, json!("general/not-utf8")));
}

/// What is kept of a plan makes the answers of its calls.
#[test]
fn the_answer_of_a_call_is_made_of_a_plan_that_was_printed() {
    for args in ["request --report json", "request --render json --report none"] {
        let printed = run_with(args, CALL).json();
        assert_eq!(printed["scopesBefore"], json!(["DataExport"]));
        let answer: Answer = serde_json::from_value(printed["answers"][0].clone()).unwrap();
        let closed = Response { status: 200, body: Some("{}".to_owned()), ..Response::default() };
        let plan = translate_request(CALL, &Options::default());
        let next = |answer| translate_response(answer, std::slice::from_ref(&closed), &Options::default());
        assert_eq!(next(&answer), next(plan.answer().unwrap()));
        assert_eq!(printed, serde_json::to_value(plan).unwrap());
    }
}

#[test]
fn scopes_are_reported_for_programs_too() {
    let all = run_with("scopes --report json", "").json();
    assert!(all["scopes"].as_array().unwrap().len() > 100);
    assert_eq!(all["scopes"], json!(SCOPES));
    let replacing = run_with("scopes --replaces TenantTokenManagement --report json", "").json();
    assert_eq!(replacing["replacements"], json!(Replacement::of_v1("TenantTokenManagement").collect::<Vec<_>>()));
    let needed = run_with("scopes --for - --replaces DataExport --report json", CALL).json();
    assert_eq!((&needed["before"], &needed["after"]), (&json!(["DataExport"]), &json!(["problems.write"])));
    assert_eq!(needed["replaces"], json!({"scope": "DataExport", "by": ["problems.write"]}));
}

#[test]
fn an_inspection_is_reported_for_programs_too() {
    let run = run_with("inspect HOST-0123456789ABCDEF --report json", "");
    assert_eq!((run.code, run.json()), (0, json!({"what": "entity-id", "entityType": "HOST"})));
    let run = run_with("inspect - --report json", "!");
    assert_eq!((run.code, run.json()), (1, json!({"what": "unknown"})));
}
