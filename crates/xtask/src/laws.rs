//! The laws at scale: every law on many more documents than a test run has time for, and always others.

use std::process::Command;

use anyhow::{Result, ensure};

/// Runs the laws, each on so many documents of each kind and side. A filter names some of them.
pub(crate) fn laws(cases: u32, filters: &[String]) -> Result<()> {
    eprintln!("==> every law on {cases} documents of each kind and side");
    let status = Command::new("cargo")
        .args(["test", "--package", "dt-translate-tests", "--test", "laws", "--profile", "checked", "--"])
        .args(filters)
        .env("PROPTEST_CASES", cases.to_string())
        .status()?;
    ensure!(status.success(), "a law does not hold: {status}");
    Ok(())
}
