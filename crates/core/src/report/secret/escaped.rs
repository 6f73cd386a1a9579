//! Secrets that are written with escapes.

use std::borrow::Cow;
use std::ops::Range;

use super::is_token_byte;

/// A text with the escapes of ASCII letters, digits and signs read, and where each of them stood.
pub(super) struct Unescaped<'t> {
    pub(super) text: Cow<'t, str>,
    /// For each escape, where it ends here and in the original.
    ends: Vec<(usize, usize)>,
}

impl<'t> Unescaped<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut plain = String::new();
        let mut ends = Vec::new();
        let mut from = 0;
        for (at, _) in text.match_indices(['\\', '%']) {
            // Of several backslashes, all belong to the escape: JSON can stand in a text of JSON.
            let is_first = !text.get(..at).is_some_and(|before| before.ends_with('\\'));
            let Some((sign, length)) = text.get(at..).filter(|_| is_first).and_then(escape) else { continue };
            plain.push_str(text.get(from..at).unwrap_or_default());
            plain.push(char::from(sign));
            from = at + length;
            ends.push((plain.len(), from));
        }
        if ends.is_empty() {
            return Self { text: Cow::Borrowed(text), ends };
        }
        plain.push_str(text.get(from..).unwrap_or_default());
        Self { text: Cow::Owned(plain), ends }
    }

    /// Where ranges stood in the original.
    pub(super) fn origins(&self, ranges: Vec<Range<usize>>) -> impl Iterator<Item = Range<usize>> {
        ranges.into_iter().map(|range| self.origin(range.start)..self.origin(range.end))
    }

    /// Where a place stood in the original.
    fn origin(&self, place: usize) -> usize {
        let passed = self.ends.partition_point(|&(end, _)| end <= place);
        match passed.checked_sub(1).and_then(|last| self.ends.get(last)) {
            Some(&(end, original)) => original + (place - end),
            None => place,
        }
    }
}

/// What the escape at the beginning of a text stands for, as in `\u002e`, `%2E` and `%252E`, and its length. Signs that
/// end a secret are not read.
fn escape(text: &str) -> Option<(u8, usize)> {
    let digits = match text.strip_prefix('%') {
        Some(digits) => digits.trim_start_matches("25"),
        None => text.trim_start_matches('\\').strip_prefix("u00")?,
    };
    let sign = u8::from_str_radix(digits.get(..2)?, 16).ok()?;
    let is_read = is_token_byte(sign) || matches!(sign, b'.' | b':' | b'=');
    is_read.then_some((sign, text.len() - digits.len() + 2))
}
