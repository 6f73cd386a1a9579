//! Requests that a person or program is told to send.

use std::collections::BTreeMap;

use serde::Serialize;

/// A request to send: what a payload cannot carry, or what replaces a deprecated call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Request {
    /// The HTTP method.
    pub method: &'static str,
    /// The URL; the path alone where the host is not known.
    pub url: String,
    /// Headers by name. The token is a placeholder: the caller adds it.
    pub headers: BTreeMap<&'static str, String>,
    /// The body, where there is one.
    pub body: Option<String>,
    /// The token scopes it needs.
    pub scopes: Vec<&'static str>,
    /// When it is due.
    pub when: String,
    /// What it does, and what to look after.
    pub note: String,
}
