//! From the answers to the new requests to the answer that the old call would have had.

mod environment;
mod error;
mod pages;
mod settings;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::located::Located;
use super::operation::{Does, Operation};
use crate::options::{Family, Options, Side};
use crate::report::request::Request;

/// What is needed to make the answer of a call: plain data that a proxy can keep between two answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The family of the call.
    pub family: Family,
    /// What the call did.
    pub does: Does,
    /// The side of the call.
    pub side: Side,
    /// The requests that replace it.
    pub requests: Vec<Request>,
    /// Scheme and host of the call.
    pub base: String,
    /// What the answer says that only the call knew: ids in its path, the name in its body.
    pub known: BTreeMap<String, String>,
}

/// An answer of the server, or to the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The body, where there is one.
    #[serde(default)]
    pub body: Option<String>,
}

/// What to do next with the answers so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Next {
    /// Send this request too, and ask again with its answer added.
    Send(Request),
    /// This is the answer to the caller.
    Done(Response),
}

impl Answer {
    pub(crate) fn new(operation: &Operation, base: &str, path: &BTreeMap<&'static str, Located>) -> Self {
        Self {
            family: operation.family.unwrap_or(Family::AlertingProfile),
            does: operation.does,
            side: operation.side,
            requests: Vec::new(),
            base: base.to_owned(),
            known: path.iter().map(|(name, value)| ((*name).to_owned(), value.text.clone())).collect(),
        }
    }

    fn known(&self, name: &str) -> &str {
        self.known.get(name).map(String::as_str).unwrap_or_default()
    }
}

/// Makes the answer of a call of the answers to the requests that replace it, so far.
///
/// The first answer is to the first request of the plan; each further one to the request that the call
/// before asked to send. There is no I/O in it: the caller sends.
pub fn translate_response(answer: &Answer, responses: &[Response], options: &Options) -> Next {
    let Some(last) = responses.last() else {
        return match answer.requests.first() {
            Some(first) => Next::Send(first.clone()),
            None => Next::Done(Response { status: 501, body: None }),
        };
    };
    if answer.side == Side::V2 {
        return Next::Done(last.clone());
    }
    match answer.family {
        Family::AlertingProfile | Family::FrequentIssueDetection | Family::MaintenanceWindow => {
            settings::next(answer, responses, last, options)
        }
        Family::Problem | Family::Entity | Family::Token => environment::next(answer, responses, last, options),
    }
}

impl Next {
    fn done(status: u16, body: Option<String>) -> Self {
        Self::Done(Response { status, body })
    }
}
