//! Lists that are answered in pages, and perhaps by several requests.

use std::borrow::Cow;
use std::collections::BTreeSet;

use percent_encoding::utf8_percent_encode;

use super::{Answer, Next, Response, error};
use crate::json::order::sort_by_key;
use crate::json::tape::NodeKind;
use crate::json::value::{Value, array, object};
use crate::report::request::{Request, When};
use crate::request::url::COMPONENT;

/// The text of an answer, without the mark of its encoding.
pub(super) fn text_of(response: &Response) -> &str {
    let body = response.body.as_deref().unwrap_or_default();
    body.strip_prefix('\u{feff}').unwrap_or(body)
}

/// The answer as JSON; null when it is none.
pub(super) fn json_of(response: &Response) -> Value<'_> {
    Value::read(text_of(response)).unwrap_or_default()
}

/// The items of all pages of all lists; or what is next: a further page to ask for, or the error of an answer without
/// the list.
pub(super) fn all<'r>(answer: &Answer, responses: &'r [Response], list: &str) -> Result<Vec<Value<'r>>, Box<Next>> {
    let mut firsts = answer.requests.iter().filter(|request| request.when == When::Always).skip(1);
    let mut next = None;
    let mut asked_for = BTreeSet::new();
    let pages: Vec<Value<'_>> = responses.iter().map(json_of).collect();
    for page in &pages {
        next = match next_key(page)? {
            Some(key) => {
                let request = answer.due(When::WhileNextPageKey).map(|request| with_key(request, &key));
                if !asked_for.insert(key) {
                    return Err(Box::new(error::same_page()));
                }
                request
            }
            None => {
                asked_for.clear();
                firsts.next().cloned()
            }
        };
    }
    // The pages before the last one were asked about when they were the last.
    let asked_about = if next.is_some() { pages.len().saturating_sub(1) } else { 0 };
    let mut items = Vec::new();
    for (response, page) in responses.iter().zip(&pages).skip(asked_about) {
        items.extend(items_in(page, list).ok_or_else(|| no_list(response, list))?);
    }
    next.map_or(Ok(items), |next| Err(Box::new(Next::Send(next))))
}

/// The key of the page after this one. One that is no text names a page that cannot be asked for.
fn next_key(page: &Value<'_>) -> Result<Option<String>, Box<Next>> {
    let Some(key) = page.get("nextPageKey").filter(|key| !key.is(NodeKind::Null)) else { return Ok(None) };
    let key = key.as_text().ok_or_else(|| Box::new(error::no_key()))?;
    Ok((!key.is_empty()).then(|| key.into_owned()))
}

fn with_key(request: &Request, key: &str) -> Request {
    let key = format!("nextPageKey={}", utf8_percent_encode(key, COMPONENT));
    Request { url: request.url.replace("nextPageKey={nextPageKey}", &key), ..request.clone() }
}

/// Lists that an answer need not have.
const OPTIONAL: &[&str] = &["apiTokens", "entities"];

/// The items of one page. A page without the list is none that a server of v2 answers.
pub(super) fn items_of<'r>(response: &'r Response, list: &str) -> Result<Vec<Value<'r>>, Box<Next>> {
    items_in(&json_of(response), list).ok_or_else(|| no_list(response, list))
}

/// The items of a list; one object in its place is its only item.
fn items_in<'r>(page: &Value<'r>, list: &str) -> Option<Vec<Value<'r>>> {
    let counts_none = || page.number("/totalCount") == Some(0);
    let Some(items) = page.get(list) else {
        return (OPTIONAL.contains(&list) && counts_none()).then(Vec::new);
    };
    (items.is(NodeKind::Array) || items.is(NodeKind::Object)).then(|| items.each())
}

fn no_list(response: &Response, list: &str) -> Box<Next> {
    Box::new(error::lacks(response, &format!("list `{list}`")))
}

/// A document with all items in one list, and all that the pages say besides. A page that is all of it is the document.
pub(super) fn document(list: &str, items: &[Value<'_>], pages: &[Response]) -> String {
    if let [page] = pages
        && is_whole(page, list, items)
    {
        return page.body.clone().unwrap_or_default();
    }
    let mut beside: Vec<Member<'_>> = Vec::new();
    for page in pages {
        beside.extend(json_of(page).members().filter(|(name, _)| name != list && name != "nextPageKey"));
    }
    sort_by_key(&mut beside, |(name, _)| name.clone());
    beside.dedup();
    let mut members = vec![(list.into(), list_of(items))];
    for values in beside.chunk_by(|a, b| a.0 == b.0) {
        members.extend(values.first().map(|(name, _)| (name.clone(), joined(values))));
    }
    object(&members)
}

/// A list of values as they stand in their texts.
pub(super) fn list_of(items: &[Value<'_>]) -> String {
    let items: Vec<String> = items.iter().map(|item| item.source().to_owned()).collect();
    array(&items)
}

/// The name of a member, and its value as it stands in the text.
type Member<'r> = (Cow<'r, str>, &'r str);

/// What several pages say under one name: lists as one, of anything else the first.
fn joined(values: &[Member<'_>]) -> String {
    let inner = |(_, value): &Member<'_>| Some(value.strip_prefix('[')?.strip_suffix(']')?.trim().to_owned());
    let lists: Option<Vec<String>> = values.iter().map(inner).collect();
    match lists {
        Some(mut lists) => {
            lists.retain(|list| !list.is_empty());
            format!("[{}]", lists.join(","))
        }
        None => values.first().map(|&(_, first)| first.to_owned()).unwrap_or_default(),
    }
}

/// Whether a page has these items, and names no other page.
fn is_whole(page: &Response, list: &str, items: &[Value<'_>]) -> bool {
    let page = json_of(page);
    let no_other = page.get("nextPageKey").is_none_or(|key| matches!(key.source(), "null" | "\"\""));
    no_other && !items.is_empty() && items_in(&page, list).is_some_and(|all| all.len() == items.len())
}
