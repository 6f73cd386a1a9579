//! Calls against canned answers, and documents of each side.

use dt_translate::request::{Answer, Next, Request, Response};
use dt_translate::{Diagnostic, Options, translate_request, translate_response};
use serde_json::{Value, json};

pub const ID: &str = "11111111-2222-4333-8444-555555555555";
pub const OTHER: &str = "66666666-2222-4333-8444-555555555555";

/// A call of the API v1 without a body.
pub fn bare(call: &str) -> Answer {
    with_body(call, None)
}

pub fn with_body(call: &str, body: Option<Value>) -> Answer {
    let body = body.map(|body| format!("\n\n{body}")).unwrap_or_default();
    let plan = translate_request(format!("{call}{body}"), &Options::default());
    plan.answer().unwrap_or_else(|| panic!("{call}: {:?}", plan.diagnostics)).clone()
}

/// Runs a call against canned answers: the requests that are sent, and what the caller gets.
pub fn run(answer: &Answer, canned: &[(u16, Value)]) -> (Vec<Request>, u16, Value) {
    // Plain data: a proxy can keep it between two answers.
    let kept = serde_json::to_string(answer).expect("an answer is JSON");
    let answer: Answer = serde_json::from_str(&kept).expect("it is read as the same");
    let (mut sent, mut responses) = (Vec::new(), Vec::new());
    loop {
        match translate_response(&answer, &responses, &Options::default()) {
            Next::Send(request) => {
                let (status, body) = canned.get(sent.len()).unwrap_or_else(|| panic!("no answer to {request:?}"));
                let body = (!body.is_null()).then(|| body.to_string());
                responses.push(Response { status: *status, body, ..Response::default() });
                sent.push(request);
            }
            Next::Done(response) => {
                assert_eq!(sent.len(), canned.len(), "every canned answer is asked for");
                let body = response.body.map(|body| serde_json::from_str(&body).expect("a body is JSON"));
                return (sent, response.status, body.unwrap_or_default());
            }
        }
    }
}

/// What the caller is answered to answers whose bodies are texts.
pub fn done(answer: &Answer, canned: &[(u16, &str)]) -> Response {
    let response = |(status, body): &(u16, &str)| Response {
        status: *status,
        body: Some((*body).to_owned()).filter(|body| !body.is_empty()),
        ..Response::default()
    };
    let responses: Vec<_> = canned.iter().map(response).collect();
    match translate_response(answer, &responses, &Options::default()) {
        Next::Done(response) => response,
        Next::Send(request) => panic!("{request:?} is to be sent"),
    }
}

pub fn codes(response: &Response) -> Vec<&'static str> {
    response.diagnostics.iter().map(Diagnostic::code).collect()
}

/// The status and the body alone.
pub fn answered(answer: &Answer, canned: &[(u16, Value)]) -> (u16, Value) {
    let (_, status, body) = run(answer, canned);
    (status, body)
}

/// The objectId of the object that has this id in v1.
pub fn object_id(id: &str) -> String {
    let plan = translate_request(format!("GET /api/config/v1/maintenanceWindows/{id}"), &Options::default());
    plan.requests[0].url.rsplit('/').next().unwrap_or_default().to_owned()
}

pub fn profile() -> Value {
    json!({"displayName": "Night shift", "rules": []})
}

pub fn window() -> Value {
    json!({
        "name": "Patch night", "description": "Hosts restart", "type": "PLANNED",
        "suppression": "DETECT_PROBLEMS_AND_ALERT",
        "schedule": {
            "recurrenceType": "ONCE", "start": "2026-01-10 00:00", "end": "2026-01-11 00:00", "zoneId": "UTC"
        }
    })
}

pub fn frequent(value: bool) -> Value {
    json!({
        "frequentIssueDetectionApplicationEnabled": value,
        "frequentIssueDetectionServiceEnabled": value,
        "frequentIssueDetectionInfrastructureEnabled": value,
    })
}

pub fn frequent_v2(value: bool) -> Value {
    json!({
        "detectFrequentIssuesInApplications": value,
        "detectFrequentIssuesInTransactionsAndServices": value,
        "detectFrequentIssuesInInfrastructure": value,
    })
}

pub fn items(items: &Value) -> Value {
    json!({"items": items, "totalCount": 1, "pageSize": 100})
}

pub fn problem(id: &str) -> Value {
    json!({
        "problemId": id, "displayId": "P-1", "title": "Failure", "impactLevel": "SERVICES",
        "severityLevel": "ERROR", "status": "OPEN", "affectedEntities": [], "impactedEntities": [],
        "rootCauseEntity": null, "managementZones": [], "entityTags": [], "problemFilters": [],
        "startTime": 1_767_225_600_000_i64, "endTime": -1
    })
}
