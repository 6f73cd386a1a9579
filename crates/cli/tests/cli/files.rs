//! Files and folders, and what is written where.

use std::fs;

use crate::support::{BROKEN, CLEAN, FOREIGN, Folder, LOSSY};

#[test]
fn several_inputs_need_a_place_each() {
    let folder = Folder::with(&[("a.json", CLEAN), ("b.json", LOSSY), ("in/c.json", CLEAN)]);
    for paths in ["a.json b.json", "in", "a.json -"] {
        let run = folder.run(&format!("convert {paths}"));
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        for way in ["`--out DIR`", "`--lines`", "`--report json`"] {
            assert!(run.stderr.contains(way), "{way} is named: {}", run.stderr);
        }
    }
}

#[test]
fn several_inputs_give_one_outcome_a_line_in_their_order() {
    let folder = Folder::with(&[("a.json", CLEAN), ("b.json", BROKEN), ("c.json", LOSSY)]);
    let run = folder.run("convert --report json c.json absent.json b.json a.json");
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let errors: Vec<_> = run.json_lines().iter().map(|outcome| outcome["counts"]["error"].clone()).collect();
    assert_eq!(errors, [0, 1, 1, 0]);
    let warnings: Vec<_> = run.json_lines().iter().map(|outcome| outcome["counts"]["warning"].clone()).collect();
    assert_eq!(warnings, [1, 0, 0, 0]);
}

#[test]
fn several_inputs_are_validated_and_detected_one_after_the_other() {
    let folder = Folder::with(&[("a.json", CLEAN), ("b.json", BROKEN)]);
    let run = folder.run("validate a.json b.json");
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("a.json: frequent issue detection v1; valid\n"));
    assert!(run.stderr.contains("b.json: frequent issue detection v1, 1 error; not valid\n"));
    assert!(run.stderr.ends_with("1 file valid, 1 failed\n"));
    let run = folder.run("detect a.json b.json");
    assert_eq!(run.stdout.lines().count(), 2);
    assert_eq!(run.stderr, "2 files recognised\n");
}

#[test]
fn a_folder_is_translated_to_the_same_tree() {
    let folder = Folder::with(&[
        ("in/a.json", CLEAN),
        ("in/deep/er/b.json", LOSSY),
        ("in/broken.json", BROKEN),
        ("in/package.json", FOREIGN),
        ("in/README.md", "# Hello\n"),
        ("in/empty.json", ""),
        ("single.json", CLEAN),
    ]);
    folder.write("in/picture.png", [0x89, b'P', 0xFF]);
    let run = folder.run("convert in single.json --out out");
    assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{}", run.stderr);
    assert_eq!(folder.read("out/a.json"), folder.run("convert in/a.json").stdout);
    assert_eq!(folder.read("out/deep/er/b.json"), folder.run("convert in/deep/er/b.json").stdout);
    assert!(folder.has("out/single.json"));
    for absent in ["broken.json", "package.json", "README.md", "empty.json", "picture.png"] {
        assert!(!folder.has(&format!("out/{absent}")), "{absent}");
    }
    let last = run.stderr.lines().last().unwrap();
    assert_eq!(
        last,
        "3 files converted, 2 failed, 1 skipped as no payload that is translated here, \
         2 skipped as no JSON (in/README.md, in/picture.png)"
    );
    assert!(
        run.stderr.contains("\nin/package.json: skipped, this is no payload that can be recognised\n"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("README.md:"), "a file that is skipped is no error: {}", run.stderr);
}

#[test]
fn what_calls_itself_json_and_is_none_fails() {
    let folder = Folder::with(&[
        ("in/a.json", CLEAN),
        ("in/cut.JSON", "{\"rules\": ["),
        ("in/two.json", "{} {}"),
        ("in/template.json", "{\"rules\": [], {{ if .a }}}"),
        ("in/notes.txt", "{\"rules\": ["),
    ]);
    folder.write("in/latin.json", b"{\"displayName\": \"B\xFCro\"}");
    for (command, done) in
        [("convert in --out out", "converted"), ("validate in", "valid"), ("detect in", "recognised")]
    {
        let run = folder.run(command);
        assert_eq!(run.code, 1, "{}", run.stderr);
        for code in ["syntax", "trailing", "template", "not-utf8"] {
            assert!(run.stderr.contains(&format!("error[general/{code}]")), "{code}: {}", run.stderr);
        }
        let last = format!("1 file {done}, 4 failed, 1 skipped as no JSON (in/notes.txt)\n");
        assert!(run.stderr.ends_with(&last), "{}", run.stderr);
    }
    assert!(folder.has("out/a.json"));
    assert_eq!(folder.run("convert in --lines --report none").code, 1);
}

#[test]
fn what_is_skipped_is_named_with_its_reason() {
    let folder = Folder::with(&[
        (
            "in/answer.json",
            r#"[{"code": 200, "objectId": "vu9U3hXa3q0AAAABABhidWlsdGluOmFsZXJ0aW5nLnByb2ZpbGUABnRlbmFudAAGdGVuYW50ACQwYWEyYTM3OC0yNGM5LTQ5NjctYTgzYy1lM2RlNDcwM2I5ZTG-71TeFdrerQ"}]"#,
        ),
        (
            "in/other.json",
            r#"{"schemaId": "builtin:container.built-in-monitoring-rule", "scope": "environment", "value": {}}"#,
        ),
        ("in/stubs.json", r#"{"values": [{"id": "0aa2a378-24c9-4967-a83c-e3de4703b9e1", "name": "A"}]}"#),
        ("in/whatever.txt", "{}"),
    ]);
    let said = "in/answer.json: skipped, this is the answer to a POST or PUT; it holds no configuration \
                (objectId: builtin:alerting.profile, 0aa2a378-24c9-4967-a83c-e3de4703b9e1)\n\
                in/other.json: skipped, the schema `builtin:container.built-in-monitoring-rule` is not covered: \
                it replaces none of the APIs here\n\
                in/stubs.json: skipped, these are ids and names alone; there is nothing to convert in them\n\
                in/whatever.txt: skipped, this is no payload that can be recognised\n\
                0 files converted, 4 skipped as no payload that is translated here\n";
    let run = folder.run("convert in --out out");
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", said));
    let run = folder.run("convert in --out out --report json");
    assert_eq!((run.code, run.stderr.as_str()), (0, said));
    for (line, said) in run.json_lines().iter().zip(said.lines()) {
        let (file, reason) = said.split_once(": skipped, ").unwrap();
        assert_eq!(*line, serde_json::json!({"file": file, "skipped": reason}));
    }
    assert_eq!(run.stdout.lines().count(), 4);
    assert_eq!(folder.run("convert in --out out --report none").stderr, "");
    for i in 0..20 {
        folder.write(&format!("in/{i}.json"), FOREIGN);
    }
    let run = folder.run("convert in --out out");
    assert_eq!(run.stderr.matches(": skipped, ").count(), 20);
    assert!(run.stderr.contains("\nand 4 more skipped\n"), "{}", run.stderr);
}

#[test]
fn what_is_no_json_is_named_while_it_is_little() {
    let folder = Folder::with(&[]);
    for i in 10..30 {
        folder.write(&format!("in/{i}.txt"), "no JSON");
    }
    let run = folder.run("validate in");
    assert!(run.stderr.ends_with(", in/28.txt, in/29.txt)\n"), "{}", run.stderr);
    folder.write("in/30.txt", "no JSON");
    let run = folder.run("validate in");
    assert!(run.stderr.ends_with(", in/28.txt, in/29.txt and 1 more)\n"), "{}", run.stderr);
}

#[test]
fn the_report_of_a_file_says_that_it_was_not_written() {
    let folder = Folder::with(&[("in/a.json", CLEAN), ("in/b.json", CLEAN), ("out/a.json", "mine")]);
    let run = folder.run("convert in --out out --report json");
    let [a, b] = &run.json_lines()[..] else { panic!("{}", run.stdout) };
    assert_eq!((run.code, &a["lossless"], &a["counts"]["error"]), (1, &false.into(), &1.into()));
    let said = "out/a.json cannot be written: it exists already; `--force` overwrites it";
    assert_eq!(
        (&a["diagnostics"][0]["code"], &a["diagnostics"][0]["message"]),
        (&"general/unwritten".into(), &said.into())
    );
    assert_eq!((&b["lossless"], &b["counts"]["error"]), (&true.into(), &0.into()));
    assert!(run.stderr.contains(&format!("error: {said}\n")), "{}", run.stderr);
}

#[test]
fn each_of_several_outcomes_names_its_file() {
    let folder = Folder::with(&[("in/a.json", CLEAN), ("in/b.json", "{"), ("in/c.json", FOREIGN), ("d.json", LOSSY)]);
    for command in ["convert", "validate", "detect"] {
        let run = folder.run(&format!("{command} --report json in d.json"));
        assert_eq!(run.code, 1);
        let files: Vec<_> = run.stdout.lines().map(|line| line.split(',').next().unwrap()).collect();
        let expected = ["in/a.json", "in/b.json", "in/c.json", "d.json"].map(|file| format!("{{\"file\":\"{file}\""));
        assert_eq!(files, expected);
        assert_eq!(run.json_lines().len(), 4);
        assert!(
            run.stderr.starts_with("in/c.json: skipped, this is no payload that can be recognised\n"),
            "{}",
            run.stderr
        );
        assert_eq!(run.stderr.lines().count(), 2);
    }
    let run = folder.run("convert --report json --lines in d.json");
    assert!(run.json_lines().iter().all(|line| line["file"].is_string()), "{}", run.stdout);
    for one in ["convert --report json d.json", "convert --report json --lines d.json"] {
        assert!(!folder.run(one).stdout.contains("\"file\""), "{one}");
    }
}

#[test]
fn what_is_skipped_in_a_folder_is_an_error_when_it_is_named() {
    let folder = Folder::with(&[("in/package.json", FOREIGN)]);
    assert_eq!(folder.run("convert in --out out").code, 0);
    assert_eq!(folder.run("convert in/package.json --out out").code, 1);
    let run = folder.run("convert in --report json");
    let said = "{\"file\":\"in/package.json\",\"skipped\":\"this is no payload that can be recognised\"}\n";
    assert_eq!((run.code, run.stdout.as_str()), (0, said));
    assert!(run.stderr.ends_with("0 files converted, 1 skipped as no payload that is translated here\n"));
}

#[cfg(unix)]
#[test]
fn a_report_names_a_file_by_its_name() {
    let folder = Folder::with(&[("in/a\nb\u{9b}.json", CLEAN), ("in/c\nd.json", FOREIGN)]);
    let run = folder.run("convert in --report json");
    let files: Vec<_> = run.json_lines().iter().map(|line| line["file"].clone()).collect();
    assert_eq!(files, ["in/a\nb\u{fffd}.json", "in/c\nd.json"]);
}

#[test]
fn existing_files_are_kept_unless_forced() {
    let folder = Folder::with(&[("in/a.json", CLEAN), ("in/b.json", CLEAN), ("out/a.json", "mine")]);
    let run = folder.run("convert in --out out");
    assert_eq!(run.code, 1);
    let said = "error[general/unwritten]: out/a.json cannot be written: it exists already; `--force` overwrites it\n";
    assert!(run.stderr.starts_with(said), "{}", run.stderr);
    assert!(run.stderr.contains("in/a.json: frequent issue detection v1 -> builtin:anomaly-detection.frequent-issues, 1 error; not written\n"), "{}", run.stderr);
    assert_eq!(folder.read("out/a.json"), "mine");
    assert!(folder.has("out/b.json"), "the others are written");

    let run = folder.run("convert in --out out --report none");
    assert!(run.stderr.contains("out/a.json cannot be written"), "it is said whatever the report");

    let run = folder.run("convert in --out out --force");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(folder.read("out/a.json").starts_with('['));
    assert!(!folder.has("out/a.json.part"));
}

#[cfg(unix)]
#[test]
fn a_file_that_is_replaced_keeps_who_may_read_it() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::with(&[("a.json", CLEAN), ("out/a.json", "mine")]);
    let place = folder.path().join("out/a.json");
    fs::set_permissions(&place, fs::Permissions::from_mode(0o400)).unwrap();
    assert_eq!(folder.run("convert a.json --out out --force").code, 0);
    assert_eq!(fs::metadata(&place).unwrap().permissions().mode() & 0o7777, 0o400);
    assert!(folder.read("out/a.json").starts_with('['));
}

#[test]
fn an_input_is_never_overwritten() {
    let folder = Folder::with(&[("in/a.json", CLEAN), ("other/a.json", LOSSY)]);
    for args in
        ["convert in --out in --force", "convert in/a.json --out in --force", "convert in --out ./in/../in --force"]
    {
        let run = folder.run(args);
        assert_eq!(run.code, 1, "{args}");
        assert!(run.stderr.contains("it is an input, or another output of this run"), "{}", run.stderr);
        assert_eq!(folder.read("in/a.json"), CLEAN);
    }
    let run = folder.run("convert other/a.json in --out in --force");
    assert_eq!(run.code, 1);
    assert_eq!(folder.read("in/a.json"), CLEAN);
}

#[test]
fn two_outputs_never_share_a_file() {
    let folder = Folder::with(&[("one/a.json", CLEAN), ("two/a.json", LOSSY)]);
    let run = folder.run("convert one two --out out --force");
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("out/a.json cannot be written: it is an input, or another output of this run"));
    assert_eq!(folder.read("out/a.json"), folder.run("convert one/a.json").stdout);
}

#[test]
fn outputs_of_an_earlier_run_are_not_read() {
    let folder = Folder::with(&[("a.json", CLEAN)]);
    assert_eq!(folder.run("convert . --out out").code, 0);
    let run = folder.run("convert . --out out --force");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!folder.has("out/out"));
    assert!(run.stderr.ends_with("1 file converted\n"));
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error() {
    let folder = Folder::with(&[("a.json", CLEAN), ("out", "a file")]);
    let run = folder.run("convert a.json --out out --force");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.starts_with("error: `--out` names a folder; out is a file\n"), "{}", run.stderr);
    assert_eq!(folder.read("out"), "a file");
    let run = folder.run("convert a.json --out out/deep");
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[general/unwritten]: out/deep/a.json cannot be written: "), "{}", run.stderr);
}

#[test]
fn standard_input_can_be_written_to_a_folder() {
    let folder = Folder::with(&[]);
    assert_eq!(folder.run_with("convert --out out", CLEAN).code, 0);
    assert!(folder.read("out/stdin.json").starts_with('['));
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_loops_are_harmless() {
    use std::os::unix::fs::symlink;

    let folder = Folder::with(&[("in/deep/a.json", CLEAN), ("elsewhere/b.json", CLEAN)]);
    let link = |to: &str, at: &str| symlink(to, folder.path().join(at)).unwrap();
    link("..", "in/deep/loop");
    link("../elsewhere/b.json", "in/b.json");
    let run = folder.run("convert in --out out");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.ends_with("2 files converted\n"), "{}", run.stderr);
    assert!(folder.has("out/deep/a.json") && folder.has("out/b.json"));
    // What stands beside the folder is found through it, and the folder not once more.
    link("..", "in/up");
    let run = folder.run("convert in --out further");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(folder.has("further/up/elsewhere/b.json") && !folder.has("further/up/in"));
    fs::remove_file(folder.path().join("in/up")).unwrap();
    // An output that is a link to an input would overwrite it.
    fs::remove_file(folder.path().join("out/b.json")).unwrap();
    link("../elsewhere/b.json", "out/b.json");
    assert_eq!(folder.run("convert in --out out --force").code, 1);
    assert_eq!(folder.read("elsewhere/b.json"), CLEAN);
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_cannot_be_read() {
    for to in ["nowhere", "a.json"] {
        let folder = Folder::with(&[("in/b.json", CLEAN)]);
        std::os::unix::fs::symlink(to, folder.path().join("in/a.json")).unwrap();
        for (command, done) in
            [("convert in --out out", "converted"), ("validate in", "valid"), ("detect in", "recognised")]
        {
            let run = folder.run(command);
            assert_eq!(run.code, 1, "{}", run.stderr);
            assert!(run.stderr.contains("error[general/unreadable]: this cannot be read: "), "{}", run.stderr);
            assert!(run.stderr.contains("--> in/a.json\n"), "{}", run.stderr);
            assert!(run.stderr.ends_with(&format!("1 file {done}, 1 failed\n")), "{}", run.stderr);
        }
        let run = folder.run("validate in --report json");
        assert_eq!((run.code, run.json_lines()[0]["file"].as_str()), (1, Some("in/a.json")));
    }
}

#[cfg(unix)]
#[test]
fn what_may_never_end_is_skipped_in_a_folder() {
    let folder = Folder::with(&[("in/b.json", &CLEAN.replace('\n', ""))]);
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("in/a.json")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("in/c.json")).unwrap();
    for command in ["validate in", "validate in --lines"] {
        let run = folder.run(command);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let said = "in/a.json: skipped, no regular file\nin/c.json: skipped, no regular file\n\
                    1 file valid, 2 skipped as no payload that is translated here\n";
        assert!(run.stderr.ends_with(said), "{}", run.stderr);
    }
}

#[test]
fn many_files_show_progress_on_a_terminal_only() {
    let folder = Folder::with(&[]);
    for i in 0..101 {
        folder.write(&format!("in/{i}.json"), CLEAN);
    }
    let run = folder.run("convert in --out out");
    assert_eq!(run.code, 0);
    assert_eq!(run.stderr.lines().count(), 102, "a closing line each, and one for all");
    assert!(!run.stderr.contains("/101 files"));
    let Some(terminal) = folder.run_on_terminal("convert in --out again", "") else { return };
    assert!(terminal.contains("/101 files"), "{terminal:?}");
}
