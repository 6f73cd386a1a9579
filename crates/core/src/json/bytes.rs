//! Where the parts of a JSON text end: strings, numbers, white space, comments.

use super::syntax::{Scan, Wrong, fail};

/// The bytes of a text.
#[derive(Clone, Copy)]
pub(crate) struct Bytes<'t>(pub(crate) &'t [u8]);

impl<'t> Bytes<'t> {
    #[inline]
    pub(crate) fn at(self, at: usize) -> Option<u8> {
        self.0.get(at).copied()
    }

    #[inline]
    pub(super) fn between(self, start: usize, end: usize) -> &'t [u8] {
        self.0.get(start..end).unwrap_or_default()
    }

    pub(super) fn starts_with(self, at: usize, wanted: &[u8]) -> bool {
        self.0.get(at..).is_some_and(|rest| rest.starts_with(wanted))
    }

    fn has_digit(self, at: usize) -> bool {
        self.at(at).is_some_and(|byte| byte.is_ascii_digit())
    }

    /// Where a line break and the spaces after it end.
    #[inline]
    pub(crate) fn after_line_break(self, at: usize) -> usize {
        let Some(word) = self.0.get(at..).and_then(<[u8]>::first_chunk) else { return at };
        let other = u64::from_le_bytes(*word) ^ LINE_BREAK_AND_SPACES;
        if other == 0 { self.after_spaces(at + 8) } else { at + first_byte(other) }
    }

    /// Where a run of spaces ends, or so near the end of the text that no eight bytes follow.
    #[inline]
    pub(super) fn after_spaces(self, at: usize) -> usize {
        let (words, _) = self.0.get(at..).unwrap_or_default().as_chunks();
        for (i, word) in words.iter().enumerate() {
            let other = u64::from_le_bytes(*word) ^ SPACES;
            if other != 0 {
                return at + 8 * i + first_byte(other);
            }
        }
        at + 8 * words.len()
    }

    pub(super) fn after_comment(self, start: usize) -> Scan<usize> {
        let rest = self.0.get(start..).unwrap_or_default();
        let length = match rest.get(1) {
            Some(b'/') => Some(rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len())),
            Some(b'*') => {
                rest.get(2..).and_then(|inside| inside.windows(2).position(|pair| pair == b"*/")).map(|at| at + 4)
            }
            _ => return fail(start, Wrong::ValueExpected),
        };
        length.map_or_else(|| fail(start, Wrong::CommentOpen), |length| Ok(start + length))
    }

    /// Past the closing quote of a string, and whether it holds escapes.
    #[inline]
    pub(super) fn after_string(self, start: usize) -> Scan<(usize, bool)> {
        let end = self.plain_text_end(start + 1);
        if self.at(end) == Some(b'"') { Ok((end + 1, false)) } else { Ok((self.after_escapes(start, end)?, true)) }
    }

    /// Past the closing quote of a string in which other than plain text was met.
    #[inline(never)]
    fn after_escapes(self, start: usize, mut at: usize) -> Scan<usize> {
        loop {
            match self.at(at) {
                Some(b'"') => return Ok(at + 1),
                Some(b'\\') => at = self.plain_text_end(self.after_escape(at)?),
                Some(_) => return fail(at, Wrong::ControlCharacter),
                None => return fail(start, Wrong::UnclosedString),
            }
        }
    }

    fn after_escape(self, at: usize) -> Scan<usize> {
        match self.at(at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
            Some(b'u') => match (self.code_unit(at + 2), self.starts_with(at + 6, br"\u")) {
                (None, _) => fail(at, Wrong::Escape),
                (Some(0xD800..=0xDBFF), true) => match self.code_unit(at + 8) {
                    None => fail(at, Wrong::Escape),
                    Some(0xDC00..=0xDFFF) => Ok(at + 12),
                    Some(_) => fail(at, Wrong::Surrogate),
                },
                (Some(0xD800..=0xDFFF), _) => fail(at, Wrong::Surrogate),
                (Some(_), _) => Ok(at + 6),
            },
            _ => fail(at, Wrong::Escape),
        }
    }

    /// What four hexadecimal digits say.
    fn code_unit(self, at: usize) -> Option<u32> {
        let digits = self.0.get(at..at + 4).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
        u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    }

    /// Past an array or object, by its brackets alone.
    pub(crate) fn after_container(self, start: usize) -> usize {
        let (mut at, mut depth) = (start, 0_usize);
        loop {
            match self.at(at) {
                Some(b'"') => at = self.after_text(at + 1),
                Some(b'/') => at = self.after_slash(at),
                Some(b'[' | b'{') => (depth, at) = (depth + 1, at + 1),
                Some(b']' | b'}') => (depth, at) = (depth.saturating_sub(1), at + 1),
                Some(_) => at += 1,
                None => depth = 0,
            }
            if depth == 0 {
                // A text that is not closed leads behind the end.
                return at.min(self.0.len());
            }
        }
    }

    /// Past a comment, or to the end where it is not closed; past the slash alone where there is none.
    fn after_slash(self, at: usize) -> usize {
        match self.after_comment(at) {
            Ok(end) => end,
            Err(error) if error.wrong == Wrong::CommentOpen => self.0.len(),
            Err(_) => at + 1,
        }
    }

    /// Past the closing quote of a string that began before here, whatever stands in it.
    pub(crate) fn after_text(self, mut at: usize) -> usize {
        loop {
            at = self.plain_text_end(at);
            match self.at(at) {
                Some(b'"') | None => return at + 1,
                Some(b'\\') => at += 2,
                Some(_) => at += 1,
            }
        }
    }

    /// Where text ends that needs no second look: at a quote, a backslash, a control character or the end.
    #[inline]
    fn plain_text_end(self, at: usize) -> usize {
        let (words, rest) = self.0.get(at..).unwrap_or_default().as_chunks();
        for (i, word) in words.iter().enumerate() {
            let stop = special(u64::from_le_bytes(*word));
            if stop != 0 {
                return at + 8 * i + first_byte(stop);
            }
        }
        let is_special = |byte: &u8| *byte < b' ' || *byte == b'"' || *byte == b'\\';
        at + 8 * words.len() + rest.iter().position(is_special).unwrap_or(rest.len())
    }

    pub(super) fn after_number(self, start: usize) -> Scan<usize> {
        let mut at = start + usize::from(self.at(start) == Some(b'-'));
        at = if self.at(at) == Some(b'0') { at + 1 } else { self.after_digits(start, at)? };
        if self.at(at) == Some(b'.') {
            at = self.after_digits(start, at + 1)?;
        }
        if let Some(b'e' | b'E') = self.at(at) {
            let signed = matches!(self.at(at + 1), Some(b'+' | b'-'));
            at = self.after_digits(start, at + 1 + usize::from(signed))?;
        }
        let follows = self.at(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
        if follows { fail(start, Wrong::Number) } else { Ok(at) }
    }

    /// Where digits of a number end, of which there is at least one.
    #[inline]
    fn after_digits(self, number: usize, from: usize) -> Scan<usize> {
        let mut at = from;
        while self.has_digit(at) {
            at += 1;
        }
        if at == from { fail(number, Wrong::Number) } else { Ok(at) }
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;
pub(super) const SPACES: u64 = 0x2020_2020_2020_2020;
/// A line break, the lowest byte, and seven spaces.
const LINE_BREAK_AND_SPACES: u64 = 0x2020_2020_2020_200A;

/// The lowest high bit that is set marks the first quote, backslash or control character.
pub(super) const fn special(word: u64) -> u64 {
    // With this bit turned, control characters and the quote are the bytes below 0x21.
    let quote_or_control = (word ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
    let backslash = (word ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    (quote_or_control | backslash) & !word & HIGHS
}

/// The first byte of a word that is not zero.
pub(super) const fn first_byte(word: u64) -> usize {
    word.trailing_zeros() as usize / 8
}
