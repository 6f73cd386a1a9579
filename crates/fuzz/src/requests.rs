//! Whole requests and their answers.

use std::sync::OnceLock;

use dt_translate::request::{Answer, Next, Render, RequestParts, Response};
use dt_translate::{Options, Side, translate_parts, translate_request, translate_response};
use dt_translate_tests::fixtures;

use crate::outcome::{planned, shows_no_secret, side};

/// Any text as a request, towards either side, in every rendering.
pub(crate) fn text(input: &[u8]) {
    let Some((&choice, input)) = input.split_first() else { return };
    let Ok(text) = std::str::from_utf8(input) else { return };
    let options = Options {
        to: (choice & 2 == 0).then(|| side(choice)),
        now: (choice & 4 == 0).then_some(1_700_000_000_000),
        ..Options::default()
    };
    plan(text, &options);
    let (url, rest) = text.split_once('\n').unwrap_or((text, ""));
    let (headers, body) = rest.split_once("\n\n").unwrap_or((rest, ""));
    let parts = RequestParts {
        method: None,
        url: url.to_owned(),
        headers: headers
            .lines()
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        body: Some(body.to_owned()).filter(|body| !body.is_empty()),
    };
    _ = translate_parts(&parts, &options);
}

/// Any text as a curl command.
pub(crate) fn curl(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    for to in [None, Some(Side::V1)] {
        plan(&format!("curl {text}"), &Options { to, ..Options::default() });
    }
}

fn plan(text: &str, options: &Options) {
    let plan = translate_request(text, options);
    assert!(plan == translate_request(text, options), "the same text gives another plan");
    planned(&plan, text);
    for render in [Render::Json, Render::Http, Render::Curl] {
        _ = plan.render(render);
    }
    // What is rendered as commands is read as commands: no quote is left open.
    let commands = translate_request(plan.render(Render::Curl), &Options { to: Some(Side::V2), ..Options::default() });
    let unclosed = commands.diagnostics.iter().any(|said| said.code() == "request/unclosed-quote");
    assert!(!unclosed, "a quote is left open in {}", plan.render(Render::Curl));
}

/// The answers of every call in the fixtures.
fn calls() -> &'static [Answer] {
    static CALLS: OnceLock<Vec<Answer>> = OnceLock::new();
    CALLS.get_or_init(|| {
        let plans = fixtures::requests()
            .into_iter()
            .filter_map(|fixture| Some(translate_request(fixture.text()?, &fixture.options).answers));
        plans.flatten().collect()
    })
}

/// The first two bytes choose a call; each line after them is a response: three bytes of status, then the body.
pub(crate) fn answers(input: &[u8]) {
    let Some((&[high, low], rest)) = input.split_first_chunk() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let answer = &calls()[usize::from(u16::from_be_bytes([high, low])) % calls().len()];
    let response = |line: &str| {
        let status = line.get(..3).and_then(|status| status.parse().ok()).unwrap_or(200);
        let body = line.get(3..).filter(|body| !body.is_empty()).map(str::to_owned);
        Response { status, body, ..Response::default() }
    };
    let given: Vec<Response> = text.lines().map(response).collect();
    for asked in 0..=given.len().min(12) {
        let options = Options::default();
        let next = translate_response(answer, &given[..asked], &options);
        assert!(next == translate_response(answer, &given[..asked], &options), "another answer for the same");
        match next {
            Next::Send(request) => shows_no_secret(&request.url),
            Next::Done(response) => {
                assert!((100..1000).contains(&response.status) || given.iter().any(|it| it.status == response.status));
                break;
            }
        }
    }
}
