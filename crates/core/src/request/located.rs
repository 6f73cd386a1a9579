//! Text that was taken out of other text, through quotes and escapes, and knows where each byte stood.

use std::borrow::Cow;
use std::ops::Range;

use super::variable;

/// A text, and the place in the source of each of its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Located {
    pub(crate) text: String,
    /// Where runs of bytes begin that stand together in the source too.
    runs: Vec<Run>,
    /// Where the source goes on after the last byte.
    end: usize,
    /// What a shell fills in, in order.
    live: Vec<Range<usize>>,
}

/// Bytes that stand together in the source too, but for the last character, which may be longer there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    at: usize,
    source: usize,
    /// Where the source of its last character ends.
    source_end: usize,
}

impl Located {
    /// An empty text at a place.
    pub(crate) fn at(source: usize) -> Self {
        Self { end: source, ..Self::default() }
    }

    /// A text that stands in the source as it is.
    pub(crate) fn verbatim(text: &str, source: usize) -> Self {
        let end = source + text.len();
        Self { text: text.to_owned(), runs: vec![Run { at: 0, source, source_end: end }], end, live: Vec::new() }
    }

    /// A text that stands nowhere, with the place that it is about.
    pub(crate) fn inserted(text: &str, source: Range<usize>) -> Self {
        let run = Run { at: 0, source: source.start, source_end: source.end };
        Self { text: text.to_owned(), runs: vec![run], end: source.end, live: Vec::new() }
    }

    /// Appends a character that was written in a range of the source.
    pub(crate) fn push(&mut self, c: char, source: Range<usize>) {
        self.part_name_from(c);
        let length = self.text.len();
        match self.runs.last_mut() {
            Some(run) if run.source + (length - run.at) == source.start => run.source_end = source.end,
            _ => self.runs.push(Run { at: length, source: source.start, source_end: source.end }),
        }
        self.text.push(c);
        self.end = source.end;
    }

    /// Appends another text.
    pub(crate) fn append(&mut self, other: &Self) {
        if let Some(first) = other.text.chars().next() {
            self.part_name_from(first);
        }
        let before = self.text.len();
        self.runs.extend(other.runs.iter().map(|run| Run { at: run.at + before, ..*run }));
        self.live.extend(other.live.iter().map(|range| range.start + before..range.end + before));
        self.text.push_str(&other.text);
        self.end = other.end;
    }

    /// Puts braces around the name of a variable at the end, where it would take the next character for a part of itself.
    fn part_name_from(&mut self, next: char) {
        let goes_on = |live: &&Range<usize>| {
            let name = self.text.get((*live).clone()).filter(|_| live.end == self.text.len());
            name.is_some_and(|name| variable::goes_on(name, next))
        };
        if let Some(live) = self.live.last().filter(goes_on).cloned() {
            self.put_braces(live);
        }
    }

    /// Puts braces around the name of a variable at the end of the text.
    fn put_braces(&mut self, live: Range<usize>) {
        let braced = Self::braced(&self.slice(live.clone()));
        let source = self.source(live.start);
        self.text.truncate(live.start);
        self.runs.truncate(self.runs.partition_point(|run| run.at < live.start));
        if let Some(run) = self.runs.last_mut().filter(|run| run.source + (live.start - run.at) == source) {
            run.source_end = source;
        }
        self.live.pop();
        self.append(&braced);
        self.live.push(live.start..self.text.len());
    }

    /// A variable with braces around its name.
    fn braced(variable: &Self) -> Self {
        let mut braced = Self::inserted("${", variable.slice(0..1).range());
        braced.append(&variable.slice(1..variable.text.len()));
        let end = variable.range().end;
        braced.push('}', end..end);
        braced
    }

    /// The text with braces around the names of variables that an escape of a URL goes on, once it is decoded.
    pub(crate) fn with_names_parted(self) -> Self {
        if self.live.is_empty() {
            return self;
        }
        let mut parted = Self::at(self.source(0));
        let mut from = 0;
        for live in &self.live {
            parted.append(&self.slice(from..live.start));
            parted.append(&self.slice(live.clone()));
            from = live.end;
            let rest = self.text.get(from..).and_then(|rest| rest.strip_prefix('%'));
            if let Some(next) = rest.and_then(variable::escaped) {
                parted.part_name_from(next);
            }
        }
        parted.append(&self.slice(from..self.text.len()));
        parted
    }

    /// The place in the source of a byte; of the end, for the length of the text.
    pub(crate) fn source(&self, offset: usize) -> usize {
        if offset >= self.text.len() {
            return self.end;
        }
        self.run(offset).map_or(self.end, |run| run.source + (offset - run.at))
    }

    /// The run that holds a byte.
    fn run(&self, offset: usize) -> Option<&Run> {
        let after = self.runs.partition_point(|run| run.at <= offset);
        after.checked_sub(1).and_then(|i| self.runs.get(i))
    }

    /// The range in the source of a range of bytes.
    pub(crate) fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.source(range.start);
        let end = if range.is_empty() { start } else { self.source_end(range.end) };
        start..end.max(start)
    }

    /// The range in the source of the whole text.
    pub(crate) fn range(&self) -> Range<usize> {
        let start = self.source(0);
        start..self.end.max(start)
    }

    /// The ranges in the source that the text was taken from.
    pub(crate) fn places(&self) -> impl Iterator<Item = Range<usize>> {
        self.runs.iter().map(|run| run.source..run.source_end.max(run.source))
    }

    /// A part of the text.
    pub(crate) fn slice(&self, range: Range<usize>) -> Self {
        let text = self.text.get(range.clone()).unwrap_or_default().to_owned();
        let start = self.source(range.start);
        // What was put together may end before the place in the source where it begins.
        let end = if range.is_empty() { start } else { self.source_end(range.end) };
        let first = self.runs.partition_point(|run| run.at <= range.start);
        let inside = self.runs.iter().skip(first).take_while(|run| run.at < range.end);
        let mut runs = vec![Run { at: 0, source: start, source_end: end }];
        if let Some(run) = self.run(range.start).zip(runs.first_mut()) {
            run.1.source_end = run.0.source_end;
        }
        runs.extend(inside.map(|run| Run { at: run.at - range.start, ..*run }));
        if let Some(last) = runs.last_mut() {
            last.source_end = end;
        }
        let live = self.live.partition_point(|live| live.start < range.start);
        let live = self.live.iter().skip(live).take_while(|live| live.end <= range.end);
        let live = live.map(|live| live.start - range.start..live.end - range.start).collect();
        Self { text, runs, end, live }
    }

    /// The text with every byte of it at one place.
    pub(crate) fn standing_at(&self, place: &Range<usize>) -> Self {
        let mut moved = Self::at(place.start);
        for c in self.text.chars() {
            moved.push(c, place.clone());
        }
        moved.live.clone_from(&self.live);
        moved
    }

    /// Says that a shell fills in a range, which is behind those before.
    pub(crate) fn fills_in(&mut self, range: Range<usize>) {
        self.live.push(range);
    }

    /// Hides what variables say besides their names, and tells where they stand.
    pub(crate) fn hide_defaults(&mut self) -> Vec<Range<usize>> {
        let hidden = self.live.iter().filter(|range| variable::has_default(&self.text, range));
        let hidden: Vec<Range<usize>> = hidden.cloned().collect();
        for range in &hidden {
            // In as many bytes, so that places stay.
            let inside = range.start + "${".len()..range.end.saturating_sub("}".len());
            self.text.replace_range(inside.clone(), &"*".repeat(inside.len()));
        }
        hidden.into_iter().map(|range| self.source_range(range)).collect()
    }

    /// Whether a shell fills in the whole text, as one.
    pub(crate) fn is_filled_in(&self) -> bool {
        self.live.first().is_some_and(|live| *live == (0..self.text.len()))
    }

    /// Its words, as white space divides them.
    pub(crate) fn words(&self) -> Vec<Self> {
        let mut words = Vec::new();
        let mut from = 0;
        for part in self.text.split_inclusive(char::is_whitespace) {
            let word = part.trim_end();
            if !word.is_empty() {
                words.push(self.slice(from..from + word.len()));
            }
            from += part.len();
        }
        words
    }

    /// What a shell fills in, in order.
    pub(crate) fn live(&self) -> &[Range<usize>] {
        &self.live
    }

    /// The first of it in a range.
    pub(crate) fn live_in(&self, range: &Range<usize>) -> Option<&Range<usize>> {
        let before = self.live.partition_point(|live| live.end <= range.start);
        self.live.get(before).filter(|live| live.start < range.end)
    }

    /// What a shell fills in, as it is written.
    pub(crate) fn live_texts(&self) -> impl Iterator<Item = (&Range<usize>, &str)> {
        self.live.iter().filter_map(|range| Some((range, self.text.get(range.clone())?)))
    }

    /// The text without some of what a shell fills in.
    pub(crate) fn without(&self, hole: impl Fn(&str) -> bool) -> Cow<'_, str> {
        let holes: Vec<&Range<usize>> =
            self.live_texts().filter(|(_, text)| hole(text)).map(|(range, _)| range).collect();
        if holes.is_empty() {
            return Cow::Borrowed(&self.text);
        }
        let starts = std::iter::once(0).chain(holes.iter().map(|hole| hole.end));
        let ends = holes.iter().map(|hole| hole.start).chain([self.text.len()]);
        starts.zip(ends).filter_map(|(start, end)| self.text.get(start..end)).collect()
    }

    /// Whether a shell fills in what begins at an offset.
    pub(crate) fn is_live(&self, offset: usize) -> bool {
        self.live.binary_search_by_key(&offset, |range| range.start).is_ok()
    }

    /// The part of the text without white space around it.
    pub(crate) fn trim(&self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        self.slice(start..start + self.text.trim().len())
    }

    /// Where the character before an offset ends in the source.
    fn source_end(&self, offset: usize) -> usize {
        if offset >= self.text.len() {
            return self.end;
        }
        let Some(run) = offset.checked_sub(1).and_then(|before| self.run(before)) else { return self.source(0) };
        let goes_on = self.run(offset).is_some_and(|after| after.at == run.at);
        if goes_on { run.source + (offset - run.at) } else { run.source_end }
    }
}

#[cfg(test)]
mod tests {
    use super::Located;

    /// `a%20b` decoded.
    fn decoded() -> Located {
        let mut text = Located::at(10);
        text.push('a', 10..11);
        text.push(' ', 11..14);
        text.push('b', 14..15);
        text
    }

    #[test]
    fn knows_where_escapes_stood() {
        let text = decoded();
        assert_eq!((text.source_range(1..2), text.source_range(2..3), text.range()), (11..14, 14..15, 10..15));
        assert_eq!(text.source_range(0..2), 10..14);
        assert_eq!(text.source_range(3..3), 15..15);
    }

    #[test]
    fn a_part_knows_what_a_shell_fills_in() {
        let mut text = Located::verbatim("$A/$B/$A", 0);
        text.fills_in(0..2);
        text.fills_in(3..5);
        let mut part = text.slice(1..8);
        assert_eq!(part.live().first(), Some(&(2..4)));
        part.append(&text);
        assert_eq!(part.live(), [2..4, 7..9, 10..12]);
        assert_eq!((part.is_live(2), part.is_live(5)), (true, false));
    }

    #[test]
    fn a_part_that_was_put_together_knows_its_places() {
        let mut text = Located::verbatim("/a?b", 20);
        text.append(&Located::verbatim("&cd", 5));
        let part = text.slice(3..7);
        assert_eq!((part.slice(2..4).range(), part.slice(0..1).range()), (6..8, 23..24));
    }

    #[test]
    fn a_part_knows_its_places_too() {
        let part = decoded().slice(1..3);
        assert_eq!((part.text.as_str(), part.range(), part.source_range(0..1)), (" b", 11..15, 11..14));
        let escape = decoded().slice(1..2);
        assert_eq!((escape.range(), escape.source_range(0..1)), (11..14, 11..14));
        assert_eq!(Located::verbatim("  ab ", 3).trim().range(), 5..7);
    }

    #[test]
    fn a_name_ends_where_it_did() {
        let mut text = Located::verbatim("x$ID", 10);
        text.fills_in(1..4);
        text.push('-', 14..15);
        assert_eq!((&*text.text, text.live().first()), ("x$ID-", Some(&(1..4))));
        let mut text = text.slice(0..4);
        text.push('a', 16..17);
        text.append(&Located::verbatim("b", 17));
        assert_eq!((&*text.text, text.live().first()), ("x${ID}ab", Some(&(1..6))));
        let places = [0..1, 1..3, 3..5, 6..7, 7..8].map(|range| text.source_range(range));
        assert_eq!(places, [10..11, 11..12, 12..14, 16..17, 17..18]);
    }

    #[test]
    fn a_name_ends_before_an_escape_of_a_url() {
        for (given, expected) in [
            ("a$ID%5Fb", "a${ID}%5Fb"),
            ("$ID%41$ID%20$ID%zz$ID%", "${ID}%41$ID%20$ID%zz$ID%"),
            ("${ID}%41$IDa%C3%A4", "${ID}%41$IDa%C3%A4"),
            ("%41", "%41"),
        ] {
            let mut text = Located::verbatim(given, 0);
            super::variable::read_in(&mut text);
            assert_eq!(text.text, expected, "{given}");
            assert_eq!(text.source_range(0..text.text.len()), 0..given.len(), "{given}");
        }
    }
}
