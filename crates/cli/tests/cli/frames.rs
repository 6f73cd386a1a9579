//! What a person reads on standard error, and its colours.

use crate::support::{CLEAN, Folder, LISTED, LOSSY, run_with};

#[test]
fn a_frame_shows_the_line_the_place_and_the_way_out() {
    let folder = Folder::with(&[("windows/issues.json", LOSSY)]);
    let run = folder.run("convert windows/issues.json");
    assert_eq!(
        run.stderr,
        r#"warning[general/unknown-member]: `colour` is no member of this model and is left out
 --> windows/issues.json:5:3
  |
5 |   "colour": "blue"
  |   ^^^^^^^^

windows/issues.json: frequent issue detection v1 -> builtin:anomaly-detection.frequent-issues, 1 warning; not lossless
"#
    );
    let run = run_with("convert", "[\n{\"id\": \"1\"}]");
    assert_eq!(
        run.stderr,
        r#"error[general/stub-list]: these are ids and names alone; there is nothing to convert in them
 --> <stdin>:2:1
  |
2 | {"id": "1"}]
  | ^^^^^^^^^^^
  |
  = help: get each object by its id (`GET …/{id}`) and convert that: alerting profiles, maintenance windows and tokens answer such lists

<stdin>: nothing recognised, 1 error; not converted
"#
    );
}

#[test]
fn a_label_says_what_is_written() {
    let run = run_with("convert", CLEAN.replace("\"frequentIssueDetectionServiceEnabled\": false,\n", ""));
    assert!(
        run.stderr.contains("\n1 | {\n  | ^ detectFrequentIssuesInTransactionsAndServices true is written\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_is_repeated_is_counted_by_code() {
    let list = format!("[{}]", vec![LISTED; 10_000].join(","));
    let run = run_with("convert", list);
    assert_eq!(run.stderr.matches("warning[general/unknown-member]").count(), 3);
    assert!(
        run.stderr.contains("… and 9,997 more of general/unknown-member; `--report json` has all\n"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.ends_with(", 10,000 warnings; not lossless\n"), "{}", run.stderr);
}

#[test]
fn a_limit_is_how_many_of_a_code_are_shown() {
    let list = format!("[{}]", [LISTED; 10].join(","));
    for (limit, shown, rest) in [(0, 0, 10), (2, 2, 8), (8, 8, 2), (10, 10, 0)] {
        let run = run_with(&format!("convert --limit {limit}"), list.clone());
        assert_eq!(run.stderr.matches("warning[general/unknown-member]").count(), shown);
        let more = format!("… and {rest} more of general/unknown-member; a larger `--limit` shows more\n");
        assert_eq!(run.stderr.contains(&more), rest > 0, "{}", run.stderr);
    }
}

#[test]
fn only_errors_that_say_the_same_are_repeated() {
    let broken = |value: &str| LISTED.replace("[]", &format!("[{{\"severityLevel\": \"{value}\"}}]"));
    let list =
        |values: &[&str]| format!("[{}]", values.iter().map(|value| broken(value)).collect::<Vec<_>>().join(","));
    let shown = |limit: &str, values: &[&str]| {
        let run = run_with(&format!("validate {limit}"), list(values));
        let more = run.stderr.lines().find(|line| line.starts_with("… and ") && line.contains("unknown-value"));
        (run.stderr.matches("error[general/unknown-value]").count(), more.map(str::to_owned))
    };
    for limit in ["", "--limit 0", "--limit 4"] {
        assert_eq!(shown(limit, &["A", "B", "C", "D", "E"]), (5, None), "{limit}");
    }
    let more = "… and 1 more of general/unknown-value; `--report json` has all";
    assert_eq!(shown("", &["A", "A", "B", "A", "A"]), (4, Some(more.to_owned())));
    assert_eq!(shown("--limit 9", &["A", "A", "B", "A", "A"]), (5, None));
}

#[test]
fn elements_that_failed_are_counted() {
    let run = run_with("convert", format!("[{LISTED},{},{LISTED}]", LISTED.replace("Team A", "")));
    assert_eq!(run.code, 1);
    assert!(run.stderr.ends_with(", 1 error, 3 warnings; 1 element not converted\n"), "{}", run.stderr);
    let output: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(output.as_array().unwrap().len(), 2);
}

#[test]
fn nothing_in_a_payload_or_a_file_name_steers_the_terminal() {
    let escape = "\u{1b}]0;gotcha\u{7}";
    let payload = LOSSY.replace("colour", escape);
    let folder = Folder::with(&[(&format!("{escape}.json"), &payload)]);
    let run = folder.command().arg("convert").arg(format!("{escape}.json")).output().unwrap();
    let stderr = String::from_utf8(run.stderr).unwrap();
    assert!(stderr.contains("gotcha"), "{stderr}");
    assert!(!stderr.contains(['\u{1b}', '\u{7}']), "{stderr:?}");
}

#[test]
fn there_are_no_colours_but_on_a_terminal() {
    assert!(!run_with("convert", LOSSY).stderr.contains('\u{1b}'));
    assert!(!run_with("convert --nonsense", "").stderr.contains('\u{1b}'));
}

#[test]
fn on_a_terminal_there_are_colours_unless_no_color_is_set() {
    let folder = Folder::with(&[("a.json", LOSSY)]);
    let Some(coloured) = folder.run_on_terminal("convert a.json", "") else { return };
    assert!(coloured.contains("\u{1b}[33mwarning[general/unknown-member]"), "{coloured:?}");
    let plain = folder.run_on_terminal("convert a.json", "1").unwrap();
    assert!(plain.contains("warning[general/unknown-member]") && !plain.contains('\u{1b}'), "{plain:?}");
}
