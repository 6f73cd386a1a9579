//! From a text to its calls, and what is noticed on the way.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::Work;
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
use crate::request::shell::{self, Assigned, Command, Script, UnclosedQuote, own_text};
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
    pub(in crate::request) fn read(&mut self, text: &str) -> Result<Vec<Call>, UnclosedQuote> {
        let Some(rest) = text.strip_prefix('\u{feff}') else { return self.calls_in(text) };
        let mark = text.len() - rest.len();
        self.report.say(&General::ByteOrderMark, "", Some((0, mark)));
        // Places stay those of the text.
        self.calls_in(&[&" ".repeat(mark), rest].concat())
    }

    fn calls_in(&mut self, text: &str) -> Result<Vec<Call>, UnclosedQuote> {
        // Most other texts need not be read as commands first.
        let mut script = if text.contains("curl") { shell::read(text) } else { Script::default() };
        let mut assigned = Assigned::of(&script);
        for command in &mut script.commands {
            assigned.for_command(command);
            command.words = assigned.words(std::mem::take(&mut command.words));
        }
        if commands::leads(&script, text) {
            return self.script(&script, assigned, text);
        }
        let http = http::read(text);
        let names_api = |command: &Command| command.words.iter().any(|word| commands::names_api(&word.text));
        // Calls in lists of words, as of containers, are named.
        if http.calls.is_empty()
            && http.readers.is_empty()
            && script.unclosed.is_none()
            && script.commands.iter().any(names_api)
        {
            return self.script(&script, assigned, text);
        }
        let HttpText { calls, files, unread, readers, sections, in_sections } = http;
        for file in files {
            self.say(file.range(), &Finding::BodyInFile { body: "the body", file: Shown::from(&*file.text) });
        }
        for line in sections {
            self.say(line.range(), &Finding::ChangesCall { option: Shown::from(&*line.text) });
        }
        // A section may set a password.
        self.secrets.extend(in_sections.iter().map(Located::range));
        for (lines, finding) in [(unread, Finding::NotRead), (readers, Finding::AnswerGoesOn { what: "this" })] {
            for line in lines {
                self.secrets.extend(secrets::of_words(line.words().iter()));
                self.say(line.range(), &finding);
            }
        }
        Ok(calls)
    }

    /// The calls of a text of curl commands.
    fn script(&mut self, script: &Script, mut assigned: Assigned, text: &str) -> Result<Vec<Call>, UnclosedQuote> {
        if let Some(quote) = script.unclosed {
            let words: Vec<&Located> = script.commands.iter().flat_map(|command| &command.words).collect();
            self.secrets.extend(secrets::around(text, &words));
            return Err(quote);
        }
        let read: Vec<_> = script.commands.iter().map(|command| read(command, &mut assigned)).collect();
        for used in assigned.used() {
            self.shares = true;
            self.say(used.name.range(), &Finding::AssignedVariable { name: Shown::from(&*used.name.text) });
        }
        self.surroundings(script);
        let (mut calls, mut said) = (Vec::new(), Said::new());
        // What the last command came to, and where it ends; those of its substitutions begin before.
        let (mut last, mut end) = (0, 0);
        for (command, (curl, parts)) in script.commands.iter().zip(read) {
            self.unread(command, curl, &assigned, script);
            if command.place.start >= end {
                end = command.place.end;
                if curl.is_none() && curl::begins_with_option(command) {
                    self.option_alone(command, calls.get_mut(last..).unwrap_or_default());
                } else {
                    last = calls.len();
                }
            }
            for name in commands::environment(command, curl).filter(|name| assigned.around(name).is_none()) {
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
        Ok(calls)
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

    /// Says once of a text what holds of the commands that are written for it, and where the answer of each call goes on.
    fn surroundings(&mut self, script: &Script) {
        let calls = || script.commands.iter().filter_map(|it| Some((it, it.words.get(commands::position(it)?)?)));
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
        for (range, what) in script.goes_on() {
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
            self.once(said, 0, |work| work.say(word.range(), &finding));
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
mod tests {
    use crate::options::Options;
    use crate::report::diagnostic::Diagnostic;
    use crate::request::{mask_secrets, translate_request};

    fn codes(text: &str) -> Vec<String> {
        translate_request(text, &Options::default())
            .diagnostics
            .iter()
            .map(Diagnostic::code)
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn what_reads_as_a_variable_behind_its_escapes_is_said() {
        let feed = "https://h/api/v1/problem/feed?relativeTime=day";
        for (text, count) in [
            (format!("curl \"{feed}&tag=%24A:$A\""), 1),
            (format!("curl \"{feed}&tag=%24A:$B\""), 0),
            (format!("curl -G '{feed}' --data-urlencode 'tag=$A' --data-urlencode \"tag=$A\""), 1),
            (format!("curl '{feed}&tag=$A'\"&tag=$A\""), 1),
            ("curl \"h/api/v1/problem/details/$A/close?content=%24A\"".to_owned(), 1),
            ("curl \"h/api/v1/problem/details/$A/comments\" -d '{\"comment\":\"\\u0024A\"}'".to_owned(), 1),
            ("curl \"h/api/v1/problem/details/$A/comments\" -d '{\"comment\":\"\\u0024B\"}'".to_owned(), 0),
        ] {
            let found = codes(&text).iter().filter(|code| *code == "request/literal-variable").count();
            assert_eq!(found, count, "{text}");
        }
    }

    #[test]
    fn calls_in_lists_of_words_are_named() {
        let listed = "    command: [\"curl\", \"https://h/api/v1/problem/status\"]\n";
        for (text, count) in [
            (format!("a:\n    image: curlimages/curl\n{listed}"), 1),
            (format!("a:\n    command: sh -c 'curl https://h/api/v1/tokens'\nb:\n{listed}"), 2),
        ] {
            let said = translate_request(&text, &Options::default()).diagnostics;
            let codes: Vec<_> = said.iter().map(crate::Diagnostic::code).collect();
            assert_eq!(codes, vec!["request/not-read"; count], "{text}");
        }
    }

    #[test]
    fn what_stands_in_a_section_may_be_a_secret() {
        let call = "GET https://h/api/v1/problem/status\n[BasicAuth]\njane: a1b2c3\n\n[Query]\na: b\nHTTP 200\n";
        assert_eq!(mask_secrets(call), call.replace("jane: a1b2c3", "***").replace("a: b", "***"));
    }

    #[test]
    fn what_a_command_writes_is_no_variable() {
        let call = "https://h/api/v1/problem/details/1_2V2/comments";
        for data in ["\"$(jq -n --arg c \"$C\" '{comment:$c}')\"", "\"$(cat \"$F\")\"", "@<(echo '{}')", "\"$(cat b)\""]
        {
            let codes = codes(&format!("curl -d {data} {call}"));
            assert!(codes.contains(&"request/body-in-file".to_owned()), "{data}: {codes:?}");
            assert!(
                !codes.iter().any(|code| code == "request/body-in-variable" || code == "request/no-url"),
                "{data}: {codes:?}"
            );
        }
        assert!(codes(&format!("curl -d \"$(BODY)\" {call}")).contains(&"request/body-in-variable".to_owned()));
    }

    #[test]
    fn a_step_that_more_than_a_name_fills_in_is_no_other_api() {
        for step in ["${E:-alertingProfiles}", "${EPS[mw]}", "$(endpoint)", "$E"] {
            let codes = codes(&format!("curl \"https://h/api/config/v1/{step}\""));
            assert!(codes.contains(&"request/value-needed".to_owned()), "{step}: {codes:?}");
            assert!(!codes.contains(&"request/not-covered".to_owned()), "{step}: {codes:?}");
        }
    }

    #[test]
    fn headers_with_the_key_of_the_next_page_go_on() {
        for option in ["-i", "-D -", "-D h.txt", "-si"] {
            let codes = codes(&format!("curl {option} https://h/api/v1/entity/infrastructure/hosts"));
            assert!(codes.contains(&"request/answer-goes-on".to_owned()), "{option}: {codes:?}");
        }
        assert!(!codes("curl -i https://h/api/v1/problem/status").contains(&"request/answer-goes-on".to_owned()));
    }
}
