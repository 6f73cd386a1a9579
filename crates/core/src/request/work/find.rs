//! Which operation a call is.

use std::borrow::Cow;
use std::ops::Range;

use crate::report::finding::Shown;
use crate::request::call::Call;
use crate::request::findings::Finding;
use crate::request::located::Located;
use crate::request::operation::{self, Body, MISSPELT, OPERATIONS, Operation};
use crate::request::plan::NOT_EMPTY;
use crate::request::url::Url;
use crate::request::{commands, secrets, variable};

/// An operation, and what stands in the place of each parameter of its path.
pub(super) type Found = (&'static Operation, Vec<(&'static str, Located)>);

/// Why a call is none of the operations.
pub(super) struct Unfound {
    pub(super) pointer: &'static str,
    pub(super) range: Range<usize>,
    pub(super) finding: Finding,
}

/// The operation of a call, and the parameters of its path.
pub(super) fn found(url: &Url, call: &Call) -> Result<Found, Unfound> {
    let method = call.method();
    if let Some((name, step)) = empty_step(url) {
        let finding = Finding::BadParameter { name: name.into(), expected: Cow::Borrowed(NOT_EMPTY) };
        return Err(Unfound { pointer: "/url", range: step.range(), finding });
    }
    let on_path = OPERATIONS.iter().filter_map(|operation| Some((operation, parameters(operation, &url.path)?)));
    // A fixed step says more than a parameter.
    let fixed = |operation: &Operation| operation.path.split('/').filter(|step| !step.starts_with('{')).count();
    let on_path: Vec<_> = on_path.collect();
    let most = on_path.iter().map(|(operation, _)| fixed(operation)).max().unwrap_or_default();
    let on_path: Vec<_> = on_path.into_iter().filter(|(operation, _)| fixed(operation) == most).collect();
    if let Some(found) = on_path.iter().find(|(operation, _)| operation.method == method) {
        return Ok(found.clone());
    }
    let unfound = |finding| Unfound { pointer: "/url", range: url.path_range.clone(), finding };
    if !on_path.is_empty() {
        if let Some(method) = call.method.as_ref().filter(|method| variable::stands_in(method)) {
            return Err(Unfound { pointer: "/method", range: method.range(), finding: Finding::ValueNeeded });
        }
        let known: Vec<_> = on_path.iter().map(|(operation, _)| operation.method).collect();
        let method = if method.trim().is_empty() { "empty method" } else { &method };
        let (method, known) = (Shown::from(method), Shown::from(&*known.join(", ")));
        return Err(unfound(Finding::NoSuchMethod { method, known }));
    }
    if let Some(step) = OPERATIONS.iter().find_map(|operation| unknown_step(operation, url)) {
        return Err(Unfound { range: step.range(), ..unfound(Finding::ValueNeeded) });
    }
    let path = secrets::shown_path(url);
    // The URL of an environment may be given with the path of an API at its end.
    let twice = path.split_once('/').is_some_and(|(_, rest)| commands::names_api(rest));
    Err(unfound(match operation::api_of(&path).filter(|_| !twice) {
        Some(api) => Finding::NotCovered { api: Shown::from(api) },
        None if url.may_begin_in_variable() && OPERATIONS.iter().any(|operation| is_end(operation, url)) => {
            let base = call.url.range().start..url.path_range.start;
            return Err(Unfound { range: base, ..unfound(Finding::ValueNeeded) });
        }
        None if url.api => Finding::NotDynatrace { path: Shown::from(format!("/api/{path}").trim_end_matches('/')) },
        None => Finding::NotDynatrace { path: Shown::from(&*path) },
    }))
}

/// Whether a call is plainly none of those that are translated, so that the error says enough of it.
pub(super) fn is_elsewhere(call: &Call) -> bool {
    let url = Url::parse(&call.url);
    let unfound = found(&url, call).err().filter(|_| !url.path.is_empty()).map(|unfound| unfound.finding);
    matches!(unfound, Some(Finding::NotDynatrace { .. } | Finding::NotCovered { .. }))
}

/// What is said of a secret or an unread body, once it is known whose it is. What an operation does not take is left out,
/// wherever it stands.
pub(super) fn heeded(calls: &[Call], finding: Finding) -> Option<Finding> {
    let of_body = matches!(finding, Finding::BodyInFile { .. } | Finding::BodyInVariable);
    if !of_body && !matches!(finding, Finding::SecretLeftOut { .. }) {
        return Some(finding);
    }
    let takes_none =
        |call: &Call| found(&Url::parse(&call.url), call).is_ok_and(|(operation, _)| operation.body == Body::None);
    match finding {
        _ if calls.iter().all(is_elsewhere) => None,
        _ if of_body && calls.iter().all(takes_none) => Some(Finding::UnexpectedBody),
        finding => Some(finding),
    }
}

/// The first step of a path that is not as in an operation, where a variable in it may be so.
fn unknown_step<'u>(operation: &Operation, url: &'u Url) -> Option<&'u Located> {
    let mut steps = operation.path.split('/').zip(&url.path);
    let (wanted, given) = steps.find(|(wanted, given)| !fits(wanted, given))?;
    let filled_in = given.live().first().cloned();
    let variable = filled_in.or_else(|| variable::ranges(&given.text).next().filter(|_| variable::stands_in(given)))?;
    given.text.get(..variable.start).filter(|before| wanted.starts_with(before)).map(|_| given)
}

/// Whether the path of an operation ends as a path, but does not begin so.
fn is_end(operation: &Operation, url: &Url) -> bool {
    let steps: Vec<_> = operation.path.split('/').collect();
    let before = steps.len().checked_sub(url.path.len()).filter(|before| *before > 0);
    let end = before.and_then(|before| steps.get(before..)).unwrap_or_default();
    let named = end.first().is_some_and(|step| !step.starts_with('{'));
    named && end.iter().zip(&url.path).all(|(wanted, given)| fits(wanted, given))
}

/// Whether a step of a path is what an operation has there.
fn fits(wanted: &str, given: &Located) -> bool {
    wanted.starts_with('{') || wanted == given.text || wanted == "infrastructure" && given.text == MISSPELT
}

/// The parameters of a path that fits an operation. An empty step may be a parameter, and is nothing before another step.
fn parameters(operation: &Operation, path: &[Located]) -> Option<Vec<(&'static str, Located)>> {
    let mut path = path.iter();
    let mut parameters = Vec::new();
    for step in operation.path.split('/') {
        match step.strip_prefix('{').and_then(|step| step.strip_suffix('}')) {
            Some(name) => parameters.push((name, path.next()?.clone())),
            None => {
                path.find(|given| !given.text.is_empty()).filter(|given| fits(step, given))?;
            }
        }
    }
    path.next().is_none().then_some(parameters)
}

/// The parameter of an operation in whose place slashes stand together. Read as one slash, they would make another call.
fn empty_step(url: &Url) -> Option<(&'static str, Located)> {
    if url.unfolded.len() == url.path.len() {
        return None;
    }
    let fitting = OPERATIONS.iter().filter_map(|operation| parameters(operation, &url.unfolded));
    fitting.flatten().find(|(_, step)| step.text.is_empty())
}
