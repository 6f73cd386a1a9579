//! What a conversion has to say: the parts of an outcome that a person or a program reads.

use std::borrow::Cow;
use std::fmt::Write;

use serde::Serialize;

use super::finding::Finding;
use super::general::Finding as General;

/// How much longer than its template a message mostly is at most, in bytes.
const ROOM_FOR_DATA: usize = 16;

/// One thing that a conversion or validation has to say, and the place it is about.
///
/// ```
/// use dt_translate::{Options, validate};
///
/// let outcome = validate("{\n  \"displayName\": \"\",\n  \"rules\": []\n}", &Options::default());
/// let diagnostic = &outcome.diagnostics[0];
/// assert_eq!((diagnostic.code, &*diagnostic.path), ("general/length", "/displayName"));
/// assert_eq!(diagnostic.span.unwrap().line, 2);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// What happened to the input.
    pub effect: Effect,
    /// A stable code, `kind/slug` or `general/slug`: never renamed, never used again for something else.
    pub code: &'static str,
    /// JSON Pointer into the input document, in the spelling of the input; empty for the whole document.
    pub path: String,
    /// JSON Pointer into the output, where a place there belongs to this one.
    pub target: Option<String>,
    /// The place in the text; of the nearest value around it where a member is absent. None for typed data.
    pub span: Option<Span>,
    /// How the rule behind it is known.
    pub evidence: Evidence,
    /// What happened, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<Cow<'static, str>>,
}

impl Diagnostic {
    /// An error about an input as a whole that a program cannot read.
    ///
    /// ```
    /// use dt_translate::Diagnostic;
    ///
    /// let diagnostic = Diagnostic::unreadable("there is no such file".to_owned());
    /// assert_eq!(diagnostic.code, "general/unreadable");
    /// assert_eq!(diagnostic.message, "this cannot be read: there is no such file");
    /// ```
    pub fn unreadable(error: String) -> Self {
        Self::new(&General::Unreadable { error }, String::new(), None)
    }

    /// A finding about a place in the document, and in its text.
    pub(crate) fn new(finding: &dyn Finding, path: String, span: Option<Span>) -> Self {
        let code = finding.code();
        let mut message = String::with_capacity(code.length + ROOM_FOR_DATA);
        let _ = write!(message, "{finding}");
        Self {
            severity: code.severity,
            effect: code.effect,
            code: code.id,
            path,
            target: None,
            span,
            evidence: code.evidence,
            message,
            help: code.help.map(Cow::Borrowed),
        }
    }
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
/// let comma = outcome.diagnostics.iter().find(|said| said.code == "general/trailing-comma").unwrap();
/// assert_eq!(comma.span, Some(Span { line: 1, column: 13, offset: 12, length: 1 }));
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
