//! Calls as HTTP text: a URL, a line `METHOD URL`, or a whole request with headers and body.

use super::call::{Call, Header};
use super::located::Located;
use super::url::{Url, is_local};
use super::{commands, variable};

const METHODS: &[&str] = &["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];

/// Whether a line begins a request: with a method, a URL or a path.
pub(crate) fn begins_request(line: &str) -> bool {
    has_method(line) || is_url(line)
}

/// Whether such a line calls the API, as far as it tells: a line may look like a URL or a path and be something else.
pub(crate) fn calls_api(line: &str) -> bool {
    begins_request(line) && commands::names_api(line) || has_method(line) && variable::ranges(line).next().is_some()
}

/// Whether a line is a method and a URL.
fn has_method(line: &str) -> bool {
    line.split_once(char::is_whitespace).is_some_and(|(first, url)| is_method(first) && is_url(url.trim_start()))
}

pub(crate) fn is_method(word: &str) -> bool {
    METHODS.iter().any(|method| word.eq_ignore_ascii_case(method))
}

/// Whether a line is a URL, a path, or begins with a variable in place of the host.
fn is_url(line: &str) -> bool {
    let word = line.split(char::is_whitespace).next().unwrap_or_default();
    let variable = variable::ranges(line).next().filter(|first| first.start == 0);
    let rest = variable.and_then(|first| line.get(first.end..)).unwrap_or_default();
    let variable =
        rest.split(char::is_whitespace).next().is_some_and(|path| path.contains('/') && !path.contains("</"));
    let is_host = |host: &str| host.contains('.') || is_local(host);
    let host = word.split_once("/api/").is_some_and(|(host, _)| is_host(host) && !host.contains(['"', '(', '=']));
    let scheme = word.split_once("://").is_some_and(|(scheme, _)| scheme.bytes().all(|b| b.is_ascii_alphanumeric()));
    let path = word.starts_with('/') && !word.starts_with("//") && !word.starts_with("/*");
    path || scheme || host || variable
}

/// What stands in HTTP text.
#[derive(Default)]
pub(crate) struct HttpText {
    pub(crate) calls: Vec<Call>,
    /// The files that bodies stand in, each with the number of its call.
    pub(crate) files: Vec<(usize, Located)>,
    /// Lines that name a call and are none.
    pub(crate) unread: Vec<Located>,
    /// Lines that make a client read an answer: `> {% … %}`, `> ./handler.js`, `>> file`, `# @name feed` and `[Asserts]`.
    pub(crate) readers: Vec<Located>,
    /// Lines of Hurl files behind which more of a request stands, in a form that is not read: `[Query]`.
    pub(crate) sections: Vec<Located>,
    /// What stands behind them.
    pub(crate) in_sections: Vec<Located>,
}

/// The calls of a text.
///
/// A line that begins with a method and a URL begins another request. Lines between requests, comments, and
/// variables that clients keep in `.http` files besides (`@name = value`) say nothing of a request. Before the first
/// request and behind one to another server, whatever names the API is a line that is not read.
pub(crate) fn read(text: &str, at: usize) -> HttpText {
    let HttpText { mut calls, mut files, mut unread, mut readers, mut sections, mut in_sections } = HttpText::default();
    let (mut part, mut elsewhere) = (Part::Between, true);
    for line in lines(text, at) {
        let words = line.text.trim();
        let body = calls.last().is_some_and(|call| call.body.is_some());
        let begins = has_method(words) || !body && is_url(words);
        let number = calls.len().saturating_sub(1);
        match (part, calls.last_mut()) {
            _ if words.starts_with("###") => part = Part::Between,
            _ if begins => {
                let call = request_line(&line);
                elsewhere = is_elsewhere(&call.url);
                calls.push(call);
                part = Part::Headers;
            }
            _ if elsewhere && !is_comment(words) && !is_variable(words) && is_named(words) => unread.push(line.trim()),
            (Part::Between | Part::Headers, _) if is_name(words) => readers.push(line.trim()),
            (_, Some(_)) if is_handler(words) || matches!(section(words), Some("Captures" | "Asserts")) => {
                readers.push(line.trim());
                part = Part::Between;
            }
            (Part::Headers | Part::Body | Part::Section, Some(_)) if is_status(words) => part = Part::Between,
            (Part::Headers | Part::Body | Part::Section, Some(call)) if section(words).is_some() => {
                call.refused = true;
                sections.push(line.trim());
                part = Part::Section;
            }
            (Part::Section, _) => in_sections.push(line.trim()),
            (Part::Headers, _) if words.starts_with(['#', '/']) || is_variable(words) => {}
            (Part::Headers, Some(_)) if words.is_empty() => part = Part::Body,
            (Part::Headers | Part::Body, Some(_)) if !body && is_foreign(words) => {
                unread.push(line.trim());
                part = Part::Between;
            }
            (Part::Headers, Some(call)) if words.starts_with(['?', '&']) => call.url.append(&line.trim()),
            (Part::Headers | Part::Body, Some(call)) if words.starts_with("< ") && call.body.is_none() => {
                call.body_in_file = true;
                files.push((number, line.trim()));
                part = Part::Between;
            }
            (Part::Headers, Some(call)) if words.starts_with(['{', '[']) => {
                call.body = Some(line);
                part = Part::Body;
            }
            (Part::Headers, Some(call)) => call.headers.push(Header::from_line(&line)),
            (Part::Body, Some(call)) => match &mut call.body {
                Some(body) => body.append(&line),
                None if words.is_empty() => {}
                None => call.body = Some(line),
            },
            (Part::Between, _) if !words.starts_with(['#', '>']) && !is_variable(words) && is_foreign(words) => {
                unread.push(line.trim());
            }
            _ => {}
        }
    }
    for call in &mut calls {
        call.body = call.body.as_ref().map(Located::trim);
        host_to_url(call);
        variable::read_in(&mut call.url);
    }
    readers.retain(|_| !calls.is_empty());
    HttpText { calls, files, unread, readers, sections, in_sections }
}

/// Whether a URL is plainly one of another server.
fn is_elsewhere(url: &Located) -> bool {
    let path = Url::parse(url).path;
    let of_api = path.first().is_some_and(|step| matches!(&*step.text, "config" | "v1" | "v2"));
    !of_api && variable::ranges(&url.text).next().is_none()
}

fn is_comment(line: &str) -> bool {
    line.starts_with(['#', '>']) || line.starts_with("//")
}

/// Whether a line names a call.
fn is_named(line: &str) -> bool {
    commands::is_command(line) || commands::names_api(line)
}

/// Whether a line hands an answer to a script or writes it to a file.
fn is_handler(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('>') else { return false };
    let file = rest.trim_start_matches(['>', '!']).trim();
    let script = file.rsplit_once('.').is_some_and(|(_, end)| matches!(end, "js" | "mjs"));
    let word = !file.is_empty() && !file.contains(char::is_whitespace);
    rest.trim_start().starts_with("{%") || word && (rest.starts_with('>') || script)
}

/// The name of a section of a Hurl file that a line begins: `[Query]`.
fn section(line: &str) -> Option<&str> {
    let name = line.strip_prefix('[')?.strip_suffix(']')?;
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.bytes().all(|b| b.is_ascii_alphabetic());
    is_name.then_some(name)
}

/// Whether a line begins the answer that is expected: `HTTP 200`.
fn is_status(line: &str) -> bool {
    line.strip_prefix("HTTP").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '/']))
}

/// Whether a line is a comment that names a request, for others that read its answer.
fn is_name(line: &str) -> bool {
    let comment = line.strip_prefix("//").unwrap_or_else(|| line.trim_start_matches('#'));
    let name = comment.trim_start().strip_prefix("@name").filter(|_| comment.len() < line.len());
    name.is_some_and(|name| name.starts_with([' ', '\t', '=']))
}

/// Whether a line sets a variable of an `.http` file.
fn is_variable(line: &str) -> bool {
    let name = line.strip_prefix('@').and_then(|line| line.split_once('=')).map(|(name, _)| name.trim());
    name.is_some_and(|name| !name.contains([' ', '\t', '('])) || line.starts_with('@') && !is_foreign(line)
}

/// Whether a line names a call in another form: as a command, or in the middle of a sentence.
fn is_foreign(line: &str) -> bool {
    let name = line.split_once(':').map_or(line, |(name, _)| name);
    let header = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let begins_body = line.starts_with(['{', '[', '"', '?', '&', '<']) || line.starts_with("//");
    is_named(line) && (commands::is_command(line) || !header && !begins_body)
}

#[derive(Clone, Copy)]
enum Part {
    Between,
    Headers,
    Body,
    Section,
}

/// The lines of a text, each with its line break and its place.
fn lines(text: &str, mut at: usize) -> impl Iterator<Item = Located> {
    text.split_inclusive('\n').map(move |line| {
        let located = Located::verbatim(line, at);
        at += line.len();
        located
    })
}

/// The method and the URL of a line. The URL may have spaces in it, as people write them.
fn request_line(line: &Located) -> Call {
    let line = line.trim();
    let mut url = line.clone();
    let mut method = None;
    let first = line.text.find(char::is_whitespace).unwrap_or(line.text.len());
    if line.text.get(..first).is_some_and(is_method) {
        method = Some(line.slice(0..first));
        url = line.slice(first..line.text.len()).trim();
    }
    let before_version = url.text.rsplit_once(char::is_whitespace).filter(|(_, last)| last.starts_with("HTTP/"));
    if let Some((before, _)) = before_version {
        url = url.slice(0..before.trim_end().len());
    }
    Call { method, url, ..Call::default() }
}

/// Completes a path by the `Host` header.
fn host_to_url(call: &mut Call) {
    if !call.url.text.starts_with('/') {
        return;
    }
    let Some(host) = call.header("Host") else { return };
    let start = call.url.range().start;
    let mut url = Located::at(start);
    for c in format!("https://{}", host.value.text).chars() {
        url.push(c, start..start);
    }
    url.append(&call.url);
    call.url = url;
}
