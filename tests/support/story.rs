//! The whole story of a conversion as text: what went in, what came out, and everything that was said.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use dt_translate::request::{Plan, Request};
use dt_translate::{Diagnostic, Options, Outcome, Side, mask_tokens, secret_ranges};

use crate::fixtures::{Fixture, root};

/// Compares the story of each fixture with its snapshot, `snapshots/<kind>/<case>.snap`.
///
/// # Panics
///
/// When some differ, with the names of all of them.
pub fn compare(fixtures: &[Fixture], tell: impl Fn(&Fixture) -> String) {
    let differs = |fixture: &&Fixture| {
        let mut settings = insta::Settings::new();
        settings.set_snapshot_path(root().join("snapshots").join(&fixture.kind));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let compare = || settings.bind(|| insta::assert_snapshot!(fixture.case.as_str(), tell(fixture)));
        catch_unwind(AssertUnwindSafe(compare)).is_err()
    };
    let differing: Vec<_> = fixtures.iter().filter(differs).map(Fixture::name).collect();
    let accept = "INSTA_UPDATE=always cargo test --package dt-translate-tests --test golden --test requests";
    assert!(differing.is_empty(), "these differ; `{accept}` accepts them: {differing:#?}");
}

/// What a snapshot of a fixture holds.
pub fn tell(fixture: &Fixture, outcome: &Outcome) -> String {
    let mut story = String::new();
    section(&mut story, "input", &shown(&fixture.input));
    if fixture.options != Options::default() {
        section(&mut story, "options", &options(&fixture.options));
    }
    section(&mut story, &head(outcome), outcome.output.as_deref().unwrap_or("(no output)"));
    section(&mut story, &counts(outcome), &said(outcome));
    if !outcome.requests.is_empty() {
        let requests: Vec<_> = outcome.requests.iter().map(request).collect();
        section(&mut story, "requests to send besides", &requests.join("\n"));
    }
    story
}

/// What a snapshot of a fixture of whole requests holds.
pub fn tell_requests(fixture: &Fixture, plan: &Plan) -> String {
    let mut story = String::new();
    section(&mut story, "input", &without_secrets(&shown(&fixture.input)));
    if fixture.options != Options::default() {
        section(&mut story, "options", &options(&fixture.options));
    }
    let before = plan.scopes_before.iter().copied().collect::<Vec<_>>().join(", ");
    section(&mut story, "scopes of the calls", &before);
    for request in &plan.requests {
        section(&mut story, request.when.words(), &written(request));
    }
    let mut said = String::new();
    for diagnostic in &plan.diagnostics {
        frame(&mut said, diagnostic);
    }
    let counts = plan.counts;
    let lossless = if plan.lossless { "lossless" } else { "not lossless" };
    let head = format!("{} errors, {} warnings, {} notes; {lossless}", counts.error, counts.warning, counts.info);
    section(&mut story, &head, &said);
    story
}

fn written(request: &Request) -> String {
    let mut text = format!("{} {}\n", request.method, request.url);
    for (name, value) in &request.headers {
        _ = writeln!(text, "{name}: {value}");
    }
    _ = writeln!(text, "scopes: {}", request.scopes.join(", "));
    if !request.note.is_empty() {
        _ = writeln!(text, "note: {}", request.note);
    }
    if let Some(body) = &request.body {
        _ = writeln!(text, "\n{}", without_secrets(body));
    }
    text
}

/// Snapshots hold no secrets, also not those that a body may hold.
fn without_secrets(text: &str) -> String {
    let mut shown = text.to_owned();
    for range in secret_ranges(text).into_iter().rev() {
        shown.replace_range(range, "***");
    }
    mask_tokens(&shown).into_owned()
}

fn section(story: &mut String, head: &str, body: &str) {
    _ = writeln!(story, "──── {head}\n{}", body.trim_end_matches('\n'));
}

/// Text as it is, control characters escaped; bytes that are no text escaped.
fn shown(input: &[u8]) -> String {
    let Ok(text) = std::str::from_utf8(input) else { return input.escape_ascii().to_string() };
    let visible = |c: char| c == '\n' || !(c.is_control() || c == '\u{feff}');
    text.chars().map(|c| if visible(c) { c.to_string() } else { c.escape_default().to_string() }).collect()
}

fn options(options: &Options) -> String {
    let all = serde_json::to_value(options).expect("options are JSON");
    let default = serde_json::to_value(Options::default()).expect("options are JSON");
    let members = all.as_object().into_iter().flatten();
    let given = members.filter(|&(name, value)| default.get(name) != Some(value));
    given.map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join("\n")
}

fn head(outcome: &Outcome) -> String {
    let kind = outcome.kind.unwrap_or("nothing known");
    let side = |side: Option<Side>| side.map_or_else(|| "?".to_owned(), |side| side.to_string());
    let shape = outcome.shape.map(|shape| format!(", {shape:?}").to_lowercase()).unwrap_or_default();
    format!("{kind} {} → {}{shape}", side(outcome.from), side(outcome.to))
}

fn counts(outcome: &Outcome) -> String {
    let counts = outcome.counts;
    let lossless = if outcome.lossless { "lossless" } else { "not lossless" };
    format!("{} errors, {} warnings, {} notes; {lossless}", counts.error, counts.warning, counts.info)
}

fn request(request: &Request) -> String {
    let mut headers = String::new();
    for (name, value) in &request.headers {
        _ = writeln!(headers, "{name}: {value}");
    }
    let Request { method, url, when, note, .. } = request;
    let body = request.body.as_deref().unwrap_or_default();
    format!("{method} {url}\n{headers}\n{body}\n\nscopes: {}\nwhen: {when}\nnote: {note}\n", request.scopes.join(", "))
}

fn said(outcome: &Outcome) -> String {
    let mut said = String::new();
    for diagnostic in &outcome.diagnostics {
        frame(&mut said, diagnostic);
    }
    for more in &outcome.more {
        _ = writeln!(said, "… and {} more of {}", more.count, more.code);
    }
    for element in &outcome.elements {
        _ = writeln!(said, "element {} → {}", element.path, element.target.as_deref().unwrap_or("failed"));
    }
    for considered in &outcome.considered {
        _ = writeln!(said, "considered {} {}: {}", considered.kind, considered.side, considered.reason);
    }
    said
}

/// One diagnostic, with the path in the input, line and column, and the path in the output.
fn frame(said: &mut String, diagnostic: &Diagnostic) {
    let (severity, effect) = (diagnostic.severity(), diagnostic.effect());
    let (evidence, code) = (diagnostic.evidence(), diagnostic.code());
    let words = format!("{severity:?}, {effect:?}, {evidence:?}").to_lowercase();
    _ = writeln!(said, "{code} ({words}): {}", diagnostic.message());
    let place = diagnostic.span().map(|span| format!(" at {}:{}+{}", span.line, span.column, span.length));
    let target = diagnostic.target().map(|target| format!(" → {target}"));
    let path = if diagnostic.path().is_empty() { "(document)" } else { diagnostic.path() };
    _ = writeln!(said, "    {path}{}{}", place.unwrap_or_default(), target.unwrap_or_default());
    if let Some(help) = diagnostic.help() {
        _ = writeln!(said, "    = {help}");
    }
}
