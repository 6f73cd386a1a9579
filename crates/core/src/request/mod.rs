//! Whole requests: a call in any of the forms in which people hold it becomes the requests that replace it.

mod answer;
mod call;
mod commands;
mod comments;
mod curl;
mod findings;
mod http;
mod located;
mod operation;
mod plan;
mod render;
mod secrets;
mod shell;
mod url;
mod variable;
mod work;

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use crate::options::Options;
use crate::report::diagnostic::{Counts, Diagnostic, More};
use crate::report::input::readable;
use crate::report::secret;
use call::Call;
use findings::Finding;
use work::Work;

pub use crate::report::request::{Request, When};
pub use answer::{Answer, Next, Response, translate_response};
pub use call::RequestParts;
pub use findings::CODES;
pub use operation::{Does, Operation, operations};
pub use render::Render;

/// The requests that replace one or several calls, and how their answers become the answers of before.
///
/// ```
/// use dt_translate::{Options, translate_request};
///
/// let plan = translate_request("GET /api/v1/problem/status", &Options::default());
/// assert!(plan.scopes_before.contains("DataExport"));
/// assert!(!plan.requests.is_empty() && plan.answers.len() == plan.calls);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// The requests. The first of each call replaces it; further ones say when they are due.
    pub requests: Vec<Request>,
    /// What there is to say, with places in the text that was given.
    pub diagnostics: Vec<Diagnostic>,
    /// How many more there are of a code, where the options limit them.
    pub more: Vec<More>,
    /// How many diagnostics there are.
    pub counts: Counts,
    /// Whether the requests do all that the calls did.
    pub lossless: bool,
    /// How many calls the text holds, those without an answer here included: what was found in them forbids it.
    pub calls: usize,
    /// The token scopes that the calls themselves needed.
    pub scopes_before: BTreeSet<&'static str>,
    /// For each call that is replaced, what makes its answer of the answers to the requests, and says which is sent
    /// first.
    pub answers: Vec<Answer>,
    /// For each request, the options of the curl command that it replaces, to be kept where it is written as one.
    pub flags: Vec<Vec<String>>,
    /// For each request, the variables in it and in those options that a shell fills in where it is written as a curl
    /// command. A dollar sign elsewhere is text.
    pub variables: Vec<BTreeSet<String>>,
    /// Where secrets stand in the text, in their order, besides those that [`secret_ranges`] finds. They are not part
    /// of the JSON, which says nothing of the text but the places of its diagnostics.
    ///
    /// [`secret_ranges`]: crate::secret_ranges
    #[serde(skip)]
    pub secrets: Vec<Range<usize>>,
}

impl Plan {
    /// The plan for a text that could not be read.
    ///
    /// ```
    /// use dt_translate::request::Plan;
    /// use dt_translate::Diagnostic;
    ///
    /// let plan = Plan::unreadable(Diagnostic::unreadable("there is no such file".to_owned()));
    /// assert_eq!(plan.counts.error, 1);
    /// assert!(plan.requests.is_empty() && !plan.lossless);
    /// ```
    pub fn unreadable(diagnostic: Diagnostic) -> Self {
        let counts = Counts { error: 1, ..Counts::default() };
        Self { diagnostics: vec![diagnostic], counts, ..Self::default() }
    }

    /// The answer of the first call.
    pub fn answer(&self) -> Option<&Answer> {
        self.answers.first()
    }
}

/// Translates a request, or several, to the requests that replace it.
///
/// The input is text in UTF-8: a URL, a method and a URL, HTTP text, or curl commands as people paste them. A token
/// in it stands in none of the requests.
///
/// ```
/// use dt_translate::{Options, translate_request};
///
/// let old = "GET https://abc.live.dynatrace.com/api/config/v1/maintenanceWindows";
/// let plan = translate_request(old, &Options::default());
/// assert_eq!(
///     plan.requests[0].url,
///     "https://abc.live.dynatrace.com/api/v2/settings/objects?schemaIds=builtin:alerting.maintenance-window&scopes=environment",
/// );
/// assert_eq!(plan.requests[0].scopes, ["settings.read"]);
/// ```
pub fn translate_request(input: impl AsRef<[u8]>, options: &Options) -> Plan {
    let input = input.as_ref();
    let text = readable(input);
    let mut work = Work::new(options);
    if !work.report.is_text(input, text) {
        return work.finish(text);
    }
    match work.read(text) {
        calls if calls.is_empty() && work.report.counts.error == 0 => {
            // In JSON, what looks like an option is text.
            if !secrets::is_json(text) {
                work.secrets.extend(secrets::of_options(text));
            }
            work.say(0..text.ceil_char_boundary(1), &Finding::NoRequest);
        }
        calls => work.calls(&calls),
    }
    work.secrets.extend(comments::secrets(text));
    work.finish(text)
}

/// Translates a request that is held as data.
///
/// ```
/// use dt_translate::request::RequestParts;
/// use dt_translate::{Options, translate_parts};
///
/// let old = RequestParts { url: "/api/config/v1/frequentIssueDetection".into(), ..RequestParts::default() };
/// let plan = translate_parts(&old, &Options::default());
/// assert_eq!(plan.requests[0].method, "GET");
/// ```
pub fn translate_parts(parts: &RequestParts, options: &Options) -> Plan {
    let mut work = Work::new(options);
    work.calls(&[Call::from(parts)]);
    let mut plan = work.finish("");
    plan.secrets.clear();
    for diagnostic in &mut plan.diagnostics {
        *diagnostic.span_mut() = None;
    }
    plan
}

/// A payload or request with everything secret in it masked.
///
/// Beyond [`secret_ranges`], these are the places where requests hold secrets: headers that are not known, parts of a
/// URL, options of a command.
///
/// ```
/// let held = "curl -H 'X-Key: abc' https://abc.live.dynatrace.com/api/v1/problem/status";
/// assert!(dt_translate::mask_secrets(held).starts_with("curl -H 'X-Key: ***' https://abc."));
/// ```
///
/// [`secret_ranges`]: crate::secret_ranges
pub fn mask_secrets(text: &str) -> String {
    secret::masked(text, &secret::ranges_with(text, &call_secrets(text))).into_owned()
}

/// Where secrets stand in the calls of a text, in their order, besides those that [`secret_ranges`] finds. A script may
/// be given where a payload is expected.
///
/// ```
/// assert_eq!(dt_translate::call_secrets("curl -u a:b https://h/api/v1/problem/status"), [8..11]);
/// ```
///
/// [`secret_ranges`]: crate::secret_ranges
pub fn call_secrets(text: &str) -> Vec<Range<usize>> {
    // JSON is long, and holds no calls but those in its comments.
    let has_none = secrets::is_json(text) && !text.contains("curl");
    if has_none { Vec::new() } else { translate_request(text, &Options::default()).secrets }
}
