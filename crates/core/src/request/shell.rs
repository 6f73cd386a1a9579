//! Words of a shell command, each byte with its place: quotes of all kinds, escapes, line continuations.
//!
//! Crates that split shell words lose the places and do not know `$'…'`; diagnostics need both.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use super::located::Located;

/// A command: its words.
pub(crate) type Command = Vec<Located>;

/// A quote that is not closed, at its offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UnclosedQuote(pub(crate) usize);

/// The commands of a text, up to pipes and redirections.
pub(crate) fn commands(text: &str) -> Result<Vec<Command>, UnclosedQuote> {
    let source = if is_command_prompt(text) { without_carets(text) } else { Located::verbatim(text, 0) };
    let mut splitter = Splitter::new(&source);
    splitter.run()?;
    Ok(splitter.commands)
}

/// Whether a text was written for the command prompt of Windows, as browsers copy requests for it.
fn is_command_prompt(text: &str) -> bool {
    text.contains("curl ^\"")
        || text.contains("curl.exe ^\"")
        || text.lines().any(|line| line.trim_end().ends_with(" ^"))
}

/// The text of a Windows command prompt: `^` takes the meaning of the next character.
fn without_carets(text: &str) -> Located {
    let mut plain = Located::at(0);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let (end, c) = match chars.peek() {
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
        plain.push(c, at..end);
    }
    plain
}

struct Splitter<'s> {
    source: &'s Located,
    chars: Peekable<CharIndices<'s>>,
    commands: Vec<Command>,
    words: Command,
    word: Option<Located>,
    /// After a pipe or redirection: what follows is no part of the command.
    over: bool,
}

impl<'s> Splitter<'s> {
    fn new(source: &'s Located) -> Self {
        let chars = source.text.char_indices().peekable();
        Self { source, chars, commands: Vec::new(), words: Vec::new(), word: None, over: false }
    }

    fn run(&mut self) -> Result<(), UnclosedQuote> {
        while let Some((at, c)) = self.chars.next() {
            match c {
                '\'' => self.single_quotes(at)?,
                '"' => self.double_quotes(at)?,
                '$' if self.next_is('\'') => {
                    self.chars.next();
                    self.ansi_quotes(at)?;
                }
                '\\' | '`' if self.line_break() => {}
                '\\' => self.escaped(at),
                '\n' | ';' => self.end_command(),
                '&' if self.word.is_none() => self.end_command(),
                '|' | '>' | '<' if self.word.is_none() => self.over = true,
                '#' if self.word.is_none() => self.comment(),
                c if c.is_whitespace() => self.end_word(),
                c => self.push(c, at..at + c.len_utf8()),
            }
        }
        self.end_command();
        Ok(())
    }

    fn next_is(&mut self, wanted: char) -> bool {
        self.chars.peek().is_some_and(|&(_, c)| c == wanted)
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

    fn push(&mut self, c: char, range: Range<usize>) {
        let range = self.source.source_range(range);
        self.word.get_or_insert_with(|| Located::at(range.start)).push(c, range);
    }

    fn open(&mut self, at: usize) {
        let start = self.source.source(at) + 1;
        self.word.get_or_insert_with(|| Located::at(start));
    }

    fn end_word(&mut self) {
        let word = self.word.take();
        if !self.over {
            self.words.extend(word);
        }
    }

    fn end_command(&mut self) {
        self.end_word();
        self.over = false;
        if !self.words.is_empty() {
            self.commands.push(std::mem::take(&mut self.words));
        }
    }

    fn comment(&mut self) {
        while self.chars.next_if(|&(_, c)| c != '\n').is_some() {}
    }

    fn escaped(&mut self, at: usize) {
        if let Some((next, c)) = self.chars.next() {
            self.push(c, at..next + c.len_utf8());
        }
    }

    fn single_quotes(&mut self, open: usize) -> Result<(), UnclosedQuote> {
        self.open(open);
        loop {
            match self.chars.next() {
                Some((_, '\'')) => return Ok(()),
                Some((at, c)) => self.push(c, at..at + c.len_utf8()),
                None => return Err(UnclosedQuote(self.source.source(open))),
            }
        }
    }

    fn double_quotes(&mut self, open: usize) -> Result<(), UnclosedQuote> {
        self.open(open);
        loop {
            match self.chars.next() {
                Some((_, '"')) => return Ok(()),
                // PowerShell escapes with a backtick.
                Some((at, '`')) if self.next_is('"') => {
                    self.chars.next();
                    self.push('"', at..at + 2);
                }
                Some((_, '\\')) if self.line_break() => {}
                Some((at, '\\')) => match self.chars.next() {
                    Some((next, c @ ('"' | '\\' | '$' | '`'))) => self.push(c, at..next + 1),
                    Some((next, c)) => {
                        self.push('\\', at..at + 1);
                        self.push(c, next..next + c.len_utf8());
                    }
                    None => return Err(UnclosedQuote(self.source.source(open))),
                },
                Some((at, c)) => self.push(c, at..at + c.len_utf8()),
                None => return Err(UnclosedQuote(self.source.source(open))),
            }
        }
    }

    /// `$'…'`, as browsers copy requests.
    fn ansi_quotes(&mut self, open: usize) -> Result<(), UnclosedQuote> {
        self.open(open + 1);
        loop {
            match self.chars.next() {
                Some((_, '\'')) => return Ok(()),
                Some((at, '\\')) => self.ansi_escape(at),
                Some((at, c)) => self.push(c, at..at + c.len_utf8()),
                None => return Err(UnclosedQuote(self.source.source(open))),
            }
        }
    }

    fn ansi_escape(&mut self, at: usize) {
        let Some((next, c)) = self.chars.next() else { return };
        let end = next + c.len_utf8();
        let (c, end) = match c {
            'n' => ('\n', end),
            't' => ('\t', end),
            'r' => ('\r', end),
            'a' => ('\u{7}', end),
            'b' => ('\u{8}', end),
            'e' | 'E' => ('\u{1b}', end),
            'f' => ('\u{c}', end),
            'v' => ('\u{b}', end),
            'x' => self.code(16, 2, end),
            'u' => self.utf16(end),
            'U' => self.code(16, 8, end),
            '0'..='7' => {
                let (rest, end) = self.number(8, 2, end);
                (char::from_u32(c.to_digit(8).unwrap_or_default() << (3 * rest.1) | rest.0).unwrap_or_default(), end)
            }
            c => (c, end),
        };
        self.push(c, at..end);
    }

    /// A character by its code point; the replacement character for a code that is none.
    fn code(&mut self, radix: u32, digits: usize, end: usize) -> (char, usize) {
        let ((number, _), end) = self.number(radix, digits, end);
        (char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER), end)
    }

    /// A `\uXXXX`, or two of them for a pair of surrogates.
    fn utf16(&mut self, end: usize) -> (char, usize) {
        let ((high, _), end) = self.number(16, 4, end);
        if !(0xD800..0xDC00).contains(&high) {
            return (char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER), end);
        }
        let mut ahead = self.chars.clone();
        if !matches!((ahead.next(), ahead.next()), (Some((_, '\\')), Some((_, 'u')))) {
            return (char::REPLACEMENT_CHARACTER, end);
        }
        self.chars = ahead;
        let ((low, _), end) = self.number(16, 4, end + 2);
        let code = 0x1_0000 + ((high - 0xD800) << 10) + (low.wrapping_sub(0xDC00) & 0x3FF);
        (char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), end)
    }

    /// Up to so many digits: their number and count, and where they end.
    fn number(&mut self, radix: u32, digits: usize, end: usize) -> ((u32, u32), usize) {
        let (mut number, mut count, mut end) = (0_u32, 0, end);
        for _ in 0..digits {
            let Some((at, digit)) = self.chars.next_if(|&(_, c)| c.is_digit(radix)) else { break };
            number = number.wrapping_mul(radix).wrapping_add(digit.to_digit(radix).unwrap_or_default());
            count += 1;
            end = at + 1;
        }
        ((number, count), end)
    }
}

#[cfg(test)]
mod tests {
    use super::commands;

    fn words(text: &str) -> Vec<Vec<String>> {
        let commands = commands(text).unwrap_or_default();
        commands.into_iter().map(|words| words.into_iter().map(|word| word.text).collect()).collect()
    }

    #[test]
    fn reads_quotes_of_all_kinds() {
        for (text, expected) in [
            (r#"a 'b c' "d \"e\" \$f" g\ h"#, vec!["a", "b c", "d \"e\" $f", "g h"]),
            (r"$'it\'s \u0041\x42\103\n' 'x'\''y'", vec!["it's ABC\n", "x'y"]),
            (r"$'\ud83d\ude00'", vec!["\u{1F600}"]),
            ("a \\\n b \\\r\n c", vec!["a", "b", "c"]),
            ("a `\n b `\r\n \"c `\"d`\"\"", vec!["a", "b", "c \"d\""]),
            (
                "curl ^\"https://h/api^\" ^\r\n  -d ^\"^{^\\^\"a^\\^\": 1^}^\"",
                vec!["curl", "https://h/api", "-d", "{\"a\": 1}"],
            ),
            ("a '' \"\"", vec!["a", "", ""]),
            (r#"a '^"' x"#, vec!["a", "^\"", "x"]),
        ] {
            assert_eq!(words(text), [expected], "{text}");
        }
    }

    #[test]
    fn separates_commands() {
        let expected = [vec!["a", "b"], vec!["c"], vec!["d"], vec!["e"], vec!["i"]];
        assert_eq!(words("a b\nc; d && e | f > g\n# h\ni"), expected);
    }

    #[test]
    fn says_which_quote_is_not_closed() {
        for (text, at) in [("a 'b", 2), ("a \"b\\", 2), ("a $'b", 2)] {
            assert_eq!(commands(text).err().map(|quote| quote.0), Some(at), "{text}");
        }
    }

    #[test]
    fn knows_where_each_byte_stood() {
        let found = commands(r#"a "b\"c""#).unwrap_or_default();
        let word = found.first().and_then(|words| words.get(1));
        assert_eq!(word.map(|word| (word.source(0), word.source(1), word.source(2))), Some((3, 4, 6)));
    }

    #[test]
    fn knows_where_escapes_end() {
        for (text, place) in [
            (r"\$x", 0..3),
            ("\\\u{e4}", 0..3),
            (r#""\$""#, 1..3),
            (r#""\x""#, 1..3),
            ("\"`\"\"", 1..3),
            (r"$'\ud83d\ude00'", 2..14),
            (r"$'\ud83d\u'", 2..10),
            (r"$'\u00e4'", 2..8),
            (r"$'\x41'", 2..6),
            ("^\u{e4}", 0..3),
        ] {
            let found = commands(text).unwrap_or_default();
            let word = found.first().and_then(|words| words.first()).cloned().unwrap_or_default();
            let length = word.text.chars().next().map_or(0, char::len_utf8);
            let first = word.source_range(0..length).start..word.source_range(0..word.text.len()).end;
            assert_eq!(first, place, "{text}");
        }
    }

    #[test]
    fn a_caret_hides_the_whole_line_break() {
        for text in ["a^\nb", "a^\r\nb"] {
            let plain = super::without_carets(text);
            assert_eq!(plain.text, "a b", "{text:?}");
            assert_eq!(plain.source_range(2..3), text.len() - 1..text.len(), "{text:?}");
        }
        assert_eq!(super::without_carets("a^\nb").source_range(1..2), 1..3);
        assert_eq!(super::without_carets("a^\r\nb").source_range(1..2), 1..4);
        assert_eq!(super::without_carets("a^\rb").source_range(1..2), 1..3);
    }
}
