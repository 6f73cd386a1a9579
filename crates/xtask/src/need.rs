//! What steps need on the machine, and how it gets there.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::step::execute;

/// Something that must be installed.
#[derive(Clone, Copy)]
pub(crate) enum Need {
    /// The standard library of another target.
    RustTarget(&'static str),
    /// A component of the toolchain, which is also a command of cargo.
    RustComponent(&'static str),
}

impl Need {
    /// Installs it where it is missing.
    pub(crate) fn meet(self) -> Result<()> {
        if self.is_met() {
            return Ok(());
        }
        let (kind, name) = self.parts();
        eprintln!("    the {kind} {name} is missing and is installed now");
        execute(&["rustup", kind, "add", name]).with_context(|| {
            format!(
                "the {kind} {name} of Rust cannot be installed; with network access `rustup {kind} add {name}` \
                 does it, and without rustup the package manager that Rust came from"
            )
        })
    }

    const fn parts(self) -> (&'static str, &'static str) {
        match self {
            Self::RustTarget(name) => ("target", name),
            Self::RustComponent(name) => ("component", name),
        }
    }

    fn is_met(self) -> bool {
        match self {
            Self::RustTarget(target) => output(&["rustc", "--print", "target-libdir", "--target", target])
                .is_some_and(|folder| PathBuf::from(folder.trim()).is_dir()),
            Self::RustComponent("rustfmt") => output(&["cargo", "fmt", "--version"]).is_some(),
            Self::RustComponent(name) => output(&["cargo", name, "--version"]).is_some(),
        }
    }
}

/// What a command prints; none when it cannot be run or fails.
fn output(command: &[&str]) -> Option<String> {
    let (program, arguments) = command.split_first()?;
    let output = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then_some(text)
}
