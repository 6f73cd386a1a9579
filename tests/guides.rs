//! Every request that the vendor's guides print: v1 calls become the v2 calls, and the other way round.

use dt_translate::request::Plan;
use dt_translate::{Options, Severity, translate_request};
use dt_translate_tests::shared;
use serde_json::{Deserializer, Value};

/// A request of a guide.
struct Printed {
    /// The text of its guide.
    guide: String,
    url: String,
    text: String,
}

impl Printed {
    fn is_v1(&self) -> bool {
        self.url.contains("/v1/")
    }

    fn plan(&self) -> Plan {
        translate_request(&self.text, &Options::default())
    }

    /// The path after the host, without `/api`, ids and the vendor's slip.
    fn operation(&self) -> String {
        operation(&self.url)
    }
}

fn operation(url: &str) -> String {
    let path = url.split('?').next().unwrap_or_default();
    let path = path.split_once(".com").map_or(path, |(_, path)| path);
    let steps = path.split('/').filter(|step| step.len() < 36 && !step.is_empty() && *step != "api");
    let steps = steps.filter(|step| !step.starts_with("HOST-") && *step != "restExample" && *step != "{objectId}");
    steps.collect::<Vec<_>>().join("/")
}

/// The requests that the guides print, each with the body that follows it.
fn printed() -> Option<Vec<Printed>> {
    let mut guides: Vec<_> = std::fs::read_dir(shared::folder()?.join("guides"))
        .expect("there are guides")
        .map(|entry| std::fs::read_to_string(entry.expect("a guide").path()).expect("a guide is text"))
        .collect();
    guides.sort();
    let requests = guides.iter().flat_map(|guide| of_guide(guide));
    Some(requests.collect())
}

fn of_guide(guide: &str) -> Vec<Printed> {
    let lines: Vec<&str> = guide.lines().collect();
    let url = |line: &str| {
        let url = line.trim_start_matches(|c: char| c.is_ascii_uppercase()).trim_start();
        (url.starts_with("https://mySampleEnv.live.dynatrace.com/")).then(|| url.to_owned())
    };
    let places: Vec<usize> = (0..lines.len()).filter(|&i| url(lines[i]).is_some()).collect();
    let mut found = Vec::new();
    for (number, &at) in places.iter().enumerate() {
        let end = places.get(number + 1).copied().unwrap_or(lines.len());
        let body = (at + 1..end).find(|&i| lines[i].ends_with("Request body")).and_then(|i| json(&lines[i + 1..end]));
        let body = body.map(|body| format!("\n\n{body}")).unwrap_or_default();
        let method = if !body.is_empty() && lines[at].starts_with("https") { "POST " } else { "" };
        let text = format!("{method}{}{body}", lines[at]);
        found.push(Printed { guide: guide.to_owned(), url: url(lines[at]).unwrap_or_default(), text });
    }
    found
}

/// The JSON value in which lines begin, after a fence.
fn json(lines: &[&str]) -> Option<Value> {
    let text = lines.iter().skip_while(|line| !line.starts_with(['{', '['])).copied().collect::<Vec<_>>().join("\n");
    Deserializer::from_str(&text).into_iter().next()?.ok()
}

fn errors(plan: &Plan) -> Vec<&str> {
    let errors = plan.diagnostics.iter().filter(|said| said.severity() == Severity::Error);
    errors.map(dt_translate::Diagnostic::code).collect()
}

#[test]
fn every_v1_request_becomes_the_v2_request_beside_it() {
    let Some(printed) = printed() else { return };
    let v1: Vec<_> = printed.iter().filter(|request| request.is_v1()).collect();
    assert!(v1.len() >= 13, "the requests were found: {}", v1.len());
    for (i, request) in printed.iter().enumerate().filter(|(_, request)| request.is_v1()) {
        let plan = request.plan();
        assert_eq!(errors(&plan), Vec::<&str>::new(), "{}", request.text);
        let first = &plan.requests[0];
        // The guides print the new request before the old one.
        let beside = &printed[i - 1];
        assert_eq!(operation(&first.url), beside.operation(), "{}", request.text);
        let method = beside.text.split(' ').next().filter(|word| !word.contains('/')).unwrap_or("GET");
        assert_eq!(first.method, method, "{}", request.text);
        for scope in &first.scopes {
            assert!(request.guide.contains(scope), "{scope} is not in the guide of {}", request.text);
        }
        for scope in &plan.scopes_before {
            assert!(request.guide.contains(scope), "{scope} is not in the guide of {}", request.text);
        }
    }
}

#[test]
fn lists_of_configurations_become_the_very_urls_of_the_guides() {
    let Some(printed) = printed() else { return };
    let mut seen = 0;
    for (i, request) in printed.iter().enumerate().filter(|(_, request)| request.url.contains("/config/v1/")) {
        if request.text.starts_with("GET ") {
            assert_eq!(request.plan().requests[0].url, printed[i - 1].url);
            seen += 1;
        }
    }
    assert_eq!(seen, 3);
}

/// Requests that v1 cannot express, and why.
const NOT_IN_V1: &[(&str, &str)] = &[("entitySelector=type(\"HOST\")", "request/no-equivalent")];

#[test]
fn every_v2_request_goes_back_or_is_refused_for_a_reason() {
    let Some(printed) = printed() else { return };
    for request in printed.iter().filter(|request| !request.is_v1()) {
        let plan = request.plan();
        let refused = NOT_IN_V1.iter().find(|(part, _)| request.url.contains(part));
        match refused {
            Some((_, code)) => assert_eq!(errors(&plan), [*code], "{}", request.text),
            None => {
                assert_eq!(errors(&plan), Vec::<&str>::new(), "{}: {:?}", request.text, plan.diagnostics);
                assert!(operation(&plan.requests[0].url).contains("v1/"), "{}", plan.requests[0].url);
            }
        }
    }
}
