//! The commands of a shell text, and their words, each byte with its place.
//!
//! Crates that split shell words lose the places and do not know `$'…'`; diagnostics need both.

mod arithmetic;
mod assigned;
mod prompt;
mod quotes;
mod redirection;
mod splitter;
mod substitution;

use std::borrow::Cow;
use std::ops::Range;

use super::located::Located;
use super::variable;
use crate::json::order::sorted_by_key;
pub(crate) use assigned::Assigned;
use splitter::Splitter;

/// The commands of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Script {
    /// In the order in which they begin; those of a substitution follow the command that it stands in.
    pub(crate) commands: Vec<Command>,
    /// Words in place of a file that name a call.
    pub(crate) unread: Vec<Located>,
    /// Where parentheses of a shell of its own stand, and whether one opens it, in order.
    pub(crate) shells: Vec<(usize, bool)>,
    /// The quote that is not closed. The commands are those up to it then.
    pub(crate) unclosed: Option<UnclosedQuote>,
    /// It is the text of a Windows command prompt.
    pub(crate) prompt: bool,
}

impl Script {
    /// Where answers go on, of calls alone or of groups of commands around them, and what is not written again there. Of
    /// each command, it is told whether it is such a call.
    pub(crate) fn goes_on(&self, calls: &[bool]) -> impl Iterator<Item = (Range<usize>, &'static str)> {
        // Of each group that is open, whether a call stands in it.
        let mut groups = vec![false];
        self.commands.iter().zip(calls).filter_map(move |(command, is_call)| {
            let mut calls = *is_call;
            for word in command.words.iter().take_while(|word| assigned::is_keyword(&word.text)) {
                if assigned::ENDING.contains(&&*word.text) {
                    calls |= groups.pop().unwrap_or_default();
                } else if assigned::BEGINNING.contains(&&*word.text) {
                    groups.push(false);
                }
            }
            if let Some(group) = groups.last_mut() {
                *group |= calls;
            }
            command.goes_on.clone().filter(|_| calls)
        })
    }

    /// Whether a command may begin at an offset. Where a quote is not closed, nobody knows which text is quoted.
    pub(crate) fn may_begin_at(&self, offset: usize) -> bool {
        let begins = self.commands.binary_search_by_key(&offset, |command| command.place.start).is_ok();
        begins || self.unclosed.is_some_and(|quote| quote.0 < offset)
    }

    /// Whether a command begins in a range of the source.
    pub(crate) fn has_command_in(&self, range: &Range<usize>) -> bool {
        let first = self.commands.partition_point(|command| command.place.start < range.start);
        self.commands.get(first).is_some_and(|command| command.place.start < range.end)
    }

    /// The parts of a range of the source that stand in no command inside of it.
    pub(crate) fn around(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let (mut from, mut next) = (range.start, range.start + 1);
        loop {
            let inner = self.commands.get(self.commands.partition_point(|command| command.place.start < next));
            let Some(inner) = inner.filter(|inner| inner.place.start < range.end) else { break };
            parts.push(from..inner.place.start.max(from));
            from = from.max(inner.place.end);
            next = from.max(next + 1);
        }
        parts.push(from..range.end.max(from));
        parts
    }
}

/// One command, without its redirections.
#[derive(Clone, Debug, Default)]
pub(crate) struct Command {
    pub(crate) words: Vec<Located>,
    pub(crate) place: Range<usize>,
    /// What it reads, where that stands in the text: a here-document or a here-string.
    pub(crate) input: Option<Located>,
    /// The file that it reads: `< file`.
    pub(crate) file: Option<Located>,
    /// What the command before it writes into a pipe, where that stands in the text. It belongs to that command too.
    pub(crate) piped: Option<Located>,
    /// Where its answer goes to a file, a variable or another command, and what is not written again there.
    pub(crate) goes_on: Option<(Range<usize>, &'static str)>,
    /// The first `&` in a word that is not quoted.
    pub(crate) unquoted: Option<Range<usize>>,
    /// It depends on the command before it whether it runs.
    pub(crate) depends: bool,
    /// It runs beside others, in a shell of its own: in a pipe, or before `&`.
    pub(crate) beside: bool,
}

impl Command {
    /// The words, and the text of each without the commands in it, which are commands of their own.
    pub(crate) fn own_texts(&self) -> impl Iterator<Item = (&Located, Cow<'_, str>)> {
        self.words.iter().map(|word| (word, own_text(word)))
    }
}

/// A text without the commands in it, where these are commands of their own.
pub(crate) fn own_text(word: &Located) -> Cow<'_, str> {
    word.without(|text| text.starts_with(['`', '<', '>']) || text.starts_with("$("))
}

/// A quote that is not closed, at its offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UnclosedQuote(pub(crate) usize);

/// Reads the commands of a text that stands at an offset.
pub(crate) fn read(text: &str, at: usize) -> Script {
    let prompt = is_command_prompt(text);
    let source = if prompt { without_carets(text, at) } else { Located::verbatim(text, at) };
    let prompt = prompt || has_prompt_variables(text);
    let mut splitter = Splitter::new(&source, prompt);
    let unclosed = splitter.run().err();
    let mut script = splitter.finish();
    script.commands = sorted_by_key(&script.commands, |command| command.place.start);
    Script { unclosed, prompt, ..script }
}

/// Whether a text was written for the command prompt of Windows, as browsers copy requests for it.
fn is_command_prompt(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| line.contains('^') && !line.trim_start().starts_with('#'));
    lines.any(|line| {
        let begin = line.find("curl ^\"").or_else(|| line.find("curl.exe ^\"")).and_then(|at| line.get(..at));
        // In quotes of Unix, a caret is a caret.
        let end = line.trim_end().ends_with(" ^") && line.matches('\'').count() % 2 == 0;
        end || begin.is_some_and(|before| !before.contains(['\'', '"']))
    })
}

/// Whether a text has variables of the command prompt, `%NAME%`, and none of a shell of Unix.
fn has_prompt_variables(text: &str) -> bool {
    let named = |at: usize| text.get(at..).and_then(variable::in_prompt).is_some_and(|length| length > "%A%".len());
    !text.contains('$') && text.match_indices('%').any(|(at, _)| named(at))
}

/// The text of a Windows command prompt: `^` takes the meaning of the next character, but in a line of comment.
fn without_carets(text: &str, from: usize) -> Located {
    let mut plain = Located::at(from);
    let mut chars = text.char_indices().peekable();
    let (mut begins, mut is_comment) = (true, false);
    while let Some((at, c)) = chars.next() {
        is_comment = begins && c == '#' || is_comment && c != '\n';
        begins = c == '\n';
        let (end, c) = match chars.peek() {
            _ if is_comment => (at + c.len_utf8(), c),
            Some(&(next, '\n')) if c == '^' => {
                chars.next();
                (next + 1, ' ')
            }
            Some(&(next, '\r')) if c == '^' => {
                chars.next();
                let end = chars.next_if(|&(_, c)| c == '\n').map_or(next, |(at, _)| at);
                (end + 1, ' ')
            }
            Some(&(next, escaped)) if c == '^' => {
                chars.next();
                (next + escaped.len_utf8(), escaped)
            }
            _ => (at + c.len_utf8(), c),
        };
        plain.push(c, from + at..from + end);
    }
    plain
}

#[cfg(test)]
mod tests;
