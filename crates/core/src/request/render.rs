//! Requests as text: JSON, HTTP, or curl commands with the token from the environment.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Plan, due};
use crate::report::request::Request;

/// How requests are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Render {
    /// A JSON object with the requests and the diagnostics.
    #[default]
    Json,
    /// HTTP text; `###` and when it is due before each further request.
    Http,
    /// curl commands; the token comes from the environment variable `DT_API_TOKEN`.
    Curl,
}

impl Plan {
    /// The requests as text.
    ///
    /// ```
    /// use dt_translate::{Options, Render, translate_request};
    ///
    /// let plan = translate_request("GET /api/config/v1/alertingProfiles", &Options::default());
    /// assert!(plan.render(Render::Curl).contains("curl '/api/v2/settings/objects?"));
    /// ```
    pub fn render(&self, render: Render) -> String {
        match render {
            Render::Json => serde_json::to_string_pretty(self).unwrap_or_default(),
            Render::Http => self.requests.iter().enumerate().map(|(i, request)| http(request, i)).collect(),
            Render::Curl => {
                self.requests.iter().enumerate().map(|(i, request)| curl(request, i, &self.flags)).collect()
            }
        }
    }
}

/// When a request is due and what it does, as a comment line.
fn comment(request: &Request, index: usize, prefix: &str) -> String {
    let due = if index > 0 || request.when != due::ALWAYS { &*request.when } else { "" };
    match (due, &*request.note) {
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
    text.push_str(&comment(request, index, "###"));
    let (host, target) = split_host(&request.url);
    let _ = writeln!(text, "{} {target} HTTP/1.1", request.method);
    if let Some(host) = host {
        let _ = writeln!(text, "Host: {host}");
    }
    for (name, value) in &request.headers {
        let _ = writeln!(text, "{name}: {value}");
    }
    if let Some(body) = &request.body {
        let _ = writeln!(text, "\n{body}");
    }
    text
}

/// The host of a URL, and what follows it. HTTP text without a scheme is read as `https`.
fn split_host(url: &str) -> (Option<&str>, &str) {
    let Some(rest) = url.strip_prefix("https://") else { return (None, url) };
    let slash = rest.find('/').unwrap_or(rest.len());
    rest.split_at_checked(slash).map_or((None, url), |(host, target)| (Some(host), target))
}

fn curl(request: &Request, index: usize, flags: &[String]) -> String {
    let mut text = String::new();
    if index > 0 {
        text.push('\n');
    }
    text.push_str(&comment(request, index, "#"));
    text.push_str("curl");
    for flag in flags {
        let _ = write!(text, " {}", quoted_if_needed(flag));
    }
    if request.url.contains('{') && !flags.iter().any(|flag| flag == "-g" || flag == "--globoff") {
        text.push_str(" --globoff");
    }
    if request.method != "GET" {
        let _ = write!(text, " -X {}", request.method);
    }
    // A variable in place of the host is for the shell to read.
    let url = if request.url.starts_with('$') { format!("\"{}\"", request.url) } else { quoted(&request.url) };
    let _ = write!(text, " {url}");
    for (name, value) in &request.headers {
        if value == Request::AUTHORIZATION {
            text.push_str(" \\\n  -H \"Authorization: Api-Token $DT_API_TOKEN\"");
        } else {
            let _ = write!(text, " \\\n  -H {}", quoted(&format!("{name}: {value}")));
        }
    }
    if let Some(body) = &request.body {
        let _ = write!(text, " \\\n  --data-raw {}", quoted(body));
    }
    text.push('\n');
    text
}

/// A text in single quotes, as every shell of Unix reads it.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

fn quoted_if_needed(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':' | '=' | ',');
    if text.chars().all(plain) { text.to_owned() } else { quoted(text) }
}
