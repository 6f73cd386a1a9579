//! Splits a text as a shell does: words, the operators between commands, and the commands of substitutions.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use super::redirection::{Document, Line, Redirection};
use super::substitution::DEEPEST;
use super::{Command, Located, Script, UnclosedQuote, arithmetic, assigned, prompt};

pub(super) struct Splitter<'s> {
    pub(super) source: &'s Located,
    pub(super) chars: Peekable<CharIndices<'s>>,
    pub(super) commands: Vec<Ended>,
    /// The substitutions that are open, from the outermost on, without the innermost.
    pub(super) outer: Vec<Frame>,
    /// What is read now: the text itself, or the innermost substitution.
    pub(super) frame: Frame,
    /// The here-documents that were announced, in their order.
    pub(super) documents: Vec<Option<Located>>,
    /// Those of them that begin after this line.
    pub(super) awaited: Vec<Document>,
    /// The lines that may end them, once they were asked for.
    pub(super) ends: Option<Vec<Line<'s>>>,
    /// What stands in place of a file, and names a call.
    pub(super) unread: Vec<Located>,
    /// Where a shell of its own begins and ends.
    pub(super) shells: Vec<(usize, bool)>,
    /// It is the text of a Windows command prompt, whose variables are `%NAME%`.
    pub(super) prompt: bool,
}

/// A command, and the here-documents that it reads: one of its own, and one that is written into its pipe.
pub(super) struct Ended {
    pub(super) command: Command,
    document: Option<usize>,
    piped: Option<usize>,
}

/// The text itself or a substitution, as far as it was read.
#[derive(Default)]
pub(super) struct Frame {
    pub(super) command: Command,
    /// The number of the here-document that the command reads.
    pub(super) document: Option<usize>,
    /// The number of that which the command before it writes into its pipe.
    piped: Option<usize>,
    pub(super) word: Option<Located>,
    /// A part of the word is quoted.
    pub(super) quoted: bool,
    /// The next word is that of a redirection.
    pub(super) redirection: Option<Redirection>,
    /// Where a double quote was opened.
    quote: Option<usize>,
    /// A `?` or `=` stands in the word, after which an `&` may divide parameters.
    parameters: bool,
    /// Parentheses that are open in the word: `status(open)`.
    parentheses: usize,
    /// Groups of commands that are open, `(a; b)`, each with the number of its first command.
    groups: Vec<usize>,
    /// The number of the first command of the group that was closed last, up to the end of its redirections.
    pub(super) closed: Option<usize>,
    /// Where a list was opened that a variable is: `A=(`. A line break divides its words.
    list: Option<usize>,
    /// It depends on the last command whether the next one runs.
    depends: bool,
    /// The next one runs beside others.
    beside: bool,
    /// Where the substitution begins, and what ends it.
    pub(super) begin: usize,
    pub(super) end: Option<char>,
}

impl Frame {
    pub(super) fn of_substitution(begin: usize, end: char) -> Self {
        Self { begin, end: Some(end), ..Self::default() }
    }
}

impl<'s> Splitter<'s> {
    pub(super) fn new(source: &'s Located, prompt: bool) -> Self {
        Self {
            source,
            chars: source.text.char_indices().peekable(),
            commands: Vec::new(),
            outer: Vec::new(),
            frame: Frame::default(),
            documents: Vec::new(),
            awaited: Vec::new(),
            ends: None,
            unread: Vec::new(),
            shells: Vec::new(),
            prompt,
        }
    }

    /// The commands that were read, those of the open substitutions too.
    pub(super) fn finish(mut self) -> Script {
        self.end_command();
        while !self.outer.is_empty() {
            self.end_substitution();
            self.end_command();
        }
        let Self { commands, documents, unread, shells, .. } = self;
        let read = |document: Option<usize>| document.and_then(|at| documents.get(at)).cloned().flatten();
        let finished = commands.into_iter().map(|Ended { mut command, document, piped }| {
            command.input = read(document).or(command.input);
            command.piped = read(piped).or(command.piped);
            command
        });
        Script { commands: finished.collect(), unread, shells, ..Script::default() }
    }

    pub(super) fn run(&mut self) -> Result<(), UnclosedQuote> {
        self.pass_prompt();
        while let Some((at, c)) = self.chars.next() {
            if self.frame.quote.is_some() { self.in_double_quotes(at, c) } else { self.outside_quotes(at, c)? }
        }
        let frames = std::iter::once(&self.frame).chain(self.outer.iter().rev());
        let open = frames.into_iter().find_map(|frame| frame.quote.or(frame.list));
        open.map_or(Ok(()), |open| Err(self.unclosed(open)))
    }

    pub(super) fn unclosed(&self, open: usize) -> UnclosedQuote {
        UnclosedQuote(self.source.source(open))
    }

    fn outside_quotes(&mut self, at: usize, c: char) -> Result<(), UnclosedQuote> {
        match c {
            '\'' => self.single_quotes(at)?,
            '"' => self.double_quotes(at),
            '$' if self.next_is('\'') => {
                self.chars.next();
                self.ansi_quotes(at)?;
            }
            // In this shell, quotes behind it are translated.
            '$' if self.next_is('"') && !self.prompt => {}
            '`' if self.frame.end == Some('`') => self.end_substitution(),
            '\\' | '`' if self.line_break() => self.pass_prompt(),
            '\\' => self.escaped(at),
            '$' if self.fills_in(at) => {}
            '`' if self.holds_command() => self.begin_substitution(at, '`'),
            '~' if self.names_home() => self.home(at),
            '[' if self.begins_subscript() => self.subscript(at),
            c if c.is_whitespace() => self.white_space(c),
            '$' | '%' => self.variable(at, c),
            '#' if self.frame.word.is_none() => self.comment(),
            ';' | '&' | '|' | '<' | '>' | '(' | ')' => self.operator(at, c),
            c => self.push(c, at..at + c.len_utf8()),
        }
        Ok(())
    }

    fn operator(&mut self, at: usize, c: char) {
        match c {
            '&' if self.next_is('>') => {
                self.end_word();
                self.redirect(at, c);
            }
            '&' if self.parameter_follows() => self.unquoted(at),
            '<' if self.placeholder_follows() => self.placeholder(at),
            '<' | '>' if self.next_is('(') => self.substitute(at, c),
            '<' | '>' => self.redirect(at, c),
            '(' if self.frame.word.is_none() => self.group(at),
            '(' => {
                if self.begins_list() {
                    self.frame.list = Some(at);
                } else {
                    self.frame.parentheses += 1;
                }
                self.push(c, at..at + 1);
            }
            ')' if self.frame.list.is_some() => {
                self.end_command();
            }
            ')' if self.frame.parentheses > 0 => {
                self.frame.parentheses -= 1;
                self.push(c, at..at + 1);
            }
            ')' if self.frame.groups.is_empty() && self.frame.end == Some(')') => self.end_substitution(),
            '|' if !self.take('|') => {
                self.take('&');
                self.goes_on(at);
                self.pipe();
            }
            _ => {
                let beside = c == '&' && !self.take('&');
                self.frame.beside |= beside;
                self.end_command();
                self.frame.beside = false;
                self.frame.depends = matches!(c, '&' | '|') && !beside;
                if c == ')' {
                    let group = self.frame.groups.pop();
                    self.frame.closed = group.filter(|_| self.frame.groups.len() < DEEPEST);
                    self.shells.push((self.source.source(at), false));
                }
            }
        }
    }

    /// A parenthesis that begins no part of a word: arithmetic, commands in a shell of their own, or those of a function.
    fn group(&mut self, at: usize) {
        if let Some(length) = arithmetic::length(self.rest(at)) {
            return self.verbatim(at, length);
        }
        let closes = self.next_is(')');
        if let Some(name) = self.frame.command.words.last_mut().filter(|_| closes) {
            name.append(&self.source.slice(at..at + "()".len()));
            return self.pass(1);
        }
        self.end_command();
        self.frame.groups.push(self.commands.len());
        self.shells.push((self.source.source(at), true));
    }

    /// The text from a character on.
    pub(super) fn rest(&self, at: usize) -> &'s str {
        self.source.text.get(at..).unwrap_or_default()
    }

    /// Whether the word is the beginning of an assignment: `NAME=`.
    fn begins_list(&self) -> bool {
        let word = self.frame.word.as_ref().filter(|_| !self.frame.quoted);
        let name = word.and_then(|word| word.text.strip_suffix('='));
        name.is_some_and(|name| assigned::is_name(name.trim_end_matches('+')))
    }

    fn white_space(&mut self, c: char) {
        if c != '\n' || self.frame.list.is_some() {
            return self.end_word();
        }
        self.end_command();
        self.read_documents();
        self.pass_prompt();
    }

    fn double_quotes(&mut self, at: usize) {
        self.open(at);
        self.frame.quote = Some(at);
    }

    fn in_double_quotes(&mut self, at: usize, c: char) {
        match c {
            '"' => self.frame.quote = None,
            // PowerShell escapes with a backtick.
            '`' if self.take('"') => self.push('"', at..at + 2),
            '`' if self.holds_command() => self.begin_substitution(at, '`'),
            '$' if self.fills_in(at) => {}
            '$' | '%' => self.variable(at, c),
            '\\' if self.line_break() => {}
            '\\' => match self.chars.next_if(|&(_, c)| matches!(c, '"' | '\\' | '$' | '`')) {
                Some((next, c)) => self.push(c, at..next + 1),
                None => self.push('\\', at..at + 1),
            },
            c => self.push(c, at..at + c.len_utf8()),
        }
    }

    /// Whether this `&` divides parameters of a URL that should be in quotes.
    fn parameter_follows(&self) -> bool {
        let rest = self.source.text.get(self.offset()..).unwrap_or_default();
        let name = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.~%[]".contains(c)).unwrap_or(rest.len());
        self.frame.parameters && name > 0 && rest.get(name..).is_some_and(|rest| rest.starts_with('='))
    }

    /// An `&` that a shell would end the command at.
    fn unquoted(&mut self, at: usize) {
        let sign = self.source.source_range(at..at + 1);
        // A caret of the command prompt hides it.
        if sign.len() == 1 {
            self.frame.command.unquoted.get_or_insert(sign);
        }
        self.push('&', at..at + 1);
    }

    /// Whether this `<` begins a name to be filled in: `https://<host>/api`.
    fn placeholder_follows(&self) -> bool {
        let rest = self.source.text.get(self.offset()..).unwrap_or_default();
        let end = rest.find(|c: char| !c.is_alphanumeric() && !"-_.".contains(c)).unwrap_or(rest.len());
        let expected = self.frame.word.as_ref().is_some_and(|word| word.text.ends_with(['/', '=', ':', '.', '-', '@']));
        expected && end > 0 && rest.get(end..).is_some_and(|rest| rest.starts_with('>'))
    }

    fn placeholder(&mut self, at: usize) {
        self.push('<', at..at + 1);
        while let Some((at, c)) = self.chars.next_if(|&(_, c)| c != '>') {
            self.push(c, at..at + c.len_utf8());
        }
        if let Some((at, c)) = self.chars.next() {
            self.push(c, at..at + 1);
        }
    }

    /// Where the next character stands.
    pub(super) fn offset(&self) -> usize {
        self.chars.clone().next().map_or(self.source.text.len(), |(at, _)| at)
    }

    /// The rest of the line, with its line break.
    pub(super) fn line(&self) -> Option<&'s str> {
        self.source.text.get(self.offset()..).and_then(|rest| rest.split_inclusive('\n').next())
    }

    /// Passes so many bytes.
    pub(super) fn pass(&mut self, bytes: usize) {
        let end = self.offset() + bytes;
        while self.chars.next_if(|&(at, _)| at < end).is_some() {}
    }

    /// Passes the prompt of a line that was copied from a terminal. Within a command, it stands before an option or a URL,
    /// which no file is named by.
    fn pass_prompt(&mut self) {
        let Some(line) = self.line() else { return };
        let length = prompt::length(line);
        let rest = line.get(length..).unwrap_or_default().trim_start();
        let word = rest.trim_start_matches(['"', '\'']);
        let goes_on = rest.starts_with('-') || word.starts_with("https://") || word.starts_with("http://");
        if self.frame.command.words.is_empty() || goes_on {
            self.pass(length);
        }
    }

    pub(super) fn next_is(&mut self, wanted: char) -> bool {
        self.chars.peek().is_some_and(|&(_, c)| c == wanted)
    }

    /// Passes a character, if it is the next one.
    pub(super) fn take(&mut self, wanted: char) -> bool {
        self.chars.next_if(|&(_, c)| c == wanted).is_some()
    }

    /// Passes a line break, if one follows.
    fn line_break(&mut self) -> bool {
        let mut ahead = self.chars.clone();
        ahead.next_if(|&(_, c)| c == '\r');
        let there = ahead.next_if(|&(_, c)| c == '\n').is_some();
        if there {
            self.chars = ahead;
        }
        there
    }

    pub(super) fn push(&mut self, c: char, range: Range<usize>) {
        let range = self.source.source_range(range);
        self.frame.parameters |= matches!(c, '?' | '=');
        self.frame.word.get_or_insert_with(|| Located::at(range.start)).push(c, range);
    }

    /// Begins a part of a word that is quoted.
    pub(super) fn open(&mut self, at: usize) {
        let start = self.source.source(at) + 1;
        self.frame.quoted = true;
        self.frame.word.get_or_insert_with(|| Located::at(start));
    }

    pub(super) fn end_word(&mut self) {
        self.frame.parameters = false;
        let Some(word) = self.frame.word.take() else { return };
        let literal = std::mem::take(&mut self.frame.quoted);
        self.frame.parentheses = 0;
        match self.frame.redirection.take() {
            Some(redirection) => self.redirected(&redirection, word, literal),
            None => self.frame.command.words.push(word),
        }
    }

    pub(super) fn end_command(&mut self) {
        self.end_word();
        // What a substitution writes is a part of the word around it, or a file that the command around it reads.
        if self.frame.end.is_some() {
            let sign = self.source.source_range(self.frame.begin..self.frame.begin + 1);
            self.frame.command.goes_on.get_or_insert((sign, "what stands around the call"));
        }
        self.frame.redirection = None;
        self.frame.closed = None;
        self.frame.list = None;
        let mut command = std::mem::take(&mut self.frame.command);
        let (document, piped) = (self.frame.document.take(), self.frame.piped.take());
        if let [first, .., last] | [first @ last] = &*command.words {
            command.place = first.range().start..last.range().end;
            command.depends = std::mem::take(&mut self.frame.depends);
            command.beside = std::mem::take(&mut self.frame.beside);
            self.commands.push(Ended { command, document, piped });
        }
    }

    /// Ends a command that writes to the next one.
    fn pipe(&mut self) {
        self.end_word();
        let words: Vec<&str> = self.frame.command.words.iter().map(|word| &*word.text).collect();
        let (text, document) = match &*words {
            ["cat"] | ["cat", "-"] => (self.frame.command.input.clone(), self.frame.document),
            // Some shells read a backslash here, and some do not.
            ["echo", text] | ["echo", "-n", text] | ["printf", "%s", text] if !text.contains('\\') => {
                (self.frame.command.words.last().cloned(), None)
            }
            _ => (None, None),
        };
        self.frame.beside = true;
        self.end_command();
        self.frame.beside = true;
        self.frame.command.piped = text;
        self.frame.piped = document;
    }

    fn comment(&mut self) {
        while self.chars.next_if(|&(_, c)| c != '\n').is_some() {}
    }

    fn escaped(&mut self, at: usize) {
        if let Some((next, c)) = self.chars.next() {
            self.frame.quoted = true;
            self.push(c, at..next + c.len_utf8());
        }
    }
}
