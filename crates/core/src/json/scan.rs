//! From text to tape: a JSON parser that keeps byte ranges, finds repeated keys, and notes what it reads over.

#![expect(clippy::inline_always, reason = "measured: with calls between the steps of a member, it takes a third more")]

use super::bytes::Bytes;
use super::name;
use super::order::{repeated, sorted_by_key};
use super::syntax::{Scan, SyntaxError, Tolerance, Tolerated, Wrong, fail};
use super::tape::{Node, NodeKind, Summary, Tape, UNSUMMARISED};

/// How deep arrays and objects may be nested.
pub(crate) const MAX_DEPTH: u32 = 128;

/// The part of a path to an unread array that leads to a value; none where no such array can be.
type Way = Option<&'static str>;

/// A position in a text, and what was tolerated before it.
pub(crate) struct Scanner<'t> {
    text: &'t str,
    bytes: Bytes<'t>,
    pub(crate) position: usize,
    pub(crate) tolerated: Vec<Tolerated>,
    /// Paths of arrays that the outline leaves unread: one list is read element by element.
    unread: &'static [&'static str],
    /// Where the last placeholder that stands for a value begins and ends.
    placeholder: (usize, usize),
}

impl<'t> Scanner<'t> {
    /// A scanner at the beginning of a text, after its byte order mark.
    pub(crate) fn new(text: &'t str) -> Self {
        let bytes = Bytes(text.as_bytes());
        let mut scanner = Self { text, bytes, position: 0, tolerated: Vec::new(), unread: &[], placeholder: (0, 0) };
        if text.starts_with('\u{feff}') {
            scanner.position = '\u{feff}'.len_utf8();
            scanner.tolerate(Tolerance::ByteOrderMark, 0, scanner.position);
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
        let way = (!self.unread.is_empty()).then_some("");
        self.position = self.any_at(tape, self.position, 0, way)?;
        if tape.duplicates.len() > 1 {
            tape.duplicates = sorted_by_key(&tape.duplicates, |&key| key);
        }
        Ok(())
    }

    /// Passes white space, and comments.
    pub(crate) fn space(&mut self) -> Scan {
        self.position = self.after_space(self.position)?;
        Ok(())
    }

    pub(crate) fn peek(&self) -> Option<u8> {
        self.bytes.at(self.position)
    }

    /// After an item: to the next item, or past the end of the array (`false`).
    pub(crate) fn next_item(&mut self) -> Scan<bool> {
        let (more, at) = self.separator(self.position, b']')?;
        self.position = at;
        Ok(more)
    }

    /// Past `[`; `false` when the array ends at once.
    pub(crate) fn open_array(&mut self) -> Scan<bool> {
        let (more, at) = self.first(self.position, b']')?;
        self.position = at;
        Ok(more)
    }

    /// Only white space may follow.
    pub(crate) fn finish(&mut self) -> Scan {
        self.space()?;
        if self.peek().is_some() { fail(self.position, Wrong::Trailing) } else { Ok(()) }
    }

    /// The placeholder that is why a text is not JSON: it stands at the error, or right before it for a value, as those
    /// that steer a template do. Where it begins, and in whose place it stands.
    pub(crate) fn template(&self, error: SyntaxError) -> Option<(usize, &'static str)> {
        let place = error.wrong.awaited()?;
        let at = error.offset();
        // As a member, `$id` is a name without its quotes.
        let shell: &[&str] = if error.wrong == Wrong::ValueExpected { &["$"] } else { &["${", "$("] };
        if ["{{", "{%"].iter().chain(shell).any(|begin| self.bytes.starts_with(at, begin.as_bytes())) {
            return Some((at, place));
        }
        // Its brace was taken for that of an object.
        if let Some(brace) = at.checked_sub(1).filter(|&brace| self.bytes.starts_with(brace, b"{%")) {
            return Some((brace, "where a value must"));
        }
        let (start, end) = self.placeholder;
        let between = self.text.get(end..at).filter(|_| start < end)?;
        between.trim_start().is_empty().then_some((start, "where a value must"))
    }

    fn tolerate(&mut self, what: Tolerance, start: usize, end: usize) {
        self.tolerated.push(Tolerated { what, start, end });
    }

    /// Where white space and comments end.
    #[inline]
    fn after_space(&mut self, at: usize) -> Scan<usize> {
        if is_space(self.bytes.at(at)) { self.after_line_break(at) } else { Ok(at) }
    }

    /// Where white space and comments end, which mostly are a line break and a few spaces.
    #[inline(always)]
    fn after_line_break(&mut self, at: usize) -> Scan<usize> {
        let at = self.bytes.after_line_break(at);
        if is_space(self.bytes.at(at)) { self.after_more_space(at) } else { Ok(at) }
    }

    /// Where white space and comments of any form end.
    #[inline(never)]
    fn after_more_space(&mut self, mut at: usize) -> Scan<usize> {
        while is_space(self.bytes.at(at)) {
            if self.bytes.at(at) == Some(b'/') {
                let start = at;
                at = self.bytes.after_comment(start)?;
                self.tolerate(Tolerance::Comment, start, at);
            } else {
                at = self.bytes.after_spaces(at + 1);
            }
        }
        Ok(at)
    }

    /// Reads a value to the tape; tells where it ends.
    #[inline(always)]
    fn any(&mut self, tape: &mut Tape, at: usize, depth: u32, way: Way) -> Scan<usize> {
        match self.bytes.at(at) {
            Some(b'"') => {
                let (end, escaped) = self.bytes.after_string(at)?;
                leaf(tape, NodeKind::String, escaped, at, end);
                Ok(end)
            }
            Some(b'{') => self.object(tape, at, depth + 1, way),
            Some(b'[') if way.is_some_and(|way| self.unread.contains(&way)) => {
                // Its items are checked when they are read.
                let end = self.bytes.after_container(at);
                leaf(tape, NodeKind::Array, false, at, end);
                Ok(end)
            }
            Some(b'[') => self.array(tape, at, depth + 1),
            Some(b'-' | b'0'..=b'9') => {
                let end = self.bytes.after_number(at)?;
                leaf(tape, NodeKind::Number, false, at, end);
                Ok(end)
            }
            _ => self.literal(tape, at),
        }
    }

    /// [`any`](Self::any), where a call is of no account.
    #[inline(never)]
    fn any_at(&mut self, tape: &mut Tape, at: usize, depth: u32, way: Way) -> Scan<usize> {
        self.any(tape, at, depth, way)
    }

    /// Reads the value of a member on the way to an unread array, or beside it.
    #[inline(never)]
    fn any_beside(&mut self, tape: &mut Tape, at: usize, depth: u32, way: &str, key: &[u8]) -> Scan<usize> {
        let way = self.unread.iter().find_map(|&path| step_on(path, way, key));
        self.any_at(tape, at, depth, way)
    }

    fn object(&mut self, tape: &mut Tape, start: usize, depth: u32, way: Way) -> Scan<usize> {
        let bytes = self.bytes;
        if bytes.at(start + 1) == Some(b'{') {
            return self.placeholder(tape, start);
        }
        if depth > MAX_DEPTH {
            return fail(start, Wrong::TooDeep);
        }
        let object = open(tape, NodeKind::Object, start);
        let mut seen = Seen::default();
        let (mut more, mut at) = self.first(start, b'}')?;
        while more {
            if bytes.at(at) != Some(b'"') {
                return fail(at, Wrong::KeyExpected);
            }
            let (end, escaped) = bytes.after_string(at)?;
            leaf(tape, NodeKind::Key, escaped, at, end);
            let key = bytes.between(at + 1, end - 1);
            let class = name::class(key);
            if seen.classes & class != 0 || escaped {
                self.look_back(tape, object, key, escaped, &mut seen);
            }
            seen.classes |= class;
            seen.members += 1;
            let value = self.after_colon(end)?;
            let end = match way {
                Some(way) => self.any_beside(tape, value, depth, way, key)?,
                None => self.any(tape, value, depth, None)?,
            };
            (more, at) = self.separator(end, b'}')?;
        }
        close(tape, object, at);
        summarise(tape, object, &seen);
        if seen.perhaps_twice {
            self.find_duplicates(tape, object);
        }
        Ok(at)
    }

    fn array(&mut self, tape: &mut Tape, start: usize, depth: u32) -> Scan<usize> {
        if depth > MAX_DEPTH {
            return fail(start, Wrong::TooDeep);
        }
        let array = open(tape, NodeKind::Array, start);
        let (mut more, mut at) = self.first(start, b']')?;
        while more {
            let end = self.any(tape, at, depth, None)?;
            (more, at) = self.separator(end, b']')?;
        }
        close(tape, array, at);
        Ok(at)
    }

    /// After an opening bracket: at the first member or item (`true`), or past the closing bracket.
    fn first(&mut self, open: usize, closing: u8) -> Scan<(bool, usize)> {
        let at = self.after_space(open + 1)?;
        Ok(if self.bytes.at(at) == Some(closing) { (false, at + 1) } else { (true, at) })
    }

    /// After a member or item: at the next one (`true`), or past the closing bracket.
    #[inline(always)]
    fn separator(&mut self, at: usize, closing: u8) -> Scan<(bool, usize)> {
        let at = self.after_space(at)?;
        match self.bytes.at(at) {
            Some(b',') => {
                let next = self.after_line_break(at + 1)?;
                if self.bytes.at(next) != Some(closing) {
                    return Ok((true, next));
                }
                self.tolerate(Tolerance::TrailingComma, at, at + 1);
                Ok((false, next + 1))
            }
            Some(byte) if byte == closing => Ok((false, at + 1)),
            Some(_) => fail(at, Wrong::CommaExpected { array: closing == b']' }),
            None => fail(at, Wrong::Unclosed { array: closing == b']' }),
        }
    }

    /// After a member name: at the value.
    #[inline]
    fn after_colon(&mut self, at: usize) -> Scan<usize> {
        match self.bytes.0.get(at..).and_then(<[u8]>::first_chunk) {
            Some(&[b':', b' ', byte]) if !is_space(Some(byte)) => Ok(at + 2),
            _ => self.after_some_colon(at),
        }
    }

    #[inline(never)]
    fn after_some_colon(&mut self, at: usize) -> Scan<usize> {
        let at = self.after_space(at)?;
        if self.bytes.at(at) == Some(b':') { self.after_space(at + 1) } else { fail(at, Wrong::ColonExpected) }
    }

    fn literal(&mut self, tape: &mut Tape, start: usize) -> Scan<usize> {
        let (word, kind): (&[u8], _) = match self.bytes.at(start) {
            Some(b't') => (b"true", NodeKind::True),
            Some(b'f') => (b"false", NodeKind::False),
            Some(b'n') => (b"null", NodeKind::Null),
            None if tape.nodes.is_empty() => return fail(start, Wrong::Empty),
            _ => return fail(start, Wrong::ValueExpected),
        };
        let end = start + word.len();
        let follows = self.bytes.at(end).is_some_and(|byte| byte.is_ascii_alphanumeric());
        if follows || !self.bytes.starts_with(start, word) {
            return fail(start, Wrong::ValueExpected);
        }
        leaf(tape, kind, false, start, end);
        Ok(end)
    }

    fn placeholder(&mut self, tape: &mut Tape, start: usize) -> Scan<usize> {
        let rest = self.bytes.0.get(start..).unwrap_or_default();
        let Some(length) = rest.windows(2).position(|pair| pair == b"}}") else {
            return fail(start, Wrong::PlaceholderOpen);
        };
        let end = start + length + 2;
        leaf(tape, NodeKind::Placeholder, false, start, end);
        tape.has_placeholders = true;
        self.placeholder = (start, end);
        Ok(end)
    }

    /// Looks whether a key stands twice in an object that is being read, when its class does.
    #[inline(never)]
    fn look_back(&self, tape: &Tape, object: u32, key: &[u8], escaped: bool, seen: &mut Seen) {
        seen.looked_back += 1;
        seen.perhaps_twice |= seen.looked_back > LOOK_BACK || escaped || self.stands_before(tape, object, key);
    }

    /// Whether an object that is being read has a member of this name before the last.
    fn stands_before(&self, tape: &Tape, object: u32, name: &[u8]) -> bool {
        let last = tape.nodes.len().saturating_sub(1);
        let mut key = object as usize + 1;
        while key < last {
            let Some(&node) = tape.nodes.get(key) else { break };
            let (start, end) = node.range();
            if node.escaped || self.bytes.between(start + 1, end.saturating_sub(1)) == name {
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
    members: u32,
    looked_back: u32,
    perhaps_twice: bool,
}

/// The part of a path that leads one step further than `way`, where that is the step of a member.
fn step_on(path: &'static str, way: &str, key: &[u8]) -> Way {
    let rest = path.strip_prefix(way)?;
    let rest = if way.is_empty() { rest } else { rest.strip_prefix('/')? };
    let after = rest.as_bytes().strip_prefix(key)?;
    let is_whole = matches!(after, [] | [b'/', ..]) && !key.contains(&b'/');
    path.get(..path.len() - after.len()).filter(|_| is_whole)
}

/// Whether white space, or what may be a comment, begins with a byte.
#[inline]
const fn is_space(byte: Option<u8>) -> bool {
    matches!(byte, Some(b' ' | b'\n' | b'\r' | b'\t' | b'/'))
}

#[expect(clippy::cast_possible_truncation, reason = "texts of 4 GiB and more are refused before they are scanned")]
#[inline]
fn leaf(tape: &mut Tape, kind: NodeKind, escaped: bool, start: usize, end: usize) {
    let next = tape.nodes.len() as u32 + 1;
    tape.nodes.push(Node { kind, escaped, summary: UNSUMMARISED, start: start as u32, end: end as u32, next });
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

/// Keeps what is known of an object that was read, while there are numbers for it.
fn summarise(tape: &mut Tape, object: u32, seen: &Seen) {
    let number = u16::try_from(tape.summaries.len()).unwrap_or(UNSUMMARISED);
    let Some(node) = tape.nodes.get_mut(object as usize).filter(|_| number != UNSUMMARISED) else { return };
    node.summary = number;
    let names = if seen.perhaps_twice { u64::MAX } else { seen.classes };
    tape.summaries.push(Summary { names, members: seen.members });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::tape::ROOT;

    fn scanned(text: &str) -> Tape {
        let mut tape = Tape::default();
        assert!(Scanner::new(text).value(&mut tape).is_ok(), "{text}");
        tape
    }

    #[test]
    fn an_object_is_known_by_the_classes_of_its_names_and_their_count() {
        let tape = scanned(r#"{"type": 1, "key": {}, "values": [2]}"#);
        let names = ["type", "key", "values"].map(|name| name::class(name.as_bytes()));
        let summary = tape.summary(ROOT);
        assert_eq!((summary.names, summary.members), (names.into_iter().fold(0, |all, name| all | name), 3));
        assert_eq!(tape.summary(4).members, 0);
    }

    #[test]
    fn a_way_is_made_of_whole_steps() {
        let steps =
            |keys: &[&str]| keys.iter().try_fold("", |way, key| step_on("result/problems", way, key.as_bytes()));
        assert_eq!(steps(&["result"]), Some("result"));
        assert_eq!(steps(&["result", "problems"]), Some("result/problems"));
        for beside in [&["result/problems"][..], &["resul"], &["results"], &[""], &["result", "a"], &["problems"]] {
            assert_eq!(steps(beside), None, "{beside:?}");
        }
    }

    #[test]
    fn any_name_may_stand_where_names_are_escaped_or_stand_twice() {
        for text in [r#"{"\u0061": 1}"#, r#"{"a": 1, "a": 2}"#] {
            assert_eq!(scanned(text).summary(ROOT).names, u64::MAX, "{text}");
        }
    }

    #[test]
    fn no_name_stands_in_what_is_no_object() {
        for text in ["1", r#""a""#, "null", r#"[{"a": 1}]"#] {
            assert_eq!(scanned(text).summary(ROOT).names, 0, "{text}");
        }
    }

    #[test]
    fn objects_without_a_number_are_searched() {
        let tape = scanned(&format!("[{}{{}}]", "{},".repeat(70_000)));
        assert_eq!(tape.summaries.len(), usize::from(UNSUMMARISED));
        let last = tape.items(ROOT).last().unwrap_or_default();
        assert_eq!((tape.summary(1).members, tape.summary(last).members), (0, u32::MAX));
    }
}
