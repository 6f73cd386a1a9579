//! What comes out of the pipeline.

use serde::Serialize;

use crate::detect::{Considered, Shape};
use crate::json::order::set;
use crate::options::{Family, Side};
use crate::report::diagnostic::{Counts, Diagnostic, More, Severity};
use crate::report::finding::Code;
use crate::report::origin::Link;
use crate::report::request::Request;

/// What came of a conversion or validation.
///
/// ```
/// use dt_translate::{Options, Side, convert};
///
/// let outcome = convert(r#"[{"detectFrequentIssuesInApplications": true}]"#, &Options::default());
/// assert_eq!((outcome.from, outcome.to), (Some(Side::V2), Some(Side::V1)));
/// assert_eq!(outcome.counts.error, 0);
/// assert!(outcome.output.is_some());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
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
    /// The output; none when none of its elements was converted, and after a validation.
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
    /// What the document, or of a list its first element that is not recognised, was compared with, when it is not clear
    /// what it is.
    pub considered: Vec<Considered>,
    /// Which items of the last element became which.
    #[serde(skip)]
    pub(crate) links: Vec<Link>,
}

impl Outcome {
    /// The outcome of an input that a program cannot read.
    ///
    /// ```
    /// use dt_translate::{Diagnostic, Outcome};
    ///
    /// let outcome = Outcome::unreadable(Diagnostic::unreadable("there is no such file".to_owned()));
    /// assert_eq!(outcome.counts.error, 1);
    /// assert!(outcome.output.is_none() && !outcome.lossless);
    /// ```
    pub fn unreadable(diagnostic: Diagnostic) -> Self {
        Self {
            family: None,
            kind: None,
            from: None,
            to: None,
            shape: None,
            output: None,
            lossless: false,
            counts: Counts { error: 1, ..Counts::default() },
            diagnostics: vec![diagnostic],
            more: Vec::new(),
            elements: Vec::new(),
            requests: Vec::new(),
            considered: Vec::new(),
            links: Vec::new(),
        }
    }

    /// How many errors there are that cost an element of a list each, and not the list.
    pub(crate) fn element_errors(&self) -> usize {
        let failed = self.elements.iter().filter(|element| element.target.is_none());
        let failed = set(failed.map(|element| &*element.path));
        let ancestors = |path| std::iter::successors(Some(path), |path: &&str| Some(path.rsplit_once('/')?.0));
        let in_failed = |path| ancestors(path).any(|path| failed.contains(path));
        let errors = self.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error);
        // Where the text is no JSON, the rest of the list is not read.
        let ends = |error: &Diagnostic| ["general/syntax", "general/template"].contains(&error.code());
        errors.filter(|error| self.output.is_some() && !ends(error) && in_failed(error.path())).count()
    }

    /// Takes back what was said with a code. Whether the output is lossless is not asked again.
    pub(crate) fn retract(&mut self, code: &'static Code) {
        let before = self.diagnostics.len();
        self.diagnostics.retain(|diagnostic| diagnostic.code() != code.id);
        let left_out: usize = self.more.iter().filter(|more| more.code == code.id).map(|more| more.count).sum();
        self.more.retain(|more| more.code != code.id);
        self.counts.remove(code.severity, before - self.diagnostics.len() + left_out);
    }
}

/// An element of a list that failed, or stands at another index in the output.
///
/// ```
/// use dt_translate::{Options, convert};
///
/// let list = r#"[{"displayName": "", "rules": []}, {"displayName": "A", "rules": []}]"#;
/// let outcome = convert(list, &Options::default());
/// assert_eq!((&*outcome.elements[0].path, &outcome.elements[0].target), ("/0", &None));
/// assert_eq!((&*outcome.elements[1].path, outcome.elements[1].target.as_deref()), ("/1", Some("/0")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct ElementOutcome {
    /// JSON Pointer into the input.
    pub path: String,
    /// JSON Pointer into the output; none when the element failed.
    pub target: Option<String>,
}

/// What a document is.
///
/// ```
/// use dt_translate::{Options, detect};
///
/// let detection = detect(r#"{"name": "A", "suppression": "DETECT_PROBLEMS_AND_ALERT"}"#, &Options::default());
/// assert_eq!(detection.kind, Some("maintenance-window"));
/// assert!(!detection.reasons.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[non_exhaustive]
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
    /// What the document, or of a list its first element that is not recognised, was compared with, when it is not clear
    /// what it is.
    pub considered: Vec<Considered>,
    /// Why nothing was recognised.
    pub diagnostics: Vec<Diagnostic>,
}

impl Detection {
    /// The detection of an input that a program cannot read.
    ///
    /// ```
    /// use dt_translate::{Detection, Diagnostic};
    ///
    /// let found = Detection::unreadable(Diagnostic::unreadable("there is no such file".to_owned()));
    /// assert_eq!((found.kind, found.diagnostics.len()), (None, 1));
    /// ```
    pub fn unreadable(diagnostic: Diagnostic) -> Self {
        Self {
            family: None,
            kind: None,
            side: None,
            shape: None,
            reasons: Vec::new(),
            considered: Vec::new(),
            diagnostics: vec![diagnostic],
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::convert::convert;
    use crate::options::Options;
    use crate::report::finding::Finding as _;
    use crate::report::general::Finding as General;

    #[test]
    fn what_is_retracted_no_longer_counts_with_its_severity() {
        for limit in [None, Some(0), Some(1)] {
            let token = r#"{"token": "abcdefghijklmnopqrstu", "more": 1}"#;
            let options = Options { limit, kind: Some("token-lookup".to_owned()), ..Options::default() };
            let mut outcome = convert(token, &options);
            let before = outcome.counts;
            outcome.retract(General::TokenFormat.code());
            assert_eq!((before.warning - outcome.counts.warning, before.info), (1, outcome.counts.info), "{limit:?}");
            let id = General::TokenFormat.code().id;
            let is_kept = outcome.diagnostics.iter().any(|said| said.code() == id);
            assert!(!is_kept && outcome.more.iter().all(|more| more.code != id), "{limit:?}: {outcome:?}");
        }
    }
}
