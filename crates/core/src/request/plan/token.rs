//! Access tokens: list, get, create, update, delete and look up.

use super::{Planner, selector};
use crate::auth::token::TokenId;
use crate::options::{Envelope, Family};
use crate::report::secret;
use crate::request::findings::Finding;
use crate::request::operation::Does;
use crate::vocabulary::selector::{Criterion, Language, Selector};
use crate::vocabulary::timeframe::{Point, Timeframe};
use crate::vocabulary::timestamp::Timestamp;

pub(crate) const READ: &[&str] = &["apiTokens.read"];
pub(crate) const WRITE: &[&str] = &["apiTokens.write"];
pub(crate) const MANAGEMENT: &[&str] = &["TenantTokenManagement"];

/// Parameters of the v1 list.
pub(crate) const V1_QUERY: &[&str] = &["limit", "user", "permissions", "from", "to"];
/// Parameters of the v2 list.
pub(crate) const V2_QUERY: &[&str] = &["nextPageKey", "pageSize", "apiTokenSelector", "fields", "from", "to", "sort"];

/// The requests of the Access tokens API v2 that replace a v1 call.
pub(crate) fn upgrade(p: &mut Planner<'_>) {
    match p.operation.does {
        Does::List => list(p),
        Does::Create => body(p, "token-create", &["api", "v2", "apiTokens"], "POST", WRITE),
        Does::Lookup => body(p, "token-lookup", &["api", "v2", "apiTokens", "lookup"], "POST", &[]),
        does => one(p, does, &["api", "v2", "apiTokens"], READ, WRITE),
    }
}

/// The calls of the Tokens API v1 that do what a v2 call does.
pub(crate) fn downgrade(p: &mut Planner<'_>) {
    match p.operation.does {
        Does::List => list_v1(p),
        Does::Create => body(p, "token-create", &["api", "v1", "tokens"], "POST", MANAGEMENT),
        Does::Lookup => body(p, "token-lookup", &["api", "v1", "tokens", "lookup"], "POST", &[]),
        does => one(p, does, &["api", "v1", "tokens"], MANAGEMENT, MANAGEMENT),
    }
}

fn body(p: &mut Planner<'_>, kind: &str, path: &[&str], method: &'static str, scopes: &[&'static str]) {
    let Some(body) = p.body(Family::Token, Some(kind), Envelope::Create) else { return };
    let note = if scopes.is_empty() { "any token may look up itself and others" } else { "" };
    p.send(method, p.to(path), Some(body), scopes, "always", note);
}

/// Get, update and delete one token.
fn one(p: &mut Planner<'_>, does: Does, path: &[&str], read: &[&'static str], write: &[&'static str]) {
    let given = p.path("id");
    let id = match TokenId::parse(&given.text) {
        // The id of the API v2, or of a v2 token that a v1 call names.
        Some(id) => id.to_string(),
        None if secret::mask(&given.text) != given.text => {
            p.say("/path/id", given.range(), &Finding::TokenInPath);
            given.text.rsplit_once('.').map(|(id, _)| id.to_owned()).unwrap_or_default()
        }
        None => {
            p.say("/path/id", given.range(), &Finding::TokenId);
            "{id}".to_owned()
        }
    };
    let path = [path, &[&*id]].concat();
    match does {
        Does::Update => body(p, "token-update", &path, "PUT", write),
        Does::Delete => p.send("DELETE", p.to(&path), None, write, "always", ""),
        _ => p.send("GET", p.to(&path), None, read, "always", ""),
    }
}

fn list(p: &mut Planner<'_>) {
    let mut url = p.to(&["api", "v2", "apiTokens"]);
    for name in ["from", "to"] {
        if let Some(value) = p.query(name) {
            url = url.with(name, &value.text);
        }
    }
    let mut selector = Selector::default();
    if let Some(user) = p.query("user") {
        selector = selector.and(Criterion::values("owner", [user.text]));
    }
    for permission in p.query_all("permissions") {
        selector = selector.and(Criterion::values("scope", [permission.text]));
    }
    if !selector.criteria.is_empty() {
        url = url.with("apiTokenSelector", &selector.to_string());
    }
    let limit = p.query("limit");
    let number = limit.as_ref().map_or(Some(1000), |limit| limit.text.parse::<u32>().ok());
    let Some(number) = number.filter(|number| *number <= 1_000_000) else {
        let expected = "a number from 0 to 1000000";
        return p.say_query(
            "limit",
            &limit.unwrap_or_default(),
            &Finding::BadParameter { name: "limit".into(), expected },
        );
    };
    p.answer.known.insert("limit".to_owned(), number.to_string());
    url = url.with("fields", "name").with("pageSize", &number.clamp(100, 10_000).to_string());
    p.send("GET", url, None, READ, "always", "v1 answers at most as many tokens as its limit, 1000 without one");
    let next = p.to(&["api", "v2", "apiTokens"]).with("nextPageKey", "{nextPageKey}");
    p.send("GET", next, None, READ, "while the answer has a nextPageKey and the limit is not reached", "");
    p.answer_changes("200 {values: [{id, name}]}", "200 {apiTokens: […], totalCount, pageSize, nextPageKey}");
}

fn list_v1(p: &mut Planner<'_>) {
    let Some(selector) = selector::read(p, "apiTokenSelector", Language::Token) else { return };
    let mut url = p.to(&["api", "v1", "tokens"]);
    let mut owner = false;
    for criterion in &selector.criteria {
        match (&*criterion.name, criterion.only_value()) {
            ("owner", Some(value)) if !owner => {
                owner = true;
                url = url.with("user", value);
            }
            ("scope", Some(value)) => url = url.with("permissions", value),
            _ => selector::refuse(p, "apiTokenSelector", criterion),
        }
    }
    for name in ["from", "to"] {
        let Some(value) = p.query(name) else { continue };
        match milliseconds(p, &value.text) {
            Some(time) => url = url.with(name, &time.to_string()),
            None => return p.say_query(name, &value, &Finding::ClockNeeded),
        }
    }
    for name in ["fields", "sort", "pageSize", "nextPageKey"] {
        if let Some(value) = p.query(name) {
            let why = "the v1 list answers ids and names, as many as `limit`";
            p.say_query(name, &value, &Finding::LostParameter { name: name.into(), why });
        }
    }
    p.send("GET", url, None, MANAGEMENT, "always", "");
}

/// The time of a timeframe, in milliseconds; one that is relative needs a clock.
fn milliseconds(p: &Planner<'_>, text: &str) -> Option<i64> {
    let timeframe: Timeframe = text.parse().ok()?;
    let clock = match timeframe.point() {
        Point::Relative { .. } => p.options.now,
        _ => Some(0),
    };
    Some(timeframe.resolve(clock.and_then(Timestamp::new)?)?.milliseconds())
}
