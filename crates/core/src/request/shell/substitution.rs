//! What a shell fills in: commands, variables, arithmetic and the directory of the user.

use super::super::variable;
use super::splitter::{Frame, Splitter};
use super::{Located, arithmetic, assigned};

/// So deep may substitutions stand in each other, and groups whose answers go on; what is deeper is read as words.
pub(super) const DEEPEST: usize = 16;

impl Splitter<'_> {
    /// Passes `$(…)` or arithmetic, if one of them begins here.
    pub(super) fn fills_in(&mut self, at: usize) -> bool {
        if let Some(length) = arithmetic::length(self.rest(at)) {
            self.pass(length - 1);
            self.filled_in(&self.source.slice(at..at + length));
            return true;
        }
        let command = self.next_is('(');
        if command {
            self.substitute(at, '$');
        }
        command
    }

    /// `$(…)`, `<(…)` or `>(…)`.
    pub(super) fn substitute(&mut self, at: usize, sign: char) {
        if self.outer.len() == DEEPEST {
            return self.push(sign, at..at + 1);
        }
        self.chars.next();
        self.begin_substitution(at, ')');
    }

    pub(super) fn begin_substitution(&mut self, begin: usize, end: char) {
        let inner = Frame::of_substitution(begin, end);
        self.shells.push((self.source.source(begin), true));
        self.outer.push(std::mem::replace(&mut self.frame, inner));
    }

    /// A substitution is a part of the word around it, as it is written.
    pub(super) fn end_substitution(&mut self) {
        self.end_command();
        let Some(outer) = self.outer.pop() else { return };
        let inner = std::mem::replace(&mut self.frame, outer);
        let text = self.source.slice(inner.begin..self.offset());
        self.shells.push((text.range().end, false));
        self.filled_in(&text);
    }

    /// A variable, or the sign alone.
    pub(super) fn variable(&mut self, at: usize, sign: char) {
        let rest = self.source.text.get(at..).unwrap_or_default();
        // A caret in a variable of the prompt is there so that it is none.
        let as_written = |length: &usize| self.source.source_range(at..at + length).len() == *length;
        let length = match sign {
            '$' => variable::in_shell(rest).filter(|_| !self.prompt),
            _ => variable::in_prompt(rest).filter(|_| self.prompt).filter(as_written),
        };
        let Some(length) = length else {
            // In a batch file, two signs stand for one; in a terminal, nobody writes two before the digits of an escape.
            let doubled =
                self.prompt && as_written(&2) && rest.strip_prefix("%%").is_some_and(variable::begins_with_hex);
            self.pass(usize::from(doubled));
            return self.push(sign, at..at + 1 + usize::from(doubled));
        };
        self.pass(length - 1);
        self.filled_in(&self.source.slice(at..at + length));
    }

    /// Whether a command stands between this backtick and the next one. PowerShell escapes with it.
    pub(super) fn holds_command(&self) -> bool {
        let rest = self.source.text.get(self.offset()..).unwrap_or_default();
        let inside = rest.split_once('`').map_or("", |(inside, _)| inside);
        let word = inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '.' | '$'));
        let command = word && !inside.contains('\n') || inside.contains("curl");
        self.frame.end != Some('`') && self.outer.len() < DEEPEST && command
    }

    /// A part of a word as it is written.
    pub(super) fn verbatim(&mut self, at: usize, length: usize) {
        self.pass(length - 1);
        for (from, c) in self.rest(at).char_indices().take_while(|(from, _)| *from < length) {
            self.push(c, at + from..at + from + c.len_utf8());
        }
    }

    /// Whether a bracket begins the subscript of a variable that is assigned: `NAME[…]=`.
    pub(super) fn begins_subscript(&self) -> bool {
        let word = self.frame.word.as_ref().filter(|_| !self.frame.quoted);
        word.is_some_and(|word| assigned::is_name(&word.text))
    }

    /// A subscript. What divides commands elsewhere is a sign of arithmetic in it.
    pub(super) fn subscript(&mut self, at: usize) {
        self.verbatim(at, arithmetic::subscript(self.rest(at)).unwrap_or(1));
    }

    /// Whether `~` stands for the directory of the user, in a word of its own or before a path.
    pub(super) fn names_home(&self) -> bool {
        let next = self.rest(self.offset()).chars().next();
        let ends = next.is_none_or(|c| c == '/' || c.is_whitespace());
        ends && self.frame.word.is_none() && self.frame.redirection.is_none() && !self.prompt
    }

    /// The directory of the user, by the variable that may stand in quotes.
    pub(super) fn home(&mut self, at: usize) {
        let home = Located::inserted("$HOME", self.source.source_range(at..at + 1));
        self.filled_in(&home);
    }

    pub(super) fn filled_in(&mut self, text: &Located) {
        let word = self.frame.word.get_or_insert_with(|| Located::at(text.range().start));
        let start = word.text.len();
        word.append(text);
        word.fills_in(start..word.text.len());
    }
}
