//! Requests as text: JSON, HTTP, or curl commands with the token from the environment.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use serde::Serialize;

use super::call::leaves_a_header;
use super::url::one_word;
use super::{Plan, variable};
use crate::options::named;
use crate::report::finding::one_line;
use crate::report::request::{Request, When};

/// How requests are written.
///
/// ```
/// use dt_translate::request::Render;
/// use dt_translate::{Options, translate_request};
///
/// let plan = translate_request("GET /api/v1/tokens", &Options::default());
/// assert!(plan.render(Render::Http).contains("GET /api/v2/apiTokens"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Render {
    /// A JSON object with the requests and the diagnostics.
    #[default]
    Json,
    /// HTTP text; `###` before each further request, with when it is due.
    Http,
    /// curl commands; the token comes from the environment variable `DT_API_TOKEN`.
    Curl,
}

named!(Render { Json = "json", Http = "http", Curl = "curl" });

impl Plan {
    /// The requests as text.
    ///
    /// ```
    /// use dt_translate::request::Render;
    /// use dt_translate::{Options, translate_request};
    ///
    /// let plan = translate_request("GET /api/config/v1/alertingProfiles", &Options::default());
    /// assert!(plan.render(Render::Curl).contains("curl '/api/v2/settings/objects?"));
    /// ```
    pub fn render(&self, render: Render) -> String {
        match render {
            Render::Json => serde_json::to_string_pretty(self).unwrap_or_default(),
            Render::Http => self.requests.iter().enumerate().map(|(i, request)| http(request, i)).collect(),
            Render::Curl => {
                let flags = self.flags.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
                let none = BTreeSet::new();
                let variables = self.variables.iter().chain(std::iter::repeat(&none));
                let requests = self.requests.iter().enumerate().zip(flags).zip(variables);
                requests.map(|(((i, request), flags), variables)| curl(request, i, flags, variables)).collect()
            }
        }
    }
}

/// When a request is due and what it does, as a comment line. A note may hold text of the input.
fn comment(request: &Request, prefix: &str) -> String {
    let due = if request.when == When::Always { "" } else { request.when.words() };
    match (due, &*one_line(&request.note)) {
        ("", "") => String::new(),
        ("", text) | (text, "") => format!("{prefix} {text}\n"),
        (due, note) => format!("{prefix} {due}; {note}\n"),
    }
}

fn http(request: &Request, index: usize) -> String {
    let mut text = String::new();
    if index > 0 {
        text.push('\n');
    }
    match comment(request, "###") {
        empty if empty.is_empty() && index > 0 => text.push_str("###\n"),
        comment => text.push_str(&comment),
    }
    let url = one_word(&request.url);
    let (host, target) = split_host(&url);
    let _ = writeln!(text, "{} {target} HTTP/1.1", token(&request.method));
    if let Some(host) = host {
        let _ = writeln!(text, "Host: {host}");
    }
    for (name, value) in &request.headers {
        let _ = writeln!(text, "{}", field(name, value));
    }
    if let Some(body) = &request.body {
        let _ = writeln!(text, "\n{body}");
    }
    text
}

/// A method or the name of a header. Callers may render requests of their own; what cannot stand in a name could
/// begin another line, or another word of a command.
fn token(text: &str) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    text.chars().map(|c| if allowed(c) { c } else { '_' }).collect()
}

/// A header as one line.
fn field(name: &str, value: &str) -> String {
    let value: String = value.chars().map(|c| if leaves_a_header(c) { ' ' } else { c }).collect();
    format!("{}: {value}", token(name))
}

/// The host of a URL, and what follows it. HTTP text without a scheme is read as `https`.
fn split_host(url: &str) -> (Option<&str>, &str) {
    let Some(rest) = url.strip_prefix("https://") else { return (None, url) };
    let slash = rest.find('/').unwrap_or(rest.len());
    rest.split_at_checked(slash).map_or((None, url), |(host, target)| (Some(host), target))
}

fn curl(request: &Request, index: usize, flags: &[String], variables: &BTreeSet<String>) -> String {
    let mut text = String::new();
    if index > 0 {
        text.push('\n');
    }
    text.push_str(&comment(request, "#"));
    text.push_str("curl");
    for flag in flags {
        let _ = write!(text, " {}", quoted_if_needed(flag, variables));
    }
    let url = one_word(&request.url);
    if url.contains(['{', '}', '[', ']']) && !flags.iter().any(|flag| flag == "-g" || flag == "--globoff") {
        text.push_str(" --globoff");
    }
    if request.method != "GET" || request.body.is_some() {
        let _ = write!(text, " -X {}", quoted_if_needed(&token(&request.method), variables));
    }
    // What begins with a hyphen would be an option.
    let option = if url.starts_with('-') { "--url " } else { "" };
    let _ = write!(text, " {option}{}", quoted_url(&url, variables));
    for (name, value) in &request.headers {
        if name == "Authorization" && [Request::AUTHORIZATION, Request::BEARER].contains(&value.as_str()) {
            let value = value.replace("{token}", "$DT_API_TOKEN");
            let _ = write!(text, " \\\n  -H \"Authorization: {value}\"");
        } else {
            let _ = write!(text, " \\\n  -H {}", quoted(&field(name, value), variables));
        }
    }
    if let Some(body) = &request.body {
        let _ = write!(text, " \\\n  --data-raw {}", quoted(body, variables));
    }
    text.push('\n');
    text
}

/// A URL in quotes. One with variables, and nothing else that begins with a dollar sign, is for the shell to read.
fn quoted_url(url: &str, variables: &BTreeSet<String>) -> String {
    let live = live(url, variables).count();
    let ends = variable::texts(url).any(|text| text.contains(['"', '\\', '`', '!']));
    if live == 0 || ends || url.matches('$').count() != live {
        return quoted(url, variables);
    }
    // Between double quotes, a shell in a terminal takes `!` for a command of before.
    let escaped = url.replace('\\', "\\\\").replace('"', "\\\"").replace('`', "\\`");
    format!("\"{}\"", escaped.replace('!', "\"'!'\""))
}

/// A text in single quotes, as every shell of Unix reads it, but for the variables, which the shell fills in, and for
/// templates with such quotes, which stay as they are.
fn quoted(text: &str, variables: &BTreeSet<String>) -> String {
    let mut written = String::new();
    let mut from = 0;
    let mut push = |range: Range<usize>, quote: &str, single: &str| {
        if let Some(part) = text.get(range).filter(|part| !part.is_empty()) {
            let _ = write!(written, "{quote}{}{quote}", part.replace('\'', single));
        }
    };
    let is_live = |range: &Range<usize>| is_live(text, range, variables);
    for double in variable::ranges(text).filter(|range| is_live(range) || is_quoting(text, range)) {
        push(from..double.start, "'", r"'\''");
        from = double.end;
        push(double, "\"", "'");
    }
    push(from..text.len(), "'", r"'\''");
    if written.is_empty() { "''".to_owned() } else { written }
}

/// Where variables stand that the shell fills in.
fn live(text: &str, variables: &BTreeSet<String>) -> impl Iterator<Item = Range<usize>> {
    variable::ranges(text).filter(move |range| is_live(text, range, variables))
}

fn is_live(text: &str, range: &Range<usize>, variables: &BTreeSet<String>) -> bool {
    let known = text.get(range.clone()).is_some_and(|name| variables.contains(name));
    known && variable::is_dollar(text, range)
}

/// Whether a template has single quotes, and may stand in double ones.
fn is_quoting(text: &str, range: &Range<usize>) -> bool {
    let template = text.get(range.clone()).filter(|template| template.starts_with("{{"));
    template.is_some_and(|text| text.contains('\'') && !text.contains(['"', '$', '`', '\\', '!']))
}

fn quoted_if_needed(text: &str, variables: &BTreeSet<String>) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':' | '=' | ',');
    if !text.is_empty() && text.chars().all(plain) { text.to_owned() } else { quoted(text, variables) }
}

#[cfg(test)]
mod tests;
