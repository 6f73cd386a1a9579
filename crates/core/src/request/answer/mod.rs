//! From the answers to the new requests to the answer that the old call would have had.

mod back;
mod device;
mod environment;
mod error;
mod pages;
mod settings;
mod status;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::located::Located;
use super::mask_secrets;
use super::operation::{Does, Operation};
use super::url::Parameter;
use crate::convert::Outcome;
use crate::options::{Family, Options, Side};
use crate::report::diagnostic::Diagnostic;
use crate::report::finding;
use crate::report::request::{Request, When};
use crate::report::secret::mask_tokens;

/// What is needed to make the answer of a call: plain data that a proxy can keep between two answers.
///
/// ```
/// use dt_translate::request::{Answer, Does};
/// use dt_translate::{Options, translate_request};
///
/// let plan = translate_request("GET /api/v1/problem/status", &Options::default());
/// let kept = serde_json::to_string(plan.answer().unwrap()).unwrap();
/// assert_eq!(serde_json::from_str::<Answer>(&kept).unwrap().does, Does::Status);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The family of the call; none where a call of the Settings API does not tell.
    pub family: Option<Family>,
    /// What the call did.
    pub does: Does,
    /// The side of the call.
    pub side: Side,
    /// The requests that replace it.
    pub requests: Vec<Request>,
    /// Whether the requests are on the side of the call. Their answers are passed on as they are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub stays: bool,
    /// Whether only a person can tell the id that the requests are about. None of them is sent for the caller.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub open: bool,
    /// What the answer says that only the call knew: ids in its path, the name in its body.
    pub known: BTreeMap<String, String>,
    /// The query parameters of the call, by their names alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<String>>"))]
    pub query: Vec<String>,
    /// Items of lists that stand elsewhere in the body of the request than in that of the call, as JSON Pointers into
    /// both.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<BTreeMap<String, String>>"))]
    pub items: BTreeMap<String, String>,
}

/// An answer of the server, or to the caller.
///
/// ```
/// use dt_translate::request::Response;
///
/// let response: Response = serde_json::from_str(r#"{"status": 204}"#).unwrap();
/// assert_eq!(response, Response { status: 204, ..Response::default() });
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The body, where there is one.
    #[serde(default)]
    pub body: Option<String>,
    /// What there is to say of how an answer to the caller was made, with places in what the server answered; of
    /// several pages, in one document of all their items; of a list of several types, in one of those asked for; of one
    /// problem where a list was asked for, in a list of it.
    #[serde(skip_deserializing, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<Diagnostic>>"))]
    pub diagnostics: Vec<Diagnostic>,
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = self.body.as_deref().map(mask_secrets);
        let mut shown = f.debug_struct("Response");
        shown.field("status", &self.status).field("body", &body).field("diagnostics", &self.diagnostics).finish()
    }
}

impl Response {
    fn succeeded(&self) -> bool {
        status::succeeded(self.status)
    }

    /// Whether this is an answer of this status without a body.
    fn is_empty(&self, status: u16) -> bool {
        self.status == status && pages::text_of(self).trim().is_empty()
    }
}

/// What to do next with the answers so far, none at first.
///
/// ```
/// use dt_translate::request::{Next, Response};
/// use dt_translate::{Options, translate_request, translate_response};
///
/// let options = Options::default();
/// let plan = translate_request("GET /api/config/v1/frequentIssueDetection", &options);
/// let unknown = Response { status: 500, ..Response::default() };
/// assert!(matches!(translate_response(plan.answer().unwrap(), &[unknown], &options), Next::Done(_)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Next {
    /// Send this request too, and ask again with its answer added.
    Send(Request),
    /// This is the answer to the caller.
    Done(Response),
}

impl Answer {
    pub(crate) fn new(
        operation: &Operation,
        target: Side,
        path: &[(&'static str, Located)],
        query: &[Parameter],
    ) -> Self {
        let mut known = BTreeMap::new();
        for (name, value) in path {
            known.insert((*name).to_owned(), mask_tokens(&value.text).into_owned());
        }
        let has = |name: &&&str| query.iter().any(|parameter| parameter.name.text == **name);
        Self {
            family: operation.family,
            does: operation.does,
            side: operation.side,
            requests: Vec::new(),
            stays: target == operation.side,
            open: false,
            known,
            query: operation.query.iter().filter(has).map(|&name| name.to_owned()).collect(),
            items: BTreeMap::new(),
        }
    }

    /// The request that is due then.
    fn due(&self, when: When) -> Option<&Request> {
        self.requests.iter().find(|request| request.when == when)
    }

    /// The family by its id.
    fn family_id(&self) -> &'static str {
        self.family.map_or("", Family::id)
    }

    /// The kind of the body that the call had, in whose names errors speak.
    fn kind_of_body(&self) -> &'static str {
        match self.does {
            Does::Comment | Does::UpdateComment => "problem-comment-body",
            Does::AddTags => "entity-tags",
            Does::CustomDevice => "custom-device",
            Does::Create if self.family == Some(Family::Token) => "token-create",
            Does::Update if self.family == Some(Family::Token) => "token-update",
            Does::Lookup => "token-lookup",
            _ => self.family_id(),
        }
    }

    fn known(&self, name: &str) -> &str {
        self.known.get(name).map(String::as_str).unwrap_or_default()
    }
}

/// Makes the answer of a call of the answers to the requests that replace it, so far.
///
/// Begin with no answers: it says what to send first, which may be a look-up and not the first request of the plan, or
/// that nothing is to be sent. Each answer is to the request that the call before asked to send. There is no I/O in it:
/// the caller sends.
///
/// Answers to calls of the deprecated APIs are made of those of their replacements. The other way, the answer is made
/// where the Environment API v1 says enough: to lists and single problems, comments, entities and tokens, and to what
/// creates, changes or deletes comments and tokens. For other calls of the API v2 it is an error with the status 501 when
/// there are no answers yet, before anything is sent. The answer to a request that stays on its side is passed on as it
/// is.
///
/// ```
/// use dt_translate::request::{Next, Response};
/// use dt_translate::{Options, translate_request, translate_response};
///
/// let options = Options::default();
/// let plan = translate_request("DELETE /api/v1/problem/details/1_2V2/comments/3_4", &options);
/// let answer = plan.answer().unwrap();
/// assert!(matches!(translate_response(answer, &[], &options), Next::Send(_)));
/// let deleted = Response { status: 204, ..Response::default() };
/// assert_eq!(translate_response(answer, &[deleted.clone()], &options), Next::Done(deleted));
/// ```
pub fn translate_response(answer: &Answer, responses: &[Response], options: &Options) -> Next {
    let back = answer.side == Side::V2 && !answer.stays;
    let Some(last) = responses.last() else {
        if back && !back::can_be_made(answer) {
            return error::not_made();
        }
        let looks_up = |request: &&Request| matches!(request.when, When::Before | When::BeforeEntity);
        let before = answer.requests.iter().find(looks_up);
        let first = before.or(answer.requests.first());
        return match first.filter(|_| !answer.open) {
            Some(first) => Next::Send(first.clone()),
            None => error::open(),
        };
    };
    // What is answered may be the look-up, and nothing tells which of its objects is meant.
    if answer.open && answer.due(When::Before).is_some() {
        return error::open();
    }
    if back {
        return back::next(answer, last, options);
    }
    let Some(family) = answer.family.filter(|_| !answer.stays) else { return Next::Done(last.clone()) };
    match family {
        Family::AlertingProfile | Family::FrequentIssueDetection | Family::MaintenanceWindow => {
            settings::next(answer, responses, last, options)
        }
        Family::Problem | Family::Entity | Family::Token => environment::next(answer, responses, last, options),
    }
}

impl Next {
    /// What a body was converted to, and what there is to say of it.
    fn converted(outcome: Outcome, status: u16) -> Self {
        match outcome.output {
            Some(output) => Self::Done(Response { status, body: Some(output), diagnostics: outcome.diagnostics }),
            None => Self::Done(error::not_expressible(outcome)),
        }
    }

    fn done(status: u16, body: Option<String>) -> Self {
        Self::Done(Response { status, body, ..Response::default() })
    }

    /// The same answer to the caller, and one thing more to say of it.
    fn saying(mut self, finding: &impl finding::Finding, path: &str) -> Self {
        if let Self::Done(response) = &mut self {
            response.diagnostics.push(Diagnostic::new(finding, path, None));
        }
        self
    }
}
