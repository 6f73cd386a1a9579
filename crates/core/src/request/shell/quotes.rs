//! Quotes that hide everything in them: `'…'`, and `$'…'` with its escapes.

use super::UnclosedQuote;
use super::splitter::Splitter;

impl Splitter<'_> {
    pub(super) fn single_quotes(&mut self, open: usize) -> Result<(), UnclosedQuote> {
        self.open(open);
        loop {
            match self.chars.next() {
                Some((_, '\'')) => return Ok(()),
                Some((at, c)) => self.push(c, at..at + c.len_utf8()),
                None => return Err(self.unclosed(open)),
            }
        }
    }

    /// `$'…'`, as browsers copy requests.
    pub(super) fn ansi_quotes(&mut self, open: usize) -> Result<(), UnclosedQuote> {
        self.open(open + 1);
        loop {
            match self.chars.next() {
                Some((_, '\'')) => return Ok(()),
                Some((at, '\\')) => self.ansi_escape(at),
                Some((at, c)) => self.push(c, at..at + c.len_utf8()),
                None => return Err(self.unclosed(open)),
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
