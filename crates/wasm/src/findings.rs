//! Diagnostics as they cross: what many of them have in common once, and the rest as one flat list.

use std::collections::BTreeMap;

use dt_translate::{Diagnostic, Effect, Evidence, Severity};
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

/// The diagnostics of an outcome. `diagnosticsOf` in `npm/src/wrapper.js` reads them.
#[derive(Serialize)]
pub struct Findings<'a> {
    said: Vec<Said<'a>>,
    rows: Rows<'a>,
}

/// What diagnostics say, apart from the place.
#[derive(Serialize)]
struct Said<'a> {
    severity: Severity,
    effect: Effect,
    code: &'static str,
    evidence: Evidence,
    message: &'a str,
    help: Option<&'a str>,
}

/// For each diagnostic seven values: the index of what it says, path, target, line, column, offset, length.
struct Rows<'a>(Vec<(usize, &'a Diagnostic)>);

impl<'a> Findings<'a> {
    pub fn of(diagnostics: &'a [Diagnostic]) -> Self {
        let mut said = Vec::new();
        let mut known = BTreeMap::new();
        let mut index = |diagnostic: &'a Diagnostic| {
            *known.entry((diagnostic.code(), diagnostic.message())).or_insert_with(|| {
                said.push(Said {
                    severity: diagnostic.severity(),
                    effect: diagnostic.effect(),
                    code: diagnostic.code(),
                    evidence: diagnostic.evidence(),
                    message: diagnostic.message(),
                    help: diagnostic.help(),
                });
                said.len() - 1
            })
        };
        let rows = diagnostics.iter().map(|diagnostic| (index(diagnostic), diagnostic)).collect();
        Self { said, rows: Rows(rows) }
    }
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for (said, diagnostic) in &self.0 {
            list.serialize_element(said)?;
            list.serialize_element(diagnostic.path())?;
            list.serialize_element(&diagnostic.target())?;
            let span = diagnostic.span().map(|span| [span.line, span.column, span.offset, span.length]);
            for place in 0..4 {
                list.serialize_element(&span.map(|span| span[place]))?;
            }
        }
        list.end()
    }
}
