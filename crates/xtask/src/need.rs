//! What steps need on the machine, and how it gets there.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::step::execute;

/// The lock file of the packages that are installed, below their folder. The times of files tell nothing: a fresh
/// clone has one for all.
const INSTALLED: &str = "node_modules/.installed.json";
const CHROMIUM: &str = "/usr/bin/chromium";

/// The folder that programs of cargo are installed in.
const TOOLS: &str = "target/tools";

/// A program of cargo that is built here.
#[derive(Clone, Copy)]
pub(crate) struct Tool {
    /// The crate, and the program.
    name: &'static str,
    version: &'static str,
}

/// Checks licences, sources and advisories of the dependencies.
pub(crate) const CARGO_DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2" };
/// Makes mistakes in code, and looks whether tests notice.
pub(crate) const CARGO_MUTANTS: Tool = Tool { name: "cargo-mutants", version: "27.1.0" };

impl Tool {
    pub(crate) fn program(self) -> String {
        format!("{TOOLS}/bin/{}", self.name)
    }

    /// What it is as a command of cargo: the first argument of its program.
    pub(crate) fn command(self) -> &'static str {
        self.name.trim_start_matches("cargo-")
    }

    fn is_installed(self) -> bool {
        output(&[&self.program(), self.command(), "--version"]).is_some_and(|text| text.trim().ends_with(self.version))
    }

    fn install(self) -> Result<()> {
        let Self { name, version } = self;
        eprintln!("    {name} {version} is missing and is built now in {TOOLS}, which takes minutes");
        execute(&["cargo", "install", "--quiet", "--locked", "--root", TOOLS, "--version", version, name])
            .with_context(|| format!("{name} cannot be installed; it takes network access and a C compiler"))
    }
}

/// Something that must be installed.
#[derive(Clone, Copy)]
pub(crate) enum Need {
    /// The standard library of another target.
    RustTarget(&'static str),
    /// A component of the toolchain, which is also a command of cargo.
    RustComponent(&'static str),
    /// The npm packages that the lockfile of a folder names.
    NodePackages(&'static str),
    /// A browser for the tests of the npm package and of the page.
    Chromium,
    /// A program of cargo.
    Tool(Tool),
}

impl Need {
    /// Installs it where it is missing.
    pub(crate) fn meet(self) -> Result<()> {
        if self.is_met() {
            return Ok(());
        }
        match self {
            Self::RustTarget(name) => rustup("target", name),
            Self::RustComponent(name) => rustup("component", name),
            Self::NodePackages(folder) => {
                eprintln!("    npm packages that {folder} needs are missing: npm downloads them now");
                execute(&["npm", "ci", "--prefix", folder]).with_context(|| {
                    format!(
                        "the npm packages of {folder} cannot be installed; it takes Node.js 20.19 or later with npm, \
                         and network access"
                    )
                })?;
                let installed = format!("{folder}/{INSTALLED}");
                std::fs::copy(lock(folder), &installed).with_context(|| format!("cannot write {installed}"))?;
                Ok(())
            }
            Self::Chromium => {
                eprintln!("    a browser for the tests is missing: Debian's is installed now");
                execute(&["apt-get", "update", "--quiet=2"])
                    .and_then(|()| {
                        execute(&["apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", "chromium"])
                    })
                    .with_context(|| format!("no browser at {CHROMIUM}; `apt-get install chromium` brings it"))
            }
            Self::Tool(tool) => tool.install(),
        }
    }

    fn is_met(self) -> bool {
        match self {
            Self::RustTarget(target) => output(&["rustc", "--print", "target-libdir", "--target", target])
                .is_some_and(|folder| PathBuf::from(folder.trim()).is_dir()),
            Self::RustComponent("rustfmt") => output(&["cargo", "fmt", "--version"]).is_some(),
            Self::RustComponent(name) => output(&["cargo", name, "--version"]).is_some(),
            Self::NodePackages(folder) => are_equal(&lock(folder), &format!("{folder}/{INSTALLED}")),
            Self::Chromium => Path::new(CHROMIUM).exists(),
            Self::Tool(tool) => tool.is_installed(),
        }
    }
}

fn rustup(kind: &str, name: &str) -> Result<()> {
    eprintln!("    the {kind} {name} is missing and is installed now");
    execute(&["rustup", kind, "add", name]).with_context(|| {
        format!(
            "the {kind} {name} of Rust cannot be installed; with network access `rustup {kind} add {name}` \
             does it, and without rustup the package manager that Rust came from"
        )
    })
}

/// The lock file of the npm packages of a folder.
fn lock(folder: &str) -> String {
    format!("{folder}/package-lock.json")
}

/// Whether two files are there, with the same bytes.
fn are_equal(file: &str, other: &str) -> bool {
    let read = |file| std::fs::read(file).ok();
    read(file).is_some_and(|bytes| Some(bytes) == read(other))
}

/// What a command prints; none when it cannot be run or fails.
fn output(command: &[&str]) -> Option<String> {
    let (program, arguments) = command.split_first()?;
    let output = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then_some(text)
}
