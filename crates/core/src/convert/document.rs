//! From text to elements: what a document is made of, read one element at a time.

use super::{Job, Stop, Task};
use crate::detect::{self, Place, Shape};
use crate::json::pointer;
use crate::json::scan::Scanner;
use crate::json::syntax::{Scan, SyntaxError, Tolerance, Wrong};
use crate::json::tape::{Index, NodeKind, ROOT, Tape};
use crate::layout::{self, Arrangement, Given};
use crate::options::Side;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::report::{Context, Source};

/// How many tolerated places of an element are placed exactly; those beyond name the element.
const PLACED: usize = 64;

impl Job<'_> {
    /// Reads a document, of which `text` is what can be read as text.
    pub(super) fn document(&mut self, input: &[u8], text: &str) {
        if !self.report.is_text(input, text) || self.known_options().is_none() {
            return;
        }
        let read = self.elements_of(text);
        // After a syntax error, the elements before it are kept.
        if read.is_ok() || self.written > 0 {
            self.close();
        }
    }

    fn known_options(&mut self) -> Option<()> {
        if detect::allowed(self.options).next().is_some() {
            return Some(());
        }
        let name = Shown::from(self.options.kind.as_deref().unwrap_or_default());
        let family = self.options.family.map(|family| format!(" in the family `{family}`")).unwrap_or_default();
        self.say(&General::UnknownKind { name, family: Shown::from(&*family) });
        None
    }

    /// Reads the document element by element.
    fn elements_of(&mut self, text: &str) -> Result<(), Stop> {
        let mut scanner = Scanner::new(text);
        let mut tape = Tape::default();
        let opened = scanner.space();
        self.scanned(text, &tape, "", opened, &mut scanner)?;
        if scanner.peek() == Some(b'[') {
            self.shape = Some(Shape::Array);
            self.list(text, &mut scanner, &mut tape, "")?;
            let end = scanner.finish();
            return self.scanned(text, &tape, "", end, &mut scanner);
        }
        let (outline, list) = self.outline(text, &mut scanner, &mut tape);
        // Elements that stand before an error are converted, and may tell better what is wrong.
        let passed = list.is_some_and(|(_, list)| tape.node(list).kind == NodeKind::Array);
        if let Some((_, single)) = list.filter(|_| !passed && outline.is_ok()) {
            leave(&mut scanner, &mut tape, single);
        }
        let (outline, broken) = if passed { (Ok(()), outline) } else { (outline, Ok(())) };
        self.scanned(text, &tape, "", outline, &mut scanner)?;
        match list {
            Some((path, list)) => {
                self.envelope(text, &mut tape, path, list)?;
                self.scanned(text, &Tape::default(), "", broken, &mut scanner)
            }
            None if let Some(path) = detect::left_out(text, &tape, self.options) => self.unlisted(text, &tape, path),
            None => {
                self.shape = Some(Shape::Object);
                self.read = 1;
                self.element(text, &tape, "", false)
            }
        }
    }

    /// Reads a value but for the items of the list that its elements stand in, which is found.
    fn outline(&self, text: &str, scanner: &mut Scanner<'_>, tape: &mut Tape) -> (Scan, Option<(&'static str, Index)>) {
        let start = scanner.position;
        let outline = outlined(scanner, tape, start, detect::LISTS);
        let list = detect::list_of(text, tape);
        let Some((path, _)) = list else { return (outline, None) };
        if detect::is_element(text, tape, self.options) {
            return (outlined(scanner, tape, start, &[]), None);
        }
        match detect::only_list(text, tape, path) {
            Some(only) => (outlined(scanner, tape, start, only), detect::list_of(text, tape)),
            None => (outline, list),
        }
    }

    /// Reads the list of an envelope, and what stands around it.
    fn envelope(&mut self, text: &str, tape: &mut Tape, path: &'static str, list: Index) -> Result<(), Stop> {
        self.shape = Some(Shape::Envelope);
        self.list = Some(detect::whole_path(text, tape, path));
        let start = tape.node(list).start as usize;
        let single = tape.node(list).kind == NodeKind::Object;
        let mut around = std::mem::take(tape);
        let mut scanner = Scanner::new(text);
        scanner.position = start;
        scanner.tolerated.clear();
        let path = format!("/{path}");
        let read = if single {
            self.single(text, &mut scanner, tape, &path)
        } else {
            self.list(text, &mut scanner, tape, &path)
        };
        if read.is_err() {
            if self.written == 0 {
                return read;
            }
            around.cut(list + 1);
        }
        self.beside(text, &around)?;
        read
    }

    /// Reads an envelope without its list, which a page without elements may leave out.
    fn unlisted(&mut self, text: &str, tape: &Tape, path: &'static str) -> Result<(), Stop> {
        self.shape = Some(Shape::Envelope);
        self.list = Some(path);
        self.beside(text, tape)?;
        if !detect::announces(text, tape) {
            return Ok(());
        }
        let source = Source { text, tape, value: ROOT, base: "", strict: self.strict };
        let mut cx = Context::new(self.options, Some(source), &mut self.report, Side::V2, &[]);
        cx.say_absent(ROOT, path, General::Missing { member: path });
        Err(Stop)
    }

    /// Reads what stands beside a list, and says what of it is not carried.
    fn beside(&mut self, text: &str, tape: &Tape) -> Result<(), Stop> {
        let place = Place { text, tape, list: self.list };
        let Some(found) = self.found.or_else(|| detect::of_list(place, self.options)) else { return Ok(()) };
        if self.read == 0 {
            self.found = Some(found);
        }
        let source = Source { text, tape, value: ROOT, base: "", strict: self.strict };
        let to = (self.task == Task::Convert).then(|| self.to(&found));
        let mut cx = Context::new(self.options, Some(source), &mut self.report, found.side, &[]);
        cx.to = to;
        for &key in &tape.duplicates {
            cx.say_duplicate(key);
        }
        self.kept = layout::beside(&mut cx, found.entry.layout, found.side);
        if !cx.failed() {
            return Ok(());
        }
        self.discard();
        Err(Stop)
    }

    /// Reads the items of a list, one after the other, each to the same tape.
    fn list(&mut self, text: &str, scanner: &mut Scanner<'_>, tape: &mut Tape, path: &str) -> Result<(), Stop> {
        let opened = scanner.open_array();
        let mut more = self.scanned(text, tape, path, opened, scanner)?;
        let mut place = String::new();
        while more {
            place.clear();
            place.push_str(path);
            pointer::push_item(&mut place, self.read);
            let item = scanner.value(tape);
            if item.is_err_and(|error| error.wrong != Wrong::Empty) {
                self.failed(&place);
            }
            self.scanned(text, tape, &place, item.map_err(SyntaxError::in_list), scanner)?;
            self.read += 1;
            let next = scanner.next_item();
            let is_cut = next.is_err_and(|error| error.wrong == Wrong::CommaExpected { array: true });
            let next = self.scanned(text, tape, path, next, scanner);
            // Of a list that breaks off, nobody knows how many there were to be.
            let several = !matches!(next, Ok(false)) || self.read > 1;
            self.element(text, tape, &place, several)?;
            if is_cut {
                self.cut(path);
            }
            more = next?;
        }
        Ok(())
    }

    /// Names the element that stands where a comma must.
    #[cold]
    fn cut(&mut self, path: &str) {
        let mut place = path.to_owned();
        pointer::push_item(&mut place, self.read);
        self.failed(&place);
    }

    /// Reads the one element that stands in place of a list.
    fn single(&mut self, text: &str, scanner: &mut Scanner<'_>, tape: &mut Tape, path: &str) -> Result<(), Stop> {
        let item = scanner.value(tape);
        self.scanned(text, tape, path, item, scanner)?;
        let source = Source { text, tape, value: ROOT, base: path, strict: self.strict };
        self.say_node(source, ROOT, General::SingleForList);
        self.read = 1;
        self.element(text, tape, path, false)
    }

    /// Reports what the scanner tolerated and where it failed.
    fn scanned<T>(
        &mut self,
        text: &str,
        tape: &Tape,
        base: &str,
        scan: Result<T, SyntaxError>,
        scanner: &mut Scanner<'_>,
    ) -> Result<T, Stop> {
        let source = Source { text, tape, value: ROOT, base, strict: true };
        self.strict &= scanner.tolerated.is_empty();
        for (i, tolerated) in scanner.tolerated.drain(..).enumerate() {
            let range = Some((tolerated.start, tolerated.end));
            let path = if i < PLACED { source.around(tolerated.start) } else { base.to_owned() };
            match tolerated.what {
                Tolerance::ByteOrderMark => self.report.say(&General::ByteOrderMark, &path, range),
                Tolerance::TrailingComma => self.report.say(&General::TrailingComma, &path, range),
                Tolerance::Comment => self.report.say(&General::Comment, &path, range),
            }
        }
        scan.map_err(|error| {
            let (at, finding) = match (scanner.template(error), error.wrong) {
                (Some((at, place)), _) => (at, General::Template { place }),
                (None, Wrong::Empty) => (error.offset(), General::Empty),
                (None, Wrong::Trailing) => (error.offset(), General::Trailing),
                (None, wrong) => (error.offset(), General::Syntax { wrong: wrong.words() }),
            };
            let path = source.around(at);
            let range = (text.floor_char_boundary(at), text.ceil_char_boundary(at + 1));
            self.report.say(&finding, &path, Some(range));
            Stop
        })
    }

    /// Ends the output.
    fn close(&mut self) {
        if self.read == 0 {
            self.empty();
        } else if let Some(arrangement) = self.arrangement.filter(|_| self.written > 0) {
            arrangement.enclose(&mut self.out, self.written, &self.kept);
        }
    }

    /// A list without elements is written as one, where it is clear of what.
    fn empty(&mut self) {
        // What stands around the list of an envelope has told by now.
        let bare = || detect::of_list(Place { text: "", tape: &Tape::default(), list: None }, self.options);
        let Some(found) = self.found.or_else(|| bare().filter(|_| self.list.is_none())) else {
            return self.say(&self.unrecognised());
        };
        self.found = Some(found);
        if self.task == Task::Detect {
            return;
        }
        let to = self.to(&found);
        let list = Some(self.shape == Some(Shape::Envelope));
        let layout = found.entry.layout;
        let given = Given { layout, from: found.side, to, list, several: true, wrapped: false };
        let arrangement = Arrangement::new(given, self.options);
        if arrangement.is_single() && self.task == Task::Convert {
            return self.say(&General::OneElement { count: "none" });
        }
        arrangement.enclose(&mut self.out, 0, &self.kept);
        self.say(&General::NoElements);
    }
}

/// Reads the value at a place and nothing after it, but for the items of lists that are read later; up to an error.
fn outlined(scanner: &mut Scanner<'_>, tape: &mut Tape, start: usize, unread: &'static [&'static str]) -> Scan {
    scanner.position = start;
    scanner.tolerated.clear();
    let outline = scanner.outline(tape, unread).and_then(|()| scanner.finish());
    if outline.is_err() {
        tape.cut(Index::MAX);
    }
    outline
}

/// Leaves what is read over and stands twice in a value to where it is read once more.
fn leave(scanner: &mut Scanner<'_>, tape: &mut Tape, value: Index) {
    let (start, end) = tape.node(value).range();
    scanner.tolerated.retain(|it| !(start..end).contains(&it.start));
    let mut twice = std::mem::take(&mut tape.duplicates);
    twice.retain(|&key| !(start..end).contains(&tape.node(key).range().0));
    tape.duplicates = twice;
}

#[cfg(test)]
mod tests {
    use crate::convert::{Outcome, convert, detect};
    use crate::options::{Family, Options, Side};

    const OBJECT: &str = r#"{"schemaId": "builtin:alerting.profile", "scope": "environment", "value":
        {"name": "A", "eventFilters": []}}"#;

    /// How many profiles are written, and the errors with their places.
    fn told(text: &str) -> (usize, Vec<(String, usize)>, Outcome) {
        let outcome = convert(text, &Options::default());
        let written = outcome.output.as_deref().map_or(0, |output| output.matches("displayName").count());
        let errors = outcome.diagnostics.iter().filter(|said| said.code() == "general/syntax");
        let errors = errors.map(|said| (said.message().to_owned(), said.span().map_or(0, |span| span.offset)));
        (written, errors.collect(), outcome)
    }

    #[test]
    fn a_list_in_an_envelope_keeps_what_a_bare_one_keeps() {
        let list = format!(r#"[{OBJECT}, {OBJECT}, {{"value": {{"name": "\"B\"]"}}}}"#);
        for end in (1..=list.len()).chain([list.len() + 4]) {
            let list = list.get(..end).unwrap_or(r#"[{"value": 1}}, 2], "a": 1}"#);
            for head in [r#"{"items": "#, r#"{"totalCount": 3, "items": "#] {
                let (bare, in_envelope) = (told(list), told(&format!("{head}{list}")));
                let expected: Vec<_> = bare.1.into_iter().map(|(message, at)| (message, at + head.len())).collect();
                assert_eq!((bare.0, expected), (in_envelope.0, in_envelope.1), "{head}{list}");
            }
        }
    }

    #[test]
    fn a_list_that_breaks_off_is_not_closed() {
        for (text, written) in [("[".to_owned(), 0), (" [ \n".to_owned(), 0), (format!("[{OBJECT},\n"), 1)] {
            let (kept, errors, outcome) = told(&text);
            let message = "this is not JSON: an array is not closed".to_owned();
            assert_eq!((kept, errors), (written, vec![(message, text.len())]), "{text}: {outcome:?}");
        }
        for text in ["", " \n"] {
            assert_eq!(told(text).2.diagnostics[0].code(), "general/empty", "{text}");
        }
    }

    #[test]
    fn an_envelope_that_breaks_off_keeps_its_list() {
        for (rest, wrong) in [
            ("", "an object is not closed"),
            (r#", "totalCount""#, "a colon is expected"),
            (r#", "totalCount": "#, "a value is expected"),
            (r#", "totalCount": 2 "pageSize""#, "a comma or `}` is expected"),
            (r#", "nextPageKey": "a"#, "a text is not closed"),
            (r#", "a": {"b": [1, "#, "a value is expected"),
        ] {
            let text = format!(r#"{{"items": [{OBJECT}, {OBJECT}]{rest}"#);
            let (written, errors, _) = told(&text);
            assert_eq!((written, errors.len()), (2, 1), "{text}");
            assert!(errors.iter().all(|(message, _)| message.contains(wrong)), "{text}: {errors:?}");
            assert_eq!(detect(&text, &Options::default()).kind, Some("alerting-profile"), "{text}");
        }
    }

    #[test]
    fn another_list_of_an_envelope_is_read_to_its_end() {
        for other in ["values", "problems"] {
            for wrong in ["[1 2]", "[1, {]", "[1, oops]", "[{\"a\": nul}]"] {
                let text = format!(r#"{{"items": [{OBJECT}], "{other}": {wrong}, "pageSize": 1}}"#);
                let (written, errors, outcome) = told(&text);
                assert_eq!((written, errors.len(), outcome.counts.error), (1, 1, 1), "{text}");
                let text = format!(r#"{{"{other}": {wrong}, "items": [{OBJECT}]}}"#);
                assert_eq!(told(&text).1.len(), 1, "{text}");
            }
            let text = format!(r#"/**/ {{"items": [{OBJECT}], "{other}": [1, /**/ 2,]}}"#);
            let (written, _, outcome) = told(&text);
            let read_over = ["general/comment", "general/trailing-comma"];
            let tolerated = outcome.diagnostics.iter().filter(|said| read_over.contains(&said.code())).count();
            assert_eq!((written, tolerated, outcome.counts.error), (1, 3, 0), "{text}: {outcome:?}");
        }
    }

    #[test]
    fn a_list_that_is_cut_keeps_what_is_whole_and_names_the_rest() {
        for (list, written, lost) in [
            (format!("[{OBJECT},\n{OBJECT}"), 2, vec![]),
            (format!("[{OBJECT}"), 1, vec![]),
            (format!("[{OBJECT}, "), 1, vec![]),
            (format!("[{OBJECT}\n{OBJECT}]"), 1, vec!["/1"]),
            (format!("[{OBJECT}, {{\"value\": {{\"na"), 1, vec!["/1"]),
            (format!("[{OBJECT}, oops, {OBJECT}]"), 1, vec!["/1"]),
        ] {
            for (text, base) in [(list.clone(), ""), (format!("{{\"items\": {list}"), "/items")] {
                let (kept, errors, outcome) = told(&text);
                assert_eq!((kept, errors.len()), (written, 1), "{text}: {outcome:?}");
                let failed: Vec<_> = outcome.elements.iter().map(|failed| &*failed.path).collect();
                assert_eq!(failed, lost.iter().map(|path| format!("{base}{path}")).collect::<Vec<_>>(), "{text}");
                assert_eq!(outcome.element_errors(), 0);
            }
        }
    }

    #[test]
    fn a_window_with_a_list_of_entities_is_a_window() {
        let window = r#"{"name": "W", "type": "PLANNED", "suppression": "DONT_DETECT_PROBLEMS", "description": "",
            "entities": ["HOST-0123456789ABCDEF"], "schedule": {"recurrenceType": "ONCE", "start": "2024-01-01 00:00",
            "end": "2024-01-02 00:00", "zoneId": "UTC"}}"#;
        let outcome = convert(window, &Options::default());
        let said: Vec<_> = outcome.diagnostics.iter().map(|said| (said.code(), said.path())).collect();
        assert_eq!((outcome.output, said), (None, vec![("general/widens-scope", "/entities")]));
    }

    #[test]
    fn a_member_named_as_a_list_deeper_down_is_read() {
        let (written, errors, _) = told(r#"{"displayName": "A", "rules": [], "result/problems": [1 2 oops]}"#);
        assert_eq!((written, errors.len()), (0, 1));
    }

    #[test]
    fn what_follows_a_whole_list_is_told_and_the_list_kept() {
        for list in [format!("[{OBJECT}]"), format!(r#"{{"items": [{OBJECT}]}}"#)] {
            let (written, _, outcome) = told(&format!("{list} {{}}"));
            let trailing = outcome.diagnostics.iter().filter(|said| said.code() == "general/trailing").count();
            assert_eq!((written, trailing, outcome.counts.error), (1, 1, 1), "{list}");
        }
    }

    #[test]
    fn an_empty_list_of_comments_is_read() {
        let comments = |text: &str, to| {
            let outcome = convert(text, &Options { to, ..Options::default() });
            assert_eq!(outcome.counts.error, 0, "{text}: {outcome:?}");
            (outcome.from, outcome.output.is_some_and(|output| output.contains("totalCount")))
        };
        let (v1, v2) = (Some(Side::V1), Some(Side::V2));
        assert_eq!(comments(r#"{"comments": [], "totalCount": 0}"#, None), (v2, false));
        assert_eq!(comments(r#"{"comments": [], "totalCount": 0}"#, v2), (v2, true));
        assert_eq!(comments(r#"{"comments": []}"#, None), (v1, true));
        assert_eq!(comments(r#"{"comments": []}"#, v1), (v2, false));
    }

    #[test]
    fn what_is_wrong_in_one_element_for_a_list_is_said_once() {
        let said = |text: &str| {
            let options = Options { family: Some(Family::Token), ..Options::default() };
            let said =
                convert(text, &options).diagnostics.into_iter().map(|said| (said.code(), said.path().to_owned()));
            said.filter(|(code, _)| code.starts_with("general/comment") || code.ends_with("-key")).collect::<Vec<_>>()
        };
        for (text, expected) in [
            (r#"{"apiTokens":{"id":"x", /*c*/ "name":"n"}}"#, [("general/comment", "/apiTokens")].as_slice()),
            (r#"{"apiTokens":{"id":"x","name":"n","a":1,"a":2}}"#, &[("general/duplicate-key", "/apiTokens/a")]),
            (
                r#"{/*b*/"b":1,"apiTokens":{"id":"x"/*c*/},"b":2}"#,
                &[("general/comment", ""), ("general/comment", "/apiTokens"), ("general/duplicate-key", "/b")],
            ),
        ] {
            let said = said(text);
            let mut said: Vec<_> = said.iter().map(|(code, path)| (*code, &**path)).collect();
            said.sort_unstable();
            assert_eq!(said, expected, "{text}");
        }
    }

    #[test]
    fn an_unknown_kind_is_said_of_the_family_that_was_given() {
        let said = |family| {
            let options = Options { family, kind: Some("dashboard".to_owned()), ..Options::default() };
            convert("{}", &options).diagnostics.iter().map(crate::Diagnostic::message).collect::<String>()
        };
        assert_eq!(said(None), "there is no kind `dashboard`");
        assert_eq!(said(Some(Family::Token)), "there is no kind `dashboard` in the family `token`");
    }

    #[test]
    fn what_stands_beside_a_list_before_an_error_is_told() {
        for text in [
            format!(r#"{{"nextPageKey": "a", "items": [{OBJECT}, {{"#),
            format!(r#"{{"nextPageKey": "a", "items": [{OBJECT}, {{"value": }}], "totalCount": 2}}"#),
            format!(r#"{{"items": [{OBJECT}], "nextPageKey": "a", "totalCount": "#),
        ] {
            let (written, errors, outcome) = told(&text);
            assert_eq!((written, errors.len()), (1, 1), "{text}");
            assert!(outcome.diagnostics.iter().any(|said| said.code() == "general/next-page"), "{text}");
        }
        let unread = r#"{"items": [], "nextPageKey": "a", "totalCount": "#;
        assert_eq!((told(unread).0, told(unread).1.len()), (0, 1));
    }
}
