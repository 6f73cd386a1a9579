//! Access tokens: list, get, create, update, delete and look up.

use super::{Planner, selector, timeframe};
use crate::auth::scope::Scope;
use crate::auth::token::TokenId;
use crate::options::{Envelope, Family, Options, Side};
use crate::report::finding::Finding as _;
use crate::report::general::Finding as General;
use crate::report::request::When;
use crate::report::secret;
use crate::request::findings::Finding;
use crate::request::located::Located;
use crate::request::operation::Does;
use crate::request::variable;
use crate::vocabulary::selector::{Criterion, Language, Selector};

pub(crate) const READ: &[&str] = &["apiTokens.read"];
pub(crate) const WRITE: &[&str] = &["apiTokens.write"];
pub(crate) const MANAGEMENT: &[&str] = &["TenantTokenManagement"];

/// Parameters of the v1 list.
pub(crate) const V1_QUERY: &[&str] = &["limit", "user", "permissions", "from", "to"];
/// Parameters of the v2 list.
pub(crate) const V2_QUERY: &[&str] = &["nextPageKey", "pageSize", "apiTokenSelector", "fields", "from", "to", "sort"];

/// How many tokens a page has at least and at most.
const LEAST_PAGE: u32 = 100;
const PAGE: u32 = 10_000;

/// The fields of v2 where none are asked for, and those of v1.
const DEFAULT_FIELDS: [&str; 5] = ["id", "name", "enabled", "owner", "creationDate"];
const STUB: [&str; 2] = ["id", "name"];

/// The limit of v1 where none is given.
const DEFAULT: u32 = 1000;

/// The highest limit of v1.
const MOST: u32 = 1_000_000;

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
    let (family, kind, envelope) = (Some(Family::Token), Some(kind.to_owned()), Envelope::Create);
    let Some((body, mut outcome)) = p.converted(Options { family, kind, envelope, ..p.options.clone() }) else {
        return;
    };
    if let [Some(token)] = p.texts(["token"])
        && variable::stands_in(&token)
    {
        outcome.retract(General::TokenFormat.code());
    }
    let Some(body) = p.adopt(body, outcome) else { return };
    let note = if scopes.is_empty() { "any token may look up itself and others" } else { "" };
    p.send(method, p.to(path), Some(body), scopes, When::Always, note);
}

/// Get, update and delete one token.
fn one(p: &mut Planner<'_>, does: Does, path: &[&str], read: &[&'static str], write: &[&'static str]) {
    let given = p.path("id");
    let mut parts = given.text.splitn(3, '.');
    let public = parts.next().zip(parts.next()).map(|(prefix, public)| format!("{prefix}.{public}"));
    let known = public.filter(|id| TokenId::parse(id).is_some() || secret::mask_tokens(&given.text) != given.text);
    if p.operation.side == Side::V2 {
        p.say("/path/id", given.range(), &Finding::TokenId);
    }
    let id = known.unwrap_or_else(|| {
        // It may be a token of the old format. The calls that name a token have nothing else that is known.
        p.secrets.push(given.range());
        p.answer.known.clear();
        p.answer.open = true;
        if p.operation.side == Side::V1 {
            p.say("/path/id", given.range(), &Finding::TokenId);
        }
        "{id}".to_owned()
    });
    let path = [path, &[&*id]].concat();
    match does {
        Does::Update => body(p, "token-update", &path, "PUT", write),
        Does::Delete => p.send("DELETE", p.to(&path), None, write, When::Always, ""),
        _ => p.send("GET", p.to(&path), None, read, When::Always, ""),
    }
}

fn list(p: &mut Planner<'_>) {
    let mut url = p.to(&["api", "v2", "apiTokens"]);
    let (from, to) = (p.query("from"), p.query("to"));
    timeframe::ordered(p, from.as_ref(), to.as_ref());
    for (name, value) in [("from", from), ("to", to)] {
        let Some(value) = value else { continue };
        url = url.with(name, &timeframe::milliseconds(p, name, value));
    }
    p.none_empty(&["user", "permissions"]);
    let mut selector = Selector::default();
    if let Some(user) = p.query("user") {
        selector = selector.and(Criterion::values("owner", [user.text]));
    }
    for permission in p.query_all("permissions") {
        check_scope(p, "permissions", "permissions", &permission);
        selector = selector.and(Criterion::values("scope", [permission.text]));
    }
    if !selector.criteria.is_empty() {
        let Some(text) = selector::written(p, &selector) else { return };
        url = url.with("apiTokenSelector", &text);
    }
    let limit = limit(p);
    p.answer.known.insert("limit".to_owned(), limit.to_string());
    url = url.with("fields", "name").with("pageSize", &limit.clamp(LEAST_PAGE, PAGE).to_string());
    p.send("GET", url, None, READ, When::Always, "v1 answers at most as many tokens as its limit, 1000 without one");
    let next = p.to(&["api", "v2", "apiTokens"]).with("nextPageKey", "{nextPageKey}");
    p.send("GET", next, None, READ, When::WhileNextPageKey, "until the limit is reached");
    p.answer_changes("200 {values: [{id, name}]}", "200 {apiTokens: […], totalCount, pageSize, nextPageKey}");
}

/// Says of a scope in a parameter that it is none which is documented.
fn check_scope(p: &mut Planner<'_>, parameter: &str, name: &str, scope: &Located) {
    // Of an empty one an error does.
    if Scope::of(&scope.text).is_none() && !scope.text.is_empty() && !variable::is_in(&scope.text) {
        p.say_query(parameter, scope, &Finding::UncommonParameter { name: name.into() });
    }
}

/// How many tokens v1 answers.
fn limit(p: &mut Planner<'_>) -> u32 {
    let Some(given) = p.url.values("limit").next().cloned() else {
        p.say_url(&Finding::LimitOfPages { limit: DEFAULT });
        return DEFAULT;
    };
    let Some(limit) = p.number("limit", MOST, "a number from 0 to 1000000") else { return DEFAULT };
    p.say_query("limit", &given, &Finding::LimitOfPages { limit });
    if limit > PAGE {
        p.say_query("limit", &given, &Finding::NumberCapped { name: "limit".into(), most: PAGE });
    }
    limit
}

fn list_v1(p: &mut Planner<'_>) {
    let Some(given) = selector::read(p, Language::Token) else { return };
    let mut url = p.to(&["api", "v1", "tokens"]);
    let mut owner = false;
    for (i, criterion) in given.criteria() {
        match (&*criterion.name, criterion.only_value()) {
            ("owner", Some(value)) if !owner => {
                owner = true;
                url = url.with("user", value);
            }
            ("scope", Some(value)) => {
                check_scope(p, "apiTokenSelector", "scope", &given.value((i, 0)));
                url = url.with("permissions", value);
            }
            _ => given.refuse(p, i),
        }
    }
    for name in ["from", "to"] {
        // Without `to`, either side takes all up to now.
        let given = p.query(name).filter(|value| (name, &*value.text) != ("to", timeframe::NOW));
        let Some(value) = given else { continue };
        let Some(timeframe) = timeframe::parsed(p, name, &value) else { continue };
        if let Some(time) = timeframe::resolved(p, name, &value, &timeframe) {
            url = url.with(name, &time.milliseconds().to_string());
        }
    }
    fields_v1(p);
    p.lost(&["sort", "pageSize"], "the v1 list answers ids and names, as many as `limit`");
    p.refused(&["nextPageKey"], "begin with the first page; v1 answers everything at once");
    p.send(
        "GET",
        url.with("limit", &MOST.to_string()),
        None,
        MANAGEMENT,
        When::Always,
        "without limit, v1 answers 1000 tokens",
    );
    p.answer_changes("200 {apiTokens: […], totalCount, pageSize, nextPageKey}", "200 {values: [{id, name}]}");
}

/// Says which fields of a list v1 does not answer.
fn fields_v1(p: &mut Planner<'_>) {
    let Some(fields) = p.query("fields") else { return p.say_url(&Finding::StubsOnly { what: "tokens" }) };
    let mut wanted: Vec<&str> = Vec::new();
    if fields.text.contains(['+', '-']) {
        wanted.extend(DEFAULT_FIELDS);
    }
    for field in fields.text.split(',').map(str::trim) {
        match field.strip_prefix('-') {
            Some(without) => wanted.retain(|name| *name != without),
            None => wanted.push(field.trim_start_matches('+')),
        }
    }
    if variable::stands_in(&fields) || wanted.iter().any(|name| !STUB.contains(name)) {
        let why = "the v1 list answers ids and names";
        p.say_query("fields", &fields, &Finding::LostParameter { name: "fields".into(), why });
    }
}
