//! Whole requests: a call in any of the forms in which people hold it becomes the requests that replace it.

pub(crate) mod answer;
pub(crate) mod call;
mod curl;
pub(crate) mod findings;
mod http;
mod located;
mod operation;
mod plan;
pub(crate) mod render;
mod shell;
mod url;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::options::{Options, Side};
use crate::report::diagnostic::{Counts, Diagnostic};
use crate::report::finding::Shown;
use crate::report::request::Request;
use crate::report::{Report, spans};
use answer::Answer;
use call::{Call, Header, RequestParts};
use curl::Noticed;
use findings::Finding;
use located::Located;
use operation::{Body, OPERATIONS, Operation};
use plan::Planner;
use url::Url;

/// The requests that replace one or several calls, and how their answers become the answers of before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// The requests. The first of each call replaces it; further ones say when they are due.
    pub requests: Vec<Request>,
    /// What there is to say, with places in the text that was given.
    pub diagnostics: Vec<Diagnostic>,
    /// How many diagnostics there are.
    #[serde(skip)]
    pub counts: Counts,
    /// Whether the requests do all that the calls did.
    #[serde(skip)]
    pub lossless: bool,
    /// For each call, what makes its answer of the answers to the requests.
    #[serde(skip)]
    pub answers: Vec<Answer>,
    /// Options of curl commands, to be kept where the requests are written as such.
    #[serde(skip)]
    pub(crate) flags: Vec<String>,
}

impl Plan {
    /// The answer of the first call.
    pub fn answer(&self) -> Option<&Answer> {
        self.answers.first()
    }
}

/// Translates a request, or several, to the requests that replace it.
///
/// The text is a URL, a method and a URL, HTTP text, or curl commands as people paste them. A token in it
/// stands in none of the requests.
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
pub fn translate_request(text: &str, options: &Options) -> Plan {
    let mut work = Work::new(options);
    match read(text, &mut work.report) {
        Some(calls) => work.calls(&calls),
        None => work.say(0..text.len().min(1), &Finding::NoRequest),
    }
    work.finish(text)
}

/// Translates a request that is held as data.
///
/// ```
/// use dt_translate::{Options, RequestParts, translate_parts};
///
/// let old = RequestParts { url: "/api/config/v1/frequentIssueDetection".into(), ..RequestParts::default() };
/// let plan = translate_parts(&old, &Options::default());
/// assert_eq!(plan.requests[0].method, "GET");
/// ```
pub fn translate_parts(parts: &RequestParts, options: &Options) -> Plan {
    let mut work = Work::new(options);
    work.calls(&[Call::from(parts)]);
    let mut plan = work.finish("");
    for diagnostic in &mut plan.diagnostics {
        diagnostic.span = None;
    }
    plan
}

/// Reads the calls of a text; `None` when there are none.
fn read(text: &str, report: &mut Report) -> Option<Vec<Call>> {
    if !curl::begins_command(text) {
        return Some(http::calls(text)).filter(|calls| !calls.is_empty());
    }
    match curl::calls(text) {
        Ok(calls) => Some(calls.into_iter().map(|(call, noticed)| heed(call, &noticed, report)).collect()),
        Err(quote) => {
            let range = Some((quote.0, quote.0 + 1));
            report.say(&Finding::UnclosedQuote, String::new(), range);
            Some(Vec::new())
        }
    }
}

/// Says what was noticed about a command.
fn heed(call: Call, noticed: &[Noticed], report: &mut Report) -> Call {
    for notice in noticed {
        let (place, finding) = match notice {
            Noticed::UnknownOption(word) => (word, Finding::UnknownOption { option: Shown::from(&*word.text) }),
            Noticed::Secret(word) => (word, Finding::SecretLeftOut),
            Noticed::File(word) => (word, Finding::BodyInFile { file: Shown::from(&*word.text) }),
        };
        let range = place.range();
        report.say(&finding, String::new(), Some((range.start, range.end)));
    }
    call
}

/// The translation of the calls of one text.
struct Work<'o> {
    options: &'o Options,
    report: Report,
    requests: Vec<Request>,
    answers: Vec<Answer>,
    flags: Vec<String>,
}

impl<'o> Work<'o> {
    fn new(options: &'o Options) -> Self {
        let report = Report::new(options.limit);
        Self { options, report, requests: Vec::new(), answers: Vec::new(), flags: Vec::new() }
    }

    fn say(&mut self, range: std::ops::Range<usize>, finding: &Finding) {
        self.report.say(finding, String::new(), Some((range.start, range.end)));
    }

    fn calls(&mut self, calls: &[Call]) {
        for (i, call) in calls.iter().enumerate() {
            let place = if calls.len() > 1 { format!("/{i}") } else { String::new() };
            self.call(call, place);
        }
    }

    fn call(&mut self, call: &Call, place: String) {
        let url = Url::parse(&call.url);
        for range in &url.broken {
            self.report.say(&Finding::BrokenEscape, format!("{place}/url"), Some((range.start, range.end)));
        }
        let method = call.method();
        let found = find(&url, &method, self.options.to);
        let (operation, path) = match found {
            Ok(found) => found,
            Err(finding) => {
                let range = url.path_range.clone();
                return self.report.say(&finding, format!("{place}/url"), Some((range.start, range.end)));
            }
        };
        let answer = Answer::new(operation, &url.base, &path);
        let errors = self.report.counts.error;
        let mut planner = Planner {
            call,
            url: &url,
            operation,
            options: self.options,
            path,
            place,
            report: &mut self.report,
            requests: Vec::new(),
            answer,
        };
        notices(&mut planner);
        (operation.plan)(&mut planner);
        keep_headers(&mut planner);
        let (requests, mut answer) = (planner.requests, planner.answer);
        if self.report.counts.error > errors {
            return;
        }
        answer.requests.clone_from(&requests);
        self.requests.extend(requests);
        self.answers.push(answer);
        self.flags.extend(call.flags.iter().map(|flag| flag.text.clone()));
    }

    fn finish(mut self, text: &str) -> Plan {
        spans::locate(text, &mut self.report.diagnostics);
        Plan {
            requests: self.requests,
            lossless: !self.report.lossy && self.report.counts.error == 0,
            counts: self.report.counts,
            diagnostics: self.report.diagnostics,
            answers: self.answers,
            flags: self.flags,
        }
    }
}

/// Says what every call may have wrong, whatever it does.
fn notices(planner: &mut Planner<'_>) {
    let url = planner.url;
    if !url.api {
        planner.say_url(&Finding::MissingApi);
    }
    if let Some(step) = url.path.iter().find(|step| step.text == MISSPELT) {
        planner.say("/url", step.range(), &Finding::Misspelt { right: "infrastructure" });
    }
    for parameter in &url.query {
        let name = &*parameter.name.text;
        if TOKEN_PARAMETERS.contains(&name.to_ascii_lowercase().as_str()) {
            planner.say_query(name, &parameter.value, &Finding::TokenInUrl);
        } else if !planner.operation.query.contains(&name) {
            planner.say_query(name, &parameter.name, &Finding::UnknownParameter { name: Shown::from(name) });
        }
    }
    if planner.operation.body == Body::None {
        planner.no_body();
    }
}

/// How the vendor's guide writes `infrastructure`.
const MISSPELT: &str = "infrastrucutre";

/// Query parameters that hold a token.
const TOKEN_PARAMETERS: &[&str] = &["api-token", "apitoken", "token"];

/// Headers of a call that go with its requests.
const KEPT_HEADERS: &[&str] = &["Accept", "Accept-Language", "User-Agent"];

/// Headers that the requests have by themselves, or that belong to the connection.
const OWN_HEADERS: &[&str] =
    &["Authorization", "Content-Type", "Content-Length", "Host", "Connection", "Accept-Encoding"];

/// Keeps the headers that say something of the request. Others could hold a secret.
fn keep_headers(planner: &mut Planner<'_>) {
    let call = planner.call;
    for header in &call.headers {
        let kept = KEPT_HEADERS.iter().find(|name| header.is(name));
        if let Some(name) = kept {
            for request in &mut planner.requests {
                request
                    .headers
                    .insert((*name).to_owned(), crate::report::secret::mask(&header.value.text).into_owned());
            }
        } else if !OWN_HEADERS.iter().any(|name| header.is(name)) {
            leave_out(planner, header);
        }
    }
}

fn leave_out(planner: &mut Planner<'_>, header: &Header) {
    let pointer = format!("/headers/{}", crate::report::secret::mask(&header.name.text));
    planner.say(&pointer, header.value.range(), &Finding::SecretLeftOut);
}

type Found = (&'static Operation, BTreeMap<&'static str, Located>);

/// The operation of a call, and the parameters of its path.
fn find(url: &Url, method: &str, to: Option<Side>) -> Result<Found, Finding> {
    let path = url.path.iter().map(|step| &*step.text).collect::<Vec<_>>().join("/");
    let on_path = OPERATIONS.iter().filter_map(|operation| Some((operation, parameters(operation, url)?)));
    let on_path: Vec<_> = on_path.filter(|(operation, _)| to.is_none_or(|to| operation.side != to)).collect();
    // A fixed step says more than a parameter.
    let fixed = |operation: &Operation| operation.path.split('/').filter(|step| !step.starts_with('{')).count();
    let fits = on_path.iter().filter(|(operation, _)| operation.method == method);
    if let Some(found) = fits.max_by_key(|(operation, _)| fixed(operation)) {
        return Ok(found.clone());
    }
    if !on_path.is_empty() {
        let known: Vec<_> = on_path.iter().map(|(operation, _)| operation.method).collect();
        return Err(Finding::NoSuchMethod { method: Shown::from(method), known: Shown::from(&*known.join(", ")) });
    }
    Err(match operation::api_of(&path) {
        Some(api) => Finding::NotCovered { api: Shown::from(api) },
        None => Finding::NotDynatrace { path: Shown::from(&*path) },
    })
}

/// The parameters of a path that fits an operation.
fn parameters(operation: &Operation, url: &Url) -> Option<BTreeMap<&'static str, Located>> {
    let steps: Vec<_> = operation.path.split('/').collect();
    if steps.len() != url.path.len() {
        return None;
    }
    let mut parameters = BTreeMap::new();
    for (step, given) in steps.into_iter().zip(&url.path) {
        match step.strip_prefix('{').and_then(|step| step.strip_suffix('}')) {
            Some(name) => {
                parameters.insert(name, given.clone());
            }
            None if step == given.text || step == "infrastructure" && given.text == MISSPELT => {}
            None => return None,
        }
    }
    Some(parameters)
}
