//! A whole step of a proxy: a caller speaks the deprecated API, the server behind it the API v2.
//!
//! The translation does no I/O. Here the answers of the server are canned; a proxy would send the requests,
//! with the token of its caller in place of `{token}`.
//!
//! ```text
//! cargo run -p dt-translate --example proxy
//! ```

#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use dt_translate::request::{Next, Request, Response};
use dt_translate::{Options, translate_request, translate_response};

/// What the caller sends: an update that creates what is not there.
const CALL: &str = r#"PUT /api/config/v1/maintenanceWindows/11111111-2222-4333-8444-555555555555
Content-Type: application/json

{
  "name": "Patch night",
  "description": "",
  "type": "PLANNED",
  "suppression": "DETECT_PROBLEMS_AND_ALERT",
  "schedule": {
    "recurrenceType": "ONCE",
    "start": "2026-01-10 00:00",
    "end": "2026-01-11 00:00",
    "zoneId": "Europe/Vienna"
  }
}"#;

/// A server that knows no such object, and creates one.
fn send(request: &Request) -> Response {
    println!("-> {} {}", request.method, request.url);
    let (status, body) = match request.method.as_str() {
        "POST" => (200, r#"[{"code": 200, "objectId": "created-object"}]"#),
        _ => (404, r#"{"code": 404, "error": {"code": 404, "message": "Setting not found"}}"#),
    };
    println!("<- {status} {body}");
    Response { status, body: Some(body.to_owned()), ..Response::default() }
}

fn main() {
    let options = Options::default();
    let plan = translate_request(CALL, &options);
    for diagnostic in &plan.diagnostics {
        println!("{}: {}", diagnostic.code(), diagnostic.message());
    }
    let Some(answer) = plan.answer() else { return };
    let mut responses = Vec::new();
    let response = loop {
        match translate_response(answer, &responses, &options) {
            Next::Send(request) => responses.push(send(&request)),
            Next::Done(response) => break response,
        }
    };
    println!("the caller gets {} {}", response.status, response.body.unwrap_or_default());
}
