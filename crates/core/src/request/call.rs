//! A call as it was given: method, URL, headers and body, each with its place in the text.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::curl::Writes;
use super::located::Located;
use super::{mask_secrets, secrets, variable};
use crate::report::finding::is_unseen;
use crate::report::secret::{MASK, mask_tokens};

/// A request as data, for callers that hold one.
///
/// ```
/// use dt_translate::request::RequestParts;
/// use dt_translate::{Options, translate_parts};
///
/// let call = RequestParts { url: "/api/v1/tokens".into(), ..RequestParts::default() };
/// let plan = translate_parts(&call, &Options::default());
/// assert!(plan.requests[0].url.starts_with("/api/v2/apiTokens"));
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(default)]
pub struct RequestParts {
    /// The method; `GET` without one, `POST` when there is a body.
    pub method: Option<String>,
    /// The URL, or its path and query.
    pub url: String,
    /// The headers.
    #[cfg_attr(feature = "ts", ts(as = "Option<Vec<(String, String)>>", optional))]
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Option<String>,
}

impl fmt::Debug for RequestParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Nobody knows which headers hold secrets.
        let headers: Vec<(&str, &str)> = self.headers.iter().map(|(name, _)| (&**name, MASK)).collect();
        let mut shown = f.debug_struct("RequestParts");
        shown.field("method", &self.method).field("url", &mask_secrets(&self.url)).field("headers", &headers);
        shown.field("body", &self.body.as_deref().map(mask_secrets)).finish()
    }
}

/// A call that was read from a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Call {
    /// The method, where one was given.
    pub(crate) method: Option<Located>,
    pub(crate) url: Located,
    pub(crate) headers: Vec<Header>,
    pub(crate) body: Option<Located>,
    /// A body was given, but some of it stands in a file.
    pub(crate) body_in_file: bool,
    /// A form was given, which is left out.
    pub(crate) form: bool,
    /// Variables of the query whose values curl encoded.
    pub(crate) encoded: Vec<Located>,
    /// Options of the command that say nothing of the request, kept for rendering it as a command.
    pub(crate) flags: Vec<Flag>,
    /// An error was said of it, so that nothing is written in its place.
    pub(crate) refused: bool,
    /// It has the options of the call before it, of the same command.
    pub(crate) further: bool,
}

/// An option of a command, with its value, that says nothing of the request.
#[derive(Clone, Debug)]
pub(crate) struct Flag {
    pub(crate) option: Located,
    pub(crate) value: Option<Located>,
    /// What it writes to a file, if it does.
    pub(crate) writes: Option<Writes>,
}

impl Flag {
    /// Its words.
    pub(crate) fn words(&self) -> impl Iterator<Item = &Located> {
        [Some(&self.option), self.value.as_ref()].into_iter().flatten()
    }

    /// Whether it names the file of the answer.
    pub(crate) fn holds_answer(&self) -> bool {
        matches!(self.writes, Some(Writes::Answer | Writes::Answers))
    }
}

/// A header of a call.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    pub(crate) name: Located,
    pub(crate) value: Located,
}

impl Header {
    /// A header from its line `name: value`. A line without a colon is all value: it may be anything.
    pub(crate) fn from_line(line: &Located) -> Self {
        match line.text.find(':') {
            Some(colon) => {
                Self { name: line.slice(0..colon).trim(), value: line.slice(colon + 1..line.text.len()).trim() }
            }
            None => Self { name: line.slice(0..0), value: line.trim() },
        }
    }

    /// A header from the value of an option of curl, which may end a name with a semicolon where there is no value.
    pub(crate) fn from_option(option: &Located) -> Self {
        match option.text.trim_end().strip_suffix(';').filter(|name| !name.contains([':', ' '])) {
            Some(name) => Self { name: option.slice(0..name.len()), value: option.slice(name.len()..name.len()) },
            None => Self::from_line(option),
        }
    }

    /// Whether its value is one line. With another line in it, it would be two headers.
    pub(crate) fn is_one_line(&self) -> bool {
        !self.value.text.contains(leaves_a_header)
    }

    /// Whether it has a name, whatever its case.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.text.eq_ignore_ascii_case(name)
    }
}

/// Whether a character cannot stand in the value of a header.
pub(crate) fn leaves_a_header(c: char) -> bool {
    is_unseen(c) && c != '\t'
}

impl Call {
    /// The method in capitals: as given, or what a client would take. It may be anything, also a secret.
    pub(crate) fn method(&self) -> String {
        match &self.method {
            Some(method) => mask_tokens(&method.text).to_ascii_uppercase(),
            None if self.body.is_some() || self.body_in_file || self.form => "POST".to_owned(),
            None => "GET".to_owned(),
        }
    }

    /// What is written again of what was given, as it is or in another form.
    pub(crate) fn written(&self) -> Vec<&Located> {
        let mut texts = vec![&self.url];
        texts.extend(&self.body);
        for flag in &self.flags {
            texts.extend(flag.words());
        }
        for header in self.headers.iter().filter(|header| secrets::kept(header).is_some()) {
            texts.push(&header.value);
        }
        texts
    }

    /// Hides the defaults of variables, which may be secrets, and tells where they stand. What has one is not written.
    pub(crate) fn hide_defaults(&mut self) -> Vec<Range<usize>> {
        let mut hidden = self.url.hide_defaults();
        for text in [&mut self.method, &mut self.body].into_iter().flatten() {
            hidden.extend(text.hide_defaults());
        }
        for header in &mut self.headers {
            hidden.extend(header.value.hide_defaults());
        }
        for flag in &mut self.flags {
            hidden.extend(flag.option.hide_defaults());
            hidden.extend(flag.value.iter_mut().flat_map(Located::hide_defaults));
        }
        hidden
    }

    /// What the shell fills in, as it is written.
    pub(crate) fn variables(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for text in self.written() {
            names.extend(text.live_texts().map(|(_, name)| name.to_owned()));
        }
        names
    }

    pub(crate) fn header(&self, name: &str) -> Option<&Header> {
        self.headers.iter().find(|header| header.is(name))
    }
}

impl From<&RequestParts> for Call {
    fn from(parts: &RequestParts) -> Self {
        let located = |text: &String| Located::verbatim(text, 0);
        // A line that was read from a file may have its end.
        let mut url = located(&parts.url).trim();
        variable::read_in(&mut url);
        let header = |(name, value): &(String, String)| Header { name: located(name), value: located(value) };
        Self {
            // An empty one is none.
            method: parts.method.as_ref().filter(|method| !method.trim().is_empty()).map(located),
            url,
            headers: parts.headers.iter().map(header).collect(),
            body: parts.body.as_ref().map(located),
            body_in_file: false,
            form: false,
            encoded: Vec::new(),
            flags: Vec::new(),
            refused: false,
            further: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RequestParts;
    use crate::request::Response;

    #[test]
    fn what_is_shown_for_debugging_holds_no_secret() {
        let headers = [("Authorization", "Api-Token abcdef"), ("X-Key", "abcdef")];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let (url, body) = ("https://u:abcdef@h/api/v1/tokens?Api-Token=abcdef", r#"{"token": "abcdef", "name": "n"}"#);
        let parts = RequestParts { method: None, url: url.to_owned(), headers, body: Some(body.to_owned()) };
        let answer = Response { status: 201, body: Some(body.to_owned()), diagnostics: Vec::new() };
        let shown = format!("{parts:?} {answer:?}");
        assert!(!shown.contains("abcdef"), "{shown}");
        assert!(shown.contains("X-Key") && shown.contains("201"), "{shown}");
    }
}
