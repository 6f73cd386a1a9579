//! The one pipeline: text in, outcome out.

use serde::Serialize;

use crate::detect::{self, Considered, Match, Place, Shape, Unmatched};
use crate::json::pointer;
use crate::json::scan::{Scanner, SyntaxError, Tolerance, Wrong};
use crate::json::tape::{Index, NodeKind, ROOT, Tape};
use crate::kind::Element;
use crate::layout::{self, Arrangement, Given};
use crate::options::{Family, Options, Side};
use crate::report::diagnostic::{Counts, Diagnostic, More};
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::report::request::Request;
use crate::report::{Context, Report, Source, spans};

/// What came of a conversion or validation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// The family of the document; none when nothing was recognised.
    pub family: Option<Family>,
    /// The kind of the document.
    pub kind: Option<&'static str>,
    /// The side that the input is on.
    pub from: Option<Side>,
    /// The side that the output is on.
    pub to: Option<Side>,
    /// The form of the input.
    pub shape: Option<Shape>,
    /// The output; none when no element was converted, and after a validation.
    pub output: Option<String>,
    /// Whether the output says all that the input says.
    pub lossless: bool,
    /// How many diagnostics there are, those beyond a limit included.
    pub counts: Counts,
    /// What there is to say, in the order of the input.
    pub diagnostics: Vec<Diagnostic>,
    /// How many diagnostics of a code were left out beyond a limit.
    pub more: Vec<More>,
    /// Elements of a list that failed, or stand at another index in the output.
    pub elements: Vec<ElementOutcome>,
    /// Requests to send besides, for what a payload cannot carry.
    pub requests: Vec<Request>,
    /// What the document was compared with, when it is not clear what it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub considered: Vec<Considered>,
}

/// An element of a list that failed, or stands at another index in the output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ElementOutcome {
    /// JSON Pointer into the input.
    pub path: String,
    /// JSON Pointer into the output; none when the element failed.
    pub target: Option<String>,
}

/// What a document is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Detection {
    /// The family; none when nothing was recognised.
    pub family: Option<Family>,
    /// The kind.
    pub kind: Option<&'static str>,
    /// The side.
    pub side: Option<Side>,
    /// The form.
    pub shape: Option<Shape>,
    /// What speaks for it.
    pub reasons: Vec<String>,
    /// What the document was compared with, when it is not clear what it is.
    pub candidates: Vec<Considered>,
    /// Why nothing was recognised.
    pub diagnostics: Vec<Diagnostic>,
}

/// Translates a document to the other side, or to the side that the options ask for.
///
/// The input is JSON text in UTF-8. Lists are translated element by element: an error in one leaves the
/// others alone.
///
/// ```
/// use dt_translate::{Options, convert};
///
/// let old = r#"{
///     "frequentIssueDetectionApplicationEnabled": true,
///     "frequentIssueDetectionServiceEnabled": true,
///     "frequentIssueDetectionInfrastructureEnabled": false
/// }"#;
/// let outcome = convert(old, &Options::default());
/// assert!(outcome.lossless);
/// assert!(outcome.output.unwrap().contains("\"detectFrequentIssuesInInfrastructure\": false"));
/// ```
pub fn convert(input: impl AsRef<[u8]>, options: &Options) -> Outcome {
    Job::new(options, Task::Convert).run(input.as_ref())
}

/// Checks a document against every rule of the side it is on. There is no output.
///
/// ```
/// use dt_translate::{Options, validate};
///
/// let outcome = validate(r#"{"displayName": "", "rules": []}"#, &Options::default());
/// assert_eq!(outcome.counts.error, 1);
/// ```
pub fn validate(input: impl AsRef<[u8]>, options: &Options) -> Outcome {
    Job::new(options, Task::Validate).run(input.as_ref())
}

/// Says what a document is, and why.
///
/// ```
/// use dt_translate::{Family, Options, Side, detect};
///
/// let detection = detect(r#"{"detectFrequentIssuesInApplications": true}"#, &Options::default());
/// assert_eq!(detection.family, Some(Family::FrequentIssueDetection));
/// assert_eq!(detection.side, Some(Side::V2));
/// ```
pub fn detect(input: impl AsRef<[u8]>, options: &Options) -> Detection {
    let mut job = Job::new(options, Task::Detect);
    job.document(input.as_ref());
    let found = job.found;
    let outcome = job.outcome(input.as_ref());
    Detection {
        family: outcome.family,
        kind: outcome.kind,
        side: outcome.from,
        shape: outcome.shape,
        reasons: found.map(|found| found.reason()).into_iter().collect(),
        candidates: outcome.considered,
        diagnostics: if found.is_none() { outcome.diagnostics } else { Vec::new() },
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Task {
    Convert,
    Validate,
    Detect,
}

/// How many tolerated places of an element are placed exactly; those beyond name the element.
const PLACED: usize = 64;

/// Texts are addressed by 32-bit offsets, with room to spare.
const LARGEST: usize = 1 << 31;

/// The input up to where it stops to be text.
fn readable(input: &[u8]) -> &str {
    match std::str::from_utf8(input) {
        Ok(text) => text,
        Err(error) => {
            input.get(..error.valid_up_to()).map(std::str::from_utf8).and_then(Result::ok).unwrap_or_default()
        }
    }
}

/// A document on its way through the pipeline.
struct Job<'o> {
    options: &'o Options,
    task: Task,
    report: Report,
    shape: Option<Shape>,
    /// The path of the list in an envelope.
    list: Option<&'static str>,
    /// Nothing had to be tolerated so far.
    strict: bool,
    found: Option<Match>,
    considered: Vec<Considered>,
    arrangement: Option<Arrangement>,
    out: String,
    /// Elements that were read, and that were written.
    read: usize,
    written: usize,
    elements: Vec<ElementOutcome>,
}

/// Reading ends here; the report says why.
struct Stop;

impl<'o> Job<'o> {
    fn new(options: &'o Options, task: Task) -> Self {
        Self {
            options,
            task,
            report: Report::new(options.limit),
            shape: None,
            list: None,
            strict: true,
            arrangement: None,
            found: None,
            considered: Vec::new(),
            out: String::new(),
            read: 0,
            written: 0,
            elements: Vec::new(),
        }
    }

    fn run(mut self, input: &[u8]) -> Outcome {
        self.document(input);
        self.outcome(input)
    }

    fn outcome(mut self, input: &[u8]) -> Outcome {
        spans::locate(readable(input), &mut self.report.diagnostics);
        let to = self.found.map(|found| self.to(&found));
        let converted = self.task == Task::Convert && (self.written > 0 || self.report.counts.error == 0);
        Outcome {
            family: self.found.map(|found| found.entry.family),
            kind: self.found.map(|found| found.entry.id),
            from: self.found.map(|found| found.side),
            to: to.filter(|_| self.task == Task::Convert),
            shape: self.shape,
            output: converted.then_some(self.out),
            lossless: !self.report.lossy && self.report.counts.error == 0,
            counts: self.report.counts,
            more: self.report.more(),
            diagnostics: self.report.diagnostics,
            elements: self.elements,
            requests: self.report.requests,
            considered: self.considered,
        }
    }

    fn to(&self, found: &Match) -> Side {
        self.options.to.unwrap_or(found.side.other())
    }

    fn document(&mut self, input: &[u8]) {
        let Some(text) = self.text(input) else { return };
        if self.known_options().is_none() {
            return;
        }
        let read = self.elements_of(text);
        // After a syntax error, the elements before it are kept.
        if read.is_ok() || self.written > 0 {
            self.close();
        }
    }

    /// The input as text.
    fn text<'t>(&mut self, input: &'t [u8]) -> Option<&'t str> {
        if input.len() > LARGEST {
            self.say(&General::TooLarge);
            return None;
        }
        match std::str::from_utf8(input) {
            Ok(text) => Some(text),
            Err(error) => {
                let what = match input {
                    [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "this is UTF-16 text",
                    _ => "these bytes are not UTF-8 text",
                };
                let at = error.valid_up_to();
                self.report.say(&General::NotUtf8 { what }, String::new(), Some((at, at + 1)));
                None
            }
        }
    }

    fn known_options(&mut self) -> Option<()> {
        if detect::allowed(self.options).next().is_some() {
            return Some(());
        }
        let name = self.options.kind.as_deref().unwrap_or_default();
        self.say(&General::UnknownKind { name: Shown::from(name) });
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
        let outline = scanner.outline(&mut tape, detect::LISTS);
        self.scanned(text, &tape, "", outline, &mut scanner)?;
        let end = scanner.finish();
        self.scanned(text, &tape, "", end, &mut scanner)?;
        match detect::list_of(text, &tape) {
            Some((path, list)) => self.envelope(text, &mut tape, path, list),
            None => {
                self.shape = Some(Shape::Object);
                self.read = 1;
                self.element(text, &tape, "", false)
            }
        }
    }

    /// Reads the list of an envelope, and what stands around it.
    fn envelope(&mut self, text: &str, tape: &mut Tape, path: &'static str, list: Index) -> Result<(), Stop> {
        self.shape = Some(Shape::Envelope);
        self.list = Some(path);
        let start = tape.node(list).start as usize;
        let single = tape.node(list).kind == NodeKind::Object;
        let around = std::mem::take(tape);
        let mut scanner = Scanner::new(text);
        scanner.position = start;
        scanner.tolerated.clear();
        let path = format!("/{path}");
        if single {
            self.single(text, &mut scanner, tape, &path)?;
        } else {
            self.list(text, &mut scanner, tape, &path)?;
        }
        self.beside(text, &around)
    }

    /// Says what stands beside a list and is not carried.
    fn beside(&mut self, text: &str, tape: &Tape) -> Result<(), Stop> {
        let Some(found) = self.found.or_else(|| detect::of_list(self.list, self.options)) else { return Ok(()) };
        let source = Source { text, tape, value: ROOT, base: "", strict: self.strict };
        let mut cx = Context::new(self.options, Some(source), &mut self.report, found.side, &[]);
        for &key in &tape.duplicates {
            cx.say_duplicate(key);
        }
        layout::beside(&mut cx, found.entry.layout, found.side);
        if !cx.failed() {
            return Ok(());
        }
        self.written = 0;
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
            self.scanned(text, tape, &place, item, scanner)?;
            self.read += 1;
            let next = scanner.next_item();
            more = self.scanned(text, tape, path, next, scanner)?;
            let several = more || self.read > 1;
            self.element(text, tape, &place, several)?;
        }
        Ok(())
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
                Tolerance::ByteOrderMark => self.report.say(&General::ByteOrderMark, path, range),
                Tolerance::TrailingComma => self.report.say(&General::TrailingComma, path, range),
                Tolerance::Comment => self.report.say(&General::Comment, path, range),
            }
        }
        scan.map_err(|error| {
            let path = source.around(error.offset);
            let end = text.len().min(error.offset + 1);
            self.syntax(error, path, (error.offset.min(end), end));
            Stop
        })
    }

    fn syntax(&mut self, error: SyntaxError, path: String, range: (usize, usize)) {
        let wrong = match error.wrong {
            Wrong::Empty => return self.report.say(&General::Empty, path, Some(range)),
            Wrong::Trailing => return self.report.say(&General::Trailing, path, Some(range)),
            Wrong::PlaceholderForKey => {
                return self.report.say(&General::Template { place: "where a member must" }, path, Some(range));
            }
            Wrong::PlaceholderOpen => "a placeholder is not closed",
            Wrong::ValueExpected => "a value is expected here",
            Wrong::KeyExpected => "a member name in double quotes is expected here",
            Wrong::ColonExpected => "a colon is expected after the member name",
            Wrong::CommaExpected { array: false } => "a comma or `}` is expected after the member",
            Wrong::CommaExpected { array: true } => "a comma or `]` is expected after the item",
            Wrong::Unclosed { array: false } => "an object is not closed",
            Wrong::Unclosed { array: true } => "an array is not closed",
            Wrong::UnclosedString => "a text is not closed",
            Wrong::ControlCharacter => "a control character stands in a text; it must be escaped",
            Wrong::Escape => "this is no escape of JSON",
            Wrong::Surrogate => "half of a surrogate pair stands alone",
            Wrong::Number => "this is no number of JSON",
            Wrong::TooDeep => "arrays and objects are nested more than 128 deep",
            Wrong::CommentOpen => "a comment is not closed",
        };
        self.report.say(&General::Syntax { wrong }, path, Some(range));
    }

    /// Says something about the whole document.
    fn say(&mut self, finding: &General) {
        self.report.say(finding, String::new(), None);
    }

    /// Says something about a node.
    fn say_node(&mut self, source: Source<'_>, node: Index, finding: General) {
        Context::new(self.options, Some(source), &mut self.report, Side::V1, &[]).say_node(node, finding);
    }

    /// Recognises, converts and writes one element.
    fn element(&mut self, text: &str, tape: &Tape, base: &str, several: bool) -> Result<(), Stop> {
        let source = Source { text, tape, value: ROOT, base, strict: self.strict };
        let Some(found) = self.recognise(source) else {
            self.failed(base);
            return Ok(());
        };
        if self.task == Task::Detect {
            return Err(Stop);
        }
        let arrangement = self.arrange(source, &found, several);
        if arrangement.is_single() && self.read > 1 && self.task == Task::Convert {
            self.written = 0;
            self.say(&General::OneElement { count: self.read });
            return Err(Stop);
        }
        self.write(source, &found, arrangement);
        Ok(())
    }

    /// How the output is arranged: the first element decides.
    fn arrange(&mut self, source: Source<'_>, found: &Match, several: bool) -> Arrangement {
        let layout = found.entry.layout;
        let given = Given {
            layout,
            from: found.side,
            to: self.to(found),
            list: match self.shape {
                Some(Shape::Array) => Some(false),
                Some(Shape::Envelope) => Some(true),
                _ => None,
            },
            several,
            wrapped: layout.unwrap(found.side, source.text, source.tape, ROOT).1.is_some(),
        };
        *self.arrangement.get_or_insert_with(|| Arrangement::new(given, self.options))
    }

    /// Converts one element and keeps its output, or takes it back.
    fn write(&mut self, source: Source<'_>, found: &Match, arrangement: Arrangement) {
        let before = self.out.len();
        let to = self.to(found);
        let converting = self.task == Task::Convert;
        if converting {
            arrangement.separate(&mut self.out, self.written);
        }
        let place = arrangement.place(self.written);
        let mut element = Element {
            options: self.options,
            source,
            from: found.side,
            to: converting.then_some(to),
            out: &mut self.out,
            level: arrangement.level(),
            place: &place,
        };
        if !(found.entry.run)(&mut element, &mut self.report) {
            self.out.truncate(before);
            self.failed(source.base);
            return;
        }
        if self.written == 0 && converting {
            if to == found.side {
                self.say(&General::SameSide { side: to });
            }
            (found.entry.remark)(to, &mut self.report);
        }
        self.written += 1;
        if self.written != self.read {
            self.elements.push(ElementOutcome { path: source.base.to_owned(), target: Some(place) });
        }
    }

    fn failed(&mut self, base: &str) {
        if self.shape != Some(Shape::Object) {
            self.elements.push(ElementOutcome { path: base.to_owned(), target: None });
        }
    }

    /// The kind of an element: that of the first, or an error.
    fn recognise(&mut self, source: Source<'_>) -> Option<Match> {
        if let Some(first) = self.found
            && detect::still(self.place(source), &first)
        {
            return Some(first);
        }
        let found = match detect::matched(self.place(source), self.options) {
            Ok(found) => found,
            Err(unmatched) => match self.found {
                // The caller, or the elements before, say what it is; reading will say what is wrong.
                Some(first) => first,
                None => return self.unmatched(source, unmatched),
            },
        };
        if found.is_alike() {
            match self.found {
                Some(first) if first.entry.id == found.entry.id => return Some(first),
                Some(_) => {}
                None => self.say_node(source, ROOT, General::EitherSide),
            }
        }
        let first = *self.found.get_or_insert(found);
        if (found.entry.id, found.side) != (first.entry.id, first.side) {
            let finding = General::MixedKinds {
                found: found.entry.title,
                side: found.side,
                first: first.entry.title,
                first_side: first.side,
            };
            self.say_node(source, ROOT, finding);
            return None;
        }
        Some(first)
    }

    fn place<'a>(&self, source: Source<'a>) -> Place<'a> {
        Place { text: source.text, tape: source.tape, list: self.list }
    }

    fn unmatched(&mut self, source: Source<'_>, unmatched: Unmatched) -> Option<Match> {
        match unmatched {
            Unmatched::Stubs => self.say_node(source, ROOT, General::StubList),
            Unmatched::Response { schema, uid } => {
                let finding = General::Response { schema: Shown::from(&*schema), uid: Shown::from(&*uid) };
                self.say_node(source, ROOT, finding);
            }
            Unmatched::ForeignSchema { node, schema } if schema == "builtin:maintenance-windows" => {
                self.say_node(source, node, General::NewerSchema);
            }
            Unmatched::ForeignSchema { node, schema } => {
                self.say_node(source, node, General::ForeignSchema { schema: Shown::from(&*schema) });
            }
            Unmatched::Ambiguous(matches) => {
                self.considered = matches.iter().map(Match::considered).collect();
                let names: Vec<_> = self.considered.iter().map(|c| format!("{} {}", c.kind, c.side)).collect();
                let finding = General::Ambiguous { candidates: Shown::from(&*names.join(" or ")) };
                self.say_node(source, ROOT, finding);
            }
            Unmatched::Unrecognised => {
                self.considered = detect::considered(self.place(source), self.options);
                self.say_node(source, ROOT, General::Unrecognised);
            }
        }
        None
    }

    /// Ends the output.
    fn close(&mut self) {
        if self.read == 0 {
            self.empty();
        } else if let Some(arrangement) = self.arrangement.filter(|_| self.written > 0) {
            arrangement.enclose(&mut self.out, self.written);
        }
    }

    /// A list without elements is written as one, where it is clear of what.
    fn empty(&mut self) {
        let Some(found) = detect::of_list(self.list, self.options) else {
            return self.say(&General::Unrecognised);
        };
        self.found = Some(found);
        if self.task == Task::Detect {
            return;
        }
        let to = self.to(&found);
        let list = Some(self.shape == Some(Shape::Envelope));
        let layout = found.entry.layout;
        let given = Given { layout, from: found.side, to, list, several: true, wrapped: false };
        Arrangement::new(given, self.options).enclose(&mut self.out, 0);
        self.say(&General::NoElements);
    }
}
