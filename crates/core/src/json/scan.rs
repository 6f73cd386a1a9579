//! From text to tape: a JSON parser that keeps byte ranges, finds repeated keys, and notes what it reads over.

use super::name;
use super::order::{repeated, sorted_by_key};
use super::syntax::{SyntaxError, Tolerance, Tolerated, Wrong};
use super::tape::{Node, NodeKind, Tape};

/// How deep arrays and objects may be nested.
pub(crate) const MAX_DEPTH: u32 = 128;

/// How many steps a path to an unread array has at most.
const UNREAD_DEPTH: u32 = 2;

/// The path of what cannot be an unread array.
const NOWHERE: &str = "/";

type Scan<T = ()> = Result<T, SyntaxError>;

/// A position in a text, and what was tolerated before it.
pub(crate) struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    pub(crate) position: usize,
    pub(crate) tolerated: Vec<Tolerated>,
    /// Paths of arrays that the outline leaves unread: one list is read element by element.
    unread: &'static [&'static str],
}

impl<'t> Scanner<'t> {
    /// A scanner at the beginning of a text, after its byte order mark.
    pub(crate) fn new(text: &'t str) -> Self {
        let mut scanner = Self { text, bytes: text.as_bytes(), position: 0, tolerated: Vec::new(), unread: &[] };
        if text.starts_with('\u{feff}') {
            scanner.position = '\u{feff}'.len_utf8();
            scanner.tolerate(Tolerance::ByteOrderMark, 0);
        }
        scanner
    }

    /// Reads one value to the tape, but leaves arrays at the `unread` paths of it as nodes without items.
    pub(crate) fn outline(&mut self, tape: &mut Tape, unread: &'static [&'static str]) -> Scan {
        self.unread = unread;
        let read = self.value(tape);
        self.unread = &[];
        read
    }

    /// Reads one value to the tape, in place of what was there.
    pub(crate) fn value(&mut self, tape: &mut Tape) -> Scan {
        tape.clear();
        self.space()?;
        self.any(tape, 0, "")?;
        if tape.duplicates.len() > 1 {
            tape.duplicates = sorted_by_key(&tape.duplicates, |&key| key);
        }
        Ok(())
    }

    /// Passes white space, and comments.
    #[inline]
    pub(crate) fn space(&mut self) -> Scan {
        match self.peek() {
            Some(b' ' | b'\n' | b'\r' | b'\t' | b'/') => self.some_space(),
            _ => Ok(()),
        }
    }

    fn some_space(&mut self) -> Scan {
        if let Some(word) = self.word() {
            // Mostly it is a line break and a few spaces.
            let other = word ^ NEW_LINE_AND_SPACES;
            self.position += other.trailing_zeros() as usize / 8;
            if other == 0 {
                self.indentation();
            }
        }
        loop {
            match self.peek() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => {
                    self.position += 1;
                    self.indentation();
                }
                Some(b'/') => self.comment()?,
                _ => return Ok(()),
            }
        }
    }

    /// Passes a run of spaces.
    fn indentation(&mut self) {
        while let Some(word) = self.word() {
            let other = word ^ SPACES;
            if other != 0 {
                self.position += other.trailing_zeros() as usize / 8;
                return;
            }
            self.position += 8;
        }
    }

    #[inline]
    pub(crate) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.position).copied()
    }

    /// After an item: to the next item, or past the end of the array (`false`).
    pub(crate) fn next_item(&mut self) -> Scan<bool> {
        self.separator(b']')
    }

    /// Past `[`; `false` when the array ends at once.
    pub(crate) fn open_array(&mut self) -> Scan<bool> {
        self.position += 1;
        self.space()?;
        if self.peek() == Some(b']') {
            self.position += 1;
            return Ok(false);
        }
        Ok(true)
    }

    /// Only white space may follow.
    pub(crate) fn finish(&mut self) -> Scan {
        self.space()?;
        if self.position < self.bytes.len() { self.fail(Wrong::Trailing) } else { Ok(()) }
    }

    fn fail<T>(&self, wrong: Wrong) -> Scan<T> {
        Err(SyntaxError::new(self.position, wrong))
    }

    fn tolerate(&mut self, what: Tolerance, start: usize) {
        self.tolerated.push(Tolerated { what, start, end: self.position });
    }

    /// The next eight bytes as a number, the first byte lowest.
    #[inline]
    fn word(&self) -> Option<u64> {
        let word = self.bytes.get(self.position..)?.first_chunk()?;
        Some(u64::from_le_bytes(*word))
    }

    fn any(&mut self, tape: &mut Tape, depth: u32, path: &str) -> Scan {
        match self.peek() {
            Some(b'"') => self.string(tape, NodeKind::String).map(drop),
            Some(b'{') if self.bytes.get(self.position + 1) == Some(&b'{') => self.placeholder(tape),
            Some(b'{') => self.object(tape, depth + 1, path),
            Some(b'[') if self.unread.contains(&path) => self.skip_array(tape),
            Some(b'[') => self.array(tape, depth + 1),
            Some(b'-' | b'0'..=b'9') => self.number(tape),
            Some(b't') => self.literal(tape, b"true", NodeKind::True),
            Some(b'f') => self.literal(tape, b"false", NodeKind::False),
            Some(b'n') => self.literal(tape, b"null", NodeKind::Null),
            None if tape.nodes.is_empty() => self.fail(Wrong::Empty),
            _ => self.fail(Wrong::ValueExpected),
        }
    }

    fn object(&mut self, tape: &mut Tape, depth: u32, path: &str) -> Scan {
        if depth > MAX_DEPTH {
            return self.fail(Wrong::TooDeep);
        }
        let object = open(tape, NodeKind::Object, self.position);
        self.position += 1;
        self.space()?;
        let mut seen = Seen::default();
        let mut more = self.peek() != Some(b'}');
        if !more {
            self.position += 1;
        }
        while more {
            if self.peek() != Some(b'"') {
                let template = self.bytes.get(self.position..self.position + 2) == Some(b"{{");
                return self.fail(if template { Wrong::PlaceholderForKey } else { Wrong::KeyExpected });
            }
            let key = self.position;
            let escaped = self.string(tape, NodeKind::Key)?;
            let key = self.bytes.get(key + 1..self.position - 1).unwrap_or_default();
            if !seen.is_new(key, escaped) {
                seen.perhaps_twice = seen.looked_back > LOOK_BACK || escaped || self.stands_before(tape, object, key);
            }
            self.space()?;
            if self.peek() != Some(b':') {
                return self.fail(Wrong::ColonExpected);
            }
            self.position += 1;
            // Mostly one space and no more.
            self.position += usize::from(self.peek() == Some(b' '));
            self.space()?;
            if self.unread.is_empty() || depth > UNREAD_DEPTH {
                self.any(tape, depth, NOWHERE)?;
            } else {
                let key = std::str::from_utf8(key).unwrap_or_default();
                let path = if path.is_empty() { key.to_owned() } else { format!("{path}/{key}") };
                self.any(tape, depth, &path)?;
            }
            more = self.separator(b'}')?;
        }
        close(tape, object, self.position);
        if seen.perhaps_twice {
            self.find_duplicates(tape, object);
        }
        Ok(())
    }

    fn array(&mut self, tape: &mut Tape, depth: u32) -> Scan {
        if depth > MAX_DEPTH {
            return self.fail(Wrong::TooDeep);
        }
        let array = open(tape, NodeKind::Array, self.position);
        let mut more = self.open_array()?;
        while more {
            self.any(tape, depth, NOWHERE)?;
            more = self.next_item()?;
        }
        close(tape, array, self.position);
        Ok(())
    }

    /// After a member or item: to the next one (`true`), or past the closing bracket.
    fn separator(&mut self, closing: u8) -> Scan<bool> {
        self.space()?;
        match self.peek() {
            Some(b',') => {
                let comma = self.position;
                self.position += 1;
                self.space()?;
                if self.peek() != Some(closing) {
                    return Ok(true);
                }
                self.tolerated.push(Tolerated { what: Tolerance::TrailingComma, start: comma, end: comma + 1 });
                self.position += 1;
                Ok(false)
            }
            Some(byte) if byte == closing => {
                self.position += 1;
                Ok(false)
            }
            Some(_) => self.fail(Wrong::CommaExpected { array: closing == b']' }),
            None => self.fail(Wrong::Unclosed { array: closing == b']' }),
        }
    }

    /// Reads a string; tells whether it holds escapes.
    fn string(&mut self, tape: &mut Tape, kind: NodeKind) -> Scan<bool> {
        let start = self.position;
        let mut end = plain_text_end(self.bytes, start + 1);
        let mut escaped = false;
        while self.bytes.get(end) != Some(&b'"') {
            self.position = end;
            match self.peek() {
                Some(b'\\') => self.escape()?,
                Some(_) => return self.fail(Wrong::ControlCharacter),
                None => return Err(SyntaxError::new(start, Wrong::UnclosedString)),
            }
            escaped = true;
            end = plain_text_end(self.bytes, self.position);
        }
        self.position = end + 1;
        leaf(tape, kind, escaped, start, self.position);
        Ok(escaped)
    }

    fn escape(&mut self) -> Scan {
        match self.bytes.get(self.position + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.position += 2,
            Some(b'u') => match self.code_unit(0)? {
                0xD800..=0xDBFF if self.bytes.get(self.position + 6..self.position + 8) == Some(br"\u") => {
                    if !(0xDC00..=0xDFFF).contains(&self.code_unit(6)?) {
                        return self.fail(Wrong::Surrogate);
                    }
                    self.position += 12;
                }
                0xD800..=0xDFFF => return self.fail(Wrong::Surrogate),
                _ => self.position += 6,
            },
            _ => return self.fail(Wrong::Escape),
        }
        Ok(())
    }

    /// The four hexadecimal digits of a `\uXXXX` that begins `ahead` bytes from here.
    fn code_unit(&self, ahead: usize) -> Scan<u32> {
        let from = self.position + ahead + 2;
        self.bytes
            .get(from..from + 4)
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .map_or_else(|| self.fail(Wrong::Escape), Ok)
    }

    fn number(&mut self, tape: &mut Tape) -> Scan {
        let start = self.position;
        if self.peek() == Some(b'-') {
            self.position += 1;
        }
        let wrong = || Err(SyntaxError::new(start, Wrong::Number));
        match self.peek() {
            Some(b'0') => self.position += 1,
            Some(b'1'..=b'9') => self.digits(),
            _ => return wrong(),
        }
        if self.peek() == Some(b'.') {
            self.position += 1;
            if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                return wrong();
            }
            self.digits();
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.position += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.position += 1;
            }
            if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                return wrong();
            }
            self.digits();
        }
        if self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'.') {
            return wrong();
        }
        leaf(tape, NodeKind::Number, false, start, self.position);
        Ok(())
    }

    fn digits(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.position += 1;
        }
    }

    fn literal(&mut self, tape: &mut Tape, word: &[u8], kind: NodeKind) -> Scan {
        let start = self.position;
        let end = start + word.len();
        let follows = self.bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
        if self.bytes.get(start..end) != Some(word) || follows {
            return self.fail(Wrong::ValueExpected);
        }
        self.position = end;
        leaf(tape, kind, false, start, end);
        Ok(())
    }

    fn placeholder(&mut self, tape: &mut Tape) -> Scan {
        let start = self.position;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let Some(length) = rest.windows(2).position(|pair| pair == b"}}") else {
            return self.fail(Wrong::PlaceholderOpen);
        };
        self.position += length + 2;
        leaf(tape, NodeKind::Placeholder, false, start, self.position);
        Ok(())
    }

    fn comment(&mut self) -> Scan {
        let start = self.position;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let length = match rest.get(1) {
            Some(b'/') => Some(rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len())),
            Some(b'*') => {
                rest.get(2..).and_then(|inside| inside.windows(2).position(|pair| pair == b"*/")).map(|at| at + 4)
            }
            _ => return self.fail(Wrong::ValueExpected),
        };
        let Some(length) = length else { return self.fail(Wrong::CommentOpen) };
        self.position += length;
        self.tolerate(Tolerance::Comment, start);
        Ok(())
    }

    /// Passes an array by its brackets alone; its items are checked when they are read.
    fn skip_array(&mut self, tape: &mut Tape) -> Scan {
        let start = self.position;
        let mut depth = 0_usize;
        loop {
            match self.peek() {
                Some(b'"') => self.skip_string(),
                Some(b'[' | b'{') => depth += 1,
                Some(b']' | b'}') => depth = depth.saturating_sub(1),
                Some(b'/') => self.skip_comment(),
                Some(_) => {}
                None => {
                    // A text that is not closed leads behind the end.
                    self.position = self.bytes.len();
                    leaf(tape, NodeKind::Array, false, start, self.position);
                    return Ok(());
                }
            }
            self.position += 1;
            if depth == 0 {
                leaf(tape, NodeKind::Array, false, start, self.position);
                return Ok(());
            }
        }
    }

    /// To the closing quote of a string.
    fn skip_string(&mut self) {
        self.position += 1;
        loop {
            self.position = plain_text_end(self.bytes, self.position);
            match self.peek() {
                Some(b'"') | None => return,
                Some(b'\\') => self.position += 2,
                Some(_) => self.position += 1,
            }
        }
    }

    /// To the last byte of a comment; it is noted when the items are read.
    fn skip_comment(&mut self) {
        let before = self.tolerated.len();
        if self.comment().is_ok() {
            self.position -= 1;
        }
        self.tolerated.truncate(before);
    }

    /// Whether an object that is being read has a member of this name before the last.
    fn stands_before(&self, tape: &Tape, object: u32, name: &[u8]) -> bool {
        let last = tape.nodes.len().saturating_sub(1);
        let mut key = object as usize + 1;
        while key < last {
            let Some(&node) = tape.nodes.get(key) else { break };
            let (start, end) = node.range();
            if node.escaped || self.bytes.get(start + 1..end.saturating_sub(1)) == Some(name) {
                return true;
            }
            key = tape.nodes.get(key + 1).map_or(last, |value| value.next as usize);
        }
        false
    }

    #[cold]
    fn find_duplicates(&self, tape: &mut Tape, object: u32) {
        let keys: Vec<_> = tape.members(object).map(|(key, _)| (tape.string(self.text, key), key)).collect();
        let text = |at: usize| keys.get(at).map(|(text, _)| text);
        let twice = repeated(keys.len(), &|a, b| text(a).cmp(&text(b)));
        tape.duplicates.extend(twice.into_iter().filter_map(|at| keys.get(at)).map(|(_, key)| *key));
    }
}

/// How often an object is searched for a key that may stand in it before all its keys are sorted.
const LOOK_BACK: u32 = 16;

/// Which keys an object has had, one bit for each class of keys.
#[derive(Default)]
struct Seen {
    classes: u64,
    looked_back: u32,
    perhaps_twice: bool,
}

impl Seen {
    /// Whether the object cannot have had this key before, or is known to need a closer look in the end.
    #[inline]
    fn is_new(&mut self, key: &[u8], escaped: bool) -> bool {
        let class = name::class(key);
        let is_new = self.classes & class == 0 && !escaped;
        self.classes |= class;
        self.looked_back += u32::from(!is_new);
        is_new || self.perhaps_twice
    }
}

/// Where text ends that needs no second look: at a quote, a backslash, a control character or the end.
#[inline]
fn plain_text_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = bytes.get(at..at + 8).and_then(<[u8]>::first_chunk) {
        let stop = special(u64::from_le_bytes(*word));
        if stop != 0 {
            return at + stop.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|&byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
        at += 1;
    }
    at
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;
const SPACES: u64 = 0x2020_2020_2020_2020;
/// A line break, the lowest byte, and seven spaces.
const NEW_LINE_AND_SPACES: u64 = 0x2020_2020_2020_200A;

/// The lowest high bit that is set marks the first quote, backslash or control character.
pub(super) const fn special(word: u64) -> u64 {
    // With this bit turned, control characters and the quote are the bytes below 0x21.
    let quote_or_control = (word ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
    let backslash = (word ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    (quote_or_control | backslash) & !word & HIGHS
}

#[expect(clippy::cast_possible_truncation, reason = "texts of 4 GiB and more are refused before they are scanned")]
fn leaf(tape: &mut Tape, kind: NodeKind, escaped: bool, start: usize, end: usize) {
    let next = tape.nodes.len() as u32 + 1;
    tape.nodes.push(Node { kind, escaped, start: start as u32, end: end as u32, next });
}

fn open(tape: &mut Tape, kind: NodeKind, start: usize) -> u32 {
    leaf(tape, kind, false, start, start);
    u32::try_from(tape.nodes.len() - 1).unwrap_or(u32::MAX)
}

#[expect(clippy::cast_possible_truncation, reason = "texts of 4 GiB and more are refused before they are scanned")]
fn close(tape: &mut Tape, opened: u32, end: usize) {
    let next = tape.nodes.len() as u32;
    if let Some(node) = tape.nodes.get_mut(opened as usize) {
        node.end = end as u32;
        node.next = next;
    }
}
