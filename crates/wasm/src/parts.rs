//! Parts of answers that the core does not have in this form.

use std::collections::BTreeSet;
use std::ops::Range;

use dt_translate::request::{Plan, Render, Request};
use dt_translate::{Diagnostic, KindEntry, Row, kinds};
use serde::{Deserialize, Serialize};

/// What the command line needs to know of a translation of requests.
#[derive(Serialize)]
pub struct Rendered {
    /// The requests as text, where that is not JSON.
    rendered: String,
    secrets: Vec<(usize, usize)>,
    plan: Plan,
}

impl Rendered {
    pub fn new(plan: Plan, render: Render) -> Self {
        let rendered = if render == Render::Json { String::new() } else { plan.render(render) };
        Self { rendered, secrets: pairs(&plan.secrets), plan }
    }
}

pub fn pairs(ranges: &[Range<usize>]) -> Vec<(usize, usize)> {
    ranges.iter().map(|range| (range.start, range.end)).collect()
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
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Render"))]
#[serde(rename_all = "lowercase")]
pub enum AsText {
    /// HTTP text; `###` before each further request, with when it is due.
    Http,
    /// curl commands; the token comes from the environment variable `DT_API_TOKEN`.
    Curl,
}

impl Requests {
    pub fn render(self, render: AsText) -> String {
        let Self { requests, flags, variables } = self;
        let plan = Plan { requests, flags, variables, ..Plan::default() };
        plan.render(match render {
            AsText::Http => Render::Http,
            AsText::Curl => Render::Curl,
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
