//! Lines and columns of many places in one pass over the text.

use super::diagnostic::Diagnostic;
use crate::json::order::sort_by_key;

/// Sorts diagnostics by their place, those without a place first.
pub(crate) fn sort(diagnostics: &mut [Diagnostic]) {
    sort_by_key(diagnostics, |diagnostic| diagnostic.span().map(|span| span.offset));
}

/// Sorts diagnostics by their place, and fills in lines and columns.
pub(crate) fn locate(text: &str, diagnostics: &mut [Diagnostic]) {
    sort(diagnostics);
    let mut walk = Walk { text, offset: 0, line: 1, column: 1 };
    for span in diagnostics.iter_mut().filter_map(|diagnostic| diagnostic.span_mut().as_mut()) {
        walk.advance(span.offset);
        span.line = walk.line;
        span.column = walk.column;
    }
}

/// How many line breaks a few bytes hold: a small counter is what makes this fast.
fn line_breaks(few: &[u8]) -> usize {
    few.iter().fold(0_u8, |count, &byte| count + u8::from(byte == b'\n')).into()
}

struct Walk<'t> {
    text: &'t str,
    offset: usize,
    line: usize,
    column: usize,
}

impl Walk<'_> {
    fn advance(&mut self, offset: usize) {
        let passed = self.text.get(self.offset..offset).unwrap_or_default();
        let breaks = passed.as_bytes().chunks(usize::from(u8::MAX)).map(line_breaks).sum::<usize>();
        let tail = match passed.bytes().rposition(|byte| byte == b'\n') {
            Some(last) => {
                self.line += breaks;
                self.column = 1;
                passed.get(last + 1..).unwrap_or_default()
            }
            None => passed,
        };
        self.column += if tail.is_ascii() { tail.len() } else { tail.encode_utf16().count() };
        self.offset += passed.len();
    }
}
