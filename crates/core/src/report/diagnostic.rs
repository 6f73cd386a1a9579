//! What a conversion has to say: the parts of an outcome that a person or a program reads.

use std::fmt::{self, Write};
use std::num::NonZeroU32;

use serde::{Serialize, Serializer};

use super::finding::{Code, Finding};
use super::general::Finding as General;

/// One thing that a conversion or validation has to say, and the place it is about.
///
/// ```
/// use dt_translate::{Options, validate};
///
/// let outcome = validate("{\n  \"displayName\": \"\",\n  \"rules\": []\n}", &Options::default());
/// let diagnostic = &outcome.diagnostics[0];
/// assert_eq!((diagnostic.code(), diagnostic.path()), ("general/length", "/displayName"));
/// assert_eq!(diagnostic.span().unwrap().line, 2);
/// ```
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(as = "Written"))]
pub struct Diagnostic {
    pub(super) code: &'static Code,
    /// Path, message and target, one after the other: there are many diagnostics, and each text of its own would cost
    /// time and room.
    text: String,
    message: u32,
    target: Option<NonZeroU32>,
    span: Option<Span>,
}

/// A diagnostic as it is written.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Written<'d> {
    /// How grave it is.
    severity: Severity,
    /// What happened to the input.
    effect: Effect,
    /// A stable code, `kind/slug`, `general/slug` or `request/slug`: never renamed, never used again for something else.
    code: &'static str,
    /// JSON Pointer into the input document, in the spelling of the input; empty for the whole document.
    path: &'d str,
    /// JSON Pointer into the output, where a place there belongs to this one.
    target: Option<&'d str>,
    /// The place in the text; of the nearest value around it where a member is absent. None for what is about a whole
    /// document or body, and for data that is given in no text.
    span: Option<Span>,
    /// How the rule behind it is known.
    evidence: Evidence,
    /// What happened, in one sentence without a full stop.
    message: &'d str,
    /// What to do about it.
    help: Option<&'static str>,
}

impl Diagnostic {
    /// An error about an input as a whole that a program cannot read.
    ///
    /// ```
    /// use dt_translate::Diagnostic;
    ///
    /// let diagnostic = Diagnostic::unreadable("there is no such file".to_owned());
    /// assert_eq!(diagnostic.code(), "general/unreadable");
    /// assert_eq!(diagnostic.message(), "this cannot be read: there is no such file");
    /// ```
    pub fn unreadable(error: String) -> Self {
        Self::new(&General::Unreadable { error }, "", None)
    }

    /// An error about an output that a program cannot write, and why.
    ///
    /// ```
    /// use dt_translate::Diagnostic;
    ///
    /// let diagnostic = Diagnostic::unwritten("out/a.json cannot be written: it exists already".to_owned());
    /// assert_eq!(diagnostic.code(), "general/unwritten");
    /// ```
    pub fn unwritten(error: String) -> Self {
        Self::new(&General::Unwritten { error }, "", None)
    }

    /// An error about an input that is larger than a program takes.
    ///
    /// ```
    /// use dt_translate::Diagnostic;
    ///
    /// let diagnostic = Diagnostic::too_large("64 MiB");
    /// assert_eq!(diagnostic.message(), "the input is larger than 64 MiB");
    /// ```
    pub fn too_large(most: &str) -> Self {
        Self::new(&General::TooLarge { most: most.to_owned() }, "", None)
    }

    /// A finding about a place in the document, and in its text.
    pub(crate) fn new(finding: &dyn Finding, path: &str, span: Option<Span>) -> Self {
        Self::with(&mut String::new(), finding, path, span, 0)
    }

    /// The same, put together in a text that is used again and again, with room for the place in the output.
    pub(crate) fn with(draft: &mut String, finding: &dyn Finding, path: &str, span: Option<Span>, room: usize) -> Self {
        draft.clear();
        draft.push_str(path);
        let _ = write!(draft, "{finding}");
        let mut text = String::with_capacity(draft.len() + room);
        text.push_str(draft);
        Self { code: finding.code(), text, message: length(path), target: None, span }
    }

    /// How grave it is.
    pub const fn severity(&self) -> Severity {
        self.code.severity
    }

    /// What happened to the input.
    pub const fn effect(&self) -> Effect {
        self.code.effect
    }

    /// A stable code, `kind/slug`, `general/slug` or `request/slug`: never renamed, never used again for something else.
    pub const fn code(&self) -> &'static str {
        self.code.id
    }

    /// How the rule behind it is known.
    pub const fn evidence(&self) -> Evidence {
        self.code.evidence
    }

    /// What to do about it.
    pub const fn help(&self) -> Option<&'static str> {
        self.code.help
    }

    /// JSON Pointer into the input document, in the spelling of the input; empty for the whole document.
    pub fn path(&self) -> &str {
        self.text.get(..self.message as usize).unwrap_or_default()
    }

    /// What happened, in one sentence without a full stop.
    pub fn message(&self) -> &str {
        let end = self.target.map_or(self.text.len(), |target| target.get() as usize);
        self.text.get(self.message as usize..end).unwrap_or_default()
    }

    /// JSON Pointer into the output, where a place there belongs to this one.
    pub fn target(&self) -> Option<&str> {
        self.text.get(self.target?.get() as usize..)
    }

    /// The place in the text; of the nearest value around it where a member is absent. None for what is about a whole
    /// document or body, and for data that is given in no text.
    pub const fn span(&self) -> Option<Span> {
        self.span
    }

    pub(crate) const fn span_mut(&mut self) -> &mut Option<Span> {
        &mut self.span
    }

    /// Takes back which place in the output belongs to this one.
    pub(crate) fn lead_nowhere(&mut self) {
        if let Some(target) = self.target.take() {
            self.text.truncate(target.get() as usize);
        }
    }

    /// Says which place in the output belongs to this one, which no one has said before.
    pub(crate) fn lead_to(&mut self, target: &str) {
        self.target = NonZeroU32::new(length(&self.text));
        self.text.reserve_exact(target.len());
        self.text.push_str(target);
    }

    /// Lets its path begin with that of something around what it was said of.
    pub(crate) fn move_below(&mut self, around: &str) {
        self.text.insert_str(0, around);
        let by = length(around);
        self.message = self.message.saturating_add(by);
        self.target = self.target.map(|target| target.saturating_add(by));
    }

    /// Gives a place to what has none.
    pub fn place(&mut self, whole: Span) {
        self.span.get_or_insert(whole);
    }

    /// Lets its place count from the beginning of a larger text, which has so many lines and bytes before this one.
    pub fn shift(&mut self, lines: usize, bytes: usize) {
        if let Some(span) = &mut self.span {
            span.line += lines;
            span.offset += bytes;
        }
    }

    fn written(&self) -> Written<'_> {
        Written {
            severity: self.severity(),
            effect: self.effect(),
            code: self.code(),
            path: self.path(),
            target: self.target(),
            span: self.span,
            evidence: self.evidence(),
            message: self.message(),
            help: self.help(),
        }
    }
}

impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.written().serialize(serializer)
    }
}

impl fmt::Debug for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.written().fmt(f)
    }
}

/// How long a text is: none of a document of at most 2 GiB is longer than this can say.
fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

/// How grave a diagnostic is. It depends on the input alone, never on options.
///
/// ```
/// use dt_translate::{GENERAL_CODES, Severity};
///
/// let syntax = GENERAL_CODES.iter().find(|code| code.id == "general/syntax").unwrap();
/// assert_eq!(syntax.severity, Severity::Error);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// There is no output for the element it is in.
    Error,
    /// There is output, and something was lost, assumed or left to be done.
    Warning,
    /// There is output, and nothing was lost.
    Info,
}

/// What happened to the input.
///
/// ```
/// use dt_translate::Effect;
///
/// assert!(Effect::Dropped.is_lossy());
/// assert!(!Effect::Converted.is_lossy());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Effect {
    /// It has no place on the other side.
    Dropped,
    /// It is written with another meaning.
    Approximated,
    /// An inference fills a gap.
    Assumed,
    /// A person or a further request is needed.
    Manual,
    /// It is written in another form, with the same meaning.
    Converted,
    /// It is not as documented; it was read and carried all the same.
    Tolerated,
    /// Nothing was lost; it is good to know.
    Note,
    /// A rule is broken.
    Invalid,
}

impl Effect {
    /// Whether the output says less than the input, or something else.
    pub const fn is_lossy(self) -> bool {
        matches!(self, Self::Dropped | Self::Approximated | Self::Assumed | Self::Manual)
    }
}

/// How a rule is known.
///
/// ```
/// use dt_translate::{Evidence, kinds};
///
/// let inferred = kinds()[0].codes().iter().filter(|code| code.evidence == Evidence::Inferred);
/// assert!(inferred.count() > 0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Evidence {
    /// The vendor documents it, in prose, schema or example.
    Documented,
    /// Public code or recorded payloads show it.
    Observed,
    /// It follows from the two models; the vendor does not say it.
    Inferred,
}

/// A place in the text of the input.
///
/// ```
/// use dt_translate::{Options, Span, convert};
///
/// let outcome = convert("{\"rules\": [],\n}", &Options::default());
/// let comma = outcome.diagnostics.iter().find(|said| said.code() == "general/trailing-comma").unwrap();
/// assert_eq!(comma.span(), Some(Span { line: 1, column: 13, offset: 12, length: 1 }));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Span {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in UTF-16 code units.
    pub column: usize,
    /// The offset in bytes, from 0.
    pub offset: usize,
    /// The length in bytes.
    pub length: usize,
}

/// How many diagnostics there are of each severity.
///
/// ```
/// use dt_translate::{Counts, Options, convert};
///
/// let outcome = convert("", &Options::default());
/// assert_eq!(outcome.counts, Counts { error: 1, warning: 0, info: 0 });
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Counts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// The rest.
    pub info: usize,
}

impl Counts {
    pub(crate) fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.error += 1,
            Severity::Warning => self.warning += 1,
            Severity::Info => self.info += 1,
        }
    }

    pub(crate) fn remove(&mut self, severity: Severity, count: usize) {
        match severity {
            Severity::Error => self.error -= count,
            Severity::Warning => self.warning -= count,
            Severity::Info => self.info -= count,
        }
    }
}

/// How many diagnostics of a code were left out beyond the limit.
///
/// ```
/// use dt_translate::{Options, convert};
///
/// let two_unknown = r#"{"displayName": "A", "rules": [], "a": 1, "b": 2}"#;
/// let outcome = convert(two_unknown, &Options { limit: Some(1), ..Options::default() });
/// assert_eq!((outcome.more[0].code, outcome.more[0].count), ("general/unknown-member", 1));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct More {
    /// The code.
    pub code: &'static str,
    /// How many.
    pub count: usize,
}
