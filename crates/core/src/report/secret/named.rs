//! The values that stand after a name which tells that they are secret.

use std::ops::Range;

use super::count;

/// How names end of which the value is a secret, without hyphens and underscores.
const SECRET_NAMES: [&[u8]; 14] = [
    b"token",
    b"authorization",
    b"auth",
    b"password",
    b"passwd",
    b"pwd",
    b"passphrase",
    b"secret",
    b"credential",
    b"cookie",
    b"apikey",
    b"accesskey",
    b"secretkey",
    b"privatekey",
];

/// How far a name is looked at that stands as a value itself.
const LONGEST_NAME: usize = 200;

pub(super) fn named(text: &str) -> Vec<Range<usize>> {
    let mut names = Names { text, values: Vec::new(), from: 0, ends: Ends::default(), pair: Pair::default() };
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if at >= names.from {
            names.look_at(at, byte);
        }
    }
    names.values
}

/// A text that is looked through for names.
struct Names<'t> {
    text: &'t str,
    values: Vec<Range<usize>>,
    /// Where the last value ends that is in quotes or brackets: it is hidden whole.
    from: usize,
    ends: Ends,
    pair: Pair,
}

/// A name and a value that stand side by side, behind words that say so: `"key": "password", "value": "a"`.
#[derive(Default)]
struct Pair {
    /// The name is that of a secret.
    is_secret: bool,
    /// The colon before a value whose name was not met yet.
    value: Option<usize>,
}

impl Names<'_> {
    fn look_at(&mut self, at: usize, byte: u8) {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        match byte {
            b'{' | b'}' | b'<' => self.pair = Pair::default(),
            b'-' if begins_line(before) => self.pair = Pair::default(),
            b':' | b'=' => self.separator(without_quotes(before), at),
            b' ' | b'\t' | b'\\' | b'%' if ends_with(before, b"api-token") || ends_with(before, b"bearer") => {
                let word = word_after(self.text, at, &mut self.ends);
                self.hide(word);
            }
            _ => {}
        }
    }

    /// Looks at what stands after a name.
    fn separator(&mut self, name: &[u8], at: usize) {
        let of_list = singular(name).filter(|_| lists_texts(self.text, at));
        if names_secret(name) || of_list.is_some_and(names_secret) {
            self.hide_value(at);
        } else if ends_with(of_list.unwrap_or(name), b"value") {
            if self.pair.is_secret {
                self.hide_value(at);
            } else {
                self.pair.value = Some(at);
            }
        } else if (ends_with(name, b"key") || ends_with(name, b"name")) && self.says_secret(at) {
            self.pair.is_secret = true;
            if let Some(value) = self.pair.value.take() {
                let between = self.text.get(..at).unwrap_or_default();
                self.hide(value_after(between, value, &mut Ends::default()).map(Value::open));
            }
        }
    }

    /// Whether the value after a colon is the name of a secret.
    fn says_secret(&self, at: usize) -> bool {
        let near = self.text.get(..self.text.floor_char_boundary(at + LONGEST_NAME)).unwrap_or_default();
        let name = value_after(near, at, &mut Ends::default()).and_then(|value| near.get(value.range));
        let name = name.and_then(|name| name.split([';', ',', '&']).next()).unwrap_or_default();
        let name = without_quotes(name.as_bytes());
        names_secret(name) || singular(name).is_some_and(names_secret)
    }

    fn hide_value(&mut self, at: usize) {
        let value = value_after(self.text, at, &mut self.ends);
        self.hide(value);
    }

    fn hide(&mut self, value: Option<Value>) {
        let Some(Value { range, closed }) = value.filter(|value| !value.range.is_empty()) else { return };
        if closed {
            self.from = range.end;
        }
        self.values.push(range);
    }
}

/// A secret value.
struct Value {
    range: Range<usize>,
    /// It ends with a sign of its own. Other names can stand in what does not: `token=a;password="b"`.
    closed: bool,
}

impl Value {
    const fn open(self) -> Self {
        Self { closed: false, ..self }
    }
}

/// Where values without quotes end. What was looked through for one of them is not looked through again for another in
/// it.
#[derive(Default)]
struct Ends {
    word: usize,
    query: usize,
    line: usize,
    blank: usize,
}

/// Where the first byte stands that ends a value: at the place that is known, unless the value begins behind it.
fn end(known: &mut usize, text: &[u8], start: usize, ends: impl Fn(usize, u8) -> bool) -> usize {
    if start >= *known {
        let rest = text.iter().enumerate().skip(start);
        *known = start + rest.take_while(|&(at, &byte)| !ends(at, byte)).count();
    }
    *known
}

/// Whether the name before a colon or equals sign is that of a secret.
fn names_secret(name: &[u8]) -> bool {
    let letters = || name.iter().rev().filter(|byte| !matches!(byte, b'-' | b'_')).map(u8::to_ascii_lowercase);
    SECRET_NAMES.iter().any(|secret| letters().take(secret.len()).eq(secret.iter().rev().copied()))
}

/// A name without the `s` at its end.
const fn singular(name: &[u8]) -> Option<&[u8]> {
    match name {
        [name @ .., b's' | b'S'] => Some(name),
        _ => None,
    }
}

/// A name before a colon or equals sign without what can stand between them.
fn without_quotes(name: &[u8]) -> &[u8] {
    let mut name = name.trim_ascii_end();
    while let [rest @ .., b'"' | b'\'' | b'\\' | b']' | b'+' | b'?'] = name {
        name = rest;
    }
    name
}

/// Whether nothing but blanks stands before a place on its line.
fn begins_line(before: &[u8]) -> bool {
    let blanks = before.iter().rev().find(|&byte| !matches!(byte, b' ' | b'\t'));
    matches!(blanks, None | Some(b'\n'))
}

/// Whether texts stand after a colon or equals sign. What is known of tokens stands in objects.
fn lists_texts(text: &str, at: usize) -> bool {
    let after = |c: char| c.is_ascii_whitespace() || c == '\\';
    let value = text.get(at + 1..).unwrap_or_default().trim_start_matches(after);
    let is_colon = text.as_bytes().get(at) == Some(&b':');
    let listed = value.strip_prefix('[').unwrap_or(value).trim_start_matches(after);
    value.starts_with('(') || is_colon && listed.starts_with(['"', '\''])
}

fn ends_with(text: &[u8], word: &[u8]) -> bool {
    let end = text.len().checked_sub(word.len()).and_then(|from| text.get(from..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// The text after a colon or equals sign, as in `a: b`, `a := b` and `a => b`: what stands in quotes or brackets, or the
/// rest of a header or query parameter.
fn value_after(text: &str, at: usize, ends: &mut Ends) -> Option<Value> {
    let bytes = text.as_bytes();
    let signs = count(text, at + 1, |byte| matches!(byte, b'=' | b'>'));
    let mut start = at + 1 + signs;
    start += count(text, start, |byte| byte.is_ascii_whitespace());
    let escapes = count(text, start, |byte| byte == b'\\');
    start += escapes;
    let rest = bytes.get(start..)?;
    let inner = match rest.first()? {
        &quote if is_quote(quote) => Some(quoted(rest.get(1..)?, quote, escapes)),
        b'(' => rest.get(1..)?.iter().position(|&byte| byte == b')'),
        b'{' | b'[' => Some(bracketed(rest) - 1),
        _ => return unquoted(text, at, start, ends),
    };
    let end = inner.map_or(bytes.len(), |length| start + 1 + length);
    Some(Value { range: start + 1..end, closed: true })
}

/// What begins without a quote after a colon or equals sign.
fn unquoted(text: &str, at: usize, start: usize, ends: &mut Ends) -> Option<Value> {
    let bytes = text.as_bytes();
    let breaks = |byte: u8| matches!(byte, b'\n' | b'\r' | b'\\');
    let ends_word = |byte: u8| breaks(byte) || is_quote(byte) || matches!(byte, b',' | b'}');
    let query = bytes.get(at) == Some(&b'=');
    let word = if query {
        end(&mut ends.query, bytes, start, |_, byte| ends_word(byte) || matches!(byte, b'&' | b' '))
    } else {
        end(&mut ends.word, bytes, start, |_, byte| ends_word(byte))
    };
    if matches!(text.get(start..word)?.trim_end(), "null" | "true" | "false") {
        return None;
    }
    if query {
        return Some(Value { range: start..word, closed: false });
    }
    // The rest of the line, which may be that of a header in quotes. In a word, a quote is a sign like others.
    let in_word = |at: usize| bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
    let line = end(&mut ends.line, bytes, start, |at, byte| breaks(byte) || is_quote(byte) && !in_word(at));
    Some(Value { range: start..line, closed: false })
}

/// The word after blanks, if there is one.
fn word_after(text: &str, at: usize, ends: &mut Ends) -> Option<Value> {
    let mut start = at;
    while let Some(length) = text.get(start..).and_then(blank) {
        start += length;
    }
    let ends_word = |_, byte: u8| byte.is_ascii_whitespace() || is_quote(byte);
    let end = end(&mut ends.blank, text.as_bytes(), start, ends_word);
    (start > at).then_some(Value { range: start..end, closed: false })
}

/// The length of the blank at the beginning of a text, also as JSON or a URL writes it.
fn blank(text: &str) -> Option<usize> {
    let (written, ways): (_, &[&str]) = match text.as_bytes().first()? {
        b'\\' => (text.trim_start_matches('\\'), &["t", "u0020", "u0009"]),
        b'%' => (text.get(1..)?.trim_start_matches("25"), &["20", "09"]),
        _ => (text, &[" ", "\t"]),
    };
    let rest = ways.iter().find_map(|way| written.strip_prefix(way))?;
    Some(text.len() - rest.len())
}

/// Where the bracket stands that closes the first of a text, or where the text ends.
fn bracketed(text: &[u8]) -> usize {
    let (mut depth, mut in_string, mut backslash) = (0_usize, false, false);
    for (at, &byte) in text.iter().enumerate() {
        match byte {
            b'"' if !backslash => in_string = !in_string,
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
        backslash = byte == b'\\' && !backslash;
    }
    text.len()
}

/// The length of a text up to its closing quote, or to the end of the line. A quote that opens with backslashes stands in
/// a text in quotes: it closes with as many, and at the latest with that text.
fn quoted(text: &[u8], quote: u8, escapes: usize) -> usize {
    let mut before = 0;
    for (at, &byte) in text.iter().enumerate() {
        match byte {
            b'\n' => return at,
            b'\\' => before += 1,
            _ if byte == quote && before <= escapes => return at - before,
            _ if byte == quote && before % 2 == 0 => return at,
            _ => before = 0,
        }
    }
    text.len()
}

const fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'')
}
