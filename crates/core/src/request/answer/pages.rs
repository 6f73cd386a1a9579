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

/// The items of all pages of all lists, each as it stands in its answer; or what is next: a further page to ask for,
/// or the error of an answer without the list.
pub(super) fn all(answer: &Answer, responses: &[Response], list: &str) -> Result<Vec<String>, Box<Next>> {
    let mut firsts = answer.requests.iter().filter(|request| request.when == When::Always).skip(1);
    let mut items = Vec::new();
    let mut next = None;
    let mut asked_for = BTreeSet::new();
    for response in responses {
        items.extend(items_of(response, list)?);
        let key = json_of(response).get("nextPageKey").and_then(Value::as_str).map(str::to_owned);
        next = match key.filter(|key| !key.is_empty()) {
            Some(key) => {
                let request = answer.requests.iter().find(|request| is_next_page(request));
                let request = request.map(|request| page(request, &key));
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
    next.map_or(Ok(items), |next| Err(Box::new(Next::Send(next))))
}

fn is_next_page(request: &Request) -> bool {
    request.url.contains("{nextPageKey}")
}

fn page(request: &Request, key: &str) -> Request {
    let key = utf8_percent_encode(key, COMPONENT).to_string();
    Request { url: request.url.replace("{nextPageKey}", &key), ..request.clone() }
}

/// Lists that an answer need not have.
const OPTIONAL: &[&str] = &["apiTokens", "entities"];

/// The items of one page; one object in place of a list is its only item. A page without the list is none that a
/// server of v2 answers.
pub(super) fn items_of(response: &Response, list: &str) -> Result<Vec<String>, Box<Next>> {
    let members: Option<BTreeMap<String, &RawValue>> = serde_json::from_str(text_of(response)).ok();
    let counts_none =
        |members: &BTreeMap<String, &RawValue>| members.get("totalCount").is_some_and(|it| it.get() == "0");
    let none = OPTIONAL.contains(&list) && members.as_ref().is_some_and(counts_none);
    let items = members.as_ref().and_then(|members| members.get(list));
    if none && items.is_none() {
        return Ok(Vec::new());
    }
    let items = items.and_then(|&items| match serde_json::from_str::<Vec<&RawValue>>(items.get()) {
        Ok(items) => Some(items),
        Err(_) => items.get().starts_with('{').then(|| vec![items]),
    });
    let items = items.ok_or_else(|| Box::new(error::lacks(response, &format!("list `{list}`"))))?;
    Ok(items.into_iter().map(|item| item.get().to_owned()).collect())
}

/// A document with all items in one list, and all that the pages say besides. A page that is all of it is the document.
pub(super) fn document(list: &str, items: &[String], pages: &[Response]) -> String {
    if let [page] = pages
        && is_whole(page, list, items)
    {
        return page.body.clone().unwrap_or_default();
    }
    let of_page =
        |page: &Response| serde_json::from_str::<BTreeMap<String, Box<RawValue>>>(text_of(page)).unwrap_or_default();
    let mut beside: BTreeMap<String, Box<RawValue>> = pages.iter().rev().flat_map(of_page).collect();
    beside.retain(|name, _| name != list && name != "nextPageKey");
    let items = format!("\"{list}\":[{}]", items.join(","));
    let beside = beside.iter().map(|(name, value)| format!("{}:{value}", Value::from(&**name)));
    let members: Vec<String> = std::iter::once(items).chain(beside).collect();
    format!("{{{}}}", members.join(","))
}

/// Whether a page has these items, and names no other page.
fn is_whole(page: &Response, list: &str, items: &[String]) -> bool {
    let no_other = json_of(page).get("nextPageKey").is_none_or(Value::is_null);
    no_other && !items.is_empty() && items_of(page, list).is_ok_and(|all| all.len() == items.len())
}
