//! Problems: feed, details, status, comments and close.

use super::timeframe::{self, FEED};
use super::{DATA_EXPORT, Planner, selector};
use crate::json::value::{object, quoted};
use crate::options::{Envelope, Family, Options, Side};
use crate::report::finding::Finding as _;
use crate::report::general::Finding as General;
use crate::report::request::When;
use crate::report::secret::mask_tokens;
use crate::request::findings::Finding;
use crate::request::located::Located;
use crate::request::operation::Does;
use crate::request::url::UrlBuilder;
use crate::request::variable;
use crate::vocabulary::problem_level::{IMPACTS_V1, IMPACTS_V2, SEVERITIES_V1, impact_to_v1, impact_to_v2};
use crate::vocabulary::selector::{Criterion, Language, Selector};

pub(crate) const READ: &[&str] = &["problems.read"];
pub(crate) const WRITE: &[&str] = &["problems.write"];

/// Parameters of the v1 feed.
pub(crate) const FEED_QUERY: &[&str] = &[
    "relativeTime",
    "startTimestamp",
    "endTimestamp",
    "status",
    "impactLevel",
    "severityLevel",
    "tag",
    "expandDetails",
];

/// Parameters of the v2 list.
pub(crate) const LIST_QUERY: &[&str] =
    &["fields", "nextPageKey", "pageSize", "from", "to", "problemSelector", "entitySelector", "sort"];

/// States of v1.
const STATUSES: &[&str] = &["OPEN", "CLOSED"];

/// How many problems a v1 feed answers at most.
pub(in crate::request) const FEED_LIMIT: usize = 5_000;

/// What closes a problem, as a parameter in v1 and a member of the body in v2.
const CLOSING_COMMENT: &str = "the text of the closing comment";

/// The requests of the Problems API v2 that replace a v1 call.
pub(crate) fn upgrade(p: &mut Planner<'_>) {
    match p.operation.does {
        Does::List => feed(p),
        Does::Get => details(p),
        Does::Status => status(p),
        Does::Comments => list_comments(p, When::Always, ""),
        Does::Close => close(p),
        Does::Comment | Does::UpdateComment => comment(p),
        Does::DeleteComment => {
            let url = problem(p, &["comments", &p.path("commentId").text]);
            p.send("DELETE", url, None, WRITE, When::Always, "");
        }
        _ => {}
    }
}

fn problem(p: &Planner<'_>, more: &[&str]) -> UrlBuilder {
    let id = p.path("problemId").text;
    p.to(&[&["api", "v2", "problems", &id], more].concat())
}

fn feed(p: &mut Planner<'_>) {
    let timeframe = timeframe::upgrade(p, FEED);
    let mut url = p.to(&["api", "v2", "problems"]).with_all(&timeframe);
    let mut selector = Selector::default();
    if let Some(status) = p.listed("status", STATUSES) {
        let status = if variable::is_in(&status) { status } else { status.to_ascii_lowercase() };
        selector = selector.and(Criterion::values("status", [status]));
    }
    if let Some(level) = p.listed("impactLevel", IMPACTS_V1) {
        selector = selector.and(Criterion::values("impactLevel", [impact_to_v2(&level)]));
    }
    if let Some(level) = p.listed("severityLevel", SEVERITIES_V1) {
        selector = selector.and(Criterion::values("severityLevel", [level]));
    }
    p.none_empty(&["tag"]);
    for tag in p.query_all("tag") {
        selector = selector.and(Criterion::values("entityTags", [tag.text]));
    }
    if !selector.criteria.is_empty() {
        let Some(text) = selector::written(p, &selector) else { return };
        url = url.with("problemSelector", &text);
    }
    let details = p.flag("expandDetails") == Some(true);
    if details {
        url = url.with("fields", "evidenceDetails");
    }
    let note = "fields=recentComments adds the number of comments, evidenceDetails the events";
    p.send("GET", url.with("pageSize", "500"), None, READ, When::Always, note);
    let mut next = p.to(&["api", "v2", "problems"]).with("nextPageKey", "{nextPageKey}");
    if details {
        next = next.with("fields", "evidenceDetails");
    }
    p.send("GET", next, None, READ, When::WhileNextPageKey, "only fields may stand beside it");
    p.answer_changes("200 {result: {problems: […]}}", "200 {problems: […], totalCount, pageSize, nextPageKey}");
}

fn details(p: &mut Planner<'_>) {
    let url = problem(p, &[]).with("fields", "evidenceDetails,recentComments");
    p.send("GET", url, None, READ, When::Always, "");
    p.answer_changes("200 {result: {…}}", "200 with the problem itself");
}

/// A count for each impact level: there is no operation that answers them together.
fn status(p: &mut Planner<'_>) {
    for level in IMPACTS_V2 {
        let selector = Selector::default()
            .and(Criterion::values("status", ["open"]))
            .and(Criterion::values("impactLevel", [*level]));
        let url = p.to(&["api", "v2", "problems"]).with("from", "now-1y");
        let url = url.with("problemSelector", &selector.to_string()).with("pageSize", "1");
        p.send(
            "GET",
            url,
            None,
            READ,
            When::Always,
            "its totalCount is the number of open problems; the total is the sum",
        );
    }
    p.say_url(&Finding::SeveralRequests { count: IMPACTS_V2.len() });
    p.say_url(&Finding::StatusTimeframe);
}

/// The first page of the comments, and those after it.
fn list_comments(p: &mut Planner<'_>, when: When, note: &str) {
    let url = problem(p, &["comments"]).with("pageSize", "500");
    p.send("GET", url, None, READ, when, note);
    let next = problem(p, &["comments"]).with("nextPageKey", "{nextPageKey}");
    p.send("GET", next, None, READ, When::WhileNextPageKey, "");
}

fn comment(p: &mut Planner<'_>) {
    let Some(body) = p.body(Some(Family::Problem), Some("problem-comment-body"), Envelope::Create) else { return };
    p.say_url(&Finding::UserFromToken);
    if p.operation.does == Does::UpdateComment {
        let id = p.path("commentId").text;
        let url = problem(p, &["comments", &id]);
        p.send("PUT", url, Some(body), WRITE, When::Always, "");
        p.answer_changes("200 with the comment", "204 without a body");
        let url = problem(p, &["comments", &id]);
        return p.send("GET", url, None, READ, When::After, "");
    }
    let url = problem(p, &["comments"]);
    p.send("POST", url, Some(body), WRITE, When::Always, "");
    p.answer_changes("200 with the comment", "201 without a body");
    list_comments(p, When::After, "the newest comment with the text and context that were sent is the one");
}

fn close(p: &mut Planner<'_>) {
    let Some(content) = p.given_query("content", CLOSING_COMMENT) else { return };
    p.moves_to_body("/query/content", &content);
    let body = object(&[("message", quoted(&content.text))]);
    let url = problem(p, &["close"]);
    p.send("POST", url, Some(body), WRITE, When::Always, "");
    p.answer_changes("200 {problemId, comment, …}", "200 with the same names, or 204 when it was closed already");
}

/// The calls of the Problems API v1 that do what a v2 call does.
pub(crate) fn downgrade(p: &mut Planner<'_>) {
    let id = p.path("problemId").text;
    let comment_id = p.path("commentId").text;
    let details: &[&str] = &["api", "v1", "problem", "details", &id];
    match p.operation.does {
        Does::List => list_v1(p),
        Does::Get => {
            p.lost(&["fields"], "the v1 answer always has all that it can have");
            p.answer_changes("200 with the problem itself", "200 {result: {…}}");
            p.send("GET", p.to(details), None, DATA_EXPORT, When::Always, "");
        }
        Does::Comments => {
            p.lost(&["pageSize"], "the v1 list answers everything at once");
            p.refused(&["nextPageKey"], "begin with the first page; v1 answers everything at once");
            p.send("GET", p.to(&[details, &["comments"]].concat()), None, DATA_EXPORT, When::Always, "");
            p.answer_changes("200 {comments: […], totalCount, pageSize, nextPageKey}", "200 {comments: […]}");
        }
        Does::GetComment => {
            let url = p.to(&[details, &["comments"]].concat());
            p.send("GET", url, None, DATA_EXPORT, When::Always, "find the comment by its id in the list");
            p.answer_changes("200 with the comment", "200 {comments: […]}");
        }
        Does::Comment | Does::UpdateComment => {
            let Some(body) = p.body(Some(Family::Problem), Some("problem-comment-body"), Envelope::Create) else {
                return;
            };
            let (method, more, was): (_, &[&str], _) = if p.operation.does == Does::Comment {
                ("POST", &["comments"], "201 without a body")
            } else {
                ("PUT", &["comments", &comment_id], "204 without a body")
            };
            p.send(method, p.to(&[details, more].concat()), Some(body), DATA_EXPORT, When::Always, "");
            p.answer_changes(was, "200 with the comment");
        }
        Does::DeleteComment => {
            let url = p.to(&[details, &["comments", &comment_id]].concat());
            p.send("DELETE", url, None, DATA_EXPORT, When::Always, "");
        }
        Does::Close => close_v1(p, details),
        _ => {}
    }
}

fn close_v1(p: &mut Planner<'_>, details: &[&str]) {
    let Some(message) = closing_comment(p) else { return };
    let url = p.to(&[details, &["close"]].concat()).with("content", &message);
    p.send("POST", url, None, DATA_EXPORT, When::Always, "");
    p.answer_changes("200, or 204 when it was closed already", "200 {problemId, comment, …}");
}

/// The one text that v1 takes of the body, after the report was told of all else in it.
fn closing_comment(p: &mut Planner<'_>) -> Option<String> {
    let (family, kind) = (Some(Family::Problem), Some("problem-comment-body".to_owned()));
    let read = Options { family, kind, to: Some(Side::V2), ..p.options.clone() };
    let (body, mut outcome) = p.converted(read)?;
    // What is read as a body of v1 has no message.
    if outcome.from == Some(Side::V1) {
        p.say("/body", body.range(), &Finding::MissingMember { name: "message", value: CLOSING_COMMENT });
        return None;
    }
    outcome.retract(General::SameSide { side: Side::V2 }.code());
    p.adopt(body, outcome)?;
    if let [Some(context)] = p.texts(["context"]) {
        p.say("/body/context", context.range(), &General::UnknownMember { member: "context".into() });
    }
    p.given_text("message", CLOSING_COMMENT)
}

fn list_v1(p: &mut Planner<'_>) {
    let Some(given) = selector::read(p, Language::Problem) else { return };
    p.refused(&["entitySelector"], "leave it out and filter the answer by its entities");
    p.refused(&["nextPageKey"], "begin with the first page; v1 answers everything at once");
    p.lost(&["sort"], "the v1 feed has no order");
    p.lost(&["pageSize"], "the v1 feed answers up to 5,000 problems at once");
    if let [only] = given.selector.criteria.as_slice()
        && let ("problemId", Some(id)) = (&*only.name, only.only_value())
    {
        p.lost(&["fields"], "the v1 answer always has all that it can have");
        p.lost(&["from", "to"], "one problem is got, whenever it was");
        let url = p.to(&["api", "v1", "problem", "details", id]);
        p.answer.known.insert("problemId".to_owned(), mask_tokens(id).into_owned());
        p.send("GET", url, None, DATA_EXPORT, When::Always, "");
        return p.answer_changes("200 {problems: […]}", "200 {result: {…}}, or 404");
    }
    let url = p.to(&["api", "v1", "problem", "feed"]);
    let Some(mut url) = timeframe::downgrade(p, url, FEED) else { return };
    let mut seen: Vec<&str> = Vec::new();
    for (i, criterion) in given.criteria() {
        let name = match &*criterion.name {
            "status" => "status",
            "impactLevel" => "impactLevel",
            "severityLevel" => "severityLevel",
            "entityTags" => "tag",
            _ => "",
        };
        let again = name != "tag" && seen.contains(&name);
        match criterion.only_value().filter(|_| !name.is_empty() && !again) {
            Some(value) => {
                seen.push(name);
                check_value(p, name, &given.value((i, 0)));
                url = url.with(name, &v1_value(name, value));
            }
            None => given.refuse(p, i),
        }
    }
    if expands_details(p) {
        url = url.with("expandDetails", "true");
    }
    p.send("GET", url, None, DATA_EXPORT, When::Always, "");
    p.say_url(&Finding::FeedLimit);
    p.answer_changes("200 {problems: […], totalCount, pageSize, nextPageKey}", "200 {result: {problems: […]}}");
}

/// Whether the fields of a list ask for events, which v1 adds as details; it adds nothing else.
fn expands_details(p: &mut Planner<'_>) -> bool {
    let Some(fields) = p.query("fields") else { return false };
    let mut expands = false;
    let mut from = 0;
    for written in fields.text.split(',') {
        let field = fields.slice(from..from + written.len()).trim();
        from += written.len() + 1;
        let why = match field.text.trim_start_matches('+') {
            "" => continue,
            "evidenceDetails" => {
                expands = true;
                continue;
            }
            "recentComments" => "v1 answers the number of comments; get the comments of each problem",
            "impactAnalysis" => "v1 has no impactAnalysis",
            _ if p.is_unknown("/query/fields", &field) => continue,
            _ => "v1 answers the same fields always",
        };
        p.say_query("fields", &field, &Finding::LostParameter { name: "fields".into(), why });
    }
    expands
}

/// Says of a value of a criterion that no value of v1 belongs to it. Of what is not documented, the check of the selector
/// does.
fn check_value(p: &mut Planner<'_>, name: &'static str, value: &Located) {
    if variable::is_in(&value.text) {
        return p.variable_word("problemSelector", value, name);
    }
    if (name, &*value.text) == ("severityLevel", "INFO") {
        p.say_query("problemSelector", value, &Finding::SeverityInfo);
    }
}

fn v1_value(name: &str, value: &str) -> String {
    match (name, value) {
        ("status", value) if !variable::is_in(value) => value.to_ascii_uppercase(),
        ("impactLevel", value) => impact_to_v1(value).to_owned(),
        (_, value) => value.to_owned(),
    }
}
