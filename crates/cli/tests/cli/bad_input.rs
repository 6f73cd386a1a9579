//! Input that nobody wants: an error with its place, and the others are converted.

use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::support::{CLEAN, Folder, LISTED};

#[test]
fn each_bad_file_is_an_error_with_its_place() {
    let folder = Folder::with(&[("good.json", CLEAN), ("empty.json", ""), ("text.json", "hello\n")]);
    let utf16: Vec<u8> = std::iter::once(0xFEFF).chain(CLEAN.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    folder.write("utf16.json", utf16);
    folder.write("latin1.json", b"{\n  \"a\": 1,\n  \"b\": \"caf\xE9\"}");
    folder.write("deep.json", "[".repeat(100_000));
    folder.write("objects.json", "{\"a\":".repeat(100_000));
    folder.write("twice.json", CLEAN.replace("Service", "Application"));
    folder.write("huge.json", CLEAN.replace("false", "99999999999999999999999999"));
    for (file, place, code) in [
        ("empty.json", "empty.json:1:1\n", "general/empty"),
        ("text.json", "text.json:1:1\n", "general/syntax"),
        ("utf16.json", "utf16.json:1:1\n", "general/not-utf8"),
        ("latin1.json", "latin1.json:3:12\n", "general/not-utf8"),
        ("deep.json", "deep.json:1:130\n", "general/syntax"),
        ("objects.json", "objects.json:1:641\n", "general/syntax"),
        ("twice.json", "twice.json:3:3\n", "general/duplicate-key"),
        ("huge.json", "huge.json:3:", "general/wrong-type"),
        ("absent.json", "absent.json\n", "general/unreadable"),
    ] {
        let run = folder.run(&format!("convert {file} good.json --out out --force"));
        assert_eq!(run.code, 1, "{file}");
        assert!(run.stderr.contains(&format!("error[{code}]")), "{file}: {}", run.stderr);
        assert!(run.stderr.contains(&format!("--> {place}")), "{file}: {}", run.stderr);
        assert!(run.stderr.len() < 2000, "{file}: {}", run.stderr);
        assert!(folder.has("out/good.json") && !folder.has(&format!("out/{file}")), "{file}");
        let run = folder.run(&format!("convert {file}"));
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{file}");
    }
}

#[test]
fn a_long_line_with_many_findings_is_fast_and_its_frames_are_short() {
    let one = LISTED.replace(['\n', ' '], "");
    let items = 12_000_000 / one.len();
    let folder = Folder::with(&[("big.json", &format!("[{}]", vec![one; items].join(",")))]);
    let start = Instant::now();
    let run = folder.run("convert big.json --out out");
    assert!(start.elapsed() < Duration::from_mins(1), "it took {:?}", start.elapsed());
    assert_eq!(run.code, 0);
    assert_eq!(run.stderr.matches("warning[general/unknown-member]").count(), 3);
    assert!(run.stderr.lines().all(|line| line.chars().count() < 150), "{}", run.stderr);
    assert!(run.stderr.contains("= note: at /0/colour\n"), "{}", run.stderr);
    assert!(run.stderr.contains(" more of general/unknown-member; "), "{}", run.stderr);
}

/// A run of which nobody reads standard output.
fn unread(folder: &Folder, args: &[&str]) -> Output {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = Command::new(env!("CARGO_BIN_EXE_dt-translate"));
    command.args(args).current_dir(folder.path()).stdout(writer).output().unwrap()
}

#[test]
fn nobody_has_to_read_what_is_printed() {
    let folder = Folder::with(&[]);
    folder.write("big.json", format!("[{}]", vec![LISTED; 20_000].join(",")));
    for args in [
        &["convert", "big.json"][..],
        &["convert", "--report", "json", "big.json"],
        &["completions", "bash"],
        &["scopes"],
    ] {
        let output = unread(&folder, args);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(141), "{stderr}");
        assert!(!stderr.contains("panicked") && !stderr.contains("standard output"), "{stderr}");
    }
    folder.write("broken.json", "[");
    let output = unread(&folder, &["convert", "--report", "json", "broken.json", "big.json"]);
    assert_eq!(output.status.code(), Some(1), "what failed counts");
    let mut child = Command::new(env!("CARGO_BIN_EXE_dt-translate"))
        .args(["convert", "big.json"])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_place_that_is_full_is_an_error() {
    let full = std::path::Path::new("/dev/full");
    if !full.exists() {
        return;
    }
    let folder =
        Folder::with(&[("a.json", CLEAN), ("call.http", "GET https://abc12345.live.dynatrace.com/api/v1/tokens\n")]);
    for args in [
        "convert a.json",
        "request call.http",
        "inspect HOST-0123456789ABCDEF",
        "scopes",
        "scopes --replaces DataExport",
        "scopes --for call.http",
        "completions bash",
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_dt-translate"))
            .args(args.split(' '))
            .current_dir(folder.path())
            .stdout(std::fs::OpenOptions::new().write(true).open(full).unwrap())
            .output()
            .unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{args}: {stderr}");
        assert_eq!(stderr.matches("error: standard output cannot be written: ").count(), 1, "{args}: {stderr}");
    }
}
