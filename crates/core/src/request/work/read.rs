//! From a text to its calls, and what is noticed on the way.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::Work;
use super::find::{heeded, is_elsewhere};
use super::once::Said;
use crate::json::order::sort_by_key;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::report::secret::ranges as secret_ranges;
use crate::request::call::{Call, Flag};
use crate::request::curl::{self, Noticed};
use crate::request::findings::Finding;
use crate::request::http::{self, HttpText};
use crate::request::located::Located;
use crate::request::shell::{self, Assigned, Command, Script, own_text};
use crate::request::url::Url;
use crate::request::{commands, secrets, variable};

/// Where a command is one of curl, and the calls of its parts.
type Parts = (Option<usize>, Vec<(Vec<Call>, Vec<Noticed>)>);

fn read(command: &Command, assigned: &mut Assigned) -> Parts {
    let curl = commands::position(command);
    assigned.for_command(command);
    (curl, curl.map_or_else(Vec::new, |at| curl::calls(command, at + 1, assigned)))
}

/// A body with the signs in place of their escapes of JSON: `\u0024`.
fn without_escapes(body: &Located) -> Located {
    let mut text = Located::at(body.range().start);
    let mut from = 0;
    for (at, escape) in body.text.match_indices("\\u00") {
        let digits = body.text.get(at + escape.len()..).unwrap_or_default();
        if let Some(c) = variable::escaped(digits).filter(|_| at >= from) {
            text.append(&body.slice(from..at));
            from = at + escape.len() + 2;
            text.push(c, body.source_range(at..from));
        }
    }
    text.append(&body.slice(from..body.text.len()));
    text
}

impl Work<'_> {
    /// Reads the calls of a text, after its byte order mark.
    pub(in crate::request) fn read(&mut self, text: &str) -> Vec<Call> {
        let mark = text.strip_prefix('\u{feff}').map_or(0, |rest| text.len() - rest.len());
        if mark > 0 {
            self.report.say(&General::ByteOrderMark, "", Some((0, mark)));
        }
        self.calls_in(text, mark)
    }

    /// The calls of a text from an offset on.
    fn calls_in(&mut self, whole: &str, from: usize) -> Vec<Call> {
        let text = whole.get(from..).unwrap_or_default();
        // Most other texts need not be read as commands first.
        let mut script = if text.contains("curl") { shell::read(text, from) } else { Script::default() };
        let mut assigned = Assigned::of(&script);
        for command in &mut script.commands {
            assigned.for_command(command);
            command.words = assigned.words(std::mem::take(&mut command.words));
        }
        if commands::leads(&script, text, from) {
            return self.script(&script, assigned, whole);
        }
        let http = http::read(text, from);
        let names_api = |command: &Command| command.words.iter().any(|word| commands::names_api(&word.text));
        // Calls in lists of words, as of containers, are named.
        if http.calls.is_empty()
            && http.readers.is_empty()
            && script.unclosed.is_none()
            && script.commands.iter().any(names_api)
        {
            return self.script(&script, assigned, whole);
        }
        let HttpText { calls, files, unread, readers, sections, in_sections } = http;
        for (call, file) in files {
            let finding = Finding::BodyInFile { body: "the body", file: Shown::from(&*file.text) };
            if let Some(finding) = heeded(calls.get(call..=call).unwrap_or_default(), finding) {
                self.say(file.range(), &finding);
            }
        }
        for line in sections {
            self.say(line.range(), &Finding::ChangesCall { option: Shown::from(&*line.text) });
        }
        // A section may set a password.
        self.secrets.extend(in_sections.iter().map(Located::range));
        for (lines, finding) in [(unread, Finding::NotRead), (readers, Finding::AnswerGoesOn { what: "this" })] {
            for line in lines {
                self.line(&line, &finding);
            }
        }
        calls
    }

    /// Says something of a line of which no call is read.
    fn line(&mut self, line: &Located, finding: &Finding) {
        self.secrets.extend(secrets::of_words(line.words().iter()));
        self.say(line.range(), finding);
    }

    /// The calls of a text of curl commands.
    fn script(&mut self, script: &Script, mut assigned: Assigned, text: &str) -> Vec<Call> {
        if let Some(quote) = script.unclosed {
            let words: Vec<&Located> = script.commands.iter().flat_map(|command| &command.words).collect();
            self.secrets.extend(secrets::around(text, &words));
            self.say(quote.0..quote.0 + 1, &Finding::UnclosedQuote);
            return Vec::new();
        }
        let read: Vec<_> = script.commands.iter().map(|command| read(command, &mut assigned)).collect();
        for used in assigned.used() {
            self.shares = true;
            self.say(used.name.range(), &Finding::AssignedVariable { name: Shown::from(&*used.name.text) });
        }
        let stays = |(_, parts): &Parts| parts.iter().flat_map(|(calls, _)| calls).any(|call| !is_elsewhere(call));
        let stays: Vec<bool> = read.iter().map(stays).collect();
        self.surroundings(script, &stays);
        let (mut calls, mut said) = (Vec::new(), Said::new());
        // What the last command came to, and where it ends; those of its substitutions begin before.
        let (mut last, mut end) = (0, 0);
        for ((command, (curl, parts)), stays) in script.commands.iter().zip(read).zip(stays) {
            self.unread(command, curl, &assigned, script);
            if command.place.start >= end {
                end = command.place.end;
                if curl.is_none() && curl::begins_with_option(command) {
                    self.option_alone(command, calls.get_mut(last..).unwrap_or_default());
                } else {
                    last = calls.len();
                }
            }
            let environment = commands::environment(command, curl).filter(|_| stays);
            for name in environment.filter(|name| assigned.around(name).is_none()) {
                self.say(name.range(), &Finding::secret(&name.text));
            }
            if let Some(sign) = command.unquoted.clone().filter(|_| curl.is_some()) {
                self.say(sign, &Finding::UnquotedAmpersand);
            }
            for (part, noticed) in parts {
                calls.extend(self.heed(part, &noticed, command.file.as_ref(), &mut said));
            }
        }
        for word in &script.unread {
            self.secrets.extend(secrets::of_words(std::iter::once(word)));
            self.say(word.range(), &Finding::NotRead);
        }
        calls
    }

    /// Refuses the calls before a command that begins with an option, which they would have. Where all were refused before,
    /// the reason was given.
    fn option_alone(&mut self, command: &Command, calls: &mut [Call]) {
        if let Some(option) = command.words.first().filter(|_| calls.iter().any(|call| !call.refused)) {
            self.say(option.range(), &Finding::OptionAlone);
        }
        for call in calls {
            call.refused = true;
        }
    }

    /// Says once of a text what holds of the commands that are written for it, and where the answer of each call goes on
    /// that is one of the API.
    fn surroundings(&mut self, script: &Script, stays: &[bool]) {
        let called = script.commands.iter().zip(stays).filter(|(_, stays)| **stays);
        let calls = || called.clone().filter_map(|(it, _)| Some((it, it.words.get(commands::position(it)?)?)));
        let windows = |text: &str| text.starts_with("$env:") || text.starts_with("${env:");
        let has_windows =
            |command: &Command| command.words.iter().flat_map(Located::live_texts).any(|(_, text)| windows(text));
        let other = calls().find_map(|(it, curl)| {
            let windows = script.prompt || curl.text.ends_with("curl.exe") || has_windows(it);
            let make = || it.words.iter().any(variable::of_make).then_some("make or a pipeline");
            let program = if windows { Some("the command prompt or PowerShell") } else { make() };
            program.map(|program| (curl, Finding::OtherShell { program }))
        });
        if let Some((curl, finding)) = other {
            self.say(curl.range(), &finding);
        }
        for (range, what) in script.goes_on(stays) {
            self.say(range, &Finding::AnswerGoesOn { what });
        }
    }

    /// Names the calls in a command that is none, or in what stands before the one that it is.
    fn unread(&mut self, command: &Command, curl: Option<usize>, assigned: &Assigned, script: &Script) {
        let before = curl.unwrap_or(command.words.len());
        let unknown = |word: &Located| match assigned.around(word) {
            Some(used) if used.shown => None,
            // The name is shown.
            Some(used) if used.name.range().start == word.range().start => {
                Some(word.slice(used.name.text.len() + "=".len()..word.text.len()))
            }
            _ => Some(word.clone()),
        };
        let hidden: Vec<_> = command.words.iter().take(before).filter_map(unknown).collect();
        // What stands in a command inside of them is known as that of others is.
        let around = secrets::of_words(hidden.iter()).into_iter().flat_map(|hidden| script.around(hidden));
        self.secrets.extend(around);
        let words = commands::unread(command, before).into_iter().filter(|word| assigned.around(word).is_none());
        // The commands in a here-document are not read, and so belong to its text.
        let names = |input: &&Located| {
            let own = if script.has_command_in(&input.range()) { own_text(input) } else { Cow::Borrowed(&*input.text) };
            commands::names_api(&own)
        };
        let input = command.input.as_ref().filter(|input| curl.is_none() && names(input));
        for word in words.chain(input) {
            self.say(word.range(), &Finding::NotRead);
        }
    }

    /// Says what was noticed about a command, or a part of it, and the file that it reads.
    fn heed(
        &mut self,
        mut calls: Vec<Call>,
        noticed: &[Noticed],
        input: Option<&Located>,
        said: &mut Said,
    ) -> Vec<Call> {
        for notice in noticed {
            let (word, finding) = notice.finding(input);
            self.secrets.extend(notice.hides().map(Located::range));
            if let Some(finding) = heeded(&calls, finding) {
                self.once(said, 0, |work| work.say(word.range(), &finding));
            }
        }
        let refused = noticed.iter().any(Noticed::refuses);
        for call in &mut calls {
            call.refused = refused;
            self.once(said, 0, |work| work.look_at(call));
        }
        calls
    }

    /// Leaves out the options of a call that may be secrets, and hides the defaults of its variables.
    fn look_at(&mut self, call: &mut Call) {
        let is_secret = |flag: &Flag| flag.words().any(|word| !secret_ranges(&word.text).is_empty());
        let (secret, kept): (Vec<_>, _) = std::mem::take(&mut call.flags).into_iter().partition(is_secret);
        call.flags = kept;
        for flag in &secret {
            for word in flag.words().filter(|word| !secret_ranges(&word.text).is_empty()) {
                self.secrets.push(word.range());
                self.say(word.range(), &Finding::secret(&flag.option.text));
            }
        }
        call.refused |= !self.can_be_filled_in(call);
        self.secrets.extend(call.hide_defaults());
    }

    /// Says which texts read as a variable of the call once their escapes are read.
    fn literals(&mut self, call: &Call, names: &BTreeSet<String>, said: &[usize]) {
        let escaped = Some(&call.url).filter(|url| url.text.contains('%')).map(Url::parse).unwrap_or_default();
        let query = escaped.query.iter().flat_map(|parameter| [&parameter.name, &parameter.value]);
        let body = call.body.as_ref().filter(|body| body.text.contains("\\u00")).map(without_escapes);
        for text in escaped.path.iter().chain(query).chain(&body) {
            for range in variable::ranges(&text.text).filter(|range| !text.is_live(range.start)) {
                let name = text.text.get(range.clone()).filter(|name| names.contains(*name));
                let place = text.source_range(range.clone());
                if let Some(name) = name.filter(|_| said.binary_search(&place.start).is_err()) {
                    self.say(place, &Finding::LiteralVariable { name: Shown::from(name) });
                }
            }
        }
    }

    /// Whether what the shell fills in can be written again so that it does: variables, and those that no text looks
    /// like.
    fn can_be_filled_in(&mut self, call: &Call) -> bool {
        let errors = self.report.counts.error;
        let names = call.variables();
        let mut said = Vec::new();
        for text in call.written().into_iter().filter(|_| !names.is_empty()) {
            let found: Vec<_> = variable::ranges(&text.text).collect();
            let known = |live: &Range<usize>| {
                found.binary_search_by_key(&live.start, |it| it.start).is_ok_and(|at| found.get(at) == Some(live))
            };
            for live in text.live().iter().filter(|live| !known(live) || variable::has_default(&text.text, live)) {
                let program = text.text.get(live.start..).and_then(variable::program);
                let finding = program.map_or(Finding::CommandInCall, |program| Finding::ExpressionInCall { program });
                self.say(text.source_range(live.clone()), &finding);
            }
            for range in found.iter().filter(|range| !text.is_live(range.start)) {
                let name = text.text.get(range.clone()).filter(|name| names.contains(*name));
                // GitHub Actions fills it in wherever it stands.
                let name = name.filter(|name| !name.starts_with("${{"));
                if let Some(name) = name {
                    let finding = Finding::LiteralVariable { name: Shown::from(name) };
                    let place = text.source_range(range.clone());
                    said.push(place.start);
                    self.say(place, &finding);
                }
            }
        }
        if !names.is_empty() {
            sort_by_key(&mut said, |&place| place);
            self.literals(call, &names, &said);
        }
        self.report.counts.error == errors
    }
}

#[cfg(test)]
mod tests;
