//! Each command and option, on one payload from standard input.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use walkdir::WalkDir;

use crate::support::{BROKEN, CLEAN, FOREIGN, Folder, LOSSY, WINDOW, run_with};

/// A v2 object as a list operation answers it.
const ITEMS: &str = r#"{"items": [{"value": {
    "detectFrequentIssuesInApplications": true,
    "detectFrequentIssuesInTransactionsAndServices": true,
    "detectFrequentIssuesInInfrastructure": false
}}], "totalCount": 1, "pageSize": 100}"#;

/// A call of the API v1.
const CALL: &str = "POST https://h/api/v1/problem/details/1_2V2/close?content=done\n";
const TAG_CALL: &str = "DELETE https://h/api/v1/entity/infrastructure/hosts/HOST-0123456789ABCDEF/tags/a:b";
const TAGS: &str = r#"{"tags": ["Datacenter:Graz"]}"#;
const DEVICE: &str = r#"{"displayName": "Switch 1", "type": "Switch"}"#;
const TOKEN: &str = r#"{"name": "reader", "expirationDate": "2026-02-01T00:00:00Z", "scopes": ["metrics.read"]}"#;

struct Case {
    args: &'static str,
    stdin: &'static str,
    code: i32,
    /// Texts that standard output has; nothing at all when there is none.
    stdout: &'static [&'static str],
    /// The same for standard error.
    stderr: &'static [&'static str],
}

#[rustfmt::skip]
const CASES: &[Case] = &[
    Case { args: "convert", stdin: CLEAN, code: 0, stdout: &["[\n  {\n    \"schemaId\": \"builtin:anomaly-detection.frequent-issues\",", "\"detectFrequentIssuesInTransactionsAndServices\": false"],
        stderr: &["<stdin>: frequent issue detection v1 -> builtin:anomaly-detection.frequent-issues; lossless\n"] },
    Case { args: "convert -", stdin: CLEAN, code: 0, stdout: &["schemaId"], stderr: &["lossless"] },
    Case { args: "convert --envelope create", stdin: CLEAN, code: 0, stdout: &["schemaId"], stderr: &["lossless"] },
    Case { args: "convert --envelope update", stdin: CLEAN, code: 0, stdout: &["{\n  \"value\": {"], stderr: &["lossless"] },
    Case { args: "convert --envelope value", stdin: CLEAN, code: 0, stdout: &["{\n  \"detectFrequentIssuesInApplications\": true"], stderr: &["lossless"] },
    Case { args: "convert --envelope letter", stdin: CLEAN, code: 2, stdout: &[], stderr: &["invalid value 'letter'", "create, update, value"] },
    Case { args: "convert", stdin: ITEMS, code: 0, stdout: &["{\n  \"frequentIssueDetectionApplicationEnabled\": true"],
        stderr: &["<stdin>: builtin:anomaly-detection.frequent-issues -> frequent issue detection v1, 2 notes; lossless\n"] },
    Case { args: "convert --to v1", stdin: CLEAN, code: 0, stdout: &["\"frequentIssueDetectionApplicationEnabled\": true"], stderr: &["note[general/same-side]"] },
    Case { args: "convert --to v3", stdin: CLEAN, code: 2, stdout: &[], stderr: &["invalid value 'v3'", "v1, v2"] },
    Case { args: "convert", stdin: WINDOW, code: 0, stdout: &["\"scheduleEndDate\": \"2026-01-19\""], stderr: &["becomes scheduleEndDate 2026-01-19", "= help: `--range truncate`"] },
    Case { args: "convert --range exact", stdin: WINDOW, code: 0, stdout: &["\"scheduleEndDate\": \"2026-01-19\""], stderr: &["maintenance window v1 -> builtin:alerting.maintenance-window"] },
    Case { args: "convert --range truncate", stdin: WINDOW, code: 0, stdout: &["\"scheduleEndDate\": \"2026-01-20\""], stderr: &["maintenance window v1 -> builtin:alerting.maintenance-window"] },
    Case { args: "convert --family frequent-issue-detection --to v2", stdin: "{}", code: 0, stdout: &["schemaId"], stderr: &["warning[general/assumed]", "3 warnings; not lossless"] },
    Case { args: "convert --family frequent-issues", stdin: CLEAN, code: 2, stdout: &[], stderr: &["invalid value 'frequent-issues'", "alerting-profile, frequent-issue-detection, maintenance-window"] },
    Case { args: "convert --kind frequent-issue-detection", stdin: CLEAN, code: 0, stdout: &["schemaId"], stderr: &["lossless"] },
    Case { args: "convert --kind comment", stdin: CLEAN, code: 2, stdout: &[], stderr: &["invalid value 'comment'"] },
    Case { args: "convert --family maintenance-window --kind frequent-issue-detection", stdin: CLEAN, code: 2, stdout: &[], stderr: &["the family `maintenance-window` has no kind `frequent-issue-detection`"] },
    Case { args: "convert --report none", stdin: LOSSY, code: 0, stdout: &["schemaId"], stderr: &[] },
    Case { args: "convert --report none", stdin: BROKEN, code: 1, stdout: &[], stderr: &[] },
    Case { args: "convert", stdin: LOSSY, code: 0, stdout: &["schemaId"], stderr: &["warning[general/unknown-member]", "1 warning; not lossless"] },
    Case { args: "convert --strict", stdin: LOSSY, code: 3, stdout: &["schemaId"], stderr: &["not lossless"] },
    Case { args: "convert --strict", stdin: CLEAN, code: 0, stdout: &["schemaId"], stderr: &["lossless"] },
    Case { args: "convert --strict", stdin: BROKEN, code: 1, stdout: &[], stderr: &["not converted"] },
    Case { args: "convert --limit 0", stdin: LOSSY, code: 0, stdout: &["schemaId"], stderr: &["… and 1 more of general/unknown-member", "1 warning; not lossless"] },
    Case { args: "convert --limit few", stdin: LOSSY, code: 2, stdout: &[], stderr: &["invalid value 'few'"] },
    Case { args: "convert --force", stdin: CLEAN, code: 2, stdout: &[], stderr: &["--out <DIR>"] },
    Case { args: "convert", stdin: BROKEN, code: 1, stdout: &[], stderr: &["error[general/wrong-type]", "frequent issue detection v1 -> builtin:anomaly-detection.frequent-issues, 1 error; not converted"] },
    Case { args: "convert", stdin: FOREIGN, code: 1, stdout: &[],
        stderr: &["error[general/unrecognised]", "= note: frequent issue detection v1: it lacks", "= note: frequent issue detection v2: it lacks", "`--family` says what it is", "<stdin>: nothing recognised, 1 error; not converted\n"] },
    Case { args: "validate", stdin: CLEAN, code: 0, stdout: &[], stderr: &["<stdin>: frequent issue detection v1; valid\n"] },
    Case { args: "validate", stdin: BROKEN, code: 1, stdout: &[], stderr: &["error[general/wrong-type]", "<stdin>: frequent issue detection v1, 1 error; not valid\n"] },
    Case { args: "validate --strict", stdin: LOSSY, code: 3, stdout: &[], stderr: &["1 warning; valid"] },
    Case { args: "validate --limit 0", stdin: LOSSY, code: 0, stdout: &[], stderr: &["… and 1 more"] },
    Case { args: "validate --report none", stdin: BROKEN, code: 1, stdout: &[], stderr: &[] },
    Case { args: "detect", stdin: CLEAN, code: 0, stdout: &["<stdin>: frequent-issue-detection v1, one object: it has frequentIssueDetection"], stderr: &[] },
    Case { args: "detect", stdin: ITEMS, code: 0, stdout: &["<stdin>: frequent-issue-detection v2, a list in an envelope: it has detectFrequentIssues"], stderr: &[] },
    Case { args: "detect", stdin: FOREIGN, code: 1, stdout: &["<stdin>: nothing recognised\n"], stderr: &["error[general/unrecognised]", "it lacks"] },
    Case { args: "detect --report none", stdin: FOREIGN, code: 1, stdout: &[], stderr: &[] },
    Case { args: "convert --lines", stdin: "{}\n", code: 1, stdout: &["{\"family\":null,"], stderr: &["error[general/unrecognised]", "<stdin>: 1 line, 1 error; 1 not converted\n"] },
    Case { args: "convert --tags split", stdin: TAGS, code: 0, stdout: &["\"value\": \"Graz\""], stderr: &["warning[entity-tags/split]"] },
    Case { args: "convert --tags literal", stdin: TAGS, code: 0, stdout: &["\"key\": \"Datacenter:Graz\""], stderr: &["entity tags v1 -> entity tags v2"] },
    Case { args: "validate --tags literal", stdin: TAGS, code: 0, stdout: &[], stderr: &["valid"] },
    Case { args: "convert --kind custom-device --to v2 --device-id switch", stdin: DEVICE, code: 0, stdout: &["\"customDeviceId\": \"switch\""], stderr: &["custom device v1 -> custom device v2"] },
    Case { args: "convert --kind token-create --to v1 --now 2026-01-01T00:00:00Z", stdin: TOKEN, code: 0, stdout: &["\"expiresIn\""], stderr: &["token create v2 -> token create v1"] },
    Case { args: "convert --kind token-create --to v1 --now 1767225600000", stdin: TOKEN, code: 0, stdout: &["\"expiresIn\""], stderr: &["token create v2 -> token create v1"] },
    Case { args: "convert --now yesterday", stdin: CLEAN, code: 2, stdout: &[], stderr: &["invalid value 'yesterday'", "not a date and time"] },
    Case { args: "request", stdin: CALL, code: 0, stdout: &["{\n  \"requests\": [", "\"url\": \"https://h/api/v2/problems/1_2V2/close\""],
        stderr: &["note[request/answer-changes]", " --> <stdin>:1:15", "<stdin>: 1 call -> 1 request, 1 note; lossless\n"] },
    Case { args: "request - --render http", stdin: CALL, code: 0, stdout: &["POST /api/v2/problems/1_2V2/close HTTP/1.1\nHost: h\n", "Authorization: Api-Token {token}\n"], stderr: &["lossless"] },
    Case { args: "request --render curl --report none", stdin: CALL, code: 0, stdout: &["curl -X POST 'https://h/api/v2/problems/1_2V2/close' \\\n  -H \"Authorization: Api-Token $DT_API_TOKEN\""], stderr: &[] },
    Case { args: "request --render letter", stdin: CALL, code: 2, stdout: &[], stderr: &["json, http, curl"] },
    Case { args: "request --to v1 --render http", stdin: CALL, code: 0, stdout: &["POST /api/v1/problem/details/1_2V2/close?content=done"], stderr: &["note[request/same-side]"] },
    Case { args: "request --now 2026-01-01T12:00:00Z --render http", stdin: "/api/v2/problems?from=now-3h", code: 0, stdout: &["startTimestamp=1767258000000"], stderr: &["1 call -> 1 request"] },
    Case { args: "request --render http", stdin: "/api/v2/problems?from=now-3h", code: 1, stdout: &["\n"], stderr: &["error[request/clock-needed]", "`--now`", "no call translated, 1 error; not translated"] },
    Case { args: "request --tags literal --render http", stdin: TAG_CALL, code: 0, stdout: &["key=a:b"], stderr: &["lossless"] },
    Case { args: "request --strict --report none --render http", stdin: "GET /api/v1/problem/status", code: 3, stdout: &["GET /api/v2/problems"], stderr: &[] },
    Case { args: "request --limit 0 --render http", stdin: CALL, code: 0, stdout: &["POST"], stderr: &["… and 1 more of request/answer-changes"] },
    Case { args: "request", stdin: "curl 'https://h", code: 1, stdout: &["\"requests\": []"], stderr: &["error[request/unclosed-quote]: this quote is not closed", "<stdin>:1:6"] },
    Case { args: "inspect HOST-0123456789ABCDEF", stdin: "", code: 0, stdout: &["the id of a monitored entity\n  type  HOST\n"], stderr: &[] },
    Case { args: "inspect now-2h --now 2026-01-01T00:00:00Z", stdin: "", code: 0, stdout: &["a timeframe\n", "2025-12-31T22:00:00.000Z", "relativeTime of v1  2hours"], stderr: &[] },
    Case { args: "inspect status(\"open\")", stdin: "", code: 0, stdout: &["a selector\n", "problemSelector"], stderr: &[] },
    Case { args: "inspect [AWS]a:b", stdin: "", code: 0, stdout: &["the text of a tag\n", "AWS"], stderr: &[] },
    Case { args: "inspect !", stdin: "", code: 1, stdout: &["nothing that is known here\n"], stderr: &[] },
    Case { args: "inspect ! --report none", stdin: "", code: 1, stdout: &[], stderr: &[] },
    Case { args: "inspect", stdin: "", code: 2, stdout: &[], stderr: &["<ID|TOKEN|SELECTOR|TIMEFRAME>"] },
    Case { args: "scopes", stdin: "", code: 0, stdout: &["API v2:\n", "  problems.read ", "also for personal access tokens", "retired"], stderr: &[] },
    Case { args: "scopes --replaces DataExport", stdin: "", code: 0, stdout: &["problems: read problems.read, write problems.write"], stderr: &[] },
    Case { args: "scopes --replaces problems.read", stdin: "", code: 1, stdout: &[], stderr: &["nothing replaces the scope `problems.read`"] },
    Case { args: "scopes --replaces nope", stdin: "", code: 1, stdout: &[], stderr: &["there is no scope `nope`"] },
    Case { args: "scopes --for -", stdin: CALL, code: 0, stdout: &["DataExport\n", "problems.write\n"], stderr: &[] },
    Case { args: "scopes --for - --replaces DataExport", stdin: CALL, code: 0, stdout: &["DataExport is replaced by problems.write"], stderr: &[] },
    Case { args: "scopes --for -", stdin: "nothing", code: 1, stdout: &["no scope"], stderr: &["error[request/no-request]"] },
    Case { args: "completions bash", stdin: "", code: 0, stdout: &["_dt__translate", "--envelope"], stderr: &[] },
    Case { args: "completions zsh", stdin: "", code: 0, stdout: &["#compdef dt-translate"], stderr: &[] },
    Case { args: "completions cmd", stdin: "", code: 2, stdout: &[], stderr: &["invalid value 'cmd'"] },
    Case { args: "--version", stdin: "", code: 0, stdout: &["dt-translate 0."], stderr: &[] },
    Case { args: "--help", stdin: "", code: 0, stdout: &["Examples:", "Exit codes:"], stderr: &[] },
    Case { args: "convert --help", stdin: "", code: 0, stdout: &["Examples:", "--envelope update", "--lines", "--out"], stderr: &[] },
    Case { args: "", stdin: "", code: 2, stdout: &[], stderr: &["Usage: dt-translate <COMMAND>"] },
    Case { args: "translate", stdin: "", code: 2, stdout: &[], stderr: &["unrecognized subcommand 'translate'"] },
];

#[test]
fn every_option_does_what_it_says() {
    for Case { args, stdin, code, stdout, stderr } in CASES {
        let run = run_with(args, *stdin);
        assert_eq!(run.code, *code, "exit code of `{args}` on {stdin}: {}", run.stderr);
        for (what, text, expected) in [("stdout", &run.stdout, stdout), ("stderr", &run.stderr, stderr)] {
            assert_eq!(text.is_empty(), expected.is_empty(), "{what} of `{args}` on {stdin}: {text}");
            for part in *expected {
                assert!(text.contains(part), "{what} of `{args}` on {stdin} lacks {part:?}: {text}");
            }
        }
    }
}

/// Cases that the command line in the npm package passes too: arguments, the name of an input, the exit code, and
/// texts that standard output and standard error have; nothing at all where there are none.
const SHARED: &str = include_str!("../cases.json");

#[test]
fn the_cases_that_the_npm_package_has_too() {
    let texts = |list: &Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
    };
    let table: Value = serde_json::from_str(SHARED).unwrap();
    for case in table["cases"].as_array().unwrap() {
        let args = case["args"].as_str().unwrap();
        let run = run_with(args, table["inputs"][case["stdin"].as_str().unwrap()].as_str().unwrap());
        assert_eq!(Some(i64::from(run.code)), case["code"].as_i64(), "exit code of {case}: {}", run.stderr);
        for (text, expected) in [(&run.stdout, texts(&case["stdout"])), (&run.stderr, texts(&case["stderr"]))] {
            assert_eq!(text.is_empty(), expected.is_empty(), "{case}: {text}");
            for part in expected {
                assert!(text.contains(&part), "{case} lacks {part:?}: {text}");
            }
        }
    }
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
    assert!(run.json()["candidates"].as_array().unwrap().len() >= 2);
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
        if matches!(file.file_name().to_str(), Some("curl.rs" | "shell.rs")) {
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
    assert_eq!((run.code, run.json()["diagnostics"][0]["code"].clone()), (1, json!("general/unreadable")));
}

#[test]
fn scopes_are_reported_for_programs_too() {
    let all = run_with("scopes --report json", "").json();
    assert!(all["scopes"].as_array().unwrap().len() > 100);
    assert_eq!(all["scopes"][0]["group"], "OpenPipeline");
    let replacing = run_with("scopes --replaces TenantTokenManagement --report json", "").json();
    assert_eq!(replacing["replacements"][0]["write"], json!(["apiTokens.write"]));
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
