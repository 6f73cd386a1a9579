//! From each call of a text to its requests.

mod find;
mod headers;
mod notices;
mod once;
mod read;
mod variables;

use std::collections::BTreeSet;
use std::ops::Range;

use super::answer::Answer;
use super::call::{Call, Flag};
use super::findings::Finding;
use super::located::Located;
use super::operation::Body;
use super::plan::{self, Planner, Room};
use super::url::Url;
use super::{Plan, secrets};
use crate::json::order::sorted_by_key;
use crate::options::Options;
use crate::report::finding::Shown;
use crate::report::request::Request;
use crate::report::{Report, spans};
use find::{Found, Unfound, found};
use once::Said;

/// What became of a call.
struct Planned {
    requests: Vec<Request>,
    answer: Answer,
    /// Nothing is wrong with the call itself.
    stands: bool,
}

/// The translation of the calls of one text.
pub(super) struct Work<'o> {
    options: &'o Options,
    pub(super) report: Report,
    requests: Vec<Request>,
    calls: usize,
    answers: Vec<Answer>,
    scopes_before: BTreeSet<&'static str>,
    /// The calls have parts of the text together.
    shares: bool,
    room: Room,
    pub(super) secrets: Vec<Range<usize>>,
    flags: Vec<Vec<String>>,
    variables: Vec<BTreeSet<String>>,
}

impl<'o> Work<'o> {
    pub(super) fn new(options: &'o Options) -> Self {
        let report = Report::new(options.limit);
        Self {
            options,
            report,
            requests: Vec::new(),
            calls: 0,
            answers: Vec::new(),
            scopes_before: BTreeSet::new(),
            shares: false,
            room: Room::new(),
            secrets: Vec::new(),
            flags: Vec::new(),
            variables: Vec::new(),
        }
    }

    pub(super) fn say(&mut self, range: Range<usize>, finding: &Finding) {
        self.say_at("", &range, finding);
    }

    fn say_at(&mut self, path: &str, range: &Range<usize>, finding: &Finding) {
        self.report.say(finding, path, Some((range.start, range.end)));
    }

    pub(super) fn calls(&mut self, calls: &[Call]) {
        self.calls = calls.len();
        // To tell what is said again, all of it must be seen.
        let whole = Options { limit: None, ..self.options.clone() };
        let mut said = Said::new();
        for (i, call) in calls.iter().enumerate() {
            let place = if calls.len() > 1 { format!("/{i}") } else { String::new() };
            if !self.shares && !call.further {
                said.clear();
            }
            if self.shares || call.further || calls.get(i + 1).is_some_and(|next| next.further) {
                self.once(&mut said, place.len(), |work| work.call(call, place, &whole));
            } else {
                self.call(call, place, self.options);
            }
        }
    }

    fn call(&mut self, call: &Call, place: String, options: &Options) {
        let mut url = Url::parse(&call.url);
        url.leave(call.body.iter().flat_map(Located::live_texts).map(|(_, name)| name.to_owned()));
        url.leave(call.body.iter().flat_map(variables::templates_of).map(|(_, template)| template));
        self.secrets.extend(secrets::of_call(call, &url));
        // Why there is no URL was said then.
        if call.refused && call.url.text.is_empty() {
            self.secrets.extend(secrets::of_body(call));
            return;
        }
        let errors = self.report.counts.error;
        self.say_escapes(&url, &place);
        let Some(found) = self.operation(&url, call, &place) else {
            self.secrets.extend(secrets::of_unknown(&url));
            self.secrets.extend(secrets::of_body(call));
            return;
        };
        let takes_body = found.0.body != Body::None;
        let said_at = format!("{place}/url");
        let Planned { requests, answer, stands } = self.plan(call, &url, found, place, options, errors);
        if !stands || call.refused || (call.body_in_file && takes_body) {
            return;
        }
        if !requests.is_empty() {
            self.keep(call, requests, answer);
        } else if self.report.counts.error == errors {
            // No call goes in silence.
            let (range, what) = (call.url.range(), Shown::from("this call"));
            let finding = Finding::NoEquivalent { what, instead: "nothing replaces it" };
            self.say_at(&said_at, &range, &finding);
        }
    }

    /// Says what of a URL is no text.
    fn say_escapes(&mut self, url: &Url, place: &str) {
        let odd = (url.odd_base.as_slice(), Finding::OddBase);
        for (ranges, finding) in [odd, (&url.no_text, Finding::EscapeNoText), (&url.broken, Finding::BrokenEscape)] {
            for range in ranges {
                self.say_at(&format!("{place}/url"), range, &finding);
            }
        }
    }

    /// The operation of a call; none after the report was told why.
    fn operation(&mut self, url: &Url, call: &Call, place: &str) -> Option<Found> {
        if url.path.is_empty() && call.url.live_texts().next().is_some() {
            self.say_at(&format!("{place}/url"), &call.url.range(), &Finding::UrlInVariable);
            return None;
        }
        match found(url, call) {
            Ok(found) => return Some(found),
            // The end of the path may belong to the text around the URL too.
            Err(_) if url.odd_base.is_some() => {}
            Err(Unfound { pointer, range, finding }) => self.say_at(&format!("{place}{pointer}"), &range, &finding),
        }
        None
    }

    /// Writes the requests of a call, and says what becomes of all that it has.
    fn plan(
        &mut self,
        call: &Call,
        url: &Url,
        (operation, path): Found,
        place: String,
        options: &Options,
        errors: usize,
    ) -> Planned {
        self.scopes_before.extend(operation.scopes);
        let target = self.options.to.unwrap_or(operation.side.other());
        let answer = Answer::new(operation, target, &path, &url.query);
        self.room.add(call);
        let mut planner = Planner {
            call,
            url,
            operation,
            options,
            target,
            path,
            place,
            report: &mut self.report,
            secrets: &mut self.secrets,
            requests: Vec::new(),
            answer,
            errors,
            element_errors: 0,
            room: &mut self.room,
        };
        notices::of_call(&mut planner);
        if planner.target == operation.side {
            plan::same_side(&mut planner);
        } else {
            (operation.plan)(&mut planner);
        }
        notices::of_scopes(&mut planner);
        notices::of_steps(&mut planner);
        headers::keep(&mut planner);
        notices::of_files(&mut planner);
        variables::notices(&mut planner);
        Planned { stands: planner.stands(), requests: planner.requests, answer: planner.answer }
    }

    /// Adds the requests of a call to those of the text.
    fn keep(&mut self, call: &Call, requests: Vec<Request>, mut answer: Answer) {
        answer.requests.clone_from(&requests);
        for first in (0..requests.len()).map(|number| number == 0) {
            let flags = call.flags.iter().filter(|flag| first || flag.writes.is_none());
            self.flags.push(flags.flat_map(Flag::words).map(|word| word.text.clone()).collect());
        }
        let names = call.variables();
        self.variables.extend(requests.iter().map(|request| variables::filled_in(request, call, &names)));
        self.requests.extend(requests);
        self.answers.push(answer);
    }

    pub(super) fn finish(mut self, text: &str) -> Plan {
        self.secrets = sorted_by_key(&self.secrets, |range| (range.start, range.end));
        spans::locate(text, &mut self.report.diagnostics);
        Plan {
            requests: self.requests,
            lossless: !self.report.lossy && self.report.counts.error == 0,
            counts: self.report.counts,
            calls: self.calls,
            more: self.report.more(),
            diagnostics: self.report.diagnostics,
            answers: self.answers,
            scopes_before: self.scopes_before,
            secrets: self.secrets,
            flags: self.flags,
            variables: self.variables,
        }
    }
}
