//! The body of a call: what it says besides, and its conversion through the pipeline of payloads.

use std::ops::Range;

use super::Planner;
use crate::convert::{Outcome, convert, detect};
use crate::detect::Shape;
use crate::families::{kinds, settings_schema};
use crate::json::scan::Scanner;
use crate::json::tape::{Index, NodeKind, ROOT, Tape};
use crate::json::value::Value;
use crate::kind::KindEntry;
use crate::options::{Envelope, Family, Options};
use crate::placeholder::is_placeholder;
use crate::report::diagnostic::{Diagnostic, Severity};
use crate::report::origin;
use crate::request::findings::Finding;
use crate::request::located::Located;
use crate::request::operation::Body;
use crate::request::variable;

impl<'p> Planner<'p> {
    /// The family of settings that the body is of, where it tells; the family of the URL otherwise, if there is one.
    pub(crate) fn family_of_body(&mut self) -> Option<Family> {
        let Some(body) = &self.call.body else { return self.answer.family };
        let found = detect(&body.text, &Options::default()).family;
        let found = found.filter(|found| settings_schema(*found).is_some()).or(self.answer.family);
        if let (Some(body_is), Some(url_is)) = (found, self.answer.family)
            && body_is != url_is
        {
            let finding = Finding::BodyDecides { body: title(body_is), url: title(url_is) };
            self.say("/body", body.range(), &finding);
        }
        self.answer.family = found;
        found
    }

    /// The body on the other side, through the pipeline of payloads. `None` after the report was told why.
    pub(crate) fn body(&mut self, family: Option<Family>, kind: Option<&str>, envelope: Envelope) -> Option<String> {
        let kind = kind.map(str::to_owned);
        self.body_with(Options { family, kind, envelope, ..self.options.clone() })
    }

    /// The body that the operation needs. `None` after the report was told that there is none.
    pub(crate) fn given_body(&mut self) -> Option<&'p Located> {
        let body = self.call.body.as_ref();
        // Of a body in a file that was said already.
        if body.is_none() && !self.call.body_in_file {
            self.say_url(&Finding::NoBody);
        }
        body
    }

    /// Members of the body that are texts, each with its place, read as tolerantly as the body is converted.
    pub(crate) fn texts<const N: usize>(&self, names: [&str; N]) -> [Option<Located>; N] {
        let Some(body) = &self.call.body else { return names.map(|_| None) };
        let mut tape = Tape::default();
        if Scanner::new(&body.text).value(&mut tape).is_err() {
            // Converting it says why.
            return names.map(|_| None);
        }
        names.map(|name| text_at(body, &tape, tape.get(&body.text, ROOT, name)?))
    }

    /// The texts of a list of the body, read as the others are.
    pub(crate) fn texts_of(&self, name: &str) -> Vec<Located> {
        let Some(body) = &self.call.body else { return Vec::new() };
        let mut tape = Tape::default();
        if Scanner::new(&body.text).value(&mut tape).is_err() {
            return Vec::new();
        }
        let list = tape.get(&body.text, ROOT, name);
        let list = list.filter(|list| tape.node(*list).kind == NodeKind::Array);
        list.map_or_else(Vec::new, |list| tape.items(list).filter_map(|item| text_at(body, &tape, item)).collect())
    }

    /// A text of the body that is not empty. `None` after the report was told that there is none.
    pub(crate) fn given_text(&mut self, name: &'static str, value: &'static str) -> Option<String> {
        let body = self.given_body()?;
        let [text] = self.texts([name]).map(|text| text.filter(|text| !text.text.is_empty()));
        if text.is_none() {
            self.say("/body", body.range(), &Finding::MissingMember { name, value });
        }
        text.map(|text| text.text)
    }

    /// A body may repeat the id of its URL, under the same name, and no other.
    pub(crate) fn same_id(&mut self, name: &str) {
        let given = self.path(name);
        // An `id` is a UUID.
        let same = |id: &str| id == given.text || name == "id" && id.eq_ignore_ascii_case(&given.text);
        let [id] = self.texts([name]).map(|id| id.filter(|id| !given.text.is_empty() && !same(&id.text)));
        let Some(id) = id else { return };
        // Of a variable nobody knows whether it is the same; this member is left out, and named.
        let is_variable = |id: &Located| variable::stands_in(id) || is_placeholder(&id.text);
        if name == "id" && [&given, &id].into_iter().any(is_variable) {
            return;
        }
        if !self.is_unknown(&format!("/path/{name}"), &given) && !self.is_unknown(&format!("/body/{name}"), &id) {
            self.say(&format!("/body/{name}"), id.range(), &Finding::OtherId);
        }
    }

    /// The body on the other side, with options of its own.
    pub(crate) fn body_with(&mut self, options: Options) -> Option<String> {
        let (body, outcome) = self.converted(options)?;
        self.adopt(body, outcome)
    }

    /// What the conversion of the body comes to, which the report was not told yet. `None` after it was told that
    /// there is no body.
    pub(crate) fn converted(&mut self, options: Options) -> Option<(&'p Located, Outcome)> {
        let body = self.given_body()?;
        let to = options.to.or(Some(self.target));
        let outcome = convert(&body.text, &Options { to, ..options });
        let list = matches!(outcome.shape, Some(Shape::Array | Shape::Envelope));
        // Settings 2.0 takes several objects in one body.
        if list && self.operation.body != Body::Settings {
            self.say("/body", body.range(), &Finding::ListForObject);
            return None;
        }
        let other = kinds().iter().find(|kind| outcome.kind == Some(kind.id()) && kind.schema_id().is_none());
        if let Some(other) = other.filter(|_| self.operation.body == Body::Settings) {
            self.say("/body", body.range(), &Finding::OtherBody { body: other.title() });
            return None;
        }
        Some((body, outcome))
    }

    /// The body once more in another envelope; what there is to say was said the first time.
    pub(crate) fn body_again(&self, family: Family, envelope: Envelope) -> Option<String> {
        let body = self.call.body.as_ref()?;
        let to = Some(self.target);
        let options = Options { family: Some(family), to, envelope, ..self.options.clone() };
        convert(&body.text, &options).output
    }

    /// The bodies on the other side, one for each element of a list: v1 takes one at a time.
    pub(crate) fn bodies(&mut self, family: Option<Family>) -> Vec<String> {
        let Some(output) = self.body(family, None, Envelope::Create) else { return Vec::new() };
        if !output.starts_with('[') {
            return vec![output];
        }
        Value::read(&output).unwrap_or_default().items().map(|body| body.source().to_owned()).collect()
    }

    /// Takes over what the conversion of a body came to, its places those of the text around it.
    pub(crate) fn adopt(&mut self, body: &Located, outcome: Outcome) -> Option<String> {
        self.element_errors += outcome.element_errors();
        if outcome.shape == Some(Shape::Object) {
            self.answer.items = origin::places(&outcome.links, self.target);
        }
        let body_place = format!("{}/body", self.place);
        let placed = outcome.diagnostics.into_iter().map(|mut diagnostic| {
            diagnostic.move_below(&body_place);
            let unknown = unknown_value(&diagnostic, body);
            if let Some(span) = diagnostic.span_mut() {
                let within = unknown.clone().unwrap_or(span.offset..span.offset + span.length);
                let range = body.source_range(within);
                span.offset = range.start;
                span.length = range.len();
            }
            match unknown {
                Some(_) => Diagnostic::new(&Finding::ValueNeeded, diagnostic.path(), diagnostic.span()),
                None => diagnostic,
            }
        });
        self.report.adopt(placed.collect(), &outcome.more, outcome.counts, outcome.lossless);
        self.requests.extend(outcome.requests);
        outcome.output
    }
}

/// A text of a body, with its place and what is filled in.
fn text_at(body: &Located, tape: &Tape, value: Index) -> Option<Located> {
    let (start, end) = tape.node(value).range();
    let text = (tape.node(value).kind == NodeKind::String).then(|| tape.string(&body.text, value))?;
    let mut text = Located::inserted(&text, body.source_range(start..end));
    if body.live_in(&(start..end)).is_some() {
        variable::read_in(&mut text);
    }
    Some(text)
}

/// The value that an error of a body is about, where a shell fills it in, whole or in part.
fn unknown_value(said: &Diagnostic, body: &Located) -> Option<Range<usize>> {
    let span = said.span().filter(|_| said.severity() == Severity::Error)?;
    let range = span.offset..span.offset + span.length.max(1);
    let live = body.live_in(&range)?;
    if body.text.get(range.start..)?.starts_with('"') {
        return Some(range);
    }
    // Outside of quotes, it is no JSON until it is filled in.
    Some(live.clone()).filter(|live| live.contains(&range.start))
}

/// What a family of settings is called in a sentence.
fn title(family: Family) -> &'static str {
    kinds().iter().find(|entry| entry.family() == family).map_or(family.id(), KindEntry::title)
}

#[cfg(test)]
mod tests {
    use crate::options::{Options, Side};
    use crate::request::translate_request;

    #[test]
    fn a_body_that_does_not_fit_its_url_is_told() {
        let bodies = [
            (r#"{"name": "n", "scopes": ["DataExport"]}"#, "request/other-body"),
            (r#"{"tags": ["a"]}"#, "request/other-body"),
            (r#"[{"comment": "x", "user": "u"}]"#, "request/other-body"),
            (r#"{"problems": []}"#, "request/other-body"),
            (r#"{"message": "x"}"#, "request/other-body"),
            (r#"{"foo": 1}"#, "general/unrecognised"),
            ("[]", "general/unrecognised"),
        ];
        for (body, code) in bodies {
            for to in [None, Some(Side::V1), Some(Side::V2)] {
                let text = format!("POST https://h.live.dynatrace.com/api/v2/settings/objects\n\n{body}");
                let plan = translate_request(&text, &Options { to, ..Options::default() });
                let said: Vec<_> = plan.diagnostics.iter().map(crate::Diagnostic::code).collect();
                assert_eq!((said, plan.lossless), (vec![code], false), "{text}");
                assert!(plan.requests.is_empty() && plan.answers.is_empty(), "{text}");
            }
        }
    }
}
