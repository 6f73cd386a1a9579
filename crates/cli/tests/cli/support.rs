//! Payloads, a folder to work in, and a run of the program.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A v1 payload that translates without a word.
pub const CLEAN: &str = r#"{
  "frequentIssueDetectionApplicationEnabled": true,
  "frequentIssueDetectionServiceEnabled": false,
  "frequentIssueDetectionInfrastructureEnabled": true
}
"#;

/// The same with a member that has no place in v2.
pub const LOSSY: &str = r#"{
  "frequentIssueDetectionApplicationEnabled": true,
  "frequentIssueDetectionServiceEnabled": false,
  "frequentIssueDetectionInfrastructureEnabled": true,
  "colour": "blue"
}
"#;

/// A v1 payload of which a list has many, with a member that has no place in v2.
pub const LISTED: &str = r#"{
  "displayName": "Team A",
  "rules": [],
  "colour": "blue"
}
"#;

/// A v1 payload of which nothing can be converted.
pub const BROKEN: &str = r#"{
  "frequentIssueDetectionApplicationEnabled": "perhaps",
  "frequentIssueDetectionServiceEnabled": false,
  "frequentIssueDetectionInfrastructureEnabled": true
}
"#;

/// JSON that is no payload.
pub const FOREIGN: &str = "{\"name\": \"package\", \"version\": 1}\n";

/// What one run of the program came to.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// Standard output as one JSON value.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).expect("standard output is JSON")
    }

    /// Standard output as one JSON value a line.
    pub fn json_lines(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
    }
}

/// A folder with files in it, in which the program runs.
pub struct Folder(TempDir);

impl Folder {
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    pub fn has(&self, path: &str) -> bool {
        self.path().join(path).exists()
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dt-translate"));
        command.current_dir(self.path()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        command
    }

    /// Runs `dt-translate` with these arguments, split at spaces.
    pub fn run(&self, args: &str) -> Run {
        self.run_with(args, "")
    }

    /// Runs it on a terminal, which `script` of util-linux provides; none where there is no such program.
    pub fn run_on_terminal(&self, args: &str, no_color: &str) -> Option<String> {
        let command = format!("{} {args}", env!("CARGO_BIN_EXE_dt-translate"));
        let mut script = std::process::Command::new("script");
        script.args(["-qec", &command, "/dev/null"]).current_dir(self.path());
        script.env("TERM", "xterm-256color").env("NO_COLOR", no_color).env_remove("CI");
        let run = script.stdin(std::process::Stdio::null()).output().ok()?;
        // Another program of that name does not know the options.
        run.status.success().then(|| String::from_utf8(run.stdout).unwrap())
    }

    pub fn run_with(&self, args: &str, stdin: impl Into<Vec<u8>>) -> Run {
        let output = self.command().args(args.split_whitespace()).write_stdin(stdin).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).expect("what is printed is text");
        Run {
            code: output.status.code().expect("it ends by itself"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }
}

/// A run without files.
pub fn run_with(args: &str, stdin: impl Into<Vec<u8>>) -> Run {
    Folder::with(&[]).run_with(args, stdin)
}
