//! Answers of the Environment API v1, made of those of v2: problems, monitored entities and tokens.

use super::pages::{self, json_of};
use super::status::{CREATED, NO_CONTENT, NOT_FOUND, OK};
use super::{Answer, Next, Response, device, error};
use crate::convert::{Outcome, convert};
use crate::json::pointer::push_member;
use crate::json::tape::NodeKind;
use crate::json::value::{Value, object, quoted};
use crate::options::{Options, Side};
use crate::report::general::Finding as General;
use crate::report::request::When;
use crate::report::secret::mask_pointer;
use crate::request::findings::Finding;
use crate::request::operation::Does;
use crate::request::plan::problem::FEED_LIMIT;
use crate::vocabulary::problem_level::IMPACTS_V1;

pub(super) fn next(answer: &Answer, responses: &[Response], last: &Response, options: &Options) -> Next {
    // A comment or a device that was written stays written, whatever the requests after it answer.
    let is_first_alone = matches!(answer.does, Does::Comment | Does::UpdateComment | Does::CustomDevice);
    let needed = if is_first_alone { 1 } else { responses.len() };
    if let Some(failed) = responses.iter().take(needed).find(|response| !response.succeeded()) {
        return Next::Done(error::translated(failed, answer.kind_of_body(), answer));
    }
    let work = Work { answer, responses, last, options };
    match (answer.family_id(), answer.does) {
        ("problem", Does::List) => work.feed(),
        ("problem", Does::Status) => work.status(),
        ("problem", Does::Get) => work.converted("problem", OK),
        ("problem", Does::Comments) => work.list("comments", "problem-comment"),
        ("problem", Does::Comment) => work.comment(),
        ("problem", Does::UpdateComment) => work.updated_comment(),
        ("problem", Does::Close) if last.is_empty(NO_CONTENT) => work.closed_before(),
        ("problem", Does::Close) => work.converted("problem-close", OK),
        ("entity", Does::List) => work.list("entities", "entity"),
        ("entity", Does::Get) => work.converted("entity", OK),
        ("entity", Does::AddTags | Does::DeleteTags) => work.tagged(),
        ("entity", Does::CustomDevice) => device::next(answer, responses, last),
        ("token", Does::List) => work.tokens(),
        ("token", Does::Get | Does::Lookup) => work.converted("token", OK),
        ("token", Does::Create) => work.new_token(),
        _ if last.is_empty(NO_CONTENT) => Next::done(NO_CONTENT, None),
        _ => error::not_empty(last, NO_CONTENT),
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
        if !json_of(self.last).is(NodeKind::Object) {
            return error::lacks(self.last, "JSON object");
        }
        Next::converted(self.convert(body, kind), status)
    }

    /// A new token, which the server tells once: nothing that stands beside it may cost it.
    fn new_token(&self) -> Next {
        let next = self.converted("token-created", CREATED);
        let answered = json_of(self.last);
        let Some(token) = answered.text("/token") else { return next };
        if matches!(&next, Next::Done(made) if made.succeeded()) {
            return next;
        }
        let alone = self.convert(&object(&[("token", quoted(&token))]), "token-created");
        // The id is the beginning of the token.
        let is_told = |value: &str| {
            let text = Value::read(value).and_then(|value| value.as_text());
            text.is_some_and(|text| !text.is_empty() && token.starts_with(&*text))
        };
        let beside = answered.members().filter(|(_, value)| !is_told(value));
        beside.fold(Next::converted(alone, CREATED), |next, (name, _)| {
            next.saying(&General::NoCounterpart { member: (&*name).into() }, &pointer(&name))
        })
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
        match self.first_items("apiTokens", limit) {
            Ok((items, _)) => {
                Next::converted(self.convert(&pages::document("apiTokens", &items, self.responses), "token"), OK)
            }
            Err(next) => *next,
        }
    }

    /// Problems, as many as a feed of v1 has at most.
    fn feed(&self) -> Next {
        match self.first_items("problems", FEED_LIMIT) {
            Ok((items, is_cut)) => {
                let problems = pages::document("problems", &items, self.responses);
                let next = Next::converted(self.convert(&problems, "problem"), OK);
                if is_cut { next.saying(&Finding::FeedLimit, "/problems") } else { next }
            }
            Err(next) => *next,
        }
    }

    /// The first items of all pages, and whether there are more; what is next where there may be too few.
    fn first_items(&self, list: &str, limit: usize) -> Result<(Vec<Value<'_>>, bool), Box<Next>> {
        let (mut items, goes_on) = match pages::all(self.answer, self.responses, list) {
            Ok(items) => (items, false),
            Err(next) => (self.items_so_far(list).filter(|items| items.len() >= limit).ok_or(next)?, true),
        };
        let is_cut = goes_on || items.len() > limit;
        items.truncate(limit);
        Ok((items, is_cut))
    }

    fn items_so_far(&self, list: &str) -> Option<Vec<Value<'_>>> {
        let pages = self.responses.iter().map(|page| pages::items_of(page, list).ok());
        Some(pages.collect::<Option<Vec<_>>>()?.concat())
    }

    /// The numbers of open problems by level, and their sum.
    fn status(&self) -> Next {
        if let Some(next) = self.answer.requests.get(self.responses.len()) {
            return Next::Send(next.clone());
        }
        let number = |page: &Response| {
            let number = json_of(page).number("/totalCount");
            number.ok_or_else(|| Box::new(error::lacks(page, "number `totalCount`")))
        };
        let numbers = match self.responses.iter().map(number).collect::<Result<Vec<u64>, _>>() {
            Ok(numbers) => numbers,
            Err(next) => return *next,
        };
        let counts: Vec<_> =
            IMPACTS_V1.iter().zip(&numbers).map(|(level, number)| (*level, number.to_string())).collect();
        let total = numbers.iter().sum::<u64>().to_string();
        let result = object(&[("openProblemCounts", object(&counts)), ("totalOpenProblemsCount", total)]);
        Next::done(OK, Some(object(&[("result", result)])))
    }

    /// v1 answered the comment itself: it is looked for in the list.
    fn comment(&self) -> Next {
        let Some((written, pages)) = self.responses.split_first() else { return self.read_comment() };
        if !written.is_empty(CREATED) {
            return error::not_empty(written, CREATED);
        }
        if pages.is_empty() {
            return self.read_comment();
        }
        let listed = pages::all(self.answer, pages, "comments");
        if let Err(next) = &listed
            && self.last.succeeded()
            && matches!(**next, Next::Send(_))
        {
            return (**next).clone();
        }
        let read = pages.iter().filter(|page| page.succeeded());
        let comments = read.filter_map(|page| pages::items_of(page, "comments").ok()).flatten();
        let sent = self.sent();
        let context = |of: &Value<'_>| of.text("/context").unwrap_or_default();
        let is_it = |comment: &Value<'_>| {
            comment.text("/content") == sent.text("/message") && context(comment) == context(&sent)
        };
        let found: Vec<_> = comments.filter(is_it).collect();
        let Some(newest) = found.iter().max_by_key(|comment| comment.number("/createdAtTimestamp")) else {
            return self.comment_as_sent();
        };
        let Some(mut next) = self.as_comment(newest.source()) else { return self.comment_as_sent() };
        if found.len() > 1 {
            next = next.saying(&Finding::SeveralComments { count: found.len() }, "");
        }
        match listed {
            Ok(_) if pages.iter().all(Response::succeeded) => next,
            _ => next.saying(&Finding::NotAllComments, ""),
        }
    }

    /// v1 answered the comment itself: it is got by its id.
    fn updated_comment(&self) -> Next {
        let written = self.responses.first().unwrap_or(self.last);
        if !written.is_empty(NO_CONTENT) {
            return error::not_empty(written, NO_CONTENT);
        }
        if self.responses.len() == 1 {
            return self.read_comment();
        }
        let is_comment = self.last.succeeded() && json_of(self.last).get("content").is_some();
        let comment = self.last.body.as_deref().filter(|_| is_comment);
        comment.and_then(|comment| self.as_comment(comment)).unwrap_or_else(|| self.comment_as_sent())
    }

    /// A comment that was read again, in v1; `None` where v1 cannot express it, for it stays written.
    fn as_comment(&self, comment: &str) -> Option<Next> {
        let outcome = self.convert(comment, "problem-comment");
        outcome.output.is_some().then(|| Next::converted(outcome, OK))
    }

    /// The request that reads a comment after it was written.
    fn read_comment(&self) -> Next {
        let read = self.answer.due(When::After);
        read.map_or_else(|| self.comment_as_sent(), |read| Next::Send(read.clone()))
    }

    /// The comment was written, and could not be read.
    fn comment_as_sent(&self) -> Next {
        let id = Some(self.answer.known("commentId")).filter(|id| !id.is_empty()).map(quoted);
        let sent = self.sent();
        let sent = |name: &str| sent.get(name).unwrap_or_default().source().to_owned();
        let comment =
            object(&[("content", sent("message")), ("context", sent("context")), ("id", id.unwrap_or_default())]);
        Next::done(OK, Some(comment)).saying(&Finding::CommentUnread, "")
    }

    /// The body of the first request.
    fn sent(&self) -> Value<'_> {
        let body = self.answer.requests.first().and_then(|request| request.body.as_deref());
        body.and_then(Value::read).unwrap_or_default()
    }

    /// v1 has no answer for a problem that was closed before: the one of a problem that is closed says the least.
    fn closed_before(&self) -> Next {
        let id = quoted(self.answer.known("problemId"));
        let body = object(&[("closing", "false".to_owned()), ("problemId", id)]);
        Next::done(OK, Some(body)).saying(&Finding::ClosedBefore, "")
    }

    /// Without a body, or that there is no such entity.
    fn tagged(&self) -> Next {
        let none = || error::done(NOT_FOUND, "No entity or tag was found.");
        unmatched(self.last, none).unwrap_or_else(|| Next::done(NO_CONTENT, None))
    }
}

/// The answer to the caller where tags were added to no entity, or deleted from none.
pub(super) fn unmatched(tagged: &Response, none: impl FnOnce() -> Next) -> Option<Next> {
    match json_of(tagged).number("/matchedEntitiesCount") {
        None => Some(error::lacks(tagged, "number `matchedEntitiesCount`")),
        Some(0) => Some(none()),
        Some(_) => None,
    }
}

/// The pointer of a member of an answer.
fn pointer(name: &str) -> String {
    let mut pointer = String::new();
    push_member(&mut pointer, name);
    mask_pointer(&pointer).into_owned()
}
