//! Answers of the Environment API v1, made of those of v2: problems, monitored entities and tokens.

use serde_json::{Value, json};

use super::pages::{self, json_of};
use super::status::{ACCEPTED, BAD_REQUEST, CREATED, NO_CONTENT, NOT_FOUND, OK};
use super::{Answer, Next, Response, error};
use crate::convert::{Outcome, convert};
use crate::families::entity::custom_device::upgrade::with_entity_id;
use crate::options::{Options, Side};
use crate::report::finding::Shown;
use crate::report::request::{Request, When};
use crate::request::findings::Finding;
use crate::request::operation::Does;
use crate::request::plan::problem::FEED_LIMIT;
use crate::vocabulary::entity_id;
use crate::vocabulary::problem_level::IMPACTS_V1;

pub(super) fn next(answer: &Answer, responses: &[Response], last: &Response, options: &Options) -> Next {
    // A comment that was written stays written, whatever reading it answers.
    let needed = if matches!(answer.does, Does::Comment | Does::UpdateComment) { 1 } else { responses.len() };
    let fails = |response: &&Response| !response.succeeded() && !took_points(response);
    if let Some(failed) = responses.iter().take(needed).find(fails) {
        let next = Next::Done(error::translated(failed, kind_of_body(answer), answer));
        let failed = json_of(failed);
        return if failed.get("linesInvalid").is_some() { saying_of_points(next, &failed) } else { next };
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
        ("entity", Does::CustomDevice) if answer.due(When::BeforeEntity).is_some() => work.series_alone(),
        ("entity", Does::CustomDevice) => work.custom_device(),
        ("token", Does::List) => work.tokens(),
        ("token", Does::Get | Does::Lookup) => work.converted("token", OK),
        ("token", Does::Create) => work.converted("token-created", CREATED),
        _ if last.is_empty(NO_CONTENT) => Next::done(NO_CONTENT, None),
        _ => error::not_empty(last, NO_CONTENT),
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
            return error::lacks(self.last, "JSON object");
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
    fn first_items(&self, list: &str, limit: usize) -> Result<(Vec<&str>, bool), Box<Next>> {
        let (mut items, goes_on) = match pages::all(self.answer, self.responses, list) {
            Ok(items) => (items, false),
            Err(next) => (self.items_so_far(list).filter(|items| items.len() >= limit).ok_or(next)?, true),
        };
        let is_cut = goes_on || items.len() > limit;
        items.truncate(limit);
        Ok((items, is_cut))
    }

    fn items_so_far(&self, list: &str) -> Option<Vec<&str>> {
        let pages = self.responses.iter().map(|page| pages::items_of(page, list).ok());
        Some(pages.collect::<Option<Vec<_>>>()?.concat())
    }

    /// The numbers of open problems by level, and their sum.
    fn status(&self) -> Next {
        if let Some(next) = self.answer.requests.get(self.responses.len()) {
            return Next::Send(next.clone());
        }
        let number = |page: &Response| {
            let number = json_of(page).get("totalCount").and_then(Value::as_u64);
            number.ok_or_else(|| Box::new(error::lacks(page, "number `totalCount`")))
        };
        let numbers = match self.responses.iter().map(number).collect::<Result<Vec<u64>, _>>() {
            Ok(numbers) => numbers,
            Err(next) => return *next,
        };
        let mut counts = serde_json::Map::new();
        for (level, number) in IMPACTS_V1.iter().zip(&numbers) {
            counts.insert((*level).to_owned(), json!(number));
        }
        let result = json!({"totalOpenProblemsCount": numbers.iter().sum::<u64>(), "openProblemCounts": counts});
        Next::done(OK, Some(json!({ "result": result }).to_string()))
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
        let comments = comments.filter_map(|comment| serde_json::from_str::<Value>(comment).ok());
        let sent = self.sent();
        let context = |of: &Value| of.get("context").and_then(Value::as_str).unwrap_or_default().to_owned();
        let is_it =
            |comment: &Value| comment.get("content") == sent.get("message") && context(comment) == context(&sent);
        let found: Vec<Value> = comments.filter(is_it).collect();
        let Some(newest) = found.iter().max_by_key(|comment| comment.get("createdAtTimestamp").and_then(Value::as_i64))
        else {
            return self.comment_as_sent();
        };
        let mut next = Next::converted(self.convert(&newest.to_string(), "problem-comment"), OK);
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
        match json_of(self.last).get("content") {
            Some(_) if self.last.succeeded() => self.converted("problem-comment", OK),
            _ => self.comment_as_sent(),
        }
    }

    /// The request that reads a comment after it was written.
    fn read_comment(&self) -> Next {
        let read = self.answer.due(When::After);
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
        Next::done(OK, Some(Value::Object(comment).to_string())).saying(&Finding::CommentUnread, "")
    }

    /// The body of the first request.
    fn sent(&self) -> Value {
        let body = self.answer.requests.first().and_then(|request| request.body.as_deref());
        body.and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default()
    }

    /// v1 has no answer for a problem that was closed before: the one of a problem that is closed says the least.
    fn closed_before(&self) -> Next {
        let body = json!({"problemId": self.answer.known("problemId"), "closing": false});
        Next::done(OK, Some(body.to_string())).saying(&Finding::ClosedBefore, "")
    }

    /// Without a body, or that there is no such entity.
    fn tagged(&self) -> Next {
        unmatched(self.last).unwrap_or_else(|| Next::done(NO_CONTENT, None))
    }

    /// Data points of a device that is found first, each request in its turn.
    fn series_alone(&self) -> Next {
        let device = match Device::found(self.responses.first().unwrap_or(self.last)) {
            Ok(Some(device)) => device,
            Ok(None) => return error::done(NOT_FOUND, "The custom device was not found."),
            Err(next) => return *next,
        };
        let series: Vec<_> = self.answer.requests.iter().filter(|request| request.when == When::Recently).collect();
        device.further(&series, self.responses.get(1..).unwrap_or_default())
    }

    /// The device; its id, where the answer does not tell it; then its tags and series, each in a request of its own.
    fn custom_device(&self) -> Next {
        let first = self.responses.first().unwrap_or(self.last);
        let created = Device::created(&json_of(first));
        if created.is_none() && !first.is_empty(NO_CONTENT) {
            return error::lacks(first, "text `entityId`");
        }
        let (look_ups, further): (Vec<_>, Vec<_>) =
            self.answer.requests.iter().skip(1).partition(|request| request.when == When::NoEntityId);
        let looked_up = usize::from(created.is_none());
        if let (None, 1, Some(look_up)) = (&created, self.responses.len(), look_ups.first()) {
            return Next::Send((*look_up).clone());
        }
        let found = self.responses.get(looked_up).unwrap_or(self.last);
        let device = match created.map_or_else(|| Device::found(found), |device| Ok(Some(device))) {
            Ok(Some(device)) => device,
            Ok(None) => return error::lacks(found, "entity of the custom device, which was updated"),
            Err(next) => return *next,
        };
        device.further(&further, self.responses.get(1 + looked_up..).unwrap_or_default())
    }
}

/// A custom device, as the server tells of it.
struct Device {
    entity_id: String,
    group_id: Option<String>,
}

impl Device {
    /// The device of the answer to its creation.
    fn created(answer: &Value) -> Option<Self> {
        let member = |name: &str| answer.get(name).and_then(Value::as_str).map(str::to_owned);
        Some(Self { entity_id: member("entityId")?, group_id: member("groupId") })
    }

    /// The one device of a look-up. Which of several is meant, nothing tells.
    fn found(found: &Response) -> Result<Option<Self>, Box<Next>> {
        let entities = pages::items_of(found, "entities")?;
        let mut devices = entities.iter().filter_map(|entity| Self::listed(&serde_json::from_str(entity).ok()?));
        match (devices.next(), devices.next()) {
            (Some(_), Some(_)) => Err(Box::new(error::several_devices())),
            (device, _) => Ok(device),
        }
    }

    fn listed(entity: &Value) -> Option<Self> {
        let of_type = |wanted: &'static str| move |id: &&str| entity_id::type_of(id) == Some(wanted);
        let entity_id = entity.get("entityId")?.as_str().filter(of_type("CUSTOM_DEVICE"))?;
        let groups = entity.pointer("/fromRelationships/isInstanceOf").and_then(Value::as_array);
        let groups = groups.into_iter().flatten().filter_map(|group| group.get("id")?.as_str());
        let groups: Vec<&str> = groups.filter(of_type("CUSTOM_DEVICE_GROUP")).collect();
        let group_id = if let [group] = groups.as_slice() { Some((*group).to_owned()) } else { None };
        Some(Self { entity_id: entity_id.to_owned(), group_id })
    }

    /// A request about the device, with its id.
    fn named_in(&self, request: &Request) -> Request {
        with_entity_id(request, &self.entity_id)
    }

    /// The next of the requests about the device, or the answer to the caller after the last of them.
    fn further(&self, requests: &[&Request], answers: &[Response]) -> Next {
        for (request, answer) in requests.iter().zip(answers) {
            let is_of_tags = request.when == When::DeviceCreated;
            if let Some(failed) = if is_of_tags { unmatched(answer) } else { uncounted(answer) } {
                return failed;
            }
        }
        match requests.get(answers.len()) {
            Some(next) => Next::Send(self.named_in(next)),
            None => answers.iter().fold(self.answer(), |next, answer| saying_of_points(next, &json_of(answer))),
        }
    }

    /// The answer to the caller.
    fn answer(&self) -> Next {
        match &self.group_id {
            Some(group_id) => {
                Next::done(OK, Some(json!({"entityId": self.entity_id, "groupId": group_id}).to_string()))
            }
            None => {
                Next::done(OK, Some(json!({"entityId": self.entity_id}).to_string())).saying(&Finding::GroupUnknown, "")
            }
        }
    }
}

/// The answer to the caller where tags were added to no entity, or deleted from none.
fn unmatched(tagged: &Response) -> Option<Next> {
    match json_of(tagged).get("matchedEntitiesCount").and_then(Value::as_u64) {
        None => Some(error::lacks(tagged, "number `matchedEntitiesCount`")),
        Some(0) => Some(error::done(NOT_FOUND, "No entity or tag was found.")),
        Some(_) => None,
    }
}

/// Whether an answer with the status of an error is that to data points of which some were taken.
fn took_points(answer: &Response) -> bool {
    let number = |name: &str| json_of(answer).get(name).and_then(Value::as_u64);
    answer.status == BAD_REQUEST && number("linesInvalid").is_some() && number("linesOk").is_some_and(|taken| taken > 0)
}

/// The error of an answer to data points that does not tell how many are refused.
fn uncounted(answer: &Response) -> Option<Next> {
    let counted = json_of(answer).get("linesInvalid").is_some_and(Value::is_u64);
    (!counted && !answer.is_empty(ACCEPTED)).then(|| error::lacks(answer, "number `linesInvalid`"))
}

/// The same answer to the caller, and what the server says against data points.
fn saying_of_points(next: Next, answer: &Value) -> Next {
    let words = |places: [&str; 3]| {
        let said = places.iter().find_map(|place| answer.pointer(place).filter(|it| !it.is_null()))?;
        Some(Shown::from(&*said.as_str().map_or_else(|| said.to_string(), str::to_owned)))
    };
    let why = words(["/error/invalidLines/0/error", "/error/message", "/error"]);
    let warning = words(["/warnings/changedMetricKeys/0/warning", "/warnings/message", "/warnings"]);
    let count = answer.get("linesInvalid").and_then(Value::as_u64).unwrap_or_default();
    let next = match why {
        None if count == 0 => next,
        why => {
            let why = why.unwrap_or_else(|| "it does not say why".into());
            next.saying(&Finding::PointsRefused { count, why }, "")
        }
    };
    match warning {
        None => next,
        Some(warning) => next.saying(&Finding::PointsWarning { warning }, ""),
    }
}
