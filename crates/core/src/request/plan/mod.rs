//! From a call to the requests that replace it.

mod body;
mod custom;
pub(super) mod entity;
pub(super) mod problem;
mod selector;
pub(super) mod settings;
pub(super) mod timeframe;
pub(super) mod token;

use std::borrow::Cow;
use std::ops::Range;

use super::answer::Answer;
use super::call::Call;
use super::findings::Finding;
use super::located::Located;
use super::operation::{Body, Does, Operation};
use super::url::{Url, UrlBuilder};
use super::variable;
use crate::json::pointer::push_member;
use crate::options::{Envelope, Options, Side};
use crate::report::Report;
use crate::report::finding::{self, Shown};
use crate::report::request::{Request, When};
use crate::report::room::{self, counted};

/// The token scopes of the Configuration API v1.
pub(crate) const READ_CONFIG: &[&str] = &["ReadConfig"];
pub(crate) const WRITE_CONFIG: &[&str] = &["WriteConfig"];

/// The token scope of the Environment API v1.
pub(crate) const DATA_EXPORT: &[&str] = &["DataExport"];

/// What is said of a value that is empty.
pub(super) const NOT_EMPTY: &str = "a value that is not empty";

/// A call on its way to the requests that replace it.
pub(crate) struct Planner<'p> {
    pub(crate) call: &'p Call,
    pub(crate) url: &'p Url,
    pub(crate) operation: &'p Operation,
    pub(crate) options: &'p Options,
    /// The side that the requests are written for.
    pub(crate) target: Side,
    /// The parameters of the path, by name.
    pub(crate) path: Vec<(&'static str, Located)>,
    /// JSON Pointer of the call in the document.
    pub(crate) place: String,
    pub(crate) report: &'p mut Report,
    /// Where secrets stand in the text.
    pub(crate) secrets: &'p mut Vec<Range<usize>>,
    pub(crate) requests: Vec<Request>,
    pub(crate) answer: Answer,
    /// How many errors were said before the call.
    pub(crate) errors: usize,
    /// How many errors cost an element of the body, and not the call.
    pub(crate) element_errors: usize,
    pub(crate) room: &'p mut Room,
}

/// How long the requests of a text may be together, and how long what each of a call has besides.
#[derive(Debug)]
pub(crate) struct Room {
    all: room::Room,
    beside: usize,
    /// A request of the call had none.
    full: bool,
}

impl Room {
    /// So long the requests may be whatever replaces them.
    const LEAST: usize = 1 << 20;

    /// So many times may they be longer than their calls.
    const TIMES: usize = 32;

    /// So long the requests of a call may be.
    const OF_CALL: usize = 4 << 10;

    pub(crate) fn new() -> Self {
        Self { all: room::Room::of(Self::LEAST), beside: 0, full: false }
    }

    /// Adds the room of a call.
    pub(crate) fn add(&mut self, call: &Call) {
        let body = call.body.as_ref().map_or(0, |body| body.text.len());
        self.beside = call.headers.iter().map(|header| counted(&header.value.text)).sum();
        for flag in &call.flags {
            self.beside += flag.words().map(|word| counted(&word.text)).sum::<usize>();
        }
        let length = call.url.text.len() + body + self.beside;
        self.all.add(length.saturating_mul(Self::TIMES).saturating_add(Self::OF_CALL));
        self.full = false;
    }

    /// Takes what a request needs, if it is there.
    fn take(&mut self, request: &Request) {
        let body = request.body.as_ref().map_or(0, String::len);
        self.full = !self.all.take(request.url.len() + body + self.beside);
    }
}

impl Planner<'_> {
    /// Whether nothing was said that costs the call.
    pub(crate) fn stands(&self) -> bool {
        self.report.counts.error == self.errors + self.element_errors
    }

    /// Says something about a place in the call.
    pub(crate) fn say(&mut self, pointer: &str, range: Range<usize>, finding: &impl finding::Finding) {
        self.report.say(finding, &format!("{}{pointer}", self.place), Some((range.start, range.end.max(range.start))));
    }

    /// Says something about the URL.
    pub(crate) fn say_url(&mut self, finding: &Finding) {
        self.say("/url", self.url.path_range.clone(), finding);
    }

    /// Says something about a query parameter.
    pub(crate) fn say_query(&mut self, name: &str, value: &Located, finding: &impl finding::Finding) {
        self.say(&query_pointer(name), value.range(), finding);
    }

    /// Whether a variable stands where its value must be known, after the report was told so.
    pub(crate) fn is_unknown(&mut self, pointer: &str, given: &Located) -> bool {
        let unknown = variable::stands_in(given) || given.text.starts_with(':');
        if unknown {
            self.say(pointer, given.range(), &Finding::ValueNeeded);
        }
        unknown
    }

    /// A parameter of the path.
    pub(crate) fn path(&self, name: &str) -> Located {
        self.path.iter().find(|(parameter, _)| *parameter == name).map(|(_, given)| given.clone()).unwrap_or_default()
    }

    /// The one value of a query parameter; further ones are said to be lost.
    pub(crate) fn query(&mut self, name: &str) -> Option<Located> {
        let mut values = self.query_all(name).into_iter();
        let first = values.next()?;
        for more in values {
            self.say_query(name, &more, &Finding::RepeatedParameter { name: Shown::from(name) });
        }
        Some(first)
    }

    /// A query parameter that is not empty. `None` after the report was told that there is none.
    pub(crate) fn given_query(&mut self, name: &'static str, value: &'static str) -> Option<Located> {
        let given = self.query(name).filter(|given| !given.text.is_empty());
        if given.is_none() {
            self.say_url(&Finding::MissingParameter { name, value });
        }
        given
    }

    /// Every value of a query parameter, if the operation has it.
    pub(crate) fn query_all(&self, name: &str) -> Vec<Located> {
        let known = self.operation.query.contains(&name);
        self.url.values(name).filter(|_| known).cloned().collect()
    }

    /// A URL on the other side, of the steps of a path after the base.
    pub(crate) fn to(&self, path: &[&str]) -> UrlBuilder {
        UrlBuilder::new(self.url, path.iter().copied())
    }

    /// Whether the report was told that the requests of the call are too long.
    pub(crate) fn is_full(&self) -> bool {
        self.room.full
    }

    /// Adds a request, if there is room for it.
    pub(crate) fn send(
        &mut self,
        method: &'static str,
        url: UrlBuilder,
        body: Option<String>,
        scopes: &[&'static str],
        when: When,
        note: &str,
    ) {
        if self.is_full() {
            return;
        }
        let request = Request::new(method, url.finish(), body, scopes).due(when, note);
        self.room.take(&request);
        if self.is_full() {
            return self.say_url(&Finding::TooMuch);
        }
        self.requests.push(request);
    }

    /// Says of a value of the URL that goes to the body whether some of it is filled in.
    pub(crate) fn moves_to_body(&mut self, pointer: &str, value: &Located) {
        if variable::texts(&value.text).any(|variable| self.url.variables.contains(variable)) {
            self.say(pointer, value.range(), &Finding::VariableInBody);
        }
    }

    /// The body is not used.
    pub(crate) fn no_body(&mut self) {
        // An empty one says nothing; some clients and servers want it with a POST.
        if let Some(body) = self.call.body.as_ref().filter(|body| !body.text.is_empty()) {
            let range = body.range();
            self.say("/body", range, &Finding::UnexpectedBody);
        }
    }

    /// Says that success looks different.
    pub(crate) fn answer_changes(&mut self, was: &'static str, now: &'static str) {
        self.say_url(&Finding::AnswerChanges { was, now });
    }

    /// Says that nothing on the other side does the same.
    pub(crate) fn no_equivalent(&mut self, what: &str, instead: &'static str) {
        let finding = Finding::NoEquivalent { what: Shown::from(what), instead };
        self.say_url(&finding);
    }

    /// Says that parameters have no equivalent.
    pub(crate) fn lost(&mut self, names: &[&'static str], why: &'static str) {
        for &name in names {
            for value in self.query_all(name) {
                self.say_query(name, &value, &Finding::LostParameter { name: name.into(), why });
            }
        }
    }

    /// Says that parameters have no equivalent, and that leaving them out would answer something else.
    pub(crate) fn refused(&mut self, names: &[&str], instead: &'static str) {
        for &name in names {
            for value in self.query_all(name) {
                let what = Shown::from(&*format!("`{name}`"));
                self.say_query(name, &value, &Finding::NoEquivalent { what, instead });
            }
        }
    }

    /// Whether the call asks for the first page. Beside the key of a further one stands no other parameter.
    pub(crate) fn first_page(&mut self, instead: &'static str) -> bool {
        self.refused(&["nextPageKey"], instead);
        self.query_all("nextPageKey").is_empty()
    }

    /// Says which parameters that narrow a list are empty: no list could be meant.
    pub(crate) fn none_empty(&mut self, names: &[&'static str]) {
        for &name in names {
            for value in self.query_all(name).iter().filter(|value| value.text.is_empty()) {
                self.bad_query(name, value, NOT_EMPTY);
            }
        }
    }

    /// A parameter that is true or false.
    pub(crate) fn flag(&mut self, name: &'static str) -> Option<bool> {
        let value = self.query(name)?;
        match &*value.text {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                self.bad_query(name, &value, "true or false");
                None
            }
        }
    }

    /// A parameter that is a number in bounds.
    pub(crate) fn number(&mut self, name: &'static str, most: u32, expected: &'static str) -> Option<u32> {
        let value = self.query(name)?;
        let number = value.text.parse().ok().filter(|number| *number <= most);
        if number.is_none() {
            self.bad_query(name, &value, expected);
        }
        number
    }

    /// A parameter of an open list of values: one that is not documented is carried.
    pub(crate) fn listed(&mut self, name: &'static str, documented: &[&str]) -> Option<String> {
        let value = self.query(name)?;
        if value.text.is_empty() {
            self.bad_query(name, &value, NOT_EMPTY);
        } else if variable::is_in(&value.text) {
            self.variable_word(name, &value, name);
        } else if !documented.contains(&&*value.text) {
            self.say_query(name, &value, &Finding::UncommonParameter { name: name.into() });
        }
        Some(value.text)
    }

    /// Says of a variable in a query parameter which words the other side has for what it names.
    pub(crate) fn variable_word(&mut self, name: &str, value: &Located, of: &str) {
        let words = match (of, self.target) {
            ("status", Side::V2) => "`open` or `closed`",
            ("status", Side::V1) => "`OPEN` or `CLOSED`",
            ("impactLevel", Side::V2) => "`SERVICES` for `SERVICE`",
            ("impactLevel", Side::V1) => "`SERVICE` for `SERVICES`",
            _ => return,
        };
        self.say_query(name, value, &Finding::VariableWord { words });
    }

    /// A parameter has a value that it cannot have, or that is not known.
    pub(crate) fn bad_query(&mut self, name: &'static str, value: &Located, expected: impl Into<Cow<'static, str>>) {
        if !self.is_unknown(&query_pointer(name), value) {
            self.say_query(name, value, &Finding::BadParameter { name: name.into(), expected: expected.into() });
        }
    }
}

/// The pointer of a query parameter.
pub(crate) fn query_pointer(name: &str) -> String {
    let mut pointer = "/query".to_owned();
    push_member(&mut pointer, name);
    pointer
}

/// The body of a call in the form in which it would be written. `None` after the report was told why, where the
/// operation has one.
fn same_body(p: &mut Planner<'_>) -> Option<String> {
    match p.operation.body {
        Body::None => None,
        Body::Settings => {
            let family = p.family_of_body();
            let envelope = if p.operation.does == Does::Update { Envelope::Update } else { Envelope::Create };
            p.body(family, None, envelope)
        }
        Body::Kind(kind) => {
            p.same_id("customDeviceId");
            let device_id = Some(p.path("customDeviceId").text).filter(|id| !id.is_empty());
            let options = Options { device_id, ..p.options.clone() };
            let options = Options { family: p.operation.family, kind: Some(kind.to_owned()), ..options };
            let (body, mut outcome) = p.converted(options)?;
            outcome.retract(custom::other_device());
            p.adopt(body, outcome)
        }
    }
}

/// The call itself in the form in which it would be written: asked for the side that it is on.
pub(crate) fn same_side(p: &mut Planner<'_>) {
    let body = same_body(p);
    if body.is_none() && p.operation.body != Body::None {
        return;
    }
    p.say_url(&Finding::SameSide { side: p.target });
    selector::check_all(p);
    let steps: Vec<String> = p.url.path.iter().map(|step| step.text.clone()).collect();
    let right =
        |step: &str| if step == super::operation::MISSPELT { "infrastructure".to_owned() } else { step.to_owned() };
    let steps: Vec<String> = std::iter::once("api".to_owned()).chain(steps.iter().map(|step| right(step))).collect();
    let mut url = UrlBuilder::new(p.url, steps.iter().map(String::as_str));
    for parameter in &p.url.query {
        if p.operation.query.contains(&&*parameter.name.text) {
            url = url.with(&parameter.name.text, &parameter.value.text);
        }
    }
    p.send(p.operation.method, url, body, p.operation.scopes, When::Always, "");
}
