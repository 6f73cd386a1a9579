//! Text that was taken out of other text, through quotes and escapes, and knows where each byte stood.

use std::ops::Range;

/// A text, and the place in the source of each of its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Located {
    pub(crate) text: String,
    /// Where runs of bytes begin that stand together in the source too.
    runs: Vec<Run>,
    /// Where the source goes on after the last byte.
    end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    at: usize,
    source: usize,
}

impl Located {
    /// An empty text at a place.
    pub(crate) fn at(source: usize) -> Self {
        Self { text: String::new(), runs: Vec::new(), end: source }
    }

    /// A text that stands in the source as it is.
    pub(crate) fn verbatim(text: &str, source: usize) -> Self {
        Self { text: text.to_owned(), runs: vec![Run { at: 0, source }], end: source + text.len() }
    }

    /// Appends a character that was written in a range of the source.
    pub(crate) fn push(&mut self, c: char, source: Range<usize>) {
        let goes_on = self.runs.last().is_some_and(|run| run.source + (self.text.len() - run.at) == source.start);
        if !goes_on {
            self.runs.push(Run { at: self.text.len(), source: source.start });
        }
        self.text.push(c);
        self.end = source.end;
    }

    /// Appends another text.
    pub(crate) fn append(&mut self, other: &Self) {
        let before = self.text.len();
        self.runs.extend(other.runs.iter().map(|run| Run { at: run.at + before, ..*run }));
        self.text.push_str(&other.text);
        self.end = other.end;
    }

    /// The place in the source of a byte; of the end, for the length of the text.
    pub(crate) fn source(&self, offset: usize) -> usize {
        if offset >= self.text.len() {
            return self.end;
        }
        let after = self.runs.partition_point(|run| run.at <= offset);
        let run = after.checked_sub(1).and_then(|i| self.runs.get(i));
        run.map_or(self.end, |run| run.source + (offset - run.at))
    }

    /// The range in the source of a range of bytes.
    pub(crate) fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.source(range.start);
        start..self.char_end(range.end).max(start)
    }

    /// The range in the source of the whole text.
    pub(crate) fn range(&self) -> Range<usize> {
        self.source(0)..self.end
    }

    /// A part of the text.
    pub(crate) fn slice(&self, range: Range<usize>) -> Self {
        let text = self.text.get(range.clone()).unwrap_or_default().to_owned();
        let mut runs = vec![Run { at: 0, source: self.source(range.start) }];
        let first = self.runs.partition_point(|run| run.at <= range.start);
        let inside = self.runs.iter().skip(first).take_while(|run| run.at < range.end);
        runs.extend(inside.map(|run| Run { at: run.at - range.start, ..*run }));
        Self { text, runs, end: self.char_end(range.end) }
    }

    /// The part of the text without white space around it.
    pub(crate) fn trim(&self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        self.slice(start..start + self.text.trim().len())
    }

    /// The place in the source after the byte before an offset.
    fn char_end(&self, offset: usize) -> usize {
        if offset >= self.text.len() {
            return self.end;
        }
        if offset == 0 { self.source(0) } else { self.source(offset - 1) + 1 }
    }
}
