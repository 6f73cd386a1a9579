//! Parts of answers that the core does not have in this form.

use std::collections::BTreeSet;
use std::ops::Range;

use dt_translate::auth::REPLACEMENTS;
use dt_translate::request::{Answer, Request};
use dt_translate::{Counts, Diagnostic, Evidence, KindEntry, More, Row, kinds};
use serde::{Deserialize, Serialize};

/// The requests that replace one or several calls, and how their answers become the answers of before.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Plan<'a> {
    /// The requests. The first of each call replaces it; further ones say when they are due.
    requests: &'a [Request],
    /// What there is to say, with places in the text that was given.
    diagnostics: &'a [Diagnostic],
    /// How many more there are of a code, where the options limit them.
    more: &'a [More],
    /// How many diagnostics there are.
    counts: Counts,
    /// Whether the requests do all that the calls did.
    lossless: bool,
    /// How many calls the text holds, those without an answer here included: what was found in them forbids it.
    calls: usize,
    /// For each call that is replaced, what `translateResponse` makes its answer of.
    answers: &'a [Answer],
    /// For each request, the options of the curl command that it replaces, which are kept where it is written as one.
    flags: &'a [Vec<String>],
    /// For each request, the variables in it that a shell fills in where it is written as a curl command.
    variables: &'a [BTreeSet<String>],
}

impl<'a> From<&'a dt_translate::request::Plan> for Plan<'a> {
    fn from(plan: &'a dt_translate::request::Plan) -> Self {
        Self {
            requests: &plan.requests,
            diagnostics: &plan.diagnostics,
            more: &plan.more,
            counts: plan.counts,
            lossless: plan.lossless,
            calls: plan.calls,
            answers: &plan.answers,
            flags: &plan.flags,
            variables: &plan.variables,
        }
    }
}

/// What the command line needs to know of a translation of requests.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rendered<'a> {
    plan: Plan<'a>,
    /// The requests as text, where that is not JSON.
    rendered: String,
    scopes_before: &'a BTreeSet<&'static str>,
    secrets: Vec<(usize, usize)>,
}

impl<'a> Rendered<'a> {
    pub fn new(plan: &'a dt_translate::request::Plan, rendered: String) -> Self {
        Self { plan: plan.into(), rendered, scopes_before: &plan.scopes_before, secrets: pairs(&plan.secrets) }
    }
}

pub fn pairs(ranges: &[Range<usize>]) -> Vec<(usize, usize)> {
    ranges.iter().map(|range| (range.start, range.end)).collect()
}

/// Scopes of the API v2 that replace one of the API v1, for one API.
#[derive(Serialize)]
pub struct Replacement {
    v1: &'static str,
    api: &'static str,
    read: &'static [&'static str],
    write: &'static [&'static str],
    evidence: Evidence,
}

impl Replacement {
    pub fn all() -> Vec<Self> {
        let entry = |found: &dt_translate::auth::Replacement| {
            let &dt_translate::auth::Replacement { v1, api, read, write, evidence, .. } = found;
            Self { v1, api, read, write, evidence }
        };
        REPLACEMENTS.iter().map(entry).collect()
    }
}

/// Requests to be written as text.
#[derive(Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Requests {
    /// The requests.
    requests: Vec<Request>,
    /// For each request, options of its curl command.
    #[serde(default)]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Vec<String>>>"))]
    flags: Vec<Vec<String>>,
    /// For each request, the variables in it that a shell fills in.
    #[serde(default)]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<BTreeSet<String>>>"))]
    variables: Vec<BTreeSet<String>>,
}

/// How requests are written.
#[derive(Clone, Copy, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Render {
    /// HTTP text; `###` before each further request, with when it is due.
    Http,
    /// curl commands; the token comes from the environment variable `DT_API_TOKEN`.
    Curl,
}

impl Requests {
    pub fn render(self, render: Render) -> String {
        let Self { requests, flags, variables } = self;
        let plan = dt_translate::request::Plan { requests, flags, variables, ..dt_translate::request::Plan::default() };
        plan.render(match render {
            Render::Http => dt_translate::request::Render::Http,
            Render::Curl => dt_translate::request::Render::Curl,
        })
    }
}

/// A family and its kinds.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "FamilyEntry"))]
pub struct Family {
    /// The id of the family.
    family: dt_translate::Family,
    /// Its kinds, in the order of the documentation.
    kinds: Vec<Kind>,
}

/// A pair of documents, one of the deprecated API and one of its replacement.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "KindEntry"))]
#[serde(rename_all = "camelCase")]
pub struct Kind {
    /// The id of the kind, which begins the codes of its diagnostics.
    kind: &'static str,
    /// What one document is called in a sentence.
    title: &'static str,
    /// The schema of its v2 documents, where they are Settings 2.0 objects.
    schema_id: Option<&'static str>,
    /// Which place in v1 belongs to which in v2, and what happens there.
    fields: &'static [Row],
}

impl Family {
    pub fn all() -> Vec<Self> {
        dt_translate::Family::ALL.iter().map(|&family| Self { family, kinds: Kind::of(family) }).collect()
    }
}

impl Kind {
    fn of(family: dt_translate::Family) -> Vec<Self> {
        let kind = |entry: &KindEntry| Self {
            kind: entry.id(),
            title: entry.title(),
            schema_id: entry.schema_id(),
            fields: entry.fields(),
        };
        kinds().iter().filter(|entry| entry.family() == family).map(kind).collect()
    }
}

/// What there is to say of a document that is too large.
pub fn too_large(limit: usize) -> Diagnostic {
    Diagnostic::too_large(&format!("{}, the most that `maxBytes` allows", size(limit)))
}

/// A number of bytes; of MiB where it is a whole number of these.
fn size(bytes: usize) -> String {
    const MIB: usize = 1 << 20;
    match (bytes, bytes % MIB) {
        (1, _) => "1 byte".to_owned(),
        (MIB.., 0) => format!("{} MiB", bytes / MIB),
        _ => format!("{bytes} bytes"),
    }
}

/// What there is to say of a document for which there is not the memory.
pub fn too_little_memory(length: usize) -> Diagnostic {
    Diagnostic::too_large(&format!("there is memory for: it has {} MiB", length >> 20))
}
