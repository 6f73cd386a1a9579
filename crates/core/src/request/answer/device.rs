//! The answer to a call that writes a custom device: its tags and data points follow in requests of their own.

use std::borrow::Cow;

use super::environment::unmatched;
use super::pages::{self, json_of};
use super::status::{ACCEPTED, BAD_REQUEST, NO_CONTENT, NOT_FOUND, OK};
use super::{Answer, Next, Response, error};
use crate::families::entity::custom_device::upgrade::with_entity_id;
use crate::json::tape::NodeKind;
use crate::json::value::{Value, object, quoted};
use crate::report::finding::Shown;
use crate::report::request::{Request, When};
use crate::request::findings::Finding;
use crate::vocabulary::entity_id;

pub(super) fn next(answer: &Answer, responses: &[Response], last: &Response) -> Next {
    let first = responses.first().unwrap_or(last);
    let later = responses.get(1..).unwrap_or_default();
    if answer.due(When::BeforeEntity).is_some() { found(answer, first, later) } else { written(answer, first, later) }
}

/// Data points of a device that is found first, each request in its turn.
fn found(answer: &Answer, first: &Response, later: &[Response]) -> Next {
    let device = match Device::found(first) {
        Ok(Some(device)) => device,
        Ok(None) => return error::done(NOT_FOUND, "The custom device was not found."),
        Err(next) => return *next,
    };
    let series: Vec<_> = answer.requests.iter().filter(|request| request.when == When::Recently).collect();
    device.further(answer, &series, later)
}

/// The device; its id, where the answer does not tell it; then its tags and series, each in a request of its own.
fn written(answer: &Answer, first: &Response, later: &[Response]) -> Next {
    let (look_ups, further): (Vec<_>, Vec<_>) =
        answer.requests.iter().skip(1).partition(|request| request.when == When::NoEntityId);
    if let Some(device) = Device::created(&json_of(first)) {
        return device.further(answer, &further, later);
    }
    if !first.is_empty(NO_CONTENT) {
        return error::lacks(first, "text `entityId`");
    }
    let Some((looked_up, later)) = later.split_first() else {
        return look_ups.first().map_or_else(error::open, |&look_up| Next::Send(look_up.clone()));
    };
    let failed = (!looked_up.succeeded()).then(|| error::translated(looked_up, answer.kind_of_body(), answer));
    let unknown = match failed.map_or_else(|| Device::found(looked_up), |failed| Err(Box::new(Next::Done(failed)))) {
        Ok(Some(device)) => return device.further(answer, &further, later),
        Ok(None) => error::lacks(looked_up, "entity of the custom device, which was updated"),
        Err(next) => *next,
    };
    in_part(unknown, &further)
}

/// Whether a request adds the tags, and not data points.
fn adds_tags(request: &Request) -> bool {
    request.when == When::DeviceCreated
}

/// What the caller is told where the server did not do what a request about the device asked for.
fn failure(answer: &Answer, request: &Request, response: &Response) -> Option<Next> {
    let of_tags = adds_tags(request);
    if !response.succeeded() && (of_tags || !took_points(response)) {
        let kind = if of_tags { "entity-tags" } else { answer.kind_of_body() };
        return Some(Next::Done(error::translated(response, kind, answer)));
    }
    if !of_tags {
        return uncounted(response);
    }
    // That nothing was found would say that there is no device.
    unmatched(response, || error::lacks(response, "entity for the tags of the custom device, which was written"))
}

/// The same answer to the caller, and what was not done after other things were.
fn in_part(next: Next, undone: &[&Request]) -> Next {
    let tags = undone.iter().any(|request| adds_tags(request));
    let points = undone.iter().any(|request| !adds_tags(request));
    let alone = undone.iter().any(|request| request.when == When::Recently);
    let words = match (tags, points) {
        _ if alone => "some of the data points were sent, and others were not",
        (true, true) => "the custom device was written, but neither its tags nor all of its data points",
        (true, false) => "the custom device was written, but not its tags",
        (false, true) => "the custom device was written, but not all of its data points",
        (false, false) => return next,
    };
    next.saying(&Finding::DoneInPart { words }, "")
}

/// A custom device, as the server tells of it.
struct Device {
    entity_id: String,
    group_id: Option<String>,
}

impl Device {
    /// The device of the answer to its creation.
    fn created(answer: &Value<'_>) -> Option<Self> {
        Some(Self { entity_id: answer.text("/entityId")?, group_id: answer.text("/groupId") })
    }

    /// The one device of a look-up. Which of several is meant, nothing tells.
    fn found(found: &Response) -> Result<Option<Self>, Box<Next>> {
        let entities = pages::items_of(found, "entities")?;
        let mut devices = entities.iter().filter_map(Self::listed);
        match (devices.next(), devices.next()) {
            (Some(_), Some(_)) => Err(Box::new(error::several_devices())),
            (device, _) => Ok(device),
        }
    }

    fn listed(entity: &Value<'_>) -> Option<Self> {
        let of_type = |wanted: &'static str| move |id: &String| entity_id::type_of(id) == Some(wanted);
        let entity_id = entity.text("/entityId").filter(of_type("CUSTOM_DEVICE"))?;
        let groups = entity.pointer("/fromRelationships/isInstanceOf").unwrap_or_default();
        let groups = groups.items().filter_map(|group| group.text("/id"));
        let mut groups = groups.filter(of_type("CUSTOM_DEVICE_GROUP"));
        let group_id = groups.next().filter(|_| groups.next().is_none());
        Some(Self { entity_id, group_id })
    }

    /// A request about the device, with its id.
    fn named_in(&self, request: &Request) -> Request {
        with_entity_id(request, &self.entity_id)
    }

    /// The next of the requests about the device, or the answer to the caller after the last of them: that to the first
    /// which failed, for the device was written before.
    fn further(&self, answer: &Answer, requests: &[&Request], responses: &[Response]) -> Next {
        if let Some(next) = requests.get(responses.len()) {
            return Next::Send(self.named_in(next));
        }
        let failures = requests.iter().zip(responses).map(|(request, it)| (*request, failure(answer, request, it)));
        let (mut undone, mut told) = (Vec::new(), None);
        for (request, failure) in failures.filter_map(|(request, failure)| Some((request, failure?))) {
            undone.push(request);
            told.get_or_insert(failure);
        }
        let is_all = undone.len() == requests.len() && requests.iter().all(|it| it.when == When::Recently);
        let told = told.map_or_else(|| self.answer(), |told| if is_all { told } else { in_part(told, &undone) });
        let of_points = requests.iter().zip(responses).filter(|(request, _)| !adds_tags(request));
        of_points.fold(told, |next, (_, response)| saying_of_points(next, &json_of(response)))
    }

    /// The answer to the caller.
    fn answer(&self) -> Next {
        let group_id = self.group_id.as_deref().map(quoted).unwrap_or_default();
        let device = object(&[("entityId", quoted(&self.entity_id)), ("groupId", group_id)]);
        let next = Next::done(OK, Some(device));
        if self.group_id.is_some() { next } else { next.saying(&Finding::GroupUnknown, "") }
    }
}

/// Whether an answer with the status of an error is that to data points of which some were taken.
fn took_points(answer: &Response) -> bool {
    let number = |place: &str| json_of(answer).number(place);
    answer.status == BAD_REQUEST
        && number("/linesInvalid").is_some()
        && number("/linesOk").is_some_and(|taken| taken > 0)
}

/// The error of an answer to data points that does not tell how many are refused.
fn uncounted(answer: &Response) -> Option<Next> {
    let counted = json_of(answer).number("/linesInvalid").is_some();
    (!counted && !answer.is_empty(ACCEPTED)).then(|| error::lacks(answer, "number `linesInvalid`"))
}

/// The same answer to the caller, and what the server says against data points.
fn saying_of_points(next: Next, answer: &Value<'_>) -> Next {
    if answer.get("linesInvalid").is_none() {
        return next;
    }
    let words = |places: [&str; 3]| {
        let said = places.iter().find_map(|place| answer.pointer(place).filter(|it| !it.is(NodeKind::Null)))?;
        Some(Shown::from(&*said.as_text().unwrap_or(Cow::Borrowed(said.source()))))
    };
    let why = words(["/error/invalidLines/0/error", "/error/message", "/error"]);
    let warning = words(["/warnings/changedMetricKeys/0/warning", "/warnings/message", "/warnings"]);
    let count = answer.number("/linesInvalid").unwrap_or_default();
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
