//! Each command and option, on one payload from standard input.

use std::fs;
use std::path::Path;

use serde_json::json;
use walkdir::WalkDir;

use crate::support::{BROKEN, CLEAN, FOREIGN, Folder, LOSSY, WINDOW, run_with};

/// A v2 object as a list operation answers it.
const ITEMS: &str = r#"{"items": [{"value": {
    "detectFrequentIssuesInApplications": true,
    "detectFrequentIssuesInTransactionsAndServices": true,
    "detectFrequentIssuesInInfrastructure": false
}}], "totalCount": 1, "pageSize": 100}"#;

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

/// The core advises options by their names; they are those of the command line. Requests are no document.
#[test]
fn every_option_that_a_help_text_names_exists() {
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src");
    let help = run_with("convert --help", "").stdout;
    let mut named = 0;
    let files = WalkDir::new(core).into_iter().filter_entry(|entry| entry.file_name() != "request");
    for file in files.map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
        let source = fs::read_to_string(file.path()).unwrap();
        for after in source.split("`--").skip(1) {
            let option = after.split(|c: char| !c.is_ascii_lowercase()).next().unwrap();
            assert!(help.contains(&format!("--{option} ")) || help.contains(&format!("--{option}\n")), "--{option}");
            named += 1;
        }
    }
    assert!(named >= 3, "the help texts were found");
}
