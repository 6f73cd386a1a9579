//! Markdown: each of its blocks of code is a text of its own, and what stands around them is none of a shell.

use std::ops::Range;

use super::commands;

/// What of a text in Markdown may hold calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Code in a block of its own, or in a sentence.
    Code(Range<usize>),
    /// A line of prose that names a call.
    Prose(Range<usize>),
}

/// A line that begins or ends a block of code.
#[derive(Clone, Copy)]
struct Fence<'t> {
    signs: &'t str,
    has_language: bool,
}

impl<'t> Fence<'t> {
    /// The fence that a line is, in a list, a quotation or a comment too.
    fn of(line: &'t str) -> Option<Self> {
        let line = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        let rest = line.trim_start_matches(sign);
        let signs = line.get(..line.len() - rest.len()).filter(|signs| signs.len() >= 3)?;
        (!rest.contains('`')).then_some(Self { signs, has_language: !rest.trim().is_empty() })
    }
}

/// The parts of a text that is one in Markdown, in order; none of another text.
pub(crate) fn parts(text: &str) -> Vec<Part> {
    let may_be = !text.starts_with("#!") && (text.contains("```") || text.contains("~~~"));
    if !may_be || !text.lines().any(|line| Fence::of(line).is_some()) {
        return Vec::new();
    }
    let mut reader = Reader::default();
    let (mut open, mut begin, mut end): (Option<Fence<'_>>, usize, usize) = (None, 0, 0);
    for line in text.split_inclusive('\n') {
        let at = end;
        end += line.len();
        match (open, Fence::of(line)) {
            (Some(first), Some(fence)) if fence.signs.starts_with(first.signs) => {
                reader.parts.push(Part::Code(begin..at));
                // What names a language ends no block: the one before it was not closed, or begins before the text.
                (open, begin) = (Some(fence).filter(|fence| fence.has_language), end);
            }
            (Some(_), _) => {}
            (None, Some(fence)) => {
                reader.end_command(at);
                (open, begin) = (Some(fence), end);
            }
            (None, None) => reader.prose(line, at),
        }
    }
    reader.end_command(end);
    reader.parts.extend(open.map(|_| Part::Code(begin..end)));
    reader.parts
}

#[derive(Default)]
struct Reader {
    parts: Vec<Part>,
    /// Where a command begins that stands in no block.
    command: Option<usize>,
}

impl Reader {
    /// Ends a command that stands in no block, as an empty line does.
    fn end_command(&mut self, at: usize) {
        self.parts.extend(self.command.take().map(|begin| Part::Code(begin..at)));
    }

    fn prose(&mut self, line: &str, at: usize) {
        let words = line.trim();
        if words.is_empty() {
            self.end_command(at);
        } else if self.command.is_none() && is_call(words) {
            self.command = Some(at);
        } else if self.command.is_none() && !words.starts_with('#') {
            self.sentence(line, at);
        }
    }

    /// Reads the code in a line.
    fn sentence(&mut self, line: &str, at: usize) {
        let (mut from, mut named) = (at, false);
        for (number, piece) in line.split('`').enumerate() {
            let range = from..from + piece.len();
            from = range.end + 1;
            if number % 2 == 1 && is_call(piece.trim()) {
                self.parts.push(Part::Code(range));
            } else {
                named |= commands::names_api(piece);
            }
        }
        self.parts.extend(named.then(|| Part::Prose(at..at + line.len())));
    }
}

/// Whether words are a command of curl that sends something, and not the beginning of a sentence.
fn is_call(words: &str) -> bool {
    let sends = words.contains(['/', '$', '{']) || words.ends_with(['\\', '^', '`']);
    sends && commands::is_command(words)
}

#[cfg(test)]
mod tests {
    use super::{Part, parts};

    #[test]
    fn each_block_is_a_part() {
        let text = "Don't:\n\n```bash\na\n```\nuse `curl h/a` or\n> ~~~\n> b\n> ~~~\n\ncurl h/c \\\n -s\n\nit's at /api/v1/b\n````\n```\nd";
        let found: Vec<_> = parts(text)
            .into_iter()
            .map(|part| match part {
                Part::Code(range) => (true, text.get(range).unwrap_or_default().trim()),
                Part::Prose(range) => (false, text.get(range).unwrap_or_default().trim()),
            })
            .collect();
        let expected = [
            (true, "a"),
            (true, "curl h/a"),
            (true, "> b"),
            (true, "curl h/c \\\n -s"),
            (false, "it's at /api/v1/b"),
            (true, "```\nd"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_script_is_no_markdown() {
        for text in ["#!/bin/sh\ncat <<E\n```\na\n```\nE\n", "curl -d '```' h", "echo ``` a"] {
            assert_eq!(parts(text), [], "{text}");
        }
    }
}
