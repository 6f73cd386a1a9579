//! Lists that are answered in pages, and perhaps by several requests.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::utf8_percent_encode;
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Answer, Next, Response, error};
use crate::report::request::{Request, When};
use crate::request::url::COMPONENT;

/// The text of an answer, without the mark of its encoding.
pub(super) fn text_of(response: &Response) -> &str {
    let body = response.body.as_deref().unwrap_or_default();
    body.strip_prefix('\u{feff}').unwrap_or(body)
}

/// The answer as JSON; null when it is none.
pub(super) fn json_of(response: &Response) -> Value {
    serde_json::from_str(text_of(response)).unwrap_or_default()
}

/// The members of an answer, each as it stands in it.
type Members<'r> = BTreeMap<String, &'r RawValue>;

fn members_of(response: &Response) -> Members<'_> {
    serde_json::from_str(text_of(response)).unwrap_or_default()
}

/// The items of all pages of all lists, each as it stands in its answer; or what is next: a further page to ask for,
/// or the error of an answer without the list.
pub(super) fn all<'r>(answer: &Answer, responses: &'r [Response], list: &str) -> Result<Vec<&'r str>, Box<Next>> {
    let mut firsts = answer.requests.iter().filter(|request| request.when == When::Always).skip(1);
    let mut next = None;
    let mut asked_for = BTreeSet::new();
    let pages: Vec<Members<'_>> = responses.iter().map(members_of).collect();
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
fn next_key(page: &Members<'_>) -> Result<Option<String>, Box<Next>> {
    let Some(key) = page.get("nextPageKey") else { return Ok(None) };
    let key: Option<String> = serde_json::from_str(key.get()).map_err(|_| Box::new(error::no_key()))?;
    Ok(key.filter(|key| !key.is_empty()))
}

fn with_key(request: &Request, key: &str) -> Request {
    let key = format!("nextPageKey={}", utf8_percent_encode(key, COMPONENT));
    Request { url: request.url.replace("nextPageKey={nextPageKey}", &key), ..request.clone() }
}

/// Lists that an answer need not have.
const OPTIONAL: &[&str] = &["apiTokens", "entities"];

/// The items of one page. A page without the list is none that a server of v2 answers.
pub(super) fn items_of<'r>(response: &'r Response, list: &str) -> Result<Vec<&'r str>, Box<Next>> {
    items_in(&members_of(response), list).ok_or_else(|| no_list(response, list))
}

/// The items of a list; one object in its place is its only item.
fn items_in<'r>(page: &Members<'r>, list: &str) -> Option<Vec<&'r str>> {
    let counts_none = || page.get("totalCount").is_some_and(|count| count.get() == "0");
    let Some(&items) = page.get(list) else {
        return (OPTIONAL.contains(&list) && counts_none()).then(Vec::new);
    };
    let items = match serde_json::from_str::<Vec<&RawValue>>(items.get()) {
        Ok(items) => items,
        Err(_) => items.get().starts_with('{').then(|| vec![items])?,
    };
    Some(items.into_iter().map(RawValue::get).collect())
}

fn no_list(response: &Response, list: &str) -> Box<Next> {
    Box::new(error::lacks(response, &format!("list `{list}`")))
}

/// A document with all items in one list, and all that the pages say besides. A page that is all of it is the document.
pub(super) fn document(list: &str, items: &[&str], pages: &[Response]) -> String {
    if let [page] = pages
        && is_whole(page, list, items)
    {
        return page.body.clone().unwrap_or_default();
    }
    let mut beside: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let members = pages.iter().flat_map(members_of);
    for (name, value) in members.filter(|(name, _)| name != list && name != "nextPageKey") {
        let values = beside.entry(name).or_default();
        if values.last() != Some(&value.get()) {
            values.push(value.get());
        }
    }
    let items = format!("\"{list}\":[{}]", items.join(","));
    let beside = beside.iter().map(|(name, values)| format!("{}:{}", Value::from(&**name), joined(values)));
    let members: Vec<String> = std::iter::once(items).chain(beside).collect();
    format!("{{{}}}", members.join(","))
}

/// What several pages say under one name: lists as one, of anything else the first.
fn joined(values: &[&str]) -> String {
    let inner = |value: &&str| Some(value.strip_prefix('[')?.strip_suffix(']')?.trim().to_owned());
    let lists: Option<Vec<String>> = values.iter().map(inner).collect();
    match lists {
        Some(mut lists) => {
            lists.retain(|list| !list.is_empty());
            format!("[{}]", lists.join(","))
        }
        None => values.first().map(|&first| first.to_owned()).unwrap_or_default(),
    }
}

/// Whether a page has these items, and names no other page.
fn is_whole(page: &Response, list: &str, items: &[&str]) -> bool {
    let page = members_of(page);
    let no_other = page.get("nextPageKey").is_none_or(|key| matches!(key.get(), "null" | "\"\""));
    no_other && !items.is_empty() && items_in(&page, list).is_some_and(|all| all.len() == items.len())
}
