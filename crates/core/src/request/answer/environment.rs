//! Answers of the Environment API v1, made of those of v2: problems, monitored entities and tokens.

use serde_json::{Value, json};

use super::pages::{self, json_of};
use super::{Answer, Next, Response, error};
use crate::convert::{Outcome, convert};
use crate::options::{Options, Side};
use crate::report::diagnostic::Diagnostic;
use crate::report::request::{Request, When};
use crate::request::findings::Finding;
use crate::request::operation::Does;
use crate::request::plan::problem::IMPACT_LEVELS;

const OK: u16 = 200;
const CREATED: u16 = 201;
const NO_CONTENT: u16 = 204;
const NOT_FOUND: u16 = 404;

pub(super) fn next(answer: &Answer, responses: &[Response], last: &Response, options: &Options) -> Next {
    let wrote_comment = matches!(answer.does, Does::Comment | Does::UpdateComment) && responses.len() > 1;
    if last.status >= 300 && !wrote_comment {
        return Next::Done(error::translated(last, kind_of_body(answer), answer.side));
    }
    let work = Work { answer, responses, last, options };
    match (answer.family_id(), answer.does) {
        ("problem", Does::List) => work.list("problems", "problem"),
        ("problem", Does::Status) => work.status(),
        ("problem", Does::Get) => work.converted("problem", OK),
        ("problem", Does::Comments) => work.list("comments", "problem-comment"),
        ("problem", Does::Comment) => work.comment(),
        ("problem", Does::UpdateComment) => work.updated_comment(),
        ("problem", Does::Close) if last.status == NO_CONTENT => work.closed_before(),
        ("problem", Does::Close) => work.converted("problem-close", OK),
        ("entity", Does::List) => work.list("entities", "entity"),
        ("entity", Does::Get) => work.converted("entity", OK),
        ("entity", Does::AddTags | Does::DeleteTags) => work.tagged(),
        ("entity", Does::CustomDevice) if answer.has(When::BeforeEntity) => work.series_alone(),
        ("entity", Does::CustomDevice) => work.custom_device(),
        ("token", Does::List) => work.tokens(),
        ("token", Does::Get | Does::Lookup) => work.converted("token", OK),
        ("token", Does::Create) => work.converted("token-created", CREATED),
        _ => Next::done(NO_CONTENT, None),
    }
}

/// The kind of the body that the call had, in whose names errors speak.
fn kind_of_body(answer: &Answer) -> &'static str {
    match answer.does {
        Does::Comment | Does::UpdateComment => "problem-comment-body",
        Does::AddTags => "entity-tags",
        Does::CustomDevice => "custom-device",
        Does::Create => "token-create",
        Does::Update => "token-update",
        Does::Lookup => "token-lookup",
        _ => answer.family_id(),
    }
}

struct Work<'w> {
    answer: &'w Answer,
    responses: &'w [Response],
    last: &'w Response,
    options: &'w Options,
}

impl Work<'_> {
    fn convert(&self, body: &str, kind: &str) -> Outcome {
        let options = Options {
            family: self.answer.family,
            kind: Some(kind.to_owned()),
            to: Some(Side::V1),
            ..self.options.clone()
        };
        convert(body, &options)
    }

    /// The answer as a document of a kind, in v1.
    fn converted(&self, kind: &str, status: u16) -> Next {
        let body = self.last.body.as_deref().unwrap_or_default();
        if !json_of(self.last).is_object() {
            return error::lacks("JSON object");
        }
        Next::converted(self.convert(body, kind), status)
    }

    /// All pages as one list, in v1.
    fn list(&self, list: &str, kind: &str) -> Next {
        match pages::all(self.answer, self.responses, list) {
            Ok(items) => Next::converted(self.convert(&pages::document(list, &items, self.responses), kind), OK),
            Err(next) => *next,
        }
    }

    /// Ids and names of tokens, as many as the caller wanted.
    fn tokens(&self) -> Next {
        let limit = self.answer.known("limit").parse().unwrap_or(usize::MAX);
        let so_far =
            self.responses.iter().map(|page| pages::items_of(page, "apiTokens")).collect::<Result<Vec<_>, _>>();
        let items = match (so_far, pages::all(self.answer, self.responses, "apiTokens")) {
            (Err(error), _) => return *error,
            (Ok(pages), Err(_)) if pages.iter().map(Vec::len).sum::<usize>() >= limit => pages.concat(),
            (_, Err(next)) => return *next,
            (_, Ok(items)) => items,
        };
        let items: Vec<String> = items.into_iter().take(limit).collect();
        Next::converted(self.convert(&pages::document("apiTokens", &items, self.responses), "token"), OK)
    }

    /// The numbers of open problems by level, and their sum.
    fn status(&self) -> Next {
        if let Some(next) = self.answer.requests.get(self.responses.len()) {
            return Next::Send(next.clone());
        }
        let number = |page: &Response| json_of(page).get("totalCount").and_then(Value::as_u64);
        let Some(numbers) = self.responses.iter().map(number).collect::<Option<Vec<u64>>>() else {
            return error::lacks("number `totalCount`");
        };
        let mut counts = serde_json::Map::new();
        for ([level, _], number) in IMPACT_LEVELS.into_iter().zip(&numbers) {
            counts.insert(level.to_owned(), json!(number));
        }
        let result = json!({"totalOpenProblemsCount": numbers.iter().sum::<u64>(), "openProblemCounts": counts});
        Next::done(OK, Some(json!({ "result": result }).to_string()))
    }

    /// v1 answered the comment itself: it is looked for in the list.
    fn comment(&self) -> Next {
        let Some(pages @ [_, ..]) = self.responses.get(1..) else { return self.read_comment() };
        if self.last.status < 300
            && let Err(next) = pages::all(self.answer, pages, "comments")
            && matches!(*next, Next::Send(_))
        {
            return *next;
        }
        let comments = pages.iter().filter_map(|page| pages::items_of(page, "comments").ok()).flatten();
        let comments = comments.filter_map(|comment| serde_json::from_str::<Value>(&comment).ok());
        let sent = self.sent();
        let found = comments.filter(|comment| comment.get("content") == sent.get("message"));
        let time = |comment: &Value| comment.get("createdAtTimestamp").and_then(Value::as_i64);
        match found.max_by_key(time) {
            Some(comment) => Next::converted(self.convert(&comment.to_string(), "problem-comment"), OK),
            None => self.comment_as_sent(),
        }
    }

    /// v1 answered the comment itself: it is got by its id.
    fn updated_comment(&self) -> Next {
        if self.responses.len() == 1 {
            return self.read_comment();
        }
        match json_of(self.last).get("content") {
            Some(_) if self.last.status < 300 => self.converted("problem-comment", OK),
            _ => self.comment_as_sent(),
        }
    }

    /// The request that reads a comment after it was written.
    fn read_comment(&self) -> Next {
        let read = self.answer.requests.iter().find(|request| request.when == When::After);
        read.map_or_else(|| self.comment_as_sent(), |read| Next::Send(read.clone()))
    }

    /// The comment was written, and could not be read.
    fn comment_as_sent(&self) -> Next {
        let mut comment = serde_json::Map::new();
        let id = Some(self.answer.known("commentId")).filter(|id| !id.is_empty()).map(Value::from);
        let mut sent = self.sent();
        let mut take = |name: &str| sent.get_mut(name).map(Value::take);
        for (name, value) in [("id", id), ("content", take("message")), ("context", take("context"))] {
            comment.extend(value.map(|value| (name.to_owned(), value)));
        }
        let unread = Diagnostic::new(&Finding::CommentUnread, "", None);
        let body = Some(Value::Object(comment).to_string());
        Next::Done(Response { status: OK, body, diagnostics: vec![unread] })
    }

    /// The body of the first request.
    fn sent(&self) -> Value {
        let body = self.answer.requests.first().and_then(|request| request.body.as_deref());
        body.and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default()
    }

    /// v1 has no answer for a problem that was closed before: the one of a problem that is closed says the least.
    fn closed_before(&self) -> Next {
        let body = json!({"problemId": self.answer.known("problemId"), "closing": false});
        Next::done(OK, Some(body.to_string()))
    }

    /// Without a body, or that there is no such entity.
    fn tagged(&self) -> Next {
        unmatched(self.last).unwrap_or_else(|| Next::done(NO_CONTENT, None))
    }

    /// Data points of a device that is found first, each request in its turn.
    fn series_alone(&self) -> Next {
        let found = self.responses.first().map(json_of).unwrap_or_default();
        if !found.get("entities").is_some_and(Value::is_array) {
            return error::lacks("list `entities`");
        }
        let Some(entity_id) = found.pointer("/entities/0/entityId").and_then(Value::as_str) else {
            return error::done(NOT_FOUND, "The custom device was not found.");
        };
        let mut series = self.answer.requests.iter().filter(|request| request.when == When::Recently);
        match series.nth(self.responses.len() - 1) {
            Some(next) => Next::Send(with_entity(next, entity_id)),
            None => Next::done(OK, Some(json!({ "entityId": entity_id }).to_string())),
        }
    }

    /// The device; its id, where the answer does not tell it; then its tags and series, each in a request of its own.
    fn custom_device(&self) -> Next {
        let device = self.responses.first().map(json_of).unwrap_or_default();
        let (look_ups, further): (Vec<_>, Vec<_>) =
            self.answer.requests.iter().skip(1).partition(|request| request.when == When::NoEntityId);
        let told = device.get("entityId").and_then(Value::as_str).map(str::to_owned);
        let looked_up = usize::from(told.is_none());
        if let (None, 1, Some(look_up)) = (&told, self.responses.len(), look_ups.first()) {
            return Next::Send((*look_up).clone());
        }
        let found = self.responses.get(looked_up).map(json_of).unwrap_or_default();
        let found = found.pointer("/entities/0/entityId").and_then(Value::as_str).map(str::to_owned);
        let Some(entity_id) = told.or(found) else {
            return error::lacks("entity of the custom device, which was updated");
        };
        let sent = self.responses.len() - 1 - looked_up;
        let answered = sent.checked_sub(1).and_then(|last| further.get(last));
        if answered.is_some_and(|request| request.url.contains("/api/v2/tags?"))
            && let Some(failed) = unmatched(self.last)
        {
            return failed;
        }
        if let Some(next) = further.get(sent) {
            return Next::Send(with_entity(next, &entity_id));
        }
        let known = match device.get("groupId") {
            Some(group) => json!({ "entityId": entity_id, "groupId": group }),
            None => json!({ "entityId": entity_id }),
        };
        Next::done(OK, Some(known.to_string()))
    }
}

/// The answer to the caller where tags were added to no entity, or deleted from none.
fn unmatched(tagged: &Response) -> Option<Next> {
    match json_of(tagged).get("matchedEntitiesCount").and_then(Value::as_u64) {
        None => Some(error::lacks("number `matchedEntitiesCount`")),
        Some(0) => Some(error::done(NOT_FOUND, "No entity or tag was found.")),
        Some(_) => None,
    }
}

/// A request about a device, with its id.
fn with_entity(request: &Request, entity_id: &str) -> Request {
    let fill = |text: &str| text.replace("{entityId}", entity_id);
    Request { url: fill(&request.url), body: request.body.as_deref().map(fill), ..request.clone() }
}
