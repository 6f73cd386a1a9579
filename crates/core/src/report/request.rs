//! Requests that a person or program is told to send.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A request to send: what replaces a deprecated call, or what a payload cannot carry.
///
/// ```
/// use dt_translate::{Options, Request, translate_request};
///
/// let plan = translate_request("GET /api/config/v1/maintenanceWindows", &Options::default());
/// assert_eq!(plan.requests[0].headers["Authorization"], Request::AUTHORIZATION);
/// assert_eq!(plan.requests[0].scopes, ["settings.read"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Request {
    /// The HTTP method.
    pub method: String,
    /// The URL; the path alone where the host is not known.
    pub url: String,
    /// Headers by name. The token is a placeholder: the caller adds it.
    pub headers: BTreeMap<String, String>,
    /// The body, where there is one.
    pub body: Option<String>,
    /// The token scopes it needs.
    pub scopes: Vec<String>,
    /// When it is due.
    pub when: String,
    /// What it does, and what to look after.
    pub note: String,
}

impl Request {
    /// The placeholder for the token in the `Authorization` header.
    pub const AUTHORIZATION: &'static str = "Api-Token {token}";

    /// A request with the headers that every one has.
    pub(crate) fn new(method: &str, url: String, body: Option<String>, scopes: &[&str]) -> Self {
        let mut headers = BTreeMap::new();
        headers.insert("Authorization".to_owned(), Self::AUTHORIZATION.to_owned());
        if body.is_some() {
            headers.insert("Content-Type".to_owned(), "application/json; charset=utf-8".to_owned());
        }
        Self {
            method: method.to_owned(),
            url,
            headers,
            body,
            scopes: scopes.iter().map(|&scope| scope.to_owned()).collect(),
            when: "always".to_owned(),
            note: String::new(),
        }
    }

    /// The same request, with when it is due and what it does.
    #[must_use]
    pub(crate) fn due(self, when: &str, note: &str) -> Self {
        Self { when: when.to_owned(), note: note.to_owned(), ..self }
    }
}
