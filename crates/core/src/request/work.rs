//! From each call of a text to its requests.

mod find;
mod once;
mod read;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::Plan;
use super::answer::Answer;
use super::call::{Call, Flag, Header};
use super::findings::Finding;
use super::located::Located;
use super::operation::{Body, Does, MISSPELT};
use super::plan::{self, Planner, Room, query_pointer};
use super::url::{Parameter, Url};
use super::{secrets, variable};
use crate::json::order::sorted_by_key;
use crate::json::pointer::push_member;
use crate::options::{Family, Options, Side};
use crate::report::finding::Shown;
use crate::report::request::Request;
use crate::report::{Report, spans};
use find::{Unfound, found};
use once::Said;

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
        self.report.say(finding, "", Some((range.start, range.end)));
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
        url.leave(call.body.iter().flat_map(templates_of).map(|(_, template)| template));
        self.secrets.extend(secrets::of_call(call, &url));
        // Why there is no URL was said then.
        if call.refused && call.url.text.is_empty() {
            self.secrets.extend(secrets::of_body(call));
            return;
        }
        let errors = self.report.counts.error;
        if let Some(range) = &url.odd_base {
            self.report.say(&Finding::OddBase, &format!("{place}/url"), Some((range.start, range.end)));
        }
        for range in &url.no_text {
            self.report.say(&Finding::EscapeNoText, &format!("{place}/url"), Some((range.start, range.end)));
        }
        for range in &url.broken {
            self.report.say(&Finding::BrokenEscape, &format!("{place}/url"), Some((range.start, range.end)));
        }
        if url.path.is_empty() && call.url.live_texts().next().is_some() {
            self.secrets.extend(secrets::of_unknown(&url).into_iter().chain(secrets::of_body(call)));
            let range = call.url.range();
            return self.report.say(&Finding::UrlInVariable, &format!("{place}/url"), Some((range.start, range.end)));
        }
        let (operation, path) = match found(&url, call) {
            Ok(found) => found,
            Err(Unfound { pointer, range, finding }) => {
                self.secrets.extend(secrets::of_unknown(&url).into_iter().chain(secrets::of_body(call)));
                // The end of the path may belong to the text around the URL too.
                if url.odd_base.is_some() {
                    return;
                }
                return self.report.say(&finding, &format!("{place}{pointer}"), Some((range.start, range.end)));
            }
        };
        self.scopes_before.extend(operation.scopes);
        let answer = Answer::new(operation, &path, &url.query);
        self.room.add(call);
        let mut planner = Planner {
            call,
            url: &url,
            operation,
            options,
            target: self.options.to.unwrap_or(operation.side.other()),
            path,
            place,
            report: &mut self.report,
            secrets: &mut self.secrets,
            requests: Vec::new(),
            answer,
            element_errors: 0,
            room: &mut self.room,
        };
        notices(&mut planner);
        if planner.target == operation.side {
            plan::same_side(&mut planner);
        } else {
            (operation.plan)(&mut planner);
        }
        if !call.refused && planner.report.counts.error == errors + planner.element_errors {
            wider_scopes(&mut planner);
        }
        check_steps(&mut planner);
        keep_headers(&mut planner);
        say_files(&mut planner);
        variables_of_path(&mut planner);
        encoded_variables(&mut planner);
        variables_of_body(&mut planner);
        let (requests, mut answer, element_errors) = (planner.requests, planner.answer, planner.element_errors);
        if call.refused || call.body_in_file || self.report.counts.error > errors + element_errors {
            return;
        }
        answer.requests.clone_from(&requests);
        for first in (0..requests.len()).map(|number| number == 0) {
            let flags = call.flags.iter().filter(|flag| first || !flag.writes);
            self.flags.push(flags.flat_map(Flag::words).map(|word| word.text.clone()).collect());
        }
        let names = call.variables();
        self.variables.extend(requests.iter().map(|request| filled_in(request, call, &names)));
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

/// Says what every call may have wrong, whatever it does.
fn notices(planner: &mut Planner<'_>) {
    let url = planner.url;
    if !url.api {
        let unless = if url.may_begin_in_variable() { ", unless the variable before it ends with it" } else { "" };
        planner.say_url(&Finding::MissingApi { unless });
    }
    if let Some(user) = &url.user {
        planner.say("/url", user.clone(), &Finding::SecretLeftOut { what: Shown::from("what stands before the host") });
    }
    if let Some(fragment) = url.fragment.clone().filter(|fragment| !fragment.is_empty()) {
        planner.say("/url", fragment, &Finding::Fragment);
    }
    for step in &url.path {
        if step.text == MISSPELT {
            planner.say("/url", step.range(), &Finding::Misspelt { right: "infrastructure" });
        } else if secrets::has_token(step) {
            let of_token = planner.operation.family == Some(Family::Token);
            let finding = if of_token { Finding::TokenInPath } else { Finding::TokenInUrl };
            planner.say("/url", step.range(), &finding);
        }
    }
    for parameter in &url.query {
        let Parameter { name, value } = parameter;
        if secrets::is_token(parameter) {
            planner.say(&query_pointer(&name.text), value.range(), &Finding::TokenInUrl);
        } else if !name.live().is_empty() || variable::ranges(&name.text).next().is_some() {
            planner.say("/url", name.range(), &Finding::FilledInQuery { word: secrets::shown_word(name) });
            planner.secrets.extend((!secrets::is_variable(name)).then(|| name.range()));
            planner.secrets.push(value.range());
        } else if !planner.operation.query.contains(&&*name.text) {
            let finding = Finding::UnknownParameter { name: Shown::from(&*name.text) };
            planner.say_query(&name.text, name, &finding);
            // Nobody knows what it is.
            planner.secrets.push(value.range());
        }
    }
    if planner.operation.body == Body::None {
        planner.no_body();
    }
}

/// How many characters an id in a path has at most, as a selector has that may hold it.
const LONGEST: usize = 10_000;

/// Says which ids no path can have: those of dots alone, which clients leave out together with what stands before them,
/// also where a request alone has them, and those that are longer than anything that is read.
fn check_steps(planner: &mut Planner<'_>) {
    let dots = |step: &str| matches!(step, "." | "..");
    let no_dots = "an id; of dots alone, it makes the path that of another call";
    let mut said = false;
    for (name, step) in planner.path.clone() {
        let expected = match &*step.text {
            id if dots(id) => no_dots,
            id if id.chars().count() > LONGEST => "a value of 10,000 characters at most",
            _ => continue,
        };
        said = true;
        let finding = Finding::BadParameter { name: name.into(), expected: Cow::Borrowed(expected) };
        planner.say(&format!("/path/{name}"), step.range(), &finding);
    }
    let base = &planner.url.base;
    let paths = planner.requests.iter().filter_map(|request| request.url.strip_prefix(&**base)?.split('?').next());
    if !said && paths.flat_map(|path| path.split('/')).any(dots) {
        planner.say_url(&Finding::BadParameter { name: "id".into(), expected: Cow::Borrowed(no_dots) });
    }
}

/// Scopes of v1 that allow more than what replaces them.
const WIDER: &[&str] = &["DataExport", "TenantTokenManagement"];

/// Says which scopes of v1 the requests need that allow more than those of the call.
fn wider_scopes(planner: &mut Planner<'_>) {
    if planner.operation.side == planner.target {
        return;
    }
    for scope in WIDER {
        if planner.requests.iter().any(|request| request.scopes.iter().any(|needed| needed == scope)) {
            planner.say_url(&Finding::WiderScope { scope });
        }
    }
}

/// Keeps the headers that say something of the request. Others could hold a secret.
fn keep_headers(planner: &mut Planner<'_>) {
    let call = planner.call;
    for header in &call.headers {
        let finding = match secrets::kept(header) {
            Some("Accept") if token_as_text(planner, header) => Finding::TokenAsText,
            Some(name) => {
                for request in &mut planner.requests {
                    add_header(request, name, header.value.text.trim());
                }
                continue;
            }
            None if header.is("Host") && !is_host_of(planner, header) => Finding::OtherHost,
            None if header.is("Authorization") => match secrets::authorization(header) {
                Some(value) => {
                    for request in &mut planner.requests {
                        request.headers.insert("Authorization".to_owned(), value.to_owned());
                    }
                    continue;
                }
                None => Finding::OtherScheme,
            },
            None if secrets::is_own(header) => continue,
            None if !header.is_one_line() => Finding::BrokenHeader,
            None if secrets::is_of_connection(header) => Finding::HeaderOfConnection,
            None if secrets::is_dispensable(header) => Finding::HeaderLost,
            None => Finding::secret(&header.name.text),
        };
        let mut pointer = "/headers".to_owned();
        if !header.name.text.is_empty() {
            push_member(&mut pointer, &header.name.text);
        }
        planner.say(&pointer, header.value.range(), &finding);
    }
}

/// Whether a call asks for a new token as text, which v1 alone can answer.
fn token_as_text(planner: &Planner<'_>, header: &Header) -> bool {
    let creates = planner.operation.family == Some(Family::Token) && planner.operation.does == Does::Create;
    let types = header.value.text.to_ascii_lowercase();
    creates && planner.target == Side::V2 && types.contains("text/") && !types.contains("json")
}

/// Whether a header names the host of the URL, or completed it.
fn is_host_of(planner: &Planner<'_>, header: &Header) -> bool {
    let base = &planner.url.base;
    let host = base.split_once("://").map_or(&**base, |(_, host)| host).split('/').next().unwrap_or_default();
    let given = header.value.text.trim();
    host.is_empty() || variable::is_in(host) || host.eq_ignore_ascii_case(given.split('/').next().unwrap_or_default())
}

/// Says which files hold the answer in another form, which the first request alone writes, as a further one would write
/// over them, and which have another name than before.
fn say_files(planner: &mut Planner<'_>) {
    let (call, several) = (planner.call, planner.requests.len() > 1);
    let changes = planner.target != planner.operation.side;
    for flag in call.flags.iter().filter(|flag| changes && flag.writes && flag.holds_answer()) {
        let range = flag.value.as_ref().unwrap_or(&flag.option).range();
        planner.say("", range, &Finding::AnswerGoesOn { what: "what reads the file" });
    }
    for flag in call.flags.iter().filter(|flag| flag.writes && several) {
        let range = flag.value.as_ref().unwrap_or(&flag.option).range();
        planner.say("", range, &Finding::OneFile { option: Shown::from(&*flag.option.text) });
    }
    let last = |url: &str| url.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).map(str::to_owned);
    let renamed = planner.requests.first().is_some_and(|first| last(&first.url) != last(&call.url.text));
    for flag in call.flags.iter().filter(|flag| flag.writes && flag.value.is_none() && renamed) {
        planner.say("", flag.option.range(), &Finding::FileRenamed { option: Shown::from(&*flag.option.text) });
    }
}

/// Adds a header. What stands in several of a name may stand in one, with commas.
fn add_header(request: &mut Request, name: &str, value: &str) {
    let known = request.headers.entry(name.to_owned()).or_default();
    if !known.is_empty() {
        known.push_str(", ");
    }
    known.push_str(value);
}

/// The variables in the queries of the requests.
fn in_queries(planner: &Planner<'_>) -> BTreeSet<String> {
    let queries = planner.requests.iter().filter_map(|request| request.url.split_once('?'));
    queries.flat_map(|(_, query)| variable::texts(query)).map(str::to_owned).collect()
}

/// Says which variables stay in a query for which curl encoded their values. In a body, they are not.
fn encoded_variables(planner: &mut Planner<'_>) {
    let in_queries = in_queries(planner);
    for variable in planner.call.encoded.iter().filter(|variable| in_queries.contains(&variable.text)) {
        planner.say("/url", variable.range(), &Finding::VariableInUrl);
    }
}

/// Says which variables of the path go to a query, where more signs must be encoded. The id of an entity has none.
fn variables_of_path(planner: &mut Planner<'_>) {
    let in_queries = in_queries(planner);
    for (name, step) in planner.path.clone().iter().filter(|(name, _)| *name != "id") {
        for range in variable::ranges(&step.text) {
            let moved = step
                .text
                .get(range.clone())
                .is_some_and(|variable| planner.url.variables.contains(variable) && in_queries.contains(variable));
            if moved {
                planner.say(&format!("/path/{name}"), step.source_range(range), &Finding::VariableInUrl);
            }
        }
    }
}

/// Says which variables of the body go to a URL, and which stand in no request.
fn variables_of_body(planner: &mut Planner<'_>) {
    let Some(body) = &planner.call.body else { return };
    let templates: Vec<_> = templates_of(body).collect();
    if planner.requests.is_empty() || planner.call.refused || templates.is_empty() && body.live().is_empty() {
        return;
    }
    let before: BTreeSet<_> = variable::texts(&planner.call.url.text).collect();
    let names =
        |texts: Vec<&String>| texts.into_iter().flat_map(|text| variable::texts(text)).map(str::to_owned).collect();
    let in_urls: BTreeSet<String> = names(planner.requests.iter().map(|request| &request.url).collect());
    let in_bodies: BTreeSet<String> =
        names(planner.requests.iter().filter_map(|request| request.body.as_ref()).collect());
    // No request has it in its body, and that it is left out is said of the member.
    let [id] = planner.texts(["id"]).map(|id| id.map(|id| id.range()));
    let of_id = |place: &Range<usize>| id.as_ref().is_some_and(|id| id.start <= place.start && place.end <= id.end);
    for (range, name) in body.live_texts() {
        let finding = match (in_urls.contains(name), in_bodies.contains(name)) {
            (true, _) if !before.contains(name) => Finding::VariableInUrl,
            (false, false) if of_id(&body.source_range(range.clone())) => continue,
            (false, false) => Finding::VariableLost,
            _ => continue,
        };
        planner.say("/body", body.source_range(range.clone()), &finding);
    }
    let moved = |name: &str| in_urls.contains(name) && !before.contains(name);
    for (range, _) in templates.into_iter().filter(|(_, template)| moved(template)) {
        planner.say("/body", body.source_range(range), &Finding::VariableInUrl);
    }
}

/// The templates of a body, each with its place and as it reads without the escapes of JSON.
fn templates_of(body: &Located) -> impl Iterator<Item = (Range<usize>, String)> {
    variable::templates(&body.text).filter_map(|range| {
        let written = body.text.get(range.clone())?;
        let read = written.contains('\\').then(|| serde_json::from_str(&format!("\"{written}\"")).ok()).flatten();
        Some((range, read.unwrap_or_else(|| written.to_owned())))
    })
}

/// The variables of a call that stand in a request or beside it.
fn filled_in(request: &Request, call: &Call, names: &BTreeSet<String>) -> BTreeSet<String> {
    if names.is_empty() {
        return BTreeSet::new();
    }
    let texts = [Some(&request.url), request.body.as_ref()].into_iter().flatten();
    let flags = call.flags.iter().flat_map(Flag::words).map(|word| &word.text);
    let found = texts.chain(request.headers.values()).chain(flags).flat_map(|text| variable::texts(text));
    found.filter(|name| names.contains(*name)).map(str::to_owned).collect()
}
