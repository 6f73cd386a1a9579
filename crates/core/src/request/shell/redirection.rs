//! Redirections: where a command reads and writes, which is none of its words.

use std::ops::Range;

use super::super::{commands, variable};
use super::splitter::Splitter;
use super::{Located, own_text};
use crate::json::order::sort_by_key;

/// So long is a line at most that ends a here-document.
const LONGEST: usize = 256;

/// What becomes of the word after a redirection.
#[derive(Clone, Debug)]
pub(super) enum Redirection {
    /// It names a file or a descriptor: `> file`, `2>&1`, `3< file`.
    File,
    /// It names the file that the command reads: `< file`.
    Input,
    /// It is what the command reads: `<<< text`.
    Text,
    /// It ends what the command reads: `<<EOF`, and with `<<-` the tabs before each line do not count.
    Document { tabs: bool },
}

/// A here-document whose lines come after the line of its command.
pub(super) struct Document {
    delimiter: String,
    tabs: bool,
    /// Its delimiter is quoted, so that a backslash is one.
    literal: bool,
}

/// What stands before the text of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Before {
    Nothing,
    /// At most tabs.
    Tabs,
    /// Any white space.
    Space,
}

/// A line that may end a here-document: what stands before its text, that, and where it begins.
pub(super) type Line<'s> = (Before, &'s str, usize);

/// The lines of a text that may end a here-document, once for all that may be said to stand before them, in order.
fn lines_by_text(text: &str) -> Vec<Line<'_>> {
    let (mut lines, mut at) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let shown = line.trim_end_matches(['\n', '\r']);
        let word = shown.trim_start();
        if word.len() <= LONGEST {
            let is = |before: &Before| match before {
                Before::Nothing => word == shown,
                Before::Tabs => word == shown.trim_start_matches('\t'),
                Before::Space => true,
            };
            let before = [Before::Nothing, Before::Tabs, Before::Space].into_iter().filter(is);
            lines.extend(before.map(|before| (before, word, at)));
        }
        at += line.len();
    }
    sort_by_key(&mut lines, |&line| line);
    lines
}

impl Splitter<'_> {
    /// A redirection: its signs are passed, its word is the next one.
    pub(super) fn redirect(&mut self, at: usize, first: char) {
        let digits = |word: &mut Located| word.text.bytes().all(|b| b.is_ascii_digit());
        let quoted = self.frame.quoted;
        let descriptor = self.frame.word.take_if(|word| !quoted && digits(word));
        let is = |number: &str| descriptor.as_ref().is_some_and(|descriptor| descriptor.text == number);
        let (errors, input) = (is("2"), first == '<' && (descriptor.is_none() || is("0")));
        self.end_word();
        let redirection = if first == '<' && self.take('<') {
            if self.take('<') { Redirection::Text } else { Redirection::Document { tabs: self.take('-') } }
        } else {
            if first != '<' && !errors {
                self.goes_on(at);
            }
            while self.chars.next_if(|&(_, c)| matches!(c, '>' | '&' | '|')).is_some() {}
            if input { Redirection::Input } else { Redirection::File }
        };
        self.frame.redirection = Some(redirection);
    }

    /// Says that the answer of the command goes elsewhere, or those of the commands in the parentheses before.
    pub(super) fn goes_on(&mut self, at: usize) {
        let sign = self.source.source_range(at..at + 1);
        let group = self.frame.closed.take().and_then(|first| self.commands.get_mut(first..)).unwrap_or_default();
        let commands = group.iter_mut().map(|ended| &mut ended.command).chain([&mut self.frame.command]);
        for command in commands {
            command.goes_on.get_or_insert((sign.clone(), "what follows the call"));
        }
    }

    /// The word that a redirection is about.
    pub(super) fn redirected(&mut self, redirection: &Redirection, word: Located, literal: bool) {
        match redirection {
            Redirection::File => self.file(word),
            Redirection::Input => {
                self.frame.command.file = Some(word.clone());
                self.file(word);
            }
            Redirection::Text => self.frame.command.input = Some(word),
            Redirection::Document { tabs } => {
                self.frame.document = Some(self.documents.len());
                self.documents.push(None);
                self.awaited.push(Document { delimiter: word.text, tabs: *tabs, literal });
            }
        }
    }

    /// A file; or, as `=>` and `<…>` mean something else in other languages, a call.
    fn file(&mut self, word: Located) {
        let of_curl = commands::position(&self.frame.command).is_some();
        if commands::names_api(&own_text(&word)) && (!of_curl || word.text.contains("://")) {
            self.unread.push(word);
        }
    }

    /// Reads the here-documents of a line that has ended.
    pub(super) fn read_documents(&mut self) {
        let awaited = std::mem::take(&mut self.awaited);
        let first = self.documents.len() - awaited.len();
        for (slot, document) in (first..).zip(awaited) {
            let text = self.document(&document);
            if let Some(slot) = self.documents.get_mut(slot) {
                *slot = Some(text);
            }
        }
    }

    /// The lines up to the delimiter, or to the end of the text.
    fn document(&mut self, document: &Document) -> Located {
        let mut text = Located::at(self.source.source(self.offset()));
        let end = self.end_of(document);
        while let Some(line) = self.line() {
            let indent = if document.tabs { line.len() - line.trim_start_matches('\t').len() } else { 0 };
            let at = self.offset();
            self.pass(line.len());
            if at == end {
                break;
            }
            self.append_line(&mut text, at + indent..at + line.len(), document.literal);
        }
        text
    }

    /// Where the line stands that ends a here-document. In another text, as in YAML, it may be indented as the script is.
    fn end_of(&mut self, document: &Document) -> usize {
        let (text, from) = (&*self.source.text, self.offset());
        let ends = self.ends.get_or_insert_with(|| lines_by_text(text));
        let delimiter = &*document.delimiter;
        let first = |before: Before| {
            let next = ends.get(ends.partition_point(|line| *line < (before, delimiter, from)))?;
            Some(next.2).filter(|_| (next.0, next.1) == (before, delimiter))
        };
        let own = if document.tabs { Before::Tabs } else { Before::Nothing };
        first(own).or_else(|| first(Before::Space)).unwrap_or(text.len())
    }

    /// Appends a line of a here-document. Where its delimiter is not quoted, a backslash hides itself, `$` and a
    /// backtick, and what those begin is filled in.
    fn append_line(&self, text: &mut Located, range: Range<usize>, literal: bool) {
        let line = self.source.text.get(range.clone()).unwrap_or_default();
        let mut chars = line.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let rest = line.get(at..).unwrap_or_default();
            let filled_in = if literal { None } else { filled_in(rest) };
            if let Some(length) = filled_in {
                let start = text.text.len();
                text.append(&self.source.slice(range.start + at..range.start + at + length));
                text.fills_in(start..text.text.len());
                while chars.next_if(|&(next, _)| next < at + length).is_some() {}
                continue;
            }
            let joined = |at: usize| line.get(at + 1..).is_some_and(|rest| matches!(rest, "\n" | "\r\n"));
            if c == '\\' && !literal && joined(at) {
                return;
            }
            let hidden = chars.next_if(|&(_, next)| !literal && c == '\\' && matches!(next, '\\' | '$' | '`'));
            let (end, c) = hidden.map_or((at + c.len_utf8(), c), |(next, c)| (next + 1, c));
            text.push(c, self.source.source_range(range.start + at..range.start + end));
        }
    }
}

/// How long a variable or a command is that a text of a here-document begins with. A command ends on its line.
fn filled_in(text: &str) -> Option<usize> {
    if text.starts_with("$(") {
        let mut depth = 0_usize;
        let end = text.char_indices().skip(1).find(|&(_, c)| {
            depth += usize::from(c == '(');
            depth -= usize::from(c == ')');
            depth == 0 || c == '\n'
        });
        return Some(end.map_or(text.len(), |(at, c)| at + usize::from(c == ')')));
    }
    if let Some(rest) = text.strip_prefix('`') {
        let end = rest.find(['`', '\n']);
        return Some(end.map_or(text.len(), |at| at + 1 + usize::from(rest.as_bytes().get(at) == Some(&b'`'))));
    }
    variable::in_shell(text)
}
