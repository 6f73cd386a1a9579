//! The piece of a source line that a diagnostic is shown with.

use std::borrow::Cow;
use std::ops::Range;

use dt_translate::{MASK, Span, secret_ranges_with};

/// How many characters of a line are shown, and how many of them before the place in question.
const WIDTH: usize = 120;
const BEFORE: usize = 40;
const CUT: char = '…';

/// The text that diagnostics are about, and what is secret in it.
pub struct Source<'t> {
    text: &'t str,
    secrets: Vec<Range<usize>>,
}

/// A piece of one line, without secrets, and the place in question in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    pub line: String,
    pub mark: Range<usize>,
    /// Whether the line is longer.
    pub cut: bool,
}

impl<'t> Source<'t> {
    /// A text, and what is secret in it besides what is found by looking at it.
    pub fn new(text: &'t str, known: &[Range<usize>]) -> Self {
        Self { text, secrets: secret_ranges_with(text, known) }
    }

    /// The line around the beginning of a place. It takes no longer where the line is long.
    pub fn excerpt(&self, span: Span) -> Excerpt {
        let at = self.text.floor_char_boundary(span.offset);
        let (before, after) = self.text.split_at(at);
        let room_before = longest(before.chars().rev(), WIDTH + 1);
        let room_after = longest(after.chars(), WIDTH + 1);
        let whole = room_before.count + room_after.count <= WIDTH;
        let room_before = if whole { room_before } else { longest(before.chars().rev(), BEFORE) };
        let room_after = if whole { room_after } else { longest(after.chars(), WIDTH - room_before.count) };
        let from = at - room_before.bytes;
        let to = from + self.text[from..at + room_after.bytes].trim_end_matches('\r').len();
        let end = self.text.floor_char_boundary(span.offset + span.length).clamp(at, to.max(at));
        let mut piece = Piece { line: String::new(), mark: at..end, starts: None, ends: None };
        if room_before.cut {
            piece.line.push(CUT);
        }
        self.copy(from..to.max(at), &mut piece);
        if room_after.cut {
            piece.line.push(CUT);
        }
        let start = piece.starts.unwrap_or(piece.line.len());
        let mark = start..piece.ends.unwrap_or(piece.line.len()).max(start);
        Excerpt { line: piece.line, mark, cut: room_before.cut || room_after.cut }
    }

    /// Copies a piece of the text, with a mask in place of each secret.
    fn copy(&self, range: Range<usize>, piece: &mut Piece) {
        let first = self.secrets.partition_point(|secret| secret.end <= range.start);
        let mut from = range.start;
        for secret in self.secrets[first..].iter().take_while(|secret| secret.start < range.end) {
            piece.plain(self.text, from..secret.start.max(from));
            let secret = secret.start.max(range.start)..secret.end.min(range.end);
            piece.masked(&secret);
            from = secret.end;
        }
        piece.plain(self.text, from..range.end);
    }
}

/// A text without line breaks, and without the control characters beyond ASCII: some terminals obey them, and frames
/// are printed with them.
pub fn visible(text: &str) -> Cow<'_, str> {
    let obeyed = |c: char| c == '\n' || ('\u{80}'..='\u{9f}').contains(&c);
    if text.contains(obeyed) { text.replace(obeyed, "\u{fffd}").into() } else { text.into() }
}

/// A line being put together, and where its mark begins and ends.
struct Piece {
    line: String,
    mark: Range<usize>,
    starts: Option<usize>,
    ends: Option<usize>,
}

impl Piece {
    fn plain(&mut self, text: &str, range: Range<usize>) {
        let here = self.line.len();
        let before = |at: usize| visible(&text[range.start..at]).len();
        let place = |at: usize| (range.contains(&at) || at == range.end).then(|| here + before(at));
        self.starts = self.starts.or_else(|| place(self.mark.start));
        self.ends = self.ends.or_else(|| place(self.mark.end));
        self.line.push_str(&visible(&text[range]));
    }

    fn masked(&mut self, range: &Range<usize>) {
        if range.contains(&self.mark.start) {
            self.starts = self.starts.or(Some(self.line.len()));
        }
        self.line.push_str(MASK);
        if range.contains(&self.mark.end) {
            self.ends = self.ends.or(Some(self.line.len()));
        }
    }
}

/// How much of a line there is.
struct Room {
    count: usize,
    bytes: usize,
    cut: bool,
}

/// The characters up to the end of the line, but at most `most`.
fn longest(mut chars: impl Iterator<Item = char>, most: usize) -> Room {
    let mut room = Room { count: 0, bytes: 0, cut: false };
    for c in chars.by_ref().take_while(|&c| c != '\n').take(most) {
        room.count += 1;
        room.bytes += c.len_utf8();
    }
    room.cut = room.count == most && chars.next().is_some_and(|c| c != '\n');
    room
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, offset: usize, length: usize) -> (String, String) {
        let span = Span { line: 1, column: 1, offset, length };
        let excerpt = Source::new(text, &[]).excerpt(span);
        let marked = excerpt.line[excerpt.mark].to_owned();
        (excerpt.line, marked)
    }

    #[test]
    fn no_control_character_reaches_a_terminal() {
        let text = "a\u{9b}31m\u{85}: b";
        let span = Span { line: 1, column: 9, offset: text.len() - 1, length: 1 };
        let Excerpt { line, mark, .. } = Source::new(text, &[]).excerpt(span);
        assert_eq!((&*line, &line[mark]), ("a\u{fffd}31m\u{fffd}: b", "b"));
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        assert_eq!(excerpt("{\r\n  \"a\": 1\r\n}", 10, 1), ("  \"a\": 1".to_owned(), "1".to_owned()));
        assert_eq!(excerpt("{\n  \"a\": 1\n}", 0, 12), ("{".to_owned(), "{".to_owned()));
        assert_eq!(excerpt("", 0, 0), (String::new(), String::new()));
        assert_eq!(excerpt("{\n", 2, 0), (String::new(), String::new()));
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}MARK{}", "é".repeat(500), "ü".repeat(500));
        let (line, marked) = excerpt(&text, 1000, 4);
        assert_eq!(marked, "MARK");
        assert_eq!(line, format!("…{}MARK{}…", "é".repeat(40), "ü".repeat(76)));
        let (line, marked) = excerpt(&text, 0, text.len());
        assert_eq!(line, format!("{}…", "é".repeat(120)));
        assert_eq!(marked, "é".repeat(120));
    }

    #[test]
    fn secrets_are_masked_also_where_they_are_cut() {
        let secret = "Q".repeat(300);
        let text = format!(r#"{{"token": "{secret}", "a": 1}}"#);
        assert_eq!(excerpt(&text, 10, 302), (r#"{"token": "***…"#.to_owned(), "\"***".to_owned()));
        let a = text.find("\"a\"").unwrap();
        assert_eq!(excerpt(&text, a, 3), (r#"…***", "a": 1}"#.to_owned(), "\"a\"".to_owned()));
        assert_eq!(excerpt(&text, 100, 1).1, "***");
    }
}
