//! A progress bar for many files.

use std::io::{IsTerminal, stdout};

use indicatif::{ProgressBar, ProgressStyle};

/// From how many files on progress is shown.
const MANY: usize = 100;

/// A bar on standard error, when that is a terminal, there are many files, and nothing else is written there.
pub fn bar(files: usize, prints: bool) -> ProgressBar {
    if files <= MANY || prints && stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files, {eta} left");
    ProgressBar::new(files as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
