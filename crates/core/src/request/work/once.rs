//! What holds of several calls, said once: the calls of a command have its options together, and those of a script what
//! it assigns.

use std::collections::BTreeSet;

use super::Work;

/// What was said of calls so far: place in the text, code, path below the call, and message.
pub(super) type Said = BTreeSet<String>;

impl Work<'_> {
    /// Does some work on a call, and takes back what was said before of the same text. The paths of the call begin with
    /// so many bytes of its own.
    pub(super) fn once<T>(&mut self, said: &mut Said, below: usize, work: impl FnOnce(&mut Self) -> T) -> T {
        let (first, limit) = (self.report.diagnostics.len(), self.report.lift_limit());
        let done = work(self);
        self.report.take_back(first, |diagnostic| {
            let Some(span) = diagnostic.span() else { return false };
            let path = diagnostic.path().get(below..).unwrap_or_default();
            !said.insert(format!("{}\0{}\0{path}\0{}", span.offset, diagnostic.code(), diagnostic.message()))
        });
        self.report.limit_from(first, limit);
        done
    }
}
