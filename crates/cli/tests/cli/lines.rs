//! Newline-delimited JSON.

use serde_json::json;

use crate::support::{CLEAN, FOREIGN, Folder, LOSSY, run_with};

fn line(payload: &str) -> String {
    payload.replace('\n', "")
}

#[test]
fn one_outcome_a_line_comes_out_and_a_bad_line_fails_alone() {
    let text = format!("{}\n\n  \r\n{{\"é\":\n{}\r\n{}", line(CLEAN), line(LOSSY), line(CLEAN));
    let run = run_with("convert --lines", text.clone());
    assert_eq!(run.code, 1);
    let outcomes = run.json_lines();
    let errors: Vec<_> = outcomes.iter().map(|outcome| outcome["counts"]["error"].clone()).collect();
    assert_eq!(errors, [0, 1, 0, 0]);
    assert_eq!(outcomes[1]["output"], json!(null));
    let said = &outcomes[2]["diagnostics"][0];
    assert_eq!((&said["path"], &said["span"]["line"]), (&json!("/colour"), &json!(5)));
    let offset = text.find("\"colour\"").unwrap();
    assert_eq!(said["span"]["offset"], offset);
    assert_eq!(outcomes[1]["diagnostics"][0]["span"]["line"], 4);

    assert!(run.stderr.contains(" --> <stdin>:4:6\n"), "{}", run.stderr);
    assert!(run.stderr.contains("4 | {\"é\":\n"), "{}", run.stderr);
    assert!(run.stderr.ends_with("<stdin>: 4 lines, 1 error, 1 warning; 1 not converted\n"), "{}", run.stderr);
}

#[test]
fn many_lines_are_summed_up() {
    let text = format!("{}\n", line(LOSSY)).repeat(2000);
    let run = run_with("convert --lines --strict", text.clone());
    assert_eq!(run.code, 3);
    assert_eq!(run.stdout.lines().count(), 2000);
    assert_eq!(run.stderr.matches("warning[").count(), 3);
    assert!(run.stderr.contains("… and 1,997 more of general/unknown-member; `--report json` has all\n"));
    assert!(run.stderr.ends_with("<stdin>: 2,000 lines, 2,000 warnings; not lossless\n"));
    let quiet = run_with("convert --lines --report json", text);
    assert_eq!((quiet.code, quiet.stderr.as_str()), (0, ""));
    assert_eq!(quiet.stdout, run.stdout);
}

#[test]
fn several_files_follow_each_other() {
    let folder = Folder::with(&[("a.ndjson", &line(CLEAN)), ("in/b.ndjson", &line(LOSSY)), ("in/c.txt", FOREIGN)]);
    let run = folder.run("convert --lines a.ndjson in");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let files: Vec<_> = run.json_lines().iter().map(|outcome| outcome["file"].clone()).collect();
    assert_eq!(files, ["a.ndjson", "in/b.ndjson"]);
    assert!(run.stderr.contains("1 skipped"), "{}", run.stderr);
}

#[test]
fn the_outcomes_can_be_written_to_files() {
    let folder = Folder::with(&[("in/b.ndjson", &line(LOSSY)), ("out/b.ndjson", "mine")]);
    let run = folder.run("convert --lines in --out out");
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert_eq!(folder.read("out/b.ndjson"), "mine");
    let run = folder.run("convert --lines in --out out --force");
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert_eq!(folder.read("out/b.ndjson"), folder.run("convert --lines in/b.ndjson").stdout);
}

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_others() {
    let folder = Folder::with(&[("a.ndjson", &line(CLEAN))]);
    let run = folder.run("convert --lines absent.ndjson a.ndjson");
    assert_eq!(run.code, 1);
    let outcomes = run.json_lines();
    assert_eq!(outcomes[0]["diagnostics"][0]["code"], "general/unreadable");
    assert_eq!(outcomes[1]["lossless"], true);
}

#[test]
fn lines_are_validated_and_detected() {
    let text = format!("{}\n{FOREIGN}", line(CLEAN));
    let run = run_with("validate --lines", text.clone());
    assert_eq!((run.code, run.json_lines().len()), (1, 2));
    assert!(run.stderr.ends_with("<stdin>: 2 lines, 1 error; 1 not valid\n"), "{}", run.stderr);
    let run = run_with("detect --lines", text);
    assert_eq!((run.code, run.json_lines()[0]["side"].as_str()), (1, Some("v1")));
    assert!(run.stderr.ends_with("1 not recognised\n"), "{}", run.stderr);
}

#[test]
fn a_file_of_lines_in_a_folder_is_not_passed_over() {
    let text = format!("{}\n{}\n", line(CLEAN), line(LOSSY));
    for name in ["in/a.ndjson", "in/a.jsonl", "in/a.NDJSON"] {
        let folder = Folder::with(&[(name, &text)]);
        let run = folder.run("convert in --out out");
        assert_eq!(run.code, 1, "{name}: {}", run.stderr);
        assert!(run.stderr.contains("error[general/trailing]") && run.stderr.contains("`convert --lines`"));
        assert!(run.stderr.ends_with("0 files converted, 1 failed\n"), "{}", run.stderr);
        assert_eq!(folder.run("convert in --lines --out out").code, 0, "{name}");
    }
}

#[test]
fn no_lines_are_no_error() {
    let run = run_with("convert --lines", "\n\n");
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert_eq!(run.stderr, "<stdin>: 0 lines; lossless\n");
}
