//! Calls as HTTP text: a URL, a line `METHOD URL`, or a whole request with headers and body.

use super::call::{Call, Header};
use super::located::Located;

const METHODS: &[&str] = &["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];

/// Whether a line begins a request: with a method, a URL or a path.
pub(crate) fn begins_request(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let url = |word: &str| word.starts_with('/') || word.contains("://");
    if METHODS.contains(&first.to_ascii_uppercase().as_str()) { words.next().is_some_and(url) } else { url(first) }
}

/// The calls of a text. A line that begins a request ends the one before, unless that one has a body.
pub(crate) fn calls(text: &str) -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    let mut part = Part::Between;
    for line in lines(text) {
        let words = line.text.trim();
        let separator = words.starts_with("###");
        match (part, calls.last_mut()) {
            (_, _) if separator => part = Part::Between,
            (Part::Between | Part::Headers, _) if begins_request(words) => {
                calls.push(request_line(&line));
                part = Part::Headers;
            }
            (Part::Headers, Some(_)) if words.is_empty() => part = Part::Body,
            (Part::Headers, Some(call)) => call.headers.push(Header::from_line(&line)),
            (Part::Body, Some(call)) => match &mut call.body {
                Some(body) => body.append(&line),
                None if words.is_empty() => {}
                None if begins_request(words) => {
                    calls.push(request_line(&line));
                    part = Part::Headers;
                }
                None => call.body = Some(line),
            },
            _ => {}
        }
    }
    for call in &mut calls {
        if let Some(body) = &call.body {
            call.range.end = body.range().end;
            call.body = Some(body.trim());
        }
        host_to_url(call);
    }
    calls
}

#[derive(Clone, Copy)]
enum Part {
    Between,
    Headers,
    Body,
}

/// The lines of a text, each with its line break.
fn lines(text: &str) -> impl Iterator<Item = Located> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let located = Located::verbatim(line, at);
        at += line.len();
        located
    })
}

fn request_line(line: &Located) -> Call {
    let line = line.trim();
    let mut words = words(&line);
    let first = words.next().unwrap_or_default();
    let range = line.range();
    if METHODS.contains(&first.text.to_ascii_uppercase().as_str()) {
        return Call { method: Some(first), url: words.next().unwrap_or_default(), range, ..Call::default() };
    }
    Call { url: first, range, ..Call::default() }
}

fn words(line: &Located) -> impl Iterator<Item = Located> {
    let mut at = 0;
    let words = line.text.split(char::is_whitespace).map(|word| {
        let range = at..at + word.len();
        at = range.end + line.text.get(range.end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        line.slice(range)
    });
    words.filter(|word| !word.text.is_empty()).collect::<Vec<_>>().into_iter()
}

/// Completes a path by the `Host` header.
fn host_to_url(call: &mut Call) {
    if !call.url.text.starts_with('/') {
        return;
    }
    let Some(host) = call.header("Host") else { return };
    let mut url = Located::at(call.url.range().start);
    for c in format!("https://{}", host.value.text).chars() {
        url.push(c, call.url.range().start..call.url.range().start);
    }
    url.append(&call.url);
    call.url = url;
}
