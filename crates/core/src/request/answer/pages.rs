//! Lists that are answered in pages, and perhaps by several requests.

use percent_encoding::utf8_percent_encode;
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Answer, Response};
use crate::report::request::{Request, When};
use crate::request::url::COMPONENT;

/// The answer as JSON; null when it is none.
pub(super) fn json_of(response: &Response) -> Value {
    response.body.as_deref().and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default()
}

/// The items of all pages of all lists, each as it stands in its answer; or what to send for the next page.
pub(super) fn all(answer: &Answer, responses: &[Response], list: &str) -> Result<Vec<String>, Box<Request>> {
    let mut firsts = answer.requests.iter().filter(|request| request.when == When::Always).skip(1);
    let mut items = Vec::new();
    let mut next = None;
    for response in responses {
        items.extend(items_of(response, list));
        let key = json_of(response).get("nextPageKey").and_then(Value::as_str).map(str::to_owned);
        next = match key {
            Some(key) => {
                answer.requests.iter().find(|request| is_next_page(request)).map(|request| page(request, &key))
            }
            None => firsts.next().cloned(),
        };
    }
    next.map_or(Ok(items), |next| Err(Box::new(next)))
}

fn is_next_page(request: &Request) -> bool {
    request.url.contains("{nextPageKey}")
}

fn page(request: &Request, key: &str) -> Request {
    let key = utf8_percent_encode(key, COMPONENT).to_string();
    Request { url: request.url.replace("{nextPageKey}", &key), ..request.clone() }
}

/// The items of one page.
pub(super) fn items_of(response: &Response, list: &str) -> Vec<String> {
    let body = response.body.as_deref().unwrap_or_default();
    let members: std::collections::BTreeMap<String, &RawValue> = serde_json::from_str(body).unwrap_or_default();
    let items = members.get(list).and_then(|items| serde_json::from_str::<Vec<&RawValue>>(items.get()).ok());
    items.unwrap_or_default().into_iter().map(|item| item.get().to_owned()).collect()
}

/// A document with all items in one list.
pub(super) fn document(list: &str, items: &[String]) -> String {
    format!("{{\"{list}\":[{}]}}", items.join(","))
}
