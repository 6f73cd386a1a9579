//! A progress bar for many files.

use indicatif::{ProgressBar, ProgressStyle};

/// From how many files on progress is shown.
const MANY: usize = 100;

/// A bar on standard error, when that is a terminal and there are many files.
pub fn bar(files: usize) -> ProgressBar {
    if files <= MANY {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files, {eta} left");
    ProgressBar::new(files as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
